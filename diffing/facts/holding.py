"""Who holds a role, where the passage says so, and how two roles relate.

Minister Dougal Reid                        minister: Dougal Reid
Mira Holt, 45, the former harbour master,   former harbour master: Mira Holt
Mira Holt, who is the mayor of Borwick      mayor: Mira Holt
the mayor of Borwick, Mira Holt,            mayor: Mira Holt
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from diffing.facts.naming import words_of
from diffing.facts.reading import Found, Reading
from diffing.facts.relation import GUESS, LIKELY, Relation, arrow, different, maybe_same, plain, values, word, words
from diffing.model import Fact, TokenKind, Value

_REACH = 8
"""Tokens between a role and the name of its holder at most."""


def key(fact: Fact) -> Hashable:
    """Return what makes two roles the same: the title and what modifies it, in any order, and what it sees to."""
    said = frozenset(words(fact, "modifiers")), frozenset(words(fact, "for"))
    return word(fact, "title"), said, values(fact).get("plural"), word(fact, "gender")


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two roles that are not the same relate: one can be the other with more said about it."""
    change = arrow(plain(old.text), plain(new.text))
    if holder(old) and holder(old) == holder(new):
        change = f"{_holder(old)}: {change}"
    before, after = _said(old), _said(new)
    plurals = values(old).get("plural") is values(new).get("plural")
    titled = word(old, "title") == word(new, "title")
    if plurals and not titled and _bag(old) == _bag(new):
        return maybe_same(f"{change} (the same office)", LIKELY)
    if not titled:
        offices = word(old, "title") and word(new, "title")
        nested = _bag(old) <= _bag(new) or _bag(new) <= _bag(old)
        if offices and nested and before & after and words(old, "status") == words(new, "status"):
            return maybe_same(f"{change} ({'more' if before < after else 'less'} said about it)", GUESS)
        return different(change)
    if before == after:
        sure = GUESS if {word(old, "gender"), word(new, "gender")} == {"f", "m"} else None
        office = f"{change} ({'the same office' if plurals else 'of one, and of several'})"
        return different(office, sure) if sure else maybe_same(office, LIKELY)
    if (
        words(old, "status") != words(new, "status")
        or not (before <= after or after <= before)
        or not word(old, "title")
    ):
        return different(change, LIKELY)
    return maybe_same(f"{change} ({'more' if before < after else 'less'} said about it)", GUESS)


def describe(fact: Fact) -> str:
    """Return the role as it is written, and whose it is."""
    return f"{_holder(fact)}: {plain(fact.text)}" if _holder(fact) else plain(fact.text)


def with_holders(reading: Reading, roles: Sequence[Found], names: Sequence[Found]) -> list[Found]:
    """Return roles with the name of who holds each, where the passage says it: ``{"who": "Dougal Reid"}``."""
    if not roles or not names:
        return list(roles)
    persons = [(first, end, value) for first, end, value in names if _is_somebody(reading, first, end, value)]
    starts = {first: (end, value) for first, end, value in persons}
    ends = {end: (first, value) for first, end, value in persons}
    found: list[Found] = []
    for first, end, value in roles:
        single = value["title"] and not value["plural"]
        who = single and (_behind(reading, end, starts) or _before(reading, first, end, ends))
        found.append((first, end, value | {"who": _without_numeral(str(who), reading)} if who else value))
    return found


def _without_numeral(name: str, reading: Reading) -> str:
    """Return a name without what tells its bearer from others: "Henry VIII" is called "Henry"."""
    words = name.split()
    numeral = len(words) > 1 and words[-1].casefold().strip(".") in reading.lexicon.name_numerals
    return " ".join(words[:-1]) if numeral else name


