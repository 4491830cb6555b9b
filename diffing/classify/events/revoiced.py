"""What somebody did to a thing, told in the other voice by a verb that says something else.

the unions rejected the findings   ->   the findings were noted by the unions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.draft import Draft
from diffing.classify.grammar.deeds import Deed, deed_at, half, stems_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.words.explained import unexplained
from diffing.model import FactType, Intent, Token
from diffing.thesaurus import Kin


def revoiced(scene: Scene) -> Iterator[Draft]:
    """Yield each verb in one voice for which another stands in the other, of the same two: who did it, and to what."""
    pair = scene.pair
    if pair.is_long(scene.options) or not (pair.old_fresh and pair.new_fresh):
        return
    olds, news = _deeds(pair.old, pair.to_new, scene), _deeds(pair.new, pair.to_old, scene)
    for parties in olds.keys() & news.keys():
        was, now = olds[parties], news[parties]
        one, other = pair.old.tokens[was.at], pair.new.tokens[now.at]
        if was.is_passive != now.is_passive and _are_unlike(one, other, scene):
            told = f'"{one.text}" -> "{other.text}"'
            spans = (was.at, was.at + 1), (now.at, now.at + 1)
            yield Draft(Intent.FACT, (FactType.EVENT,), *spans, told, scene.options.likely)


def _are_unlike(one: Token, other: Token, scene: Scene) -> bool:
    """Tell whether two verbs have nothing in common, and no phrase with them has."""
    thesaurus = scene.around.thesaurus
    known = thesaurus.kin(one.key, other.key) if thesaurus else Kin.UNKNOWN
    return known in (Kin.OTHER, Kin.OPPOSITE) and all(unexplained([one], [other], scene))


def _deeds(side: Side, partners: Sequence[int], scene: Scene) -> dict[tuple[str, str], Deed]:
    """Return who did it and to what, by stem -> the verb of one side alone that says so."""
    stems, lexicon = stems_of(side, scene), scene.lexicon
    known = [it for it in half(side, stems, frozenset(stems), scene).deeds.values() if partners[it.at] < 0]
    claims = [at for at, partner in enumerate(partners) if partner < 0 and side.tokens[at].key in lexicon.claim_verbs]
    known += [deed_at(at, side, stems, scene) for at in claims]
    return {(stems[it.doer], stems[it.done]): it for it in known if it.doer >= 0 and it.done >= 0}
