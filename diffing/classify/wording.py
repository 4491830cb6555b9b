"""What a change of words means when no fact found in it changed: form, phrasing, an event, or a detail.

rooms -  where / rooms – where        form        typography
have been opened / were opened        phrasing    grammar
officialy / officially                phrasing    spelling
scheme / programme                    phrasing    another word of the same sense
weapon / gun                          event       words that mean another thing
(nothing) / after losing power        other       a detail came in
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diffing.classify.scene import Scene
from diffing.classify.stems import alike
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.segment import is_symbol, squash

_SHOWN = 8
"""Words of a changed run that a reason quotes."""
_LEFT_OUT = 3
"""Characters between two words from which a word is left out there: " a "."""


class Reading(NamedTuple):
    """What one change of words means."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    confidence: float


def read(old: Sequence[Token], new: Sequence[Token], scene: Scene, *, moved: tuple[int, int] = (0, 0)) -> Reading:
    """Say what turning the old tokens into the new ones means.

    ``moved`` counts the words of either side that stand among them and are told apart, as a move.
    """
    options = scene.options
    if _squashed(old) == _squashed(new) != "":
        return Reading(Intent.FORM, (), "typography or spacing", options.certain)
    gone, come = _unexplained(_content(old, scene), _content(new, scene), scene)
    changed = f"{_quoted(old)} -> {_quoted(new)}"
    if gone and come:
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.unsure)
    if _opposed(old, new, scene):
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.likely)
    if _symbols(old) != _symbols(new):
        return Reading(Intent.FACT, (FactType.OTHER,), changed, options.likely)
    if gone or come:
        return _one_sided(old, new, come or gone, scene, moved)
    if all(token.kind is TokenKind.MARK for token in (*old, *new)):
        return Reading(Intent.PHRASING, (), "punctuation", options.sure)
    grammar = all(token.kind is TokenKind.MARK or _is_grammar(token, scene) for token in (*old, *new))
    reason = "grammar" if grammar else "the same words in another form or order"
    return Reading(Intent.PHRASING, (), reason, options.sure)


def _squashed(tokens: Sequence[Token]) -> str:
    return "".join(squash(token.text) for token in tokens)


def _symbols(tokens: Sequence[Token]) -> list[str]:
    """Return the marks that say something by themselves."""
    return [token.text for token in tokens if token.kind is TokenKind.MARK and is_symbol(token.text[0])]


def _is_grammar(token: Token, scene: Scene) -> bool:
    return token.key in scene.lexicon.function_words


def _content(tokens: Sequence[Token], scene: Scene) -> list[Token]:
    """Return the words that carry meaning."""
    return [token for token in tokens if token.kind is not TokenKind.MARK and not _is_grammar(token, scene)]


def _opposed(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a word gave way to one that says the opposite: "up" to "down", "and" to "or"."""
    before, after = {token.key for token in old}, {token.key for token in new}
    opposites = scene.lexicon.opposites
    return any((opposites.get(word, frozenset()) & after) - before for word in before - after)


def _unexplained(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Drop the words that stand on both sides in some form, or that turn up elsewhere on the other side."""
    stem = scene.around.stem
    waiting: dict[str, list[Token]] = {}
    for token in come:
        waiting.setdefault(stem(token.key), []).append(token)
    gone_left = [token for token in gone if not _taken(waiting, stem(token.key), token, scene)]
    waits = {token.start for tokens in waiting.values() for token in tokens}
    come_left = [token for token in come if token.start in waits]
    if len(gone_left) * len(come_left) <= scene.options.word_pairs:
        gone_left, come_left = _unlike(gone_left, come_left, scene)
    return _news(gone_left, scene, came=False), _news(come_left, scene, came=True)


def _taken(waiting: dict[str, list[Token]], stem: str, token: Token, scene: Scene) -> bool:
    """Take the first waiting word of a stem that says the same, and tell whether there was one."""
    partners = waiting.get(stem, [])
    for at, other in enumerate(partners):
        if alike(token, other, scene.around, scene.options):
            del partners[at]
            return True
    return False


def _unlike(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Drop the pairs of words that are spellings or synonyms of one another."""
    come_left = list(come)
    gone_left = []
    for token in gone:
        at = next((at for at, other in enumerate(come_left) if alike(token, other, scene.around, scene.options)), None)
        if at is None:
            gone_left.append(token)
        else:
            del come_left[at]
    return gone_left, come_left


def _news(words: list[Token], scene: Scene, *, came: bool) -> list[Token]:
    """Return the words that did not merely move within their sentence or paragraph."""
    sign, stem = (1 if came else -1), scene.around.stem
    fresh = [word for word in words if scene.balance[stem(word.key)] * sign > 0]
    if not fresh:
        return []
    close = scene.around.stems(scene.at, not came)
    return [word for word in fresh if stem(word.key) not in close]


def _one_sided(
    old: Sequence[Token], new: Sequence[Token], words: Sequence[Token], scene: Scene, moved: tuple[int, int]
) -> Reading:
    """Read words that only one side has: mere style, an event where they took the place of others, or a detail.

    A lone word is mostly style, but not one that tells, nor one of a language nothing is known of, which may be its
    "not", nor a deed that took the place of other words.
    """
    options = scene.options
    came = not any(token in old for token in words)
    here, there = (new, old) if came else (old, new)
    lexicon = scene.lexicon
    telling = not lexicon.style_words or any(
        token.key in lexicon.telling_words or token.key in lexicon.foreign_words for token in words
    )
    replaced = any(token.kind is not TokenKind.MARK for token in there)
    brief = (
        len(words) == 1
        and not telling
        and not (replaced and words[0].key.endswith(lexicon.past_endings))
        and moved[came] + sum(token.kind is not TokenKind.MARK for token in here) < options.detail_words
    )
    if brief or all(token.key in scene.lexicon.style_words for token in words):
        return Reading(Intent.PHRASING, (), f"{_quoted(words)} {'added' if came else 'dropped'}", options.unsure)
    if replaced:
        return Reading(Intent.FACT, (FactType.EVENT,), f"{_quoted(old)} -> {_quoted(new)}", options.unsure)
    return Reading(Intent.FACT, (FactType.OTHER,), f"{_quoted(here)} {'added' if came else 'dropped'}", options.unsure)


def _quoted(tokens: Sequence[Token]) -> str:
    """Return the words in quotation marks, the first few of many; signs too where they are all there is.

    Where words between two of them are told elsewhere stands "...": what was never written in a row is not quoted so.
    """
    words = [token for token in tokens if token.kind is not TokenKind.MARK] or list(tokens)
    shown = words[:_SHOWN]
    gaps = [_gap(other.start - one.end) for one, other in pairwise(shown)]
    text = "".join(token.text + gap for token, gap in zip(shown, [*gaps, ""], strict=False))
    return f'"{text} ..."' if len(words) > _SHOWN else f'"{text}"'


def _gap(characters: int) -> str:
    """Return what to write between two words with so many characters between them."""
    if characters < _LEFT_OUT:
        return " " if characters else ""
    return " ... "
