"""Sizes of the screen, in columns and lines, at which something is laid out otherwise."""

from __future__ import annotations

INLINE_BELOW = 100
"""Columns; with fewer, both sides share one column unless a person wants otherwise."""
LOW = 16
"""Lines; with fewer, the detail takes one."""
LEAST = (20, 5)
"""Columns and lines below which nothing can be read."""
TOO_SMALL = f"The terminal is too small: {LEAST[0]} x {LEAST[1]} at least."
SHORT = 12
"""Lines below which windows do without frames and hints."""


def is_too_small(size: tuple[int, int]) -> bool:
    """Tell whether a screen has too few columns or lines."""
    return any(there < least for there, least in zip(size, LEAST, strict=True))
