"""The screen with two texts on it: draws a state, and has the texts compared meanwhile.

    Stepper -> draw -> Header, Passages, Overview, Changes, detail        thread -> Stage, Compared, Failed -> draw

The texts are on the screen at once; the comparison runs in a thread and comes in as a message. Nothing here matches,
classifies or decides what a change is. What the keys do stands in ``tui.app``.
"""

from __future__ import annotations

import gc
import os
import sys
from threading import Thread
from time import monotonic

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from diffing.errors import WritethruError
from diffing.model import ArticleDiff
from diffing.report.columns import columns
from diffing.report.paint import NEW, OLD
from diffing.report.visible import visible
from diffing.report.wrap import Piece
from diffing.review import Review
from diffing.rows import Step
from tui import saying
from tui.bars import Bar, Header, fitted
from tui.changes import Changes
from tui.fields import Line
from tui.files import Files
from tui.footer import Footer
from tui.keeping import Notebook
from tui.overview import Overview
from tui.page import Look, Page
from tui.passages import Passages
from tui.scroll import Place, revealed, scrolled
from tui.search import pattern_on_screen
from tui.session import Pair, Session
from tui.sizes import INLINE_BELOW, LOW, TOO_SMALL
from tui.stepper import Layout, Stepper, compared, item_of, start, unread
from tui.themes import THEMES, VARIABLES

_DETAIL = 3
"""Lines the detail takes; always as many, since a line more or less would lay the whole screen out again."""
_TOO_LARGE = "the texts are too large, or too deeply nested, for the memory there is"
_BROKEN = "writethru is at fault here; `writethru diff` on the same texts tells more"
_TURN = 0.0005
"""Seconds after which a thread that compares or writes lets the screen have its turn: Python's 0.005 pass several
times a key."""
_YOUNG = 50_000
"""New values between two searches for cycles; a key that filters makes that many in a large comparison."""
_TICK = 0.2
"""Seconds between two signs of life while texts are compared."""


