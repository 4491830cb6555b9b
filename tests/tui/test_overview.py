from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.model import ArticleDiff
from diffing.rows import MOVED, SHOWABLE, Step, sheet_of, steps_of
from tests.report import byhand
from tests.report.byhand import Said, make
from tests.report.wild import COMPARED, SHOWS, diffs
from tui.overview import Scale, marks, scale_of

SCALES = st.lists(st.integers(40, 4000), max_size=60).map(
    lambda sizes: Scale([sum(sizes[:at]) for at in range(len(sizes) + 1)])
)
RANK = {name: at for at, name in enumerate(SHOWABLE)} | {"came": 1, "went": 1, "": len(SHOWABLE)}


@given(SCALES, st.integers(1, 200))
def test_every_row_has_a_cell_and_every_cell_a_row(scale: Scale, cells: int) -> None:
    size = len(scale.edges) - 1
    rows = [scale.rows_of(cell, cells) for cell in range(cells)]
    if not size:
        assert not any(rows)
        return
    assert all(rows)
    assert {row for some in rows for row in some} == set(range(size))
    assert [some[0] for some in rows] == sorted(some[0] for some in rows)
    assert [some[-1] for some in rows] == sorted(some[-1] for some in rows)
    assert sum(map(len, rows)) < size + cells  # neighbours share one row at most


@given(SCALES, st.integers(1, 200), st.data())
def test_a_click_goes_to_a_row_of_its_cell(scale: Scale, cells: int, data: st.DataObject) -> None:
    cell = data.draw(st.integers(0, cells - 1))
    row = scale.row_at((cell + 0.5) / cells)
    assert row in scale.rows_of(cell, cells) or len(scale.edges) == 1
    assert scale.row_at(0.0) == 0
    assert scale.row_at(1.0) == max(len(scale.edges) - 2, 0)


@given(diffs() | COMPARED, SHOWS, st.integers(1, 50))
def test_the_strip_shows_the_most_important_step_of_each_cell(
    diff: ArticleDiff, show: frozenset[str] | None, cells: int
) -> None:
    sheet = sheet_of(diff)
    scale = scale_of(sheet)
    found = marks(sheet, scale, show, cells)
    assert len(found) == cells
    steps = steps_of(sheet, show=show)
    for cell, name in enumerate(found):
        rows = scale.rows_of(cell, cells)
        most = min((RANK[step.name] for step in steps if step.row in rows), default=RANK[""])
        assert RANK[name] <= most
        assert not name or show is None or {"came": "content", "went": "content"}.get(name, name) in show
    assert any(found) == any(map(bool, _named(sheet.quiet(show), steps)))


def _named(quiet: list[bool], steps: tuple[Step, ...]) -> list[bool]:
    told = {step.row for step in steps}
    return [row in told for row in range(len(quiet))]


def test_what_came_and_went_has_its_own_mark() -> None:
    diff = byhand.ferry()
    sheet = sheet_of(diff)
    scale = scale_of(sheet)
    alone = Scale(range(sheet.size + 1))
    assert marks(sheet, alone, None, sheet.size) == ["", "fact", "came", "", "", "phrasing", "fact", "form", "form"]
    assert marks(sheet, alone, {MOVED, "form"}, sheet.size) == ["", "", "", "", "", "", "moved", "form", "form"]
    assert set(marks(sheet, scale, {"content"}, 1)) == {"came"}
    assert set(marks(sheet, scale, frozenset(), 4)) == {""}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ([Said(0, "content", None, "New one.")], "came"),
        ([Said(1, "content", "Old one.")], "went"),
        ([Said(0, "content", None, "New one."), Said(1, "content", "Old one.")], "content"),
    ],
)
def test_content_of_one_cell(said: list[Said], name: str) -> None:
    diff = make(["Old one."], ["New one."], [([], [0], "added"), ([0], [], "deleted")], said)
    sheet = sheet_of(diff)
    assert marks(sheet, scale_of(sheet), None, 1) == [name]


def test_a_strip_of_nothing() -> None:
    sheet = sheet_of(make([], [], []))
    assert marks(sheet, scale_of(sheet), None, 3) == ["", "", ""]
    assert marks(sheet, scale_of(sheet), None, 0) == []
