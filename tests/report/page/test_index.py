"""The index of a report in a real browser."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_wider_than_the_window(width: int, scripts: bool, browser: Browser, index: str) -> None:
    page = browser.open(index, width=width, scripts=scripts)
    assert page.ask("return document.documentElement.scrollWidth") <= width
    assert page.ask("return document.getElementById('bar').hidden") is not scripts
    assert len(page.ask("return [...document.querySelectorAll('thead a')].map((it) => it.href)")) == len(ORDERS)
