"""A record is read, compared, copied and passed over as a named tuple is, though its class has parts."""

from __future__ import annotations

import pickle

import pytest

from diffing.options import Options
from diffing.record import Record


class Sides(Record):
    old: int = 0
    new: int = 0


class Weights(Record):
    heavy: float = 1.0


class Pair(Sides, Weights):
    name: str = ""


def test_the_fields_of_the_class_come_first_then_those_of_its_parts() -> None:
    assert Pair._fields == ("name", "old", "new", "heavy")
    assert tuple(Pair(new=2, name="a")) == ("a", 0, 2, 1.0)
    assert repr(Pair(new=2)) == "Pair(name='', old=0, new=2, heavy=1.0)"


def test_a_copy_differs_in_what_was_changed_alone() -> None:
    pair = Pair(old=1)
    copy = pair._replace(new=3)

    assert (copy.old, copy.new, pair.new) == (1, 3, 0)
    assert copy != pair
    assert copy._replace(new=0) == pair
    assert hash(copy._replace(new=0)) == hash(pair)
    assert pair != Sides(old=1)


@pytest.mark.parametrize("name", ["olde", "_fields", "__dict__"])
def test_what_is_no_field_is_refused(name: str) -> None:
    with pytest.raises(TypeError, match=f"Pair has no field '{name}'"):
        Pair()._replace(**{name: 1})


def test_nothing_of_it_can_be_set_or_deleted() -> None:
    with pytest.raises(AttributeError, match="a Pair is immutable"):
        Pair().__setattr__("old", 2)
    with pytest.raises(AttributeError, match="a Pair is immutable"):
        Pair().__delattr__("old")


def test_options_reach_another_process_as_they_are() -> None:
    options = Options(rare_limit=20)

    assert pickle.loads(pickle.dumps(options)) == options  # noqa: S301 made in the line itself
