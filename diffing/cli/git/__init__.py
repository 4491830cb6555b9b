"""Have git show facts, and keep it from taking in those that nobody has reviewed.

Each command is a module here, imported when it is asked for; what they share is in ``asking``.
"""

from __future__ import annotations

COMMANDS = {
    "setup": ("diffing.cli.git.setup", "have `git diff` and `git difftool -t writethru` show facts"),
    "remove": ("diffing.cli.git.remove", "take back what setup wrote"),
    "check": ("diffing.cli.git.check", "fail on staged changes of fact that nobody has reviewed"),
    "diff-driver": ("diffing.cli.git.driver", ""),
    "difftool": ("diffing.cli.git.difftool", ""),
}
"""Name to its module and one line about it, as in ``diffing.cli``; without one, only git runs it."""

LEADING = ()

_SHOWN = {name: about for name, (_, about) in COMMANDS.items() if about}
_WIDE = max(map(len, _SHOWN))
_LISTED = "\n".join(f"  {name:{_WIDE}}  {about}" for name, about in _SHOWN.items())
OVERVIEW = f"""\
usage: writethru git COMMAND ...

Have git show facts, and keep it from taking in those that nobody has reviewed.

commands:
{_LISTED}

for example:
  writethru git setup                        for this repository
  writethru git setup --global --dry-run     what it would write for all
  git diff; git show --ext-diff; git log -p --ext-diff; git difftool -t writethru
  writethru git check                        before a commit
  writethru git remove

exit code: 0 done, or nothing is open; 1 check found something; 2 trouble

`writethru git COMMAND --help` says more about each.
"""
