"""What stands above the text: whatever the room, which two texts these are can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.report.columns import columns
from tests.tui import stories
from tests.tui.driving import opened, played
from tui.bars import both, one
from tui.session import Pair

WHEN = "2024-05-04 10:00"
NAMES = st.text(st.sampled_from("ab/@.7日é\u0301"), max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "room", "said"),
    [
        (("ferry@3", WHEN), ("ferry@4", WHEN), 60, f"ferry@3  {WHEN} -> ferry@4  {WHEN}"),
        (("ferry@3", WHEN), ("ferry@4", WHEN), 40, "ferry@3 -> ferry@4"),
        (("ferry@3", WHEN), ("ferry@4", WHEN), 17, "ferry@3..4"),
        (("news/ferry@3", ""), ("news/ferry@4", ""), 12, "ferry@3..4"),
        (("news/harbour-ferry@13", ""), ("news/harbour-ferry@14", ""), 12, "…erry@13..14"),
        (("ferry@3", ""), ("ferries@4", ""), 12, "…y@3 -> …s@4"),
        (("ferry/4.txt", ""), ("ferry/5.txt", ""), 26, "ferry/4.txt -> ferry/5.txt"),
        (("ferry/4.txt", ""), ("ferry/5.txt", ""), 25, "4.txt -> 5.txt"),
        (("/a/4.txt", ""), ("/b/5.txt", ""), 19, "…/4.txt -> /b/5.txt"),
        (("old", ""), ("new", ""), 8, "…d -> …w"),
        (("old", ""), ("new", ""), 4, "… -> …"),
    ],
)
def test_two_sources_in_little_room(old: tuple[str, str], new: tuple[str, str], room: int, said: str) -> None:
    assert both((old, new), room) == said


@given(NAMES, NAMES, st.sampled_from(["", WHEN]), st.integers(6, 60))
def test_sources_take_no_more_than_their_room(old: str, new: str, when: str, room: int) -> None:
    assert columns(both(((old, when), (new, when)), room)) <= room
    assert columns(one((old, when), room)) <= room


@pytest.mark.parametrize("size", [(40, 12), (40, 14), (30, 13), (80, 12), (140, 12), (64, 22), (120, 30)])
@pytest.mark.parametrize("slug", ["ferry", "example.org/news/2024/harbour-ferry"])
@played
async def test_which_revisions_are_shown_can_always_be_read(size: tuple[int, int], slug: str) -> None:
    old, new = (text._replace(source=f"{slug}@{at}") for at, text in enumerate(stories.form(), 7))
    pair = Pair(old, new, None, None, (WHEN, WHEN))
    async with opened(old, new, size=size, pair=pair) as view:
        assert "@7" in view.header
        assert "@8" in view.header or "@7..8" in view.header
        assert all(columns(line) <= size[0] for line in view.header.splitlines())
