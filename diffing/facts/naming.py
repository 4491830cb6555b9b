"""How two names relate: fuller, shorter, short for it, spelt otherwise, or another."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from diffing.facts.relation import GUESS, LIKELY, SURE, Relation, arrow, different, maybe_same, plain, values, word
from diffing.facts.spelling import is_respelt
from diffing.model import Fact


def key(fact: Fact) -> Hashable:
    """Return what makes two names the same: their words without case, dots, hyphens and apostrophes."""
    return tuple(parts_of(fact))


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two names that are not the same relate."""
    change = arrow(describe(old), describe(new))
    before, after = parts_of(old), parts_of(new)
    if is_short_form(old, new) or is_short_form(new, old) or after in _cores(old) or before in _cores(new):
        return maybe_same(
            f"{change} ({'fuller' if len(''.join(after)) > len(''.join(before)) else 'shorter'} name)", LIKELY
        )
    if before in _short_forms(new) or after in _short_forms(old):
        return maybe_same(f"{change} (short for it)", LIKELY)
    if word(new, "singular") == old.text or word(old, "singular") == new.text:
        return maybe_same(f"{change} (one or several)", GUESS)
    countries = values(old).get("country") and values(new).get("country")
    acronyms = old.text.isupper() and new.text.isupper()
    if not (countries or acronyms) and is_respelt(before, after):
        return different(f"{change} (spelling corrected?)", LIKELY)
    return different(change, SURE)


def describe(fact: Fact) -> str:
    """Return the name as it is written, but in its usual capitals."""
    written, name = plain(fact.text), word(fact, "name")
    return name if name.casefold() == written.casefold() else written


def parts_of(fact: Fact) -> list[str]:
    """Return the words of a name as they are compared."""
    return words_of(word(fact, "name") or plain(fact.text))


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters, without dots, hyphens, apostrophes and accents."""
    return list(_cut(name))


@lru_cache(maxsize=1 << 11)  # the same few names are compared again and again
def _cut(name: str) -> tuple[str, ...]:
    name = name.replace(".", " ").replace("-", " ").replace("'", "")
    if not name.isascii():
        from unicodedata import combining, normalize

        name = name.replace("\u2010", " ").replace("\u2011", " ")
        name = "".join(char for char in normalize("NFKD", name) if not combining(char))
        name = name.replace("\u2019", "").replace("'", "")
    return tuple(name.casefold().split())


def is_short_form(short: Fact, long_: Fact) -> bool:
    """Tell whether one name is what the other, which can be a person's, is called for short.

    "Reid" and "D. Reid" are for "Dougal Reid", "Dougal Reid" for "Dougal M. Reid".
    """
    brief, parts = parts_of(short), parts_of(long_)
    if values(long_).get("person") is not True or brief == parts:
        return False
    if word(long_, "numeral") and not word(short, "numeral"):
        parts = parts[:-1]
        if brief == parts or len(parts) == 1:
            return False
    if len(brief) < len(parts) and parts[-len(brief) :] == brief:
        return True
    if len(brief) < 2 or brief[-1] != parts[-1]:
        return False
    first = brief[0] == parts[0] or (len(brief[0]) == 1 and parts[0].startswith(brief[0]))
    return first and (len(brief) == 2 or brief[1:] == parts[1:])


def _cores(fact: Fact) -> list[list[str]]:
    """Return what a name may be cut to: without its kind, and of "City of Borwick" the place."""
    return [words for field in ("core", "seat") if (words := word(fact, field).split())]


def _short_forms(fact: Fact) -> list[list[str]]:
    """Return what a name's initials make of it, also of a name for several: "nhs", "sats"."""
    letters = _initials(fact)
    several = word(fact, "name").endswith("s")
    return [[letters], *([[letters + "s"]] if several else [])] if letters else []


def _initials(fact: Fact) -> str:
    """Return the first letters of a name's capitalised words, in small letters; empty for a single one."""
    letters = "".join(part[0] for part in word(fact, "name").split() if part[0].isupper())
    return letters.casefold() if len(letters) > 1 else ""
