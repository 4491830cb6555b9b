from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import ArticleDiff, Intent, Remark, RemarkKind, Severity, Value
from diffing.report.paint import NEW, OLD
from diffing.review import Mark, Quote
from diffing.rows import MOVED, SHOWABLE, Step
from tests.report import byhand
from tests.report.byhand import Said, make
from tests.report.wild import COMPARED, diffs
from tui import saying
from tui.saying import UNMARKED, Marked
from tui.stepper import at_step, shown_only, start, unread

NASTY = st.text(st.sampled_from("a é日\x1b\x07\x9b\x00\u202e\u2066\u200b\u00ad\ufeff\n\r\t[]"), max_size=12)
MARKS = st.builds(Marked, st.booleans(), NASTY, st.booleans())
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    NASTY,
    st.fixed_dictionaries(
        {"amount": st.integers() | st.floats()},
        optional={"to": st.integers() | NASTY, "unit": NASTY, "approx": NASTY},
    ),
    st.fixed_dictionaries({"kind": st.just("time"), "minutes": st.integers(0, 1439)}, optional={"approx": NASTY}),
    st.fixed_dictionaries(
        {"kind": st.just("day"), "day": st.integers(1, 31) | NASTY, "month": st.integers(1, 12) | st.none()},
        optional={"year": st.integers(1, 9999) | NASTY, "approx": NASTY},
    ),
)


@st.composite
def hostile(draw: st.DrawFn) -> ArticleDiff:
    """Return a diff of which everything that can come from an article, or a file of rules, is hostile."""
    diff = draw(diffs(NASTY))
    changes = tuple(
        change._replace(
            reason=draw(NASTY),
            old_value=draw(VALUES),
            new_value=draw(VALUES),
            watched=tuple(draw(st.lists(NASTY, max_size=2))),
            severity=draw(st.sampled_from(Severity)),
            confidence=draw(st.floats(0, 1)),
        )
        for change in diff.changes
    )
    told = draw(NASTY)
    return diff._replace(
        old=diff.old._replace(title=draw(st.none() | NASTY), source=draw(NASTY), published=draw(NASTY)),
        new=diff.new._replace(title=draw(st.none() | NASTY), source=draw(st.none() | NASTY)),
        changes=changes,
        remarks=(Remark(RemarkKind.HEADLINE, told, (), (), ()),),
    )


def dangerous(text: str) -> bool:
    return any(
        unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        for char in text
    )


def everything(diff: ArticleDiff, marked: Marked) -> Iterator[str]:
    """Yield all that is ever said of a comparison."""
    for article, side in ((diff.old, OLD), (diff.new, NEW)):
        yield from saying.source(article, side)
    yield saying.title(diff)
    for stepper in (start(diff), unread(diff.old, diff.new), shown_only(start(diff), frozenset())):
        yield saying.plain([saying.tally(stepper)])
        yield from (saying.plain([line]) for line in saying.opening(stepper))
        for at, step in enumerate(stepper.steps):
            here = at_step(stepper, at)
            yield from (saying.plain([line]) for line in saying.detail(here, step, marked))
            for line in (saying.in_a_line(here, step, marked), saying.listed(here, step, marked)):
                yield saying.plain([line])
            yield from (saying.copied(step, which) for which in (None, OLD, NEW))


@given(hostile(), MARKS)
def test_nothing_dangerous_is_said(diff: ArticleDiff, marked: Marked) -> None:
    for text in everything(diff, marked):
        assert not dangerous(text), repr(text)


@given(NASTY.filter(bool), NASTY)
def test_nothing_dangerous_is_said_of_a_mark_that_fits_nothing(exact: str, note: str) -> None:
    quote = Quote(exact, "", "", 0)
    mark = Mark(Intent.FACT, (), "", quote, None, True, note, "2026-05-04T02:10:33Z")
    ((day, said),) = saying.detached([mark])
    assert day == "2026-05-04"
    assert not dangerous(said)
    assert said.endswith(": reviewed") or note.split()


