"""People, organisations, places and works: runs of capitalised words.

    "DOUGLAS Ross"          {"name": "Douglas Ross", "person": true}
    "the Bank of England"   {"name": "Bank of England"}
    "U.S."                  {"name": "United States", "country": true}
    "Acme Ltd"              {"name": "Acme Ltd", "core": "acme"}

Precision first: a word that opens a sentence counts only where something besides its place says that it
is a name; passages in title case or in capitals are not read for names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from diffing.facts.reading import SENTENCE_ENDS, Found, Reading, designates, longest, opens_sentence
from diffing.lexicon import Lexicon
from diffing.model import Token, TokenKind, Value
from diffing.segment import without_plural

_NEIGHBOURHOOD = 20_000
"""Characters of the article on either side of a passage that are searched for other uses of a word."""
_NEW_PARAGRAPH = "\n\n"
_LINKED = 3
"""Words of a name that can be turned round: "University of Borwick", "Borwick University"."""
_APPOSED = 4
"""Words behind an article among which a role shows that they introduce somebody: "Reid, the former harbour master"."""
_LOOKS = 50
"""Uses of a word there that are looked at: one that opens so many sentences and stands inside none is no name."""


def find(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the names of a passage, outside the tokens that dates and roles stand on."""
    lexicon = reading.lexicon
    capitals = [
        at
        for at, token in enumerate(reading.tokens)
        if ((text := token.text)[0].isupper() or "-" in text) and _is_capital(token, lexicon)
    ]
    if not capitals or not lexicon.openers or _is_title_case(reading, len(capitals)):
        return []
    found: list[Found] = []
    done = 0
    for at in capitals:
        if at < done or at in claimed or not _can_open(reading, at):
            continue
        end = _run_end(reading, at, claimed)
        end += end < len(reading.keys) and end not in claimed and designates(reading, end)
        first = at
        while reading.keys[first] in lexicon.honorifics and end > first + 1:
            first += 2 if reading.keys[first + 1] == "." and end > first + 2 else 1
        done = end
        if end - first > 1 or first != at or _stands_alone(reading, at):
            found.append((first, end, _value(reading, first, end) | _several(reading, first, end)))
    return found


