"""A terminal that is none: Textual's driver that presses keys by itself and notes when the screen was drawn.

``writethru view`` runs as for a person, from its command line to the bytes for the terminal, with this module as
``TEXTUAL_DRIVER`` (benchmarks/screen.py); what to press stands in the file that ``WRITETHRU_SCREEN`` names, and what
came of it is written there. A press takes from its event to the last bytes that came of it: until then what a
reader sees is not what the key asked for. Where bytes go is not measured.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.keys import _character_to_key

from tui.overview import Overview

if TYPE_CHECKING:
    from textual.app import App

    from tui.app import ViewApp

SCRIPT = "WRITETHRU_SCREEN"
"""The environment's name of the file with the script."""
_POLL = 0.001
"""Seconds between two looks at whether all that a key set off is done."""
_REST = 0.05
"""Seconds from one key to the next while the texts are compared: somebody who leans on it."""
_PATIENCE = 30.0
"""Seconds that a key may take before it counts as never done."""
_KILOBYTES = 1024 if sys.platform == "darwin" else 1


class Keyboard(Driver):
    """Presses the keys of a script once there is text on the screen."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        with open(os.environ[SCRIPT], encoding="utf-8") as file:
            self._script = json.load(file)
        self._drawn = 0.0
        self._text_at = 0.0
        self._compared_at = 0.0
        self._times: dict[str, list[float]] = defaultdict(list)
        self._task: asyncio.Task[None] | None = None

    def write(self, data: str) -> None:
        """Take what is for the terminal: note when it came, and whether it is the first to show what is waited for."""
        self._drawn = time.monotonic()
        if not self._text_at and self._script["word"] in data:
            self._text_at = self._drawn
        if not self._compared_at and self._view.stepper.compared:
            self._compared_at = self._drawn

    @property
    def _view(self) -> ViewApp:
        return self._app  # type: ignore[return-value]

    def start_application_mode(self) -> None:
        """Say how large the screen is, and begin to press."""
        size = Size(*self._script["size"])
        self.process_message(events.Resize(size, size))
        self._task = asyncio.get_running_loop().create_task(self._played())

    def disable_input(self) -> None:
        """Have nothing to disable."""

    def stop_application_mode(self) -> None:
        """Have nothing to restore."""

    async def _played(self) -> None:
        try:
            await self._play()
            self._write()
        except (AssertionError, LookupError, AttributeError, TypeError, TimeoutError) as error:
            self._write(trouble=f"{type(error).__name__}: {error}")
        self._press("q")

    def _write(self, **more: str) -> None:
        told = {
            "text": self._text_at - self._script["began"],
            "compared": self._compared_at - self._script["began"],
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / _KILOBYTES,
            "times": self._times,
            **more,
        }
        with open(os.environ[SCRIPT], "w", encoding="utf-8") as file:
            json.dump(told, file)

    async def _play(self) -> None:
        """Press what the script says, each once all is done that the one before set off."""
        while not self._text_at:
            await asyncio.sleep(_POLL)
        presses = self._script["presses"]
        if not presses:
            return
        await self._wait(presses)
        await self._settled()
        for label, keys, times in presses:
            if label == "while comparing":
                continue
            if label == "at":
                self._view.query_one(Overview).post_message(
                    Overview.Clicked(int(self._view.stepper.sheet.size * times))
                )
                await self._settled()
                continue
            for at in range(times if times >= 0 else len(self._view.stepper.steps)):
                await self._timed(label, keys[at % len(keys)])

    async def _wait(self, presses: list[tuple[str, list[str], float]]) -> None:
        """Wait until the texts are compared, with keys pressed meanwhile where the script says so."""
        meanwhile = next((keys for label, keys, _ in presses if label == "while comparing"), ())
        pressed = 0
        while not self._compared_at:
            due = time.monotonic() + _REST
            await asyncio.sleep(_REST)
            if meanwhile and not self._compared_at:
                self._press(meanwhile[pressed % len(meanwhile)])
                pressed += 1
                await self._settled()
                if self._drawn > due:
                    self._times["while comparing"].append(self._drawn - due)

    async def _timed(self, label: str, key: str) -> None:
        begun = time.monotonic()
        self._press(key)
        await self._settled()
        if label and self._drawn > begun:
            self._times[label].append(self._drawn - begun)

    def _press(self, key: str) -> None:
        shown = key if len(key) == 1 else None
        name = _character_to_key(key) if len(key) == 1 else key
        self.process_message(events.Key(name, shown))

    async def _settled(self) -> None:
        """Wait until nothing is left to do: no message, nothing to draw; twice in a row."""
        until = time.monotonic() + _PATIENCE
        quiet = 0
        while quiet < 2:
            await asyncio.sleep(_POLL)
            quiet = 0 if any(self._left()) else quiet + 1
            if time.monotonic() > until:
                raise TimeoutError("a key was not done with")

    def _left(self) -> Iterator[object]:
        app, screen = self._app, self._app.screen
        # Textual tells nobody else when it is done.
        yield from (screen._layout_required, screen._repaint_required, screen._scroll_required)  # noqa: SLF001
        yield from (screen._dirty_widgets, screen._callbacks)  # noqa: SLF001
        for each in (app, *app._registry):  # noqa: SLF001
            yield each._message_queue.qsize()  # noqa: SLF001
            yield each._next_callbacks  # noqa: SLF001
