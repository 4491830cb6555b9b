"""What somebody did to a thing, told in the other voice by a verb that says something else.

the unions rejected the findings   ->   the findings were noted by the unions
the dam was built by the army      ->   the army bombed the dam
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from diffing.classify.draft import Draft
from diffing.classify.forms.sayings import do_the_same
from diffing.classify.grammar.deeds import Deed, deed_at, half, is_mutual, stems_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.words.explained import unexplained
from diffing.model import FactType, Intent, Token
from diffing.thesaurus import Kin

_PARTICLES = 2
"""Tokens behind a verb that make another verb of it, at most: "done away with"."""


def revoiced(scene: Scene) -> Iterator[Draft]:
    """Yield each verb in one voice for which another stands in the other, of the same two: who did it, and to what."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    olds, news = _deeds(pair.old, pair.to_new, scene), _deeds(pair.new, pair.to_old, scene)
    for (was, gone), (now, come) in product(olds, news):
        if was.is_passive == now.is_passive or not _are_of_same(was, gone, now, come):
            continue
        one, other = _verb(was, pair.old, scene), _verb(now, pair.new, scene)
        if _are_unlike(one, other, pair.old.tokens[was.done], scene):
            told = " -> ".join(f'"{" ".join(it.text for it in verb)}"' for verb in (one, other))
            spans = (was.at, was.at + len(one)), (now.at, now.at + len(other))
            yield Draft(Intent.FACT, (FactType.EVENT,), *spans, told, scene.options.likely)


def _deeds(side: Side, partners: Sequence[int], scene: Scene) -> list[tuple[Deed, Sequence[str]]]:
    """Return the verbs of one side alone of which it is said who did it and to what, and the stems of the side."""
    stems, lexicon = stems_of(side, scene), scene.lexicon
    known = [it for it in half(side, stems, frozenset(stems), scene).deeds.values() if partners[it.at] < 0]
    fresh = [at for at, partner in enumerate(partners) if partner < 0]
    claims = [at for at in fresh if side.tokens[at].key in lexicon.claim_verbs or is_mutual(side.tokens[at], scene)]
    known += [deed_at(at, side, stems, scene) for at in claims]
    return [(it, stems) for it in known if it.doer >= 0 and it.done >= 0]


def _are_of_same(was: Deed, olds: Sequence[str], now: Deed, news: Sequence[str]) -> bool:
    """Tell whether the same did two deeds, and to the same: by the last word that names it, or any of it."""
    return olds[was.doer] in now.doers and (olds[was.done] in now.dones or news[now.done] in was.dones)


def _verb(deed: Deed, side: Side, scene: Scene) -> list[Token]:
    """Return a verb with the particles behind it: "set up", "paid for"."""
    lexicon, tokens = scene.lexicon, side.tokens
    end = deed.at + 1
    while end < min(len(tokens), deed.at + 1 + _PARTICLES):
        key = tokens[end].key
        led = deed.is_passive and key in lexicon.plain_relations and key not in lexicon.agent_words
        if key not in lexicon.particles and not (led and tokens[end + 1 : end + 2] and _ends(end + 1, side, scene)):
            break
        end += 1
    return list(tokens[deed.at : end])


def _ends(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether the words of a verb in the passive end before a token: "paid for by"."""
    return side.tokens[at].key in scene.lexicon.agent_words


def _are_unlike(one: Sequence[Token], other: Sequence[Token], done: Token, scene: Scene) -> bool:
    """Tell whether two verbs have nothing in common, and no phrase with them and what they are done to has."""
    thesaurus = scene.around.thesaurus
    plain = len(one) == len(other) == 1
    known = thesaurus.kin(one[0].key, other[0].key) if thesaurus and plain else Kin.UNKNOWN
    if plain and known not in (Kin.OTHER, Kin.OPPOSITE):
        return False
    return not do_the_same(one, other, [done], scene) and all(unexplained(one, other, scene))
