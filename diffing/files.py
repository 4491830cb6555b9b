"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from diffing.errors import OutputError


@contextmanager
def replacing(path: str, *, durable: bool = False) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of ``path`` when all went well; a pipe or device is written to directly.

    A link is followed, and the mode of a file that is there is kept. ``durable`` waits until the disk has it, so that
    it is there whole even after the power went. Raises OutputError, with the reason, where it can't be done.
    """
    mode = _mode(path)
    direct = mode is not None and not stat.S_ISREG(mode)
    target = path if direct else os.path.realpath(path)
    # Not called after the process: in a container the next one may have its number, and find what it left behind.
    draft = target if direct else f"{target}.{os.urandom(4).hex()}.part"
    try:
        with open(draft, "wb" if direct else "xb") as file:
            yield file
            if durable and not direct:
                file.flush()
                os.fsync(file.fileno())
        if not direct:
            if mode is not None:
                os.chmod(draft, stat.S_IMODE(mode))
            os.replace(draft, target)
    except BrokenPipeError:
        raise
    except FileNotFoundError:
        folder = os.path.dirname(target if os.path.isdir(os.path.dirname(path) or os.curdir) else path)
        raise OutputError(f"'{path}' could not be written: there is no folder '{folder}'") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise OutputError(f"'{path}' could not be written: {why.lower()}") from None
    finally:
        if not direct:
            with suppress(OSError):
                os.unlink(draft)


def _mode(path: str) -> int | None:
    """Return the mode of the file that is there, None for none; raises OutputError for what can be no file."""
    if not path:
        raise OutputError("the name of the file to write to is empty")
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return None
    if stat.S_ISDIR(mode):
        raise OutputError(f"'{path}' is a folder; name a file to write to")
    return mode
