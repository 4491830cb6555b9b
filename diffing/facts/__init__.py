"""Typed facts of a passage, and how two of them relate.

    extract(text, tokens, lexicon) -> (Fact, Fact, ...)       what a passage states
    relate(old, new)               -> Relation                the same, perhaps the same, or different, and why
    describe(fact)                 -> str                     a fact that stands on one side only, in words

One module per family, each with the same functions: ``find`` over the passage's tokens by look-up in the
lexicon, ``key`` for what makes two facts the same, ``contrast`` for how two relate that are not, and
``describe``. Nothing here draws, aligns or decides an intent. docs/facts.md has the values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from diffing.facts import (
    amounts,
    attribution,
    dates,
    eras,
    holding,
    identifiers,
    names,
    naming,
    numbers,
    polarity,
    quotes,
    roles,
    sureness,
)
from diffing.facts.amounts import DECADE
from diffing.facts.attribution import is_of_certainty, source
from diffing.facts.attribution import may_be_one as may_be_one_source
from diffing.facts.dates import is_lasting
from diffing.facts.marks import Quoted
from diffing.facts.polarity import are_mild, is_double, is_narrowed
from diffing.facts.quotes import altered, spoken
from diffing.facts.reading import Found, facts_of, longest, longest_before, reading_of, taken
from diffing.facts.relation import (
    CERTAIN,
    GUESS,
    LIKELY,
    Relation,
    Verdict,
    arrow,
    different,
    field,
    plain,
    values,
    word,
)
from diffing.facts.spelling import is_respelt
from diffing.facts.sureness import are_of_one_time, are_permissions, are_twins, as_sure, is_shifted
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Token

__all__ = [
    "DECADE",
    "Relation",
    "Verdict",
    "alone",
    "altered",
    "are_mild",
    "are_of_one_time",
    "are_permissions",
    "are_twins",
    "as_sure",
    "contrast",
    "core",
    "describe",
    "extract",
    "field",
    "is_double",
    "is_lasting",
    "is_narrowed",
    "is_of_certainty",
    "is_respelt",
    "is_shifted",
    "longest",
    "longest_before",
    "may_be_one_source",
    "name_parts",
    "name_words",
    "relate",
    "role_holder",
    "same_key",
    "source",
    "spoken",
    "surely",
    "values",
]


name_parts = naming.parts_of
name_words = naming.words_of
role_holder = holding.holder


class _Family(NamedTuple):
    key: Callable[[Fact], Hashable]
    contrast: Callable[[Fact, Fact], Relation]
    describe: Callable[[Fact], str]


_OTHER = _Family(
    key=lambda fact: " ".join(fact.text.casefold().split()),
    contrast=lambda old, new: different(arrow(plain(old.text), plain(new.text))),
    describe=lambda fact: plain(fact.text),
)
_FAMILIES = {
    FactType.NUMBER: _Family(amounts.key, amounts.contrast, amounts.describe),
    FactType.DATE: _Family(dates.key, dates.contrast, dates.describe),
    FactType.NAME: _Family(naming.key, naming.contrast, naming.describe),
    FactType.ROLE: _Family(holding.key, holding.contrast, holding.describe),
    FactType.QUOTE: _Family(quotes.key, quotes.contrast, quotes.describe),
    FactType.ATTRIBUTION: _Family(attribution.key, attribution.contrast, attribution.describe),
    FactType.NEGATION: _Family(polarity.negation_key, polarity.contrast_negations, polarity.describe_negation),
    FactType.MODALITY: _Family(sureness.modality_key, sureness.contrast_modalities, sureness.describe_modality),
}


def extract(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    marked: Sequence[Quoted] | None = None,
    *,
    written: int | None = None,
) -> tuple[Fact, ...]:
    """Return the facts that a passage states, in order of their start; facts of one type never overlap.

    The tokens are those of one passage, in order; their offsets, and the facts', count in ``text``. ``marked`` is
    what stands in quotation marks in the paragraphs of the passage, where these are more than the passage. ``written``
    is the day of publication as an ordinal (1 is 1 January of the year 1), None where it is not known.
    """
    reading = reading_of(text, tokens, lexicon, written)
    lines = identifiers.find(reading)
    when = dates.find(reading)
    if lines:
        when = [it for it in when if taken(lines).isdisjoint(range(*it[:2]))]
    said = attribution.find(reading)
    verbs = frozenset([at for first, end, it in said for at in range(first, end) if reading.keys[at] == it["form"]])
    who = roles.find(reading)
    public = attribution.heard(reading) if who else frozenset[int]()
    who = [it for it in who if it[0] not in public]
    ranks = [at for at in taken(who) if reading.keys[at] in lexicon.ordinals]
    counted = identifiers.marked(reading, numbers.find(reading, taken(when, lines).union(ranks)))
    when, how_many = eras.told(reading, when, sorted([*counted, *lines], key=_start) if lines else counted)
    whose = names.find(reading, taken(when, who, numbers.in_units(how_many)))
    how_sure = polarity.find_modalities(reading, verbs)
    denied = taken(polarity.denied(how_sure, lexicon))
    verbatim = reading.verbatim(tokens)
    found = [
        *facts_of(reading, FactType.NUMBER, how_many),
        *facts_of(reading, FactType.DATE, when),
        *facts_of(reading, FactType.ROLE, holding.with_holders(reading, who, whose)),
        *facts_of(reading, FactType.NAME, whose),
        *facts_of(verbatim, FactType.QUOTE, quotes.find(verbatim, marked)),
        *facts_of(reading, FactType.ATTRIBUTION, said),
        *facts_of(reading, FactType.NEGATION, polarity.find_negations(reading, taken(how_many, when) | denied)),
        *facts_of(reading, FactType.MODALITY, how_sure),
    ]
    return tuple(sorted(found, key=_place) if len(found) > 1 else found)


def relate(old: Fact, new: Fact) -> Relation:
    """Say whether two facts of one type state the same thing, and how they differ if not.

    They are the same exactly if their keys are equal; the verdict does not depend on the order.
    """
    if same_key(old) == same_key(new):
        return Relation(Verdict.SAME, "the same", CERTAIN)
    return contrast(old, new)


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two facts of one type relate whose keys are known to differ."""
    return _FAMILIES.get(old.type, _OTHER).contrast(old, new)


