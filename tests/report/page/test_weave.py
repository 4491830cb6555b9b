"""The old words among the new ones: the new text stays, each old change stands where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from diffing.comparison import compare
from diffing.model import ArticleDiff, Intent
from diffing.report.html.weave import woven
from diffing.report.paint import NEW, OLD
from diffing.rows import row_of, rows, sheet_of
from diffing.segment import article
from tests.engine.stories import revisions

if TYPE_CHECKING:
    from tests.report.byhand import Made, Said


@settings(max_examples=80)
@given(revisions())
def test_the_new_text_stays_and_every_old_change_is_told_in_order(pair: tuple[str, str]) -> None:
    diff = compare(article(pair[0]), article(pair[1]))
    sheet = sheet_of(diff)
    for index in range(sheet.size):
        row = row_of(sheet, index)
        found = woven(row.old, row.new)
        if found is None:
            continue
        for threads, part in zip(found, row.new, strict=True):
            new = "".join(it.run.text for it in threads if it.side == NEW)
            assert new == "".join(run.text for run in part.runs)
        once = {run.change for part in row.new for run in part.runs if run.intent is Intent.FORM}
        olds = [run for part in row.old for run in part.runs if run.change is not None and run.change not in once]
        assert [it.run for threads in found for it in threads if it.side == OLD] == olds


def _read(diff: ArticleDiff) -> list[str]:
    """Write each row down: old words in brackets, new ones in braces."""
    found = []
    for row in rows(diff):
        threads = woven(row.old, row.new)
        if threads is None:
            found.append("?")
            continue
        said = (
            f"[{it.run.text}]{' ' if it.apart else ''}"
            if it.side == OLD
            else f"{{{it.run.text}}}"
            if it.run.change
            else it.run.text
            for some in threads
            for it in some
        )
        found.append("".join(said))
    return found


def test_old_words_stand_before_the_new(ferry: ArticleDiff) -> None:
    assert _read(ferry)[1] == (
        "[At least 12] {Fourteen} people were killed when the ferry listed in calm water, "
        "[police] {the harbour master} said."
    )
    assert _read(ferry)[6] == "The operator said it had [not] been warned."
    assert _read(ferry)[8] == "It was {“safe”}, a spokesman said.".replace("“", '"').replace("”", '"')


def test_each_old_word_stands_before_the_new_one_of_its_change(made: Made, said: type[Said]) -> None:
    diff = made(
        ['He was "glad," she told us.'],
        ["He was “glad,” Marrick told us."],
        [([0], [0], "edited")],
        [said(0, "form", '"', "“"), said(0, "form", '," ', ",” "), said(0, "fact", "she", "Marrick")],
    )
    assert _read(diff) == ["He was {“}glad{,” }[she] {Marrick} told us."]


def test_a_row_with_one_side_has_no_such_reading(ferry: ArticleDiff) -> None:
    assert (_read(ferry)[2], _read(ferry)[7]) == ("?", "?")


def test_words_that_moved_have_no_such_reading() -> None:
    diff = compare(
        article("On Monday the council met in the old hall by the river and voted to close the school."),
        article("The council met in the old hall by the river and voted to close the school on Monday."),
    )
    assert all("council met" in it or it == "?" for it in _read(diff))
