"""How two cues of modality relate: about as sure, surer, or of another kind.

"is to close", "will close"           about as certain, though "is to" says less in other places
"you may cancel", "you can cancel"    one permission
"may close", "will close"             more certain
"you may pay", "you must pay"         required now
"must pay", "should pay"              less binding
"""

from __future__ import annotations

from collections.abc import Hashable

from diffing.facts.relation import (
    GUESS,
    LIKELY,
    SURE,
    Relation,
    amount,
    different,
    maybe_same,
    plain,
    values,
    word,
)
from diffing.model import Fact, FactType

_UNSTATED = 7
"""The rank of a statement without a cue."""
_DUTY, _ADVICE = "obliged", "advised"
_SURER = {1: "more certain", 0: "of another kind", -1: "less certain"}
_BINDING = {1: "more binding", 0: "of another kind", -1: "less binding"}


def modality_key(fact: Fact) -> Hashable:
    """Return what makes two modalities the same: the cue, and what it is compared by ("more likely to")."""
    return word(fact, "cue"), word(fact, "degree")


def contrast_modalities(old: Fact, new: Fact) -> Relation:
    """Say how two modalities that are not the same relate: more or less certain, or of another kind."""
    change = f'"{plain(old.text)}" -> "{plain(new.text)}"'
    before, after = amount(old, "rank") or _UNSTATED, amount(new, "rank") or _UNSTATED
    if _shifted(old, new) or _shifted(new, old):
        return maybe_same(f"{change} (may be reported speech)", GUESS)
    if are_permissions(old, new):
        return maybe_same(f"{change} (a permission)", LIKELY)
    if word(old, "twin") == word(new, "cue") or word(new, "twin") == word(old, "cue"):
        return maybe_same(f"{change} (about as certain)", LIKELY)
    if word(old, "duty") == word(new, "cue") or word(new, "duty") == word(old, "cue"):
        return maybe_same(f"{change} (a duty)", LIKELY)
    if word(old, "degree") != word(new, "degree"):
        return different(change, LIKELY)
    if word(old, "sense") != word(new, "sense"):
        more = (after > before) - (after < before)
        return different(
            f"{change} ({_manner(old, new, more)})", SURE if word(old, "class") != word(new, "class") else LIKELY
        )
    return maybe_same(f"{change} (about as certain)", LIKELY)


def _manner(old: Fact, new: Fact, more: int) -> str:
    """Say in which way one cue says another thing; ``more`` is above 0 where it ranks higher, below where lower.

    What somebody has to do is no more certain than what he may do; "must have sunk" is no duty.
    """
    classes = [word(it, "class") for it in (old, new)]
    if _DUTY in classes and _ADVICE in classes:
        return _BINDING[more]
    if _DUTY in classes and any(values(it).get("permits") for it in (old, new)):
        return "required now" if classes[1] == _DUTY else "no longer required"
    if classes.count(_DUTY) == 1:
        return _SURER[0]
    return _SURER[more]


def _shifted(present: Fact, past: Fact) -> bool:
    """Tell whether one cue is what reported speech makes of the other: "will" and "would", "is able to" and "could"."""
    back = word(past, "backshift")
    return back == word(present, "cue") or (back == word(present, "sense") != word(past, "sense"))


def is_shifted(old: Fact, new: Fact) -> bool:
    """Tell whether two facts are a modal verb and what reported speech makes of it, which else says less."""
    if old.type is not FactType.MODALITY or word(old, "sense") == word(new, "sense"):
        return False
    return word(old, "backshift") == word(new, "cue") or word(new, "backshift") == word(old, "cue")


def as_sure(old: Fact, new: Fact) -> bool:
    """Tell whether two modalities have cues that say the same: "reportedly", "it is reported"."""
    return word(old, "sense") == word(new, "sense") != ""


def are_permissions(old: Fact, new: Fact) -> bool:
    """Tell whether two cues say what somebody is free to do, or one of them does and the other has the same verb.

    "you may cancel the order", "the order can be cancelled".
    """
    permits = [it for it in (old, new) if values(it).get("permits") is True]
    if len(permits) == len((old, new)):
        return True
    modal = any(" " not in word(it, "cue") for it in permits)  # "has the right to" says so of anybody
    return modal and " " not in word(old, "cue") + word(new, "cue") and word(old, "verb") == word(new, "verb") != ""


def are_twins(old: Fact, new: Fact) -> bool:
    """Tell whether two cues on one word say the same though other cues of their lines do not: "is to", "will"."""
    twins = word(old, "twin") == word(new, "cue") or word(new, "twin") == word(old, "cue")
    duties = word(old, "duty") == word(new, "cue") or word(new, "duty") == word(old, "cue")
    return (twins or duties) and word(old, "scope") == word(new, "scope") != ""


def are_of_one_time(old: Fact, new: Fact) -> bool:
    """Tell whether two cues on one word are the past of one: "could", "was able to"."""
    return (_shifted(old, new) or _shifted(new, old)) and word(old, "scope") == word(new, "scope") != ""


def describe_modality(fact: Fact) -> str:
    """Return the cue as it is written, with what it makes of the statement."""
    return f'"{plain(fact.text)}" ({word(fact, "class")})'
