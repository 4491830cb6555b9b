"""Negation and modality: whether a statement is made at all, and how surely.

    "didn't sign"       negation {"cue": "not", "scope": "sign"}
    "irreversible"      negation {"cue": "affix", "scope": "reversible"}
    "is set to close"   modality {"cue": "be set to", "class": "planned", "rank": 5, "scope": "close"}

The rank says how sure a statement with this cue is, from 1 (unlikely) to 7 (no cue at all).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from diffing.facts.cues import bids_never, denied_until, has_object, is_denied, is_month, is_past, permits, says_nothing
from diffing.facts.cues import denied as denied_cue
from diffing.facts.reading import (
    SENTENCE_ENDS,
    Found,
    Reading,
    can_open,
    content_word,
    longest,
    next_word,
    opens_sentence,
)
from diffing.facts.relation import (
    LIKELY,
    Relation,
    different,
    maybe_same,
    plain,
    values,
    word,
    words,
)
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, TokenKind, Value
from diffing.segment import stem

_MILD = frozenset(("not", "no", "fail", "nobody", "unable", "without", "lack", "affix"))
"""Kinds of negation that can say one thing in other words."""
_REFUSED = "refuse"
"""The kind of "declined to", and of "would not" before a verb of speaking."""
_WITHOUT = "without"
_NO_LONGER = "no longer"
"""The kind of a "not" of what was so once; no other says that it was."""
_DOUBLE = "double"
"""The kind of a negation that is itself denied."""
_DENIABLE = frozenset(("without", "fail", "unable"))
_OF_THINGS = frozenset(("no", "without", "lack"))
"""Kinds that deny things: of how many kinds of them is said by every word before the noun."""
_LONGEST_THING = 5
_ANY = 4
"""Tokens behind a "not" in which "any" stands that it denies."""
_NEAR = 12
"""Tokens behind a "not" in which "any more" stands that belongs to it."""
_REACH = 60
"""Tokens back from "nor" in which what it goes on with must stand, and on from a denial what that denies."""


def find_negations(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the negations of a passage, outside the tokens that numbers stand on ("no more than 5")."""
    lexicon, keys = reading.lexicon, reading.keys
    affixes, starts = lexicon.affixes, lexicon.negation_starts
    found: list[Found] = []
    done = 0
    for at, key in [(at, key) for at, key in enumerate(keys) if key in starts]:
        opens = can_open(starts, keys, at) or (at > 0 and keys[at - 1] in lexicon.not_negators)
        if at < done or at in claimed or not opens:
            continue
        if key in affixes:
            found.append((at, at + 1, _negated(reading, "affix", at, affixes[key])))
            continue
        cue = longest(lexicon.negators, keys, at)
        end, is_none = _not_negator(reading, at)
        done = end if is_none else cue[0] if cue else at + 1
        if cue and not is_none and not _is_label(reading, at) and not _goes_on(reading, at, found):
            end, kind, base = _joined(reading, *cue)
            apart = kind != cue[1] == "not" and kind == _REFUSED and key not in lexicon.contracted_modals
            first = at - 1 if apart else at
            until = denied_until(reading, at)
            found.append((first, end, _negated(reading, kind, until or (end - 1 if base else end), base)))
            done = end
    return found


def _joined(reading: Reading, end: int, kind: str) -> tuple[int, str, str]:
    """Return where a negation ends, its kind, and what it denies if that is known, with what belongs to it behind it.

    "not ever" is "never"; "not unsafe", "not without", "did not fail to" deny what is denied.
    """
    lexicon, keys = reading.lexicon, reading.keys
    if kind == "never" and bids_never(reading, end):
        return end, "not", ""
    if kind != "not" or end >= len(keys):
        return end, kind, ""
    if _is_refusal(reading, end):
        return end, _REFUSED, ""
    if keys[end] in lexicon.under_negation:
        return end + 1, lexicon.under_negation[keys[end]], ""
    if keys[end] in lexicon.affixes:
        return end + 1, _DOUBLE, lexicon.affixes[keys[end]]
    denied = next((it for first in (end - 1, end) if (it := longest(lexicon.denials, keys, first))), None)
    if denied:
        second = _next_negator(reading, denied[0])
    else:
        second = longest(lexicon.negators, keys, end)
        second = second if second and second[1] in _DENIABLE else None
    return (second[0], _DOUBLE, "") if second else (end, kind, "")


