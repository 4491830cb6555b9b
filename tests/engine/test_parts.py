"""Splits, merges and moves that are none, and those that are."""

from __future__ import annotations

import pytest

from diffing.match import align
from diffing.segment import article

BEFORE = "At least 12 people were killed when the ferry Aurelia listed in calm water off Port Sellin, police said."
BEHIND = "Divers from the coastguard will resume the search of the wreck at first light on Thursday."


def _links(old: str, new: str) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(link.old, link.new) for link in align(article(old), article(new)).sentences if link.old and link.new}


FEAR = "Many drivers fear that their car will fail on the bridge"
STOLEN = "Many drivers fear that their car will be stolen while they wait for the ferry."
TWO = "The line chose the cheaper pumps for two reasons."
LIGHTER = "they are lighter and were sold by a firm in Norvik."


@pytest.mark.parametrize(
    ("old", "new", "link"),
    [
        (
            f"{FEAR} in heavy rain.",
            f"{STOLEN} They also fear that it will fail on the bridge in heavy rain.",
            ((1,), (2,)),
        ),
        (
            f"{FEAR} and that nobody will come to their help.",
            f"{FEAR}. They fear that nobody will come.",
            ((1,), (1, 2)),
        ),
        (
            f"{TWO} The line chose them since {LIGHTER}",
            f"The line chose the pumps for two reasons: {LIGHTER}",
            ((1, 2), (1,)),
        ),
    ],
)
def test_a_part_adds_to_its_whole(old: str, new: str, link: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    """In an edited story a sentence that repeats half of a pair is new; one that completes it is a part of it."""
    found = _links(f"{BEFORE} {old} {BEHIND}", f"{BEFORE} {new} {BEHIND}")

    assert link in found
    assert len(found) == 3


def test_a_passage_has_few_parts() -> None:
    """A hundred sentences nearly like one are no parts of it."""
    said = "The council of Norvik approved a budget of many millions for roads and bridges and schools and parks"
    links = _links(f"{said} today.", " ".join(f"{said} number{at} extra{at}." for at in range(100)))

    assert max(len(new) for _, new in links) <= 12


@pytest.mark.parametrize(
    "other",
    [
        "The pumps of the fountain were found to be old. No ship left the yard this year.",
        "Two pumps of the old fountain were found. Nobody knows how many ships are at sea.",
    ],
)
def test_what_crosses_the_others_must_look_alike(other: str) -> None:
    """Two sentences that stand in front of a rewritten story are not the two that it lost at its end."""
    old = (
        "The mayor spoke to the families of the crew in the town hall. The bishop will hold a service for the dead on "
        "the quay. Flags flew at half mast over the harbour. "
        "Inspectors found rust in the ballast pumps of two ferries. Nobody knows why the ship left so late."
    )
    new = (
        f"{other} In the town hall the mayor met some families. The dead were named on the quay by the bishop. "
        "The flags of the harbour are down."
    )

    assert _links(old, new) == {((0,), (2,)), ((1,), (3,)), ((2,), (4,))}


@pytest.mark.parametrize("count", [2, 3, 5])
def test_figures_that_change_places_leave_their_sentences(count: int) -> None:
    """Each row keeps its name and gets another's figure: so many edits in place."""
    names, spent = ("Norvik", "Sellin", "Borwick", "Aldmoor", "Tarnby")[:count], (120, 340, 560, 780, 910)[:count]
    old, new = (
        " ".join(
            f"The council of {name} spent {pounds} pounds on roads last year."
            for name, pounds in zip(names, row, strict=True)
        )
        for row in (spent, spent[1:] + spent[:1])
    )

    assert _links(old, new) == {((at,), (at,)) for at in range(count)}


def test_a_month_in_common_is_no_evidence() -> None:
    """Two short sentences may both tell of March."""
    assert not _links("The works will begin in March.", "They play City in March.")


def test_korean_words_are_known_by_their_beginnings() -> None:
    """Other endings grow on the same words."""
    old = "서울시는 월요일에 새로운 버스 노선을 발표했다. 시장은 예산이 충분하다고 말했다. 공사는 삼월에 시작된다."
    new = "시장은 예산이 모자란다고 말했다. 서울시가 화요일에 새 버스 노선들을 발표했다. 공사는 사월에 시작될 것이다."

    assert _links(old, new) >= {((1,), (0,)), ((2,), (2,))}


SCHOOL, BUILT = "The school has 400 pupils.", "It was built in 1998."


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        (f"{SCHOOL} {BUILT}", "The school, built in 1989, has 400 pupils."),
        (f"{SCHOOL} {BUILT}", "Built in 1998, the school has 400 pupils."),
        (f"{SCHOOL} The school was built in 1998.", "The school, which was built in 1989, has 400 pupils."),
        ("Ada Holt will lead the team. She is 45.", "Ada Holt, 54, will lead the team."),
        ("Ada Holt died on Monday. She was 81.", "Ada Holt died on Monday at the age of 82."),
        (
            "The council will sell the hall. It has debts of £15m.",
            "The council, with debts of £12m, will sell the hall.",
        ),
    ],
)
def test_a_clause_that_became_a_sentence_is_a_part(apart: str, whole: str) -> None:
    assert _links(apart, whole) == {((0, 1), (0,))}
    assert _links(whole, apart) == {((0,), (0, 1))}


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        (f"{SCHOOL} It has 30 teachers.", "The school, built in 1989, has 400 pupils."),
        (f"{SCHOOL} Parents met there in 1998.", "The school, built in 1989, has 400 pupils."),
        (f"{SCHOOL} It is closed.", "The school, on a hill, has 400 pupils."),
        (f"{SCHOOL}\n\n{BUILT}", "The school, built in 1989, has 400 pupils."),
        (f"{SCHOOL} He said so in 1998 when all of this began.", "The school, built in 1989, has 400 pupils."),
    ],
)
def test_a_clause_that_says_something_else_is_no_part(apart: str, whole: str) -> None:
    assert _links(apart, whole) == {((0,), (0,))}
    assert _links(whole, apart) == {((0,), (0,))}