def _is_capital(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word starts with a capital, behind a particle or not: "al-Assad"."""
    if token.kind is not TokenKind.WORD:
        return False
    if token.text[0].isupper():
        return True
    particle, hyphen, rest = token.text.partition("-")
    return bool(hyphen) and rest[:1].isupper() and particle in lexicon.name_particles


def _can_open(reading: Reading, at: int) -> bool:
    """Tell whether a name can start at a capitalised word."""
    token, key, lexicon = reading.tokens[at], reading.keys[at], reading.lexicon
    if key in lexicon.function_words or key in lexicon.own_voice:
        return (
            token.text.isupper()
            and len(token.text) > 1
            and key in lexicon.name_synonyms
            and not opens_sentence(reading, at)
        )
    if key in lexicon.openers:
        opens = opens_sentence(reading, at) and not _is_qualifier(reading, at)
        return key in lexicon.honorifics or not (opens or token.text.casefold() in lexicon.cardinals)
    return (
        not (
            key in lexicon.negators
            or key in lexicon.cardinals
            or (key in lexicon.modal_cues and opens_sentence(reading, at))
            or _does_to_titled(reading, at)
        )
        and key.partition("'")[0] not in lexicon.pronouns
        and "'" not in key[1:2]
    )


def _does_to_titled(reading: Reading, at: int) -> bool:
    """Tell whether a participle opens a sentence, before a title: "Cross-examining Ms Gill, he asked"."""
    lexicon, keys = reading.lexicon, reading.keys
    titled = at + 1 < len(keys) and keys[at + 1] in lexicon.honorifics
    return titled and keys[at].endswith(lexicon.participle_endings) and opens_sentence(reading, at)


def _is_qualifier(reading: Reading, at: int) -> bool:
    """Tell whether a word makes a name of the capital word behind it: "New Zealand"."""
    after = at + 1
    capital = after < len(reading.keys) and _is_capital(reading.tokens[after], reading.lexicon)
    return (
        capital
        and reading.keys[at] in reading.lexicon.name_qualifiers
        and reading.keys[after] not in reading.lexicon.roles
    )


def _stands_alone(reading: Reading, at: int) -> bool:
    """Tell whether a single capitalised word is a name."""
    if reading.keys[at] in reading.lexicon.common_capitals:
        return False
    if reading.keys[at] in reading.lexicon.openers:
        return reading.tokens[at].text.isupper()
    if reading.keys[at].partition("-")[0] in reading.lexicon.cardinals and opens_sentence(reading, at):
        return False
    return not opens_sentence(reading, at) or _is_place(reading, at) or _has_evidence(reading, at)


def _is_place(reading: Reading, at: int) -> bool:
    """Tell whether a word is a place's known name and no other word: "Britain"."""
    text, lexicon = reading.tokens[at].text, reading.lexicon
    return text in lexicon.countries or text.casefold() in lexicon.place_aliases


def _run_end(reading: Reading, at: int, claimed: frozenset[int]) -> int:
    """Return the token after the last of the name that starts at a token."""
    end = at + 1
    while True:
        more = _joined(reading, at, end, claimed)
        if more is None:
            return end
        end = more


def _is_parted(reading: Reading, at: int) -> bool:
    """Tell whether a token opens another paragraph than the one before it, as behind a headline."""
    return _NEW_PARAGRAPH in reading.text[reading.tokens[at - 1].end : reading.tokens[at].start]


def _joined(reading: Reading, first: int, end: int, claimed: frozenset[int]) -> int | None:
    """Return where a name goes on to: the next capital word, over initials, "&", particles and "of the"."""
    lexicon, keys = reading.lexicon, reading.keys
    if end >= len(keys) or _is_parted(reading, end):
        return None
    if _is_part(reading, end, claimed):
        return end + 1
    link, last = keys[end], keys[end - 1]
    if link in lexicon.own_voice and link in lexicon.name_numerals and _is_numeral(reading, end):
        return end + 1
    short = len(last) == 1 or last in lexicon.honorifics or last in lexicon.name_openings
    if link == "." and short and _is_part(reading, end + 1, claimed):
        return end + 2
    if (link == "&" or link in lexicon.name_particles) and _is_part(reading, end + 1, claimed):
        return end + 2
    headed = last in lexicon.name_heads
    if link in lexicon.name_links and headed:
        over = end + 2 if end + 1 < len(keys) and keys[end + 1] in lexicon.articles else end + 1
        return over + 1 if _is_part(reading, over, claimed) else None
    inside = keys[first:end]
    joint = link in lexicon.conjunctions and not lexicon.joint_heads.isdisjoint(inside)
    joint = joint and not lexicon.name_links.isdisjoint(inside)
    return end + 2 if joint and _is_part(reading, end + 1, claimed) else None


def _is_numeral(reading: Reading, at: int) -> bool:
    """Tell whether "I" behind a name is a numeral, by what follows: a mark, or a word that no "I" stands before."""
    if at + 1 >= len(reading.keys):
        return True
    after = reading.keys[at + 1]
    marked = reading.tokens[at + 1].kind is TokenKind.MARK and after != '"'
    return marked or after in reading.lexicon.name_links or after in reading.lexicon.possessive_marks


def _is_part(reading: Reading, at: int, claimed: frozenset[int]) -> bool:
    lexicon, keys = reading.lexicon, reading.keys
    if at >= len(keys) or at in claimed or not _is_capital(reading.tokens[at], lexicon):
        return False
    return keys[at] not in lexicon.function_words and not longest(lexicon.source_openers, keys, at)


def _has_evidence(reading: Reading, at: int) -> bool:
    """Tell whether a lone word that opens a sentence is a name: capitals, its use elsewhere, or the verb behind it."""
    lexicon, token = reading.lexicon, reading.tokens[at]
    if token.text.isupper() and len(token.text) > 1:
        return True
    if _stands_inside(reading.text, token, token.text):
        return True
    if _stands_inside(reading.text, token, token.text.casefold()):
        return False
    behind = at + 1
    while behind < len(reading.keys) and _is_between(reading.keys[behind], lexicon):
        behind += 1
    after = reading.keys[behind] if behind < len(reading.keys) else ""
    plural = token.key.endswith(lexicon.plural_endings)
    if after in lexicon.possessive_marks:
        return not plural
    if after in lexicon.conjunctions:
        return (
            at + 2 < len(reading.keys) and _is_capital(reading.tokens[at + 2], lexicon) and _can_open(reading, at + 2)
        )
    if after == ",":
        return _is_introduced(reading, at + 2)
    reports = after in lexicon.reporting_verbs and after not in lexicon.shy_verbs
    past = after in lexicon.past_verbs or after.endswith(lexicon.past_endings)
    verb = reports or past or after in lexicon.be_forms or after in lexicon.name_verbs
    if token.key in lexicon.common_nouns:
        return reports and not plural
    return (
        verb
        and not (plural and (past or not after.endswith(lexicon.plural_endings)))
        and not token.key.endswith(lexicon.common_endings)
        and token.key not in lexicon.roles
    )


def _is_between(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word stands between a name and its verb: "also", "later"."""
    return key in lexicon.verb_helpers and key not in lexicon.name_verbs and key not in lexicon.possessive_marks


def _is_introduced(reading: Reading, at: int) -> bool:
    """Tell whether what follows a comma introduces somebody: an age, or an article and a role."""
    lexicon, keys = reading.lexicon, reading.keys
    if at + 1 >= len(keys):
        return False
    if reading.tokens[at].kind is TokenKind.NUMBER and keys[at + 1] == ",":
        return True
    if keys[at] not in lexicon.articles:
        return False
    words = takewhile(lambda key: key.isalpha() and key not in lexicon.function_words, keys[at + 1 : at + 1 + _APPOSED])
    return any(key in lexicon.roles or key in lexicon.role_phrases for key in words)


def _stands_inside(text: str, token: Token, word: str) -> bool:
    """Tell whether the article has a word inside a sentence near a token."""
    at, last = max(0, token.start - _NEIGHBOURHOOD) - 1, token.end + _NEIGHBOURHOOD
    for _ in range(_LOOKS):
        at = text.find(" " + word, at + 1, last)
        if at < 0:
            return False
        after = text[at + 1 + len(word) : at + 2 + len(word)]
        if text[at - 1 : at].islower() and not after.isalnum() and after != "-":
            return True
    return False


def _is_title_case(reading: Reading, capitals: int) -> bool:
    """Tell whether capitals say nothing: a heading in title case, or a passage all in capitals."""
    if capitals < 4:
        return False
    word = TokenKind.WORD
    texts = [token.text for token in reading.tokens if token.kind is word and len(token.text) > 3]
    if sum([text.isupper() for text in texts]) > 0.75 * len(texts):
        return True
    return reading.keys[-1] not in SENTENCE_ENDS and sum([text[0].isupper() for text in texts]) > 0.75 * len(texts)


def _value(reading: Reading, first: int, end: int) -> dict[str, Value]:
    lexicon = reading.lexicon
    parts = _in_full([token.text for token in reading.tokens[first:end]], lexicon)
    mixed = len(parts) > 1 and not all(part.isupper() for part in parts)
    opening = lexicon.name_synonyms.get(parts[0].casefold()) if mixed and parts[0].isupper() else None
    if opening:
        parts[0] = opening
    elif mixed and parts[0].isupper() and len(parts[0]) > 3:
        parts[0] = parts[0].capitalize()
    name = _without_dots(" ".join(parts).replace(" . ", ". "))
    short = lexicon.name_synonyms.get(name.casefold()) if name.isupper() or mixed else None
    name = short or lexicon.place_aliases.get(name.replace("\u2019", "'").casefold(), name)
    if name in lexicon.countries:
        return {"name": name, "country": True}
    if not (short or opening) and can_be_person(reading.keys[first:end], lexicon) and not _names_place(reading, end):
        numeral = reading.keys[end - 1]
        apart: dict[str, Value] = {"numeral": numeral} if numeral in lexicon.name_numerals else {}
        return {"name": name, "person": True, **apart}
    seat, core = _seat(reading.keys[first:end], lexicon), _core(reading, first, end)
    return {"name": name, **({"core": core} if core else {}), **({"seat": seat} if seat else {})}


def _several(reading: Reading, first: int, end: int) -> dict[str, Value]:
    """Return what an acronym in the plural is in the singular: "NGOs" is of more than one "NGO"."""
    text = reading.text[reading.tokens[first].start : reading.tokens[end - 1].end]
    single = without_plural(text, reading.lexicon)
    return {"singular": single} if single != text and single.isupper() else {}


def _in_full(parts: list[str], lexicon: Lexicon) -> list[str]:
    """Return the words of a name with the short forms that may open or close one in full: "St. Mary", "Fifth Ave"."""
    if len(parts) == 1:
        return parts
    opening, closing = lexicon.name_openings.get(parts[0].casefold()), lexicon.name_closings.get(parts[-1].casefold())
    if opening:
        parts = [opening, *parts[1 + (parts[1] == ".") :]]
    return [*parts[:-1], closing] if closing else parts


def _without_dots(name: str) -> str:
    """Return letters with a dot behind each as an acronym: "N.H.S." is "NHS"."""
    letters = name.split(".")
    dotted = len(letters) > 2 and not letters[-1] and all(len(it) == 1 and it.isupper() for it in letters[:-1])
    return "".join(letters) if dotted else name


def _names_place(reading: Reading, end: int) -> bool:
    """Tell whether the word behind a name says that it is a place's or a body's: "Alma Street station"."""
    return end < len(reading.keys) and reading.keys[end] in reading.lexicon.place_nouns


def _core(reading: Reading, first: int, end: int) -> str:
    """Return a name of no person without what it may do without, in small letters; empty where that is nothing.

    "Acme Ltd" is "acme", "Sunderland Railway" before "station" is "sunderland".
    """
    lexicon, keys = reading.lexicon, [key for key in reading.keys[first:end] if key != "."]
    if len(keys) == _LINKED and keys[1] in lexicon.name_links:
        return f"{keys[2]} {keys[0]}"
    last = len(keys)
    while last > 1 and keys[last - 1] in lexicon.name_endings:
        last -= 1
    if _names_place(reading, end):
        kept = [keys[0], *(key for key in keys[1:last] if key not in lexicon.name_fillers)]
    elif keys[last - 1] in lexicon.place_nouns:
        kept = [keys[0], *(key for key in keys[1 : last - 1] if key not in lexicon.name_fillers), keys[last - 1]]
    else:
        kept = keys[:last]
    return " ".join(kept) if 0 < len(kept) < len(keys) else ""


def _seat(keys: Sequence[str], lexicon: Lexicon) -> str:
    """Return the place that "City of" and its like stand before; nothing where another place has its name."""
    if len(keys) < _LINKED or keys[0] not in lexicon.settlements or keys[1] not in lexicon.genitives:
        return ""
    place = " ".join(keys[2:])
    land = place in lexicon.place_aliases or place.title() in lexicon.countries
    return "" if land or place in lexicon.double_places or keys[2] in lexicon.articles else place


def can_be_person(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether nothing in a name of several words says that it is no person's."""
    if len(keys) < 2 or keys[-1] in lexicon.body_words or keys[-1].isdecimal():
        return False
    for key in keys[:-1]:
        other = (
            key in lexicon.name_qualifiers
            or key in lexicon.name_heads
            or key in lexicon.body_words
            or key in lexicon.nationalities
            or (key in lexicon.function_words and key not in lexicon.name_particles)
            or key == "&"
        )
        if other and not (key in lexicon.roles or key in lexicon.honorifics):
            return False
    return True
