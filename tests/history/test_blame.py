"""Where each sentence and word comes from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.history.blame import Blame

from .conftest import Done, History

Add = Callable[..., Done]

UNLIKE = [
    "Three people died when a ferry sank.",
    "The council raised parking charges again.",
    "Doctors praised an experimental vaccine.",
    "Wheat prices doubled within six weeks!",
    "Nobody expected such heavy snow.",
    "She won gold after a photo finish.",
]


def blamed(texts: Sequence[str]) -> list[str]:
    """Return the blame of the last text as lines: birth, sentence with its spans, until when it stood before."""
    blame = Blame()
    for text in texts:
        blame.take(text)
    lines = []
    for one in blame.sentences():
        said, at = "", one.start
        for span in one.spans:
            until = f"<{span.stood_until}" if span.stood_until else ""
            said += f"{texts[-1][at : span.start]}{{{texts[-1][span.start : span.end]}|{span.revision}{until}}}"
            at = span.end
        lines.append(
            f"{one.revision} {said}{texts[-1][at : one.end]}" + (f" <{one.stood_until}" if one.stood_until else "")
        )
    return lines


A, B, C, D = UNLIKE[:4]


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ([A], [f"1 {A}"]),
        ([A, A, A], [f"1 {A}"]),
        ([A, f"{A}\n\n{B}"], [f"1 {A}", f"2 {B}"]),
        ([f"{A}\n\n{B}", f"{B}\n\n{A}"], [f"1 {B}", f"1 {A}"]),
        ([A, A.replace("Three", "Five")], ["1 {Five|2} people died when a ferry sank."]),
        (
            [A, A.replace("Three", "Five"), A.replace("Three", "Five").replace("sank", "capsized")],
            ["1 {Five|2} people died when a ferry {capsized|3}."],
        ),
        (
            [A, A.replace("Three", "Five"), A.replace("sank", "sank today")],
            ["1 {Three|3<1} people died when a ferry sank {today|3}."],
        ),
        ([f"{A}\n\n{B}", B, f"{A}\n\n{B}"], [f"3 {A} <1", f"1 {B}"]),
        (  # a merge keeps the older birth
            ["The ferry sank off the coast.", "The ferry sank off the coast. It was carrying 61 people on board.",
             "The ferry sank off the coast and was carrying 61 people on board."],
            ["1 The ferry sank off the coast {and|3} {was carrying 61 people on board.|2}"],
        ),
        (  # both halves of a split do
            [f"{B} The ferry, which was carrying 61 people on board, sank off the northern coast on Monday.",
             f"{B} The ferry was carrying 61 people on board. It sank off the northern coast on Monday."],
            None,
        ),
        (["One line.\nAnother line here.", "One line.\nSomething else entirely.\nAnother line here."],
         ["1 One line.", "2 Something else entirely.", "1 Another line here."]),
        (["", A, ""], []),
        ([A, "", A], [f"3 {A} <1"]),
    ],
)  # fmt: skip
def test_where_it_comes_from(texts: list[str], lines: list[str] | None) -> None:
    found = blamed(texts)
    if lines is None:
        assert all(line.startswith("1 ") for line in found)
        assert len(found) == 3
    else:
        assert found == lines


@given(st.lists(st.lists(st.sampled_from(range(len(UNLIKE))), unique=True, max_size=5), min_size=1, max_size=7))
def test_sentences_that_share_nothing_are_as_old_as_they_stand(revisions: list[list[int]]) -> None:
    texts = ["\n\n".join(UNLIKE[which] for which in chosen) for chosen in revisions]
    wanted = []
    for which in revisions[-1]:
        stood = [number for number, chosen in enumerate(revisions, 1) if which in chosen]
        birth = next(n for n in reversed(range(1, len(texts) + 1)) if n - 1 not in stood)
        earlier = [number for number in stood if number < birth]
        wanted.append(f"{birth} {UNLIKE[which]}" + (f" <{earlier[-1]}" if earlier else ""))
    assert blamed(texts) == wanted


WORDS = st.lists(st.sampled_from("three five people died when a ferry sank today . . \n\n".split(" ")), max_size=30)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6), st.data())
def test_going_on_later_gives_the_same_and_origins_are_in_range(texts: list[str], data: st.DataObject) -> None:
    whole = Blame()
    for text in texts:
        whole.take(text)
    stop = data.draw(st.integers(1, len(texts)))
    part = Blame()
    for text in texts[:stop]:
        part.take(text)
    again = Blame.resumed(json.loads(json.dumps(part.state())), lambda number: texts[number - 1])
    assert again is not None
    for text in texts[stop:]:
        again.take(text)
    assert again.sentences() == whole.sentences()
    for one in whole.sentences():
        assert 1 <= one.revision <= len(texts)
        assert (one.stood_until or 0) < one.revision
        ends = [one.start, *(place for span in one.spans for place in (span.start, span.end)), one.end]
        assert ends == sorted(ends)
        assert all(one.revision < span.revision <= len(texts) for span in one.spans)


@pytest.mark.parametrize("state", [{}, {"revision": 1}, {"revision": 1, "lines": [], "blocks": [[]], "gone": {}}])
def test_a_state_that_does_not_fit_is_not_believed(state: dict[str, object]) -> None:
    assert Blame.resumed(state, ["", "One.\n\nTwo."].__getitem__) is None


def test_the_command(history: History, store: Path, add: Add) -> None:
    for text in (A, f"{A}\n\n{B}", f"{A.replace('Three', 'Five')}\n\n{B}"):
        add(text, "--captured", "2024-05-04T10:00Z")
    assert history("blame", "ferry").out == (
        f"1  2024-05-04 10:00  {{Five|3}} people died when a ferry sank.\n\n2  2024-05-04 10:00  {B}\n"
    )
    assert "Three people" in history("blame", "ferry@2").out
    add(f"{A.replace('Three', 'Five')}\n\n{B}\n\n{C}")
    said = history("blame", "ferry", "--format", "json").json()
    assert [(one["revision"], one["text"], len(one["spans"])) for one in said["sentences"]] == [
        (1, A.replace("Three", "Five"), 1), (2, B, 0), (4, C, 0),
    ]  # fmt: skip
    assert said["sentences"][0]["spans"][0]["text"] == "Five"
    assert [revision["revision"] for revision in said["revisions"]] == [1, 2, 3, 4]
    (store / "writethru" / "index.sqlite").unlink()
    assert history("blame", "ferry", "--format", "json").json() == said
