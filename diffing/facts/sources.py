"""What the source of a claim is called: who speaks, for whom, and by which name.

spokesman for the council     head "spokesman", whole "council spokesman"
Dr Ana Silva                  full name "ana silva"
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.facts.reading import Reading, is_capital
from diffing.lexicon import Lexicon


def head_of(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Return who speaks of a source, without "for the council"; nothing where somebody else's is ("his lawyer")."""
    if not lexicon.possessive_marks.isdisjoint(keys):
        return ""
    links = (at for at, key in enumerate(keys) if key in lexicon.source_places)
    return " ".join(keys[: next(links, len(keys))])


def whole(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Return a source with whose it is put first: "council spokesman" of "spokesman for the council"."""
    links = [at for at, key in enumerate(keys) if key in lexicon.name_links]
    turned = [*keys[links[0] + 1 :], *keys[: links[0]]] if len(links) == 1 else keys
    return " ".join(key for key in turned if key not in lexicon.possessive_marks)


def full_name(reading: Reading, first: int, end: int) -> str:
    """Return the name that a source ends with, without the titles before it."""
    lexicon, keys = reading.lexicon, reading.keys
    start = end - 1
    while start > first and is_capital(reading.tokens[start - 1]):
        key = keys[start - 1]
        if (
            key in lexicon.roles
            or key in lexicon.role_modifiers
            or key in lexicon.honorifics
            or key in lexicon.articles
        ):
            break
        phrases = lexicon.role_phrases.get(keys[start - 2], ()) if start > 1 else ()
        if key in lexicon.nationalities or any(key in phrase for phrase, _ in phrases):
            break
        start -= 1
    return " ".join(keys[start:end])
