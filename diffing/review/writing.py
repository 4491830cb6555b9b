"""A ``Review`` to its file, together with what others wrote there meanwhile.

    lock the folder -> read the file again -> merge -> draft beside it -> to disk -> in its place

A file that can't be read is never written over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from diffing.errors import ReviewError, UsageError
from diffing.files import replacing
from diffing.review.dumping import dump, ordered
from diffing.review.marks import Anchor, Mark, Review
from diffing.review.reading import LARGEST, is_time, read

_PATIENCE = 5.0
"""Seconds to wait for another program that writes notes in the same folder; writing takes milliseconds."""
_PAUSE = 0.02
"""Seconds between two tries."""


def write(path: str, review: Review, *, base: Review | None = None) -> Review:
    """Write marks to a file, and return what it has now: also those that it had and ``review`` has not.

    ``base`` is what was read from the file or written to it last: of what is the same in it and in ``review``, the file
    knows better, since somebody may have edited it; a file that is gone is written whole. Of two marks with one anchor
    the later holds, of two of the same second the one in ``review``. An empty mark is left out with what it takes back.
    A file that would say the same is not touched, and none is made for no marks. Raises ReviewError for a file that
    can't be read or would be too large, OutputError for one that can't be written, UsageError for marks that no file
    can hold.
    """
    _check(review)
    with _alone(path):
        exists = os.path.exists(path)
        there = base if base is not None and _holds(path, base) else read(path)
        merged = merge(there, _since(base, review) if base and exists else review)
        if merged == there._replace(marks=ordered(there.marks)) or not (merged.marks or exists):
            return merged
        with replacing(path, durable=True) as file:
            for piece in dump(merged):
                file.write(piece)
                if file.tell() > LARGEST:
                    raise ReviewError(
                        f"'{path}' would be larger than notes may be ({LARGEST >> 20} MB); leave some out"
                    )
    return merged


def _holds(path: str, review: Review) -> bool:
    """Tell whether a file is what these marks are written as, to the byte; reading YAML takes far longer."""
    with suppress(OSError, ValueError):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return all(file.read(len(piece)) == piece for piece in dump(review)) and not file.read(1)
    return False


def merge(there: Review, ours: Review) -> Review:
    """Return the marks of both, each anchor once and none that are empty; sources are ours where we have them."""
    marks: dict[Anchor, Mark] = {}
    for mark in (*there.marks, *ours.marks):
        known = marks.get(mark.anchor)
        if known is None or mark.when >= known.when:
            marks[mark.anchor] = mark
    return Review(
        old=there.old if ours.old is None else ours.old,
        new=there.new if ours.new is None else ours.new,
        marks=ordered(tuple(mark for mark in marks.values() if not mark.empty)),
    )


def _since(base: Review, ours: Review) -> Review:
    """Return what is ours and not from the file."""
    known = frozenset(base.marks)
    return ours._replace(marks=tuple(mark for mark in ours.marks if mark not in known))


def _check(review: Review) -> None:
    for mark in review.marks:
        if not is_time(mark.when):
            raise UsageError(f"a mark is of '{mark.when}', which is no time in UTC such as 2026-05-04T02:10:33Z")
        if mark.old is None and mark.new is None:
            raise UsageError("a mark has no words that it is about")
        if any(quote.start < 0 for quote in (mark.old, mark.new) if quote is not None):
            raise UsageError("a mark is about words before the beginning of a text")


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Keep other processes from writing notes in the same folder; raises ReviewError where one does not end.

    Where the system has no such locks, or the folder can't be had, nothing is kept: reading and writing will tell.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        yield
        return
    folder = -1
    with suppress(OSError, ValueError):
        folder = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    if folder < 0:
        yield
        return
    try:
        _wait(path, lambda: flock(folder, LOCK_EX | LOCK_NB))
        yield
    finally:
        os.close(folder)


def _wait(path: str, take: Callable[[], None]) -> None:
    """Take a lock; raises ReviewError where it can't be had in time."""
    from time import monotonic, sleep

    end = monotonic() + _PATIENCE
    while True:
        try:
            return take()
        except BlockingIOError:
            if monotonic() > end:
                raise ReviewError(f"'{path}' is being written by another program; try again") from None
            sleep(_PAUSE)
        except OSError:  # a file system without locks
            return None
