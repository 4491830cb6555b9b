r"""Files that are more than text: told by their first bytes, read in a process of its own, each by its reader.

    %PDF-                                    pdf      pypdf (an extra)
    PK.. with [Content_Types].xml, word/     docx     built in
    <!doctype html>, <html>, and more tags   html     trafilatura (an extra)
    From: <Saved by ..., multipart/related   html     the page in a web archive
    <newsItem>, <newsMessage>, <nitf>        newsml   built in
    {"headline": ..., "body_html": ...}      ninjs    built in

    bytes  --format_of-->  name  --apart.documents-->  Document  --article_of-->  Article

What a file is called plays no part. All else is text, whatever it begins with.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = 64_000
"""Bytes in which a format has to show itself: a page may begin with a licence as a comment."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ARCHIVE = (b"From: <Saved by ", b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\n")
"""What a web archive begins with."""
WRITTEN = frozenset(("html", "newsml", "ninjs"))
"""Formats that can be read as text, too, tags and all."""
_ZIP = b"PK\x03\x04"
# As text, since most files are text and a pattern takes long to compile.
_BEFORE = r"(?s)(?:\s+|<\?.{0,2000}?\?>|<!--.{0,20000}?-->)+"
_DOCTYPE = r"(?i)<!doctype\s+([\w.:-]+)[^<>\[]{0,1000}>"
_ROOT = r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]"
_PAGE_TAG = r"(?i)<(?:head|body|title|meta|link|script|div|p|main|article|h1|table)[\s>]"
_NEWS = {"newsitem", "newsmessage", "nitf"}
_NEWS_SPACE = "iptc.org/std/"
_ITEM = r'"(?:body|bodies)(?:[_A-Za-z]*)"\s*:'


class File(NamedTuple):
    """Bytes in a format, and how to read them."""

    format: str
    """``pdf``, ``docx``, ``html``, ``newsml`` or ``ninjs``."""
    name: str
    """What messages call it."""
    data: bytes
    encoding: str | None = None
    """The encoding a person named; None for the one the file says."""
    accept: bool = True
    """Whether tracked changes are accepted, or rejected."""


def format_of(data: bytes) -> str | None:
    """Return the format of some bytes, None for text; what is neither is for ``decode`` to refuse."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP):
        return "docx" if b"[Content_Types].xml" in data and b"word/" in data else None
    if data.startswith(ARCHIVE) and b"multipart/related" in data[:_HEAD]:
        return "html"
    if data[:1].isalnum():  # most texts
        return None
    head = _decoded(data[:_HEAD])
    start = head[_over(head) :]
    if start.startswith("<"):
        return _marked_up(start)
    if start.startswith("{") and re.search(_ITEM, _decoded(data)):
        from diffing.ingest.formats.ninjs import item_in

        return "ninjs" if item_in(_decoded(data)) is not None else None
    return None


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def _marked_up(start: str) -> str | None:
    """Return what begins with a tag: a page, an item of news, or None for a text that happens to."""
    declared = re.match(_DOCTYPE, start)
    rest = start[declared.end() :] if declared else start
    rest = rest[_over(rest) :]
    root = re.match(_ROOT, rest)
    kind = root[1].lower() if root else ""
    if kind in _NEWS and (_NEWS_SPACE in rest or kind == "nitf"):
        return "newsml"
    is_page = kind in ("html", "head", "body") or (declared is not None and declared[1].lower() == "html")
    return "html" if is_page and re.search(_PAGE_TAG, rest[root.end() - 1 if root else 0 :]) else None


def _over(text: str) -> int:
    """Return where what stands in front of a root element ends: white space, comments, instructions."""
    begun = re.match(_BEFORE, text)
    return begun.end() if begun else 0
