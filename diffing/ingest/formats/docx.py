"""A Word document to its text, tracked changes accepted or rejected.

    zip  -->  word/document.xml  --events-->  passages
              word/styles.xml: which styles are headings; word/footnotes.xml, endnotes.xml: behind the text

What an insertion or a move brought is text of the accepted state alone, what a deletion or a move took is text of the
rejected one; where the end of a paragraph itself came or went, two paragraphs are one in the other state.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from diffing.errors import SourceError
from diffing.ingest.formats import limits, xml
from diffing.ingest.formats.blocks import Blocks
from diffing.ingest.formats.document import Block, Document, Part, counted, moment_of, tally

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MAIN = re.compile(r"/(?:relationships/)?officeDocument$")
_HEADING = re.compile(r"(?:heading \d|title|subtitle)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc \d|table of figures)", re.IGNORECASE)
_CAME, _WENT = ("ins", "moveTo"), ("del", "moveFrom")
_SKIPPED = frozenset(
    "instrText delInstrText Fallback rPr tblPr tcPr tblGrid sectPr sdtPr numberingChange rPrChange pPrChange "
    "trPrChange tblPrChange sectPrChange rt".split()
)
"""Elements whose text is none of the document's: what an older program shows instead, formats, fields' formulas."""
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_TABLE = {"tbl": "table", "tr": "tr", "tc": "td"}


def read(data: bytes, name: str, *, accept: bool = True) -> Document:
    """Return a document with its tracked changes accepted, or rejected; raises SourceError."""
    with _opened(data, name) as archive:
        main = _main(archive, name)
        folder = main.rpartition("/")[0]
        walk = _Walk(_styles(_tree(archive, f"{folder}/styles.xml", name)), accept=accept)
        root = _tree(archive, main, name)
        if root is None:
            raise SourceError(f"{name} is a zip archive without a text of Word's in it")
        walk.through(root)
        for notes in ("footnotes", "endnotes"):
            walk.notes(_tree(archive, f"{folder}/{notes}.xml", name))
        known = _known(_tree(archive, "docProps/core.xml", name))
        margins = sum(re.search(r"/(?:header|footer)\d*\.xml$", it) is not None for it in archive.namelist())
    passages = walk.blocks.close()
    changes = walk.seen["change"]
    remarks = []
    if changes:
        remarks.append(f"{counted(changes, 'tracked change')} {'accepted' if accept else 'rejected'}")
    if walk.seen["note"]:
        remarks.append(f"{counted(walk.seen['note'], 'footnote')} compared behind the text")
    blocks = tuple(Block(it.text, Part.HEADING if it.heading else Part.TEXT) for it in passages)
    return Document(
        blocks,
        title=None,
        byline=known.get("creator"),
        modified=moment_of(known.get("modified")),
        language=known.get("language"),
        dropped=tally(
            [
                (walk.seen["commentReference"], "comment", None),
                (walk.seen["drawing"] + walk.seen["pict"], "picture or shape", "pictures or shapes"),
                (walk.seen["numPr"], "automatic number or bullet", "automatic numbers or bullets"),
                (walk.seen["contents"], "line of the table of contents", "lines of the table of contents"),
                (margins, "page header or footer", "page headers or footers"),
            ]
        ),
        remarks=tuple(remarks),
    )


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        raise SourceError(f"{name} is a damaged zip archive or Word document") from None
    if len(archive.infolist()) > limits.PARTS:
        raise SourceError(f"{name} is an archive of more than {limits.PARTS:,} files; it was not read")
    return archive


def _tree(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """Return a part of the archive as a tree; None where it has no such part."""
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    what = f"{part} in {name}"
    limits.check_size(info.file_size, limits.PART, f"{what}, unpacked,")
    try:
        with archive.open(info) as file:
            data = file.read(limits.PART + 1)  # what the archive says of its size need not be so
    except RuntimeError:
        raise SourceError(f"{name} is protected with a password; save it without one") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise SourceError(f"{what} is damaged") from None
    limits.check_size(len(data), limits.PART, f"{what}, unpacked,")
    return xml.parse(data, what)


def _main(archive: zipfile.ZipFile, name: str) -> str:
    """Return the part that holds the text."""
    for relation in _tree(archive, "_rels/.rels", name) or ():
        if _MAIN.search(relation.get("Type", "")):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _styles(styles: Element | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the styles of headings and of tables of contents, by the names Word has in any language."""
    names = {
        _value(style, "styleId"): _value(it)
        for style in (styles if styles is not None else ())
        for it in _children(style, "name")
    }
    return tuple(  # type: ignore[return-value]  # two of them
        frozenset(key for key, name in names.items() if pattern.match(name)) for pattern in (_HEADING, _CONTENTS)
    )


