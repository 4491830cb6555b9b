"""Open one file in the view for `git difftool -t writethru`, which runs this for each; see `writethru git setup`.

Without a terminal the comparison is printed. Marks and notes are kept beside the file in the work tree.

exit code: 0 seen, 2 trouble
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from diffing.cli.output import is_drawn_on

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``git difftool``."""
    parser.add_argument("old", metavar="LOCAL", help="a file with the earlier text")
    parser.add_argument("new", metavar="REMOTE", help="a file with the later text")
    parser.add_argument("path", metavar="MERGED", help="the path both are versions of")


def run(arguments: Namespace) -> int:
    """Show the pair; differences are no failure to git."""
    from diffing.cli import main
    from diffing.review import ENDING

    words = ["diff"]
    if is_drawn_on(sys.stdout) and _keyboard():
        words = ["view"]
        if os.path.isdir(os.path.dirname(arguments.path) or os.curdir):
            words.append(f"--notes={arguments.path}{ENDING}")
    words.append(f"--label-old={_label(arguments.old, 'old', arguments.path)}")
    words.append(f"--label-new={_label(arguments.new, 'new', arguments.path)}")
    code = main([*words, "--", arguments.old, arguments.new])
    return 0 if code == 1 else code


def _label(file: str, side: str, path: str) -> str:
    """Return what to call a side: git has the text of a revision in a file with a name of its own."""
    if file == os.devnull:
        return file
    try:
        return path if os.path.samefile(file, path) else f"{path} ({side})"
    except OSError:
        return f"{path} ({side})"


def _keyboard() -> bool:
    """Tell whether there is a terminal to read keys from."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
