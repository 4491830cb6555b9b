"""Two pictures of a comparison: which paragraph became which, and where along the text the changes are.

    map    old | new      a bar for each paragraph, a ribbon to what became of it: wider where it was split, crossing
                          where it moved, to a point where it came or went
    strip  the changes along the whole text, for the edge of the page

Paragraphs too small to be seen share a bar, in the colour of what matters most of them; moves never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from diffing.model import Paragraph
from diffing.report.html.page import Page, moves_shown, names
from diffing.rows import counts

_SPACE = 40
"""Characters that the space under a paragraph counts for."""
_WIDTH = 280.0
_BAR = 16.0
_LEFT, _RIGHT = 34.0, 246.0
"""Where the ribbons begin and end; the bars stand outside."""
_TALLEST = 380.0
_PER_PARAGRAPH = 34.0
"""Height of the map, of the longer side; less for a short text."""
_LEAST = 1.0
_NUMBERED = 11.0
"""Height from which a bar has its number."""
_STRIP = 1000.0
_INSETS = {"fact": 1, "content": 4, "came": 4, "went": 4, "phrasing": 7, "form": 9, "moved": 7}
"""How far each mark of the strip, 12 wide, stands from its inner edge: what matters less is narrower."""
_RANK = {name: at for at, name in enumerate(("fact", "content", "came", "went", "phrasing", "form", "moved", ""))}
_CLASSES = {
    "fact": "f", "content": "c", "came": "a", "went": "d", "phrasing": "p", "form": "t", "moved": "m", "": "s",
}  # fmt: skip


class Band(NamedTuple):
    """Paragraphs of both sides that became one another, as stretches of the two bars."""

    name: str
    old: tuple[float, float]
    new: tuple[float, float]
    row: int
    moved: bool = False

    @property
    def size(self) -> float:
        """The height of the longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])

    def joined(self, other: Band) -> Band:
        """Return both as one."""
        first = self if _RANK[self.name] <= _RANK[other.name] else other
        old = self.old[0], max(self.old[1], other.old[1])
        return Band(first.name, old, (self.new[0], max(self.new[1], other.new[1])), first.row)


def edges(paragraphs: Sequence[Paragraph]) -> list[float]:
    """Return where each paragraph begins, by characters, and where the last one ends."""
    return list(accumulate((_SPACE + it.end - it.start for it in paragraphs), initial=0.0))


def bands(page: Page, height: float) -> list[Band]:
    """Return the bands of a map of a height, those that moved last."""
    diff = page.diff
    olds, news = edges(diff.old.paragraphs), edges(diff.new.paragraphs)
    scale = height / max(olds[-1], news[-1], 1.0)
    moved = moves_shown(page)
    found: list[Band] = []
    crossing: list[Band] = []
    last = 0.0, 0.0
    for row, (link, name) in enumerate(zip(diff.alignment.paragraphs, names(page), strict=True)):
        old = (olds[link.old[0]] * scale, olds[link.old[-1] + 1] * scale) if link.old else (last[0], last[0])
        new = (news[link.new[0]] * scale, news[link.new[-1] + 1] * scale) if link.new else (last[1], last[1])
        band = Band(name, old, new, row, moved and row in page.sheet.directions)
        if page.sheet.directions.get(row):
            crossing.append(band)
            continue
        last = old[1], new[1]
        if found and min(found[-1].size, band.size) < _LEAST and found[-1].size < 2 * _LEAST:
            found[-1] = found[-1].joined(band)
        else:
            found.append(band)
    return found + crossing


