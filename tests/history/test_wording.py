"""What a sentence of a stored article said in each revision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import Done, History

Add = Callable[..., Done]

CLAUSE = "You must claim within 28 days of the loss."


def test_the_command(history: History, store: Path, add: Add) -> None:
    other = "The terms hold from May."
    for day, text in enumerate((CLAUSE, CLAUSE.replace("28", "14"), other, CLAUSE), 1):
        add(f"{other}\n\n{text}" if text != other else text, "--captured", f"2024-05-0{day}T10:00Z", slug="terms")
    done = history("wording", "terms", "claim within")
    assert done.out.splitlines()[2:] == [
        "¶2, changed 3 times",
        f"1  1 May 2024 10:00  {CLAUSE}",
        "2  2 May 2024 10:00  You must claim within [28] {14} days of the loss.",
        "3  3 May 2024 10:00  gone",
        f"4  4 May 2024 10:00  {CLAUSE} (as in 1)",
    ]
    assert done.code == 0
    said = history("wording", "terms", "claim", "--format", "json").json()
    assert (said["slug"], said["schema"]) == ("terms", "writethru-wording/1")
    (sentence,) = said["sentences"]
    assert [(it["version"], it["text"], it["back"]) for it in sentence["wordings"]] == [
        (0, CLAUSE, None),
        (1, CLAUSE.replace("28", "14"), None),
        (2, None, None),
        (3, CLAUSE, 0),
    ]
    assert history("blame", "terms").code == 0
    assert history("wording", "terms", "claim within") == done


def test_words_that_no_revision_has(history: History, add: Add) -> None:
    add(CLAUSE, slug="terms")
    done = history("wording", "terms", "arbitration")
    assert (done.code, done.out) == (1, '"arbitration" stands in no sentence of 1 version.\n')
    assert history("wording", "terms", "?!").code == 2
    assert "there is no article 'term'" in history("wording", "term", "claim").err


def test_a_revision_that_changed_no_word_says_what_it_changed(history: History, add: Add) -> None:
    texts = (CLAUSE, CLAUSE.upper(), CLAUSE.upper().replace(" 28", " “28”"), CLAUSE.upper())
    for day, text in enumerate(texts, 1):
        add(text, "--captured", f"2024-05-0{day}T10:00Z", slug="terms")
    assert history("wording", "terms", "claim within").out.splitlines()[3:] == [
        f"1  1 May 2024 10:00  {CLAUSE}",
        f"2  2 May 2024 10:00  {CLAUSE.upper()} (only capitals differ)",
        "3  3 May 2024 10:00  YOU MUST CLAIM WITHIN {“}28{”} DAYS OF THE LOSS.",
        "4  4 May 2024 10:00  YOU MUST CLAIM WITHIN [“]28 [”] DAYS OF THE LOSS. (as in 2)",
    ]


def test_words_cut_out_stand_in_their_spaces(history: History, add: Add) -> None:
    for day, text in enumerate(
        ("We do not share it without consent.", "We may share it.", "We may, at will, share it."), 1
    ):
        add(text, "--captured", f"2024-05-0{day}T10:00Z", slug="terms")
    assert history("wording", "terms", "share").out.splitlines()[4:] == [
        "2  2 May 2024 10:00  We [do not] {may} share it [without consent].",
        "3  3 May 2024 10:00  We may{, at will,} share it.",
    ]
