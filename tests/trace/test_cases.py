"""Blame, timelines and searches of short histories: the cases stand in cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing import article, compare
from diffing.model import FactType
from diffing.report.trace.wording import marks, said
from diffing.trace import BlamedSentence, Origin, State, Version, blame, search, timeline

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def versions_of(texts: list[str]) -> list[Version]:
    return [Version(str(number), None, article(text)) for number, text in enumerate(texts, start=1)]


def _with(key: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if key in case]


@pytest.mark.parametrize("case", _with("blame"))
def test_blame(case: dict[str, Any]) -> None:
    found = blame(versions_of(case["versions"]), compare=compare)

    text = case["versions"][-1]
    assert [_marked(text, sentence) for sentence in found.sentences] == case["blame"]


@pytest.mark.parametrize("case", _with("timeline"))
def test_timeline(case: dict[str, Any]) -> None:
    found = timeline(versions_of(case["versions"]), compare=compare)

    rows = {}
    for row in found.rows:
        told = []
        for at, cell in enumerate(row.cells):
            if cell.changed or (not at and cell.state is State.THERE):
                notes = ", ".join([str(at + 1)] * bool(at) + marks(cell))
                told.append(f"{said(cell)} ({notes})" if notes else said(cell))
        rows[row.name] = " -> ".join(told)
    assert rows == case["timeline"]


def test_the_date_of_the_text_itself_has_the_last_row() -> None:
    text = "Terms of use\n\nLast updated: 3 May 2024\n\nRefunds are given within 14 days.\n\nA bag may be kept."
    later = text.replace("3 May", "4 June").replace("14 days", "7 days").replace("may", "must")
    found = timeline(versions_of([text, later]), compare=compare)
    assert [said(row.cells[1]) for row in found.rows] == ["within 7 days", "must be kept", "4 June 2024"]


@pytest.mark.parametrize("case", _with("search"))
def test_search(case: dict[str, Any]) -> None:
    versions = versions_of(case["versions"])
    found = {}
    for query in case["search"]:
        asked = FactType(query.removeprefix("type ")) if query.startswith("type ") else query
        found[query] = [len(hits.places) for hits in search(versions, asked, compare=compare).hits]

    assert found == case["search"]


def _marked(text: str, sentence: BlamedSentence) -> str:
    """Return a sentence as the cases write it."""
    pieces = []
    cuts = list(sentence.cuts)
    for start, end, origin in sentence.spans:
        at = start
        while cuts and cuts[0].at <= end and (cuts[0].at < end or end == sentence.end):
            cut = cuts.pop(0)
            pieces += [_braced(text[at : cut.at], origin, sentence), f"[{cut.text}]{cut.gone + 1} "]
            at = cut.at
        pieces.append(_braced(text[at:end], origin, sentence))
    return f"{_dated(sentence.origin)}: {''.join(pieces)}"


def _braced(words: str, origin: Origin, sentence: BlamedSentence) -> str:
    core = words.rstrip()
    if origin == sentence.origin or not core:
        return words
    return f"{{{core}}}{_dated(origin)}{words[len(core) :]}"


def _dated(origin: Origin) -> str:
    return f"{origin.since + 1}<{origin.first + 1}" if origin.away else str(origin.first + 1)
