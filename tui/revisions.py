"""Other revisions of the article at hand: the pair before, the pair behind, any two.

    pair 3 -> 4      [  2 -> 3      ]  4 -> 5      r  a list to choose the old one from, then the new one

Filters and layout stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList

from diffing.errors import WritethruError
from diffing.review import Review, read
from tui.desk import Desk
from tui.dialogs import Window, window_css
from tui.keeping import Notebook
from tui.session import Listed, Pair, Revisions
from tui.stepper import unread

_NONE = "These are two texts without a history; `writethru history view` steps through revisions."


class Choosing(Window[tuple[int, int] | None]):
    """Two revisions to choose, the old one first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "cancel"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    DEFAULT_CSS = window_css("Choosing") + "Choosing OptionList { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, listed: Sequence[Listed], old: int, new: int) -> None:
        """``old`` and ``new`` are the places of the pair at hand."""
        super().__init__()
        self._listed, self._at = listed, [old, new]
        self._old: int | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="window whole") as window:
            window.border_title = "Old revision"
            yield OptionList(*map(_line, self._listed), markup=False)
            yield Label("Enter chooses, Esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at[0]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if self._old is not None:
            self.dismiss((self._old, event.option_index))
            return
        self._old = event.option_index
        self.query_one(
            ".window", Vertical
        ).border_title = f"New revision, to compare {self._listed[self._old].name} with"
        self.query_one(OptionList).highlighted = self._at[1]

    def action_move(self, by: int) -> None:
        listing = self.query_one(OptionList)
        (listing.action_cursor_down if by > 0 else listing.action_cursor_up)()


def _line(it: Listed) -> Content:
    return Content(f"{it.name:>4}  {it.when}  {it.told}".rstrip())


class Turning(Desk):
    """The screen, with the keys that turn to another pair."""

    def action_revision(self, by: int) -> None:
        """Turn to the two neighbours before or behind."""
        revisions = self._pair.revisions
        if revisions is None:
            self._say(_NONE)
            return
        end = revisions.new + (by if by > 0 or revisions.old == revisions.new - 1 else 0)
        if not 1 <= end < len(revisions.listed()):
            self._say("There is no newer revision." if by > 0 else "There is no older revision.")
            return
        self._to_revisions(revisions, end - 1, end)

    def action_revisions(self) -> None:
        """Have two revisions chosen from a list."""
        revisions = self._pair.revisions
        if revisions is None:
            self._say(_NONE)
            return

        def chosen(both: tuple[int, int] | None) -> None:
            if both is not None:
                self._to_revisions(revisions, *both)

        old = revisions.old if revisions.old is not None else max(revisions.new - 1, 0)
        self.push_screen(Choosing(revisions.listed(), old, revisions.new), chosen)

    def _to_revisions(self, revisions: Revisions, old: int, new: int) -> None:
        try:
            pair = revisions.opened(old, new)
        except WritethruError as error:
            self._say(str(error))
            return
        trouble = self._turn_to(pair)
        if trouble is not None:
            self._say(trouble)

    def _turn_to(self, pair: Pair) -> str | None:
        """Show another pair as this one was shown; return why that can't be, in a sentence, where it can't."""
        trouble = self._notes.close()
        if trouble is not None:
            return trouble
        try:
            review = read(pair.notes) if pair.notes else Review()
        except WritethruError as error:
            return str(error)
        before = self._stepper
        self._pair = pair
        self._notes = Notebook(pair.notes, review, self._told)
        made = unread(pair.old, pair.new)
        self._go(made._replace(layout=before.layout, show=before.show, changes_only=before.changes_only))
        self._begin()
        return None
