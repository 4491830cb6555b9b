"""The fact changes of a sentence link, and the facts that stayed in other words.

Each fact is settled first (``settled``); what became another, came or went is a change (``stated``). Things that
changed places, claims put on somebody else, and tenses are changes that no single fact shows.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from diffing.classify import stated
from diffing.classify.draft import NONE, WHO, Away, Draft, Range, Standing, both, covered, merged, overlap
from diffing.classify.events.claims import other_claims
from diffing.classify.events.dated import redated
from diffing.classify.events.displaced import displaced
from diffing.classify.events.doings import doings
from diffing.classify.events.freed import contraries
from diffing.classify.events.fulfilled import fulfilments
from diffing.classify.events.hanging import rehung
from diffing.classify.events.lasting import endings
from diffing.classify.events.possessed import crossed_owners, possessions
from diffing.classify.events.qualified import requalified
from diffing.classify.events.quantified import quantities
from diffing.classify.events.received import received
from diffing.classify.events.related import relations_turned
from diffing.classify.events.restricted import restrictions
from diffing.classify.events.reused import reused
from diffing.classify.events.revoiced import revoiced
from diffing.classify.events.scope import rebound
from diffing.classify.events.shared import shared
from diffing.classify.events.stages import stages
from diffing.classify.events.tallied import exchanged_counts
from diffing.classify.events.undergone import undergone
from diffing.classify.events.unreported import unreported
from diffing.classify.exchanges.swaps import Layout, swaps
from diffing.classify.grammar.voice import voices
from diffing.classify.passages import Pair, Side
from diffing.classify.same.outcome import outcomes
from diffing.classify.same.peoples import joined_peoples
from diffing.classify.same.pronouns import is_one_person
from diffing.classify.same.speech import other_speakers, unnamed
from diffing.classify.scene import Scene
from diffing.classify.settled import settle
from diffing.classify.words.exceptions import exchanged
from diffing.facts import same_key
from diffing.model import FactType, Intent, TokenKind

BENDING = frozenset({FactType.NEGATION, FactType.MODALITY})
"""Types whose fact bends the words beside it, to which it belongs."""

_FEW = 2
"""How many times the tokens of a fact in it a quotation must have lost or gained to tell it too."""


class Facts(NamedTuple):
    """What the facts of a link came to."""

    changed: list[Draft]
    bent: list[Draft]
    """One-sided negations and modalities: the words beside them belong to the change."""
    kept: list[tuple[Range, Range]]
    """Where the same fact stands on both sides, in whatever words."""
    perhaps: list[tuple[Range, Range]]
    """Where what stands on both sides may be the same fact."""


def fact_changes(scene: Scene, away: Away = NONE) -> Facts:
    """Return the fact changes of a link, joined where they stand on the same words, and the facts kept.

    Two things may have changed places with or without what is ``away``.
    """
    pair, settled = scene.pair, settle(scene)
    changed = [stated.respelt(old, new, scene) for old, new in settled.respelt]
    changed += [draft for match in settled.altered for draft in stated.altered(match, scene)]
    changed += [draft for match in settled.pairs if (draft := stated.given_on(match, scene))]
    bent: list[Draft] = []
    peoples, singles = joined_peoples(settled.singles, scene) if len(settled.singles) > 1 else ([], settled.singles)
    changed += peoples
    for single in singles:
        (bent if single.fact.type in BENDING else changed).append(stated.one_sided(single, scene))
    changed += changed_places(scene, changed, away)
    tell = (
        rebound,
        other_speakers,
        other_claims,
        unnamed,
        outcomes,
        stages,
        shared,
        contraries,
        voices,
        restrictions,
        endings,
        quantities,
        possessions,
        crossed_owners,
        fulfilments,
        relations_turned,
        exchanged,
        exchanged_counts,
        doings,
        displaced,
        requalified,
        undergone,
        received,
        reused,
        revoiced,
        redated,
        rehung,
        unreported,
    )
    for more in (tells(scene) for tells in tell):
        changed += _untold(list(more), changed, pair)
    quoted = [draft for draft in changed if draft.types == (FactType.QUOTE,)]
    if quoted:
        changed, bent = _but_parts(changed, quoted, scene), _but_parts(bent, quoted, scene)
    said = [draft for draft in changed if draft.types == (FactType.ATTRIBUTION,)]
    if said:
        changed = _but_sources(changed, said, scene)
    return Facts(*with_bent(merged(changed), bent), settled.kept, settled.perhaps)


def _but_parts(drafts: Sequence[Draft], quoted: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Return the changes but those of facts that came or went with a quotation they are a part of."""
    there = Standing((quote.old, quote.new) for quote in quoted)
    return [it for it in drafts if not any(_is_part(it, quoted[at], scene) for at in there.overlapping(it.old, it.new))]


