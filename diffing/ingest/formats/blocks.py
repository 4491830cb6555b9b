"""Tags and text, as a parser comes across them, to passages; HTML, NITF and what else has its shape.

    <div>One.<br><br>Two <b>words</b></div><nav>Home</nav>   ->   "One."   "Two words"   "Home" in nav

Nothing is nested here and nothing is thrown away: a passage knows what it stands in, and whoever asked picks. A tag
nobody closed ends with what holds it. The time is linear in the number of tags, whatever they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu nav ol option p pre "
    "search section select summary table tbody td tfoot th thead title tr ul "
    # NITF
    "abstract block body.content body.end body.head byline bytag copyrite datasource dateline distributor hedline "
    "hl1 hl2 media media-caption media-producer note nitf-table pubdata rights series tagline".split()
)
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_SILENT = frozenset(
    "script style noscript template svg iframe object video audio canvas textarea noembed noframes datalist".split()
)
"""Elements whose text nobody reads on the page."""
_PLACES = frozenset(
    "article aside blockquote button caption dateline byline dd dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hl1 hl2 label li main media media-caption nav option select table tagline title abstract "
    "copyrite distributor note pubdata rights series".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl1 hl2".split())
_BLANK = re.compile(r"[ \t\r\n\f\v]+")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।:;][\"')\]”’»]*$")
ROW = " | "
"""What stands between the cells of a row."""
_ROW = 300
"""Characters of a row of a table that is one passage; in a longer one each cell is."""


class Passage(NamedTuple):
    """A passage, and what it stands in."""

    text: str
    places: frozenset[str]
    """The landmarks around it: ``nav``, ``h2``, ``table``."""
    linked: int
    """Characters of it that are links."""

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return not _HEADINGS.isdisjoint(self.places)


class Blocks:
    """Collects passages from the events of a parser."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.seen: Counter[str] = Counter()
        """How many of each element there were."""
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._silent = 0
        self._text: list[str] = []
        self._linked = 0
        self._rows: list[tuple[int, int]] = []
        """Of each open row of a table, where its passages begin and how many cells it has."""

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take in the start of an element."""
        self.seen[tag] += 1
        if tag == "br":
            self._break()
            return
        if tag == "a" and self._count["a"]:
            self.end("a")
        if tag in _BLOCKS:
            self._flush()
            self._row_starts(tag)
        if tag in _VOID:
            if attributes.get("alt"):
                self.seen["alt"] += 1
            return
        self._open.append(tag)
        self._count[tag] += 1
        self._silent += tag in _SILENT

    def end(self, tag: str) -> None:
        """Take in the end of an element, and of all in it that nobody closed."""
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self._break()
        if not self._count[tag]:
            return
        while self._open:
            closed = self._open.pop()
            self._count[closed] -= 1
            self._silent -= closed in _SILENT
            if closed == "tr":
                self._row_ends()
            if closed == tag:
                return

    def data(self, text: str) -> None:
        """Take in text."""
        if self._silent:
            return
        self._text.append(text if self._count["pre"] else _BLANK.sub(" ", text))
        if self._count["a"]:
            self._linked += len(text.strip())

    def close(self) -> list[Passage]:
        """Return all passages."""
        self._flush()
        while self._open:
            self.end(self._open[-1])
        return self.passages

    def _break(self) -> None:
        """End the line: two in a row, or one behind the end of a sentence, end the passage."""
        if self._count["pre"]:
            self._text.append("\n")
            return
        said = "".join(self._text[-8:]).rstrip(" ")
        if not said or said.endswith("\n") or _SENTENCE_END.search(said):
            self._flush()
        else:
            self._text.append("\n")

    def _flush(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        linked = self._linked
        self._text.clear()
        self._linked = 0
        places = frozenset(place for place in _PLACES if self._count[place])
        pieces = _BLANK_LINE.split(text) if self._count["pre"] else [text]
        for piece in pieces:
            said = _lines(piece)
            if said:
                self.passages.append(Passage(said, places, min(linked, len(said))))

    def _row_starts(self, tag: str) -> None:
        if tag == "tr":
            self._rows.append((len(self.passages), 0))
        elif tag in ("td", "th") and self._rows:
            first, cells = self._rows[-1]
            self._rows[-1] = first, cells + 1

    def _row_ends(self) -> None:
        """Make one passage of the cells of a row that is short and holds nothing else."""
        if not self._rows:
            return
        first, cells = self._rows.pop()
        inside = self.passages[first:]
        if 1 < len(inside) <= cells and sum(len(it.text) for it in inside) <= _ROW:
            text = ROW.join(it.text.replace("\n", " ") for it in inside)
            self.passages[first:] = [Passage(text, inside[0].places, sum(it.linked for it in inside))]


def _lines(text: str) -> str:
    """Return a text without blanks around its lines, and without empty ones."""
    return "\n".join(line for line in (_BLANK.sub(" ", line).strip() for line in text.split("\n")) if line)
