"""Both sides of a row in one column: what they share once, and where they differ the old words before the new.

    old  At least [12] people were killed      ->   At least [12] {14} people were killed
    new  At least {14} people were killed

The shared words of both sides must be the same in the same order; a row in which words moved, or words differ that
are not to be shown, has no such reading and is shown one side above the other.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from diffing.model import Intent
from diffing.report.paint import NEW, OLD
from diffing.rows import Part, Row, Run


class Told(NamedTuple):
    """A run and the side it stands on; shared words count as new."""

    side: str
    run: Run


_SPACE = Told(NEW, Run(" ", None, None))


def merged(row: Row, shown: Container[str]) -> list[list[Told]] | None:
    """Return the runs of each new paragraph of a row with the old words among them, or None where they can't be.

    ``row`` has all its changes; those not ``shown``, by their ids, leave the new words alone.
    """
    if not row.old or not row.new:
        parts = row.new or row.old
        side = NEW if row.new else OLD
        return [[Told(side, _plain_unless(run, shown)) for run in part.runs] for part in parts]
    found: list[list[Told]] = []
    old = _Reader(row.old)
    once = {run.change for part in row.new for run in part.runs if run.intent is Intent.FORM}
    for part in row.new:
        told = _part(old, _Reader((part,)), shown, once, last=part is row.new[-1])
        if told is None:
            return None
        found.append(told)
    return found


def overlaid(whole: Row, asked: Row) -> Row:
    """Return a row with all its changes, those that were asked for on top of the others that overlap them."""
    return whole._replace(old=_on_top(whole.old, asked.old), new=_on_top(whole.new, asked.new))


def _on_top(below: Sequence[Part], above: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(
        Part(low.paragraph, tuple(_cut(_Reader((low,)), _Reader((high,)))))
        for low, high in zip(below, above, strict=True)
    )


def _cut(lower: _Reader, upper: _Reader) -> Iterator[Run]:
    """Yield runs of one paragraph cut where those of either reading end."""
    while lower.run is not None and upper.run is not None:
        top = upper.run if upper.run.change else lower.run
        size = min(len(lower.run.text), len(upper.run.text))
        upper.take(size)
        yield top._replace(text=lower.take(size))


class _Reader:
    """Runs being read, the first of them perhaps in part."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._runs: Iterator[Run] = iter([run for part in parts for run in (*part.runs, Run("\n", None, None))][:-1])
        self.run: Run | None = None
        self.next()

    def next(self) -> None:
        self.run = next(self._runs, None)

    def take(self, length: int) -> str:
        """Return the beginning of the run at hand, and leave the rest."""
        run = self.run
        if run is None:
            return ""
        if length >= len(run.text):
            self.next()
        else:
            self.run = run._replace(text=run.text[length:])
        return run.text[:length]


def _part(
    old: _Reader, new: _Reader, shown: Container[str], once: Container[str | None], *, last: bool
) -> list[Told] | None:
    """Read a new paragraph, and what is left of the old side if it is the last; None where they do not go together.

    Of the changes told ``once`` the old words are left out: another kind of quotation mark is not worth two.
    """
    told: list[Told] = []
    while new.run is not None or (last and old.run is not None):
        if old.run is not None and old.run.change is not None:
            if old.run.change in shown and old.run.change not in once:
                _add(told, Told(OLD, old.run))
            old.next()
        elif new.run is not None and new.run.change is not None:
            _add(told, Told(NEW, _plain_unless(new.run, shown)))
            new.next()
        elif not _shared(old, new, told):
            return None
    return told


def _shared(old: _Reader, new: _Reader, told: list[Told]) -> bool:
    """Read what both sides go on with; False where they do not go on alike."""
    before, after = old.run.text if old.run else "", new.run.text if new.run else ""
    if before[:1].isspace() != after[:1].isspace():
        spaced, text = (old, before) if before[:1].isspace() else (new, after)
        spaced.take(len(text) - len(text.lstrip()))
        _add(told, _SPACE)
        return True
    if before[:1].isspace() and after[:1].isspace():
        old.take(len(before) - len(before.lstrip()))
        new.take(len(after) - len(after.lstrip()))
        _add(told, _SPACE)
        return True
    shortest = min(len(before), len(after))
    length = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), shortest)
    if not length:
        return False
    old.take(length)
    _add(told, Told(NEW, Run(new.take(length), None, None)))
    return True


def _add(told: list[Told], it: Told) -> None:
    """Add a run, with a space between the old words and the new."""
    before = told[-1] if told else None
    if before and before.side == OLD and (it.side == NEW or it.run.change != before.run.change):
        glued = it.run.text[:1].isalnum() and before.run.text[-1:].isalnum()
        if glued or (it.side == NEW and it.run.change):
            told.append(_SPACE)
    told.append(it)


def _plain_unless(run: Run, shown: Container[str]) -> Run:
    return run if run.change is None or run.change in shown else Run(run.text, None, None)
