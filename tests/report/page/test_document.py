"""The page as a document: what it holds, what may run on it, and that no text breaks out of it."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.model import ArticleDiff, Ignored
from diffing.report.html import render
from diffing.rows import SHOWABLE, sheet_of, steps_of
from diffing.segment import article
from tests.engine.stories import revisions

from .conftest import Seed
from .reading import classes, of_article, paragraphs, parsed

if TYPE_CHECKING:
    from tests.report.byhand import Made, Said

GOLDEN = Path(__file__).parent / "golden"
BREAKING = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "]]>", "<!--",
    "&lt;b&gt;", "&#60;i&#62;", "<style>p{}</style>", "</title>", "</p></div></main>", "<b>bold</b>", "-->",
    "a < b & c > d", "\u202egnp.exe", "\x1b[2J", "\x00", "\x08", "\ud800", "\u200b", "\u2028", "\ufeff", "\U0010ffff",
    "<svg/onload=alert(1)>", "<del class=x>", "</del>", "<i class=u>␛</i>", "‹U+202E›", "{{ 7*7 }}", "'", '"', "`",
    "👩\u200d👩\u200d👧", "می\u200cخواهم", "12", "Fourteen", "not", "said", ".", "  ", "\t", "\x0b", "\x85",
]  # fmt: skip
KNOWN = {
    *"html head meta title style body a header div p h1 h2 h3 span small ul ol li b strong section del ins".split(),
    *"figure svg linearGradient stop g path rect text figcaption nav button output kbd details".split(),
    *"summary label input select option main i u footer dialog dl dt dd form script".split(),
}
ATTRIBUTES = {
    *"lang class charset http-equiv content name href id hidden title type value checked placeholder role".split(),
    *"viewBox preserveAspectRatio d x y width height rx offset text-anchor data-r data-s data-t data-c data-n".split(),
    *"tabindex data-m data-show autofocus method selected".split(),
}
hostile = st.lists(st.sampled_from(BREAKING) | st.text(max_size=6), min_size=1, max_size=12).map(" ".join)
texts = st.lists(hostile, max_size=5).map("\n\n".join)


def _holds(diff: ArticleDiff, page: str) -> None:
    """Hold a page to what is true of any: both articles are in it, nothing else of theirs, and one script."""
    root = parsed(page)
    assert paragraphs(root, "o") == of_article(diff.old)
    assert paragraphs(root, "n") == of_article(diff.new)
    (script,) = root.iter("script")
    (style,) = root.iter("style")
    assert page.count("<script") == page.count("<style") == 1
    assert (script.text, style.text) == (_file("script.js"), _file("style.css"))
    for element in root.iter():
        if isinstance(element.tag, str):  # comments have a function there
            assert element.tag.rpartition("}")[2] in KNOWN
            names = {name for name in element.keys() if not name.startswith("aria-")}  # noqa: SIM118 (an Element is no dict)
            assert names <= ATTRIBUTES
        else:
            pytest.fail("a comment")
    shown = [step.change.id if step.change else f"m{step.row}" for step in steps_of(sheet_of(diff))]
    lines = [line for line in root.iter("li") if line.get("id")]
    assert [line.get("id") for line in lines] == shown
    (listed,) = (element for element in root.iter("details") if element.get("id") == "list")
    assert [link.get("href") for link in listed.iter("a")] == [f"#{name}" for name in shown]


def _file(name: str) -> str:
    import diffing.report.html as package

    return (Path(package.__file__).parent / name).read_text(encoding="utf-8")


@settings(max_examples=60)
@given(texts, texts, hostile, hostile)
@example("</script> 12 <b>", "</script> 14 <i>", "<img>", '"><script>')
def test_nothing_breaks_out_of_the_page(old: str, new: str, title: str, source: str) -> None:
    diff = compare(article(old, title=title, source=source), article(new, title=title, source=source))
    diff = diff._replace(notes=(*diff.notes, title))
    _holds(diff, render(diff))


@settings(max_examples=60)
@given(revisions())
def test_without_its_marks_a_page_is_both_articles(pair: tuple[str, str]) -> None:
    diff = compare(article(pair[0]), article(pair[1]))
    _holds(diff, render(diff))


def test_what_a_change_says_of_itself_is_text_too(ferry: ArticleDiff) -> None:
    said = "<script>alert(1)</script>"
    changes = tuple(it._replace(reason=said, watched=(said,)) for it in ferry.changes)
    remarks = tuple(it._replace(reason=said) for it in ferry.remarks)
    diff = ferry._replace(changes=changes, remarks=remarks, ignored=(Ignored(said, changes[0]),), notes=(said,))
    _holds(diff, render(diff, ignored=True))


def test_golden(ferry: ArticleDiff) -> None:
    page = render(ferry)
    for file in ("style.css", "script.js"):
        page = page.replace(_file(file), f"({file})")
    page = re.sub("sha256-[^']+", "(hash)", page)
    path = GOLDEN / "by-hand.html"
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")


def test_the_policy_lets_through_the_style_and_the_script_that_are_there(ferry: ArticleDiff) -> None:
    page = render(ferry)
    (policy,) = (meta.get("content") for meta in parsed(page).iter("meta") if meta.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, kind in (("style.css", "style"), ("script.js", "script")):
        digest = b64encode(sha256(_file(name).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert not re.search(
        r"""\s(style|on\w+)=|https?://|url\((?!#)|@import|src=""", page.replace(_file("script.js"), "")
    )
    assert set(re.findall(r"https?://[^\"']+", _file("script.js"))) <= {"http://www.w3.org/2000/svg"}