def map_of(page: Page) -> str:
    """Return the map, as a figure with its words."""
    diff = page.diff
    longest = max(len(diff.old.paragraphs), len(diff.new.paragraphs))
    height = min(_TALLEST, max(_PER_PARAGRAPH * longest, 60.0))
    found = bands(page, height)
    total = ", ".join(f"{count} {name}" for name, count in counts(diff).items() if count) or "the same"
    label = f"{len(diff.old.paragraphs)} old paragraphs beside {len(diff.new.paragraphs)} new ones: {total}"
    parts = "".join(part for band in found for part in _drawn(band))
    return (
        f'<figure class=map><svg viewBox="0 0 {_WIDTH:g} {height:.0f}" role=img aria-label="{label}">'
        "<linearGradient id=fact><stop class=od offset=0 /><stop class=nw offset=1 /></linearGradient>"
        f"{parts}{''.join(_numbers(page, height))}</svg>"
        "<figcaption><span>old</span><span>which paragraph became which</span><span>new</span></figcaption></figure>\n"
    )


def _drawn(band: Band) -> Iterator[str]:
    """Yield a band's ribbon and bars; a gap parts it from the next."""
    (a, b), (c, d) = (_shrunk(*side) for side in (band.old, band.new))
    kind = _CLASSES[band.name]
    also = " v" if band.moved else ""
    middle = (_LEFT + _RIGHT) / 2
    yield (
        f'<g class="{kind}{also}" data-r={band.row}>'
        f'<path d="M{_LEFT:g} {a:.1f}C{middle:g} {a:.1f} {middle:g} {c:.1f} {_RIGHT:g} {c:.1f}'
        f'V{d:.1f}C{middle:g} {d:.1f} {middle:g} {b:.1f} {_LEFT:g} {b:.1f}z"/>'
    )
    for x, top, bottom in ((_LEFT - _BAR, a, b), (_RIGHT, c, d)):
        if bottom > top:
            size = bottom - top
            yield f"<rect x={x:g} y={top:.1f} width={_BAR:g} height={size:.1f} rx={min(3.0, size):.1g} />"
    yield "</g>"


def _shrunk(top: float, bottom: float) -> tuple[float, float]:
    gap = min(1.5, (bottom - top) * 0.12)
    return top + gap, bottom - gap


def _numbers(page: Page, height: float) -> Iterator[str]:
    olds, news = edges(page.diff.old.paragraphs), edges(page.diff.new.paragraphs)
    scale = height / max(olds[-1], news[-1], 1.0)
    if min((b - a for side in (olds, news) for a, b in pairwise(side)), default=0.0) * scale < _NUMBERED / 2:
        return
    for x, anchor, side in ((_LEFT - _BAR - 5, "end", olds), (_RIGHT + _BAR + 5, "start", news)):
        for at, (top, bottom) in enumerate(pairwise(side), 1):
            yield f"<text x={x:g} y={(top + bottom) / 2 * scale + 3:.1f} text-anchor={anchor}>{at}</text>"


def strip(page: Page) -> str:
    """Return the strip: a mark for each stretch of the text in which something changed."""
    old, new = (edges(article.paragraphs) for article in (page.diff.old, page.diff.new))
    sizes = [
        max(
            sum(old[i + 1] - old[i] for i in link.old),
            sum(new[j + 1] - new[j] for j in link.new),
        )
        for link in page.diff.alignment.paragraphs
    ]
    total = max(sum(sizes), 1.0)
    marks: list[tuple[str, float, float, int]] = []
    at = 0.0
    for row, (size, name) in enumerate(zip(sizes, names(page), strict=True)):
        top, at = at, at + size / total * _STRIP
        if not name:
            continue
        if marks and top < marks[-1][2] + 0.5 and at - marks[-1][1] < 4:
            best = min(marks[-1][0], name, key=_RANK.__getitem__)
            marks[-1] = (best, marks[-1][1], at, marks[-1][3])
        else:
            marks.append((name, top, at, row))
    drawn = "".join(
        f"<rect class={_CLASSES[name]} data-r={row} x={_INSETS[name]} width={12 - _INSETS[name]} y={top:.1f}"
        f" height={max(bottom - top - 1, 2):.1f} />"
        for name, top, bottom, row in marks
    )
    return f'<svg id=strip viewBox="0 0 12 {_STRIP:g}" preserveAspectRatio=none aria-hidden=true>{drawn}</svg>\n'
