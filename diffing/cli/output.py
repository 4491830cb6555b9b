"""Where results go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, NoReturn

from diffing.errors import OutputError, UsageError
from diffing.files import replacing

STDOUT = "-"


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_drawn_on(stream: IO[str] | None) -> bool:
    """Tell whether a stream is a terminal that obeys what moves its cursor, as one that is TERM=dumb does not."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def write(data: str, target: str | None, *, utf8: bool) -> None:
    """Write a result to a file, or to standard output, where characters its encoding lacks are escaped.

    ``utf8`` is for JSON and what else programs read: UTF-8 on standard output too. Raises OutputError for a file that
    can't be written.
    """
    if target not in (None, STDOUT):
        with replacing(target) as file:
            file.write(data.encode("utf-8"))
        return
    if not hasattr(sys.stdout, "buffer"):
        stream(data)
        return
    if utf8 and is_terminal():
        from diffing.report.visible import escaped

        data = escaped(data)
    encoding = "utf-8" if utf8 else sys.stdout.encoding
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode(encoding, "backslashreplace"))
    sys.stdout.buffer.flush()


def write_pieces(pieces: Iterable[bytes], target: str | None) -> None:
    """Write a result in UTF-8, each piece as it is made; raises OutputError for a file that can't be written."""
    if target not in (None, STDOUT):
        with replacing(target) as file:
            file.writelines(pieces)
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
    else:
        check_open()
        stream(b"".join(pieces).decode("utf-8"))


def stream(data: str) -> None:
    """Write to whatever stands in for standard output; raises OutputError where nothing does."""
    check_open()
    sys.stdout.write(data)


def check_open() -> None:
    """Raise OutputError where standard output is closed."""
    if sys.stdout is None:
        raise OutputError("standard output is closed, so the result has nowhere to go")


def ending_in_order() -> None:
    """Have a process that is asked to end, or whose terminal is closed, leave no worker and no half file behind."""
    import signal

    def leave(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP; whoever ignores one, as nohup does, goes on to
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):  # only the main thread is told of signals
                signal.signal(number, leave)


def notify(text: str, *, name: str = "writethru") -> None:
    """Say a sentence on standard error; where nobody can read it, the exit code still tells."""
    say(f"{name}: {shown(text)}\n")


def say(lines: str) -> None:
    """Write lines to standard error, if anybody can read them."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(lines)


def shown(text: str) -> str:
    """Return a text made safe to show; most are, which is known before there are patterns to look for what is not."""
    if text.isprintable():
        return text
    from diffing.report.visible import visible

    return visible(text)


def refuse_source(spec: str, target: str | None, what: str) -> None:
    """Raise UsageError where a result would go into the file that a source is read from; ``what`` says what that is."""
    if is_source(spec, target):
        way = "standard output goes to" if target in (None, STDOUT) else "-o would write over"
        name = "standard input" if spec == STDOUT else f"'{spec}'"
        raise UsageError(f"{way} {name}, {what}; name another file")


def is_source(spec: str, target: str | None) -> bool:
    """Tell whether a target is the file a source is read from, under whatever name, standard streams among them."""
    try:
        goal = os.fstat(1) if target in (None, STDOUT) else os.stat(target)
        source = os.fstat(0) if spec == STDOUT else os.stat(spec)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(goal.st_mode) and os.path.samestat(source, goal)