def _is_somebody(reading: Reading, first: int, end: int, value: Mapping[str, Value]) -> bool:
    """Tell whether a name can be a person's: "Dougal Reid", "Reid", but not the "Assembly" of a general one."""
    lexicon, key = reading.lexicon, reading.keys[first]
    if end - first > 1:
        return value.get("person") is True
    body = key in lexicon.body_words or key in lexicon.name_heads or key in lexicon.portfolios
    return not (body or key in lexicon.roles or key in lexicon.role_modifiers or value.get("country"))


def _behind(reading: Reading, end: int, starts: Mapping[int, tuple[int, dict[str, Value]]]) -> Value:
    """Return the name that follows a role, right behind it or between commas."""
    keys, lexicon = reading.keys, reading.lexicon
    at = _over_titles(reading, end)
    if at in starts:
        return starts[at][1]["name"]
    if end < len(keys) and keys[end] in lexicon.name_links:
        comma = next((at for at in range(end, min(end + _REACH, len(keys))) if keys[at] == ","), end)
    else:
        comma = end
    if comma >= len(keys) or keys[comma] != ",":
        return None
    at = _over_titles(reading, comma + 1)
    if at not in starts:
        return None
    close = starts[at][0]
    closed = close >= len(keys) or reading.tokens[close].kind is TokenKind.MARK or keys[close] in lexicon.relatives
    return starts[at][1]["name"] if closed and keys[close : close + 1] != ["-"] else None


def _over_titles(reading: Reading, at: int) -> int:
    """Step over titles of courtesy, and the dot of one right before."""
    keys = reading.keys
    if 0 < at < len(keys) and keys[at] == "." and keys[at - 1] in reading.lexicon.honorifics:
        at += 1
    while at + 1 < len(keys) and keys[at] in reading.lexicon.honorifics:
        at += 2 if keys[at + 1] == "." else 1
    return at


def _before(reading: Reading, first: int, end: int, ends: Mapping[int, tuple[int, dict[str, Value]]]) -> Value:
    """Return the name that a role is said of, behind a comma or "is"."""
    keys, lexicon = reading.keys, reading.lexicon
    if end < len(keys) and keys[end] in lexicon.reporting_verbs:
        return None
    at = first - 1
    while at >= max(0, first - _REACH) and _qualifies(reading, at):
        at -= 1
    if at < 0:
        return None
    if keys[at] in lexicon.be_forms:
        at -= 1
        if at > 0 and keys[at] in lexicon.relatives and keys[at - 1] == ",":
            at -= 2
    elif keys[at] == ",":
        at -= 1
        if at > 0 and keys[at - 1] == "," and reading.tokens[at].kind is TokenKind.NUMBER:
            at -= 2
    else:
        return None
    if at + 1 not in ends:
        return None
    start, value = ends[at + 1]
    return None if start and keys[start - 1] in lexicon.place_prepositions else value["name"]


def _qualifies(reading: Reading, at: int) -> bool:
    """Tell whether a word may stand between a comma, or "is", and a role: "the council's longest-serving"."""
    lexicon, key, token = reading.lexicon, reading.keys[at], reading.tokens[at]
    if key in lexicon.articles or key in lexicon.possessives or key in lexicon.possessive_marks:
        return True
    grammar = key in lexicon.function_words or key in lexicon.reporting_verbs
    return token.kind is TokenKind.WORD and not grammar


def _holder(fact: Fact) -> str:
    """Return the last word of the name of who holds a role, as written; nothing where that is not said."""
    return next(iter(word(fact, "who").split()[-1:]), "")


def holder(fact: Fact) -> str:
    """Return the last word of the name of who holds a role, as names are compared; nothing where that is not said."""
    who = word(fact, "who")
    return next(iter(words_of(who)[-1:]), "") if who else ""


def _said(fact: Fact) -> frozenset[str]:
    return frozenset(words(fact, "modifiers") + words(fact, "for"))


def _bag(fact: Fact) -> frozenset[str]:
    """Return the words of an office in no order: "leader of the opposition" is "opposition leader"."""
    return frozenset((*word(fact, "title").split(), *_said(fact))).difference(words(fact, "fillers"))
