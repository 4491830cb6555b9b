"""A person at the view: opens a pair, presses keys, clicks, and reads what stands on the screen.

    async with opened(*seed("ferry")) as view:     compared, unless told not to wait for that
        await view.press("n")
        view.detail  ->  ["fact 1/12  date ...", ...]

Nothing sleeps: a key is done when every widget has handled what it led to; anything from a thread is waited for.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any, ParamSpec

from rich.color import Color
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from diffing.comparison import compare
from diffing.errors import WritethruError
from diffing.ingest import read_pair
from diffing.ingest.seeds import chosen
from diffing.model import Article, ArticleDiff
from diffing.review import Review
from diffing.segment import article
from tui.app import ViewApp
from tui.bars import Bar, Header
from tui.changes import Changes
from tui.overview import Overview
from tui.passages import Passages
from tui.session import Compare, Pair, Session
from tui.stepper import Layout, Stepper

PATIENCE = 60.0
"""Seconds after which what is waited for is said never to come."""
_POLL = 0.002
"""Seconds between two looks at what another thread brings about."""
_ROUNDS = 3
"""Times in a row that nobody has anything left to handle: a key bubbles up from widget to widget."""

_P = ParamSpec("_P")


def played(story: Callable[_P, Coroutine[Any, Any, None]]) -> Callable[_P, None]:
    """Make a test of a coroutine function; its arguments are fixtures as ever."""

    @functools.wraps(story)
    def test(*args: _P.args, **kwargs: _P.kwargs) -> None:
        asyncio.run(story(*args, **kwargs))

    return test


def seed(choice: str) -> tuple[Article, Article]:
    """Return the texts of a seed, or of two of its revisions: ``ferry@1..2``."""
    old, new = read_pair(*chosen(choice))
    name = choice.split("@", maxsplit=1)[0]
    first, second = (it._replace(source=f"{name}/{Path(it.source or '').name}") for it in (old, new))
    return first, second


def made(text: str, source: str | None = None) -> Article:
    """Return an article of some text."""
    return article(text)._replace(source=source)


def story(*paragraphs: str) -> Article:
    """Return an article of some paragraphs."""
    return made("\n\n".join(paragraphs))


def plainly(old: Article, new: Article, tell: Callable[[str], None]) -> ArticleDiff:
    """Compare, as the command does without options."""
    return compare(old, new, tell=tell)


def never(_old: str, _new: str) -> Pair:
    """Open nothing."""
    raise WritethruError("nothing else can be opened here")


class Gate:
    """A comparison that waits until it is let go on."""

    def __init__(self) -> None:
        self.begun, self.open, self.done = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, old: Article, new: Article, tell: Callable[[str], None]) -> ArticleDiff:
        try:
            tell("matching paragraphs")
            self.begun.set()
            assert self.open.wait(60)
            tell("done")
            return plainly(old, new, tell)
        finally:
            self.done.set()


class _Pilot(Pilot[None]):
    """One that waits for what was sent, and not for the machine to be idle."""

    async def pause(self, delay: float | None = None) -> None:  # noqa: ARG002 - as the base class has it
        for _ in range(2):  # what is laid out anew tells the widgets so
            await self._handled()
            if self.app.is_running:
                self.app.screen._on_timer_update()
        await self._handled()

    async def _handled(self) -> None:
        quiet = 0
        while quiet < _ROUNDS and self.app.is_running:
            await self._wait_for_screen()
            pumps = (self.app, *self.app.screen.walk_children(with_self=True))
            quiet = 0 if any(not it._message_queue.empty() for it in pumps) else quiet + 1


class Hand:
    """What a person does at a view, and sees of it."""

    def __init__(self, app: ViewApp) -> None:
        self.app = app
        self._pilot = _Pilot(app)

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self._send(key)

    async def typed(self, text: str) -> None:
        """Type a text where the cursor is."""
        for char in text:
            await self._send(_KEYS.get(char, char), char)

    async def _send(self, key: str, char: str | None = None) -> None:
        assert self.app._driver is not None
        event = events.Key(key, char or (key if len(key) == 1 else None))
        event.set_sender(self.app)
        self.app._driver.send_message(event)
        await asyncio.sleep(0)
        await self.settled()

    async def click(self, widget: type[Widget], x: int, y: int) -> None:
        """Click on a cell of a widget."""
        await self._pilot.click(widget, offset=(x, y))
        await self.settled()

    async def click_on(self, words: str, nth: int = 0) -> None:
        """Click on the first letter of words that stand on the screen."""
        x, y = self.place_of(words, nth)
        await self._pilot.click(offset=(x, y))
        await self.settled()

    async def wheel(self, way: int) -> None:
        """Turn the wheel by one notch over the texts, down if positive."""
        passages = self.app.query_one(Passages)
        kind = events.MouseScrollDown if way > 0 else events.MouseScrollUp
        await self._pilot._post_mouse_events([kind], passages, offset=(5, 5))
        await self.settled()

    async def until_gone(self) -> None:
        """Wait until the app has ended by itself."""
        assert self.app._task is not None
        await asyncio.wait_for(asyncio.shield(self.app._task), PATIENCE)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.size == (width, height) and self.app._resize_event is None)

    async def settled(self) -> None:
        """Wait until every widget has handled what it was sent, and is laid out and drawn."""
        await self._pilot.pause()

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so that another thread brings about."""
        end = monotonic() + PATIENCE
        while not done():
            assert monotonic() < end, f"waited in vain; the screen:\n{self.text}"
            await asyncio.sleep(_POLL)
        await self.settled()

    async def compared(self) -> None:
        """Wait until the texts are compared."""
        await self.until(lambda: self.stepper.compared)

    # Seeing

    @property
    def stepper(self) -> Stepper:
        return self.app.stepper

    @property
    def change(self) -> str:
        """The words of the change at hand: ``old -> new``."""
        change = self.stepper.step.change if self.stepper.step else None
        if change is None:
            return ""
        return " -> ".join(passage.text if passage else "" for passage in (change.old, change.new))

    def strips(self) -> list[Strip]:
        """Return the lines of the whole screen, windows over it and all."""
        drawn = [list(strip) for strip in _drawn(self.app)]
        return [Strip(_plain(segments)) for segments in drawn]

    def colours(self, words: str) -> list[Color | None]:
        """Return the colour of each place that holds words in one style."""
        found = [it.style for strip in self.strips() for it in strip if words in it.text]
        return [style.color if style else None for style in found]

    @property
    def lines(self) -> list[str]:
        """The text of the screen, line by line."""
        return [strip.text.rstrip() for strip in self.strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def of(self, widget: type[Widget]) -> list[str]:
        """Return the lines that a widget has on the screen."""
        region = self.app.query_one(widget).region
        return self._cut(region)

    def _cut(self, region: Region) -> list[str]:
        strips = self.strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text.rstrip() for strip in strips]

    @property
    def passages(self) -> list[str]:
        return self.of(Passages)

    @property
    def header(self) -> str:
        return "\n".join(self.of(Header))

    @property
    def listed(self) -> list[str]:
        """The lines of the list of changes, without the edge beside them."""
        return [line[1:] for line in self.of(Changes) if line[1:]]

    @property
    def overview(self) -> list[str]:
        return self.of(Overview)

    @property
    def detail(self) -> str:
        """The lines under the text."""
        return "\n".join(self._cut(self.app.query_one("#detail", Bar).region))

    @property
    def said(self) -> str:
        """The lines under the text as one line."""
        return " ".join(self.detail.split())

    def place_of(self, words: str, nth: int = 0) -> tuple[int, int]:
        """Return the cell where words begin on the screen."""
        found = []
        for y, strip in enumerate(self.strips()):
            at = strip.text.find(words)
            while at >= 0:
                found.append((Segment(strip.text[:at]).cell_length, y))
                at = strip.text.find(words, at + 1)
        assert len(found) > nth, f"{words!r} is not on the screen:\n{self.text}"
        return found[nth]


