"""What a person said of changes, as a report shows it: that they are reviewed, and notes on them (docs/notes.md).

    ✓ reviewed      ? marked when it read otherwise      * note: The desk has confirmed it.

Signs and words are those of the view. Notes are in every report of them but a picture, which is made to be posted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diffing.model import Change
from diffing.report.telling import words_of_both
from diffing.report.visible import visible

if TYPE_CHECKING:
    from diffing.model import ArticleDiff
    from diffing.options import Options

REVIEWED, NOTED, STALE = "✓", "*", "?"
LAPSED = "marked when it read otherwise"


class Said(NamedTuple):
    """What was said of one change."""

    reviewed: bool
    note: str = ""
    stale: bool = False
    """Whether it was marked when it read otherwise, so that a review does not hold."""

    @property
    def flag(self) -> str:
        """The signs for it: ``✓*``."""
        return (REVIEWED if self.reviewed else STALE if self.stale else "") + (NOTED if self.note else "")


class Marks(NamedTuple):
    """What was said of the changes of a comparison."""

    by_change: Mapping[str, Said]
    """By the ids of changes; those of which nothing was said are not in it."""
    detached: Sequence[str] = ()
    """Words and notes of marks that fit no change any more."""

    def of(self, changes: Sequence[Change]) -> Said | None:
        """Return what was said of changes that are told as one: reviewed if all are, and the notes on any."""
        said = [self.by_change[change.id] for change in changes if change.id in self.by_change]
        if not said:
            return None
        return Said(
            reviewed=len(said) == len(changes) and all(it.reviewed for it in said),
            note="\n".join(dict.fromkeys(it.note for it in said if it.note)),
            stale=any(it.stale for it in said),
        )

    def reviewed(self, change: Change | None) -> bool:
        """Tell whether a change is reviewed."""
        return change is not None and change.id in self.by_change and self.by_change[change.id].reviewed

    def count(self, changes: Iterable[Change]) -> int:
        """Return how many of some changes are reviewed."""
        return sum(map(self.reviewed, changes))


def lines_of(marks: Marks | None, change: Change) -> Iterator[str]:
    """Yield what was said of a change, a line each, with its sign: ``✓ reviewed``, ``* The desk has confirmed it.``."""
    said = marks.by_change.get(change.id) if marks is not None else None
    if said is None:
        return
    if said.reviewed or said.stale:
        yield f"{REVIEWED} reviewed" if said.reviewed else f"{STALE} {LAPSED}"
    note = " ".join(said.note.split())
    if note:
        yield f"{NOTED} {visible(note)}"


def marks_of(path: str, diff: ArticleDiff, *, options: Options | None = None) -> Marks | None:
    """Return what a file of notes says of a comparison; None where it is not there or says nothing.

    Raises ReviewError.
    """
    from diffing.review import place, read

    review = read(path)
    if not review.marks:
        return None
    placed = place(review, diff, options=options)
    said = {id_: Said(placed.reviewed(id_), mark.note, id_ in placed.stale) for id_, mark in placed.by_change.items()}
    lost = []
    for mark in placed.detached:
        words = words_of_both(mark.old and mark.old.exact, mark.new and mark.new.exact)
        lost.append(f"{words}: {visible(' '.join(mark.note.split())) or 'reviewed'}")
    return Marks(said, tuple(lost))
