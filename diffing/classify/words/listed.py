"""Whether words that came or went alone are one more of what a list tells.

dogs / dogs and cats            one more
shops and cafes / cafes         one more
dogs, cats and birds            one more, by its comma
the weight and the price        one more, with its article
aims and goals                  two words for one thing: none
null and void                   the same, as one has long said it: none
stood up and left               a verb that only leads to what happened: none
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.scene import Scene
from diffing.model import Token
from diffing.thesaurus import Kin, Thesaurus

_START = attrgetter("start")
_JOINED = 2
"""Tokens of a word with what joins it: "null and"."""
_ALIKE = (Kin.SAME, Kin.NEAR)


def lists_more(here: Sequence[Token], words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether words that came or went, with ``here`` all tokens that did, are one more of a list."""
    thesaurus, joins = scene.around.thesaurus, scene.lexicon.list_words
    if here[-1].key in scene.lexicon.determiners and here[-1] not in words:
        here = here[:-1]  # "the weight and the"
    if not here:
        return False
    ahead = here[0].key in joins
    behind = here[-1].key in joins and len(here) > 1 and here[-2] == words[-1]  # ", and" goes on with another clause
    several = len(words) > 1 and any(token.text == "," for token in here[1:-1])
    listed = ahead or behind or several or "," in (here[0].text, here[-1].text)
    if thesaurus is None or not listed or len(words) == len(here):
        return False
    entries = [thesaurus.entry(token.key) for token in words]
    if not (ahead or behind):
        return all(entry.parts.isdisjoint("ar") for entry in entries) or _is_between(here, scene, came=came)
    leads = behind and all(
        not scene.lexicon.neutral_leads.isdisjoint({token.key, *it.bases})
        for token, it in zip(words, entries, strict=True)
    )
    return not leads and not _says_again(here, words, scene, thesaurus, came=came)


def says_twice(here: Sequence[Token], words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a word and what joins it make a phrase of two words for one thing with the one beside it."""
    joins = scene.lexicon.list_words
    if len(words) != 1 or len(here) != _JOINED or not (here[0].key in joins or here[-1].key in joins):
        return False
    beside = _beside(here, scene, came=came)
    return beside is not None and beside.key in scene.lexicon.doublets.get(words[0].key, ())


def _is_between(here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether words with a comma have another mark of a list at their other end: "cheap, safe, and clean"."""
    tokens = (scene.pair.new if came else scene.pair.old).tokens
    at = bisect_left(tokens, here[0].start, key=_START)
    at = at + len(here) if here[0].text == "," else at - 1
    return 0 <= at < len(tokens) and (tokens[at].text == "," or tokens[at].key in scene.lexicon.list_words)


def _says_again(
    here: Sequence[Token], words: Sequence[Token], scene: Scene, thesaurus: Thesaurus, *, came: bool
) -> bool:
    """Tell whether what words are joined to, before or behind them, says the same: "aims and goals"."""
    one = words[-1] if here[-1].key in scene.lexicon.list_words else words[0]
    beside = _beside(here, scene, came=came)
    return beside is not None and thesaurus.kin(one.key, beside.key) in _ALIKE


def _beside(here: Sequence[Token], scene: Scene, *, came: bool) -> Token | None:
    """Return the token that words are joined to: the one behind their last "and", or before their first."""
    tokens = (scene.pair.new if came else scene.pair.old).tokens
    behind = here[-1].key in scene.lexicon.list_words
    at = bisect_left(tokens, here[-1 if behind else 0].start, key=_START) + (1 if behind else -1)
    return tokens[at] if 0 <= at < len(tokens) else None
