"""The full-screen view: keys make a new ``Stepper``, and the widgets draw it.

key -> action -> Stepper -> Desk -> the screen
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from diffing.errors import WritethruError
from diffing.model import Intent
from diffing.report.paint import NEW, OLD
from diffing.report.visible import visible
from diffing.review import Review, read
from tui import dialogs, saying
from tui.bars import Header
from tui.changes import Changes
from tui.commands import Actions
from tui.desk import Desk
from tui.exporting import FORMATS, export
from tui.items import Fold, Ghost
from tui.keeping import Notebook
from tui.keys import KEYS
from tui.overview import Overview
from tui.passages import Passages
from tui.scroll import Place, last, revealed, scrolled
from tui.search import pattern_of
from tui.stepper import (
    Layout,
    at_hit,
    at_step,
    counterpart,
    folding,
    item_of,
    opened_at,
    searched,
    stepped,
    turned,
    unread,
)
from tui.themes import THEMES

_AGAIN = "; q again leaves without these marks"
_SIDES = (None, NEW, OLD)


class Front(Screen[None], inherit_bindings=False):
    """The screen with the texts; without Textual's own keys, which take Tab before the view sees it."""


class ViewApp(Desk):
    """The view, with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.word, show=key.footer, key_display=key.shown.split()[0], tooltip=key.help)
        for key in KEYS
    ]
    COMMANDS: ClassVar = {Actions}  # in place of Textual's own, which are no words of ours
    ENABLE_COMMAND_PALETTE = True

    def get_default_screen(self) -> Screen[None]:
        return Front(id="_default")

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
        self._to_step(made, "")
        if wrapped_round:
            self.notify("from the last to the first" if by > 0 else "from the first to the last", timeout=2)

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
                exact = [at for at in steps if (it := stepper.steps[at].change) and it.id == message.change]
                if exact or steps:
                    self._to_step(at_step(stepper, (exact or steps)[0]))

    def on_overview_clicked(self, message: Overview.Clicked) -> None:
        stepper = self._stepper
        item = item_of(stepper, message.row)
        if item is None:
            item = next(
                (
                    at
                    for at, it in enumerate(stepper.items)
                    if isinstance(it, Fold) and it.first <= message.row < it.last
                ),
                0,
            )
        self._go(stepper._replace(top=Place(item, 0), away=True))

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
        self._to_step(at_step(self._stepper, message.at))

    def action_leave(self) -> None:
        listing = self.query_one(Changes)
        if self._stepper.query:
            self._go(searched(self._stepper, ""), "Search ended.")
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
        made = searched(self._stepper, event.value)
        if made.query and not made.hits:
            self._go(searched(made, ""), f'"{visible(made.query)}" stands in neither text.')
            return
        self._go(made)
        if made.hits:
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
            passages.look_for(pattern_of(stepper.query))
            goal = Place(item, passages.line_of_hit(item, hit.side, hit.nth))
            stepper = stepper._replace(top=revealed(passages.view, stepper.top, goal, margin=1))
        self._go(stepper)

    # Marks and notes

    def _none_at_hand(self) -> str:
        if not self._stepper.compared:
            return self._uncompared("at hand")
        return "No change is at hand: n goes to the next one."

    def action_review(self) -> None:
        change = self._stepper.step.change if self._stepper.step else None
        if change is None:
            self._say(self._none_at_hand())
            return
        self._notes.mark([change], reviewed=not self._notes.on(change).reviewed)
        self._say("")

    def action_review_all(self) -> None:
        changes = [step.change for step in self._stepper.steps if step.change is not None]
        if not changes:
            self._say("There is nothing to mark." if self._stepper.compared else self._uncompared("to mark"))
            return
        reviewed = not all(self._notes.on(change).reviewed for change in changes)
        self._notes.mark(changes, reviewed=reviewed)
        count = f"{len(changes)} change{'s' * (len(changes) != 1)}"
        self._say(f"{count} reviewed; X takes it back." if reviewed else f"{count} not reviewed any more.")

    def action_note(self) -> None:
        change = self._stepper.step.change if self._stepper.step else None
        if change is None:
            self._say(self._none_at_hand())
            return

        def kept(note: str | None) -> None:
            if note is not None:
                self._notes.mark([change], note=note.strip())
                where = (
                    f"in {visible(self._notes.path)}"
                    if self._notes.path
                    else "until you leave: there is no file for it"
                )
                self._say(f"Note kept {where}." if note.strip() else "Note taken back.")

        self.push_screen(dialogs.Writing(f"Note on {saying.words_of(change)}", self._notes.on(change).note), kept)

    def action_detached(self) -> None:
        marks = self._notes.detached
        if not marks:
            self._say("No note is detached: all fit a change, or there are none.")
            return
        self.push_screen(dialogs.Reading("Notes that fit no change any more", saying.detached(marks)))

    # In and out

    def action_copy(self) -> None:
        step = self._stepper.step
        if step is None or step.change is None:
            self._say(self._none_at_hand())
            return
        self.copy_to_clipboard(saying.copied(step, self._stepper.side))
        self._say("Copied.")

    def action_export(self) -> None:
        if not self._stepper.compared:
            self._say(self._uncompared("to export"))
            return
        hint = f"the end of the name says the format: {', '.join(FORMATS)}; only what is shown now is written"
        self.push_screen(dialogs.Asking("Write a report to", "changes.txt", hint, self._export))

    def _export(self, path: str) -> str | None:
        diff = self._stepper.sheet.diff
        try:
            export(diff, path, show=self._stepper.shown, sources=(diff.old.source, diff.new.source, self._notes.path))
        except WritethruError as error:
            return str(error)
        self._say(f"Written to {visible(path.strip())}.")
        return None

    def action_open(self) -> None:
        old, new = (visible(it.source or "") for it in (self._pair.old, self._pair.new))
        self.push_screen(dialogs.Opening(old, new, self._open))

    def _open(self, old: str, new: str) -> str | None:
        try:
            pair = self._session.opened(old.strip(), new.strip())
            review = read(pair.notes) if pair.notes else Review()
        except WritethruError as error:
            return str(error)
        trouble = self._notes.close()
        if trouble is not None:
            return trouble
        self._pair = pair
        self._notes = Notebook(pair.notes, review, self._told)
        self._go(unread(pair.old, pair.new)._replace(layout=self._stepper.layout, show=self._stepper.show))
        self._begin()
        return None

    def action_about(self) -> None:
        if not self._stepper.compared:
            self._say(self._uncompared("to say"))
            return
        self.push_screen(dialogs.Reading("Both texts", saying.about(self._stepper)))

    def action_help(self) -> None:
        self.push_screen(dialogs.keys_help())

    async def action_quit(self) -> None:
        """Leave, when all that was marked is written; where it can't be, say so, and leave when asked again."""
        trouble = self._notes.close()
        if trouble is not None and not self._message.endswith(_AGAIN):
            self._say(f"{trouble}{_AGAIN}")
            return
        self.exit()
