"""What a person says of changes, and what goes in and out: marks, notes, the clipboard, reports, another pair."""

from __future__ import annotations

import os

from diffing.errors import WritethruError
from diffing.model import ArticleDiff, Change
from diffing.report.visible import visible
from tui import dialogs, saying
from tui.exporting import FORMATS, MARKED, check, export
from tui.passages import Passages
from tui.revisions import Turning
from tui.stepper import item_of

_AGAIN = "; q again leaves without these marks"


class Marking(Turning):
    """The screen, with what its keys do beside moving about in it."""

    _marked_together: tuple[ArticleDiff, tuple[Change, ...]] | None = None
    """What X marked last, and of which comparison, to be taken back by another X; None after any other mark."""
    _replaceable = ""
    """A file that is there, and that a report may replace if its name is entered once more."""

    # Marks and notes

    def _none_at_hand(self) -> str:
        if not self._stepper.compared:
            return self._uncompared("at hand")
        return "No change is at hand: n goes to the next one."

    def _at_hand(self) -> tuple[Change, ...]:
        """Return the changes of the step at hand, if it is in sight; else say so, and bring it there."""
        step = self._stepper.step
        if step is None or step.change is None:
            self._say(self._none_at_hand())
            return ()
        item = item_of(self._stepper, step.row)
        if self._stepper.away and all(place.item != item for place in self.query_one(Passages).places):
            self._to_step(self._stepper._replace(away=False), "This is the change at hand; the key again is for it.")
            return ()
        return step.changes

    def action_review(self) -> None:
        changes = self._at_hand()
        if changes:
            self._marked_together = None
            self._notes.mark(changes, reviewed=not self._notes.on(*changes).reviewed)
            self._say("")

    def action_review_all(self) -> None:
        """Mark all that is shown; right after that, take back what this marked, and no more."""
        changes = [change for step in self._stepper.steps for change in step.changes]
        if not changes:
            self._say("There is nothing to mark." if self._stepper.compared else self._uncompared("to mark"))
            return
        (diff, back), here = self._marked_together or (None, ()), self._stepper.sheet.diff
        self._marked_together = None
        if back and diff is here:
            self._notes.mark(back, reviewed=False)
            self._say(f"{_changes(len(back))} not reviewed any more, as before.")
            return
        left = tuple(self._notes.left(changes))
        if not left:
            self._say("All that is shown is reviewed already; x takes back one.")
            return
        self._marked_together = here, left
        self._notes.mark(left, reviewed=True)
        self._say(f"{_changes(len(left))} marked as reviewed; X again takes that back.")

    def action_note(self) -> None:
        changes = self._at_hand()
        if not changes:
            return
        noted = [change for change in changes if self._notes.on(change).note] or changes[:1]
        said = self._notes.on(*noted).note

        def kept(note: str | None) -> None:
            if note is not None:
                self._marked_together = None
                self._notes.mark(noted, note=note.strip())
                where = f"in {self._notes.path}" if self._notes.path else "until you leave: there is no file for it"
                self._say(f"Note kept {where}." if note.strip() else "Note taken back.")

        self.push_screen(dialogs.Writing(f"Note on {saying.words_of(changes[0])}", said), kept)

    def action_detached(self) -> None:
        marks = self._notes.detached
        if not marks:
            self._say("No note is detached: all fit a change, or there are none.")
            return
        self.push_screen(dialogs.Reading("Notes that fit no change any more", saying.detached(marks)))

    # In and out

    def action_copy(self) -> None:
        step = self._stepper.step
        if not self._at_hand() or step is None:
            return
        self.copy_to_clipboard(saying.copied(step, self._stepper.side))
        self._say("Copied.")

    def action_export(self) -> None:
        if not self._stepper.compared:
            self._say(self._uncompared("to export"))
            return
        hint = f"the end of the name says the format: {', '.join(FORMATS)}; only what is shown now is written"
        if self._notes.said():
            hint += f"; what you marked and noted is in {', '.join(MARKED)}"
        self.push_screen(dialogs.Asking("Write a report to", "changes.txt", hint, self._export))

    def _export(self, path: str) -> str | None:
        diff = self._stepper.sheet.diff
        there = os.path.lexists(os.path.expanduser(path.strip()))
        try:
            sources = (diff.old.source, diff.new.source, self._notes.path)
            check(path, sources)
            if there and self._replaceable != path:
                self._replaceable = path
                return f"'{path.strip()}' is there already; Enter again replaces it."
            export(diff, path, show=self._stepper.shown, said=self._notes.said())
        except WritethruError as error:
            return str(error)
        self._say(f"Written to {path.strip()}.")
        return None

    def action_open(self) -> None:
        old, new = (visible(it.source or "") for it in (self._pair.old, self._pair.new))
        self.push_screen(dialogs.Opening(old, new, self._open))

    def _open(self, old: str, new: str) -> str | None:
        try:
            pair = self._session.opened(old.strip(), new.strip())
        except WritethruError as error:
            return str(error)
        return self._turn_to(pair)

    def action_about(self) -> None:
        if not self._stepper.compared:
            self._say(self._uncompared("to say"))
            return
        self.push_screen(dialogs.Reading("Both texts", saying.about(self._stepper, self._notes.reviewed)))

    def action_help(self) -> None:
        self.push_screen(dialogs.Help())

    def action_help_quit(self) -> None:
        """Say how to leave, in our words: Textual has Ctrl+C ask for this."""
        self._say("To leave press q; marks and notes are kept.")

    async def action_quit(self) -> None:
        """Leave, when all that was marked is written; where something would be lost, only when asked again."""
        if isinstance(self.screen, dialogs.Writing) and not self.screen.may_leave():
            return
        trouble = self._notes.close() or self._notes.homeless()
        if trouble is not None and not self._message.endswith(_AGAIN):
            self._say(f"{trouble}{_AGAIN}")
            return
        self.trouble = self._notes.close()
        self.exit()


def _changes(count: int) -> str:
    return f"{count} change{'s' * (count != 1)}"
