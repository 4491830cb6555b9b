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
from typing import NamedTuple

from diffing.classify.facts import Scene
from diffing.classify.stems import alike
from diffing.lexicon import Lexicon
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.segment import squash, stem

_SHOWN = 8
"""Words of a changed run that a reason quotes."""


class Reading(NamedTuple):
    """What one change of words means."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    confidence: float


def read(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> Reading:
    """Say what turning the old tokens into the new ones means."""
    options = scene.options
    if _squashed(old) == _squashed(new) != "":
        return Reading(Intent.FORM, (), "typography or spacing", options.certain)
    gone, come = _content(old, scene.lexicon), _content(new, scene.lexicon)
    if not gone and not come:
        marks = all(token.kind is TokenKind.MARK for token in (*old, *new))
        return Reading(Intent.PHRASING, (), "punctuation" if marks else "grammar", options.sure)
    gone, come = _unexplained(gone, come, scene)
    if not gone and not come:
        return Reading(Intent.PHRASING, (), "the same words in another form or order", options.sure)
    if gone and come:
        return Reading(Intent.FACT, (FactType.EVENT,), f"{_quoted(old)} -> {_quoted(new)}", options.unsure)
    came = bool(come)
    shown = f"{_quoted(new if came else old)} {'added' if came else 'dropped'}"
    if len(come or gone) < options.detail_words:
        return Reading(Intent.PHRASING, (), shown, options.unsure)
    return Reading(Intent.FACT, (FactType.OTHER,), shown, options.unsure)


def _squashed(tokens: Sequence[Token]) -> str:
    return "".join(squash(token.text) for token in tokens)


def _content(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return the words that carry meaning."""
    return [token for token in tokens if token.kind is not TokenKind.MARK and token.key not in lexicon.function_words]


def _unexplained(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Drop the words that stand on both sides in some form, or that turn up elsewhere on the other side."""
    lexicon = scene.lexicon
    come_left = list(come)
    gone_left = []
    for word in gone:
        partner = next((other for other in come_left if alike(word, other, lexicon, scene.options)), None)
        if partner is None:
            gone_left.append(word)
        else:
            come_left.remove(partner)
    return _news(gone_left, scene, came=False), _news(come_left, scene, came=True)


def _news(words: list[Token], scene: Scene, *, came: bool) -> list[Token]:
    """Return the words that did not merely move within their sentence or paragraph."""
    sign = 1 if came else -1
    fresh = [word for word in words if scene.balance[stem(word.key, scene.lexicon)] * sign > 0]
    if not fresh:
        return []
    close = scene.around.stems(scene.at, new=not came)
    return [word for word in fresh if stem(word.key, scene.lexicon) not in close]


def _quoted(tokens: Sequence[Token]) -> str:
    """Return the words in quotation marks, the first few of many."""
    words = [token.text for token in tokens if token.kind is not TokenKind.MARK]
    return '"' + " ".join(words[:_SHOWN]) + (' ..."' if len(words) > _SHOWN else '"')