def _drawn(app: ViewApp) -> Sequence[Sequence[Segment]]:
    strips = app.screen._compositor.render_strips()
    return [list(strip) for strip in strips]


def _plain(segments: Sequence[Segment]) -> list[Segment]:
    return [it for it in segments if not it.control]


_KEYS = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore", ":": "colon", "\n": "enter"}


@asynccontextmanager
async def opened(
    old: Article,
    new: Article,
    *,
    size: tuple[int, int] = (110, 30),
    notes: Path | None = None,
    review: Review | None = None,
    compare: Compare = plainly,
    others: Callable[[str, str], Pair] = never,
    theme: str | None = "dark",
    layout: Layout = Layout.AUTO,
    changes_only: bool = False,
    wait: bool = True,
    pair: Pair | None = None,
) -> AsyncIterator[Hand]:
    """Open a view of two texts on a screen of so many columns and lines, and wait until they are compared."""
    session = Session(pair or Pair(old, new, str(notes) if notes else None), compare, others)
    app = ViewApp(session, theme=theme, layout=layout, changes_only=changes_only, review=review)
    try:
        async with app.run_test(size=size, notifications=True):
            hand = Hand(app)
            if wait:
                await hand.compared()
            await hand.settled()
            yield hand
    finally:
        app.notebook.close()
        gc.enable()  # the app stops it while texts are compared, and leaves what it has to a process that ends
        gc.unfreeze()
