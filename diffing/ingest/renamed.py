"""Of files that went and files that came, which are one under another name: those with half of their text alike.

    went  drafts/ferry.txt          came  published/ferry-final.txt     one pair, which says what it was called
    went  drafts/budget.txt                                             a pair with one side, as before

Half, as git has it, but half of the pairs of words that follow each other: git compares lines, of which an edited
article, a paragraph on each, has hardly one left. Two versions of a story in seeds/ share .41 to .99 of them, two
stories .08 at the most. Each file has one counterpart, the likest first.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from diffing.errors import SourceError
from diffing.ingest.many import Pair, Side, bytes_of
from diffing.ingest.source import Given, text_in

ALIKE = 0.5
"""Share of the longer text, 0 to 1, from which two files are one; half, as in git."""
MOST = 200
"""Files on either side that are read; more are another collection."""
_LEAST = 8
"""Pairs of words below which only the same bytes are alike: a title is like many others."""
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
"""A word; where words have no spaces between them, a letter."""

_Words: TypeAlias = Counter[tuple[str, str]]


class _File(NamedTuple):
    pair: Pair
    data: bytes
    words: _Words


def joined(pairs: Sequence[Pair], *, encoding: str | None = None, as_text: bool = False) -> list[Pair]:
    """Return pairs of files with those that went beside those they became, by name; what can't be read stays alone."""
    went = [pair for pair in pairs if pair.new is None and _readable(pair.old)]
    came = [pair for pair in pairs if pair.old is None and _readable(pair.new)]
    if not (went and came) or max(len(went), len(came)) > MOST:
        return list(pairs)
    before, after = (list(_files(some, encoding, as_text=as_text)) for some in (went, came))
    became: dict[str, Pair] = {}
    taken: set[str] = set()
    for _, old, new in sorted(_alike(before, after)):
        if old.name not in taken and new.name not in became:
            taken.add(old.name)
            became[new.name] = new._replace(old=old.old, was=old.name)
    left = [pair for pair in pairs if not (pair.new is None and pair.name in taken)]
    return [became.get(pair.name, pair) if pair.old is None else pair for pair in left]


def _readable(side: Side | None) -> bool:
    return side is not None and not side.blob and not side.trouble


def _files(pairs: Sequence[Pair], encoding: str | None, *, as_text: bool) -> Iterator[_File]:
    for pair in pairs:
        side = pair.old or pair.new
        if side is None:
            continue
        try:
            data = bytes_of(side)
        except SourceError:
            continue
        try:
            text = text_in(Given(side.shown, data, side.shown), encoding=encoding, as_text=as_text)
        except SourceError:
            text = ""
        if data:
            yield _File(pair, data, Counter(pairwise(_WORD.findall(text.casefold()))))


def _alike(
    before: Sequence[_File], after: Sequence[_File]
) -> Iterator[tuple[tuple[float, bool, str, str], Pair, Pair]]:
    """Yield the files that are alike, with what sorts the likest first: then those that kept their name, by path."""
    for old in before:
        for new in after:
            share = 1.0 if old.data == new.data else _share(old.words, new.words)
            if share >= ALIKE:
                kept = os.path.basename(old.pair.name) == os.path.basename(new.pair.name)
                yield (-share, not kept, old.pair.name, new.pair.name), old.pair, new.pair


def _share(old: _Words, new: _Words) -> float:
    """Return which share of the longer text the other has, too."""
    sizes = old.total(), new.total()
    if min(sizes) < max(_LEAST, ALIKE * max(sizes)):
        return 0.0
    return (old & new).total() / max(sizes)
