"""Where the words of a mark stand in a text that may have changed since.

    as they stood, with all around them   where they stood, in a text in which all marks do, or nowhere else: firm
                                          of several such places the nearest to where they are expected: not firm
    with all that stood on one side       the nearest, too
    something like them                   diff-match-patch's match_main on pieces of up to 32 characters, as its own
                                          patch_apply does: what stood before and after, and both ends of the words

They are expected where they stood, moved as far as the nearest mark that was found.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from diffing.options import Options
from diffing.review.marks import Quote

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

_PIECE = 32
"""Characters that diff-match-patch looks for in one go: its Match_MaxBits."""


_EDGE = "\0"
"""The beginning or end of a text."""


class Found(NamedTuple):
    """A stretch of the text in which a mark's words, or what became of them, stand."""

    start: int
    end: int
    firm: bool
    """Whether they surely are the same words, which stand there as they did, with all that stood around them."""


class Locator:
    """Finds quotes in one text."""

    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self._options = options
        self._moved: list[tuple[int, int]] = []
        """Where marks stood, and how much further on they stand now."""
        self._tool: diff_match_patch | None = None

    def learn(self, places: Iterable[tuple[int, int]]) -> None:
        """Take note of where something stood and where it stands."""
        self._moved = sorted({(was, now - was) for was, now in places} | set(self._moved))

    def expected(self, quote: Quote) -> int:
        """Return where a quote would start."""
        if not self._moved:
            return min(quote.start, len(self.text))
        at = bisect(self._moved, (quote.start, 0))
        near = min(self._moved[max(0, at - 1) : at + 1], key=lambda known: abs(known[0] - quote.start))
        return min(max(0, quote.start + near[1]), len(self.text))

    def same(self, quote: Quote) -> Found | None:
        """Return where a quote stands with all around it, if where it stood."""
        found = _found(quote, quote.start, firm=True)
        stands = self.text.startswith(quote.exact, quote.start) and (
            agreement(self.text, quote, found.start, found.end, self._options.mark_context) == 1.0
        )
        return found if stands else None

    def once(self, quote: Quote) -> Found | None:
        """Return where a quote stands with all around it, if in one place only."""
        whole = quote.before + quote.exact + quote.after
        first = self.text.find(whole) if len(whole) >= self._options.mark_piece else -1
        if first < 0 or self.text.find(whole, first + 1) >= 0:
            return None
        return _found(quote, first + len(quote.before), firm=True)

    def nearest(self, quote: Quote) -> Found | None:
        """Return where it stands with all around it, or with one side of that, nearest to where it is expected."""
        at = self.expected(quote)
        for before, after in ((quote.before, quote.after), (quote.before, ""), ("", quote.after)):
            place = self._nearest(before + quote.exact + after, at - len(before))
            if place is not None:
                return _found(quote, place + len(before), firm=False)
        return None

    def like(self, quote: Quote) -> Found | None:
        """Return where something like it stands, near to where it is expected or to a piece of it."""
        at = self._seeded(quote)
        size = len(quote.exact)
        start = self._after(quote.before[-_PIECE:], at)
        if start is None:
            start = self._piece(quote.exact[:_PIECE], at)
        end = self._piece(quote.after[:_PIECE], (at if start is None else start) + size)
        if end is None:
            end = self._after(quote.exact[-_PIECE:], (at if start is None else start) + size)
        if start is None and end is None:
            return None
        if start is None or end is None or not start <= end <= start + 2 * (size + _PIECE):
            start, end = (start, start + size) if start is not None else (max(0, (end or 0) - size), end or 0)
        return Found(start, min(end, len(self.text)), firm=False) if self._alike(quote, start, end) else None

    def _seeded(self, quote: Quote) -> int:
        """Return where a quote would start by the nearest of its pieces that stands as it did; else where expected."""
        at = self.expected(quote)
        pieces = ((quote.before, -len(quote.before)), (quote.after, len(quote.exact)), (quote.exact, 0))
        starts = [place - off for piece, off in pieces if (place := self._nearest(piece, at + off)) is not None]
        return min(starts, key=lambda start: abs(start - at), default=at)

    def _nearest(self, piece: str, at: int) -> int | None:
        """Return where a piece stands as it did, nearest to a place."""
        if len(piece) < self._options.mark_piece:
            return None
        at, reach = max(0, at), self._options.mark_reach
        before = self.text.rfind(piece, max(0, at - reach), at + len(piece))
        places = (before, self.text.find(piece, at, at + reach + len(piece)))
        return min((place for place in places if place >= 0), key=lambda place: abs(place - at), default=None)

    def _after(self, piece: str, at: int) -> int | None:
        """Return where something like a piece that should end at a place does end."""
        place = self._piece(piece, at - len(piece))
        return None if place is None else place + len(piece)

    def _piece(self, piece: str, at: int) -> int | None:
        """Return where something like a piece starts, near to a place."""
        from rapidfuzz.fuzz import partial_ratio

        options = self._options
        if len(piece) < options.mark_piece:
            return None
        reach = int(options.mark_threshold * options.mark_distance) + _PIECE
        low = min(max(0, at - reach), len(self.text))
        window = self.text[low : max(0, at) + reach + len(piece)]
        least = 100 * (1 - options.mark_threshold)
        if len(window) < len(piece) or not partial_ratio(piece, window, score_cutoff=least):  # fast, and rarely passed
            return None
        place: int = self._matcher().match_main(window, piece, at - low)
        return None if place < 0 else low + place

    def _matcher(self) -> diff_match_patch:
        if self._tool is None:
            from diff_match_patch import diff_match_patch

            self._tool = diff_match_patch()
            self._tool.Match_Threshold = self._options.mark_threshold
            self._tool.Match_Distance = self._options.mark_distance
        return self._tool

    def _alike(self, quote: Quote, start: int, end: int) -> bool:
        from rapidfuzz.distance.Levenshtein import normalized_similarity

        there = self.text[max(0, start - len(quote.before)) : end + len(quote.after)]
        whole = quote.before + quote.exact + quote.after
        size = self._options.mark_compared
        return normalized_similarity(whole[:size], there[:size]) >= self._options.mark_likeness


def agreement(text: str, quote: Quote, start: int, end: int, context: int) -> float:
    """Return the share, 0 to 1, of what stood around a quote that stands around a stretch, from there outwards.

    Where the text began or ended within ``context`` characters, that counts as one more.
    """
    before, after = quote.before[::-1], quote.after
    there = text[max(0, start - context) : start][::-1], text[end : end + context]
    if len(before) < context:
        before, there = before + _EDGE, (there[0] + _EDGE, there[1])
    if len(after) < context:
        after, there = after + _EDGE, (there[0], there[1] + _EDGE)
    return (_shared(before, there[0]) + _shared(after, there[1])) / max(1, len(before) + len(after))


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _found(quote: Quote, start: int, *, firm: bool) -> Found:
    return Found(start, start + len(quote.exact), firm)
