"""Where a page is scrolled to: an item and a line of it, so that nothing above need be laid out to know.

    top  Place(item 12, line 3)      scrolled(-5)      ->  Place(item 11, line 2)   by the heights of 11 and 12 alone
                                     revealed(40, 2)   ->  the least move that shows line 2 of item 40

The last line can be scrolled no further up than the bottom of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

Height: TypeAlias = Callable[[int], int]
"""The lines an item takes, by its place among the items."""


class Place(NamedTuple):
    """A line of an item, by the item's place among the items."""

    item: int
    line: int


START = Place(0, 0)


class View(NamedTuple):
    """How many items a page has, how high each is, and how many lines the screen has."""

    size: int
    height: Height
    lines: int


def scrolled(view: View, top: Place, by: int) -> Place:
    """Return the place ``by`` lines below ``top``, above it if negative; within the page."""
    if view.size == 0:
        return START
    item = min(top.item, view.size - 1)
    line = min(top.line, view.height(item) - 1) + by
    while line < 0 and item > 0:
        item -= 1
        line += view.height(item)
    while item < view.size - 1 and line >= view.height(item):
        line -= view.height(item)
        item += 1
    at = Place(item, min(max(line, 0), view.height(item) - 1))
    return _no_lower(view, at)


def last(view: View) -> Place:
    """Return the lowest top: the one with the end of the page at the bottom of the screen."""
    left = max(view.lines, 1)
    for item in range(view.size - 1, -1, -1):
        height = view.height(item)
        if height >= left:
            return Place(item, height - left)
        left -= height
    return START


def _no_lower(view: View, top: Place) -> Place:
    """Return a top, or the lowest there can be; which that is need not be known where a screen is full from here."""
    left = view.lines + top.line
    for item in range(top.item, view.size):
        left -= view.height(item)
        if left <= 0:
            return top
    return last(view)


def revealed(view: View, top: Place, goal: Place, *, margin: int) -> Place:
    """Return a top from which ``goal`` is seen: this one, with ``margin`` lines to an edge, or a third above it."""
    if view.size == 0:
        return START
    for row, place in enumerate(window(view, top)):
        if place == goal and (row >= margin or top == START) and row < max(view.lines - margin, 1):
            return top
    return scrolled(view, goal, -(view.lines // 3))


def window(view: View, top: Place) -> Iterator[Place]:
    """Yield the place of each line on the screen, from the top."""
    item, line = top
    for _ in range(view.lines):
        if item >= view.size:
            return
        yield Place(item, line)
        line += 1
        if line >= view.height(item):
            item, line = item + 1, 0
