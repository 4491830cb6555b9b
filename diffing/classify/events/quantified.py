"""Of whom something is said, where it is said of all or most of them: what picks them out, and what is told of them.

every tenant who signed was evicted    ->  every tenant who was evicted signed     one turned round
all injured workers were insured       ->  all insured workers were injured        the same with words before the noun
every tenant who was evicted signed    ->  every evicted tenant signed             the same
the drivers who left were fined        ->  the drivers who were fined left         of some of several
no tenant who signed was evicted       ->  no evicted tenant signed                the same, of none
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.classify.draft import Draft, Range
from diffing.classify.events.restricted import is_several
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind

_NAMED = 5
"""Tokens behind a word like "every" in which its noun stands."""
_CLAUSE = 5
"""Tokens behind "who" in which the verb of its clause stands."""


class _Claim(NamedTuple):
    """What is said of all or most of some: all by root."""

    of: str
    picked: dict[str, int]
    """What picks them out, and where it stands."""
    told: dict[str, int]
    """What is told of them."""
    at: int


def quantities(scene: Scene) -> Iterator[Draft]:
    """Yield each claim about all or most in which what picks them out and what is told of them changed places."""
    pair, openers = scene.pair, scene.lexicon.sharing_openers | scene.lexicon.acting_relatives
    if not pair.old_fresh or not pair.new_fresh:
        return
    if openers.isdisjoint(pair.old.lookup.keys) or openers.isdisjoint(pair.new.lookup.keys):
        return
    was, now = _claim(pair.old, scene), _claim(pair.new, scene)
    if was is None or now is None or was.of != now.of:
        return
    gone = [root for root in was.picked if root not in now.picked and root in now.told]
    come = [root for root in now.picked if root not in was.picked and root in was.told]
    if gone and come:
        spans = _span(was, gone[0], come[0]), _span(now, come[0], gone[0])
        texts = pair.old.text(*spans[0]), pair.new.text(*spans[1])
        reason = f'"{texts[0]}" -> "{texts[1]}" (turned round)'
        yield Draft(Intent.FACT, (FactType.EVENT,), *spans, reason, scene.options.unsure)


def _span(claim: _Claim, picked: str, told: str) -> Range:
    places = claim.at, claim.picked[picked], claim.told[told]
    return min(places), max(places) + 1


def _claim(side: Side, scene: Scene) -> _Claim | None:
    """Return the first claim of a side about all or most of some, if anything picks them out."""
    lexicon, tokens = scene.lexicon, side.tokens
    at = next((at for at, token in enumerate(tokens) if token.key in lexicon.sharing_openers), -1)
    noun = _noun(at, side, scene) if at >= 0 else _several(side, scene)
    at = noun - 1 if at < 0 else at
    if noun < 0 or noun + 1 >= len(tokens):
        return None
    picked = {root: place for place in range(max(0, at + 1), noun) if (root := _root(tokens[place], scene))}
    end = noun + 1
    if tokens[end].key in lexicon.narrowing_relatives:
        verbs = range(end + 1, min(end + 1 + _CLAUSE, len(tokens)))
        verb = next((it for it in verbs if _root(tokens[it], scene) and scene.around.may_be_verb(tokens[it].key)), -1)
        if verb < 0:
            return None
        picked[_root(tokens[verb], scene)] = verb
        end = verb + 1
    cut = next((cut for cut in side.cuts if cut > at), len(tokens))
    told = {root: place for place in range(end, cut) if (root := _root(tokens[place], scene))}
    of = "" if tokens[noun].key in lexicon.sharing_openers else _root(tokens[noun], scene)
    return _Claim(of, picked, told, at)


def _several(side: Side, scene: Scene) -> int:
    """Return the first noun in the plural that a clause picks some out of, -1 for none: "staff who stayed"."""
    lexicon, tokens = scene.lexicon, side.tokens
    clauses = (at for key in lexicon.acting_relatives for at in side.lookup.places.get(key, ()))
    named = (at - 1 for at in clauses if at > 1 and tokens[at - 2].key in lexicon.definite)
    return min((at for at in named if is_several(tokens[at], scene)), default=-1)


def _noun(at: int, side: Side, scene: Scene) -> int:
    """Return whom a word like "every" is about: a noun before a clause, or the last of some words in a row."""
    lexicon, tokens = scene.lexicon, side.tokens
    if tokens[at + 1].key in lexicon.narrowing_relatives if 0 <= at < len(tokens) - 1 else True:
        return at
    found = -1
    for place in range(at + 1, min(at + 1 + _NAMED, len(tokens))):
        token = tokens[place]
        if token.key in lexicon.narrowing_relatives:
            break
        small = token.key in lexicon.articles or token.key in lexicon.genitives or token.key in lexicon.possessives
        if token.kind is TokenKind.WORD and _root(token, scene) and scene.around.may_be_noun(token.key):
            found = place
        elif found >= 0 or not (small or _root(token, scene)):
            break
    return found


def _root(token: Token, scene: Scene) -> str:
    """Return what a word of meaning is the same by, "" for any other token."""
    lexicon = scene.lexicon
    small = token.kind is not TokenKind.WORD or token.key in lexicon.function_words or token.key in lexicon.auxiliaries
    return "" if small else scene.around.root(token.key)
