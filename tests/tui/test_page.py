from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Link, Passage, Summary
from diffing.report.paint import BRACKETS, NEW, OLD
from diffing.report.visible import visible
from diffing.rows import MOVED, Row, Sign, sheet_of
from diffing.segment import article_of_parts
from tests.report import byhand
from tests.report.byhand import Said, make
from tests.report.wild import COMPARED, SHOWS, diffs
from tui.inline import merged
from tui.items import Fold, Ghost
from tui.page import Laid, Look, Page, ScreenLine, change_in
from tui.scroll import START, Place, View, last, scrolled, window
from tui.stepper import folding, start

HOSTILE = st.lists(
    st.sampled_from(
        [
            *"ab é日ん",
            "e\u0301",
            "a\u0301\u0302\u0303",
            "👍🏽",
            "👩\u200d👩\u200d👧",
            "🇬🇧",
            "❤\ufe0f",
            "1\ufe0f\u20e3",
            "שלום",
            "مي\u200cخ",
            "क्ष",
            "กำ",
            "\t",
            "\r",
            "\n",
            "\x1b[2J",
            "\x07",
            "\u202e",
            "\u2066",
            "\u200b",
            "\u00ad",
            "\u00a0",
            "\u3000",
            "[red]",
            "w" * 70,
            "日" * 40,
            " word",
            " colour",
            " color",
        ]
    ),
    max_size=16,
).map("".join)
HOSTILES = diffs(HOSTILE)
LOOKS = st.builds(
    Look,
    width=st.integers(1, 300),
    inline=st.booleans(),
    brackets=st.booleans(),
    first=st.sampled_from([OLD, NEW]),
)
SPACE = re.compile(r"[ \t-\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
JOINERS = re.compile("[\u200c\u200d]|‹U\\+200[CD]›")
"""What shows one way beside the letters it joins, and another where a mark cuts between them."""


def bare(text: str) -> str:
    return "".join(JOINERS.sub("", text).split())


def seen(text: str) -> str:
    """Return what is to be seen of a text, but for its white space."""
    return bare(visible(SPACE.sub(" ", text)))


def drawn(lines: Sequence[ScreenLine], *, but: str = "-") -> str:
    """Return what stands on lines but for one side's words."""
    return bare("".join(piece.text for line in lines for piece in line.pieces if not piece.style.startswith(f"{but} ")))


def texts(article: Article, numbers: Sequence[int]) -> str:
    return "".join(seen(article.text[slice(*article.paragraphs[number][:2])]) for number in numbers)


def laid(diff: ArticleDiff, look: Look, show: frozenset[str] | None) -> Iterator[tuple[Page, Row, Laid]]:
    page = Page(sheet_of(diff), look, show)
    for index in range(len(diff.alignment.paragraphs)):
        yield page, page.row(index), page.laid(index)


@given(HOSTILES | diffs() | COMPARED, LOOKS, SHOWS)
def test_no_line_is_wider_than_its_column(diff: ArticleDiff, look: Look, show: frozenset[str] | None) -> None:
    for page, _, it in laid(diff, look, show):
        widths = page.columns()
        assert sum(widths) + page.gutter * (1 if look.inline else 2) <= max(look.width, 9 + 2 * page.gutter)
        for lines, width in ((it.old, widths[0]), (it.new, widths[1])):
            for line in lines:
                assert sum(cell_len(piece.text) for piece in line.pieces) <= width
                assert cell_len("".join(piece.text for piece in line.pieces)) <= width
                assert cell_len(line.label) <= page.gutter - 3
                assert cell_len(line.sign) == 1
                assert all(char.isprintable() or char in "\u200c\u200d\u00a0\u3000" for char in _text(line))


def _text(line: ScreenLine) -> str:
    return "".join(piece.text for piece in line.pieces)


@given(HOSTILES | diffs() | COMPARED, st.integers(1, 300), SHOWS)
def test_each_side_is_drawn_whole(diff: ArticleDiff, width: int, show: frozenset[str] | None) -> None:
    for _, row, it in laid(diff, Look(width), show):
        link = diff.alignment.paragraphs[row.link]
        assert drawn(it.old) == texts(diff.old, link.old)
        assert drawn(it.new) == texts(diff.new, link.new)
        assert [line.label for line in it.old if line.label.isdigit()] == [str(i + 1) for i in link.old]
        assert [line.label for line in it.new if line.label.isdigit()] == [str(j + 1) for j in link.new]


@given(HOSTILES | diffs() | COMPARED, st.integers(1, 300), SHOWS, st.sampled_from([OLD, NEW]))
def test_the_new_text_is_drawn_whole_in_one_column(
    diff: ArticleDiff, width: int, show: frozenset[str] | None, first: str
) -> None:
    for page, row, it in laid(diff, Look(width, inline=True, first=first), show):
        link = diff.alignment.paragraphs[row.link]
        old, new = texts(diff.old, link.old), texts(diff.new, link.new)
        shown = {change.id for change in (*row.changes, *row.guests)}
        assert it.old == ()
        if not (row.old and row.new):
            assert drawn(it.new) == old + new
        elif merged(Page(page.sheet, page.look, None).row(row.link), shown) is None:
            assert drawn(it.new) == (old + new if first == OLD else new + old)
        else:
            assert drawn(it.new, but=OLD) == new


@given(HOSTILES | diffs() | COMPARED, LOOKS, SHOWS)
def test_a_change_starts_where_its_words_first_stand(
    diff: ArticleDiff, look: Look, show: frozenset[str] | None
) -> None:
    for page, row, it in laid(diff, look, show):
        assert it.height == max(len(it.old), len(it.new), 1) + 1 == page.height(row.link)
        marked = {
            run.change
            for part in (*row.old, *row.new)
            for run in part.runs
            if run.change and (look.brackets or seen(run.text))
        }
        assert set(it.starts) >= marked
        told = {change.id for change in (*row.changes, *row.guests)}
        assert set(it.starts) <= told
        for change, start_ in it.starts.items():
            lines = [_changes(lines[start_]) if start_ < len(lines) else set() for lines in (it.old, it.new)]
            assert change in lines[0] | lines[1]
            above = [_changes(line) for lines in (it.old, it.new) for line in lines[:start_]]
            assert not any(change in there for there in above)


def _changes(line: ScreenLine) -> set[str | None]:
    return {change_in(piece.style) for piece in line.pieces}


@given(COMPARED, SHOWS)
def test_the_sign_stands_on_the_first_line_of_a_row_alone(diff: ArticleDiff, show: frozenset[str] | None) -> None:
    for _, row, it in laid(diff, Look(100), show):
        assert it.sign is row.sign
        for lines in (it.old, it.new):
            assert all(line.sign == " " for line in lines[1:])
        signs = [lines[0].sign for lines in (it.old, it.new) if lines]
        assert row.sign in signs or (row.sign is not Sign.SAME and row.kind in (Kind.EDITED, Kind.MERGED, Kind.SPLIT))


@pytest.mark.parametrize("look", [Look(100), Look(100, inline=True)])
def test_what_folds_and_ghosts_say(look: Look) -> None:
    diff = make(
        ["A a.", "B b.", "C c."],
        ["C c.", "A a.", "B b."],
        [([2], [0], "moved", True), ([0], [1], "same"), ([1], [2], "same")],
    )
    page = Page(sheet_of(diff), look, None)
    ghost, fold = page.laid(Ghost(0)), page.laid(Fold(1, 3))
    assert (ghost.said, ghost.sign) == ("¶3 stood here, now ¶1", Sign.UP)
    assert fold.said is not None
    assert "2" in fold.said
    for item in (Ghost(0), Fold(1, 3)):
        assert page.height(item) == page.laid(item).height == 2
    label = page.laid(0).new[1].label if len(page.laid(0).new) > 1 else ""
    assert label == "←3"


def test_brackets_stand_in_for_colour() -> None:
    diff = byhand.ferry()
    page = Page(sheet_of(diff), Look(160, brackets=True), None)
    old, new = (" ".join(_text(line) for line in lines) for lines in (page.laid(1).old, page.laid(1).new))
    assert old.startswith(f"{BRACKETS[OLD][0]}At least 12{BRACKETS[OLD][1]} people")
    assert new.startswith(f"{BRACKETS[NEW][0]}Fourteen{BRACKETS[NEW][1]} people")


@pytest.mark.parametrize("inline", [False, True])
def test_a_respelt_word_broken_by_a_line_of_the_file_shows_no_sign_for_it(inline: bool) -> None:
    said = Said(0, "phrasing", "colour\nof", "color\nof")
    diff = make(["The colour\nof it."], ["The color\nof it."], [([0], [0], "edited")], [said])
    it = Page(sheet_of(diff), Look(160, inline=inline), None).laid(0)
    assert "␊" not in "".join(_text(line) for line in (*it.old, *it.new))
    assert any(piece.style.endswith("letters") for line in (*it.old, *it.new) for piece in line.pieces)


@pytest.mark.parametrize(
    ("style", "change"),
    [("new fact #c12", "c12"), ("old form #c1 letters", "c1"), ("here #c3", "c3"), ("", None), ("new fact", None)],
)
def test_the_change_that_a_style_names(style: str, change: str | None) -> None:
    assert change_in(style) == change


def long(paragraphs: int, *changed: int) -> ArticleDiff:
    """Return a long text with some paragraphs changed, and the last of them gone to the top."""
    old = article_of_parts([["Nothing much happened here today."]] * paragraphs)
    new = article_of_parts([["Nothing else happened here today."]] * paragraphs)
    links = tuple(Link((i,), (i,), Kind.EDITED if i in changed else Kind.SAME, False, 1.0) for i in range(paragraphs))
    changes = tuple(
        Change(
            f"c{n}",
            Intent.FACT,
            (),
            False,
            Passage(at, at + 4, "much"),
            Passage(at, at + 4, "else"),
            "",
            1.0,
            None,
            None,
            i,
        )
        for n, i in enumerate(changed, 1)
        for at in [old.paragraphs[i].start + 8]
    )
    return ArticleDiff(old, new, Alignment(links, links), changes, Summary(len(changes), 0, 0, 0, 0, 0), ())


class Counting(Page):
    """A page that knows which rows it was asked to make."""

    made = 0

    def row(self, index: int) -> Row:
        self.made += 1
        return super().row(index)


def test_of_a_long_text_only_what_is_asked_for_is_laid_out() -> None:
    stepper = start(long(100_000, 0, 50_000, 99_999))
    page = Counting(stepper.sheet, Look(120), stepper.shown)
    view = View(len(stepper.items), lambda at: page.height(stepper.items[at]), 40)
    for top in (START, Place(50_000, 0), last(view)):
        for place in window(view, scrolled(view, top, 7)):
            page.laid(stepper.items[place.item])
    assert page.made < 200
    made = page.made
    list(window(view, START))
    assert page.made == made
    folded = folding(stepper, changes_only=True)
    page = Counting(folded.sheet, Look(120), folded.shown)
    assert [page.height(item) for item in folded.items] == [2, 2, 2, 2, 2]
    assert page.laid(folded.items[1]).said is not None
    assert page.made == 3


def test_rows_laid_out_long_ago_are_forgotten_and_made_again() -> None:
    page = Counting(sheet_of(long(2_000, 5)), Look(120), None)
    first = page.laid(5)
    for index in range(2_000):
        page.laid(index)
    made = page.made
    assert page.laid(1_999) is page.laid(1_999)
    assert page.made == made
    assert page.laid(5) == first
    assert page.made == made + 1


def test_what_is_not_shown_is_not_marked() -> None:
    diff = byhand.ferry()
    for show in (frozenset({"fact"}), frozenset({MOVED}), frozenset[str]()):
        names = {
            piece.style.split(" ")[1]
            for inline in (False, True)
            for _, _, it in laid(diff, Look(90, inline=inline), show)
            for line in (*it.old, *it.new)
            for piece in line.pieces
            if piece.style
        }
        assert names <= show
