"""What a person reviewed and noted, on a page and in a picture."""

from __future__ import annotations

import pytest

from diffing.model import ArticleDiff
from diffing.report import written
from diffing.report.html import render
from diffing.report.reviewed import Marks, Said

from .conftest import Browser
from .reading import classes, of_article, paragraphs, parsed

NOTE = "Confirmed.\n<script>alert(1)</script>\u202e"
HERE = "return document.querySelector('.y li.here')?.id"


@pytest.fixture(scope="module")
def marks(ferry: ArticleDiff) -> Marks:
    """Return marks on three changes: reviewed, with a note alone, and marked when it read otherwise."""
    one, two, three = (change.id for change in ferry.changes[:3])
    said = {
        one: Said(reviewed=True, note=NOTE),
        two: Said(reviewed=False, note="Disputed."),
        three: Said(False, "", True),
    }
    return Marks(said, ('"<b>" dropped: lost',))


def test_each_is_told_beside_its_change_with_a_sign(ferry: ArticleDiff, marks: Marks) -> None:
    root = parsed(render(ferry, marks=marks))
    lines = {it.get("id"): it for it in root.iter("li") if it.get("id")}
    one, two, three, other = (lines[change.id] for change in ferry.changes[:4])
    assert "✓ reviewed" in "".join(one.itertext())
    assert "* Confirmed.\n<script>alert(1)</script>‹U+202E›" in "".join(one.itertext())
    assert "* Disputed." in "".join(two.itertext())
    assert "? marked when it read otherwise" in "".join(three.itertext())
    assert [it.get("data-v") is not None for it in (one, two, three, other)] == [True, False, False, False]
    flags = ["".join(it.itertext()) for it in root.iter("span") if classes(it) == ["v"]]
    assert flags == ["✓*", "*", "?"]
    whole = "".join(root.itertext())
    assert f"1 of {len(ferry.changes)} reviewed" in whole
    assert '"<b>" dropped: lost' in whole
    assert paragraphs(root, "n") == of_article(ferry.new)
    assert len(list(root.iter("script"))) == 1


def test_without_marks_nothing_speaks_of_them(ferry: ArticleDiff) -> None:
    page = render(ferry)
    assert "data-show=reviewed" not in page
    assert "✓" not in page


def test_what_is_reviewed_can_be_hidden_and_stepped_over(browser: Browser, ferry: ArticleDiff, marks: Marks) -> None:
    browser.open(render(ferry, marks=marks))
    shown = "return [...document.querySelectorAll('#list ol li')].filter((it) => !it.hidden).length"
    total = browser.ask(shown)
    steps = browser.ask("return [...document.querySelectorAll('main .y li[id]')].map((it) => it.id)")
    assert browser.press("u").ask(HERE) == steps[1]
    assert browser.press("U").ask(HERE) == steps[-1]
    browser.click("[data-show=reviewed]")
    assert browser.ask(shown) == total - 1
    assert browser.press("g", "n").ask(HERE) != steps[0]
    browser.click("[data-show=reviewed]")
    assert browser.ask(shown) == total


def test_a_picture_has_no_note(ferry: ArticleDiff, marks: Marks) -> None:
    picture = b"".join(written("svg", ferry, marks=marks)).decode()
    assert picture.count("✓ reviewed</tspan>") == 1
    assert f"1 of {len(ferry.changes)} reviewed · " in picture
    assert "Confirmed" not in picture
    assert "Disputed" not in picture
