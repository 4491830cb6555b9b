"""Finding, making and opening a store: a git repository with a marker in its tree.

    .writethru        "format: 1"                        what tells it from any other repository
    .gitattributes    "* -text"                          so that git leaves line ends alone in a clone
    README.md         what it is, for whoever finds it
    6c/harbour-ferry.md ...

A store that is made here is bare: there is no second copy of the articles that could differ from the history, and
nothing to be half written. One with a work tree, a clone, is read and written just as well; its files are left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from diffing.errors import StoreError
from diffing.git import Git, Objects, ask_version, check_version, reason

FORMAT = 1
MARKER = ".writethru"
PLACE = ".writethru"
_BRANCH = "refs/heads/main"
A_BRANCH = re.compile(r"refs/heads/[^\s~^:?*\[\\\x00-\x1f\x7f]+")
_OF_GIT = {"HEAD", "HEAD.lock", "branches", "config", "config.lock", "info", "objects", "refs"}
_FORMAT = re.compile(r"format: (\d{1,6})\s*")
_README = """\
# Revisions of articles

Kept by `writethru history`; each article is a Markdown file, each commit one revision of one article.
`git log -p -- PATH` shows how an article changed, `writethru history --store . list` what there is.
"""


class Store(NamedTuple):
    """An open store."""

    folder: str
    """As the user named it."""
    git: Git
    branch: str
    """The ref that revisions are written to."""
    work_tree: bool
    """Whether files are checked out beside it, which are then behind what was added."""
    tell: Callable[[str], None]
    """What is called with a sentence about anything that was put right."""

    @property
    def own(self) -> str:
        """The folder inside the repository for what can be made again, and for the lock."""
        return os.path.join(self.git.folder, "writethru")

    @property
    def is_cut_off(self) -> bool:
        """Whether the history stops short of its beginning: a clone that was told to, or somebody's doing."""
        return os.path.lexists(os.path.join(self.git.folder, "shallow"))


def _unheard(text: str) -> None:
    """Let what nobody asked to hear go."""


def find(given: str | None = None) -> str:
    """Return the folder of the store: as given, else .writethru in the working folder."""
    return given or os.path.join(".", PLACE)


def opened(folder: str, *, tell: Callable[[str], None] = _unheard, to_check: bool = False) -> Store:
    """Open a store; raises StoreError where there is none, GitError where git can't be used.

    One without a commit is opened ``to_check`` it alone.
    """
    asked = ask_version()
    place = repository(folder)
    if place is None:
        if os.path.isdir(folder) and os.listdir(folder):
            if _is_begun(folder):
                raise _unfinished(folder)
            raise StoreError(f"'{folder}' is a folder but no store; make one elsewhere with `writethru history init`")
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise StoreError(f"'{folder}' is a file and no store; name the folder of one with --store")
        way = f"make one with `writethru history init{named(folder)}`, or name it with --store"
        raise StoreError(f"there is no store at '{folder}'; {way}")
    store = at(folder, place, tell)
    with store.git.objects() as objects:
        import_module("diffing.history.keep")  # while git starts: whoever opens a store needs it
        check_version(asked)
        head = head_of(store, objects)
        if head is not None:
            check_marker(store, objects, head)
        elif not to_check:
            raise without_commit(store)
    if store.is_cut_off:
        tell(f"the store '{folder}' is a shallow copy: it has only the newest revisions, and counts them from 1")
    return store


def named(folder: str) -> str:
    """Return how a command line names a store, behind a command: not at all where it is the usual one."""
    import shlex

    return "" if folder == find() else f" --store {shlex.quote(folder)}"


def head_of(store: Store, objects: Objects) -> str | None:
    """Return the commit the store stands at; None for one without any."""
    found = objects.get(store.branch)
    return found.id if found is not None and found.type == "commit" else None


def lost(store: Store) -> str | None:
    """Return what a store at no commit lost, as the end of a sentence; None for one whose making was interrupted."""
    branch = store.branch.removeprefix("refs/heads/")
    if os.path.lexists(os.path.join(store.git.folder, *store.branch.split("/"))):
        return f"its branch '{branch}' names no commit that is there"
    listed = store.git.attempt("for-each-ref", "--format=%(refname)")
    had = any(os.path.lexists(os.path.join(store.own, name)) for name in ("verified", "index.sqlite"))
    return f"its branch '{branch}' is gone" if listed.stdout or listed.returncode or had else None


def without_commit(store: Store) -> StoreError:
    """Return the error for a store at no commit."""
    what = lost(store)
    if what is None:
        return _unfinished(store.folder)
    way = "`writethru history verify` tells what is known of it, a copy of the store may still have it"
    return StoreError(f"the store '{store.folder}' is damaged, {what}; {way}")


