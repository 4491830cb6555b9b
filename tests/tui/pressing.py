"""Which keys of the view the tests press, so that none is left out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

import pytest

from tests.tui.driving import Hand, played

_P = ParamSpec("_P")

TESTED: set[str] = set()
"""The keys that tests say they press."""


def presses(*keys: str) -> Callable[[Callable[_P, Coroutine[Any, Any, None]]], Callable[_P, None]]:
    """Make a test of a coroutine function that has to press some keys, each of them."""
    TESTED.update(keys)

    def wrap(story: Callable[_P, Coroutine[Any, Any, None]]) -> Callable[_P, None]:
        @functools.wraps(story)
        async def watched(*args: _P.args, **kwargs: _P.kwargs) -> None:
            pressed: set[str] = set()
            press = Hand.press

            async def noted(view: Hand, *names: str) -> None:
                pressed.update(names)
                await press(view, *names)

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Hand, "press", noted)
                await story(*args, **kwargs)
            assert set(keys) <= pressed, "a key the test is for was not pressed"

        return played(watched)

    return wrap
