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
from diffing.report.paint import NEW, OLD
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
_NUMBERED = 5.5
"""Height of the smallest bar from which each has its number."""
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
    scale = height / _longest(page)
    moved = moves_shown(page)
    found: list[Band] = []
    crossing: list[Band] = []
    last = 0.0, 0.0
    for row, (link, name) in enumerate(zip(diff.alignment.paragraphs, names(page), strict=True)):
        old = [(olds[first] * scale, olds[end] * scale) for first, end in _runs(link.old)] or [(last[0], last[0])]
        new = [(news[first] * scale, news[end] * scale) for first, end in _runs(link.new)] or [(last[1], last[1])]
        if row in page.sheet.directions or len(old) > 1 or len(new) > 1:
            crossing += [
                Band(name, one, two, row, moved and row in page.sheet.directions) for one in old for two in new
            ]
            last = last if row in page.sheet.directions else (old[-1][1], new[-1][1])
            continue
        band = Band(name, old[0], new[0], row)
        last = old[0][1], new[0][1]
        if found and min(found[-1].size, band.size) < _LEAST and found[-1].size < 2 * _LEAST:
            found[-1] = found[-1].joined(band)
        else:
            found.append(band)
    return found + crossing


def _runs(paragraphs: Sequence[int]) -> list[tuple[int, int]]:
    """Return the neighbours among some paragraphs, as half-open ranges."""
    found: list[tuple[int, int]] = []
    for at in sorted(paragraphs):
        if found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
    return found


def map_of(page: Page) -> str:
    """Return the map, as a figure with its words."""
    diff = page.diff
    longest = max(len(diff.old.paragraphs), len(diff.new.paragraphs))
    height = min(_TALLEST, max(_PER_PARAGRAPH * longest, 60.0))
    found = bands(page, height)
    total = ", ".join(f"{count} {name}" for name, count in counts(diff).items() if count) or "the same"
    label = f"{len(diff.old.paragraphs)} old paragraphs beside {len(diff.new.paragraphs)} new ones: {total}"
    numbered = _smallest(page) * height / _longest(page) >= _NUMBERED
    parts = "".join(part for band in found for part in _drawn(band, bars=not numbered))
    parts += "".join(_numbered(page, height)) if numbered else ""
    return (
        f'<figure class=map><svg viewBox="0 0 {_WIDTH:g} {height:.0f}" role=img aria-label="{label}">'
        "<linearGradient id=fact><stop class=od offset=0 /><stop class=nw offset=1 /></linearGradient>"
        f"{parts}</svg>"
        "<figcaption><span>old</span><span>which paragraph became which</span><span>new</span></figcaption></figure>\n"
    )


def _drawn(band: Band, *, bars: bool) -> Iterator[str]:
    """Yield a band's ribbon and bars; a gap parts it from the next."""
    (a, b), (c, d) = (_shrunk(*side) for side in (band.old, band.new))
    also = " v" if band.moved else ""
    middle = (_LEFT + _RIGHT) / 2
    yield (
        f'<g class="{_CLASSES[band.name]}{also}" data-r={band.row}>'
        f'<path d="M{_LEFT:g} {a:.1f}C{middle:g} {a:.1f} {middle:g} {c:.1f} {_RIGHT:g} {c:.1f}'
        f'V{d:.1f}C{middle:g} {d:.1f} {middle:g} {b:.1f} {_LEFT:g} {b:.1f}z"/>'
    )
    if bars:
        yield from (_bar(name, *side) for name, side in ((OLD, (a, b)), (NEW, (c, d))) if side[1] > side[0])
    yield "</g>"


def _bar(side: str, top: float, bottom: float) -> str:
    x = _LEFT - _BAR if side == OLD else _RIGHT
    size = bottom - top
    return f"<rect class={side[0]} x={x:g} y={top:.1f} width={_BAR:g} height={size:.1f} rx={min(3.0, size):.1g} />"


def _shrunk(top: float, bottom: float) -> tuple[float, float]:
    gap = min(1.5, (bottom - top) * 0.12)
    return top + gap, bottom - gap


def _smallest(page: Page) -> float:
    sides = (edges(page.diff.old.paragraphs), edges(page.diff.new.paragraphs))
    return min((last - first for side in sides for first, last in pairwise(side)), default=0.0)


def _longest(page: Page) -> float:
    return max(edges(page.diff.old.paragraphs)[-1], edges(page.diff.new.paragraphs)[-1], 1.0)


def _numbered(page: Page, height: float) -> Iterator[str]:
    """Yield a bar and a number for each paragraph, where there is room for all of them."""
    links, kinds = page.diff.alignment.paragraphs, names(page)
    scale = height / _longest(page)
    sides = (
        (OLD, _LEFT - _BAR - 5, "end", page.diff.old, {i: row for row, link in enumerate(links) for i in link.old}),
        (NEW, _RIGHT + _BAR + 5, "start", page.diff.new, {j: row for row, link in enumerate(links) for j in link.new}),
    )
    for side, x, anchor, article, rows in sides:
        for at, (top, bottom) in enumerate(pairwise(edges(article.paragraphs))):
            bar = _bar(side, *_shrunk(top * scale, bottom * scale))
            y = (top + bottom) / 2 * scale + 3
            yield f"<g class={_CLASSES[kinds[rows[at]]]} data-r={rows[at]}>{bar}<text x={x:g} y={y:.1f} "
            yield f"text-anchor={anchor}>{at + 1}</text></g>"


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
