"""Readers' comments below a story: left out where they are surely that, and no line of a story ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.ingest import read
from diffing.ingest.formats.blocks import Passage
from diffing.ingest.formats.comments import comments_in
from diffing.lexicon import load

STORY = [
    "At least 14 people were injured when a tram left the rails on Quarry Street on Monday evening.",
    "The operator, Halden Transit, denied that the driver had been speeding, and asked for patience.",
    "Trams on line 4 will not run before Friday, and buses take their place until the track is mended.",
]
SAID = "This happens every year, and nobody at the council ever does a thing about it."
LEXICON = load("en")


def found(*below: str) -> tuple[list[str], str]:
    """Return which of the lines below a story are comments, and the heading of what may be."""
    lines = [*STORY, *below]
    made = comments_in([Passage(line, frozenset(), 0) for line in lines], [True] * len(lines), LEXICON)
    return [lines[at] for at in made.places], made.unsure


SURE = {
    "a count, names and times": ("3 comments", "anna", "4 May 2024 at 9.12am", SAID, "Tom", "3 hours ago", SAID),
    "says": ("2 Responses to “Fourteen hurt”", "anna says:", "May 4, 2024 at 3:15 pm", SAID, "Tom says:", SAID),
    "no count, but a moment": ("Comments", "anna", "1 day ago", SAID, "Tom", "an hour ago", "Agreed!"),
    "no count, but buttons": ("Comments:", "anna wrote:", SAID, "Reply", "Tom wrote:", SAID, "Reply"),
    "one": ("1 comment", "anna, 2024-05-04 09:12", SAID),
    "signed below": ("Comments (2)", SAID, "anna, 4 May 2024, 09:12", SAID, "Tom, 4 May 2024, 09:40"),
}
KEPT = {
    "no heading": ("anna says:", "May 4, 2024 at 3:15 pm", SAID, "Tom says:", "3 hours ago", SAID),
    "a heading alone": ("12 comments", SAID, SAID),
    "one of twelve": ("12 comments", "anna says:", SAID),
    "a section of the story": ("Comments", "The minister says:", SAID, "The union says:", SAID),
    "dates of letters": ("Comments", SAID, "Lena Brandt, 4 May 2024", SAID, "Peter Aldous, 5 May 2024"),
    "a sentence": ("12 comments were made on the plan before the council met.", "anna says:", "Tom says:"),
    "signed far below": ("2 comments", *[SAID] * 9, "anna says:", SAID, "Tom says:", SAID),
}


@pytest.mark.parametrize("name", SURE)
def test_comments_are_found(name: str) -> None:
    assert found(*SURE[name]) == (list(SURE[name]), "")


@pytest.mark.parametrize("name", KEPT)
def test_what_may_be_the_story_is_kept(name: str) -> None:
    places, unsure = found(*KEPT[name])
    assert places == []
    told = {"one of twelve", "a section of the story", "dates of letters", "signed far below"}
    assert unsure == (KEPT[name][0] if name in told else "")


def test_what_follows_the_last_comment_is_kept() -> None:
    comments = ("2 comments", "anna says:", SAID, "Tom says:", SAID)
    assert found(*comments, *STORY)[0] == list(comments)
    first = ("2 comments", "anna says:", SAID, SAID, "Tom says:", SAID)
    assert found(*first, STORY[0], STORY[1])[0] == [*first, STORY[0]], "a comment as long as the longest before it"


def test_a_count_above_the_story_heads_no_comments() -> None:
    lines = ["12 comments", "anna wrote:", "3 hours ago", *STORY]
    made = comments_in([Passage(line, frozenset(), 0) for line in lines], [True] * len(lines), LEXICON)
    assert (len(made.places), made.unsure) == (0, "")


@given(
    st.lists(st.sampled_from([*STORY, SAID, "Tom", "anna says:", "3 hours ago", "Reply", "4 May 2024"]), max_size=12)
)
def test_without_a_heading_nothing_is_left_out(below: list[str]) -> None:
    assert found(*below) == ([], "")


@given(st.lists(st.sampled_from(["2 comments", SAID, "Tom", "anna says:", "3 hours ago", "Reply"]), max_size=12))
def test_the_story_before_them_is_never_left_out(below: list[str]) -> None:
    assert not set(found(*below)[0]) & set(STORY)


def test_a_page_without_them_says_so(tmp_path: Path) -> None:
    def page(*below: str) -> str:
        told = "".join(f"<div>{line}</div>" for line in (*STORY, *below))
        path = tmp_path / "page.html"
        head = "<!doctype html><html><head><title>T</title></head><body><h1>A tram left the rails</h1>"
        path.write_text(f"{head}{told}</body></html>", encoding="utf-8")
        return str(path)

    article = read(page(*SURE["a count, names and times"]))
    assert SAID not in article.text
    assert STORY[-1] in article.text
    assert any("7 passages of readers' comments" in note for note in article.notes)

    kept = read(page(*KEPT["dates of letters"]))
    assert kept.text.count(SAID) == 2
    assert any(
        note.endswith("what stands below 'Comments' may be readers' comments, and was kept") for note in kept.notes
    )
