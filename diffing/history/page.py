r"""An article as a Markdown file, and back without loss.

    ---                            front matter: YAML, each value a JSON string, only what is known
    title: "Harbour ferry"
    source: "https://example.org/ferry"
    published: "2024-05-04"
    language: "en"
    ---

    Three people died ...          the text, character for character, its line ends and white space too

Two fields say how to read the text where it could not stand as it is:

    breaks: "lines"      the text has no blank lines, each line is a paragraph: every line end was doubled, so that a
                         paragraph is a block here, too
    escaped: "yes"       the text holds NUL or half a surrogate pair, for which there is no Markdown or no UTF-8: they
                         are written \u0000, and a backslash \\

Invariant: ``parsed(rendered(page)) == page`` for every string. The first two lines of three dashes are the front
matter's, so a text may well begin with one of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diffing.history.digest import sha256

_RULE = "---\n"
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
_ESCAPED = r"\\(?:\\|u([0-9a-f]{4}))"
_FIELD = re.compile(r'([a-z]+): ("(?:[^"\\]|\\.)*")')
_LONGEST_HEAD = 1 << 20


class Page(NamedTuple):
    """A text and what is known of it."""

    text: str
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    """The address it was captured from."""
    published: str | None = None
    """ISO 8601."""
    language: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass"))


FIELDS = Page._fields[1:]
"""What stands in the front matter, in this order."""


def rendered(page: Page) -> bytes:
    """Return the file a page is kept as."""
    fields = {name: getattr(page, name) for name in FIELDS}
    text = page.text
    if "\0" in text or not (text.isascii() or _is_unicode(text)):
        fields["escaped"] = "yes"
        text = re.sub("[\\\\\0\ud800-\udfff]", _escape, text)
    body, end = (text[:-1], "\n") if text.endswith("\n") else (text, "")
    inner = text.strip()
    if "\n" in inner and not _BLANK_LINE.search(inner):
        fields["breaks"] = "lines"
        body = body.replace("\n", "\n\n")
    head = "".join(f"{name}: {_quoted(value)}\n" for name, value in fields.items() if value is not None)
    return f"{_RULE}{head}{_RULE}\n{body}{end}".encode()


def parsed(data: bytes) -> Page:
    """Return the page in a file; one without our front matter, put there by hand, is text as a whole."""
    whole = data.decode("utf-8", "replace")
    end = whole.find(f"\n{_RULE}", len(_RULE) - 1, _LONGEST_HEAD) if whole.startswith(_RULE) else -1
    if end < 0:
        return Page(whole)
    fields = _fields(whole[len(_RULE) : end + 1])
    if fields is None:
        return Page(whole)
    text = whole[end + 1 + len(_RULE) :].removeprefix("\n")
    if fields.get("breaks") == "lines":
        body, last = (text[:-1], "\n") if text.endswith("\n") else (text, "")
        text = body.replace("\n\n", "\n") + last
    if fields.get("escaped") == "yes":
        text = re.sub(_ESCAPED, _unescape, text)
    return Page(text, **{name: fields.get(name) for name in FIELDS})


def _fields(head: str) -> dict[str, str] | None:
    """Return the fields of a front matter; None where it is none. One written by hand may be any YAML."""
    fields: dict[str, str] = {}
    for line in head.splitlines():
        found = _FIELD.fullmatch(line)
        if found is None:
            return _by_hand(head)
        if "\\" not in line and line.isprintable():
            fields[found[1]] = found[2][1:-1]
            continue
        import json  # takes longer than all the rest here

        try:
            fields[found[1]] = json.loads(found[2])
        except ValueError:
            return _by_hand(head)
    return fields


def _by_hand(head: str) -> dict[str, str] | None:
    import yaml

    try:
        said = yaml.load(head, yaml.BaseLoader)  # noqa: S506 - makes strings, lists and dicts, and nothing else
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return {str(name): value for name, value in said.items() if isinstance(value, str)}


def _quoted(value: str) -> str:
    if value.isprintable() and not ('"' in value or "\\" in value):
        return f'"{value}"'
    import json

    quoted = json.dumps(value, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", quoted
    )


def _is_unicode(text: str) -> bool:
    """Tell whether a text holds no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _escape(match: re.Match[str]) -> str:
    return "\\\\" if match[0] == "\\" else f"\\u{ord(match[0]):04x}"


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "\\"
