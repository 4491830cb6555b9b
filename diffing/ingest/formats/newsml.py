"""A NewsML-G2 item, or a message of them, or NITF alone, to its text.

newsMessage/itemSet/newsItem
    itemMeta/versionCreated       when this version was published
    contentMeta                   headline, byline or creator, language
    contentSet/inlineXML          NITF or XHTML; or inlineData, plain text
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import SourceError
from diffing.ingest.formats import markup, xml
from diffing.ingest.formats.blocks import Blocks, Passage
from diffing.ingest.formats.document import Block, Document, Part, moment_of, tally

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEMS = ("newsItem", "packageItem")
_AROUND = frozenset(
    "byline caption media media-caption figcaption copyrite distributor pubdata note rights series".split()
)
"""What stands in a marked-up text and is none of the story."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class _Text(NamedTuple):
    passages: list[Passage]
    seen: dict[str, int]


def read(data: bytes, name: str, *, encoding: str | None = None) -> Document:
    """Return the first item that has a text; raises SourceError where none has."""
    root = xml.parse(data, name, encoding=encoding)
    if xml.local(root) == "nitf":
        return _document(_marked_up(root), None, ())
    items = [root] if xml.local(root) in _ITEMS else [it for it in root.iter() if xml.local(it) == "newsItem"]
    read_ = [(item, text) for item in items if (text := _text(item)) is not None and text.passages]
    if not read_:
        raise SourceError(f"{name} is a NewsML-G2 item without a text in it: what it points to is not fetched")
    item, text = read_[0]
    more = f"it holds {len(read_)} texts, and the first is compared" if len(read_) > 1 else None
    return _document(text, item, (more,) if more else ())


def _text(item: Element) -> _Text | None:
    """Return the text in an item."""
    for content in _at(item, "contentSet"):
        for inline in content:
            kind = inline.get("contenttype", "")
            if xml.local(inline) == "inlineXML":
                return _marked_up(inline)
            if xml.local(inline) == "inlineData" and not inline.get("encoding") and _is_text(kind):
                said = "".join(inline.itertext())
                return _Text((markup.read(said) if "html" in kind else markup.plain(said)).passages, {})
    return None


def _is_text(kind: str) -> bool:
    return not kind or kind.startswith("text/") or "html" in kind


def _marked_up(root: Element) -> _Text:
    """Return the passages of some NITF or XHTML."""
    blocks = Blocks()
    head: Element | None = None
    for event, it in xml.events(root):
        if isinstance(it, str):
            if head is None:
                blocks.data(it)
        elif head is not None:
            head = None if event == "end" and it is head else head
        elif xml.local(it) == "head":
            head = it
        elif event == "start":
            blocks.start(xml.local(it).lower(), it.attrib)
        else:
            blocks.end(xml.local(it).lower())
    return _Text(blocks.close(), dict(blocks.seen))


def _document(text: _Text, item: Element | None, remarks: Iterable[str]) -> Document:
    around = [_AROUND & it.places for it in text.passages]
    shown = [it for it, out in zip(text.passages, around, strict=True) if not out]
    bylines = [it.text for it, out in zip(text.passages, around, strict=True) if "byline" in out]
    others = sum(bool(out) and "byline" not in out for out in around)
    headings = [it.text for it in shown if it.heading]
    return Document(
        tuple(Block(it.text, Part.HEADING if it.heading else Part.TEXT) for it in shown),
        title=_said(item, "contentMeta", "headline") or (headings[0] if headings else None),
        byline=_said(item, "contentMeta", "by")
        or (" ".join(bylines[0].split()) if bylines else None)
        or _said(item, "contentMeta", "creator", "name"),
        published=moment_of(_said(item, "itemMeta", "versionCreated")),
        source=_attribute(item, "guid"),
        language=_attribute(item, _LANGUAGE),
        dropped=tally(
            [
                (others, "caption or note around the text", "captions or notes around the text"),
                (text.seen.get("media", 0) + text.seen.get("img", 0), "image", None),
            ]
        ),
        remarks=tuple(remarks),
    )


def _attribute(item: Element | None, name: str) -> str | None:
    return None if item is None else item.get(name)


def _at(element: Element, *names: str) -> Iterator[Element]:
    """Yield what stands at a path of names."""
    for child in element:
        if xml.local(child) == names[0]:
            if len(names) == 1:
                yield child
            else:
                yield from _at(child, *names[1:])


def _said(item: Element | None, *names: str) -> str | None:
    """Return the first words at a path of names."""
    for element in _at(item, *names) if item is not None else ():
        said = " ".join("".join(element.itertext()).split())
        if said:
            return said
    return None
