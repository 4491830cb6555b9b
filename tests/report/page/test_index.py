"""The index of a report in a real browser."""

from __future__ import annotations

from html import unescape

import pytest

from diffing import article, compare
from diffing.report.many import Entry, Report, State, entry_of, failed
from diffing.report.many.page import ORDERS, pieces

from .conftest import Browser, Seed

ROWS = "return [...document.querySelectorAll('tbody tr:not([hidden])')].map((row) => row.cells[0].innerText)"


@pytest.fixture(scope="module")
def index(seed: Seed) -> str:
    """Return an index of four pairs: much changed, a little, the same, and broken."""
    names = ("agency-rewrite", "silent-edit")
    entries = [
        entry_of(Entry(at, name, name, "a", "b", State.SAME, files={"html": "0001.html"}), seed(name), None)
        for at, name in enumerate(names, 1)
    ]
    entries.append(Entry(3, "Zebra", "", "a", "b", State.SAME))
    entries.append(failed(Entry(4, "Äpfel <b>", "", "a", "b", State.SAME), "there is no file '<b>'"))
    return b"".join(pieces(Report("<i>old</i> → new", entries))).decode("utf-8")


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it(browser: Browser, index: str) -> None:
    page = browser.open(index)
    first = page.ask(ROWS)
    assert first[0] == "Äpfel <b>"
    assert first[-1] == "Zebra"

    page.click("[data-by=name] a")
    assert page.ask(ROWS) == ["agency-rewrite", "Äpfel <b>", "silent-edit", "Zebra"]
    page.click("[data-by=name] a")
    assert page.ask(ROWS)[0] == "Zebra"
    page.click("[data-by=phrasing] a")
    assert page.ask(ROWS)[0] == "agency-rewrite"
    assert page.ask("return document.querySelectorAll('[aria-sort]').length") == 1
    page.click("[data-by=importance] a")
    assert page.ask(ROWS) == first


def test_pairs_are_found_and_hidden(browser: Browser, index: str) -> None:
    page = browser.open(index)
    page.click(".states [value=same]")
    assert "Zebra" not in page.ask(ROWS)
    page.driver.find_element("id", "find").send_keys("ÄPFEL")
    assert page.ask(ROWS) == ["Äpfel <b>"]
    assert page.ask("return document.getElementById('at').textContent") == "1 of 4"


def test_a_pair_tells_its_fact_among_its_words_or_what_came_or_went_without_one() -> None:
    kept, clause = "We do not share your number with advertisers.", "Any dispute goes to the courts of Wales."

    def told(old: str, new: str) -> str:
        blank = Entry(1, "terms", "", "a", "b", State.SAME)
        entry = entry_of(blank, compare(article(old), article(new)), None)._replace(reviewed=1)
        return unescape(b"".join(pieces(Report("Terms", [entry]))).decode("utf-8"))

    assert '"not" dropped, from “We do not share your number with advertisers.”' in told(
        kept, kept.replace("do not ", "")
    )
    assert f'old ¶2 went, "{clause}"' in told(f"{kept}\n\n{clause}", kept)
    assert "went, " not in told(f"{kept}\n\n{clause}", kept.replace("do not ", "")).partition("<table")[2]


def test_what_is_reviewed_is_counted_as_on_the_page(seed: Seed) -> None:
    diff = seed("agency-rewrite")
    entry = entry_of(Entry(1, "a", "", "a", "b", State.SAME), diff, None)._replace(reviewed=2)
    index = b"".join(pieces(Report("A", [entry]))).decode("utf-8")
    assert f"✓ 2 of {len(diff.changes)} reviewed" in index


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_wider_than_the_window(width: int, scripts: bool, browser: Browser, index: str) -> None:
    page = browser.open(index, width=width, scripts=scripts)
    assert page.ask("return document.documentElement.scrollWidth") <= width
    assert page.ask("return document.getElementById('bar').hidden") is not scripts
    assert len(page.ask("return [...document.querySelectorAll('thead a')].map((it) => it.href)")) == len(ORDERS)
