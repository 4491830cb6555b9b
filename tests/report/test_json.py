from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.model import ArticleDiff
from diffing.report.json import SCHEMA, as_data, dumps, pieces, render
from diffing.segment import article

from .byhand import Made


def test_the_contract(ferry: ArticleDiff) -> None:
    data = json.loads(render(ferry))
    keys = ["schema", "old", "new", "alignment", "changes", "summary", "ignored", "remarks", "notes"]
    assert list(data) == keys
    assert data["schema"] == SCHEMA == "writethru-diff/1"
    for side in ("old", "new"):
        text = data[side]["text"]
        assert {"title", "source", "text", "sentences", "paragraphs"} <= set(data[side])
        for sentence in data[side]["sentences"]:
            assert set(sentence) == {"start", "end", "text", "paragraph"}
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for paragraph in data[side]["paragraphs"]:
            assert set(paragraph) == {"start", "end", "role"}
    for level in ("paragraphs", "sentences"):
        for link in data["alignment"][level]:
            assert set(link) == {"old", "new", "kind", "moved", "score"}
    for change in data["changes"]:
        assert set(change) == {"id", "intent", "types", "moved", "old", "new", "reason", "confidence", "values", "link"}
        for side in ("old", "new"):
            if change[side] is not None:
                assert data[side]["text"][change[side]["start"] : change[side]["end"]] == change[side]["text"]
    counts = {"fact": 3, "content": 1, "phrasing": 1, "form": 2, "moved": 1, "same_paragraphs": 3, "ignored": 0}
    assert (data["summary"], data["ignored"]) == (counts, [])
    assert data["notes"] == list(ferry.notes)


def test_a_remark_says_which_changes_and_places_it_is_about(ferry: ArticleDiff) -> None:
    data = json.loads(render(ferry))
    (remark,) = data["remarks"]
    assert remark == {
        "kind": "half_updated",
        "reason": ferry.notes[-1],
        "changes": ["c1"],
        "old": [{"start": 15, "end": 26, "text": "At least 12"}],
        "new": [{"start": 15, "end": 23, "text": "Fourteen"}],
    }
    for side in ("old", "new"):
        for place in remark[side]:
            assert data[side]["text"][place["start"] : place["end"]] == place["text"]


def test_only_some_changes_can_be_kept(ferry: ArticleDiff) -> None:
    whole, some = json.loads(render(ferry)), json.loads(render(ferry, show={"content", "form"}))
    assert some["changes"] == [change for change in whole["changes"] if change["intent"] in ("content", "form")]
    assert some["notes"] == [*whole["notes"], "changes left out, since only content, form was asked for: 4 of 7"]
    assert {**some, "changes": [], "notes": []} == {**whole, "changes": [], "notes": []}


def test_an_absent_title_is_null(made: Made) -> None:
    assert as_data(made(["A a."], ["A a."], [([0], [0], "same")]))["old"]["title"] is None


@given(st.text(), st.text())
def test_any_comparison_comes_back_and_covers_each_passage_once(old: str, new: str) -> None:
    data = json.loads(render(compare(article(old), article(new))).encode("utf-8"))
    assert (data["old"]["text"], data["new"]["text"]) == (old, new)
    for level in ("paragraphs", "sentences"):
        for side in ("old", "new"):
            covered = [index for link in data["alignment"][level] for index in link[side]]
            assert sorted(covered) == list(range(len(data[side][level])))


def test_lone_surrogates_are_escaped() -> None:
    written = dumps({"text": "a\ud800b\udfff é 👍 \\ud800"})
    assert json.loads(written.encode("utf-8")) == {"text": "a\ud800b\udfff é 👍 \\ud800"}


def test_a_large_comparison_is_never_held_as_a_whole() -> None:
    """A piece is a text, or a hundred of what is many."""
    text = "\n\n".join(f"The {number}th of the sentences is here." for number in range(3000))
    made = list(pieces(compare(article(text), article(text.replace("here", "there")))))
    lengths = sorted(map(len, made))
    assert len(json.loads(b"".join(made))["changes"]) == 3000
    assert lengths[-3] < len(text) / 2
    assert lengths[-1] < 2 * len(text)


def test_one_line_unless_indented(ferry: ArticleDiff) -> None:
    assert render(ferry).count("\n") == 1
    assert json.loads(render(ferry, indent=2)) == json.loads(render(ferry))