def test_headings_go_down_by_one_and_every_name_is_there_once(ferry: ArticleDiff) -> None:
    root = parsed(render(ferry))
    levels = [int(it.tag[1]) for it in root.iter() if re.fullmatch("h[1-6]", it.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = [it.get("id") for it in root.iter() if it.get("id")]
    assert len(names) == len(set(names))
    targets = {(link.get("href") or "")[1:] for link in root.iter("a")}
    assert targets <= set(names)
    for control in (*root.iter("button"), *root.iter("input"), *root.iter("select")):
        assert "".join(control.itertext()).strip() or control.get("aria-label") or control.get("type") == "checkbox"


def test_each_kind_of_change_has_its_sign_beside_its_colour(ferry: ArticleDiff) -> None:
    root = parsed(render(ferry))
    signs = {row.get("data-s") for row in root.iter("div") if "r" in classes(row)}
    assert {"!", "+", "~", "."} <= signs
    for mark in (*root.iter("ins"), *root.iter("del")):
        if mark.get("data-c"):
            assert classes(mark)[-1] in set("fcptm")


@pytest.mark.parametrize("shown", [frozenset({name}) for name in SHOWABLE])
def test_what_is_not_asked_for_is_counted(shown: frozenset[str], ferry: ArticleDiff) -> None:
    root = parsed(render(ferry, show=shown))
    assert paragraphs(root, "o") == of_article(ferry.old)
    assert paragraphs(root, "n") == of_article(ferry.new)
    marks = {classes(it)[-1] for it in (*root.iter("ins"), *root.iter("del")) if it.get("data-c")}
    assert len(marks) <= 1
    (footer,) = root.iter("footer")
    assert f"only {', '.join(shown)} was asked for" in "".join(footer.itertext())


def test_a_pair_of_marks_is_one_line_and_still_each_has_a_place(made: Made, said: type[Said]) -> None:
    diff = made(
        ["“It was safe,” a “spokesman” said."],
        ['"It was safe," a "spokesman" said.'],
        [([0], [0], "edited")],
        [said(0, "form", mark, '"', "typography") for mark in "“”"],
    )
    root = parsed(render(diff))
    lines = [line for line in root.iter("li") if line.get("id")]
    assert ["".join(line.itertext()) for line in lines] == ["form typography 2 places"]
    assert [line.get("id") for line in lines] == ["c1"]
    assert [place.get("id") for place in lines[0].iter("i")] == ["c2"]
    assert {mark.get("data-c") for mark in root.iter("del")} == {"c1", "c2"}


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "One line."), ("One line.", ""), ("One line.", "One line.")])
def test_a_page_of_next_to_nothing(old: str, new: str) -> None:
    diff = compare(article(old), article(new))
    _holds(diff, render(diff))


def test_a_line_says_what_becomes_of_changes_that_rules_ignore(ferry: ArticleDiff) -> None:
    diff = ferry._replace(changes=ferry.changes[1:], ignored=(Ignored("numbers", ferry.changes[0]),))
    brief, whole = ("".join(parsed(render(diff, ignored=it)).itertext()) for it in (False, True))
    assert "ignored by your rules: numbers (1)" in brief
    assert '"At least 12" -> "Fourteen"' not in brief
    assert '"At least 12" -> "Fourteen"' in whole


def test_a_remark_leads_to_its_changes_and_to_what_stayed(seed: Seed) -> None:
    diff = seed("half-updated")
    root = parsed(render(diff))
    (check,) = (it for it in root.iter("section") if classes(it) == ["check"])
    first, second = list(check.iter("li"))[:2]
    assert [link.text for link in first.iter("a")] == ["¶2", "¶5", "¶1"]
    assert [link.text for link in second.iter("a")] == ["¶2", "¶7"]
    row = next(it for it in root.iter("div") if f"#{it.get('id')}" == list(second.iter("a"))[1].get("href"))
    assert "14" in "".join(row.itertext())


def test_values_are_said_where_the_reason_does_not(ferry: ArticleDiff) -> None:
    said, unsaid = (
        ferry.changes[0]._replace(reason=reason, old_value={"amount": 12}, new_value={"amount": 14})
        for reason in ("12 -> 14 (+2)", "other people")
    )
    pages = [render(ferry._replace(changes=(it, *ferry.changes[1:]))) for it in (said, unsaid)]
    assert ["values 12 → 14" in page for page in pages] == [False, True]
