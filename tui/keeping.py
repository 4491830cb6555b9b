"""What a person marks and notes while reading, and the file it is kept in; written behind the reader's back.

    mark(change)  ->  Review, at once  ->  a thread writes the file  ->  trouble is told, and tried again at the end

Only the newest state is written: marking a hundred changes in a second writes once or twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Condition, Thread

from diffing.errors import WritethruError
from diffing.model import ArticleDiff, Change
from diffing.options import Options
from diffing.review import Mark, Placed, Review, mark_of, now, place, put, write
from tui.saying import UNMARKED, Marked

_LATER = 0.2
"""Seconds from a mark to its writing: the screen comes first. The end of the view, or another mark, cuts them short."""


class Notebook:
    """The marks on one comparison."""

    def __init__(self, path: str | None, review: Review, told: Callable[[str], None]) -> None:
        """``path`` is None where marks last as long as the view; ``told`` is called with trouble, from any thread."""
        self.path = path
        self._review = review
        self._diff: ArticleDiff | None = None
        self._placed = Placed({}, frozenset(), ())
        self._marks: dict[str, Mark] = {}
        self._stale: set[str] = set()
        self._reviewed: set[str] = set()
        self._writer = _Writer(path, review, told) if path is not None else None
        self._told = told
        self._closed = False
        self._trouble: str | None = None

    def place(self, diff: ArticleDiff) -> None:
        """Find each mark its change."""
        self._diff = diff
        self._placed = place(self._review, diff) if self._review.marks else Placed({}, frozenset(), ())
        self._marks = dict(self._placed.by_change)
        self._stale = set(self._placed.stale)
        self._reviewed = {id_ for id_, mark in self._marks.items() if mark.reviewed} - self._stale

    @property
    def detached(self) -> tuple[Mark, ...]:
        """The marks that fit no change."""
        return self._placed.detached

    def on(self, change: Change | None) -> Marked:
        """Return what was said of a change."""
        mark = self._marks.get(change.id) if change else None
        if change is None or mark is None:
            return UNMARKED
        stale = change.id in self._stale
        return Marked(mark.reviewed and not stale, mark.note, stale)

    def mark(self, changes: Iterable[Change], *, reviewed: bool | None = None, note: str | None = None) -> None:
        """Say of some changes that they are reviewed, or no longer, or what there is to note; the rest stays."""
        if self._diff is None:
            return
        when, options = now(), Options()
        made = []
        for change in changes:
            said, before = self.on(change), self._marks.get(change.id)
            mark = mark_of(
                self._diff,
                change,
                reviewed=said.reviewed if reviewed is None else reviewed,
                note=said.note if note is None else note,
                when=when,
                options=options,
            )
            made.append((mark, before))
            self._marks[change.id] = mark
            self._stale.discard(change.id)
            (self._reviewed.add if mark.reviewed else self._reviewed.discard)(change.id)
        self._review = put(self._review, made)._replace(old=self._diff.old.source, new=self._diff.new.source)
        if self._closed and self.path is not None:
            self._writer, self._closed = _Writer(self.path, Review(), self._told), False
        if self._writer is not None:
            self._writer.submit(self._review)

    @property
    def reviewed(self) -> int:
        """How many changes are marked as reviewed, as they are now."""
        return len(self._reviewed)

    @property
    def lapsed(self) -> int:
        """How many changes have a mark that was made when they read otherwise."""
        return len(self._stale)

    def said(self) -> list[tuple[Change, bool, str]]:
        """Return the changes of which something was said, with whether they are reviewed, and the note."""
        if self._diff is None:
            return []
        marks = ((change, self.on(change)) for change in self._diff.changes if change.id in self._marks)
        return [(change, it.reviewed, it.note) for change, it in marks if it.reviewed or it.note]

    def homeless(self) -> str | None:
        """Return that marks and notes are kept nowhere, if there are any and they are."""
        if self.path is not None or not self.said():
            return None
        return "What you marked is kept in no file (--notes FILE names one)"

    def close(self) -> str | None:
        """Wait until all is written; return why it could not be, if so.

        What could not be written is tried again with the next mark, and when closed again.
        """
        if self._writer is None or self.path is None:
            return None
        if self._closed and self._trouble is not None:
            self._writer = _Writer(self.path, Review(), _untold)
            self._writer.submit(self._review)
        self._closed, self._trouble = True, self._writer.close()
        return self._trouble


def _untold(_trouble: str) -> None:
    """Say nothing of what whoever waits is told."""


class _Writer:
    """A thread that writes the newest of what it was given."""

    def __init__(self, path: str, base: Review, told: Callable[[str], None]) -> None:
        self._path, self._base, self._told = path, base, told
        self._news = Condition()
        self._next: Review | None = None
        self._failed: Review | None = None
        self._closed = False
        self._trouble: str | None = None
        self._thread: Thread | None = None

    def submit(self, review: Review) -> None:
        with self._news:
            self._next = review
            if self._thread is None:
                self._thread = Thread(target=self._run, name="notes", daemon=True)
                self._thread.start()
            self._news.notify_all()

    def close(self) -> str | None:
        """Wait until all is written, what failed tried once more; return why it could not be, if so."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join()
        return self._trouble

    def _run(self) -> None:
        while True:
            with self._news:
                while self._next is None and not self._closed:
                    self._news.wait()
                if not self._closed:
                    self._news.wait(_LATER)
                closed, review = self._closed, self._next or self._failed
                self._next = self._failed = None
            if review is None:
                return
            try:
                self._base = write(self._path, review, base=self._base)
                self._trouble = None
            except WritethruError as error:
                self._trouble, self._failed = str(error), None if closed else review
                if not closed:  # whoever closes is told by what that returns
                    self._told(str(error))
