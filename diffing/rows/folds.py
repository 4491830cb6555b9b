"""Rows left out of a display: which stay, and what those left out held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.model import Intent
from diffing.rows.row import Row


class Gap(NamedTuple):
    """Rows left out of a display, by what they hold."""

    same: int
    """Paragraphs in which nothing changed."""
    form: int
    """Paragraphs that changed in nothing but form."""
    others: int
    """Paragraphs whose changes were not asked for."""
    ignored: int = 0
    """Paragraphs whose changes a user's rules leave out."""


def folded(rows: Sequence[Row], *, context: int | None = 0) -> Iterator[Row | Gap]:
    """Yield the rows that show something and ``context`` rows around each, and a Gap for what lies between.

    ``None`` folds nothing.
    """
    left_out: list[Row] = []
    for row, keep in zip(rows, kept([row.quiet for row in rows], context), strict=True):
        if not keep:
            left_out.append(row)
            continue
        if left_out:
            yield gap_of(left_out)
            left_out = []
        yield row
    if left_out:
        yield gap_of(left_out)


def gap_of(rows: Iterable[Row]) -> Gap:
    """Count what some rows hold that are left out."""
    same = form = others = ignored = 0
    for row in rows:
        size = max(len(row.old), len(row.new))
        if row.hidden:
            others += size
        elif row.intent is Intent.FORM:
            form += size
        elif row.ignored:
            ignored += size
        else:
            same += size
    return Gap(same, form, others, ignored)


def kept(quiet: Sequence[bool], context: int | None) -> list[bool]:
    """Tell for each row whether it stands within ``context`` rows of one that shows something."""
    if context is None:
        return [True] * len(quiet)
    near = [False] * len(quiet)
    until = -1
    for index, hushed in enumerate(quiet):
        if not hushed:
            for before in range(max(index - context, until, 0), index):
                near[before] = True
            until = index + context + 1
        near[index] = near[index] or index < until
    return near
