"""The lines of a file of git attributes that are ours; all others are left byte for byte.

Ours are a block of their own, at the front: git lets the last line that fits hold, so that whatever a person writes
holds over it, and no line end has to be added to a file whose last line has none.
"""

from __future__ import annotations

import os
import re

from diffing.errors import OutputError, UsageError
from diffing.files import replacing

MARK = "# written by `writethru git setup`; `writethru git remove` takes it out"
END = "# end of what `writethru git setup` wrote"
_BLOCK = re.compile(
    rb"(?:^|(?<=^\xef\xbb\xbf))%s\r?\n(?:[^\s#]+ diff=writethru\r?\n)*%s(?:\r?\n|\Z)"
    % (re.escape(MARK.encode()), re.escape(END.encode())),
    re.MULTILINE,
)
_BOM = b"\xef\xbb\xbf"
_STRANGE = re.compile(r"""[\s"#!\\\x00-\x1f\x7f]|^-|^\[attr\]""")


def pattern(text: str) -> str:
    """Return what may stand in front of a line of attributes; raises UsageError."""
    if not text or _STRANGE.search(text):
        raise UsageError(f"'{text}' is no pattern of git attributes without quotes; write '*.md' or 'news/*.txt'")
    return text


def lines_of(patterns: list[str]) -> list[str]:
    """Return our lines."""
    return [MARK, *(f"{each} diff=writethru" for each in patterns), END]


def read(path: str) -> bytes | None:
    """Return a file's bytes, None where there is none; raises OutputError for one that can't be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"'{path}' could not be read: {(error.strerror or str(error)).lower()}") from None


def ours(data: bytes | None) -> list[str]:
    """Return the lines of a file that are ours."""
    return [os.fsdecode(line) for block in _BLOCK.findall(data or b"") for line in block.splitlines()]


def without(data: bytes | None) -> bytes:
    """Return a file's bytes without our lines."""
    return _BLOCK.sub(b"", data or b"")


def with_lines(data: bytes | None, lines: list[str]) -> bytes:
    """Return a file's bytes with these lines of ours and no others."""
    rest = without(data)
    mark = _BOM if rest.startswith(_BOM) else b""
    return mark + b"".join(os.fsencode(line) + b"\n" for line in lines) + rest[len(mark) :]


def others(data: bytes | None, patterns: list[str]) -> tuple[str, str] | None:
    """Return a pattern and the line in which a person says how such files are to be compared, if there is one."""
    for line in without(data).removeprefix(_BOM).splitlines():
        words = os.fsdecode(line).split()
        if words and words[0] in patterns and any(_about_diff(word) for word in words[1:]):
            return words[0], " ".join(words)
    return None


def _about_diff(word: str) -> bool:
    return word != "diff=writethru" and word.lstrip("-!").partition("=")[0] in ("diff", "binary")


def write(path: str, data: bytes) -> None:
    """Write a file of attributes whole; one with nothing in it is taken away. Raises OutputError."""
    try:
        if not data:
            os.unlink(path)
            return
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise OutputError(f"'{path}' could not be written: {(error.strerror or str(error)).lower()}") from None
    with replacing(path) as file:
        file.write(data)
