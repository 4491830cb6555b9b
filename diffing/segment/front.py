"""Front matter: the fields between two lines of three dashes that some texts in Markdown begin with.

    ---
    title: "The harbour bridge"      field(text, "title") is The harbour bridge
    date: 2024-05-04
    ---

Read line by line for what a reader is told; nothing here is a YAML parser.
"""

from __future__ import annotations

import re

_WHOLE = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n){0,200}+---[ \t]*(?:\r?\n|$)")
_NAMED = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)


def front_end(text: str) -> int:
    """Return where the front matter of a text ends, 0 where it has none."""
    if not text.startswith(("---", "\ufeff---")):
        return 0
    found = _WHOLE.match(text)
    return found.end() if found and _NAMED.search(found[0]) else 0


def field(text: str, name: str) -> str | None:
    """Return a field of one line in the front matter, without quotation marks; None where there is none."""
    found = re.compile(rf"^{name}[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE).search(text, 0, front_end(text))
    value = found[1].strip() if found else ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return value if value not in ("", "|", ">", "|-", ">-") else None
