from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given

from diffing.model import ArticleDiff, Intent
from diffing.report.paint import NEW, OLD
from diffing.rows import Part, Row, row_of, rows, sheet_of
from tests.report.byhand import Said, make
from tests.report.wild import COMPARED, SHOWS, diffs
from tui.inline import Told, merged, overlaid


def bare(text: str) -> str:
    return "".join(text.split())


def told(row: Row, shown: set[str]) -> list[str] | None:
    """Return what a row reads as, old words in ``[]`` and new ones in ``{}``."""
    marks = {OLD: "[]", NEW: "{}"}
    paragraphs = merged(row, shown)
    if paragraphs is None:
        return None
    return [
        _spaced(
            f"{marks[it.side][0]}{it.run.text}{marks[it.side][1]}" if it.run.change else it.run.text for it in told_
        )
        for told_ in paragraphs
    ]


@given(diffs() | COMPARED, SHOWS)
def test_the_new_words_are_all_there_in_order_with_the_old_ones_that_went(
    diff: ArticleDiff, show: frozenset[str] | None
) -> None:
    sheet = sheet_of(diff)
    for whole, asked in zip(rows(diff), rows(diff, show=show), strict=True):
        shown = {change.id for change in (*asked.changes, *asked.guests)}
        row = overlaid(row_of(sheet, whole.link), asked)
        paragraphs = merged(row, shown)
        if paragraphs is None:
            assert row.old
            assert row.new
            continue
        parts = row.new or row.old
        assert len(paragraphs) == len(parts)
        for paragraph, part in zip(paragraphs, parts, strict=True):
            side = NEW if row.new else OLD
            assert bare("".join(it.run.text for it in paragraph if it.side == side)) == _text([part])
        marked = [it for paragraph in paragraphs for it in paragraph if it.run.change]
        assert {it.run.change for it in marked} <= shown
        for side, there in ((OLD, row.old), (NEW, row.new)):
            once = {run.change for part in row.new for run in part.runs if run.intent is Intent.FORM} & shown
            told = shown - once if side == OLD else shown
            wanted = [run for part in there for run in part.runs if run.change in told and bare(run.text)]
            assert [it.run for it in marked if it.side == side and bare(it.run.text)] == wanted


def _text(parts: list[Part]) -> str:
    return bare("".join(run.text for part in parts for run in part.runs))


@given(diffs())
def test_plain_words_are_those_of_both_sides(diff: ArticleDiff) -> None:
    for row in rows(diff):
        shown = {change.id for change in (*row.changes, *row.guests)}
        paragraphs = merged(row, shown)
        if paragraphs is None or not (row.old and row.new):
            continue
        plain = bare("".join(it.run.text for paragraph in paragraphs for it in paragraph if not it.run.change))
        for parts in (row.old, row.new):
            assert plain == bare("".join(run.text for part in parts for run in part.runs if not run.change))


def _spaced(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


def one(texts: tuple[str, str], *said: Said) -> Row:
    return rows(make([texts[0]], [texts[1]], [([0], [0], "edited")], said))[0]


def test_old_words_stand_before_the_new() -> None:
    row = one(
        ("At least 12 people died, police said.", "14 people died on Monday, police said."),
        Said(0, "fact", "At least 12", "14"),
        Said(0, "fact", None, " on Monday"),
    )
    assert told(row, {"c1", "c2"}) == ["[At least 12] {14} people died{ on Monday}, police said."]
    assert told(row, {"c1"}) == ["[At least 12] {14} people died on Monday, police said."]
    assert told(row, set()) == ["14 people died on Monday, police said."]


def test_words_that_differ_without_a_change_or_stand_in_another_order_have_no_such_reading() -> None:
    assert told(one(("Ayes have it.", "Noes have it.")), set()) is None
    assert told(one(("A b c.", "C a b.")), set()) is None


def test_spaces_may_differ() -> None:
    assert told(one(("One  two\nthree ", "One two three")), set()) == ["One two three"]


def test_a_shown_change_is_marked_where_a_hidden_one_that_matters_more_covers_its_words() -> None:
    diff = make(
        ["A ferry sank at noon."],
        ["At noon a boat sank."],
        [([0], [0], "edited")],
        [Said(0, "fact", "noon", "noon"), Said(0, "phrasing", "A ferry sank at noon.", "At noon a boat sank.")],
    )
    (whole,) = rows(diff)
    assert told(whole, {"c1", "c2"}) == ["[A ferry sank at ][noon][.] {At }{noon}{ a boat sank.}"]
    (asked,) = rows(diff, show={"phrasing"})
    assert told(overlaid(whole, asked), {"c2"}) == ["[A ferry sank at ][noon][.] {At }{noon}{ a boat sank.}"]


@given(diffs() | COMPARED, SHOWS)
def test_what_lies_on_top_changes_no_words(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    for whole, asked in zip(rows(diff), rows(diff, show=show), strict=True):
        made = overlaid(whole, asked)
        assert _text([*made.old, *made.new]) == _text([*whole.old, *whole.new])
        told_ = {change.id for change in (*asked.changes, *asked.guests)}
        for parts, shown in ((made.old, asked.old), (made.new, asked.new)):
            for part, there in zip(parts, shown, strict=True):
                assert _marks(part, told_) == _marks(there, told_)


def _marks(part: Part, shown: set[str]) -> list[str | None]:
    return [run.change if run.change in shown else None for run in part.runs for _ in run.text]


def test_a_word_that_went_is_whole_though_a_hidden_change_covers_part_of_it() -> None:
    said = [Said(0, "fact", "10"), Said(0, "phrasing", "a 10km race", "it")]
    diff = make(["They ran a 10km race."], ["They ran it."], [([0], [0], "edited")], said)
    (whole,), (asked,) = rows(diff), rows(diff, show={"phrasing"})
    assert told(overlaid(whole, asked), {"c2"}) == ["They ran [a ][10][km race] {it}."]


def test_a_split_paragraph_reads_as_its_parts() -> None:
    diff = make(
        ["One two. Three four five."],
        ["One two.", "Three for five."],
        [([0], [0, 1], "split")],
        [Said(0, "fact", "four", "for")],
    )
    assert told(rows(diff)[0], {"c1"}) == ["One two.", "Three [four] {for} five."]


def test_one_side_alone() -> None:
    row = rows(make([], ["Divers."], [([], [0], "added")], [Said(0, "content", None, "Divers.")]))[0]
    assert merged(row, {"c1"}) == [[Told(NEW, row.new[0].runs[0])]]
    gone = rows(make(["Divers."], [], [([0], [], "deleted")], [Said(0, "content", "Divers.")]))[0]
    assert merged(gone, {"c1"}) == [[Told(OLD, gone.old[0].runs[0])]]
