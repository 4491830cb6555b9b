r"""Flat text as WordprocessingML: runs, line ends, tabs, and signs for what must not stand there.

    a < b \n c     <w:r><w:t xml:space="preserve">a &lt; b </w:t><w:br/><w:t xml:space="preserve"> c</w:t></w:r>
    U+0007         <w:r><w:rPr><w:rStyle w:val="Sign"/></w:rPr><w:t xml:space="preserve">␇</w:t></w:r>

Signs stand for what XML can't hold and for what turns the direction of text. Other characters that take no space stay,
so that an article comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from diffing.report.visible import visible
from diffing.report.xml import escaped

_SIGNED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
_BREAK = re.compile("[\n\t\u00ad]")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>"}
_LONGEST = 50_000
"""Characters of one element of text; a parser may refuse one of ten million."""


def run(text: str, *, tag: str = "t", style: str = "") -> str:
    """Return flat text as runs; ``tag`` is what their text is called, ``style`` the properties all have."""
    if text.isascii() and text.isprintable() and len(text) < _LONGEST:
        return _run(f'<w:{tag} xml:space="preserve">{escaped(text)}</w:{tag}>', style)
    return "".join(_runs(text, tag, style))


def right_to_left(text: str) -> bool:
    """Tell whether a text is written from right to left: by the first letter that has a direction."""
    if text.isascii():
        return False
    return next((way != "L" for way in map(bidirectional, text) if way in ("L", "R", "AL")), False)


def _run(body: str, style: str) -> str:
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{body}</w:r>" if body else ""


def _runs(text: str, tag: str, style: str) -> Iterator[str]:
    also = style + ("<w:rtl/>" if right_to_left(text) else "")
    at = 0
    for match in _SIGNED.finditer(text):
        yield _run("".join(_texts(text[at : match.start()], tag)), also)
        sign = visible(match[0])
        yield _run(f'<w:{tag} xml:space="preserve">{sign}</w:{tag}>', f'<w:rStyle w:val="Sign"/>{style}')
        at = match.end()
    yield _run("".join(_texts(text[at:], tag)), also)


def _texts(text: str, tag: str) -> Iterator[str]:
    at = 0
    for match in _BREAK.finditer(text):
        yield from _text(text[at : match.start()], tag)
        yield _BREAKS[match[0]]
        at = match.end()
    yield from _text(text[at:], tag)


def _text(text: str, tag: str) -> Iterator[str]:
    for at in range(0, len(text), _LONGEST):
        yield f'<w:{tag} xml:space="preserve">{escaped(text[at : at + _LONGEST])}</w:{tag}>'
