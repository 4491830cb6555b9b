"""The text of a PDF to paragraphs: a PDF has pieces of text at places, and nothing else.

    pieces --y--> lines --what repeats at the edge of pages dropped--> paragraphs --hyphens at line ends joined-->

A paragraph ends where the gap to the next line is wider than usual, the size of type changes, the next line is indented
or opens an item of a list, or a short line ends a sentence. It goes on over the end of a page in the middle of a
sentence. pypdf finds the pieces; it runs and fetches nothing that a file holds.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from diffing.errors import SourceError
from diffing.ingest.formats import limits
from diffing.ingest.formats.document import Block, Document, Part, tally
from diffing.ingest.formats.hyphens import joined

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_SAME_LINE = 0.4
"""Heights of type: pieces so near in height stand on one line."""
_WIDE_GAP = 1.3
"""Times the usual distance of lines, from which a gap parts paragraphs."""
_INDENT = 0.8
"""Heights of type that a first line is indented by at least."""
_OTHER_SIZE = 1.08
"""Times the size of type, from which it is another: 11 and 12 points are."""
_SHORT = 0.75
"""Share of a usual line's characters, below which a line that ends a sentence ends its paragraph."""
_BROKEN = 0.5
"""The same of a line that ends none, in type no larger than the text's: a row of a table, a line of an address."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that can be its header and footer."""
_REPEATED, _OFTEN = 0.5, 4
"""Share of the pages, or number of them, on which such a line stands, its numbers aside."""
_NUMBERED = 60
"""Characters of the longest header with a number in it; a line of text may differ in a number alone, too."""
_TITLE_WORDS = 16
"""Words of the longest heading."""
_PAGE_NUMBER = re.compile(r"[-–— ]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–— ]*", re.IGNORECASE)
_BULLET = re.compile(r"[•●▪◦‣·\ue000-\uf8ff]\s+")
_ITEM = re.compile(r"(?:[•●▪◦‣–—*·\ue000-\uf8ff-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_ENDS = re.compile(r"[.!?…:;。！？][\"')\]”’»]*$")
_SAID = 100
"""Characters of what pypdf says that are handed on."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class Line(NamedTuple):
    """A line of type on a page."""

    page: int
    x: float
    y: float
    """Points from the bottom of the page."""
    size: float
    """Points."""
    bold: bool
    text: str


def read(data: bytes, name: str) -> Document:
    """Return the text of a PDF; raises SourceError where it has none, or pypdf is not installed."""
    try:
        import pypdf
    except ImportError:
        raise SourceError(f"{name} is a PDF, which needs pypdf: `pip install 'writethru[pdf]'`") from None
    lines: list[Line] = []
    empty = images = 0
    with _refusing(name), _listening() as mended:
        reader = _opened(data, name)
        pages = len(reader.pages)
        if pages > limits.PAGES:
            raise SourceError(f"{name} has {pages:,} pages, and at most {limits.PAGES:,} are read")
        known = _known(reader)
        for number, page in enumerate(reader.pages):
            found = _lines(page, number)
            lines += found
            empty += not found
            images += _images(page)
    if not lines:
        raise SourceError(f"{name} is a PDF without text, a scan perhaps; run it through text recognition (OCR) first")
    kept, dropped = _without_edges(lines, pages)
    return Document(
        tuple(_blocks(kept or lines)),
        byline=known.get("/Author"),
        dropped=tally(
            [
                (dropped, "line of page headers, footers and numbers", "lines of page headers, footers and numbers"),
                (empty, "page without text", "pages without text"),
                (images, "image", None),
            ]
        ),
        remarks=(f"damaged, so text may be missing or garbled ({mended[0]})",) if mended else (),
        extractor=f"pypdf {pypdf.__version__}",
    )


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Raise SourceError for what pypdf raises."""
    from pypdf.errors import PyPdfError

    trouble = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, NotImplementedError, OSError)
    try:
        yield
    except trouble as error:
        raise SourceError(f"{name} is a PDF that can't be read: {_said(error)}") from None
    except ZeroDivisionError:
        raise SourceError(f"{name} is a PDF that can't be read: its pages have no size") from None


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Yield a list of what pypdf complains of while it goes on, which is all it does about a damaged piece of text."""
    from logging import Handler, LogRecord, getLogger

    said: list[str] = []

    class Listener(Handler):
        def emit(self, record: LogRecord) -> None:
            said.append(_said(record.getMessage()))

    listener, log = Listener(), getLogger("pypdf")
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)


def _said(error: object) -> str:
    """Return what an error says, in few words and without a full stop."""
    line = " ".join(str(error).split()) or type(error).__name__
    return line.rstrip(".") if len(line) <= _SAID else f"{line[:_SAID]}..."


def _opened(data: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except DependencyError:
            opened = False
        if not opened:
            raise SourceError(f"{name} is protected with a password; save it without one")
    return reader


def _known(reader: PdfReader) -> dict[str, str]:
    said: Mapping[str, object] = reader.metadata or {}
    return {key: text for key in ("/Author",) if (text := " ".join(str(said.get(key) or "").split()))}


def _images(page: PageObject) -> int:
    """Return how many images a page shows, as far as that can be told without looking at them."""
    resources: Any = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return sum(it.get_object().get("/Subtype") == "/Image" for it in objects.get_object().values()) if objects else 0


def _lines(page: PageObject, number: int) -> list[Line]:
    """Return the lines of a page in the order they are written."""
    found: list[Line] = []
    ended = True

    def take(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        nonlocal ended
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = abs(size * inner[3] * outer[3]) or abs(size) or 1.0
        bold = "bold" in str(font.get("/BaseFont", "")).lower() if font else False
        for at, piece in enumerate(text.split("\n")):
            ended = ended or at > 0
            if not piece.strip():
                if piece and found and not ended:
                    found[-1] = found[-1]._replace(text=found[-1].text + " ")
                continue
            last = found[-1] if found else None
            if last is not None and at == 0 and abs(last.y - y) <= _SAME_LINE * max(height, last.size):
                found[-1] = last._replace(text=last.text + piece, size=max(last.size, height))
            else:
                found.append(Line(number, x, y if at == 0 or last is None else last.y, height, bold, piece))
            ended = False

    page.extract_text(visitor_text=take)
    tidy = (line._replace(text=" ".join(line.text.translate(_LIGATURES).split())) for line in found)
    return [line for line in tidy if line.text]


def _without_edges(lines: Sequence[Line], pages: int) -> tuple[list[Line], int]:
    """Return the lines without headers, footers and numbers of pages, and how many those are."""
    if pages < 2:
        return list(lines), 0
    edges: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        edges.setdefault(line.page, []).append(index)
    outer: set[int] = set()
    for found in edges.values():
        found.sort(key=lambda it: -lines[it].y)
        outer.update(found[:_EDGE], found[-_EDGE:])
    shapes = {index: _shape(lines[index]) for index in outer}
    on = Counter(shape for shape, _ in {(shapes[index], lines[index].page) for index in outer})
    out = {
        index
        for index in outer
        if on[shapes[index]] >= max(2, min(_OFTEN, _REPEATED * pages)) or _PAGE_NUMBER.fullmatch(lines[index].text)
    }
    return [line for index, line in enumerate(lines) if index not in out], len(out)


def _shape(line: Line) -> tuple[int, str]:
    """Return what two headers of pages have in common: their height, and their words without numbers."""
    text = line.text.casefold()
    return round(line.y / line.size), re.sub(r"\d+", "#", text) if len(text) <= _NUMBERED else text


def _blocks(lines: Sequence[Line]) -> list[Block]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    gaps = [
        one.y - other.y
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.y - other.y < 3 * max(one.size, other.size)
    ]
    leading = sorted(gaps)[len(gaps) // 4] if gaps else 1.2 * body
    wide = sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _parts(groups[-1], line, body=body, leading=leading, wide=wide):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = frozenset(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.casefold()))
    return [
        Block(
            _BULLET.sub("", joined([it.text for it in group], words), count=1),
            Part.HEADING if _is_heading(group, body) else Part.TEXT,
        )
        for group in groups
    ]


def _parts(group: Sequence[Line], line: Line, *, body: float, leading: float, wide: int) -> bool:
    """Tell whether a line begins a paragraph of its own behind a group of lines."""
    last = group[-1]
    larger, smaller = max(last.size, line.size), min(last.size, line.size) or 1.0
    if larger / smaller > _OTHER_SIZE or _ITEM.match(line.text):
        return True
    ends = _ENDS.search(last.text) is not None
    if line.page != last.page or line.y > last.y + leading:  # over to the next page or column
        return ends or (line.text[:1].isupper() and len(last.text) < _SHORT * wide)
    scale = max(leading, 1.1 * line.size)
    if last.y - line.y > _WIDE_GAP * scale:
        return True
    if len(last.text) < (_SHORT if ends else _BROKEN if larger < _OTHER_SIZE * body else 0) * wide:
        return True
    first = group[0] if len(group) > 1 else last
    return ends and line.x > min(it.x for it in group) + _INDENT * line.size and line.x > first.x - line.size


def _is_heading(group: Sequence[Line], body: float) -> bool:
    text = " ".join(line.text for line in group)
    if len(text.split()) > _TITLE_WORDS or re.search(r"[.!?;,]$", text):
        return False
    size = min(line.size for line in group)
    return size > _OTHER_SIZE * body or (size >= body - 0.1 and all(line.bold for line in group))