@given(hostile() | COMPARED)
def test_a_step_is_counted_among_its_kind(diff: ArticleDiff) -> None:
    stepper = start(diff)
    for at, step in enumerate(stepper.steps):
        first = next(saying.detail(at_step(stepper, at), step, UNMARKED))
        alike = [it for it in stepper.steps if it.name == step.name]
        place = [it.name for it in stepper.steps[: at + 1]].count(step.name)
        assert first[0].text == f"{step.name} {place}/{len(alike)}"
        assert saying.sign_of(step) in saying.plain([saying.listed(stepper, step, UNMARKED)])


@given(COMPARED)
def test_the_tally_counts_the_changes_there_are_to_step_to(diff: ArticleDiff) -> None:
    stepper = start(diff)
    said = saying.plain([saying.tally(stepper)])
    for name in SHOWABLE:
        count = sum(len(step.changes) for step in stepper.steps if step.name == name)
        if name != MOVED:  # a paragraph that moved and has changes of its own counts as both
            assert (f"{count}{saying.SIGNS[name]}" in said.split()) == bool(count)
    hidden = saying.plain([saying.tally(shown_only(stepper, frozenset()))])
    assert hidden.split() == [f"({it})" for it in said.split()]
    assert saying.tally(unread(diff.old, diff.new)) == ()


def said_of(*said: Said, marked: Marked = UNMARKED) -> list[str]:
    diff = make(["At least 12 people\ndied in May."], ["14 people died in May."], [([0], [0], "edited")], said)
    stepper = at_step(start(diff), 0)
    step = stepper.step
    assert step is not None
    return [saying.plain([line]) for line in saying.detail(stepper, step, marked)]


FACT = Said(0, "fact", "At least 12", "14", "at least 12 -> 14 (+2)", ("number",))


def test_the_detail_of_a_fact() -> None:
    assert said_of(FACT) == ["fact 1/1  number  ¶1 -> ¶1  sure 0.90  not reviewed", "at least 12 -> 14 (+2)"]
    noted = said_of(FACT._replace(confidence=0.3), marked=Marked(True, "ask the\n desk", False))
    assert noted == [
        "fact 1/1  number  ¶1 -> ¶1  unsure 0.30  reviewed",
        "at least 12 -> 14 (+2)",
        "note  ask the desk",
    ]
    assert said_of(FACT, marked=Marked(False, "", True))[0].endswith("marked when it read otherwise")


def test_the_detail_of_what_has_no_reason() -> None:
    assert said_of(Said(0, "phrasing", "people\ndied", "people died"))[1] == '"people died" -> "people died"'
    assert said_of(Said(0, "content", "At least 12"))[1] == 'went: "At least 12"'


def test_the_detail_of_a_paragraph_that_moved() -> None:
    diff = make(["A a.", "C c."], ["C c.", "A a."], [([1], [0], "moved", True), ([0], [1], "same")])
    stepper = at_step(start(diff), 0)
    step = Step(0, MOVED, None)
    assert [saying.plain([line]) for line in saying.detail(stepper, step, UNMARKED)] == [
        "moved 1/1  ¶2 -> ¶1 moved up  not reviewed",
        "moved from paragraph 2",
    ]
    assert saying.plain([saying.listed(stepper, step, UNMARKED)]) == "^   moved from paragraph 2"
    assert saying.copied(step, None) == ""


def test_the_list_has_a_line_for_each_step() -> None:
    stepper = start(byhand.ferry())
    marks = [UNMARKED, Marked(True, "", False), Marked(False, "ask", False)]
    said = [saying.plain([saying.listed(stepper, step, marks[at % 3])]) for at, step in enumerate(stepper.steps)]
    assert said == [
        "!   number  at least 12 -> 14 (+2, at least -> exact)",
        "!✓  attribution  police -> the harbour master",
        '+ * content  came: "Divers will resume the search at first light."',
        '~   phrasing  "in favour of" -> "for"',
        '!✓  negation  "had not been warned" -> "had been warned"; moved from ¶4',
        '. * form  "READ MORE: How the ferry was built" dropped (page furniture went)',
        '.   form  "“safe”" -> ""safe"" (straight for curly quotation marks)',
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"amount": 1300, "approx": "more than"}, "more than 1,300"),
        ({"amount": 2, "to": 5, "unit": "km"}, "2 to 5 km"),
        ({"amount": 1.5}, "1.5"),
        ({"kind": "time", "minutes": 460}, "07:40"),
        ({"kind": "day", "year": 2021, "month": 5, "day": 4}, "2021-05-04"),
        ({"kind": "day", "month": 5, "day": 4, "approx": "about"}, "about 05-04"),
        ({"kind": "day", "day": 4}, ""),
        ({"kind": "name"}, ""),
        ("12", ""),
        (None, ""),
    ],
)
def test_values(value: Value, words: str) -> None:
    assert saying.value_in_words(value) == words


