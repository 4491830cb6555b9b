"""Regular expressions that somebody else wrote: checked before use, and never let run for long.

A pattern from a file may be made to hang (``(x|xx)+y``) or to fill the memory (``(?:a{9999}){9999}``). The first is
stopped by the clock, the second is counted beforehand. ``regex`` is imported when a rule first needs it.
"""

from __future__ import annotations

from functools import cache
from time import perf_counter
from typing import Any

from diffing.model import Span
from diffing.rules import FactPattern, Ignore

_LEAST = 0.001
"""Seconds that a search is given when its rule's time is all but used up."""
_DIGITS = 9
"""Digits of a count that are read; more of them are too many in any case."""


class BrokenError(Exception):
    """A pattern that can't be used; ``str(error)`` says why, without naming it."""


class TooSlowError(Exception):
    """A rule used up its time."""

    def __init__(self, rule: Ignore | FactPattern) -> None:
        super().__init__()
        self.rule = rule


@cache
def compiled(pattern: str, steps: int) -> Any:
    """Return a pattern made ready; raises BrokenError, with the reason and the place in it."""
    import regex

    if size(pattern) > steps:
        raise BrokenError(f"it repeats too much: written out it would have more than {steps:,} steps")
    try:
        made = regex.compile(pattern)
    except regex.error as error:
        at = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise BrokenError(f"{error.msg}{at}") from None
    except RecursionError:
        raise BrokenError("it is nested too deeply") from None
    except (OverflowError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise BrokenError(f"it can't be read ({error})") from None
    return made


def size(pattern: str) -> int:
    """Return how many steps a pattern has with every counted repetition written out; rather too many than too few."""
    outside: list[int] = []
    total = atom = at = 0
    while at < len(pattern):
        width, times = 1, 0
        char = pattern[at]
        if char == "(":
            outside.append(total)
            total = atom = 0
        elif char == ")" and outside:
            atom = total + 1
            total = outside.pop() + atom
        elif char == "{" and (times := _times(pattern, at)):
            width = pattern.index("}", at) + 1 - at
            total += atom * (times - 1)
            atom *= times
        else:
            width = 2 if char == "\\" else _class_width(pattern, at) if char == "[" else 1
            atom = 1
            total += 1
        at += width
    return total + sum(outside)


def _times(pattern: str, at: int) -> int:
    """Return how often ``{3}`` or ``{1,20}`` repeats at most; 0 where it is none of these."""
    low, _, high = pattern[at + 1 : max(pattern.find("}", at), at + 1)].partition(",")
    counts = [part.strip() for part in (low, high)]
    return max((int(part[:_DIGITS]) for part in counts if part.isascii() and part.isdigit()), default=0)


def _class_width(pattern: str, at: int) -> int:
    """Return how wide ``[a-z]`` is."""
    end = at + 2 if pattern[at + 1 : at + 2] in ("]", "^") else at + 1
    while end < len(pattern) and pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end + 1 - at


class Matcher:
    """Holds texts against patterns, each rule within its time; what was found once is not looked for again."""

    def __init__(self, *, seconds: float, steps: int) -> None:
        self._seconds = seconds
        self._steps = steps
        self._spent: dict[str, float] = {}
        self._whole: dict[tuple[str, str], bool] = {}
        self._found: dict[tuple[str, str], tuple[Span, ...]] = {}

    def is_whole(self, rule: Ignore, text: str) -> bool:
        """Tell whether a rule's pattern matches the whole of a text; raises TooSlowError."""
        key = rule.pattern, text
        if key not in self._whole:
            self._whole[key] = bool(self._timed(rule, rule.pattern, "fullmatch", text))
        return self._whole[key]

    def places(self, rule: FactPattern, text: str) -> tuple[Span, ...]:
        """Return where a rule's pattern matches in a text, empty matches left out; raises TooSlowError."""
        key = rule.regex, text
        if key not in self._found:
            spans: list[Span] = []
            at = 0
            while (match := self._timed(rule, rule.regex, "search", text, at)) is not None:
                start, end = match.span()
                if start < end:
                    spans.append(Span(start, end))
                at = max(end, start + 1)
            self._found[key] = tuple(spans)
        return self._found[key]

    def _timed(self, rule: Ignore | FactPattern, pattern: str, method: str, text: str, at: int = 0) -> Any:
        left = self._seconds - self._spent.get(pattern, 0.0)
        if left <= 0:
            raise TooSlowError(rule)
        began = perf_counter()
        try:
            return getattr(compiled(pattern, self._steps), method)(text, at, timeout=max(left, _LEAST))
        except (TimeoutError, MemoryError):
            raise TooSlowError(rule) from None
        finally:
            self._spent[pattern] = self._spent.get(pattern, 0.0) + perf_counter() - began
