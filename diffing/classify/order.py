"""How much of what stayed stands before a place, on either side: two places that differ in it are out of order.

old  [A] x [B] [C]         before x: A                 x moved over B and C
new  [A] [B] [C] x         before x: A, B, C
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

from diffing.chain import heaviest_chain
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Alignment, Article, Tag


class Order:
    """Counts characters of the text that stayed in place: the words both sides have, of links that did not move."""

    def __init__(self, old: Article, alignment: Alignment, scenes: Mapping[int, Scene]) -> None:
        self._links = links = alignment.sentences
        self._scenes = scenes
        stayed = [at for at, link in enumerate(links) if link.old and link.new and not link.moved]
        sizes = [_kept(scenes[at]) if at in scenes else _length(old, links[at].old) for at in stayed]
        places = zip(stayed, sizes, strict=True)
        chain = heaviest_chain([(links[at].old[0], links[at].new[0], size + 1.0) for at, size in places])
        self._chain = {stayed[at] for at in chain}
        self._olds = [links[stayed[at]].old[0] for at in chain]
        self._news = [links[stayed[at]].new[0] for at in chain]
        self._before = list(accumulate((sizes[at] for at in chain), initial=0))
        self._within_old = cache(lambda at: _running(scenes[at].pair.old, scenes[at].pair.to_new))
        self._within_new = cache(lambda at: _running(scenes[at].pair.new, scenes[at].pair.to_old))

    def before_old(self, at: int, token: int) -> int:
        """Return how many characters that stayed stand before a token of a link's old side."""
        before = self._before[bisect_left(self._olds, self._links[at].old[0])]
        return before + self._within_old(at)[token] if at in self._chain else before

    def before_new(self, at: int, token: int) -> int:
        """Return how many characters that stayed stand before a token of a link's new side."""
        before = self._before[bisect_left(self._news, self._links[at].new[0])]
        return before + self._within_new(at)[token] if at in self._chain else before


def _kept(scene: Scene) -> int:
    """Return how many characters of equal words a link has."""
    tokens = scene.pair.old.tokens
    runs = (tokens[code.old_start : code.old_end] for code in scene.pair.codes if code.tag is Tag.EQUAL)
    return sum([len(token.text) for run in runs for token in run])


def _running(side: Side, partners: Sequence[int]) -> list[int]:
    """Return, for each token and for the end, how many characters of equal words stand before it."""
    kept = (len(token.text) if partner >= 0 else 0 for token, partner in zip(side.tokens, partners, strict=True))
    return list(accumulate(kept, initial=0))


def _length(article: Article, indices: Sequence[int]) -> int:
    sentences = article.sentences
    return sum([sentences[at].end - sentences[at].start for at in indices])