def _is_part(draft: Draft, quote: Draft, scene: Scene) -> bool:
    """Tell whether a fact came or went with more words of a quotation, whose change tells it: a name in it.

    Where other words took their place, only a prefix is no fact of its own ("inappropriate"), or a "not" among quite
    other words.
    """
    if draft.types == quote.types or (draft.old_value is None) is (draft.new_value is None):
        return False
    came = draft.old_value is None
    own, value = (draft.new, draft.new_value) if came else (draft.old, draft.old_value)
    whole, other = (quote.new, quote.old) if came else (quote.old, quote.new)
    if own[0] < whole[0] or whole[1] < own[1] or _FEW * (own[1] - own[0]) >= whole[1] - whole[0]:
        return False
    if other[0] == other[1] or (isinstance(value, dict) and value.get("cue") == "affix"):
        return True
    small = BENDING.issuperset(draft.types) and _FEW * _FEW * (own[1] - own[0]) <= whole[1] - whole[0]
    return small and _says(scene.pair.old, quote.old, scene).isdisjoint(_says(scene.pair.new, quote.new, scene))


def _says(side: Side, span: Range, scene: Scene) -> set[str]:
    """Return the words of meaning in a range of tokens."""
    return {root for token in side.tokens[slice(*span)] if (root := scene.around.root(token.key)) and root[0].isalnum()}


def _but_sources(drafts: Sequence[Draft], said: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Return the changes but those of names and roles that came or went as the source of a claim, which tells them."""
    others = [it for it in said if not _keeps_source(it, scene)]
    there = Standing((it.old, it.new) for it in others)
    return [it for it in drafts if not any(_is_source(it, others[at]) for at in there.overlapping(it.old, it.new))]


def _keeps_source(said: Draft, scene: Scene) -> bool:
    """Tell whether a word of meaning of a source stayed, so that a name tells more: "council", "Borwick council"."""
    pair, lexicon = scene.pair, scene.lexicon
    olds = (pair.old.tokens[at] for at in range(*said.old) if pair.to_new[at] >= 0)
    news = (pair.new.tokens[at] for at in range(*said.new) if pair.to_old[at] >= 0)
    return any(
        token.kind is not TokenKind.MARK
        and token.key not in lexicon.function_words
        and token.key not in lexicon.reporting_verbs
        for token in (*olds, *news)
    )


def _is_source(draft: Draft, said: Draft) -> bool:
    """Tell whether a name or role came or went with the source that it is, or is a part of: "police", "Reid".

    A person's full name introduces somebody, and is told too.
    """
    came = draft.old_value is None
    if draft.types[0] not in WHO or came is (draft.new_value is None):
        return False
    value = draft.new_value if came else draft.old_value
    if isinstance(value, dict) and value.get("person") is True:
        return False
    own, whole = (draft.new, said.new) if came else (draft.old, said.old)
    return whole[0] <= own[0] and own[1] <= whole[1]


def _untold(more: Sequence[Draft], told: Sequence[Draft], pair: Pair) -> list[Draft]:
    """Return the changes none of whose words another one tells."""
    if not more:
        return []
    olds = covered([draft.old for draft in told], len(pair.old.tokens))
    news = covered([draft.new for draft in told], len(pair.new.tokens))
    return [draft for draft in more if not (any(olds[slice(*draft.old)]) or any(news[slice(*draft.new)]))]


def with_bent(changed: list[Draft], bent: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Join the negations and modalities that stand inside another fact change to it; return the rest apart."""
    if not bent:
        return changed, []
    free, standing = [], Standing((draft.old, draft.new) for draft in changed)
    for bend in bent:
        there = standing.overlapping(bend.old, bend.new)
        if not there:
            free.append(bend)
        else:
            at = there[0]
            changed[at] = both(bend, changed[at])._replace(old=changed[at].old, new=changed[at].new)
    return changed, free


def changed_places(scene: Scene, told: Sequence[Draft], away: Away = NONE) -> list[Draft]:
    """Return the changes of two things into one another's place that no fact change tells yet.

    Where there is none, they are looked for once more without what is ``away``.
    """
    layout, found = Layout(scene), list[Draft]()
    for aside in dict.fromkeys((NONE, away)):
        for old, new in () if found else swaps(layout, aside):
            known = any(overlap(draft.old, old) or overlap(draft.new, new) for draft in (*told, *found))
            said = (old, new) not in layout.parties and _same_source(scene.pair, old, new)
            if not (known or said or is_one_person(old, new, scene)):
                found.append(_exchange(scene, old, new))
    return found


def _exchange(scene: Scene, old: Range, new: Range) -> Draft:
    sides = (scene.pair.old.passage(*old), scene.pair.new.passage(*new))
    shown = " -> ".join(f'"{" ".join(side.text.split())}"' for side in sides if side)
    return Draft(Intent.FACT, (FactType.EVENT,), old, new, shown, scene.options.likely)


def _same_source(pair: Pair, old: Range, new: Range) -> bool:
    """Tell whether the same source stands on both sides of a swap: "it rose," said Reid -> Reid said it rose."""
    found: list[set[Hashable]] = []
    for side, span in ((pair.old, old), (pair.new, new)):
        said = (fact for fact in side.facts if fact.type is FactType.ATTRIBUTION)
        found.append({same_key(fact) for fact in said if overlap(side.range_of(fact), span)})
    return not found[0].isdisjoint(found[1])
