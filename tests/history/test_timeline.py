"""How facts changed over an article's life."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing import article
from diffing.history.timeline import Row, rows, step, step_of
from diffing.ingest.seeds import seeds
from diffing.report.timeline import Head, render, svg

from .conftest import Done, History

Add = Callable[..., Done]
FERRY = [Path(path) for seed in seeds() if seed.name == "ferry" for path in seed.revisions]


def timeline(texts: Sequence[str]) -> tuple[Row, ...]:
    return rows([step(article(old), article(new)) for old, new in pairwise(texts)])


def told(row: Row) -> str:
    return f"{row.label}: " + " ".join(
        f"{cell.text} ({cell.revision}{f', as in {cell.back}' if cell.back else ''})" for cell in row.cells
    )


@pytest.fixture(scope="module")
def ferry() -> tuple[Row, ...]:
    return timeline([path.read_text(encoding="utf-8") for path in FERRY])


@pytest.mark.parametrize(
    "line",
    [
        "dead: Three (1) At least 12 (2) Twelve (3) Fourteen (4)",
        "passengers: 61 (1) 58 (3) 61 (4, as in 2)",
        "people: Eleven (2) Nine (3) Seven (4)",
    ],
)
def test_the_story_of_the_ferry(line: str, ferry: tuple[Row, ...]) -> None:
    assert line in [told(row) for row in ferry]


def test_a_fact_that_is_said_in_several_places_is_one_row(ferry: tuple[Row, ...]) -> None:
    assert [(row.label, row.places) for row in ferry if row.cells[0].text == "Three"] == [("dead", 2)]


def test_a_fact_is_followed_when_its_sentence_moves() -> None:
    filler = "The council met on the quay.\n\nThe weather was calm all week, residents recalled."
    texts = [
        f"The ferry carried 61 passengers that day.\n\n{filler}",
        f"The ferry carried 58 passengers that day.\n\n{filler}",
        f"{filler}\n\nThe ferry carried 58 passengers that day.",
        f"{filler}\n\nThe ferry carried 60 passengers that day.",
    ]
    assert [told(row) for row in timeline(texts)] == ["passengers: 61 (1) 58 (2) 60 (4)"]


def test_a_noted_correction_is_marked() -> None:
    (seed,) = [seed for seed in seeds() if seed.name == "correction"]
    found = timeline([Path(path).read_text(encoding="utf-8") for path in seed.revisions])
    assert any(cell.corrected for row in found for cell in row.cells)
    assert "(corrected)" in render("x", found, [Head(1, "2024-05-04"), Head(2, "2024-05-05")], 500)


def test_nothing_changed() -> None:
    assert timeline([]) == timeline(["One."]) == timeline(["One.", "One.", "One."]) == ()
    assert render("x", (), (), 80) == "x: no fact changed\n"
    ET.fromstring(svg("x", (), ()))  # noqa: S314 - it is our own


@given(
    st.lists(st.integers(2, 6), min_size=2, max_size=6),
    st.lists(st.integers(12, 16), min_size=2, max_size=6),
)
def test_cells_stand_in_order_and_say_what_the_text_does(deaths: list[int], boats: list[int]) -> None:
    both = list(zip(deaths, boats, strict=False))
    texts = [f"The storm killed {dead} people.\n\nIt sank {lost} boats in the harbour." for dead, lost in both]
    steps = [step(article(old), article(new)) for old, new in pairwise(texts)]
    again = [step_of(json.loads(json.dumps(one))) for one in steps]
    assert rows([one for one in again if one]) == rows(steps)
    for row in rows(steps):
        numbers = [cell.revision for cell in row.cells]
        assert numbers == sorted(set(numbers))
        assert numbers[0] == 1
        for cell in row.cells:
            assert f" {cell.text} " in texts[cell.revision - 1]
            if cell.back:
                assert f" {cell.text} " in texts[cell.back - 1]
                assert f" {cell.text} " not in texts[cell.back]
    assert sum(len(row.cells) - 1 for row in rows(steps) for _ in range(row.places)) == sum(
        old != new for side in zip(*both, strict=True) for old, new in pairwise(side)
    )


@pytest.mark.parametrize("data", [None, [], [1, 2, 3], [[1, 1], [[0]], []], [[1, 1], [], [["number"]]], "x"])
def test_a_note_that_is_none_is_not_believed(data: object) -> None:
    assert step_of(data) is None


def test_the_command(history: History, store: Path, add: Add) -> None:
    for day, path in enumerate(FERRY, 1):
        add(path.read_text(encoding="utf-8"), "--captured", f"2024-05-0{day}T10:00Z")
    table = history("timeline", "ferry", "--width", "200").out.splitlines()
    assert table[0] == "ferry: facts that changed"
    assert table[1].split() == "rev 1 rev 2 rev 3 rev 4 rev 5".split()
    assert table[3].split("  ")[0] == "number: dead (2 places)"
    lines = history("timeline", "ferry").out.splitlines()
    assert "number: passengers: 61 -> 58 (rev 3) -> 61 (rev 4, back)" in lines
    facts = history("timeline", "ferry", "--format", "json").json()["facts"]
    assert [cell["text"] for cell in facts[0]["cells"]] == ["Three", "At least 12", "Twelve", "Fourteen"]
    assert history("timeline", "ferry@3..4", "--format", "json").json()["facts"][0]["cells"][1]["revision"] == 4
    assert history("timeline", "ferry", "-o", "ferry.svg") == (0, "", "")
    picture = ET.parse("ferry.svg")  # noqa: S314 - it is our own
    assert "At least 12" in [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert history("timeline", "ferry@3").code == history("timeline", "ferry@4..2").code == 2


def test_hostile_words_do_no_harm(history: History, add: Add) -> None:
    add('The <script>alert(1)</script> & \x1b[2J\u202e ferry carried 61 "<b>" people.\n')
    add('The <script>alert(1)</script> & \x1b[2J\u202e ferry carried 58 "<b>" people.\n')
    for format_ in ("text", "svg"):
        out = history("timeline", "ferry", "--format", format_).out
        assert "61" in out
        assert not set(out) & set("\x1b\u202e")
    root = ET.fromstring(history("timeline", "ferry", "--format", "svg").out)  # noqa: S314 - it is our own
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "title", "style", "rect", "text", "g"}