def _unfinished(folder: str) -> StoreError:
    """Return the error for a store whose making was interrupted."""
    return StoreError(f"the store '{folder}' is empty; `writethru history init` finishes making it")


def check_marker(store: Store, objects: Objects, head: str) -> None:
    """Raise StoreError for a repository that is no store, or is one of a later format."""
    marker = objects.blob(f"{head}:{MARKER}")
    found = _FORMAT.fullmatch(marker.decode("utf-8", "replace")) if marker is not None else None
    if found is None:
        raise StoreError(
            f"'{store.folder}' is a git repository but no store of writethru; "
            "`writethru history import` brings its files into one"
        )
    if int(found[1]) > FORMAT:
        raise StoreError(f"the store '{store.folder}' has format {found[1]}; this version of writethru knows {FORMAT}")


def initialise(folder: str, *, tell: Callable[[str], None] = _unheard) -> tuple[Store, bool]:
    """Make a store, or finish one whose making was interrupted; return it, and whether anything was done.

    Raises StoreError for a folder that holds something else.
    """
    check_version(ask_version())
    place = repository(folder)
    if place is None:
        _make(folder)
        place = folder
    store = at(folder, place, tell)
    with store.git.objects() as objects:
        head = head_of(store, objects)
        if head is not None:
            check_marker(store, objects, head)
            return store, False
    if lost(store) is not None:  # a new beginning would bury what is left
        raise without_commit(store)
    from diffing.history import moment
    from diffing.history.revision import message
    from diffing.history.write import commit, put

    files = ((MARKER, f"format: {FORMAT}\n"), (".gitattributes", "* -text\n"), ("README.md", _README))
    changes = [put(path, text.encode()) for path, text in files]
    said = message("A store of revisions", [("Tool-Version", tool())])
    made = commit(store, lambda head, _, onto: onto(said, moment.now(), changes) if head is None else None)
    return store, made is not None


def tool() -> str:
    """Return what made a revision, for its trailer."""
    from diffing.version import __version__

    return f"writethru {__version__}"


def _make(folder: str) -> None:
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise StoreError(f"'{folder}' is a file; name a folder for the store")
    try:
        if os.path.isdir(folder) and os.listdir(folder) and not _is_begun(folder):
            raise StoreError(f"the folder '{folder}' is not empty and no store; name one that is empty or not there")
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise StoreError(f"no store can be made at '{folder}': {(error.strerror or str(error)).lower()}") from None
    done = Git(folder).attempt("init", "--quiet", "--bare", "--template=")
    if not done.returncode:
        done = Git(folder).attempt("symbolic-ref", "HEAD", _BRANCH)
    if done.returncode:
        raise StoreError(f"no store can be made at '{folder}': {reason(done.stderr)}")


def _is_begun(folder: str) -> bool:
    """Tell whether a folder holds what `git init` makes first and no more: it was killed, and may do it again."""
    if not _OF_GIT.issuperset(os.listdir(folder)):
        return False
    return not any(files for part in ("objects", "refs") for _, _, files in os.walk(os.path.join(folder, part)))


def repository(folder: str) -> str | None:
    """Return the folder of the repository that is, or is checked out in, a folder."""
    inside = os.path.join(folder, ".git")
    if os.path.isfile(inside):
        try:
            with open(inside, encoding="utf-8") as file:
                said = file.read(4096)
        except (OSError, ValueError):
            return None
        place = said.removeprefix("gitdir:").strip()
        inside = os.path.join(folder, place) if said.startswith("gitdir:") else inside
    for place in (inside, folder):
        if os.path.isfile(os.path.join(place, "HEAD")) and os.path.isdir(os.path.join(place, "objects")):
            return place
    return None


def at(folder: str, place: str, tell: Callable[[str], None]) -> Store:
    """Return the store whose repository lies at a place, unchecked."""
    git = Git(place)
    branch = _head(place)
    if branch is None:
        said = git.attempt("symbolic-ref", "--quiet", "HEAD")
        branch = said.stdout.decode("utf-8", "replace").strip()
        if said.returncode > 1:
            raise StoreError(f"git could not read the store '{folder}': {reason(said.stderr)}")
    return Store(folder, git, branch if A_BRANCH.fullmatch(branch) else _BRANCH, place != folder, tell)


def _head(place: str) -> str | None:
    """Return the branch that HEAD stands for, empty where it is detached; None where only git can tell."""
    try:
        with open(os.path.join(place, "HEAD"), encoding="utf-8") as file:
            said = file.read(4096).strip()
    except (OSError, ValueError):
        return None
    if said.startswith("ref: refs/heads/") and not said.endswith("/.invalid"):  # which refs in tables have
        return said.removeprefix("ref: ")
    return "" if re.fullmatch(r"[0-9a-f]{40,64}", said) else None
