from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.driving import opened, played, seed
from tui.footer import fitting
from tui.keys import KEYS

WIDTHS = st.integers(0, 200)


def shown(width: int, *, history: bool) -> list[str]:
    return [key.shown.split()[0] for key in fitting(width, history=history)]


@given(WIDTHS, st.booleans())
def test_keys_stand_whole_and_in_order(width: int, history: bool) -> None:
    found = fitting(width, history=history)
    assert sum(len(f" {key.shown.split()[0]} {key.word} ") for key in found) <= width
    assert found == [key for key in KEYS if key in found]
    assert history or not any(key.history for key in found)


def test_those_that_nobody_can_do_without_come_first() -> None:
    assert shown(18, history=False) == ["n", "?"]
    assert shown(24, history=True) == ["n", "f", "?"]
    assert shown(40, history=False) == ["n", "f", "?", "l", "q"]
    assert shown(60, history=True) == ["n", "f", "?", "l", "[", "]", "q"]
    assert shown(200, history=True) == [key.shown.split()[0] for key in KEYS if key.footer]


@played
async def test_a_click_does_what_the_key_does() -> None:
    async with opened(*seed("ferry"), size=(40, 20)) as view:
        await view.click_on("fact", 0)
        assert view.stepper.step is not None
        assert view.stepper.step.name == "fact"
