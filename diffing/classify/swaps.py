"""Two things that changed places, which keeps every word of a sentence and turns its sense round.

    Israel attacked Iran             ->  Iran attacked Israel
    rose from 12,000 to 15,000       ->  rose from 15,000 to 12,000
    the union rejected it, the firm accepted it   ->   the firm rejected it, the union accepted it

Not a swap: a phrase that moved ("On Monday the ferry sailed" -> "The ferry sailed on Monday"), an active made
passive (a form of "be" came), the members of a list ("Osk and Reyne" -> "Reyne and Osk").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diffing.classify.draft import NONE, Away, Range, covered
from diffing.classify.passages import Pair, Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind


class _Word(NamedTuple):
    key: str
    at: int
    """Index of the token."""


def swap(scene: Scene, away: Away = NONE) -> tuple[Range, Range] | None:
    """Return the token ranges of both sides in which two things changed places, what is ``away`` left out, or None."""
    pair, lexicon = scene.pair, scene.lexicon
    if all(at >= 0 for at in pair.to_new) or _count(pair.old, lexicon.be_forms) != _count(pair.new, lexicon.be_forms):
        return None
    old, new = _content(pair.old, scene, away.old), _content(pair.new, scene, away.new)
    start, end = _differing(old, new)
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    if not _exchanged(left, right, pair, scene):
        return None
    return (left[0].at, left[-1].at + 1), (right[0].at, right[-1].at + 1)


def _count(side: Side, words: frozenset[str]) -> int:
    return sum(token.key in words for token in side.tokens)


def _content(side: Side, scene: Scene, away: Sequence[Range]) -> list[_Word]:
    grammar = scene.lexicon.function_words
    gone = covered(away, len(side.tokens))
    return [
        _Word(token.key, at)
        for at, token in enumerate(side.tokens)
        if token.kind is not TokenKind.MARK
        and (token.key not in grammar or token.key in scene.lexicon.pronouns)
        and not gone[at]
    ]


def _differing(old: Sequence[_Word], new: Sequence[_Word]) -> tuple[int, int]:
    """Return how many words both sides share at their start and at their end."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at].key != new[at].key), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if old[-1 - at].key != new[-1 - at].key), rest)
    return start, end


def _exchanged(old: Sequence[_Word], new: Sequence[_Word], pair: Pair, scene: Scene) -> bool:
    """Tell whether ``old`` is one thing, something between, and another thing, and ``new`` the same turned round."""
    before, after = [word.key for word in old], [word.key for word in new]
    if len(before) < 2 or sorted(before) != sorted(after) or len(before) > scene.options.swap_words:
        return False
    most = scene.options.swap_thing
    for first in range(1, min(most, len(before) - 1) + 1):
        for last in range(1, min(most, len(before) - first) + 1):
            one, middle, other = before[:first], before[first : len(before) - last], before[len(before) - last :]
            if after == other + middle + one:
                here = pair.old.tokens[old[first - 1].at : old[first].at + 1]
                there = pair.new.tokens[new[last - 1].at : new[last].at + 1]
                return bool(middle) or _apart(here, there, scene)
    return False


def _apart(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two things side by side are figures, or parted on both sides by the same words: "than", "from"."""
    between = [token.key for token in old[1:-1] if token.kind is TokenKind.WORD]
    if between != [token.key for token in new[1:-1] if token.kind is TokenKind.WORD]:
        return False
    figures = all(token.kind is TokenKind.NUMBER for token in (old[0], old[-1]))
    return figures or (bool(between) and not scene.lexicon.conjunctions.intersection(between))