class Desk(App[None]):
    """The screen of one pair of texts after another, without its keys."""

    TITLE = "writethru"
    CSS = """
    Screen { layout: vertical; layers: default over; overflow: hidden; }
    #body { height: 1fr; }
    #search { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    #search.-open { display: block; }
    Changes.-open { display: block; width: 44%; min-width: 30; }
    #body.-stacked { layout: vertical; }
    #body.-stacked Changes.-open { width: 100%; min-width: 0; height: 40%; border-left: none; border-top: hkey $hatch; }
    #body.-stacked #texts { height: 1fr; }
    #body.-low Changes.-open { height: 60%; border-top: none; }
    #texts { width: 1fr; height: 1fr; }
    #small { display: none; layer: over; width: 100%; height: 100%; background: $surface; }
    #small.-needed { display: block; }
    #detail { height: 3; }
    #detail.-low { height: 1; }
    """

    class Stage(Message):
        """The comparison has come to another step."""

        def __init__(self, pair: Pair, stage: str) -> None:
            super().__init__()
            self.pair, self.stage = pair, stage

    class Compared(Message):
        """The comparison is done."""

        def __init__(self, pair: Pair, diff: ArticleDiff, made: Stepper | None = None) -> None:
            super().__init__()
            self.pair, self.diff, self.made = pair, diff, made

    class Failed(Message):
        """Something did not work, in a sentence; the comparison of a pair, if there is one."""

        def __init__(self, pair: Pair | None, why: str) -> None:
            super().__init__()
            self.pair, self.why = pair, why

    def __init__(
        self,
        session: Session,
        *,
        theme: str | None = None,
        layout: Layout = Layout.AUTO,
        changes_only: bool = False,
        review: Review | None = None,
    ) -> None:
        """``review`` holds the marks that were read from the pair's notes, if they have been."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)  # else it paints shades of grey
        for made in THEMES.values():
            self.register_theme(made)
        self.theme = theme or ("sixteen" if self.no_color or self._few_colours() else "dark")
        self._session = session
        self._pair = session.pair
        self._notes = Notebook(session.pair.notes, review or Review(), self._told)
        self._stepper = unread(session.pair.old, session.pair.new)._replace(layout=layout, changes_only=changes_only)
        self._page: Page | None = None
        self._page_of: tuple[object, ...] = ()
        self._message = ""
        self._stage = ""
        self._failure = ""
        self._began = monotonic()
        self.trouble: str | None = None
        """Why marks are lost that the reader left without."""

    @property
    def stepper(self) -> Stepper:
        """Where the reader stands."""
        return self._stepper

    @property
    def notebook(self) -> Notebook:
        """What the reader marked."""
        return self._notes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of our own that a theme may not have."""
        return VARIABLES

    def compose(self) -> ComposeResult:
        """Yield the widgets, from the top."""
        yield Header(id="header")
        with Horizontal(id="body"):
            with Horizontal(id="texts"):
                yield Passages()
                yield Overview()
            yield Changes()
        yield Bar(id="detail")
        yield Line(placeholder="search both texts", id="search", compact=True)
        yield Footer()
        yield Static(TOO_SMALL, id="small")

    def on_mount(self) -> None:
        self.query_one(Passages).focus()
        self.set_interval(_TICK, self._tick)
        self._begin()

    # The comparison

    def _begin(self) -> None:
        """Compare the pair at hand in a thread, which dies with the program."""
        self._began, self._stage, self._failure = monotonic(), "reading", ""
        self._files = Files((self._pair.old.source, self._pair.new.source))
        sys.setswitchinterval(_TURN)
        gc.disable()  # hardly a cycle is made while comparing, and looking for them costs a twentieth
        Thread(target=self._compare, args=(self._pair,), name="comparison", daemon=True).start()

    def _compare(self, pair: Pair) -> None:
        """Compare a pair, and post what came of it, whatever went wrong: nobody waits for a thread that died."""
        outcome: Message = self.Failed(pair, _BROKEN)
        try:
            diff = self._session.compare(pair.old, pair.new, lambda stage: self._staged(pair, stage))
            before = self._stepper
            made = start(diff, show=before.show, changes_only=before.changes_only)
            outcome = self.Compared(pair, diff, made)
        except WritethruError as error:
            outcome = self.Failed(pair, str(error))
        except (MemoryError, RecursionError):
            outcome = self.Failed(pair, _TOO_LARGE)
        finally:
            self.post_message(outcome)

    def _staged(self, pair: Pair, stage: str) -> None:
        self.post_message(self.Stage(pair, stage))

    def on_desk_stage(self, message: Stage) -> None:
        if message.pair is self._pair:
            self._stage = message.stage
            self._draw()

    def on_desk_compared(self, message: Compared) -> None:
        if message.pair is not self._pair:
            return
        gc.freeze()  # a pass over a hundred thousand values that stay would stop the screen
        gc.set_threshold(_YOUNG, 20, 20)
        gc.enable()
        self._stage = ""
        self._notes.place(message.diff)
        self._go(compared(self._stepper, message.diff, message.made))

    def on_desk_failed(self, message: Failed) -> None:
        if message.pair is not None:
            if message.pair is not self._pair:
                return
            gc.enable()
            self._stage, self._failure = "", message.why
        self._say(message.why)

    def _uncompared(self, what: str) -> str:
        """Say why there is nothing yet to do something with."""
        if self._failure:
            return f"The texts could not be compared: {self._failure}"
        return f"Still comparing: there is nothing {what} yet."

    def _tick(self) -> None:
        if self._stage:
            self._draw()
        elif (path := self._files.changed()) is not None:
            self._say(f"'{path}' has changed since it was read; o opens it again.")

    def _told(self, trouble: str) -> None:
        self.post_message(self.Failed(None, trouble))

    # Drawing

    def _go(self, stepper: Stepper, message: str = "") -> None:
        """Draw another state."""
        self._stepper, self._message = stepper, message
        self._draw()

    def _say(self, message: str) -> None:
        self._message = message
        self._draw()

    def _draw(self) -> None:
        if not self.is_running or not self.query(Passages):  # being taken down
            return
        stepper, passages = self._stepper, self.query_one(Passages)
        page = self._page_at_hand()
        stepper = self._stepper = stepper._replace(top=self._within(stepper))
        step = stepper.step
        here = frozenset(change.id for change in step.changes) if step and not stepper.away else frozenset[str]()
        item = None if step is None else item_of(stepper, step.row)
        row = step.row if step and item is not None else None
        pattern = pattern_on_screen(stepper.query) if stepper.query else None
        passages.show(
            page,
            stepper.items,
            stepper.top,
            here=here,
            row=row,
            side=stepper.side,
            flag=self._flag,
            pattern=pattern,
            hit=self._hit_at_hand(),
        )
        self.query_one(Overview).show(stepper.sheet, stepper.shown, passages.rows)
        self._draw_bars(page, step)
        listing = self.query_one(Changes)
        if listing.has_class("-open"):
            listing.show(stepper.steps, stepper.at, self._listed, self._none_listed())

    def _hit_at_hand(self) -> tuple[int, str, int] | None:
        """Return the item, the side and which of its places what was searched for stands at."""
        stepper = self._stepper
        if stepper.hit is None or stepper.hit >= len(stepper.hits):
            return None
        hit = stepper.hits[stepper.hit]
        item = item_of(stepper, hit.row)
        return None if item is None else (item, hit.side, hit.nth)

    def _draw_bars(self, page: Page, step: Step | None) -> None:
        stepper, diff = self._stepper, self._stepper.sheet.diff
        old, new = page.columns()
        gutter, captured = page.gutter, self._pair.captured
        self.query_one(Header).tell(
            saying.title(diff),
            (saying.source(diff.old, OLD, captured[0]), saying.source(diff.new, NEW, captured[1])),
            (*saying.tally(stepper), *saying.seen(self._notes.reviewed, len(diff.changes))),
            side=stepper.side,
            widths=(old + gutter if old else 0, new + gutter),
        )
        self.query_one(Footer).show(history=self._pair.revisions is not None)
        most = 1 if self.size.height < LOW else _DETAIL
        self.query_one("#detail", Bar).show(fitted(self._detail(step), max(self.size.width - 2, 4), most))

    def _detail(self, step: Step | None) -> list[saying.Line]:
        if self._message:
            message = (Piece(visible(self._message), "title"),)
            long = columns(self._message) > self.size.width - 2
            if step is None or self._stage or long or self.size.height < LOW:
                return [message]
            said = list(saying.detail(self._stepper, step, self._said_of(step)))
            return [*said[:2], message]
        if self._stage:
            seconds = monotonic() - self._began
            return [(Piece(f"Comparing: {self._stage} ... {seconds:.0f} s", "title"),)]
        if self._stepper.hit is not None and self._stepper.hits:
            side = self._stepper.hits[self._stepper.hit].side  # in one column, one word can be both texts'
            count = f"{self._stepper.hit + 1} of {len(self._stepper.hits)}, {side}"
            return [(Piece(f'"{visible(self._stepper.query)}" {count}   n next, N previous, Esc ends', "title"),)]
        if step is not None and self.size.height < LOW:
            return [saying.in_a_line(self._stepper, step, self._said_of(step))]
        if step is not None:
            return list(saying.detail(self._stepper, step, self._said_of(step)))
        if not self._stepper.compared:
            return [(Piece(visible(self._uncompared("to see")), "title"),)]
        detached = len(self._notes.detached)
        lost = f"{detached} note{'s' * (detached != 1)} fit{'s' * (detached == 1)} no change any more: d lists them"
        lapsed = self._notes.lapsed
        losses = [lost] if detached else []
        losses += [f"{lapsed} mark{'s' * (lapsed != 1)} lapsed, since the words are others now"] if lapsed else []
        if self.size.height < LOW and not losses:
            return [saying.first(self._stepper)]
        return [*([(Piece("; ".join(losses), "title"),)] if losses else []), *saying.opening(self._stepper)]

    def _said_of(self, step: Step) -> saying.Marked:
        """Return what a person said of a step, and of how many others."""
        said = self._notes.on(*step.changes)
        return said._replace(others=(self._notes.reviewed, len(self._stepper.sheet.diff.changes)))

    def _page_at_hand(self) -> Page:
        passages = self.query_one(Passages)
        stepper = self._stepper
        look = Look(
            width=max(passages.size.width, 1),
            inline=self._inline(),
            brackets=self.no_color,
            first=OLD if stepper.side == OLD else NEW,
        )
        made = (id(stepper.sheet), look, stepper.shown)
        if self._page is None or made != self._page_of:
            self._page, self._page_of = Page(stepper.sheet, look, stepper.shown), made
        passages.prepare(self._page, stepper.items)
        return self._page

    def _inline(self) -> bool:
        layout = self._stepper.layout
        return layout is Layout.INLINE or (layout is Layout.AUTO and self.size.width < INLINE_BELOW)

    def _within(self, stepper: Stepper) -> Place:
        """Return the top, no further down than the end of the page."""
        return scrolled(self.query_one(Passages).view, stepper.top, 0)

    def _flag(self, row: int) -> str:
        """Return the sign of what a person said of a row's changes."""
        told = self._stepper.sheet.told.get(row, ())
        said = [self._notes.on(change) for change in told]
        if any(it.note for it in said):
            return "*"
        return "✓" if said and all(it.reviewed for it in said) else " "

    def _listed(self, step: Step) -> saying.Line:
        return saying.listed(self._stepper, step, self._said_of(step))

    def _none_listed(self) -> str:
        if not self._stepper.compared:
            return "not compared" if self._failure else "still comparing"
        return "nothing to list" if self._stepper.show else "all is hidden; 1 to 5 show it"

    def on_passages_sized(self, _message: Passages.Sized) -> None:
        body = self.query("#body")  # none where the view is being taken down
        body.set_class(self.size.width < INLINE_BELOW, "-stacked")
        body.set_class(self.size.height < LOW, "-low")
        self.query_one("#detail").set_class(self.size.height < LOW, "-low")
        stepper = self._stepper
        item = item_of(stepper, stepper.step.row) if stepper.step and not stepper.away else None
        if body and any(place.item == item for place in self.query_one(Passages).places):
            self._to_step(stepper, self._message)  # what was seen stays so
        else:
            self._draw()

    # Scrolling

    def _to_step(self, stepper: Stepper, message: str = "") -> None:
        """Go to a state's step, and scroll so that it is seen."""
        step = stepper.step
        if step is None:
            self._go(stepper, message)
            return
        item = item_of(stepper, step.row)
        self._reveal(stepper, item, step.change.id if step.change else None, message)

    def _reveal(self, stepper: Stepper, item: int | None, change: str | None, message: str = "") -> None:
        self._stepper = stepper
        self._page_at_hand()
        passages = self.query_one(Passages)
        if item is not None:
            goal = Place(item, passages.line_of(item, change))
            stepper = stepper._replace(top=revealed(passages.view, stepper.top, goal, margin=1))
        self._go(stepper, message)

    def _few_colours(self) -> bool:
        return self.console.color_system in (None, "standard", "windows")
