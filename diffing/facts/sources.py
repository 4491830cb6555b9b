"""What the source of a claim is called: who speaks, for whom, and by which name.

spokesman for the council     head "spokesman", whole "council spokesman"
Dr Ana Silva                  full name "ana silva"
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.facts.names import can_be_person
from diffing.facts.reading import Reading, is_capital, longest, opens_sentence
from diffing.lexicon import Lexicon
from diffing.model import TokenKind

LONGEST_SOURCE = 6
"""Words of a source that are read."""
LONGEST_ASIDE = 16
"""Tokens between two commas or brackets that may stand between a source and its verb."""


def head_of(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Return who speaks of a source, without "for the council"; nothing where somebody else's is ("his lawyer")."""
    if not lexicon.possessive_marks.isdisjoint(keys):
        return ""
    links = (at for at, key in enumerate(keys) if belongs_somewhere((key,), lexicon))
    return " ".join(keys[: next(links, len(keys))])


def belongs_somewhere(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether words of a source lead to what or where it belongs: "spokesman for Osk", "man in the car"."""
    return not (lexicon.source_places.isdisjoint(keys) and lexicon.source_relations.isdisjoint(keys))


def whole(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Return a source with whose it is put first: "council spokesman" of "spokesman for the council"."""
    of_people = len(keys) > 1 and _are_people(keys[0], lexicon)
    joined = lexicon.source_places if of_people and keys[1] in lexicon.source_places else lexicon.name_links
    links = [at for at, key in enumerate(keys) if key in joined]
    turned = [*keys[links[0] + 1 :], *keys[: links[0]]] if links and (of_people or len(links) == 1) else keys
    return " ".join(key for key in turned if key not in lexicon.possessive_marks)


def is_team(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a source ends with people, behind the name of what they belong to: "Council of Europe observers"."""
    named = end - first > 1 and is_proper(reading, end - 2)
    return named and _are_people(reading.keys[end - 1], reading.lexicon)


def _are_people(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is one for several people by what they do: "observers", "solicitors"."""
    return (key in lexicon.roles or key in lexicon.source_people) and key.endswith(lexicon.plural_endings)


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


def is_proper(reading: Reading, at: int) -> bool:
    """Tell whether a word has its capital for more than that it opens a sentence: "Police said" names nobody."""
    lexicon, key = reading.lexicon, reading.keys[at]
    opener = (key in lexicon.openers or key in lexicon.negators) and opens_sentence(reading, at)
    return is_capital(reading.tokens[at]) and not opener


def behind_quantity(reading: Reading, first: int, end: int) -> int:
    """Return where a source starts behind how many of it speak, which is a number of its own: "all of the men"."""
    lexicon, keys = reading.lexicon, reading.keys
    known = longest(lexicon.quantifiers, keys, first)
    if known is None or not known[1]:
        return first
    start = known[0] + (keys[known[0] : known[0] + 1] != [] and keys[known[0]] in lexicon.genitives)
    return start if any(keys[at] not in lexicon.determiners for at in range(start, end)) else first


def behind_person(reading: Reading, first: int, end: int) -> int:
    """Return where somebody's name ends, before where he belongs: "Jo Dunn of the Met Office"."""
    lexicon, keys = reading.lexicon, reading.keys
    links = (at for at in range(first + 1, end - 1) if belongs_somewhere(keys[at : at + 1], lexicon))
    link = next(links, end)
    start = first
    while start < link and not is_capital(reading.tokens[start]):
        start += 1
    titled = any(key in lexicon.honorifics or key in lexicon.roles for key in keys[first : link - 1])
    named = is_proper(reading, link - 1) and keys[link - 1] not in lexicon.body_words
    alone = keys[first] not in lexicon.articles and can_be_person(keys[start:link], lexicon)
    return link if named and (titled or alone) else end


def behind_people(reading: Reading, first: int, end: int) -> int:
    """Return where a source ends before what its people do: "solicitors acting for the group"."""
    ending = reading.lexicon.participle_endings
    doing = (at for at in range(first + 1, end) if reading.keys[at].endswith(ending) and does_more(reading, at - 1))
    return next(doing, end)


def does_more(reading: Reading, at: int) -> bool:
    """Tell whether what they do follows a word for people, a participle that governs more: "a couple coming down"."""
    lexicon, keys = reading.lexicon, reading.keys
    key, behind = keys[at], keys[at + 2 : at + 3]
    people = key in lexicon.roles or key in lexicon.people_nouns or key in lexicon.source_people
    if (lexicon.function_words | lexicon.source_relations).isdisjoint(behind):
        return False
    return people or is_proper(reading, at) or (at > 0 and keys[at - 1] in lexicon.indefinite)


def is_of_people(reading: Reading, at: int, done: int) -> bool:
    """Tell whether people are named before the name at a token as those of it: "researchers at Lund University"."""
    lexicon, keys = reading.lexicon, reading.keys
    if at - 2 < done or keys[at - 1] not in lexicon.source_places or not is_proper(reading, at):
        return False
    return _are_people(keys[at - 2], lexicon)


def named_behind(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """Return the name behind a comma that says who a source is: "said the captain, Mia Holm"."""
    keys, lexicon = reading.keys, reading.lexicon
    described = keys[first] in lexicon.articles or keys[first] in lexicon.possessives
    if not described or keys[end : end + 1] != [","] or any(map(is_capital, reading.tokens[end - 1 : end])):
        return None
    start = stop = end + 1
    while stop < len(keys) and is_capital(reading.tokens[stop]) and stop - start < LONGEST_SOURCE:
        stop += 1
    closed = keys[stop : stop + 1] in ([], ["."], [","])
    return (start, stop) if closed and stop - start > 1 else None


def before_apposition(reading: Reading, end: int, done: int) -> int:
    """Return where a name ends before what says who it is, up to a token: "Marsh, a doctor in Osk, who"."""
    lexicon, keys = reading.lexicon, reading.keys
    openers = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    for at in range(end - 1, max(done, end - LONGEST_ASIDE), -1):
        if keys[at] == ",":
            opens = any(keys[at + 1] in some for some in openers)
            return at if opens and is_proper(reading, at - 1) else end
    return end


def is_titled(reading: Reading, at: int) -> bool:
    """Tell whether a word can stand before a name as a part of it or of its holder's title."""
    lexicon, key = reading.lexicon, reading.keys[at]
    if is_capital(reading.tokens[at]):
        return key in lexicon.honorifics or not (
            opens_sentence(reading, at) and (key in lexicon.openers or key in lexicon.function_words)
        )
    return (
        key in lexicon.roles
        or key in lexicon.role_modifiers
        or key in lexicon.role_status
        or key in lexicon.name_particles
    )


def links(reading: Reading, at: int) -> bool:
    """Tell whether "of", "for", "'s" or a dot joins two parts of one source."""
    if reading.keys[at] == ".":
        return reading.keys[at - 1] in reading.lexicon.honorifics or len(reading.keys[at - 1]) == 1
    return reading.tokens[at - 1].kind is TokenKind.WORD and reading.tokens[at + 1].kind is TokenKind.WORD


def speaks(reading: Reading, source: tuple[int, int]) -> bool:
    """Tell whether a source is somebody by name or pronoun: of other words before "saying" most are no source."""
    last = source[1] - 1
    somebody = reading.keys[last] in reading.lexicon.pronouns - reading.lexicon.impersonal
    return somebody or is_proper(reading, last)
