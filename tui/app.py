"""The full-screen view: keys make a new ``Stepper``, and the widgets draw it.

key -> action -> Stepper -> Desk -> the screen
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from diffing.model import ArticleDiff, Intent
from diffing.report.paint import NEW, OLD
from tui import dialogs, saying
from tui.bars import Header
from tui.changes import Changes
from tui.commands import Actions
from tui.items import Fold, Ghost
from tui.keys import KEYS
from tui.marking import Marking
from tui.overview import Overview
from tui.passages import Passages
from tui.scroll import Place, last, revealed, scrolled
from tui.search import Hit, hits_of, pattern_on_screen
from tui.sizes import LOW, is_too_small
from tui.stepper import (
    Layout,
    at_hit,
    at_step,
    counterpart,
    folding,
    item_of,
    opened_at,
    scrolled_to,
    searched,
    stepped,
    turned,
)
from tui.themes import THEMES

LONG = 2_000_000
"""Characters of both texts from which a search is done in a thread."""
_SIDES = (None, NEW, OLD)


class Front(Screen[None], inherit_bindings=False):
    """The screen with the texts; without Textual's own keys, which take Tab before the view sees it."""

    def on_resize(self, event: events.Resize) -> None:
        self.query("#small").set_class(is_too_small(event.size), "-needed")


