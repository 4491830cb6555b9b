"""``REV:PATH`` to bytes, exactly as git reads it, from a repository that need not be trusted (``diffing.git``).

git's own parser reads what a person typed, over its standard input, so that it is never an option or an argument.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from diffing.errors import GitError, SourceError
from diffing.git import Found, Git, Objects, reason

_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}?)*):")
"""What stands before the colon that parts revision and path; braces may hold colons: ``HEAD@{10:00}``."""
_FILES = (b"100644", b"100755")
"""The modes of what is a file in a tree, not a link, a submodule or nothing."""
_PURPOSE = "reading REV:PATH"


def from_git(spec: str) -> bytes:
    """Return the bytes of the blob that ``REV:PATH`` names in the repository around the working folder.

    Raises SourceError: no git, no repository, no such revision, no such path, not a file.
    """
    if "\n" in spec or "\0" in spec:
        raise SourceError(f"there is no file '{spec}', and a revision's path can't hold a line break")
    revision = revision_of(spec)
    with _objects(Git(purpose=_PURPOSE)) as objects:
        found = _asked(objects, spec, spec)
        if found is not None and found.type == "blob":
            return found.data
        if found is not None and found.type == "tree":
            raise SourceError(f"'{spec}' is a folder in that revision; name a file in it")
        if revision and _asked(objects, revision, spec) is None:
            raise SourceError(f"there is no file '{spec}', and git knows no single revision '{revision}'")
        path = spec[len(revision) + 1 :]
        from_here = f"{revision}:./{path}"
        way = f"; write '{from_here}' for the one in this folder" if _asked(objects, from_here, spec) else ""
    if revision:
        raise SourceError(f"revision '{revision}' has no file '{path}'{way}")
    raise SourceError(f"there is no file '{spec}', and git's index has no such path{way}")


def blob(name: str, shown: str) -> bytes:
    """Return the bytes of the blob with an object name; ``shown`` is what messages call it. Raises SourceError."""
    with _objects(Git(purpose=_PURPOSE)) as objects:
        found = _asked(objects, name, shown)
    if found is None or found.type != "blob":
        raise SourceError(f"git can't read '{shown}'")
    return found.data


class Differing(NamedTuple):
    """A file that is not the same in two revisions; "" stands for a side that has none."""

    old_path: str
    path: str
    """The same as ``old_path`` unless it was renamed; of a file that went, what it was."""
    before: str
    """The name of the old blob."""
    after: str


def differing(old: str, new: str, paths: Sequence[str], *, renames: bool = True) -> list[Differing]:
    """Return the files that differ between two revisions, by path; a renamed one is one file, as git finds ``renames``.

    ``paths`` limits them, as git's own path patterns do, from the working folder. Raises SourceError.
    """
    git = Git(purpose=_PURPOSE)
    with _objects(git) as objects:
        trees = [_tree(objects, revision) for revision in (old, new)]
    words = ("-r", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv")
    done = git.attempt("diff-tree", "--find-renames" if renames else "--no-renames", *words, *trees, "--", *paths)
    if done.returncode and renames:  # in a partial clone, there may be no blobs to look for renames in
        done = git.attempt("diff-tree", "--no-renames", *words, *trees, "--", *paths)
    if done.returncode:
        raise SourceError(f"git can't compare '{old}' and '{new}': {reason(done.stderr)}")
    return list(_differing(done.stdout))


def _differing(raw: bytes) -> Iterator[Differing]:
    fields = iter(raw.split(b"\0")[:-1])
    for told in fields:
        modes = told[1:].split(b" ")
        old_path = path = os.fsdecode(next(fields))
        if modes[4][:1] == b"R":
            path = os.fsdecode(next(fields))
        before, after = (
            name.decode("ascii") if mode in _FILES else ""
            for mode, name in ((modes[0], modes[2]), (modes[1], modes[3]))
        )
        if before or after:
            yield Differing(old_path, path, before, after)


def revision_of(spec: str) -> str:
    """Return the part of ``REV:PATH`` before the path; empty for the index."""
    match = _REVISION.match(spec)
    return match[1] if match else ""


@contextmanager
def _objects(git: Git) -> Iterator[Objects]:
    """Yield what answers questions about objects; raises SourceError where git can't be started."""
    try:
        with git.objects() as objects:
            yield objects
    except GitError as error:
        raise SourceError(str(error)) from None


def _tree(objects: Objects, revision: str) -> str:
    """Return the object name of a revision's tree."""
    if "\n" in revision or "\0" in revision:
        raise SourceError("a revision can't hold a line break")
    found = _asked(objects, f"{revision}^{{tree}}", revision)
    if found is None or found.type != "tree":
        raise SourceError(f"git knows no single revision '{revision}'")
    return found.id


def _asked(objects: Objects, name: str, shown: str) -> Found | None:
    """Return an object; raises SourceError where git does not answer."""
    try:
        return objects.get(name)
    except GitError as error:
        raise SourceError(_refusal(shown, error.said)) from None


def _refusal(shown: str, said: bytes) -> str:
    if b"dubious ownership" in said:
        return f"git will not read '{shown}': the repository belongs to someone else; see git's safe.directory"
    if b"not a git repository" in said or not said:
        if ":" not in shown:
            return f"this folder is in no git repository, so there is no revision '{shown}'; name two folders"
        return f"there is no file '{shown}', and this folder is in no git repository to look for REV:PATH in"
    return f"git can't read '{shown}': {reason(said)}"
