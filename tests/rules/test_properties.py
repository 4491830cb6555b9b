"""What holds whatever the rules and the texts: nothing is lost, nothing that matters is made less unasked."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from diffing import Rules, compare
from diffing.model import Change, FactType, Intent, Kind, Severity
from diffing.report import text as report
from diffing.report.json import as_data, pieces
from diffing.rows import differs, rows
from diffing.rules import EVEN, EVEN_IGNORED, PROTECTED, FactPattern, Ignore, Synonyms, Watch, Within, rated
from tests.engine.stories import NAMES, NOUNS, VERBS, revisions, sentences, wild

WORDS = [*NOUNS, *VERBS, *NAMES, "Osk", "not", "37", "14 people", "£2m", "district", "the", "in March"]
PATTERNS = [
    r"district \d+",
    r"\d+",
    r"[A-Z]\w+",
    r"the \w+ in",
    "(?i)police",
    "READ MORE.*",
    ".+",
    "(?s).*[.…]",
    r"\W+",
]

words = st.sampled_from(WORDS)
pairs = st.one_of(revisions(), st.tuples(wild, wild), st.tuples(sentences, sentences))
severities = st.none() | st.sampled_from(list(Severity))
raising = st.none() | st.sampled_from([Severity.HIGH, Severity.CRITICAL])
types = st.sampled_from(list(FactType))
texts = st.one_of(words, st.lists(words, min_size=2, max_size=3).map("...".join), words.map("...{}...".format))


def groups(even: st.SearchStrategy[frozenset[str]]) -> st.SearchStrategy[tuple[Synonyms, ...]]:
    """Return groups of synonyms that share no term."""
    cut = st.permutations(WORDS).flatmap(lambda order: st.integers(2, 6).map(lambda size: (order[:size], order[6:9])))
    return st.tuples(cut, even).map(
        lambda drawn: tuple(Synonyms(tuple(terms), drawn[1]) for terms in drawn[0] if len(terms) > 1)
    )


def drawn(
    even: st.SearchStrategy[frozenset[str]], ignoring: st.SearchStrategy[frozenset[str]]
) -> st.SearchStrategy[Rules]:
    """Return rules with what ``even`` they may have."""
    within = st.none() | st.sampled_from(list(Within))
    return st.builds(
        Rules,
        watch=st.lists(
            st.builds(Watch, st.tuples(words), case=st.booleans(), type=types, severity=raising), max_size=2
        ).map(tuple),
        synonyms=st.just(()) | groups(even),
        ignore=st.lists(
            st.builds(Ignore, texts, regex=st.just(False), within=within, even=ignoring)
            | st.builds(Ignore, st.sampled_from(PATTERNS), regex=st.just(True), within=within, even=ignoring),
            max_size=3,
        ).map(tuple),
        facts=st.lists(
            st.builds(FactPattern, st.just("own"), st.sampled_from(PATTERNS), types, severities), max_size=2
        ).map(tuple),
        severities=st.dictionaries(st.sampled_from(rated()), st.sampled_from(list(Severity)), max_size=3).map(
            lambda known: tuple(known.items())
        ),
    )


nothing = st.just(frozenset[str]())
careful = drawn(nothing, nothing)
"""Rules that name nothing in ``even``."""
any_rules = drawn(st.frozensets(st.sampled_from(EVEN)), st.frozensets(st.sampled_from(EVEN_IGNORED)))


def place(change: Change) -> tuple[object, ...]:
    """Return what no rule changes."""
    return change.id, change.old, change.new, change.moved, change.link


@given(pairs)
def test_no_rules_change_nothing(pair: tuple[str, str]) -> None:
    assert compare(*pair, rules=Rules()) == compare(*pair)


@given(pairs, any_rules)
def test_every_change_is_listed_or_ignored(pair: tuple[str, str], rules: Rules) -> None:
    """None is lost or made, each keeps its id and its place, and both lists keep their order."""
    plain, diff = compare(*pair), compare(*pair, rules=rules)
    ignored = [it.change for it in diff.ignored]
    number = {change.id: at for at, change in enumerate(plain.changes)}

    assert sorted(map(place, (*diff.changes, *ignored)), key=lambda it: number[str(it[0])]) == list(
        map(place, plain.changes)
    )
    for kept in (list(diff.changes), ignored):
        assert [number[change.id] for change in kept] == sorted(number[change.id] for change in kept)
    assert (diff.old, diff.new, diff.alignment) == (plain.old, plain.new, plain.alignment)


@given(pairs, careful)
def test_no_number_quotation_or_negation_is_made_less_unasked(pair: tuple[str, str], rules: Rules) -> None:
    diff = compare(*pair, rules=rules)
    listed = {change.id: change for change in diff.changes}

    for change in compare(*pair).changes:
        if not set(change.types).isdisjoint(PROTECTED):
            assert listed[change.id].intent is change.intent
            assert set(change.types) <= set(listed[change.id].types)
            named = [level for name, level in rules.severities if name in change.types]
            if Severity.LOW not in named:
                assert listed[change.id].severity is not Severity.LOW


SWAPS = [
    ("{} people came to the harbour.", ["12", "fourteen", "More than 1,300", "1,339", "A dozen"]),
    ("The bridge {} safe, the council said.", ["was", "was not", "is not", "was never"]),
    ("He said the plan was “{}” and left.", ["not safe", "safe", "very safe", "a good idea"]),
]


@st.composite
def swaps(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a sentence and the same one with another number, quotation or negation."""
    sentence, values = draw(st.sampled_from(SWAPS))
    old, new = draw(st.lists(st.sampled_from(values), min_size=2, max_size=2, unique=True))
    return sentence.format(old), sentence.format(new)


