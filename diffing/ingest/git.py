"""``REV:PATH`` to bytes, exactly as git reads it, from a repository that need not be trusted.

One ``git cat-file --batch`` is asked over its standard input, so nothing a person typed is ever an option
or an argument, and git's own parser reads it. That command runs no hook, filter, textconv or monitor; a
partial clone is kept from fetching, since that could run what its configuration names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.errors import SourceError

_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}?)*):")
"""What stands before the colon that parts revision and path; braces may hold colons: ``HEAD@{10:00}``."""
_FOUND = re.compile(rb"[0-9a-f]+ (blob|tree|commit|tag) (\d+)")
"""The line cat-file answers before an object's bytes."""
_FILES = (b"100644", b"100755")
"""The modes of what is a file in a tree, not a link, a submodule or nothing."""
_HARMLESS = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def from_git(spec: str) -> bytes:
    """Return the bytes of the blob that ``REV:PATH`` names in the repository around the working folder.

    Raises SourceError: no git, no repository, no such revision, no such path, not a file.
    """
    if "\n" in spec or "\0" in spec:
        raise SourceError(f"there is no file '{spec}', and a revision's path can't hold a line break")
    revision = revision_of(spec)
    said, complaint = _ask(f"{spec}\n{revision or 'HEAD'}\n")
    if not said:
        raise SourceError(_refusal(spec, complaint))
    head, _, rest = said.partition(b"\n")
    found = _FOUND.fullmatch(head)
    if found and found[1] == b"blob":
        return rest[: int(found[2])]
    if found and found[1] == b"tree":
        raise SourceError(f"'{spec}' is a folder in that revision; name a file in it")
    if not revision:
        raise SourceError(f"there is no file '{spec}', and git's index has no such path")
    if rest.rstrip().endswith((b" missing", b" ambiguous")):
        raise SourceError(f"there is no file '{spec}', and git knows no single revision '{revision}'")
    raise SourceError(f"revision '{revision}' has no file '{spec[len(revision) + 1 :]}'")


def blob(name: str, shown: str) -> bytes:
    """Return the bytes of the blob with an object name; ``shown`` is what messages call it. Raises SourceError."""
    said, complaint = _ask(f"{name}\n")
    head, _, rest = said.partition(b"\n")
    found = _FOUND.fullmatch(head)
    if not found or found[1] != b"blob":
        raise SourceError(_refusal(shown, complaint) if not said else f"git can't read '{shown}'")
    return rest[: int(found[2])]


class Differing(NamedTuple):
    """A file that is not the same in two revisions; "" stands for a side that has none."""

    old_path: str
    path: str
    """The same as ``old_path`` unless it was renamed; of a file that went, what it was."""
    before: str
    """The name of the old blob."""
    after: str


def differing(old: str, new: str, paths: Sequence[str]) -> list[Differing]:
    """Return the files that differ between two revisions, by path; a renamed one is one file, as git finds renames.

    ``paths`` limits them, as git's own path patterns do, from the working folder. Raises SourceError.
    """
    trees = [_tree(revision) for revision in (old, new)]
    words = ["-r", "-z", "--raw", "--no-abbrev", *trees, "--", *paths]
    said, complaint = _run("diff_tree", "--find-renames", *words)
    if complaint and not said:  # in a partial clone, there may be no blobs to look for renames in
        said, complaint = _run("diff_tree", "--no-renames", *words)
    if said or not complaint:
        return list(_differing(said))
    raise SourceError(f"git can't compare '{old}' and '{new}': {complaint.splitlines()[0].removeprefix('fatal: ')}")


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


def _tree(revision: str) -> str:
    """Return the object name of a revision's tree."""
    if "\n" in revision or "\0" in revision:
        raise SourceError("a revision can't hold a line break")
    said, complaint = _ask(f"{revision}^{{tree}}\n")
    found = _FOUND.match(said.partition(b"\n")[0])
    if not said:
        raise SourceError(_refusal(revision, complaint))
    if not found or found[1] != b"tree":
        raise SourceError(f"git knows no single revision '{revision}'")
    return said.partition(b" ")[0].decode("ascii")


def revision_of(spec: str) -> str:
    """Return the part of ``REV:PATH`` before the path; empty for the index."""
    match = _REVISION.match(spec)
    return match[1] if match else ""


def _ask(questions: str) -> tuple[bytes, str]:
    """Return what cat-file answers to lines of object names, and what it complained of."""
    return _run("cat_file", "--batch", said=questions)


def _run(command: str, *words: str, said: str = "") -> tuple[bytes, str]:
    """Return what a git command that runs nothing else writes, and what it complained of."""
    from subprocess import PIPE

    try:
        from git.cmd import Git
        from git.exc import GitCommandNotFound
    except ImportError as error:
        missing = "GitPython" if isinstance(error, ModuleNotFoundError) else "git"
        raise SourceError(f"reading REV:PATH needs {missing}, which is not installed") from None
    git = Git(os.getcwd())
    git.set_persistent_git_options(c="core.fsmonitor=false")
    try:
        process = getattr(git, command)(*words, istream=PIPE, as_process=True, env=_HARMLESS)
        answer, complaint = process.communicate(said.encode("utf-8", "surrogateescape"))
    except (GitCommandNotFound, OSError):
        raise SourceError("reading REV:PATH needs git, which is not installed") from None
    return answer, complaint.decode("utf-8", "replace").strip()


def _refusal(spec: str, complaint: str) -> str:
    if "dubious ownership" in complaint:
        return f"git will not read '{spec}': the repository belongs to someone else; see git's safe.directory"
    if "not a git repository" in complaint or not complaint:
        return f"there is no file '{spec}', and this folder is in no git repository to look for REV:PATH in"
    return f"git can't read '{spec}': {complaint.splitlines()[0].removeprefix('fatal: ')}"
