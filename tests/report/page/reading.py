"""A page read back as a browser reads it: its elements, and the articles that are left when the marks are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from diffing.model import Article

_CODE = re.compile("‹U\\+([0-9A-F]{4,6})›")


def parsed(page: str) -> Element:
    """Return the page's elements, read by the rules of HTML."""
    root: Element = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return root


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def paragraphs(page: Element, side: str) -> dict[int, str]:
    """Return the paragraphs of a side, ``o`` or ``n``, by their numbers, with no mark of the page's left in them."""
    found: dict[int, str] = {}
    for row in page.iter("div"):
        if "r" in classes(row):
            for part in row:
                if classes(part) == [side]:
                    for paragraph in part:
                        number = int(paragraph.get("data-n") or 0)
                        assert number not in found, "a paragraph that stands on the page twice"
                        found[number] = "".join(_text(paragraph))
    return found


def _text(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "i" and classes(child) == ["u"]:
            yield _meant(child.text or "")
        elif not (child.tag == "del" and "x" in classes(child)):
            yield from _text(child)
        yield child.tail or ""


def _meant(sign: str) -> str:
    """Return the character that a sign stands for."""
    code = _CODE.fullmatch(sign)
    if code:
        return chr(int(code[1], 16))
    return "\x7f" if sign == "␡" else chr(ord(sign) - 0x2400)


def of_article(article: Article) -> dict[int, str]:
    """Return what ``paragraphs`` should find."""
    return {number: article.text[it.start : it.end] for number, it in enumerate(article.paragraphs, 1)}
