"""What a person marks and notes while reading, and the file it is kept in; made and written behind the reader's back.

    mark(changes)  ->  known at once  ->  a thread makes marks of it and writes the file  ->  trouble is told

Only the newest state is written: marking a hundred changes in a second writes once or twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import NamedTuple

from diffing.errors import WritethruError
from diffing.model import ArticleDiff, Change
from diffing.review import Mark, Placed, Review, mark_of, now, place, put, write
from tui.saying import UNMARKED, Marked

_LATER = 0.2
"""Seconds from a mark to its writing: the screen comes first. The end of the view, or another mark, cuts them short."""


class _Said(NamedTuple):
    """That some changes are reviewed or not, or what there is to note of them; None for as before."""

    changes: Sequence[Change]
    reviewed: bool | None
    note: str | None
    when: str


class Notebook:
    """The marks on one comparison."""

    def __init__(self, path: str | None, review: Review, told: Callable[[str], None]) -> None:
        """``path`` is None where marks last as long as the view; ``told`` is called with trouble, from any thread."""
        self.path = path
        self._review = review
        self._diff: ArticleDiff | None = None
        self._placed = Placed({}, frozenset(), ())
        self._reviewed: set[str] = set()
        self._noted: dict[str, str] = {}
        self._stale: set[str] = set()
        self._writer = _Writer(path, review, told) if path is not None else None

    def place(self, diff: ArticleDiff) -> None:
        """Find each mark its change."""
        self._diff = diff
        self._placed = place(self._review, diff) if self._review.marks else Placed({}, frozenset(), ())
        marks = self._placed.by_change
        self._stale = set(self._placed.stale)
        self._reviewed = {id_ for id_, mark in marks.items() if mark.reviewed} - self._stale
        self._noted = {id_: mark.note for id_, mark in marks.items() if mark.note}
        if self._writer is not None:
            self._writer.begin(diff, self._placed)

    @property
    def detached(self) -> tuple[Mark, ...]:
        """The marks that fit no change."""
        return self._placed.detached

    @property
    def reviewed(self) -> int:
        """How many changes are marked as reviewed, as they are now."""
        return len(self._reviewed)

    @property
    def lapsed(self) -> int:
        """How many changes have a mark that was made when they read otherwise."""
        return len(self._stale)

    def on(self, *changes: Change | None) -> Marked:
        """Return what was said of a change, or of several that are one step: reviewed if all are, notes on any."""
        ids = [change.id for change in changes if change is not None]
        if not ids:
            return UNMARKED
        notes = dict.fromkeys(self._noted[id_] for id_ in ids if self._noted.get(id_))
        return Marked(self._reviewed.issuperset(ids), "\n".join(notes), not self._stale.isdisjoint(ids))

    def left(self, changes: Sequence[Change]) -> Sequence[Change]:
        """Return those of some changes that are not reviewed."""
        return [change for change in changes if change.id not in self._reviewed]

    def said(self) -> list[tuple[Change, bool, str]]:
        """Return the changes of which something was said, with whether they are reviewed, and the note."""
        changes = self._diff.changes if self._diff is not None else ()
        marks = ((change, self.on(change)) for change in changes)
        return [(change, it.reviewed, it.note) for change, it in marks if it.reviewed or it.note]

    def mark(self, changes: Sequence[Change], *, reviewed: bool | None = None, note: str | None = None) -> None:
        """Say of some changes that they are reviewed, or no longer, or what there is to note; the rest stays."""
        if self._diff is None:
            return
        ids = [change.id for change in changes]
        if reviewed is not None:
            (self._reviewed.update if reviewed else self._reviewed.difference_update)(ids)
        if note is not None:
            self._noted.update(dict.fromkeys(ids, note))
        self._stale.difference_update(ids)
        if self._writer is not None:
            self._writer.submit(_Said(changes, reviewed, note, now()))

    def homeless(self) -> str | None:
        """Return that marks and notes are kept nowhere, if there are any and they are."""
        if self.path is not None or not self.said():
            return None
        return "What you marked is kept in no file (--notes FILE names one)"

    def close(self) -> str | None:
        """Wait until all is written; return why it could not be, if so.

        What could not be written is tried again with the next mark, and when closed again.
        """
        return self._writer.close() if self._writer is not None else None


class _Writer:
    """A thread that turns what was said into marks, and writes them; it alone touches the review meanwhile."""

    def __init__(self, path: str, review: Review, told: Callable[[str], None]) -> None:
        self._path, self._review, self._told = path, review, told
        self._base = review
        self._diff: ArticleDiff | None = None
        self._marks: dict[str, Mark] = {}
        self._stale: set[str] = set()
        self._news = Condition()
        self._said: list[_Said] = []
        self._unwritten = False
        """Whether the review has what the file has not."""
        self._closing = False
        self._trouble: str | None = None
        self._thread: Thread | None = None

    def begin(self, diff: ArticleDiff, placed: Placed) -> None:
        """Take a comparison, before anything is said of it."""
        self._diff, self._marks, self._stale = diff, dict(placed.by_change), set(placed.stale)

    def submit(self, said: _Said) -> None:
        """Take what was said, to be written soon."""
        with self._news:
            self._said.append(said)
            if self._thread is None:
                self._start()
            self._news.notify_all()

    def close(self) -> str | None:
        """Wait until all is written, what failed tried once more; return why it could not be, if so."""
        with self._news:
            self._closing = True
            if self._thread is None and self._unwritten:
                self._start()
            self._news.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        self._closing, self._thread = False, None
        return self._trouble

    def _start(self) -> None:
        self._thread = Thread(target=self._run, name="notes", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._said and not self._closing:
                    self._news.wait()
                if not self._closing:
                    self._news.wait(_LATER)
                closing, said, self._said = self._closing, self._said, []
            for one in said:
                self._take(one)
            if self._unwritten:
                self._write(aloud=not closing)
            if closing:
                return

    def _take(self, said: _Said) -> None:
        """Make marks of what was said."""
        if self._diff is None:
            return
        made = []
        for change in said.changes:
            before = self._marks.get(change.id)
            held = before is not None and before.reviewed and change.id not in self._stale
            mark = mark_of(
                self._diff,
                change,
                reviewed=held if said.reviewed is None else said.reviewed,
                note=(before.note if before else "") if said.note is None else said.note,
                when=said.when,
            )
            made.append((mark, before))
            self._marks[change.id] = mark
            self._stale.discard(change.id)
        self._review = put(self._review, made)._replace(old=self._diff.old.source, new=self._diff.new.source)
        self._unwritten = True

    def _write(self, *, aloud: bool) -> None:
        try:
            self._base = write(self._path, self._review, base=self._base)
            self._trouble, self._unwritten = None, False
        except WritethruError as error:
            self._trouble = str(error)
            if aloud:
                self._told(self._trouble)