def _known(core: Element | None) -> dict[str, str]:
    """Return what the document's properties say."""
    said = {xml.local(it): " ".join((it.text or "").split()) for it in (core if core is not None else ())}
    return {key: value for key, value in said.items() if value}


def _value(element: Element, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _word(element: Element) -> str:
    """Return the name of an element of Word's text; "" for any other."""
    space, _, name = element.tag.rpartition("}")
    return name if space.lstrip("{") in _WORDS else ""


def _children(element: Element | None, name: str) -> Iterable[Element]:
    return (it for it in (element if element is not None else ()) if xml.local(it) == name)


def _child(element: Element | None, *names: str) -> Element | None:
    """Return what stands at a path of names."""
    for name in names:
        element = next(iter(_children(element, name)), None)
    return element


class _Walk:
    """Goes through parts of a document and collects its passages, in one of its two states."""

    def __init__(self, styles: tuple[frozenset[str], frozenset[str]], *, accept: bool) -> None:
        self.blocks = Blocks()
        self.seen: Counter[str] = Counter()
        self._styles = styles
        self._in, self._out = (_CAME, _WENT) if accept else (_WENT, _CAME)
        self._joined = False
        self._later: deque[Element] = deque()

    def through(self, root: Element) -> None:
        """Collect the passages of a part, what stands in boxes of its own behind the rest."""
        self._later.append(root)
        while self._later:
            self._one(self._later.popleft())

    def notes(self, root: Element | None) -> None:
        """Collect footnotes."""
        for note in root if root is not None else ():
            if _value(note, "type") in ("", "normal"):
                self.seen["note"] += 1
                self.through(note)

    def _one(self, root: Element) -> None:
        skipped: Element | None = None
        for event, it in xml.events(root):
            if isinstance(it, str):
                continue
            if skipped is not None:
                if event == "end" and it is skipped:
                    skipped = None
            elif event == "start":
                if it is not root and self._is_skipped(it):
                    skipped = it
                else:
                    self._start(it)
            else:
                self._end(it)
        self._joined = False
        self.blocks.end("p")

    def _is_skipped(self, it: Element) -> bool:
        """Tell whether an element is to be passed over with all in it."""
        name = xml.local(it)
        if name == "txbxContent":
            self._later.append(it)
            return True
        if name in _CAME or name in _WENT:
            self.seen["change"] += 1
            return name in self._out
        if name == "p" and self._is_contents(it):
            self.seen["contents"] += 1
            return True
        if name == "tr":
            return any(_child(it, "trPr", change) is not None for change in self._out)
        return name in _SKIPPED

    def _start(self, it: Element) -> None:
        name = _word(it)
        if not name:
            return
        self.seen[name] += 1
        if name == "p":
            if not self._joined:
                self.blocks.start("h1" if self._is_heading(it) else "p", {})
        elif name in ("t", "delText"):
            self.blocks.data(it.text or "")
        elif name in _TABLE:
            self._joined = False
            self.blocks.start(_TABLE[name], {})
        elif name == "cr" or (name == "br" and _value(it, "type") in ("", "textWrapping")):
            self.blocks.start("br", {})
        elif name in _SIGNS:
            self.blocks.data(_SIGNS[name])

    def _end(self, it: Element) -> None:
        name = _word(it)
        if name == "p":
            mark = _child(it, "pPr", "rPr")
            self._joined = any(_child(mark, change) is not None for change in self._out)
            self.seen["change"] += any(_child(mark, change) is not None for change in (*_CAME, *_WENT))
            if not self._joined:
                self.blocks.end("p")
                self.blocks.end("h1")
        elif name in _TABLE:
            self.blocks.end(_TABLE[name])

    def _is_contents(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a line of the table of contents, which says headings again."""
        style = _child(paragraph, "pPr", "pStyle")
        return style is not None and _value(style) in self._styles[1]

    def _is_heading(self, paragraph: Element) -> bool:
        properties = _child(paragraph, "pPr")
        style = _child(properties, "pStyle")
        level = _child(properties, "outlineLvl")
        named = style is not None and _value(style) in self._styles[0]
        return named or (level is not None and _value(level) in tuple("012345678"))
