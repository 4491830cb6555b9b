"""Fail on staged changes of fact that nobody has reviewed.

Each of FILES that is staged is compared with the last commit; without FILES, all that end with .md, .markdown or
.txt. What a person has marked as reviewed (x in the view), in the file's notes, FILE.writethru.yaml in the work
tree, passes; so do files that are new or gone, and what your rules ignore.

for example:
  writethru git check
  writethru git check news/ferry.md
  writethru git check --fail-on 'quote,negation,number>10%'

As a hook of pre-commit, in .pre-commit-config.yaml (docs/ci.md says more):
  - repo: URL OF WRITETHRU
    rev: TAG
    hooks: [{id: writethru}]

exit code: 0 nothing is open; 1 something is; 2 trouble
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli import ruling, show
from diffing.cli.failing import add_fail_on, fails
from diffing.cli.git import asking, staged
from diffing.cli.output import notify, shown, write
from diffing.cli.reading import add_files
from diffing.errors import SourceError, WritethruError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.cli.git.staged import Staged
    from diffing.ingest.source import Given
    from diffing.model import ArticleDiff, Change
    from diffing.options import Options
    from diffing.review import Placed, Review
    from diffing.rules import Rules

_MOST = 20
"""Changes of one file that are told; the rest is counted."""


class _Open(NamedTuple):
    """What nobody has reviewed in a file."""

    file: Staged
    diff: ArticleDiff
    changes: tuple[Change, ...]
    placed: Placed


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``git check``."""
    parser.add_argument("files", metavar="FILE", nargs="*", help="files or folders to look at (default: all prose)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing, only leave with the exit code")
    add_files(parser, "the texts")
    show.add_language(parser)
    add_fail_on(parser, default="fact")
    ruling.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """Look through what is staged, tell what is open, and return the exit code.

    A file that can't be compared is told, keeps none of the others from being looked at, and makes the code 2.
    """
    asking.need_repository("check looks at what is staged in one")
    options = show.options_of(arguments)
    rules = ruling.rules_of(arguments, options)
    root = asking.line("rev-parse", "--show-toplevel")
    code = 0
    for file in staged.chosen(staged.staged(), arguments.files):
        try:
            found = _look(file, root, arguments, options, rules)
        except WritethruError as error:
            notify(f"{file.path}: not checked: {error}")
            code = error.exit_code
            continue
        if found.changes and not arguments.quiet:
            write("".join(f"{shown(line)}\n" for line in _lines(found, root)), None, utf8=False)
        code = max(code, int(bool(found.changes)))
    return code


def _look(file: Staged, root: str, arguments: Namespace, options: Options, rules: Rules | None) -> _Open:
    from diffing.comparison import compare
    from diffing.ingest.source import articles_of
    from diffing.review import place

    old, new = articles_of(
        _given(file.old_blob, f"HEAD:{file.old_path}"),
        _given(file.blob, f":{file.path}"),
        encoding=arguments.encoding,
        as_text=arguments.as_text,
        options=options,
    )
    diff = compare(old, new, options=options, rules=rules)
    asked = tuple(change for change in diff.changes if fails(change, arguments.fail_on))
    placed = place(_review(file, root), diff, options=options)
    return _Open(file, diff, tuple(change for change in asked if not placed.reviewed(change.id)), placed)


def _review(file: Staged, root: str) -> Review:
    """Return the notes beside a file, or beside its old name where they were left there; raises ReviewError."""
    from diffing.review import ENDING, Review, read

    for path in (file.path, file.old_path):
        beside = _here(root, path) + ENDING
        if os.path.lexists(beside):
            return read(beside)
    return Review()


def _given(blob: str, name: str) -> Given:
    """Return the bytes of an object in git; raises SourceError."""
    from diffing.ingest.source import Given

    done = asking.attempt("cat-file", "blob", blob)
    if done.returncode:
        raise SourceError(f"git can't read '{name}': {asking.reason(done.stderr)}")
    return Given(name, done.stdout, name)


def _lines(found: _Open, root: str) -> Iterator[str]:
    from diffing.report.summary import in_context

    count = len(found.changes)
    renamed = f" (was {found.file.old_path})" if found.file.old_path != found.file.path else ""
    yield f"{found.file.path}{renamed}: {count} change{'s' * (count != 1)} that nobody has reviewed"
    for change in found.changes[:_MOST]:
        why = in_context(found.diff, change) or change.reason
        yield f"  {_place(found.diff, change)} {_name(change)}: {why}{_marked(change, found.placed)}"
    if count > _MOST:
        yield f"  ... and {count - _MOST} more"
    yield f"  to review: {_command(found.file, root)}    (f: next fact, x: reviewed)"


def _place(diff: ArticleDiff, change: Change) -> str:
    """Return where a change stands in the new text, in the old where it has no place there."""
    link = diff.alignment.sentences[change.link]
    article, index = (diff.new, link.new) if link.new else (diff.old, link.old)
    place = f"¶{article.sentences[index[0]].paragraph + 1}" if index else "¶?"
    return place if link.new else f"old {place}"


def _name(change: Change) -> str:
    return ", ".join(change.types) if change.types else change.intent.value


def _marked(change: Change, placed: Placed) -> str:
    mark = placed.by_change.get(change.id)
    if mark is None or not mark.reviewed:
        return ""
    return " (reviewed before, and it is another change now)"


def _command(file: Staged, root: str) -> str:
    """Return the command that shows a file's changes, of the work tree's text where that is the one staged."""
    here = os.path.relpath(_here(root, file.path)).replace(os.sep, "/")
    named = here if _is_staged(file, root) and ":" not in here else f":{file.path}"
    ends = "-- " if named.startswith("-") else ""
    return f"writethru view {ends}{shlex.quote(f'HEAD:{file.old_path}')} {shlex.quote(named)}"


def _is_staged(file: Staged, root: str) -> bool:
    """Tell whether the work tree has what is staged."""
    done = asking.attempt("-C", root, "hash-object", "--stdin-paths", data=os.fsencode(file.path) + b"\n")
    return os.fsdecode(done.stdout.strip()) == file.blob


def _here(root: str, path: str) -> str:
    return os.path.join(root, *path.split("/"))
