"""A reader of documents with tracked changes, written from the standard (ECMA-376), for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from diffing.model import Article, ArticleDiff
from diffing.report.visible import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAME = {f"{W}ins", f"{W}moveTo"}
_WENT = {f"{W}del", f"{W}moveFrom"}
_LINE_END = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_TEXTS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}softHyphen": "\u00ad"}


class Read(NamedTuple):
    """What a document says, read in one of two ways."""

    paragraphs: list[str]
    styles: list[str]
    """The style of each paragraph, "" for the usual one."""


def parts(made: bytes) -> dict[str, str]:
    """Return the parts of a document by their names."""
    with ZipFile(BytesIO(made)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name).decode("utf-8") for name in zipped.namelist()}


def as_text(made: bytes) -> str:
    """Return what a golden file holds: the parts that say something of a comparison."""
    found = parts(made)
    return "\n".join(found[name] for name in ("word/document.xml", "word/comments.xml", "docProps/core.xml"))


def read(made: bytes, *, accept: bool, signs: bool = False) -> Read:
    """Return a document's paragraphs with every change accepted, or every one rejected.

    ``signs`` leaves the signs that stand for characters as a person sees them.
    """
    body = ET.fromstring(parts(made)["word/document.xml"])[0]  # noqa: S314 (made by us, no entity is declared in it)
    gone = _WENT if accept else _CAME
    found, styles, open_ = [], [], ""
    for paragraph in body.findall(f"{W}p"):
        open_ += "".join(_texts(paragraph, gone, signs=signs))
        if not any(mark.tag in gone for mark in paragraph.findall(f"{W}pPr/{W}rPr/*")):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            found.append(open_)
            styles.append("" if style is None else style.attrib[f"{W}val"])
            open_ = ""
    assert open_ == ""
    return Read(found, styles)


def expected(article: Article) -> list[str]:
    """Return an article's paragraphs as a document has them; it has at least one."""
    return [_LINE_END.sub("\n", article.text[it.start : it.end]) for it in article.paragraphs] or [""]


def check(made: bytes, diff: ArticleDiff) -> None:
    """Hold to what a word processor asks of the parts, and that all changes accepted give the new article."""
    found = parts(made)
    assert next(iter(found)) == "[Content_Types].xml"
    trees = {name: ET.fromstring(text) for name, text in found.items()}  # noqa: S314
    document, comments = trees["word/document.xml"], trees["word/comments.xml"]
    assert read(made, accept=True).paragraphs == expected(diff.new)
    ids = [it.attrib[f"{W}id"] for it in document.iter() if f"{W}author" in it.attrib]
    assert len(set(ids)) == len(ids)
    numbers = [it.attrib[f"{W}id"] for it in comments]
    assert len(set(numbers)) == len(numbers) > 0
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(it.attrib[f"{W}id"] for it in document.iter(f"{W}{tag}")) == sorted(numbers)
    assert all(visible(text) == text for text in comments.itertext() if text.strip("\n"))
    _moves(document)
    for it in document.iter(f"{W}del"):
        assert not list(it.iter(f"{W}t"))
    styles = {it.attrib[f"{W}styleId"] for it in trees["word/styles.xml"].iter(f"{W}style")}
    for tree in (document, comments):
        used = {it.attrib[f"{W}val"] for tag in ("pStyle", "rStyle") for it in tree.iter(f"{W}{tag}")}
        assert used <= styles


def _moves(document: ET.Element) -> None:
    """Hold that what moved stands, under one name, at two places, each with a beginning before its end."""
    names = {}
    for side in ("moveFrom", "moveTo"):
        starts = {it.attrib[f"{W}id"]: it.attrib[f"{W}name"] for it in document.iter(f"{W}{side}RangeStart")}
        ends = [it.attrib[f"{W}id"] for it in document.iter(f"{W}{side}RangeEnd")]
        assert sorted(starts) == sorted(ends)
        names[side] = sorted(starts.values())
        assert len(set(names[side])) == len(names[side])
        inside: set[str] = set()
        for it in document.iter():
            if it.tag == f"{W}{side}RangeStart":
                inside.add(it.attrib[f"{W}id"])
            elif it.tag == f"{W}{side}RangeEnd":
                inside.remove(it.attrib[f"{W}id"])
            elif it.tag == f"{W}{side}" and len(it):
                assert inside
    assert names["moveFrom"] == names["moveTo"]


def _texts(element: ET.Element, gone: set[str], *, signs: bool) -> Iterator[str]:
    for child in element:
        if child.tag in gone or child.tag == f"{W}pPr":
            continue
        if child.tag == f"{W}r":
            style = child.find(f"{W}rPr/{W}rStyle")
            sign = style is not None and style.attrib[f"{W}val"] == "Sign"
            text = "".join(_TEXTS.get(it.tag, it.text or "") for it in child)
            yield _signed(text) if sign and not signs else text
        else:
            yield from _texts(child, gone, signs=signs)


def _signed(sign: str) -> str:
    """Return the character that a sign stands for."""
    if sign.startswith("‹U+"):
        return chr(int(sign[3:-1], 16))
    return "\x7f" if sign == "␡" else chr(ord(sign) - 0x2400)
