r"""Bytes to text: the byte order mark if there is one, else UTF-8, else a guess that is owned up to.

    EF BB BF ...           UTF-8       the mark is dropped
    FF FE .. / FE FF ..    UTF-16/32   the mark is dropped
    valid UTF-8            UTF-8
    anything else          charset-normalizer's guess where it is installed, else Windows-1252, and a note

Invariant: the text has no byte order mark in front and every line ends in ``\n``.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from diffing.errors import SourceError, UsageError

_MARKS = (  # UTF-32 before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save it as .docx or as text first"
_FORMATS = (
    (b"%PDF-", "a PDF", "convert it to plain text first"),
    (b"PK\x03\x04", "a zip archive, another office document or a damaged .docx", _SAVE),
    (b"\x1f\x8b", "gzip data", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc) or one with a password", _SAVE),
    (b"{\\rtf", "rich text", _SAVE),
)
_PICTURES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"))
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\b\x1b"))
_GUESS_FROM = 200_000
"""Bytes the guess looks at; more of them take time and change no guess."""
_MANY_CONTROLS = 0.3
_SOME_CONTROLS = 0.02
"""Share of control bytes that no text has: in valid UTF-8, and in bytes whose encoding is unknown anyway."""

_NO_TEXTS = frozenset(("idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"))
"""Encodings of names and of programs, and one that browsers read no more; reading some takes quadratic time."""
_UTF16_NULS = 0.3
"""Share of high bytes that are NUL, from which it is UTF-16 of a text with so much ASCII."""

_LINE_END = re.compile(r"\r\n?|\n")
_LINE_END_NAMES = {"\r\n": "CRLF", "\r": "CR", "\n": "LF"}


class Text(NamedTuple):
    """A decoded text, how its lines ended (None without any), and what there is to own up to."""

    text: str
    line_end: str | None
    note: str | None


def is_encoding(name: str) -> bool:
    """Tell whether there is such an encoding of texts."""
    try:
        b"a".decode(name, "ignore")
        return codecs.lookup(name).name not in _NO_TEXTS
    except (LookupError, ValueError):
        return False


def decode(data: bytes, name: str, *, encoding: str | None = None) -> Text:
    """Return the text in some bytes; ``name`` is what messages call them.

    Raises SourceError for what is no text, or is not in the encoding asked for, and UsageError for an
    encoding that does not exist.
    """
    note = None
    if encoding is not None:
        text = _forced(data, name, encoding)
    else:
        text, guessed = _by_content(data, name)
        note = guessed and f"{name} is not UTF-8; read as {guessed}"
    return Text(_LINE_END.sub("\n", text) if "\r" in text else text, _line_end(text), note)


def _forced(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UsageError(f"there is no encoding '{encoding}'; try utf-8, utf-16 or windows-1252") from None
    except ValueError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise SourceError(f"{name} is not valid {encoding}{where}; leave --encoding out to have it guessed") from None
    if "\0" in text:
        raise SourceError(f"{name} read as {encoding} holds NUL characters, so it is no text in that encoding")
    return text.removeprefix("\ufeff")


def _by_content(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text, and the encoding where it was guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, encoding), None
    for start, format_, way in _FORMATS:
        if data.startswith(start):
            raise SourceError(f"{name} is {format_}, not text; {way}")
    for start, format_ in _PICTURES:
        if data.startswith(start):
            raise SourceError(f"{name} is a binary file, a {format_} picture; only text can be compared")
    if b"\0" in data:
        unmarked = None if len(data) % 2 else _unmarked_utf16(data[:_GUESS_FROM])
        raise SourceError(
            f"{name} looks like UTF-16 without its byte order mark; say --encoding {unmarked}"
            if unmarked
            else f"{name} is binary, not text: it holds NUL characters"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_controls(data, name, _SOME_CONTROLS)
        return _guessed(data)
    _refuse_controls(data, name, _MANY_CONTROLS)
    return text, None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 some bytes must be for their NULs to stand where they do: every other byte, mostly."""
    even, odd = data[::2], data[1::2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high.count(0) > _UTF16_NULS * len(low) and 0 not in low and not _has_controls(low, _MANY_CONTROLS):
            return encoding
    return None


def _marked(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} begins with a mark of {encoding} but is not valid at byte {error.start}; name its --encoding"
        ) from None
    if "\0" in text:
        raise SourceError(f"{name} is binary, not text: it holds NUL characters")
    return text


def _has_controls(data: bytes, share: float) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) > share * len(data)


def _refuse_controls(data: bytes, name: str, share: float) -> None:
    if _has_controls(data, share):
        raise SourceError(f"{name} is binary, not text: it is full of control characters")


def _guessed(data: bytes) -> tuple[str, str]:
    encoding = _best_guess(data[:_GUESS_FROM])
    if encoding is not None:
        try:
            return data.decode(encoding), encoding
        except (LookupError, ValueError):
            pass
    return data.decode("cp1252", errors="replace"), "Windows-1252"


def _best_guess(data: bytes) -> str | None:
    """Return charset-normalizer's guess, or None without it, or where Windows-1252 would do as well."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data).best()
    if best is None or {"cp1252", "latin_1"} & {best.encoding, *best.could_be_from_charset}:
        return None
    return best.encoding


def _line_end(text: str) -> str | None:
    """Name how the lines end, by the first that does: CRLF, CR, LF, or None."""
    first = _LINE_END.search(text)
    return first and _LINE_END_NAMES[first[0]]
