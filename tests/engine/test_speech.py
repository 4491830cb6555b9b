"""Quotations, who said them, negation and certainty: what any edit of them must be told as, and what tells nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing import compare
from diffing.model import FactType, Intent

CASES: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("speech.yaml").read_text(encoding="utf-8"))
QUOTED = (
    "We paid the full price for the old pier",
    "It was never enough to keep the ferries running",
    "Nobody asked the crews what they wanted",
    "The water rose by a foot in the night",
    "They can close the harbour if they like",
)
SPEAKERS = ("Reid", "Mira Osk", "the harbour master", "a spokesman for the council", "police")
FORMS = (
    '"{quote}," said {who}.',
    '"{quote}," {who} said.',
    '{Who} said: "{quote}."',
    '{Who} told reporters: "{quote}."',
)
MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ("„", "“"), ("「", "」"))
PLAIN = (
    "The pier is safe and the ferries run every day.",
    "The council has paid the crews for the work.",
    "The mayor can open the bridge on Monday.",
    "The captain was with his crew in the harbour.",
    "The trawler reached the port before the storm.",
    "The company must repair the quay this year.",
)


def types_of(old: str, new: str) -> set[FactType]:
    """Return the types of all changes that change what a reader knows."""
    changes = compare(old, new).changes
    return {type_ for change in changes if change.intent in (Intent.FACT, Intent.CONTENT) for type_ in change.types}


def said(quote: str, who: str, form: str) -> str:
    return form.format(quote=quote, who=who, Who=who[0].upper() + who[1:])


@pytest.mark.parametrize(("old", "new"), CASES["same"])
def test_same(old: str, new: str) -> None:
    """Other words for the same facts, whichever side is the old one."""
    for changes in (compare(old, new).changes, compare(new, old).changes):
        assert [it for it in changes if it.intent in (Intent.FACT, Intent.CONTENT)] == []
        assert [it.reason for it in changes if it.reason.startswith("perhaps")] == []


@pytest.mark.parametrize(("old", "new"), CASES["perhaps"])
def test_perhaps_the_same(old: str, new: str) -> None:
    """Other words that can say the same: a change says so, and none is of fact."""
    for changes in (compare(old, new).changes, compare(new, old).changes):
        assert [it for it in changes if it.intent in (Intent.FACT, Intent.CONTENT)] == []
        assert [it.reason for it in changes if it.reason.startswith("perhaps")]


@pytest.mark.parametrize(("types", "old", "new", "reason"), CASES["different"])
def test_different(types: list[str], old: str, new: str, reason: str) -> None:
    """Each change of fact with its types, and the reason of the first."""
    changes = [it for it in compare(old, new).changes if it.intent is Intent.FACT]
    back = [it for it in compare(new, old).changes if it.intent is Intent.FACT]

    assert sorted(type_ for it in changes for type_ in it.types) == sorted(types)
    assert changes[0].reason.partition("; ")[0] == reason
    assert {type_ for it in back for type_ in it.types} == set(types)


two = st.permutations(QUOTED).map(lambda some: some[:2])
two_speakers = st.permutations(SPEAKERS).map(lambda some: some[:2])
two_forms = st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS))


@given(two, two_speakers, two_forms, two_forms, st.booleans(), st.sampled_from([" ", "\n\n"]))
def test_two_quotations_that_trade_speakers(
    quotes: list[str], who: list[str], were: tuple[str, str], are: tuple[str, str], turned: bool, gap: str
) -> None:
    """Whoever says what another said before is told, whatever the form and the order."""
    old = [said(quote, by, form) for quote, by, form in zip(quotes, who, were, strict=True)]
    new = [said(quote, by, form) for quote, by, form in zip(quotes, who[::-1], are, strict=True)]
    found = types_of(gap.join(old), gap.join(new[::-1] if turned else new))

    assert found & {FactType.ATTRIBUTION, FactType.QUOTE}


@given(st.sampled_from(QUOTED), st.sampled_from(SPEAKERS), st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_a_quotation_whose_source_stands_elsewhere(quote: str, who: str, was: str, now: str) -> None:
    """Another order of source, verb and quotation, or another neutral verb, is phrasing."""
    assert types_of(said(quote, who, was), said(quote, who, now)) == set()


@given(st.sampled_from(QUOTED), st.permutations(SPEAKERS), st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_another_source_is_told(quote: str, who: list[str], was: str, now: str) -> None:
    """A quotation that another says now is an attribution changed."""
    assert FactType.ATTRIBUTION in types_of(said(quote, who[0], was), said(quote, who[1], now))


@given(st.sampled_from(QUOTED), st.sampled_from(FORMS), st.sampled_from(MARKS), st.sampled_from(MARKS))
def test_other_marks_say_the_same(quote: str, form: str, was: tuple[str, str], now: tuple[str, str]) -> None:
    """Quotation marks of another style tell nothing."""
    old, new = (said(quote, "Reid", form.replace('"{quote}', f"{a}{{quote}}").replace('"', b)) for a, b in (was, now))

    assert types_of(old, new) == set()


@given(st.sampled_from(QUOTED), st.sampled_from(FORMS), st.sampled_from(MARKS), st.data())
def test_a_word_altered_inside_marks(quote: str, form: str, marks: tuple[str, str], data: st.DataObject) -> None:
    """A word changed, dropped or put in inside quotation marks is a quotation altered."""
    words = quote.split()
    at = data.draw(st.integers(0, len(words) - 1))
    instead = data.draw(st.sampled_from(["", "rope", f"{words[at]} gull"]))
    other = " ".join([*words[:at], *([instead] if instead else []), *words[at + 1 :]])
    form = form.replace('"{quote}', f"{marks[0]}{{quote}}").replace('"', marks[1])

    assert FactType.QUOTE in types_of(said(quote, "Reid", form), said(other, "Reid", form))


@given(st.lists(st.sampled_from(QUOTED), min_size=2, max_size=4, unique=True), st.data())
def test_a_word_altered_in_a_quotation_of_several_paragraphs(quotes: list[str], data: st.DataObject) -> None:
    """The marks may stand in other paragraphs: one opens each, one closes the last."""
    at = data.draw(st.integers(0, len(quotes) - 1))
    tail = "We shall see what comes of it."
    text = "\n\n".join(f"“{quote}. {tail}" for quote in quotes) + "” Reid said so.\n\nThe town was quiet."
    before, _, after = text.partition(quotes[at])
    for old, new in ((quotes[at], quotes[at].replace(" the ", " no ")), (tail, "We shall hear what comes of it.")):
        changed = before + (quotes[at] + after).replace(old, new, 1)
        assert old == new or FactType.QUOTE in types_of(text, changed)


@given(st.sampled_from(PLAIN), st.sampled_from(MARKS), st.data())
def test_marks_put_on_words_or_taken_off(sentence: str, marks: tuple[str, str], data: st.DataObject) -> None:
    """Words put into quotation marks, or taken out of them, are a quotation."""
    words = sentence[:-1].split()
    first = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(first + 1, len(words)))
    inside = f"{marks[0]}{' '.join(words[first:end])}{marks[1]}"
    marked = " ".join([*words[:first], inside, *words[end:]]) + "."

    assert FactType.QUOTE in types_of(sentence, marked)
    assert FactType.QUOTE in types_of(marked, sentence)


NEGATED = {
    " is ": " is not ",
    " has ": " has not ",
    " can ": " cannot ",
    " was ": " was not ",
    " must ": " must not ",
    " with ": " without ",
}
negatable = st.sampled_from([(text, aux) for text in PLAIN for aux in NEGATED if aux in text])


@given(negatable, st.booleans(), st.booleans())
def test_a_negation_put_in_or_taken_out(case: tuple[str, str], turned: bool, short: bool) -> None:
    """A statement denied is told as one, whichever side denies it, in the long form or the short one."""
    text, verb = case
    denied = text.replace(verb, NEGATED[verb], 1)
    if short:
        denied = (
            denied.replace(" not ", "n't ")
            .replace(" isn't", " isn't")
            .replace(" cannot ", " can't ")
            .replace(" n't", "n't")
        )
    old, new = (denied, text) if turned else (text, denied)

    assert FactType.NEGATION in types_of(old, new)


@given(
    st.sampled_from(PLAIN),
    st.sampled_from(["failed to", "never", "refused to", "declined to", "was unable to"]),
    st.booleans(),
)
def test_a_deed_that_was_not_done(text: str, no: str, turned: bool) -> None:
    """A deed that somebody failed to do, or never did, is a negation."""
    tail = " on Friday and went home."
    did, did_not = (
        f"The council {'saw' if no == 'never' else 'repaired'} the pier{tail}",
        f"The council {no} {'saw' if no == 'never' else 'repair'} the pier{tail}",
    )
    old, new = (did_not, did) if turned else (did, did_not)

    assert FactType.NEGATION in types_of(f"{text} {old}", f"{text} {new}")


CONTRACTIONS = {
    "is not": "isn't",
    "has not": "hasn't",
    "cannot": "can't",
    "was not": "wasn't",
    "must not": "mustn't",
    "will not": "won't",
    "did not": "didn't",
    "would not": "wouldn't",
}


@given(st.sampled_from(sorted(CONTRACTIONS)), st.booleans(), st.booleans())
def test_a_contraction_tells_nothing(long_: str, turned: bool, quoted: bool) -> None:
    """A short form says what the long one says, inside quotation marks too."""
    sides = [f"The old pier {form} be safe for the crews on Monday." for form in (long_, CONTRACTIONS[long_])]
    if quoted:
        sides = [f'"{side[:-1]}," said Reid.' for side in sides]
    old, new = sides[::-1] if turned else sides

    assert types_of(old, new) == set()


VERBS = {
    "said": {"stated", "told reporters", "added", "announced"},
    "claimed": {"alleged"},
    "admitted": {"conceded", "acknowledged"},
    "denied": set(),
    "warned": {"cautioned"},
    "insisted": {"argued", "maintained"},
    "suggested": set(),
}
STRENGTHS = [{verb, *others} for verb, others in VERBS.items()]


@given(st.permutations(STRENGTHS), st.data(), st.sampled_from(SPEAKERS))
def test_the_strength_of_a_verb(strengths: list[set[str]], data: st.DataObject, who: str) -> None:
    """A verb that says as much is phrasing, one that says more or less of the claim an attribution."""
    claim = "that the old pier would close before the storm."
    start = who[0].upper() + who[1:]
    was, same = (data.draw(st.sampled_from(sorted(strengths[0]))) for _ in range(2))
    other = data.draw(st.sampled_from(sorted(strengths[1])))

    assert types_of(f"{start} {was} {claim}", f"{start} {same} {claim}") == set()
    assert FactType.ATTRIBUTION in types_of(f"{start} {was} {claim}", f"{start} {other} {claim}")


@given(
    st.sampled_from(PLAIN),
    st.sampled_from(SPEAKERS),
    st.booleans(),
    st.sampled_from([", {} said.", ", according to {}.", ", said {}."]),
)
def test_a_source_put_in_or_taken_out(text: str, who: str, turned: bool, form: str) -> None:
    """A claim that gets a source, or loses it, is an attribution added or dropped."""
    claimed = text[:-1] + form.format(who)
    old, new = (claimed, text) if turned else (text, claimed)

    assert FactType.ATTRIBUTION in types_of(old, new)
