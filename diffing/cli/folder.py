"""A folder that holds a report: made aside and moved into place when it is whole, and never over what is not ours.

    DIR/.writethru-report        what makes it ours: the pages that are
    DIR/.writethru-4711.part/    a report that process 4711 is making
    DIR/pages/  DIR/report.json  DIR/index.html       moved in this order

Invariant: a run that ends early, however it ends, leaves the report that was there, or none; no page is ever half.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress

from diffing.errors import OutputError, UsageError
from diffing.files import replacing

MARKER = ".writethru-report"
PAGES = "pages"
_FIRST_LINE = "writethru-report/1"
_OWN = re.compile(r"\d{4,}(-[a-z0-9-]+)?(\.[a-z0-9-]+)+|by-[a-z]+\.html")
"""The names of our pages; nothing else is ever taken away."""
_DRAFT = re.compile(r"\.writethru-(\d+)\.part")


def is_report(path: str) -> bool:
    """Tell whether a folder holds a report of ours."""
    try:
        with open(os.path.join(path, MARKER), encoding="ascii") as file:
            return file.readline().strip() == _FIRST_LINE
    except (OSError, ValueError):
        return False


@contextmanager
def drafted(path: str, *, force: bool) -> Iterator[str]:
    """Yield the folder to make a report in, which is gone afterwards; ``publish`` moves it to ``path`` before that.

    Raises OutputError, and UsageError where ``path`` holds anything else and ``force`` does not insist.
    """
    try:
        fresh = not os.path.lexists(path)
        ours = _usable(path, force=force)
        os.makedirs(path, exist_ok=True)
        clear(path)
        if not ours:
            _mark(path, ())
        draft = draft_in(path)
        os.makedirs(os.path.join(draft, PAGES))
    except (OSError, ValueError) as error:
        raise _trouble(path, error) from None
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if not ours and not os.path.lexists(os.path.join(path, "index.html")):
            with suppress(OSError):
                os.unlink(os.path.join(path, MARKER))
            if fresh:
                with suppress(OSError):
                    os.rmdir(path)


def draft_in(path: str) -> str:
    """Return the folder that this process works in inside another; ``clear`` knows it by its name."""
    return os.path.join(path, f".writethru-{os.getpid()}.part")


def _usable(path: str, *, force: bool) -> bool:
    """Tell whether a folder is ours already; raises where it must not be written to."""
    if os.path.lexists(path) and not os.path.isdir(path):
        raise OutputError(f"'{path}' is a file; name a folder for the report")
    pages = os.path.join(path, PAGES)
    if os.path.islink(pages) or (os.path.lexists(pages) and not os.path.isdir(pages)):
        raise OutputError(f"'{pages}' is no folder; name another for the report")
    ours = is_report(path)
    if not ours and not force and os.path.isdir(path) and os.listdir(path):
        raise UsageError(
            f"'{path}' holds something that is no report of writethru; name another folder, or write there with --force"
        )
    return ours


def publish(draft: str, path: str, pages: Collection[str], others: Sequence[str]) -> None:
    """Move pages and other files of a draft into place, the last of ``others`` last, and take away former pages."""
    try:
        former = _pages_of(path)
        _mark(path, {*former, *pages})
        os.makedirs(os.path.join(path, PAGES), exist_ok=True)
        for name in (*(os.path.join(PAGES, page) for page in pages), *others):
            os.replace(os.path.join(draft, name), os.path.join(path, name))
        for name in former.difference(pages):
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(path, PAGES, name))
        _mark(path, pages)
    except (OSError, ValueError) as error:
        raise _trouble(path, error) from None


def _mark(path: str, pages: Collection[str]) -> None:
    with replacing(os.path.join(path, MARKER)) as file:
        file.write("\n".join((_FIRST_LINE, *sorted(pages), "")).encode("ascii"))


def _pages_of(path: str) -> frozenset[str]:
    """Return the pages that a report says are its own, of those that may be."""
    try:
        with open(os.path.join(path, MARKER), encoding="ascii") as file:
            return frozenset(name for name in file.read().splitlines()[1:] if _OWN.fullmatch(name))
    except (OSError, ValueError):
        return frozenset()


def clear(path: str) -> None:
    """Take away the drafts of processes that are no more."""
    for name in os.listdir(path):
        found = _DRAFT.fullmatch(name)
        if found and not _runs(int(found[1])):
            shutil.rmtree(os.path.join(path, name), ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _trouble(path: str, error: OSError | ValueError) -> OutputError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return OutputError(f"the report in '{path}' could not be written: {why.lower()}")
