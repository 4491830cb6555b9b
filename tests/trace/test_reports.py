"""Reports of the ferry's five versions against golden files, and what holds for reports of any history.

WRITETHRU_GOLDEN=write writes the files anew, to be read in the diff.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing import article, compare
from diffing.report.columns import columns
from diffing.report.trace import (
    blame_data,
    blame_text,
    search_data,
    search_text,
    timeline_data,
    timeline_svg,
    timeline_text,
    wordings_text,
)
from diffing.report.trace.wording import full_whens_of, title_of, whens_of
from diffing.trace import Version, Woven, blame_of, query_of, search_of, timeline_of, weave, wordings_of
from tests.engine.stories import wild

from .test_properties import texts, versions_of

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
WHEN = ["2024-05-04T09:10Z", "2024-05-04T14:30Z", "2024-05-04T21:05Z", "2024-05-05T08:00Z", "2024-05-06T11:40Z"]
SGR = re.compile("\x1b\\[[0-9;]*m")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def ferry() -> Woven:
    versions = []
    for number, when in enumerate(WHEN, start=1):
        text = (ROOT / "seeds" / "ferry" / f"{number}.txt").read_text(encoding="utf-8")
        versions.append(Version(str(number), when, article(text)))
    return weave(versions, compare=compare)


REPORTS = {
    "blame.txt": lambda woven: blame_text(blame_of(woven), width=100),
    "blame-3.txt": lambda woven: blame_text(blame_of(woven, at=2), width=60),
    "blame-colour.txt": lambda woven: blame_text(blame_of(woven), width=100, colour=True),
    "timeline.txt": lambda woven: timeline_text(timeline_of(woven), width=110),
    "timeline-narrow.txt": lambda woven: timeline_text(timeline_of(woven), width=60),
    "timeline-colour.txt": lambda woven: timeline_text(timeline_of(woven), width=110, colour=True),
    "timeline-few.txt": lambda woven: timeline_text(timeline_of(woven), width=80, rows=4),
    "timeline-all.txt": lambda woven: timeline_text(
        timeline_of(woven, sentences=True, unchanged=True), width=110, rows=None
    ),
    "timeline.svg": lambda woven: timeline_svg(timeline_of(woven)),
    "search-words.txt": lambda woven: search_text(search_of(woven, "thought to"), width=100),
    "search-type.txt": lambda woven: search_text(search_of(woven, query_of("negation")), width=100),
    "blame.json": lambda woven: _indented(blame_data(blame_of(woven))),
    "timeline.json": lambda woven: _indented(timeline_data(timeline_of(woven))),
    "search.json": lambda woven: _indented(search_data(search_of(woven, "thought to"))),
}


def _indented(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


@pytest.mark.parametrize("name", REPORTS)
def test_golden(name: str, ferry: Woven) -> None:
    written = REPORTS[name](ferry).replace("\x1b", "␛")
    path = GOLDEN / name
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_the_ferry_says_what_a_newcomer_wants_to_know(ferry: Woven) -> None:
    """Deaths, passengers, crew, times, and who says so."""
    written = timeline_text(timeline_of(ferry), width=1000)
    lines = [re.sub("  +", " | ", line) for line in written.splitlines()]

    assert "people killed | 3 | at least 12 | 12 | 14 | 14" in lines
    assert "passengers | 61 | 61 | 58 | 61 (back after 1 version) | 61" in lines
    assert "crew (¶3) | 2 | 3 (half updated) | 3 | 3 | 3" in lines
    assert any(line.startswith("source: people killed | police said") for line in lines)
    assert any(line.startswith("rolled over in calm water | about 7.40am") for line in lines)
    assert any(line.startswith('crew | had not been warned | " | " | " | had been warned') for line in lines)


@settings(max_examples=50)
@given(texts, st.integers(20, 160), st.booleans())
def test_lines_fit_end_clean_and_colour_changes_nothing_but_colour(found: list[str], width: int, every: bool) -> None:
    woven = weave(versions_of(found), compare=compare)
    line, blamed = timeline_of(woven, unchanged=every), blame_of(woven)
    searched = search_of(woven, "the")
    for plain, coloured in (
        (timeline_text(line, width=width), timeline_text(line, width=width, colour=True)),
        (blame_text(blamed, width=width), blame_text(blamed, width=width, colour=True)),
        (search_text(searched, width=width), search_text(searched, width=width, colour=True)),
    ):
        assert [it.rstrip() for it in SGR.sub("", coloured).splitlines()] == plain.splitlines()
        assert plain.endswith("\n")
        for it in plain.splitlines():
            assert it == it.rstrip()
            assert columns(it) <= max(width, 40)
            assert not UNSAFE.search(it)


hostile = st.sampled_from(
    ["\x1b[2J", "</text><script>alert(1)</script>", "\u202e", "]]>", "&", '"><', "\ufffe", "\ud800", "\x85"]
)


@settings(max_examples=50)
@given(st.lists(st.tuples(wild, hostile, st.integers(0, 99)), min_size=2, max_size=4), hostile)
def test_a_picture_is_well_formed_and_has_nothing_but_shapes_and_text(
    found: list[tuple[str, str, int]], label: str
) -> None:
    versions = [
        Version(
            f"{label}{at}", label, article(f"{nasty}\n\nThe ferry had {count} people{nasty} aboard on Friday. {text}")
        )
        for at, (text, nasty, count) in enumerate(found)
    ]
    woven = weave(versions, compare=compare)
    picture = timeline_svg(timeline_of(woven, sentences=True), rows=None)

    tree = ET.fromstring(picture.encode("utf-8"))  # noqa: S314 we made it
    names = {it.tag.rpartition("}")[2] for it in tree.iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "text", "line", "path", "circle"}
    assert not UNSAFE.search(picture)
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    for shown in (
        timeline_text(timeline_of(woven)),
        blame_text(blame_of(woven)),
        search_text(search_of(woven, "ferry")),
        wordings_text(wordings_of(woven, "ferry")),
    ):
        assert not UNSAFE.search(shown)


@settings(max_examples=50)
@given(texts)
def test_data_is_json_and_offsets_give_the_words(found: list[str]) -> None:
    woven = weave(versions_of(found), compare=compare)
    line, blamed, searched = (
        timeline_data(timeline_of(woven)),
        blame_data(blame_of(woven)),
        search_data(search_of(woven, "the")),
    )

    for data in (line, blamed, searched):
        assert json.loads(json.dumps(data, allow_nan=False)) == data
    for row in line["rows"]:
        for text, cell in zip(found, row["cells"], strict=True):
            if cell["place"]:
                assert text[cell["place"]["start"] : cell["place"]["end"]] == cell["place"]["text"]
    for sentence in blamed["sentences"]:
        assert "".join(span["text"] for span in sentence["spans"]) == sentence["text"]
    assert [hits["count"] for hits in searched["hits"]] == [len(hits["places"]) for hits in searched["hits"]]


@pytest.mark.parametrize(
    ("whens", "short", "full"),
    [
        (["2024-05-04T09:10:31Z", None], ["4 May 09:10", ""], ["4 May 2024 09:10", ""]),
        (["2023-12-31", "2024-01-01"], ["31 Dec 2023", "1 Jan 2024"], ["31 Dec 2023", "1 Jan 2024"]),
        (["2024-13-01", "soon\n"], ["2024-13-01", "soon"], ["2024-13-01", "soon"]),
    ],
)
def test_moments_are_told_with_the_year_where_they_differ_in_it(
    whens: list[str | None], short: list[str], full: list[str]
) -> None:
    versions = [Version("1", when, article("")) for when in whens]

    assert whens_of(versions) == short
    assert full_whens_of(versions) == full


def test_many_versions_make_a_list_and_many_facts_are_counted(ferry: Woven) -> None:
    written = timeline_text(timeline_of(ferry), width=40, rows=2)

    assert "people killed" in written
    assert "3 -> at least 12 (2, 4 May 14:30)" in " ".join(written.split())
    assert re.search(r"and \d+ more facts", written)


@pytest.mark.parametrize(
    ("whens", "told", "key"),
    [
        (("2024-05-04T09:10Z", "2024-06-05T08:00Z"), "3 -> 14 (2, 5 June)", "came with, and when;"),
        (("2024-05-04T09:10Z", "2024-05-04T14:30Z"), "3 -> 14 (2, 4 May 14:30)", "there in 1, 4 May 09:10."),
        ((None, None), "3 -> 14 (2)", "came with; what has none was there in 1."),
    ],
    ids=["days", "one day", "no day"],
)
def test_a_list_tells_when_each_value_came(whens: tuple[str | None, str | None], told: str, key: str) -> None:
    texts = ("Three people were killed on the quay.", "Fourteen people were killed on the quay.")
    versions = [
        Version(str(at), when, article(text)) for at, (when, text) in enumerate(zip(whens, texts, strict=True), 1)
    ]
    written = " ".join(timeline_text(timeline_of(weave(versions, compare=compare)), width=30).split())

    assert told in written
    assert key in written


def test_blame_says_what_its_marks_mean_where_they_stand() -> None:
    texts = ["The crew had not been warned.", "The crew had been warned.", "The crew had been warned twice."]

    def key(count: int) -> str:
        return blame_text(blame_of(weave(versions_of(texts[:count]), compare=compare))).splitlines()[-1]

    assert key(1).endswith("the version a sentence came with.")
    assert "; [words]" in key(2)
    assert "{words}" not in key(2)
    assert "; {words}" in key(3)
    assert "; [words]" in key(3)


def test_of_many_places_some_are_shown_and_the_rest_counted() -> None:
    found = ["The crew was not warned. " * 30, "The crew was warned. " * 30, "The crew was not warned. " * 25]
    searched = search_of(weave(versions_of(found), compare=compare), query_of("negation"))

    lines = search_text(searched, width=80).splitlines()
    assert sum("{not}" in line for line in lines) == 5 + 20
    assert sum("[not]" in line for line in lines) == 20
    assert sum("... 25 more there from the start" in line for line in lines) == 1
    assert sum("more that came or went" in line for line in lines) == 2
    assert sum("not" in line for line in search_text(searched, width=80, places=None).splitlines()) == 30 + 30 + 25


def test_of_many_values_in_a_list_those_in_the_middle_are_counted() -> None:
    found = [f"The fire destroyed {40 + at} boats in the harbour at Osk." for at in range(30)]
    line = timeline_of(weave(versions_of(found), compare=compare))

    written = " ".join(timeline_text(line, width=60).split())
    assert "43 (4) -> 44 (5) -> ... 21 more values ... -> 66 (27)" in written
    assert "more values" not in timeline_text(line, width=60, rows=None)


def test_ids_that_a_page_has_anew_each_time_come_last() -> None:
    found = [f"Play film 3d69{at}92f75 of the harbour\n\nThe crew of {at + 2} sailed on." for at in range(4)]
    rows = timeline_of(weave(versions_of(found), compare=compare)).rows

    assert ["92f75" in row.cells[-1].said for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[The Harbour](#harbour) -------------", "The Harbour"),
        ("Terms of\n use ====", "Terms of use"),
        ("# Fourteen dead", "Fourteen dead"),
        ("A - B", "A - B"),
        ("", ""),
    ],
)
def test_a_title_is_shown_without_marks(title: str, shown: str) -> None:
    assert title_of(Version("1", None, article("x"), title=title)) == shown
    assert title_of(Version("1", None, article("x", title=title))) == shown


@pytest.mark.parametrize("count", [3, 12])
def test_where_there_is_no_room_for_the_time_of_day_the_day_is_whole(count: int) -> None:
    whens = [f"2024-0{3 + at % 6}-1{at % 9}T10:45Z" for at in range(count)]
    versions = [
        Version(str(at), when, article(f"The fire destroyed {40 + at} boats in the harbour at Osk."))
        for at, when in enumerate(["2023-12-24T10:45Z", *whens])
    ]
    picture = timeline_svg(timeline_of(weave(versions, compare=compare)))

    assert (">24 Dec 2023 10:45<" if count == 3 else ">24 Dec 2023<") in picture
