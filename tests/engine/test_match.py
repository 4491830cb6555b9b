"""The alignment's invariants, and the passages it must and must not pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diffing.errors import UsageError
from diffing.match import align
from diffing.model import Alignment, Article, Kind, Link
from diffing.segment import article
from tests.engine.stories import articles, revisions, wild

pairs = st.one_of(revisions(), st.tuples(wild, wild))


def _aligned(old: str, new: str, pins: Sequence[tuple[int, int]] = ()) -> tuple[Article, Article, Alignment]:
    one, other = article(old), article(new)
    return one, other, align(one, other, pins=pins)


@given(pairs)
def test_every_passage_stands_in_one_link(pair: tuple[str, str]) -> None:
    """Each passage of either side is in exactly one link of its level, and kinds fit their sides."""
    old, new, alignment = _aligned(*pair)

    for links, olds, news in (
        (alignment.paragraphs, old.paragraphs, new.paragraphs),
        (alignment.sentences, old.sentences, new.sentences),
    ):
        assert sorted(i for link in links for i in link.old) == list(range(len(olds)))
        assert sorted(j for link in links for j in link.new) == list(range(len(news)))
        for link in links:
            assert (link.kind is Kind.ADDED) == (not link.old)
            assert (link.kind is Kind.DELETED) == (not link.new)
            assert 0.0 <= link.score <= 1.0


@given(pairs)
def test_the_two_levels_agree(pair: tuple[str, str]) -> None:
    """A two-sided sentence link lies inside one paragraph link, or is marked moved."""
    old, new, alignment = _aligned(*pair)
    home_old = {i: at for at, link in enumerate(alignment.paragraphs) for i in link.old}
    home_new = {j: at for at, link in enumerate(alignment.paragraphs) for j in link.new}

    for link in alignment.sentences:
        if link.old and link.new and not link.moved:
            homes = {home_old[old.sentences[i].paragraph] for i in link.old}
            homes |= {home_new[new.sentences[j].paragraph] for j in link.new}
            assert len(homes) == 1


@given(pairs)
def test_swapping_sides_mirrors(pair: tuple[str, str]) -> None:
    """Aligning new with old gives the same links the other way round."""
    _, _, there = _aligned(*pair)
    _, _, back = _aligned(pair[1], pair[0])

    for one, other in ((there.paragraphs, back.paragraphs), (there.sentences, back.sentences)):
        turned = {(link.new, link.old, link.moved, link.score) for link in other}
        assert {(link.old, link.new, link.moved, link.score) for link in one} == turned


@given(st.one_of(wild, articles.map("\n\n".join)))
def test_a_text_is_the_same_as_itself(text: str) -> None:
    """Every link of a text with itself is the same, in place, with full score."""
    _, _, alignment = _aligned(text, text)

    for link in alignment.paragraphs + alignment.sentences:
        assert (link.kind, link.moved, link.score, link.old) == (Kind.SAME, False, 1.0, link.new)


@given(revisions())
@example(
    (
        "Ada Quill opened the harbour in district 1 for £2m. Tomas Reyne opened the harbour in district 2 for £2m. No.",
        "Ada Quill closed the bridge in district 1 on Monday.",
    )
)
@example(("Yes.\n\nYes.\n\n- Item one", "- Item one\n\n- Item one"))
def test_an_unrelated_paragraph_changes_no_link(pair: tuple[str, str]) -> None:
    """Text at the end of the new side that shares nothing with the rest leaves all other links as they were."""
    _, _, before = _aligned(*pair)
    _, _, after = _aligned(pair[0], pair[1] + "\n\nZyx wvut srqponm lkjih gfedcba zzyzx qqrst vvwwxx.")
    strangers = max((j for link in after.paragraphs for j in link.new), default=-1)

    for one, other in ((before.paragraphs, after.paragraphs), (before.sentences, after.sentences)):
        linked = [link[:4] for link in one if link.old and link.new]
        assert [link[:4] for link in other if link.old and link.new] == linked
    assert Link((), (strangers,), Kind.ADDED, moved=False, score=0.0) in after.paragraphs


@given(revisions(), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3))
def test_what_is_pinned_belongs_together(pair: tuple[str, str], pins: list[tuple[int, int]]) -> None:
    """A pinned pair is in the result, with nothing that was not pinned; all that holds without pins still does."""
    old, new = article(pair[0]), article(pair[1])
    pins = [(i % len(old.paragraphs), j % len(new.paragraphs)) for i, j in pins if old.paragraphs and new.paragraphs]
    there = align(old, new, pins=pins)
    back = align(new, old, pins=[(j, i) for i, j in pins])

    for i, j in pins:
        (link,) = (link for link in there.paragraphs if i in link.old)
        assert j in link.new
        assert set(link.old) <= {i for i, _ in pins}
        assert set(link.new) <= {j for _, j in pins}
        inside = {sentence for at in link.old for sentence in _within(old, at)}
        assert any(inside & set(link.old) and link.new for link in there.sentences)
    assert sorted(i for link in there.sentences for i in link.old) == list(range(len(old.sentences)))
    assert sorted(j for link in there.sentences for j in link.new) == list(range(len(new.sentences)))
    mirror = {(link.new, link.old, link.moved) for link in back.sentences}
    if pair[0] != pair[1]:  # two that change places in one text: either may be said to have moved
        assert {(link.old, link.new, link.moved) for link in there.sentences} == mirror


def _within(story: Article, paragraph: int) -> range:
    return range(story.paragraphs[paragraph].first, story.paragraphs[paragraph].last)


def _links(old: str, new: str) -> list[tuple[tuple[int, ...], tuple[int, ...], str, bool]]:
    _, _, alignment = _aligned(old, new)
    return [(link.old, link.new, str(link.kind), link.moved) for link in alignment.paragraphs]


TOLL = "At least 12 people were killed when the ferry Aurelia listed in calm water off Port Sellin, police said."
DIVERS = "Divers from the coastguard will resume the search of the wreck at first light on Thursday."
WARNED = "The operator, Sellin Lines, insisted on Wednesday that it had not been warned about the ballast pumps."
FUNDS = "A fund for the families of the dead has been opened by the mayor of Port Sellin and the bishop."


@pytest.mark.parametrize(
    ("old", "new", "links"),
    [
        ([TOLL, DIVERS], [TOLL, DIVERS], [((0,), (0,), "same", False), ((1,), (1,), "same", False)]),
        ([TOLL, DIVERS], [DIVERS], [((0,), (), "deleted", False), ((1,), (0,), "same", False)]),
        (
            [TOLL, DIVERS, WARNED],
            [DIVERS, WARNED, TOLL],
            [((1,), (0,), "same", False), ((2,), (1,), "same", False), ((0,), (2,), "moved", True)],
        ),
        (
            [TOLL, DIVERS, WARNED, FUNDS],
            [DIVERS, WARNED, FUNDS, TOLL.replace("At least 12", "Fourteen")],
            [
                ((1,), (0,), "same", False),
                ((2,), (1,), "same", False),
                ((3,), (2,), "same", False),
                ((0,), (3,), "edited", True),
            ],
        ),
        ([f"{TOLL} {DIVERS}"], [TOLL, DIVERS], [((0,), (0, 1), "split", False)]),
        ([TOLL, DIVERS], [f"{TOLL} {DIVERS}"], [((0, 1), (0,), "merged", False)]),
        ([TOLL], [FUNDS], [((0,), (), "deleted", False), ((), (0,), "added", False)]),
        ([TOLL, "READ MORE: Ferry safety"], [TOLL, "Ferry safety"], None),
        (
            [TOLL.replace(", police said.", f", police said, and {DIVERS[0].lower()}{DIVERS[1:]}")],
            [TOLL, DIVERS],
            [((0,), (0, 1), "split", False)],
        ),
    ],
)
def test_paragraphs_that_belong_together(
    old: list[str], new: list[str], links: list[tuple[tuple[int, ...], tuple[int, ...], str, bool]] | None
) -> None:
    """Same, gone, moved, moved and edited, split, merged, unrelated; furniture never pairs with body text."""
    found = _links("\n\n".join(old), "\n\n".join(new))

    if links is None:
        assert ((1,), (), "deleted", False) in found
    else:
        assert found == links


def _sentence_links(old: str, new: str) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    _, _, alignment = _aligned(old, new)
    return [(link.old, link.new, link.moved) for link in alignment.sentences]


BOATS = "The coastguard launched two boats from Port Sellin at dawn."
BOTH = f"{BOATS[:-1]}, and the bishop opened a fund for the bereaved families."
FUND = "The bishop opened a fund for the bereaved families."
PUMPS = "Inspectors will look at the ballast pumps of all nine ferries next week."


def test_the_halves_of_a_sentence_may_have_news_between_them() -> None:
    """One sentence lives on in two places with something new in between."""
    assert _sentence_links(f"{TOLL} {BOTH}", f"{TOLL} {BOATS} {PUMPS} {FUND}") == [
        ((0,), (0,), False),
        ((1,), (1, 3), False),
        ((), (2,), False),
    ]


def test_half_a_sentence_may_go_to_another_paragraph() -> None:
    """A clause that moved far away still belongs to the sentence it came from."""
    old = f"{TOLL}\n\n{BOTH}\n\n{DIVERS}\n\n{WARNED}\n\n{PUMPS}"
    new = f"{TOLL}\n\n{BOATS}\n\n{DIVERS}\n\n{WARNED}\n\n{PUMPS} {FUND}"

    assert ((1,), (1, 5), True) in _sentence_links(old, new)


def test_a_sentence_may_go_to_the_end() -> None:
    """It moved, though its old paragraph lives on in two: what is left of it, and what went."""
    old = f"{TOLL} {BOATS}\n\n{DIVERS}\n\n{WARNED}\n\n{PUMPS}"
    new = f"{TOLL}\n\n{DIVERS}\n\n{WARNED}\n\n{PUMPS}\n\n{BOATS.replace('two', 'three')}"

    assert ((1,), (4,), True) in _sentence_links(old, new)


def test_a_rewritten_sentence_keeps_its_names_its_number_and_its_quotation() -> None:
    """Little else in common, between other sentences that were rewritten too."""
    old = f'{TOLL}\n\nMs Aino Korpela of Sellin Lines told reporters: "We checked all 46 pumps twice."\n\n{DIVERS}'
    new = (
        f'{DIVERS}\n\n{TOLL}\n\nThe line maintains that "we checked all 46 pumps twice", in the words of Aino Korpela, '
        "who runs its engineering side and had been due to retire."
    )

    assert ((1,), (2,)) in [link[:2] for link in _sentence_links(old, new)]


@pytest.mark.parametrize("other", [FUNDS, "He declined to say more.", "Fares will rise by 4 per cent in the spring."])
def test_unrelated_sentences_stay_apart(other: str) -> None:
    """Standing at the same place is not enough where everything else stayed."""
    assert sorted(_sentence_links(f"{TOLL} {other} {DIVERS}", f"{TOLL} {PUMPS} {DIVERS}")[1:3]) == [
        ((), (1,), False),
        ((1,), (), False),
    ]


def test_one_pair_alike_by_chance_makes_no_versions() -> None:
    """Two stories of one place share a few words; what one sentence says of them, the others do not bear out."""
    old = (
        "The council will vote on the harbour bridge on Monday. Divers found nothing in the wreck. "
        "Schools stay closed until Friday. Rain is expected in the west."
    )
    new = (
        "A baker in Port Sellin has won a prize for his rye bread. The bridge club meets in the harbour hall. "
        "Nobody knows who painted the wall. Tickets are four pounds."
    )

    assert all(kind in ("added", "deleted") for _, _, kind, _ in _links(old, new))


@pytest.mark.parametrize(
    ("pins", "links"),
    [
        ([(0, 1)], [((), (0,), "added", False), ((0,), (1,), "edited", False), ((1,), (), "deleted", False)]),
        ([(0, 0), (0, 1)], [((0,), (0, 1), "split", False), ((1,), (), "deleted", False)]),
        ([(0, 1), (1, 0)], [((1,), (0,), "edited", True), ((0,), (1,), "edited", False)]),
    ],
)
def test_pins_win_over_equal_words(
    pins: list[tuple[int, int]], links: list[tuple[tuple[int, ...], tuple[int, ...], str, bool]]
) -> None:
    """Two paragraphs pinned crosswise belong together although their equals are there."""
    _, _, alignment = _aligned(f"{TOLL}\n\n{DIVERS}", f"{TOLL}\n\n{DIVERS}", pins)

    assert [(link.old, link.new, str(link.kind), link.moved) for link in alignment.paragraphs] == links


@pytest.mark.parametrize(("pin", "says"), [((2, 0), "no paragraph 3 to pin in the old"), ((0, -1), "no paragraph 0")])
def test_a_pin_needs_its_paragraphs(pin: tuple[int, int], says: str) -> None:
    """A paragraph that is not there is named as a person counts."""
    with pytest.raises(UsageError, match=says):
        _aligned(f"{TOLL}\n\n{DIVERS}", TOLL, [pin])


def test_a_large_figure_recognises_a_rewritten_sentence() -> None:
    """A rough figure and the exact one it stood for tie two sentences that share little else."""
    old = f"{TOLL}\n\n{DIVERS}\n\nMore than 48,000 commuters use the crossing every month."
    new = f"The crossing carried 48,210 commuters in May.\n\n{TOLL}\n\n{DIVERS}"

    assert ((2,), (0,), "edited", True) in _links(old, new)


def test_boilerplate_is_no_evidence_of_a_move() -> None:
    """Two sentences that share only what everyone says are not one that moved."""
    old = f"The minister said on Monday that the inquiry was needed.\n\n{TOLL}\n\n{DIVERS}"
    new = f"{TOLL}\n\n{DIVERS}\n\nThe minister said on Monday that taxes would fall sharply."

    assert _links(old, new) == [
        ((0,), (), "deleted", False),
        ((1,), (0,), "same", False),
        ((2,), (1,), "same", False),
        ((), (2,), "added", False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "links"),
    [
        (
            "City\tPopulation\tArea\nNorvik\t12,400\t31\nSellin\t8,900\t22\nBorwick\t45,100\t88",
            "City\tPopulation\tArea\nNorvik\t12,600\t31\nBorwick\t45,100\t88\nSellin\t8,900\t25",
            {(2, 3), (3, 2)},
        ),
        (
            "In the north, 12 people died. In the south, 34 people died.",
            "In the north, 34 people died. In the south, 12 people died.",
            {(0, 0), (1, 1)},
        ),
    ],
)
def test_rivals_do_not_cancel_out(old: str, new: str, links: set[tuple[int, int]]) -> None:
    """Two pairs of which order allows one only are both told, the stronger one by its place, the other by its words."""
    found = {(link[0][0], link[1][0]) for link in _sentence_links(old, new) if link[0] and link[1]}

    assert links <= found
