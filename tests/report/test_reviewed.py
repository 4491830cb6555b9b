"""What a person reviewed and noted, in the reports that a person hands on; the page has tests of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from diffing import compare
from diffing.model import ArticleDiff
from diffing.report import FORMATS, written
from diffing.report.asked import asked
from diffing.report.columns import columns
from diffing.report.docx.comments import comments_of
from diffing.report.docx.flow import stretches
from diffing.report.docx.items import items_of
from diffing.report.reviewed import LAPSED, Marks, Said
from diffing.report.text import View, render

NOTE = "Confirmed.\n=1+1 `<b>` \x1b[2J\u202e"


@pytest.fixture(scope="module")
def marks(ferry: ArticleDiff) -> Marks:
    """Return marks on three changes of fact: reviewed and noted, with a note alone, marked when it read otherwise."""
    one, two, three, *_ = (change.id for change in ferry.changes if change.intent == "fact")
    said = {
        one: Said(reviewed=True, note=NOTE),
        two: Said(reviewed=False, note="Disputed."),
        three: Said(False, "", True),
    }
    return Marks(said, ('"twelve" dropped: lost',))


def _made(name: str, diff: ArticleDiff, marks: Marks | None) -> str:
    return b"".join(written(name, diff, marks=marks)).decode("utf-8")


@pytest.mark.parametrize("name", ["text", "markdown", "csv"])
def test_without_marks_a_report_is_as_it_was(name: str, ferry: ArticleDiff) -> None:
    assert _made(name, ferry, None) == b"".join(written(name, ferry)).decode("utf-8")
    assert "✓" not in _made(name, ferry, None)


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if made.marked and not made.binary])
def test_no_note_steers_a_terminal(name: str, ferry: ArticleDiff, marks: Marks) -> None:
    made = _made(name, ferry, marks)
    assert "\x1b" not in made
    assert "\u202e" not in made


@pytest.mark.parametrize("width", [20, 40, 100])
def test_the_text_ends_with_them(width: int, ferry: ArticleDiff, marks: Marks) -> None:
    text = render(ferry, view=View(width=width), marks=marks)
    before, _, end = text.partition("\nreviewed (✓):")
    told = " ".join(end.split())

    assert before == render(ferry, view=View(width=width))
    assert f"1 of {len(ferry.changes)} changes; ? marked when it read otherwise" in told
    assert "✓* ¶2 number: at least 12 -> 14" in told
    assert "note: Confirmed." in told
    assert " * ¶" in told
    assert " ? ¶" in told
    assert 'no longer there: "twelve" dropped: lost' in told
    assert all(columns(line) <= max(width, 24) for line in end.splitlines())


def test_a_mark_of_punctuation_is_shown_as_it_is() -> None:
    diff = compare("The inquiry will report in June.", "The inquiry will report in July, officials said.")
    marks = Marks({change.id: Said(reviewed=True) for change in diff.changes})
    assert '✓  ¶1  phrasing: "," added\n' in render(diff, marks=marks)


def test_markdown_has_them_beside_their_changes(ferry: ArticleDiff, marks: Marks) -> None:
    lines = _made("markdown", ferry, marks).splitlines()
    (at,) = (at for at, line in enumerate(lines) if line.endswith("*✓ reviewed*"))

    assert lines[at].startswith("- **number**")
    assert lines[at + 1].startswith("  - * ``Confirmed. =1+1 `<b>`")
    assert any(line.endswith(f"*? {LAPSED}*") for line in lines)
    assert any(line == "  - * `Disputed.`" for line in lines)
    assert any(line.endswith(f"1 of {len(ferry.changes)} changes reviewed.") for line in lines)


def test_a_table_has_two_columns_for_them(ferry: ArticleDiff, marks: Marks) -> None:
    rows = list(csv.DictReader(_made("csv", ferry, marks).splitlines(keepends=True)))
    said = {row["id"]: (row["reviewed"], row["note"]) for row in rows if row["id"]}
    one, two, three = marks.by_change

    assert said[one][0] == "yes"
    assert said[one][1].startswith("Confirmed.\n=1+1")
    assert said[two] == ("no", "Disputed.")
    assert said[three] == (LAPSED, "")
    assert set(said.values()) - {said[one], said[two], said[three]} == {("no", "")}
    assert all(len(row) == len(rows[0]) and None not in row.values() for row in rows)


def _comments(diff: ArticleDiff, marks: Marks | None) -> Iterator[tuple[str, ...]]:
    roles = [paragraph.role for paragraph in diff.old.paragraphs], [paragraph.role for paragraph in diff.new.paragraphs]
    items = items_of(tuple(stretches(diff, None, ignored=False)), roles)
    for comment in comments_of(diff, items, asked(diff, None, ignored=False), None, marks):
        yield comment.lines


def test_a_document_has_them_in_its_comments(ferry: ArticleDiff, marks: Marks) -> None:
    lines = [line for comment in _comments(ferry, marks) for line in comment]
    assert "✓ reviewed" in lines
    assert "* Disputed." in lines
    assert f"? {LAPSED}" in lines
    assert len(list(_comments(ferry, marks))) == len(list(_comments(ferry, None)))

    phrasing = next(change.id for change in ferry.changes if change.intent == "phrasing")
    noted = Marks({phrasing: Said(reviewed=False, note="Keep the old words.")})
    assert any("* Keep the old words." in lines for lines in _comments(ferry, noted))
