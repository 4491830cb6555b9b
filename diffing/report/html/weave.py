"""The old words of a row among the new ones, for one column: the new text is left exactly as it is.

    old  At least [12] people were killed      woven  At least  old:12  new:14  people were killed
    new  At least {14} people were killed

What both sides share must be the same but for white space; a row in which words moved has no such reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from diffing.model import Intent
from diffing.report.paint import NEW, OLD
from diffing.rows import Part, Run


class Thread(NamedTuple):
    """A run and the side it stands on; what both sides share counts as new."""

    side: str
    run: Run
    apart: bool = False
    """Whether a space has to stand behind old words that would touch what follows."""


class _Dropped(NamedTuple):
    """An old run and where it stood: behind how many shared characters, and whether behind a space."""

    behind: int
    spaced: bool
    run: Run


def woven(old: Sequence[Part], new: Sequence[Part]) -> list[list[Thread]] | None:
    """Return the runs of each new paragraph with the old words among them, or None where they do not go together.

    A change of form is not worth telling twice: its old words are left out where the new side has some.
    """
    if not old or not new or _shared(old) != _shared(new):
        return None
    waiting = _dropped(old)
    waiting.reverse()
    last = {run.change: at for at, run in enumerate(run for part in new for run in part.runs)}
    once = {run.change for part in new for run in part.runs if run.intent is Intent.FORM}
    found: list[list[Thread]] = []
    passed = at = 0
    for part in new:
        threads: list[Thread] = []
        for run in part.runs:
            if run.change is not None:
                threads += (Thread(OLD, it.run) for it in _before(run, waiting, passed, at, last))
                threads.append(Thread(NEW, run))
            else:
                passed = _plain(run, passed, waiting, threads)
            at += 1
        found.append(threads)
    found[-1] += [Thread(OLD, it.run) for it in reversed(waiting)]
    return [_parted([it for it in some if it.side == NEW or it.run.change not in once]) for some in found]


def _before(
    run: Run, waiting: list[_Dropped], passed: int, at: int, last: Mapping[str | None, int]
) -> Iterator[_Dropped]:
    """Yield the old runs that stand before a new one: those of its change, and those no later one belongs to."""
    here = [it.run.change for it in takewhile(lambda it: it.behind <= passed, reversed(waiting))]
    count = len(here) - here[::-1].index(run.change) if run.change in here else 0
    while waiting and waiting[-1].behind <= passed and (count > 0 or last.get(waiting[-1].run.change, -1) <= at):
        yield waiting.pop()
        count -= 1


def _shared(parts: Sequence[Part]) -> str:
    return "".join("".join(run.text for part in parts for run in part.runs if run.change is None).split())


def _dropped(old: Sequence[Part]) -> list[_Dropped]:
    found = []
    passed = 0
    for part in old:
        spaced = True
        for run in part.runs:
            if run.change is None:
                passed += len("".join(run.text.split()))
                spaced = run.text[-1:].isspace()
            else:
                found.append(_Dropped(passed, spaced, run))
                spaced = run.text[-1:].isspace()
    return found


def _plain(run: Run, passed: int, waiting: list[_Dropped], threads: list[Thread]) -> int:
    """Add a shared run, cut where old words stood; return how many shared characters are behind it."""
    text = run.text
    size = len("".join(text.split()))
    start = at = 0
    while waiting and waiting[-1].behind < passed + size:
        it = waiting.pop()
        while passed < it.behind or (it.spaced and text[at : at + 1].isspace()):
            passed += not text[at].isspace()
            size -= not text[at].isspace()
            at += 1
        if at > start:
            threads.append(Thread(NEW, Run(text[start:at], None, None)))
        threads.append(Thread(OLD, it.run))
        start = at
    if start < len(text):
        threads.append(Thread(NEW, Run(text[start:], None, None)))
    return passed + size


def _parted(threads: Sequence[Thread]) -> list[Thread]:
    following = [*(it.run.text[:1] for it in threads[1:]), ""]
    return [
        it._replace(apart=it.side == OLD and _touch(it.run.text[-1:], after))
        for it, after in zip(threads, following, strict=True)
    ]


def _touch(before: str, after: str) -> bool:
    return bool(after) and not before.isspace() and not after.isspace() and (after.isalnum() or before.isalnum())
