"""XML that need not be trusted to a tree: no entity is declared or fetched, no depth overflows a stack.

A document type may be named, as NITF does; what it declares is refused, so that no text grows by being read.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from diffing.errors import SourceError
from diffing.ingest.formats import limits

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(data: bytes, name: str, *, encoding: str | None = None) -> Element:
    """Return the root of some XML, names as ``{namespace}name``; raises SourceError."""
    limits.check_size(len(data), limits.PART, name)
    builder = _Builder(name)
    try:
        parser = expat.ParserCreate(encoding, "}")
    except (LookupError, ValueError):
        raise SourceError(f"{name} can't be read as {encoding}") from None
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.tree.data
    parser.EntityDeclHandler = builder.declared
    parser.SkippedEntityHandler = builder.skipped
    parser.UseForeignDTD(True)  # noqa: FBT003 - has no keyword; names of characters are then skipped, not errors
    try:
        parser.Parse(data, True)  # noqa: FBT003 - has no keyword
    except expat.ExpatError as error:
        raise SourceError(
            f"{name} is not XML that can be read: {expat.ErrorString(error.code)}, line {error.lineno}"
        ) from None
    except (LookupError, UnicodeError, ValueError):
        raise SourceError(f"{name} is XML in an encoding that can't be read") from None
    return builder.tree.close()


class _Builder:
    def __init__(self, name: str) -> None:
        self.tree = TreeBuilder()
        self.name = name
        self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise SourceError(f"{self.name} is nested too deeply: {limits.DEPTH:,} elements within one another")
        self.tree.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.tree.end(_named(tag))

    def declared(self, *_: object) -> None:
        raise SourceError(f"{self.name} declares entities of its own, which an article has no use for; it was not read")

    def skipped(self, entity: str, *_: object) -> None:
        said = html.unescape(f"&{entity};")
        self.tree.data("" if said.startswith("&") and len(said) > 1 else said)


def _named(tag: str) -> str:
    return "{" + tag if "}" in tag else tag


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def events(root: Element) -> Iterator[tuple[str, Element | str]]:
    """Yield ``start``, ``data`` and ``end`` as a parser would, without a stack of Python's."""
    waiting: list[tuple[str, Element | str]] = [("start", root)]
    while waiting:
        event, it = waiting.pop()
        yield event, it
        if event != "start" or isinstance(it, str):
            continue
        waiting.append(("end", it))
        for child in reversed(it):
            if child.tail:
                waiting.append(("data", child.tail))
            waiting.append(("start", child))
        if it.text:
            waiting.append(("data", it.text))