def _is_refusal(reading: Reading, end: int) -> bool:
    """Tell whether a "would not" that ends before a token says that somebody refuses to speak: "would not comment"."""
    lexicon, keys = reading.lexicon, reading.keys
    if end >= len(keys) or keys[end] not in lexicon.refused_verbs:
        return False
    denied = lexicon.contracted_modals.get(keys[end - 1]) or (keys[end - 2] if end > 1 else "")
    return denied in lexicon.refusing_modals


def _next_negator(reading: Reading, at: int) -> tuple[int, str] | None:
    """Return the end and the kind of the first negator from a token on, if no mark comes before it."""
    for place in range(at, min(at + _REACH, len(reading.keys))):
        if reading.tokens[place].kind is TokenKind.MARK:
            return None
        negator = longest(reading.lexicon.negators, reading.keys, place)
        if negator:
            return negator
    return None


def _goes_on(reading: Reading, at: int, found: Sequence[Found]) -> bool:
    """Tell whether a word goes on with a negation of its sentence, and says none of its own: "not A nor B"."""
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at] not in lexicon.going_on:
        return False
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if after in lexicon.fronted_verbs or after in lexicon.be_forms or after in lexicon.modality:
        return False
    reach = max(0, at - _REACH)
    start = next((place + 1 for place in range(at - 1, reach - 1, -1) if keys[place] in SENTENCE_ENDS), reach)
    return bool(found and found[-1][0] >= start) or any(
        keys[place] in lexicon.near_negators for place in range(start, at)
    )


