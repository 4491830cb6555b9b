"""The story this project began with: a report and its follow-up days later, which stay outside the project.

Only paragraph numbers and short values stand here, none of the text. Paragraphs are counted from 1 over
lines that are not blank.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diffing.comparison import compare
from diffing.model import ArticleDiff, Change, FactType, Intent, Kind, Link, Passage, Role
from diffing.segment import article

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
TEXTS = [next(iter(sorted(FOLDER.glob(f"{name}_*.txt"))), None) for name in ("000", "001")]

pytestmark = pytest.mark.skipif(None in TEXTS, reason="the real pair is not part of the project and is not here")

TOGETHER = {(1, 1), (2, 2), (3, 3), (3, 4), (4, 5), (8, 16), (8, 18), (9, 19), (11, 20), (16, 15), (23, 21)}
DEBATABLE = {(12, 12), (12, 14), (13, 3), (17, 12), (17, 13)}


@pytest.fixture(scope="module")
def found() -> ArticleDiff:
    """Compare the two articles once."""
    old, new = (article(path.read_text(encoding="utf-8")) for path in TEXTS if path)
    return compare(old, new)


def test_the_right_paragraphs_belong_together_and_no_others(found: ArticleDiff) -> None:
    """Every pair an editor sees is there; furniture apart, nothing is paired that should not be."""
    pairs = {
        (old + 1, new + 1)
        for link in found.alignment.paragraphs
        for old in link.old
        for new in link.new
        if Role.FURNITURE not in (found.old.paragraphs[old].role, found.new.paragraphs[new].role)
    }
    assert pairs - DEBATABLE == TOGETHER


def test_furniture_is_known_and_never_paired_with_the_story(found: ArticleDiff) -> None:
    """The page's own lines have their role and only each other for company."""
    assert _furniture(found, "old") == {5, 10, 15, 25}
    assert _furniture(found, "new") == {6, 17}
    for link in found.alignment.paragraphs:
        roles = {found.old.paragraphs[i].role is Role.FURNITURE for i in link.old}
        roles |= {found.new.paragraphs[i].role is Role.FURNITURE for i in link.new}
        assert len(roles) == 1


@pytest.mark.parametrize(("old", "new"), [(3, {3, 4}), (8, {16, 18})])
def test_a_split_paragraph_is_one_link(found: ArticleDiff, old: int, new: set[int]) -> None:
    """Both parts of a split stand in the same link, even around a READ MORE line."""
    link = _link_of(found, old)
    assert new <= {index + 1 for index in link.new}
    assert link.kind is Kind.SPLIT


def test_a_kept_paragraph_is_the_same_and_a_moved_one_has_moved(found: ArticleDiff) -> None:
    """Paragraph 9 came through untouched; the figure of paragraph 16 went up the page."""
    assert _link_of(found, 9).kind is Kind.SAME
    assert _link_of(found, 16).moved


@pytest.mark.parametrize(
    ("type_", "old", "new"),
    [
        (FactType.NUMBER, "1300", "1339"),
        (FactType.DATE, "this afternoon", "at the end of last month"),
        (FactType.DATE, "over the weekend", "a few days earlier"),
        (FactType.ROLE, "Tory", "Conservative"),
    ],
)
def test_a_changed_fact_is_flagged(found: ArticleDiff, type_: FactType, old: str, new: str) -> None:
    """One fact change has the type and both values."""
    assert any(type_ in c.types and _says(c.old, old) and _says(c.new, new) for c in _facts(found))


def test_the_exact_figure_has_its_values(found: ArticleDiff) -> None:
    """More than 1,300 became exactly 1,339."""
    change = next(c for c in _facts(found) if _says(c.old, "1300") and _says(c.new, "1339"))
    assert isinstance(change.old_value, dict)
    assert isinstance(change.new_value, dict)
    assert (change.old_value["amount"], change.new_value["amount"]) == (1300, 1339)
    assert change.old_value.get("approx") == "more than"
    assert not change.new_value.get("approx")


@pytest.mark.parametrize("name", ["Dorothy Bain", "James Wolffe"])
def test_an_added_name_is_flagged(found: ArticleDiff, name: str) -> None:
    """A name that came into a sentence which stays is a fact."""
    assert any(FactType.NAME in c.types and _says(c.new, name) and not _says(c.old, name) for c in _facts(found))


def test_what_happened_in_the_lead_is_flagged(found: ArticleDiff) -> None:
    """A plan became an outcome."""
    assert any(
        {FactType.EVENT, FactType.MODALITY} & set(c.types) and _says(c.old, "seek") and _says(c.new, "knocked back")
        for c in _facts(found)
    )


def test_dropped_filler_is_phrasing(found: ArticleDiff) -> None:
    """Leaving out "or not" tells nobody anything new."""
    dropped = [c for c in _inside(found, 11) if _says(c.old, "or not")]
    assert [c.intent for c in dropped] == [Intent.PHRASING]


def test_straight_against_curly_marks_is_form(found: ArticleDiff) -> None:
    """Quotation marks of another shape are never a fact or a wording; the marks of paragraph 8 are told as form."""
    shapes = [c for c in found.changes if c.old and c.new and _plain(c.old.text) == _plain(c.new.text)]
    assert all(c.intent is Intent.FORM for c in shapes if not c.moved)
    assert any(c.intent is Intent.FORM for c in _inside(found, 8))


def _furniture(found: ArticleDiff, side: str) -> set[int]:
    paragraphs = getattr(found, side).paragraphs
    return {number for number, paragraph in enumerate(paragraphs, 1) if paragraph.role is Role.FURNITURE}


def _link_of(found: ArticleDiff, old: int) -> Link:
    return next(link for link in found.alignment.paragraphs if old - 1 in link.old)


def _facts(found: ArticleDiff) -> list[Change]:
    return [change for change in found.changes if change.intent is Intent.FACT]


def _inside(found: ArticleDiff, old: int) -> list[Change]:
    """Return the changes whose old side lies in a numbered old paragraph."""
    paragraph = found.old.paragraphs[old - 1]
    return [c for c in found.changes if c.old and paragraph.start <= c.old.start and c.old.end <= paragraph.end]


def _says(passage: Passage | None, words: str) -> bool:
    return passage is not None and words.casefold() in _plain(passage.text).replace(",", "").casefold()


def _plain(text: str) -> str:
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
