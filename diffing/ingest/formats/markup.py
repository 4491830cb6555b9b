"""HTML to passages and to what its head says; nothing is fetched, run or resolved.

A parser that takes any bytes for HTML, as browsers do: ``html.parser`` gives tags and text as they come.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from diffing.ingest.decode import is_encoding
from diffing.ingest.formats.blocks import Blocks, Passage

_INSIDE = re.compile(r"data:[a-zA-Z0-9.+/-]*[;,][^\s\"'<>)]{200,}")
"""A picture or font written into the page."""
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes; browsers look at 1,024."""
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
"""What browsers read for what pages declare."""
_SCRIPT = 2_000_000
"""Characters of JSON-LD in a page; the largest seen has 60,000."""


class Head(NamedTuple):
    """What a page says about itself."""

    title: str | None
    language: str | None
    metas: dict[str, str]
    """By name or property in small letters, the first of each."""
    linked_data: tuple[str, ...]
    """The texts of its JSON-LD."""
    canonical: str | None
    times: tuple[str, ...]
    """The moments of its ``time`` elements."""


class Markup(NamedTuple):
    """A page, or a piece of one."""

    passages: list[Passage]
    seen: dict[str, int]
    """How many of each element there are."""
    head: Head


def read(text: str) -> Markup:
    """Return the passages of some HTML, and what its head says."""
    reader = _Reader()
    reader.feed(text)
    if not reader.rawdata.startswith("<"):  # a tag or comment that nobody ends takes the rest with it, as in browsers
        reader.close()
    head = Head(
        reader.title, reader.language, reader.metas, tuple(reader.scripts), reader.canonical, tuple(reader.times)
    )
    passages = [it for it in reader.blocks.close() if "title" not in it.places]
    return Markup(passages, dict(reader.blocks.seen), head)


def without_pictures(text: str) -> str:
    """Return HTML without the pictures and fonts that are written into it."""
    return _INSIDE.sub("data:,", text) if "data:" in text else text


def encoding_of(data: bytes) -> str | None:
    """Return the encoding a page declares, as browsers understand it; None where there is no such declaration."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    name = _WIDER.get(name, name)
    return (
        name if is_encoding(name) and not name.startswith(("utf-16", "utf16")) else None
    )  # as it could be read at all


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = Blocks()
        self.title: str | None = None
        self.language: str | None = None
        self.metas: dict[str, str] = {}
        self.scripts: list[str] = []
        self.times: list[str] = []
        self.canonical: str | None = None
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.blocks.start(tag, attributes)
        match tag:
            case "html":
                self.language = self.language or attributes.get("lang") or attributes.get("xml:lang")
            case "meta":
                self._meta(attributes)
            case "link" if (attributes.get("rel") or "").lower() == "canonical":
                self.canonical = self.canonical or attributes.get("href")
            case "time" if attributes.get("datetime"):
                self.times.append(attributes["datetime"] or "")
            case "script" if "ld+json" in (attributes.get("type") or "").lower():
                self._inside = "ld+json"
            case "title" if self.title is None:
                self._inside = "title"

    def handle_endtag(self, tag: str) -> None:
        self.blocks.end(tag)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "ld+json" and len(data) <= _SCRIPT:
            self.scripts.append(data)
        elif self._inside == "title":
            self.title = " ".join(data.split()) or None
            self._inside = ""
        self.blocks.data(data)

    def _meta(self, attributes: dict[str, str | None]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            self.metas.setdefault(name.lower(), content)


def plain(text: str) -> Markup:
    """Return the passages of a text without tags, parted by blank lines, or by line ends where there are none."""
    blocks = Blocks()
    blocks.start("pre", {})
    blocks.data(text if re.search(r"\n\s*\n", text.strip()) else text.strip().replace("\n", "\n\n"))
    return Markup(blocks.close(), {}, Head(None, None, {}, (), None, ()))
