"""Where rules and settings are looked for; a few look-ups of names and no reading, since every start pays for it.

    writethru.yaml                        in the working folder, else in the next one up, and so on; the last folder
                                          looked into is the root of a git work tree, else of the file system
    $XDG_CONFIG_HOME/writethru/           the user's own, ~/.config/writethru/ where that is not set

Of rules the first file found is the only one used: two people who work in one folder see the same. Settings of the
project's file hold over those of the user's own.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import NamedTuple

NAME = "writethru.yaml"


class Files(NamedTuple):
    """The files there are, by their paths; a project's file that is the user's own is that alone."""

    project: str | None
    user: str | None

    @property
    def nearest(self) -> str | None:
        """The one whose rules hold."""
        return self.project or self.user


def find(start: str | None = None) -> Files:
    """Return the files that concern a folder, by default the working one."""
    project = next(filter(is_file, (os.path.join(folder, NAME) for folder in above(start))), None)
    own = users()
    user = own if is_file(own) else None
    if project and user and os.path.realpath(project) == os.path.realpath(user):
        project = None
    return Files(project, user)


def above(start: str | None = None) -> list[str]:
    """Return the folders to look into, nearest first."""
    try:
        folder = os.path.abspath(start or os.getcwd())
    except OSError:  # the working folder is gone
        return []
    folders = [folder]
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, last = os.path.dirname(folder), folder
        if folder == last:
            break
        folders.append(folder)
    return folders


def users() -> str:
    """Return the path of the user's own file, there or not."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(home):
        home = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "writethru", NAME)


def shown(path: str) -> str:
    """Return a path as a person would write it: from the working folder, or the home folder, where that is shorter."""
    home = os.path.expanduser("~")
    ways = [path]
    with suppress(OSError, ValueError):  # no working folder, or another drive
        ways.append(os.path.relpath(path))
    if home != "~" and path.startswith(home + os.sep):
        ways.append("~" + path[len(home) :])
    return min(ways, key=len)


def is_file(path: str) -> bool:
    """Tell whether a path is a file that can be read to its end, not a folder or a pipe.

    A link that leads nowhere counts, so that whoever reads it says so: somebody meant rules to hold here.
    """
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return os.path.islink(path)
    except ValueError:
        return False
