"""The overview that ``writethru --help`` prints."""

from __future__ import annotations

from collections.abc import Mapping

from diffing.cli.fitting import columns, fitted

_OVERVIEW = """\
usage: writethru OLD NEW
       writethru COMMAND ...

What changed between two versions of an article, and which of those changes are facts.

commands:
{commands}

OLD and NEW are files, - for standard input, or REV:PATH in a git repository.

for example:
  writethru old.txt new.txt                  what changed, side by side
  writethru HEAD~1:story.md story.md         since the last commit
  writethru old.txt new.txt --only fact      facts alone
  writethru old.txt new.txt -o diff.json     for a program
  writethru batch pairs.jsonl > diffs.jsonl  many pairs on all cores
  writethru seeds                            examples to try it on

exit code: 0 the same, 1 different, 2 trouble

`writethru COMMAND --help` says more, `writethru --version` the version.
Settings are options that are to hold for good: `writethru config --help`.
"""


def overview(commands: Mapping[str, tuple[str, str]]) -> str:
    """Return the text of ``writethru --help``."""
    wide = max(map(len, commands))
    listed = "\n".join(f"  {name:{wide}}  {about}" for name, (_, about) in commands.items())
    return fitted(_OVERVIEW.format(commands=listed), columns())