class ViewApp(Marking):
    """The view, with its keys: stepping, what is shown, searching."""

    class Found(Message):
        """A search has found all there is."""

        def __init__(self, diff: ArticleDiff, query: str, hits: Sequence[Hit]) -> None:
            super().__init__()
            self.diff, self.query, self.hits = diff, query, hits

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.keys, key.action, key.word, tooltip=key.help) for key in KEYS]
    COMMANDS: ClassVar = {Actions}  # in place of Textual's own, which are no words of ours
    ENABLE_COMMAND_PALETTE = True

    def get_default_screen(self) -> Screen[None]:
        return Front(id="_default")

    def action_command_palette(self) -> None:
        """Open the palette, but over no window: what it does might take away what the window is about."""
        if isinstance(self.screen, Front):
            super().action_command_palette()

    # Stepping

    def _step(self, by: int, name: str | None = None) -> None:
        before = self._stepper
        if before.query and name is None:
            self._to_hit(by)
            return
        made = stepped(before, by, name=name)
        if made is before:
            self._say(self._nothing(name))
            return
        wrapped_round = (
            before.at is not None
            and not before.away
            and made.at is not None
            and ((made.at <= before.at) if by > 0 else (made.at >= before.at))
        )
        skipped = made.at if before.unmoved and by > 0 and name is None else None
        if skipped and self.size.height >= LOW:  # where the detail has one line, a message would hide the change
            stand = f"change{'s' * (skipped != 1)} stand{'s' * (skipped == 1)}"
            self._to_step(made, f"The first fact; {skipped} {stand} before it: N.")
            return
        round_ = "From the last to the first." if by > 0 else "From the first to the last."
        self._to_step(made, round_ if wrapped_round else "")

    def _nothing(self, name: str | None) -> str:
        """Say why there is nothing to step to."""
        if not self._stepper.compared:
            return self._uncompared("to step to")
        if name is not None and name in self._stepper.show:
            return f"There is no change of {name} here."
        hidden = [it for it in saying.SIGNS if it not in self._stepper.show]
        left_out = f"; hidden: {', '.join(hidden)} (1 to 5 show them)" if hidden else ""
        return f"There is no change to step to{left_out}."

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def action_next_open(self) -> None:
        self._to_open(1)

    def action_previous_open(self) -> None:
        self._to_open(-1)

    def _to_open(self, by: int) -> None:
        """Go to the next change that is not reviewed, in either direction."""
        steps = self._stepper.steps
        left = {it.id for it in self._notes.left([change for step in steps for change in step.changes])}
        open_ = [at for at, it in enumerate(steps) if any(change.id in left for change in it.changes)]
        if not open_:
            self._say("All that is shown is reviewed." if steps else self._nothing(None))
            return
        here = self._stepper.at
        later = [at for at in open_ if here is None or (at > here if by > 0 else at < here)]
        if by > 0 and self._stepper.unmoved:
            later = [at for at in open_ if steps[at].name == Intent.FACT]
        self._to_step(at_step(self._stepper, (later or open_)[0 if by > 0 else -1]))

    def action_next_fact(self) -> None:
        self._step(1, Intent.FACT)

    def action_previous_fact(self) -> None:
        self._step(-1, Intent.FACT)

    def action_counterpart(self) -> None:
        stepper = self._stepper
        if stepper.back is not None and stepper.back < len(stepper.items):
            back = stepper.back
            self._reveal(stepper._replace(back=None), back, self._change_id())
            return
        here = item_of(stepper, stepper.step.row) if stepper.step and not stepper.away else stepper.top.item
        there = None if here is None else counterpart(stepper, here)
        if there is None or here is None:
            beside = "This did not move: its counterpart stands beside it."
            self._say(beside if stepper.compared else self._uncompared("to go to"))
            return
        self._reveal(stepper._replace(back=here), there, self._change_id())

    def _change_id(self) -> str | None:
        step = self._stepper.step
        return step.change.id if step and step.change else None

    def action_scroll(self, by: int) -> None:
        self._scroll(by)

    def action_page(self, way: int) -> None:
        self._scroll(way * max(self.query_one(Passages).size.height - 2, 1))

    def _scroll(self, by: int) -> None:
        passages = self.query_one(Passages)
        top = scrolled(passages.view, self._stepper.top, by)
        self._go(self._stepper._replace(top=top, away=True))

    def action_edge(self, way: int) -> None:
        top = Place(0, 0) if way < 0 else last(self.query_one(Passages).view)
        self._go(self._stepper._replace(top=top, away=True))

    def on_passages_turned(self, message: Passages.Turned) -> None:
        self._scroll(message.by)

    def on_passages_clicked(self, message: Passages.Clicked) -> None:
        stepper = self._stepper
        item = stepper.items[message.item]
        match item:
            case Fold():
                self._go(opened_at(stepper, item.first))
            case Ghost():
                self._reveal(stepper, item_of(stepper, item.row), None)
            case int():
                steps = [at for at, it in enumerate(stepper.steps) if it.row == item]
                exact = [at for at in steps if any(it.id == message.change for it in stepper.steps[at].changes)]
                if exact or steps:
                    self._to_step(at_step(stepper, (exact or steps)[0]))

    def on_overview_clicked(self, message: Overview.Clicked) -> None:
        self._go(scrolled_to(self._stepper, message.row))

    # What is shown

    def action_show(self, name: str) -> None:
        made = turned(self._stepper, name)
        self._go(made, f"{name.capitalize()} {'shown' if name in made.show else 'hidden'}.")

    def on_header_clicked(self, message: Header.Clicked) -> None:
        self.action_show(message.name)

    def action_layout(self) -> None:
        layout = Layout.BESIDE if self._inline() else Layout.INLINE
        self._to_step(self._stepper._replace(layout=layout))

    def action_changes_only(self) -> None:
        made = folding(self._stepper, changes_only=not self._stepper.changes_only)
        self._to_step(made, "Only what changed; c shows all." if made.changes_only else "All paragraphs.")

    def action_open_fold(self) -> None:
        stepper = self._stepper
        for place in self.query_one(Passages).places:
            item = stepper.items[place.item]
            if isinstance(item, Fold):
                self._go(opened_at(stepper, item.first))
                return
        if stepper.step is not None:
            said = saying.whole(stepper, stepper.step, self._notes.on(*stepper.step.changes))
            self.push_screen(dialogs.Reading("The change at hand", said))
            return
        self._say("There is no fold on the screen to open." if stepper.changes_only else "Nothing is folded; c folds.")

    def action_side(self) -> None:
        side = _SIDES[(_SIDES.index(self._stepper.side) + 1) % len(_SIDES)]
        self._go(
            self._stepper._replace(side=side), f"Looking at the {side} text." if side else "Looking at both texts."
        )

    def action_theme(self) -> None:
        names = list(THEMES)
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self._say(f"Theme: {self.theme}")

    # The list

    def action_list(self) -> None:
        listing = self.query_one(Changes)
        listing.toggle_class("-open")
        if listing.has_class("-open"):
            listing.focus()
        else:
            self.query_one(Passages).focus()
        self.call_after_refresh(self._draw)

    def on_changes_chosen(self, message: Changes.Chosen) -> None:
        if message.at < len(self._stepper.steps):
            self._to_step(at_step(self._stepper, message.at))

    def on_changes_moved(self, message: Changes.Moved) -> None:
        stepper = self._stepper
        if stepper.steps:
            at = (-1 if stepper.at is None else stepper.at) + message.by
            self._to_step(at_step(stepper, min(max(at, 0), len(stepper.steps) - 1)))

    def action_leave(self) -> None:
        listing = self.query_one(Changes)
        if self._stepper.query:
            self._go(searched(self._stepper, "", ()), "Search ended.")
        elif listing.has_class("-open"):
            self.action_list()
        else:
            self._say("")

    # Searching

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.value = self._stepper.query
        search.add_class("-open")
        search.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id != "search":
            return
        self._close_search()
        query, diff = " ".join(event.value.split()), self._stepper.sheet.diff
        if len(diff.old.text) + len(diff.new.text) < LONG or not query:
            self._searched(query, hits_of(diff, query) if query else ())
            return
        self._say(f'Searching for "{query}" ...')
        Thread(target=self._search, args=(diff, query), name="search", daemon=True).start()

    def _search(self, diff: ArticleDiff, query: str) -> None:
        self.post_message(self.Found(diff, query, hits_of(diff, query)))

    def on_view_app_found(self, message: Found) -> None:
        diff = self._stepper.sheet.diff
        if message.diff is not diff and message.diff.old is diff.old and message.diff.new is diff.new:
            self._searched(message.query, hits_of(diff, message.query))  # compared meanwhile: the rows are others
        elif message.diff is diff:
            self._searched(message.query, message.hits)

    def _searched(self, query: str, hits: Sequence[Hit]) -> None:
        """Take what a search found, and go to the first place."""
        if query and not hits:
            self._go(searched(self._stepper, "", ()), f'"{query}" stands in neither text.')
            return
        self._go(searched(self._stepper, query, hits))
        if hits:
            self._to_hit(1)

    def on_key(self, event: object) -> None:
        if getattr(event, "key", "") == "escape" and self.query_one("#search").has_class("-open"):
            self._close_search()

    def _close_search(self) -> None:
        self.query_one("#search").remove_class("-open")
        self.query_one(Passages).focus()

    def _to_hit(self, by: int) -> None:
        stepper = at_hit(self._stepper, by)
        if stepper.hit is None:
            return
        hit = stepper.hits[stepper.hit]
        self._stepper = stepper
        self._page_at_hand()
        passages = self.query_one(Passages)
        item = item_of(stepper, hit.row)
        if item is not None:
            passages.look_for(pattern_on_screen(stepper.query))
            goal = Place(item, passages.line_of_hit(item, hit.side, hit.nth))
            stepper = stepper._replace(top=revealed(passages.view, stepper.top, goal, margin=1))
        self._go(stepper)