def test_copying() -> None:
    diff = make(["At least 12 people\ndied."], ["14 people died."], [([0], [0], "edited")], [FACT])
    stepper = at_step(start(diff), 0)
    (step,) = stepper.steps
    assert saying.copied(step, OLD) == "At least 12"
    assert saying.copied(step, NEW) == "14"
    assert saying.copied(step, None) == 'number: "At least 12" -> "14" (at least 12 -> 14 (+2))'
    words = Said(0, "phrasing", "people\ndied", "people died")
    broken = start(make(["12 people\ndied."], ["12 people died."], [([0], [0], "edited")], [words]))
    assert saying.copied(broken.steps[0], OLD) == "people died"


def test_titles_and_sources_stand_on_one_line() -> None:
    diff = byhand.ferry()
    named = diff._replace(new=diff.new._replace(title="Harbour\n  ferry", source="b.txt", published="2026-05-04"))
    assert saying.title(named) == "Harbour ferry"
    assert saying.source(named.new, NEW) == ("b.txt", "(2026-05-04)")
    assert saying.source(named.new, NEW, "2026-05-05 10:00") == ("b.txt", "2026-05-05 10:00 (2026-05-04)")
    assert saying.source(named.new._replace(source=None, published=None), NEW) == ("new", "")


def test_the_opening_tells_of_remarks() -> None:
    lines = [saying.plain([line]) for line in saying.opening(start(byhand.ferry()))]
    assert lines[1] == f"check (i shows all)  {byhand.REMARK.reason}"
    assert len(lines) == 2


def test_what_matters_most_and_how_much_is_reviewed_is_said_of_the_whole() -> None:
    stepper = start(byhand.ferry())
    said = list(saying.about(stepper, 2))
    total = len(stepper.sheet.diff.changes)
    assert ("reviewed", f"2 of {total}; u goes to the next that is not") in said
    assert ("reviewed", f"{total} of {total}") in saying.about(stepper, total)
    at = [name for name, _ in said].index("matters")
    assert said[at][1] == "¶2 number: at least 12 -> 14 (+2, at least -> exact)"
    assert [name for name, _ in said[at + 1 : at + 3]] == ["", ""]
    assert "unsure: police -> the harbour master" in said[at + 2][1]
    assert "Most important" not in said[0][1]


def test_how_much_is_reviewed_stands_behind_the_counts() -> None:
    assert saying.plain([saying.seen(2, 14)]) == "  ✓2/14"
    assert saying.seen(0, 14) == saying.seen(0, 0) == ()


def test_a_list_names_the_most_telling_of_several_types() -> None:
    made = Said(0, "fact", "At least 12", "14", "12 -> 14", types=("name", "negation", "number"))
    diff = make(["At least 12 people."], ["14 people."], [([0], [0], "edited")], [made])
    stepper = at_step(start(diff), 0)
    assert stepper.step is not None
    assert saying.plain([saying.listed(stepper, stepper.step, UNMARKED)]) == "!   number +2  12 -> 14"


def test_a_low_screen_begins_with_what_matters_most() -> None:
    diff = byhand.ferry()
    said = saying.plain([saying.first(start(diff))])
    assert said == "¶2 number at least 12 -> 14 (+2, at least -> exact)"
    plain = shown_only(start(diff), frozenset({"phrasing"}))
    assert saying.plain([saying.first(plain)]) == saying.plain([next(saying.opening(plain))])