@given(swaps(), st.sampled_from(["", "number", "quote", "negation"]))
def test_rules_made_for_a_change_need_to_name_what_it_is(pair: tuple[str, str], even: str) -> None:
    """What fits a change exactly makes less of it only where all its types are named."""
    allowed = frozenset({even} - {""})
    for change in compare(*pair).changes:
        held = set(change.types) & set(PROTECTED)
        terms = [passage.text for passage in (change.old, change.new) if passage]
        ignoring = Rules(ignore=(Ignore("(?s).+", regex=True, even=allowed),))
        swapping = Rules(synonyms=(Synonyms(tuple(terms), allowed),))
        rating = Rules(severities=tuple((str(intent), Severity.LOW) for intent in Intent))
        (ignored, swapped, rated_) = (compare(*pair, rules=rules) for rules in (ignoring, swapping, rating))

        if held and not held <= allowed:
            assert change in ignored.changes
            assert change in swapped.changes
            assert all("would" in note for note in (*ignored.notes, *swapped.notes))
        elif held:
            assert change.id in [it.change.id for it in ignored.ignored]
            if len(terms) > 1:
                (after,) = [it for it in swapped.changes if it.id == change.id]
                assert after.intent is Intent.PHRASING
        (after,) = [it for it in rated_.changes if it.id == change.id]
        assert after.severity is (Severity.NORMAL if held else Severity.LOW)


@given(pairs, any_rules)
def test_the_counts_are_those_of_the_lists(pair: tuple[str, str], rules: Rules) -> None:
    diff = compare(*pair, rules=rules)
    data = json.loads(b"".join(pieces(diff, ignored=True)))

    assert list(diff.summary[:4]) == [sum(change.intent is intent for change in diff.changes) for intent in Intent]
    assert diff.summary.ignored == len(diff.ignored) == sum(it["count"] for it in data["ignored"])
    assert all(it["count"] == len(it["changes"]) for it in data["ignored"])
    assert len(data["changes"]) == len(diff.changes)
    assert [it.get("severity", "normal") for it in data["changes"]] == [str(it.severity) for it in diff.changes]
    assert "changes" not in str([list(it) for it in as_data(diff)["ignored"]])


@given(pairs, any_rules)
def test_what_is_ignored_is_shown_unmarked(pair: tuple[str, str], rules: Rules) -> None:
    """The runs of every paragraph are its text, and only listed changes mark any."""
    diff = compare(*pair, rules=rules)
    listed = {change.id for change in diff.changes}

    for row in rows(diff):
        for article, parts in ((diff.old, row.old), (diff.new, row.new)):
            for part in parts:
                start, end, *_ = article.paragraphs[part.paragraph]
                assert "".join(run.text for run in part.runs) == article.text[start:end]
                assert {run.change for run in part.runs} <= {None, *listed}
        assert not (row.ignored and (row.changes or row.guests or not row.quiet))


@given(pairs)
def test_where_all_is_ignored_nothing_differs(pair: tuple[str, str]) -> None:
    """With every change left out, no row says anything, and the report says why."""
    everything = Ignore("(?s).*", regex=True, even=frozenset(EVEN_IGNORED))
    diff = compare(*pair, rules=Rules(ignore=(everything,)))

    assert diff.changes == ()
    assert not differs(diff)
    assert diff.summary.moved == 0
    assert all(row.quiet for row in rows(diff))
    if diff.ignored:
        assert "Nothing differs but what your rules ignore" in " ".join(report.render(diff).split())
    else:
        assert all(link.kind is Kind.SAME for link in diff.alignment.paragraphs)
