"""What holds for names and roles in any sentence: another name is told, a last name of somebody known is not."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from diffing import compare
from diffing.model import Change, FactType, Intent

FIRST = "Mirel Tomas Ada Dougal Renata Helen Kwame Yusuf Ingrid Pavel Amara Bruno".split()
LAST = "Osk Reyne Quill Reid Bohm Marrick Adeyemi Halloran Sorensen Castellan Vance Ferrow".split()
PLACES = ["Borwick", "Sellin", "Aldermouth", "Calverton", "Port Harrow", "Northern Dale", "Lake Morrow"]
BODIES = [
    "Borwick Council",
    "Northshore Ferries",
    "Harbour Trust",
    "University of Sellin",
    "Calverton Rovers",
    "Lantern Ltd",
]
NAMES = [f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)] + LAST + PLACES + BODIES
JOBS = "mayor captain minister teacher nurse engineer surgeon judge coach editor lawyer senator".split()
FRAMES = (
    "They met {} on Monday.",
    "Divers found {} under the bridge.",
    "In 2019 the inquiry named {} three times, and nobody answered.",
    "The plan was drawn up with {} after the flood.",
    "Two boats were sold to {} for £2m.",
    "It was {} that paid.",
    "Witnesses saw what {} had done.",
    "A letter to {}, dated 4 May, was lost.",
    "After the ferry sank in the harbour at dawn, the coastguard asked {} for a second boat and a doctor.",
)
names, frames, jobs = st.sampled_from(NAMES), st.sampled_from(FRAMES), st.sampled_from(JOBS)
people = st.builds(lambda first, last: f"{first} {last}", st.sampled_from(FIRST), st.sampled_from(LAST))


def told(old: str, new: str) -> list[Change]:
    """Return the changes that tell of a name, those of whole sentences too."""
    return [change for change in compare(old, new).changes if FactType.NAME in change.types]


def flagged(old: str, new: str, type_: FactType) -> list[Change]:
    return [change for change in compare(old, new).changes if change.intent is Intent.FACT and type_ in change.types]


def is_fuller(one: str, other: str) -> bool:
    """Tell whether a name ends in the other."""
    return f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")


@given(names, names, frames)
def test_another_name_is_told_as_a_name(one: str, other: str, frame: str) -> None:
    assume(not is_fuller(one, other))

    assert told(frame.format(one), frame.format(other))


@given(people, people, frames, st.lists(frames, max_size=2))
def test_another_name_is_told_whatever_the_articles_say(one: str, other: str, frame: str, around: list[str]) -> None:
    assume(one.split()[1] != other.split()[1])
    rest = " ".join(it.format(who) for it in around for who in (one, other))

    assert told(f"{rest} {frame.format(one)}", f"{rest} {frame.format(other)}")


@given(people, frames, frames)
def test_a_last_name_of_somebody_named_in_full_is_not_told(who: str, first: str, frame: str) -> None:
    known, last = first.format(who), who.split()[1]

    for old, new in ((who, last), (last, who)):
        assert flagged(f"{known} {frame.format(old)}", f"{known} {frame.format(new)}", FactType.NAME) == []


@given(people, frames, frames)
def test_a_first_name_of_somebody_named_in_full_is_not_told(who: str, first: str, frame: str) -> None:
    known, parts = first.format(who), who.split()

    assert flagged(f"{known} {frame.format(parts[1])}", f"{known} {frame.format(parts[0])}", FactType.NAME) == []


@given(people, people, frames)
def test_a_pronoun_two_can_mean_is_told(one: str, other: str, frame: str) -> None:
    assume(not set(one.split()) & set(other.split()))
    both = f"On Monday {one} met {other} in the rain."

    assert flagged(f"{both} {frame.format(one)}", f"{both} {frame.format('him')}", FactType.NAME)


@given(people, frames)
def test_a_pronoun_that_one_can_mean_is_not_told(who: str, frame: str) -> None:
    known = f"On Monday the police arrested {who} in the rain."

    assert flagged(f"{known} {frame.format(who)}", f"{known} {frame.format('him')}", FactType.NAME) == []


@given(
    people, jobs, jobs, st.sampled_from(["{who}, the {job}, left.", "The {job}, {who}, left.", "{who} is the {job}."])
)
def test_another_role_is_told_with_whose_it_is(who: str, one: str, other: str, frame: str) -> None:
    assume(one != other)
    old, new = (f"It rained. {frame.format(who=who, job=job)}" for job in (one, other))

    (change,) = flagged(old, new, FactType.ROLE)

    assert change.reason.startswith(f"{who.split()[1]}: ")


@given(people, people, jobs, jobs)
def test_roles_that_change_hands_are_told(one: str, other: str, job: str, office: str) -> None:
    assume(not set(one.split()) & set(other.split()) and job != office)
    frame = "On Monday {}, the {}, met {}, the {}."

    assert flagged(frame.format(one, job, other, office), frame.format(one, office, other, job), FactType.ROLE)
    assert flagged(f"{one}, the {job}, met {other}.", f"{one} met {other}, the {job}.", FactType.ROLE)
