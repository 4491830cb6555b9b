"""Which changes ``--fail-on`` means."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing import compare
from diffing.cli.failing import NAMES, FailOn, Threshold, any_fails, exceeds, fail_on
from diffing.model import Change, FactType, Intent

from .conftest import Process


@pytest.mark.parametrize(
    ("old", "new", "asked", "found"),
    [
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>10%", False),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>=3%", True),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>3%", False),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number > 38", True),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>=39.5", False),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>10%,quote,number>20", True),
        ("It cost £1,300 in all.", "It cost £1,339 in all.", "number>10%,quote,number", True),
        ("He waited 3 days.", "He waited 30 days.", "number>5%", False),  # a duration is a date
        ("About 3.0 tonnes sank.", "About 3.3 tonnes sank.", "number>=10%", True),
        ("It fell by 5%.", "It fell by 7%.", "number>=2", True),
        ("It fell by 5%.", "It fell by 7%.", "number>2", False),
        ("It fell by 5%.", "It fell by 7%.", "number>30%", True),
        ("They won 3-1.", "They won 3-2.", "number>=1", True),
        ("They won 3-1.", "They won 3-2.", "number>1", False),
        ("About 5,000 people came.", "Exactly 5,000 people came.", "number>0", False),
        # no size is known
        ("It was 5 km away.", "It was 8 miles away.", "number>99%", True),
        ("It cost £5m.", "It cost $5m.", "number>99%", True),
        ("Twelve people died on Monday.", "Several people died on Monday.", "number>99", True),
        (
            "Police said 12 people died and 3 ships sank.",
            "Police said 12 people died and ships sank.",
            "number>9",
            True,
        ),
        ("Dozens died.", "Scores died.", "number>99%", True),
        ("More than 1,300 people came.", "Fewer than 1,300 people came.", "number>10%", True),
        # nothing of the kind
        ("He has not gone.", "He has gone.", "number>0", False),
        ("He has not gone.", "He has gone.", "number>0,negation", True),
    ],
)
def test_a_threshold_looks_at_the_size_of_a_change(old: str, new: str, asked: str, found: bool) -> None:
    assert any_fails(compare(old, new), fail_on(asked)) is found


def _change(old: object, new: object, *types: FactType, reason: str = "") -> Change:
    return Change("c1", Intent.FACT, types, False, None, None, reason, 1.0, old, new, 0)  # type: ignore[arg-type]


@given(
    st.decimals(-(10**6), 10**6, places=2),
    st.decimals(-(10**6), 10**6, places=2),
    st.decimals(0, 1000, places=1),
    st.booleans(),
    st.booleans(),
)
def test_amounts_are_compared_as_they_are_written(
    old: Decimal, new: Decimal, limit: Decimal, percent: bool, inclusive: bool
) -> None:
    change = _change({"amount": float(old)}, {"amount": float(new)}, FactType.NUMBER)
    moved = abs(new - old)
    size = None if percent and not old else moved / abs(old) * 100 if percent else moved
    over = moved > 0 if size is None else size > limit

    if size is None or abs(size - limit) > Decimal("1e-9"):
        assert exceeds(change, Threshold(inclusive, str(limit), percent)) == (
            over or (inclusive and moved == limit == 0)
        )
    else:
        assert exceeds(change, Threshold(inclusive, str(limit), percent)) == inclusive


@pytest.mark.parametrize(
    "change",
    [
        _change({"amount": 5}, {"amount": 5}, FactType.NUMBER, FactType.NAME),
        _change({"amount": 5}, {"amount": 5}, FactType.NUMBER, reason="5 -> 6 (+1); 1 -> 900"),
        _change({"amount": 5, "to": 7}, {"amount": 5}, FactType.NUMBER),
        _change({"amount": float("inf")}, {"amount": 5}, FactType.NUMBER),
        _change({"amount": True}, {"amount": 5}, FactType.NUMBER),
        _change(None, {"amount": 5}, FactType.NUMBER),
        _change([5], [5], FactType.NUMBER),
        _change({"amount": 5, "of": "boats"}, {"amount": 5, "of": "people"}, FactType.NUMBER),
        _change({"amount": 0}, {"amount": 1}, FactType.NUMBER),
    ],
)
def test_what_is_not_surely_small_is_over_any_threshold(change: Change) -> None:
    assert exceeds(change, Threshold(inclusive=False, size="999999", percent=True))


def test_names_are_as_before() -> None:
    assert fail_on(" fact, quote ,fact") == FailOn(frozenset({"fact", "quote"}))
    assert fail_on(",".join(NAMES)).names == frozenset(NAMES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing is named"),
        (",", "nothing is named"),
        ("wit", "there is no 'wit'; choose from fact,"),
        ("number>", "'' is no size of a change; write number>10% or number>=5"),
        ("number>many", "'many' is no size"),
        ("number>-5", "'-5' is no size"),
        ("number>5%%", "'5%%' is no size"),
        ("number>1e9", "'1e9' is no size"),
        ("number>٣", "'٣' is no size"),
        ("number<5", "a threshold has > or >=, not '<'"),
        ("number=5", "a threshold has > or >=, not '='"),
        ("number>>5", "a threshold has > or >=, not '>>'"),
        ("quote>5", "only a number can change by so much, not 'quote'"),
        (">5", "only a number can change by so much, not ''"),
        ("number>1,000", "there is no '000'"),
    ],
)
def test_nonsense_is_told(text: str, says: str) -> None:
    with pytest.raises(ArgumentTypeError, match=re.escape(says)):
        fail_on(text)


def test_on_the_command_line(process: Process) -> None:
    assert process("old.txt", "new.txt", "-q", "--fail-on", "number>1%").returncode == 1
    assert process("old.txt", "new.txt", "-q", "--fail-on", "quote,date").returncode == 0
    assert process("seeds", "ferry", "-q", "--fail-on", "number>=1").returncode == 1
    done = process("old.txt", "new.txt", "--fail-on", "date>5")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"not 'date'" in done.stderr
