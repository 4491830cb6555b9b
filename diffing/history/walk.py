"""The commits of a store in the order they were made, each with its trailers and the files it touched.

    rev-list    which commits, oldest first       diff-tree    what each changed, and its message

Both are plumbing, that is asked for names and numbers of objects and never for contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.git import Git

_FORMAT = "%H%x00%P%x00%ct%x00%an <%ae>%x00%aI%x00%B"

_HEAD = ("name", "parents", "seconds", "author", "authored", "message")


class Touched(NamedTuple):
    """A file a commit changed; ``blob`` is None where it is gone."""

    path: str
    before: str | None
    blob: str | None
    was: str | None = None
    """The path it had before, where renames are looked for."""


class Commit(NamedTuple):
    """A commit."""

    id: str
    parents: tuple[str, ...]
    seconds: int
    """Since 1970, as its committer's clock had it."""
    author: str
    authored: str
    """ISO 8601, with the author's time zone."""
    message: str
    files: tuple[Touched, ...]


def commits(git: Git, *spans: str, renames: bool = False) -> Iterator[Commit]:
    """Yield the commits of spans, ``HEAD`` or ``OLD..NEW``, oldest first; of a merge, what differs from all sides.

    Parents come before children; those of two sides in the order of their dates, which in a store are those of
    capture, but for ``renames`` one side after the other. ``spans`` must be made of names of objects that were
    checked; raises StoreError for a damaged one.
    """
    order = "--topo-order" if renames else "--date-order"
    listed = git.run("rev-list", order, "--reverse", "--end-of-options", *spans)
    if not listed:
        return
    words = [
        "diff-tree",
        "--stdin",
        "-r",
        "-c",
        "--root",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-ext-diff",
        "--no-textconv",
    ]
    words += ["--always", "-M" if renames else "--no-renames", f"--format={_FORMAT}"]
    pieces = git.run(*words, data=listed).split(b"\0")
    at = 0
    while at + len(_HEAD) <= len(pieces):
        name, parents, seconds, author, authored, message = pieces[at : at + len(_HEAD)]
        files, at = _files(pieces, at + len(_HEAD))
        yield Commit(
            name.strip(b"\n").decode(), tuple(parents.decode().split()), int(seconds),
            _text(author), _text(authored), _text(message), files,
        )  # fmt: skip


def _files(pieces: list[bytes], at: int) -> tuple[tuple[Touched, ...], int]:
    r"""Return the files a raw diff lists, and where it ends: ``:mode mode blob blob R086\0old\0new\0``.

    A line has as many colons as the commit has parents. Only what stands at its place is read as one, so that neither
    a message nor a path can be taken for another commit.
    """
    files = []
    while at < len(pieces):
        head = pieces[at].strip(b"\n")
        if head and not head.startswith(b":"):
            break
        at += 1
        if not head:
            continue
        sides = len(head) - len(head.lstrip(b":"))
        fields = head.lstrip(b":").split()
        modes, blobs, status = fields[: sides + 1], fields[sides + 1 : 2 * sides + 2], fields[-1]
        path, at = pieces[at], at + 1
        was = None
        if sides == 1 and status[:1] in b"RC":
            was, path, at = path, pieces[at], at + 1
        blob = _blob(blobs[-1]) if modes[-1][:3] == b"100" else None
        files.append(Touched(_path(path), _blob(blobs[0]), blob, None if was is None else _path(was)))
    return tuple(files), at


def _blob(name: bytes) -> str | None:
    return name.decode() if name.strip(b"0") else None


def _path(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
