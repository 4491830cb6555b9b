"""``REV:PATH`` to bytes, exactly as git reads it, from a repository that need not be trusted.

One ``git cat-file --batch`` is asked over its standard input, so nothing a person typed is ever an option
or an argument, and git's own parser reads it. That command runs no hook, filter, textconv or monitor; a
partial clone is kept from fetching, since that could run what its configuration names.
"""

from __future__ import annotations

import os
import re

from diffing.errors import SourceError

_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\}?)*):")
"""What stands before the colon that parts revision and path; braces may hold colons: ``HEAD@{10:00}``."""
_FOUND = re.compile(rb"[0-9a-f]+ (blob|tree|commit|tag) (\d+)")
"""The line cat-file answers before an object's bytes."""
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


def revision_of(spec: str) -> str:
    """Return the part of ``REV:PATH`` before the path; empty for the index."""
    match = _REVISION.match(spec)
    return match[1] if match else ""


def _ask(questions: str) -> tuple[bytes, str]:
    """Return what cat-file answers to lines of object names, and what it complained of."""
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
        process = git.cat_file(batch=True, istream=PIPE, as_process=True, env=_HARMLESS)
        said, complaint = process.communicate(questions.encode("utf-8", "surrogateescape"))
    except (GitCommandNotFound, OSError):
        raise SourceError("reading REV:PATH needs git, which is not installed") from None
    return said, complaint.decode("utf-8", "replace").strip()


def _refusal(spec: str, complaint: str) -> str:
    if "dubious ownership" in complaint:
        return f"git will not read '{spec}': the repository belongs to someone else; see git's safe.directory"
    if "not a git repository" in complaint or not complaint:
        return f"there is no file '{spec}', and this folder is in no git repository to look for REV:PATH in"
    return f"git can't read '{spec}': {complaint.splitlines()[0].removeprefix('fatal: ')}"
