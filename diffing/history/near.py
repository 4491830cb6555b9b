"""The few commits since a known one, read object by object: no further process is started, which takes longest.

    head --parent--> ... --parent--> at         root tree | folder | file, only where the two sides differ

What it returns is what ``walk.commits`` does; where it can't tell, a merge or too long a way, that is to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from diffing.errors import GitError
from diffing.git import Found, Objects
from diffing.history.walk import Commit, Touched

FEW = 16
"""Commits that are read this way at most; beyond that, starting two processes costs less."""
_PERSON = re.compile(r"(.*<.*>) (\d{1,15}) ([+-])(\d\d)(\d\d)")
_TREE = b"40000"
_Entry = tuple[bytes, str]
"""Mode and object."""


def since(objects: Objects, at: str, head: str) -> list[Commit] | None:
    """Return the commits from behind ``at`` up to ``head``, oldest first; None where this way can't tell."""
    found: list[Commit] = []
    name = head
    try:
        while name != at and len(found) < FEW:
            commit = _commit(objects, name)
            if commit is None:
                return None
            found.append(commit)
            (name,) = commit.parents
    except (GitError, ValueError, OverflowError):  # walking will name what is damaged
        return None
    return found[::-1] if name == at else None


def _commit(objects: Objects, name: str) -> Commit | None:
    read = _headers(objects.get(name))
    if read is None:
        return None
    headers, message = read
    before = _headers(objects.get(headers.get("parent", "")))
    author, committer = (_PERSON.fullmatch(headers.get(role, "")) for role in ("author", "committer"))
    if before is None or author is None or committer is None:
        return None
    zone = timedelta(hours=int(author[4]), minutes=int(author[5])) * (-1 if author[3] == "-" else 1)
    authored = datetime.fromtimestamp(int(author[2]), timezone(zone)).isoformat()
    files = tuple(_differing(objects, before[0]["tree"], headers["tree"], b""))
    return Commit(name, (headers["parent"],), int(committer[2]), author[1], authored, message, files)


def _headers(found: Found | None) -> tuple[dict[str, str], str] | None:
    """Return headers and message of a commit; None for a merge, and for what only git knows how to read."""
    if found is None or found.type != "commit":
        return None
    head, _, message = found.data.partition(b"\n\n")
    headers: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\n"):
        field, _, value = line.partition(" ")
        if field in headers or field == "encoding":
            return None
        headers[field] = value
    return (headers, message.decode("utf-8", "replace")) if "tree" in headers else None


def _differing(objects: Objects, old: str | None, new: str | None, prefix: bytes) -> Iterator[Touched]:
    """Yield what differs between two trees, in git's order."""
    before, after = (_entries(objects, name) for name in (old, new))
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        path = prefix + key
        if key.endswith(b"/"):
            yield from _differing(objects, was and was[1], now and now[1], path)
        else:
            blob = now[1] if now is not None and now[0].startswith(b"100") else None
            yield Touched(path.decode("utf-8", "surrogateescape"), was and was[1], blob)


def _entries(objects: Objects, name: str | None) -> dict[bytes, _Entry]:
    r"""Return a tree's entries by name, that of a folder with a slash: ``mode name\0object``, with binary names."""
    found = objects.get(name) if name else None
    if found is None or found.type != "tree":
        if name:
            raise GitError(f"object {name} is no tree")
        return {}
    entries: dict[bytes, _Entry] = {}
    data, at, wide = found.data, 0, len(found.id) // 2
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, path = data[at:end].partition(b" ")
        at = end + 1 + wide
        entries[path + b"/" if mode == _TREE else path] = (mode, data[end + 1 : at].hex())
    return entries
