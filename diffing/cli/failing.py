"""``--fail-on fact,quote,number>10%``: which changes make a command leave with 1."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, NamedTuple

from diffing.model import ArticleDiff, Change, FactType, Severity, Value
from diffing.rows import MOVED, SHOWABLE, name_of

if TYPE_CHECKING:
    from argparse import _ActionsContainer
    from decimal import Decimal

WATCHED = "watched"
NAMES = (*SHOWABLE, *(type_.value for type_ in FactType), WATCHED, *(level.value for level in Severity))
_THRESHOLD = re.compile(r"([\w ]*?)\s*([<>=!]+)\s*(.*)", re.DOTALL)
_SIZE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(%?)")
_EXAMPLES = "write number>10% or number>=5"


class Threshold(NamedTuple):
    """By how much a number has to change: ``number>10%``."""

    inclusive: bool
    size: str
    """A decimal number: per cent of the old amount, or in the number's own unit."""
    percent: bool


class FailOn(NamedTuple):
    """What counts as a difference: names of ``NAMES``, and sizes of changes of numbers."""

    names: frozenset[str]
    thresholds: tuple[Threshold, ...] = ()


def add_fail_on(parser: _ActionsContainer, *, default: str | None = None) -> None:
    """Add ``--fail-on`` to a command."""
    parser.add_argument(
        "--fail-on", metavar="NAMES", type=fail_on, default=default,
        help=f"1 only if such a change is found: {','.join(SHOWABLE)}, a type of fact such as number, number>10%% or "
        "number>=5 for how much one changed, watched, or a severity: high means high or critical"
        + (f" (default: {default})" if default else ""),
    )  # fmt: skip


def fail_on(text: str) -> FailOn:
    """Read ``fact,number>10%``; raises ArgumentTypeError."""
    words = list(dict.fromkeys(filter(None, (word.strip() for word in text.split(",")))))
    sizes = {word: _threshold(*found.groups()) for word in words if (found := _THRESHOLD.fullmatch(word))}
    names = frozenset(word for word in words if word not in sizes)
    strange = sorted(names.difference(NAMES))
    if strange or not words:
        from difflib import get_close_matches

        near = get_close_matches(strange[0], NAMES, n=1) if strange else []
        if near:
            raise ArgumentTypeError(f"there is no '{strange[0]}'; did you mean '{near[0]}'?")
        problem = f"there is no '{strange[0]}'" if strange else "nothing is named"
        raise ArgumentTypeError(f"{problem}; choose from {', '.join(NAMES)}, or {_EXAMPLES}")
    return FailOn(names, tuple(sizes.values()))


def _threshold(name: str, sign: str, size: str) -> Threshold:
    if name != FactType.NUMBER:
        raise ArgumentTypeError(f"only a number can change by so much, not '{name}'; {_EXAMPLES}")
    if sign not in (">", ">="):
        raise ArgumentTypeError(f"a threshold has > or >=, not '{sign}'; {_EXAMPLES}")
    found = _SIZE.fullmatch(size)
    if found is None:
        raise ArgumentTypeError(f"'{size}' is no size of a change; {_EXAMPLES}")
    return Threshold(inclusive=sign == ">=", size=found[1], percent=bool(found[2]))


def fails(change: Change, asked: FailOn) -> bool:
    """Tell whether a change is one of those asked for."""
    levels = list(Severity)
    said: set[str] = {name_of(change), *change.types, *levels[: levels.index(change.severity) + 1]}
    if change.watched:
        said.add(WATCHED)
    if not asked.names.isdisjoint(said):
        return True
    return FactType.NUMBER in change.types and any(exceeds(change, threshold) for threshold in asked.thresholds)


def any_fails(diff: ArticleDiff, asked: FailOn) -> bool:
    """Tell whether a comparison has a change, or a moved paragraph, that was asked for."""
    if diff.summary.moved and MOVED in asked.names:
        return True
    return any(fails(change, asked) for change in diff.changes)


def exceeds(change: Change, threshold: Threshold) -> bool:
    """Tell whether a change of a number is larger than a threshold; one whose size is not known is.

    A range and a score have two amounts, each of which is looked at.
    """
    from decimal import Decimal

    sizes = _sizes(change)
    limit = Decimal(threshold.size)
    for before, after in sizes or ():
        moved, enough = abs(after - before), limit
        if threshold.percent:
            moved, enough = moved * 100, limit * abs(before)
        if moved > enough or (threshold.inclusive and moved == enough and (moved or not limit)):
            return True
    return not sizes


def _sizes(change: Change) -> list[tuple[Decimal, Decimal]] | None:
    """Return the old and the new amounts of a change of one number in one unit, None where they are not known."""
    old, new = change.old_value, change.new_value
    several = len(change.types) > 1 or "; " in change.reason  # it has the values of one of them alone
    if several or not isinstance(old, dict) or not isinstance(new, dict) or not _comparable(old, new):
        return None
    ends = [(_amount(old.get(field)), _amount(new.get(field))) for field in ("amount", "to")]
    if ends[1] == (None, None):
        ends.pop()
    known = [(before, after) for before, after in ends if before is not None and after is not None]
    return known if len(known) == len(ends) else None


def _comparable(old: dict[str, Value], new: dict[str, Value]) -> bool:
    """Tell whether two amounts are of one kind and unit, surely known, and of the same things as far as it is said."""
    if any(old.get(field) != new.get(field) for field in ("kind", "unit")) or old.get("kind") == "vague":
        return False
    return all(old.get(field) in (None, "", new.get(field)) or not new.get(field) for field in ("approx", "of"))


def _amount(value: Value) -> Decimal | None:
    from decimal import Decimal

    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None
