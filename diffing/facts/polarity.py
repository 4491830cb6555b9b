"""Negation and modality: whether a statement is made at all, and how surely.

    "didn't sign"       negation {"cue": "not", "scope": "sign"}
    "irreversible"      negation {"cue": "affix", "scope": "reversible"}
    "is set to close"   modality {"cue": "be set to", "class": "planned", "rank": 5, "scope": "close"}

The rank says how sure a statement with this cue is, from 1 (unlikely) to 7 (no cue at all).
"""

from __future__ import annotations

from collections.abc import Hashable

from diffing.facts.reading import Found, Reading, content_word, longest, next_word, opens_sentence
from diffing.facts.relation import GUESS, LIKELY, SURE, Relation, amount, different, maybe_same, plain, word, words
from diffing.lexicon import Lexicon
from diffing.model import Fact, Value
from diffing.segment import stem

_UNSTATED = 7
_MILD = frozenset(("not", "no", "fail", "nobody", "no longer", "unable", "without", "lack", "affix"))
"""Kinds of negation that can say one thing in other words."""


def find_negations(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the negations of a passage, outside the tokens that numbers stand on ("no more than 5")."""
    lexicon, keys = reading.lexicon, reading.keys
    affixes, negators, not_negators = lexicon.affixes, lexicon.negators, lexicon.not_negators
    found: list[Found] = []
    done = 0
    for at, key in enumerate(keys):
        if not (key in negators or key in affixes or key in not_negators) or at < done or at in claimed:
            continue
        if key in affixes:
            found.append((at, at + 1, _negated("affix", affixes[key], "", lexicon)))
            continue
        cue = longest(negators, keys, at)
        end, is_none = _not_negator(reading, at)
        done = end if is_none else cue[0] if cue else at + 1
        if cue and not is_none and not _is_label(reading, at):
            scope = content_word(reading, cue[0])
            bears_on = ("", "") if scope is None else (keys[scope], next_word(reading, scope))
            found.append((at, cue[0], _negated(cue[1], *bears_on, lexicon)))
    return found


def find_modalities(reading: Reading) -> list[Found]:
    """Find what makes the statements of a passage less or more sure."""
    lexicon, keys = reading.lexicon, reading.keys
    modal_cues, contracted_modals = lexicon.modal_cues, lexicon.contracted_modals
    found: list[Found] = []
    done = 0
    for at, key in enumerate(keys):
        if not (key in modal_cues or key in contracted_modals) or at < done:
            continue
        if key in contracted_modals:
            cue, first, end = contracted_modals[key], at, at + 1
        else:
            read = _modal(reading, at, done)
            if read is None:
                continue
            first, end, cue = read
        name, rank, sense = lexicon.modality[cue]
        scope, present = content_word(reading, end), lexicon.backshift.get(cue)
        value: dict[str, Value] = {"cue": cue, "class": name, "rank": rank, "sense": sense}
        value["scope"] = "" if scope is None else keys[scope]
        found.append((first, end, {**value, "backshift": present} if present else value))
        done = end
    return found


def negation_key(fact: Fact) -> tuple[str, str]:
    """Return what makes two negations the same: the kind of "no" and the word it bears on."""
    return word(fact, "cue"), word(fact, "stem")


def contrast_negations(old: Fact, new: Fact) -> Relation:
    """Say how two negations that are not the same relate: they can be one only where they bear on one word."""
    change = f'"{_phrase(old)}" -> "{_phrase(new)}"'
    kinds = {word(old, "cue"), word(new, "cue")}
    if not _bear_on_one(old, new):
        return different(change, LIKELY)
    if len(kinds) == 1:
        return maybe_same(f"{change}, the negation stays", LIKELY)
    return maybe_same(f"{change}, negated both times", LIKELY) if kinds <= _MILD else different(change, LIKELY)


def describe_negation(fact: Fact) -> str:
    """Return the cue as it is written."""
    return f'"{plain(fact.text)}"'


def modality_key(fact: Fact) -> Hashable:
    """Return what makes two modalities the same: the cue."""
    return word(fact, "cue")


def contrast_modalities(old: Fact, new: Fact) -> Relation:
    """Say how two modalities that are not the same relate: more or less certain, or of another kind."""
    change = f'"{plain(old.text)}" -> "{plain(new.text)}"'
    before, after = amount(old, "rank") or _UNSTATED, amount(new, "rank") or _UNSTATED
    shifted = word(old, "backshift") == word(new, "cue") or word(new, "backshift") == word(old, "cue")
    if shifted:
        return maybe_same(f"{change} (may be reported speech)", GUESS)
    if word(old, "sense") != word(new, "sense"):
        manner = "more certain" if after > before else "less certain" if after < before else "of another kind"
        return different(f"{change} ({manner})", SURE if word(old, "class") != word(new, "class") else LIKELY)
    return maybe_same(f"{change} (about as certain)", LIKELY)


def describe_modality(fact: Fact) -> str:
    """Return the cue as it is written, with what it makes of the statement."""
    return f'"{plain(fact.text)}" ({word(fact, "class")})'


def _negated(cue: str, scope: str, beside: str, lexicon: Lexicon) -> dict[str, Value]:
    """Return the value of a negation of a word with another right behind it."""
    value: dict[str, Value] = {"cue": cue, "scope": scope, "stem": stem(scope, lexicon)}
    if beside:
        value["next"] = stem(beside, lexicon)
    if scope in lexicon.senses:
        value["senses"] = list(lexicon.senses[scope])
    return value


def _bear_on_one(old: Fact, new: Fact) -> bool:
    """Tell whether two negations bear on one word, its synonym, or on one word with another put before it."""
    before, after = word(old, "stem"), word(new, "stem")
    if before == after or set(words(old, "senses")) & set(words(new, "senses")):
        return True
    return before != "" != after and (before == word(new, "next") or after == word(old, "next"))


def _not_negator(reading: Reading, at: int) -> tuple[int, bool]:
    """Return where a phrase that only looks like a negation ends, and whether there is one here."""
    keys = reading.keys
    for first in (at, at - 1):
        known = longest(reading.lexicon.not_negators, keys, first) if first >= 0 else None
        if known and known[0] > at:
            return known[0], True
    return at, False


def _is_label(reading: Reading, at: int) -> bool:
    """Tell whether a word is short for "number": "No. 7", "No 10"."""
    capital, after = reading.tokens[at].text.istitle(), reading.keys[at + 1 : at + 3]
    return capital and len(reading.keys[at]) == 2 and any(key[:1].isdigit() for key in after if after[0] in (".", key))


def _phrase(fact: Fact) -> str:
    """Return a negation with what it bears on, for a reason."""
    scope = word(fact, "scope")
    return plain(fact.text) if word(fact, "cue") == "affix" or not scope else f"{plain(fact.text)} {scope}"


def _modal(reading: Reading, at: int, done: int) -> tuple[int, int, str] | None:
    """Read a modal cue at a token; one that needs a form of "be" before it takes that in."""
    lexicon, keys = reading.lexicon, reading.keys
    token = reading.tokens[at]
    if token.text[0].isupper() and not opens_sentence(reading, at) and not token.text.isupper():
        return None
    for rest, cue in lexicon.modal_cues[keys[at]]:
        end = at + 1 + len(rest)
        if rest and tuple(keys[at + 1 : end]) != rest:
            continue
        if cue not in lexicon.be_cues:
            blocked = (
                not rest
                and at > 0
                and keys[at - 1] in lexicon.modal_blockers
                and lexicon.modality[cue][0] in ("possible", "certain")
            )
            return None if blocked and cue in reading.lexicon.backshift.values() else (at, end, cue)
        before = next((first for first in (at - 1, at - 2) if first >= done and keys[first] in lexicon.be_forms), None)
        if before is not None:
            return before, end, cue
    return None