def surely(old: Fact, new: Fact) -> float:
    """Return how surely ``contrast`` is right of two facts, where nobody asks what it says."""
    return amounts.surely(old, new) if old.type is FactType.NUMBER else contrast(old, new).confidence


def same_key(fact: Fact) -> Hashable:
    """Return what two facts of one type are equal by: equal keys state the same thing."""
    return _FAMILIES.get(fact.type, _OTHER).key(fact)


def describe(fact: Fact) -> str:
    """Return a fact in words, for one that stands on one side only."""
    return _FAMILIES.get(fact.type, _OTHER).describe(fact)


def core(old: Fact, new: Fact) -> tuple[int, int]:
    """Return how many words at the start of two facts say the same of both: "before" of "before 4 May"."""
    bound = word(old, "bound")
    same = old.type is FactType.DATE and bound and bound == word(new, "bound")
    return (dates.leading(old), dates.leading(new)) if same else (0, 0)


def alone(fact: Fact) -> float:
    """Return how surely a fact that stands on one side only is news, 0 to 1.

    The weak ones: a quantifier ("all", "some"), a habit ("would often"), a nationality without a title.
    """
    weak = word(fact, "kind") == "quantity" or word(fact, "class") == "typical"
    untitled = fact.type is FactType.ROLE and not word(fact, "title")
    return GUESS if weak or untitled else LIKELY


def _start(found: Found) -> int:
    return found[0]


def _place(fact: Fact) -> tuple[int, int]:
    return fact.start, -fact.end