def find_modalities(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find what makes the statements of a passage less or more sure, outside its reporting verbs ("he alleged")."""
    lexicon, keys = reading.lexicon, reading.keys
    starts, contracted_modals = lexicon.modal_starts, lexicon.contracted_modals
    found: list[Found] = []
    done = 0
    for at, key in [(at, key) for at, key in enumerate(keys) if key in starts]:
        if at < done:
            continue
        if key in contracted_modals:
            cue, first, end = contracted_modals[key], at, at + 1
            if key in lexicon.negators and _is_refusal(reading, end):
                continue
        else:
            read = _modal(reading, at, done)
            if read is None:
                continue
            first, end, cue = read
            if (at in claimed and end == at + 1) or says_nothing(reading, first, end, cue):
                continue
            if keys[end : end + 1] and keys[end] in lexicon.negators and _is_refusal(reading, end + 1):
                continue
        name, rank, sense = lexicon.modality[cue]
        denied_by = longest(lexicon.negators, keys, end)
        behind = denied_by[0] if denied_by and denied_by[1] == "not" else end
        scope, present = content_word(reading, behind), lexicon.backshift.get(cue)
        value: dict[str, Value] = {"cue": cue, "class": name, "rank": rank, "sense": sense}
        value["scope"] = "" if scope is None else keys[scope]
        degrees = lexicon.unequal_degrees.difference(cue.split())
        degree = next((key for key in keys[first + 1 : end] if key in degrees), "")
        value |= {"degree": degree} if degree else {}
        if cue in lexicon.permissions:
            value["verb"] = stem(str(value["scope"]), lexicon)
            value |= {"permits": True} if permits(reading, first, end) else {}
        duty = lexicon.duties.get(cue) if not (first and keys[first - 1] in lexicon.promisers) else None
        value |= ({"backshift": present} if present else {}) | ({"duty": duty} if duty else {})
        if cue in lexicon.cue_twins:
            value["twin"] = lexicon.cue_twins[cue]
        found.append((first, end, value))
        done = end
    return found


def denied(modalities: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Return the modalities whose cue has a "not" in it, which is none of its own then: "is not likely to"."""

    def is_not(key: str) -> bool:
        return any(kind in ("not", "no") and not behind for behind, kind in lexicon.negators.get(key, ()))

    return [it for it in modalities if any(map(is_not, str(it[2]["cue"]).split()))]


def negation_key(fact: Fact) -> Hashable:
    """Return what makes two negations the same: the kind of "no" and the word it bears on, of a thing all of it."""
    return word(fact, "cue"), word(fact, "stem"), word(fact, "part"), words(fact, "of")


def contrast_negations(old: Fact, new: Fact) -> Relation:
    """Say how two negations that are not the same relate: they can be one only where they bear on one word."""
    change = f'"{_phrase(old)}" -> "{_phrase(new)}"'
    kinds = {word(old, "cue"), word(new, "cue")}
    if is_narrowed(old, new):
        return different(f'"{_wide_phrase(old)}" -> "{_wide_phrase(new)}" ({_width(old, new)})', LIKELY)
    if not (_bear_on_one(old, new) or _are_of_any(old, new) or _are_of_any(new, old)):
        return different(change, LIKELY)
    if len(kinds) == 1:
        return maybe_same(f"{change}, the negation stays", LIKELY)
    return maybe_same(f"{change}, negated both times", LIKELY) if kinds <= _MILD else different(change, LIKELY)


def _width(old: Fact, new: Fact) -> str:
    """Say whether more is denied, or less: "no bill" denies more than "no new bill"."""
    part, thing = [bool(word(it, "part")) for it in (old, new)], [len(words(it, "of")) for it in (old, new)]
    less = part[1] > part[0] or thing[1] > thing[0]
    more = part[0] > part[1] or thing[0] > thing[1]
    if less is more:
        return "another part is denied"
    turned = all("denied" in values(it) for it in (old, new))  # "must not let it without consent"
    return "less is denied" if less is not turned else "more is denied"


def are_mild(old: Fact, new: Fact) -> bool:
    """Tell whether two negations are of kinds that can say one thing, or of one kind, and neither denies a part."""
    kinds = {word(old, "cue"), word(new, "cue")}
    return (kinds <= _MILD or len(kinds) == 1) and word(old, "part") == word(new, "part")


def _are_of_any(one: Fact, other: Fact) -> bool:
    """Tell whether one negation denies the thing of which the other denies any: "no action", "not face any action"."""
    return word(one, "cue") == "no" and word(other, "cue") == "not" and words(one, "of") == words(other, "any") != ()


def is_narrowed(old: Fact, new: Fact) -> bool:
    """Tell whether two facts are negations of which one denies less: "no bill", "no new bill"; "not fully safe"."""
    if old.type is not FactType.NEGATION or word(old, "cue") != word(new, "cue"):
        return False
    if word(old, "part") != word(new, "part"):
        return word(old, "stem") == word(new, "stem")
    shorter, longer = sorted((words(old, "of"), words(new, "of")), key=len)
    if not shorter:
        return False
    rest, last = enumerate(longer), -1
    for one in shorter:
        last = next((at for at, other in rest if other == one), -1)
        if last < 0:
            return False
    return last >= len(shorter)


def is_double(fact: Fact) -> bool:
    """Tell whether a fact is a negation of a negation, which comes to none: "not unreasonable"."""
    return fact.type is FactType.NEGATION and word(fact, "cue") == _DOUBLE


def describe_negation(fact: Fact) -> str:
    """Return the cue as it is written."""
    return f'"{plain(fact.text)}"'


def _negated(reading: Reading, cue: str, at: int, base: str) -> dict[str, Value]:
    """Return the value of a negation of the first word of meaning from a token on, or of a given one that ends it."""
    lexicon, keys = reading.lexicon, reading.keys
    cue = _NO_LONGER if cue == "not" and _is_ended(reading, at) else cue
    part = "" if base else next((key for key in keys[at : at + 1] if key in lexicon.partial_negation), "")
    place = at if base else content_word(reading, at + bool(part))
    if place is not None and (keys[place] in lexicon.weekdays or keys[place] in lexicon.months):
        place = content_word(reading, place + 1)  # "denied on Thursday that"
    if cue == _WITHOUT and place is not None and keys[place] in lexicon.light_gerunds:
        place = content_word(reading, place + 1)
    if (
        cue in _OF_THINGS
        and place is not None
        and keys[place + 1 : place + 2]
        and keys[place + 1] in lexicon.possessive_marks
    ):
        place = content_word(reading, place + 2) or place
    scope = base or ("" if place is None else keys[place])
    value: dict[str, Value] = {
        "cue": cue,
        "scope": scope,
        "stem": stem(lexicon.denied_nouns.get(scope, scope), lexicon),
    }
    value |= ({"part": part} if part else {}) | ({"denied": True} if cue == _WITHOUT and is_denied(reading, at) else {})
    beside = "" if base or place is None else next_word(reading, _behind_any(reading, place))
    if beside:
        value["next"] = stem(beside, lexicon)
    if cue in _OF_THINGS and place is not None:
        value["thing"] = " ".join(keys[it] for it in _run(reading, place))
        value["of"] = [stem(keys[it], lexicon) for it in _run(reading, place)]
    any_ = next((it for it in range(at, min(at + _ANY, len(keys))) if keys[it] in lexicon.under_negation), -1)
    thing = content_word(reading, any_ + 1) if cue == "not" and any_ > at else None
    if thing is not None:
        value["any"] = [stem(keys[it], lexicon) for it in _run(reading, thing)]
    if scope in lexicon.senses:
        value["senses"] = list(lexicon.senses[scope])
    return value


def _is_ended(reading: Reading, at: int) -> bool:
    """Tell whether what a "not" before a token denies was so once: "not sold any more", and not "any more shares"."""
    lexicon, keys = reading.lexicon, reading.keys
    for place in range(at, min(at + _NEAR, len(keys))):
        if reading.tokens[place].kind is TokenKind.MARK:
            return False
        found = longest(lexicon.endings_of_time, keys, place)
        if found:
            behind = reading.tokens[found[0] : found[0] + 1]
            return not behind or behind[0].kind is TokenKind.MARK or behind[0].key in lexicon.function_words
    return False


def _behind_any(reading: Reading, at: int) -> int:
    """Return the last of the tokens behind one that add nothing there: "not find any", "not find a"."""
    skipped = reading.lexicon.indefinite | reading.lexicon.under_negation.keys()
    while at + 1 < len(reading.keys) and reading.keys[at + 1] in skipped:
        at += 1
    return at


def _run(reading: Reading, at: int) -> Iterator[int]:
    """Yield the tokens from one on that are words of meaning side by side, the first few."""
    for place in range(at, min(at + _LONGEST_THING, len(reading.keys))):
        if place > at and not next_word(reading, place - 1):
            return
        yield place


def _bear_on_one(old: Fact, new: Fact) -> bool:
    """Tell whether two negations bear on one word, its synonym, or on one word with another put before it."""
    before, after = word(old, "stem"), word(new, "stem")
    if before == after or set(words(old, "senses")) & set(words(new, "senses")):
        return True
    return before != "" != after and (before == word(new, "next") or after == word(old, "next"))


def _not_negator(reading: Reading, at: int) -> tuple[int, bool]:
    """Return where a phrase that only looks like a negation ends, and whether there is one here."""
    keys = reading.keys
    for first in (at, at - 1, at - 2):
        known = longest(reading.lexicon.not_negators, keys, first) if first >= 0 else None
        if known and known[0] > at:
            return known[0], not denied_until(reading, at)
    return at, False


def _is_label(reading: Reading, at: int) -> bool:
    """Tell whether a word is short for "number": "No. 7", "No 10"."""
    capital, after = reading.tokens[at].text.istitle(), reading.keys[at + 1 : at + 3]
    return capital and len(reading.keys[at]) == 2 and any(key[:1].isdigit() for key in after if after[0] in (".", key))


def _wide_phrase(fact: Fact) -> str:
    """Return a negation with all that it is read to bear on."""
    bears_on = (plain(fact.text), word(fact, "part"), word(fact, "thing") or word(fact, "scope"))
    return " ".join(filter(None, bears_on))


def _phrase(fact: Fact) -> str:
    """Return a negation with what it bears on, for a reason."""
    scope = word(fact, "scope")
    text = plain(fact.text)
    return text if not scope or text.casefold().endswith(scope) else f"{text} {scope}"


def _modal(reading: Reading, at: int, done: int) -> tuple[int, int, str] | None:
    """Read a modal cue at a token; one that needs a form of "be" before it takes that in."""
    lexicon, keys = reading.lexicon, reading.keys
    token = reading.tokens[at]
    if token.text[0].isupper() and not opens_sentence(reading, at) and not token.text.isupper():
        return None
    if is_month(reading, at):
        return None
    for rest, cue in lexicon.modal_cues[keys[at]]:
        end = at + 1 + len(rest)
        if rest and (tuple(keys[at + 1 : end]) != rest or has_object(reading, end)):
            continue
        if cue in lexicon.active_cues and at and keys[at - 1] in lexicon.be_forms:
            continue
        if cue not in lexicon.be_cues:
            blocked = (
                not rest
                and at > 0
                and keys[at - 1] in lexicon.modal_blockers
                and lexicon.modality[cue][0] in ("possible", "certain")
            )
            return None if blocked and cue in reading.lexicon.backshift.values() else (at, end, cue)
        if keys[end : end + 1] and keys[end] in lexicon.idle_infinitives:
            continue
        bare = keys[at] in lexicon.function_words
        forms, near = (lexicon.finite_be, (at - 1,)) if bare else (lexicon.be_forms, (at - 1, at - 2))
        before = next((first for first in near if first >= done and keys[first] in forms), None)
        if before is not None and not (before < at - 1 and is_past(keys[at - 1], lexicon)):
            return before, end, denied_cue(keys[before], cue, lexicon)
    return None
