"""Jobs, offices, kinship and nationalities, alone or bound to a name.

    "Scottish Tory leader"   {"title": "leader", "modifiers": ["scottish", "tory"], "plural": false}
    "spokeswoman"            {"title": "spokesperson", "modifiers": [], "plural": false}
    "Russian"                {"title": "", "modifiers": ["russian"], "plural": false}
    "Commissioner for Sport" {"title": "commissioner", "modifiers": [], "plural": false, "for": ["sport"]}

A role is its word or title with what stands before it and belongs to it, and what an office sees to.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.facts.reading import Found, Reading, is_capital, longest, opens_sentence, taken
from diffing.lexicon import Lexicon
from diffing.model import TokenKind, Value


def find(reading: Reading) -> list[Found]:
    """Find the roles of a passage, then the nationalities that belong to none of them."""
    keys, lexicon, hyphened = reading.keys, reading.lexicon, reading.figures
    starts, prefixes, nationalities = lexicon.role_starts, tuple(lexicon.ex_roles), lexicon.nationalities
    found: list[Found] = []
    done = 0
    for at in [at for at, key in enumerate(keys) if key in starts or (at in hyphened and key.startswith(prefixes))]:
        if at < done:
            continue
        head = _head(reading, at) or _ex(reading, at)
        if head is not None:
            end, title, plural = head
            first, modifiers = _modifiers(reading, at, done, title)
            first, modifiers = _no_longer(reading, at, first, done, modifiers)
            done, charge = _charge(reading, end, title)
            value = _value(reading, title, modifiers, keys[end - 1], plural=plural, charge=charge)
            found.append((first, done, value))
    claimed = taken(found)
    peoples = [at for at, key in enumerate(keys) if key in nationalities and at not in claimed]
    lone = [at for at in peoples if is_capital(reading.tokens[at]) and not _goes_on(reading, at + 1)]
    return found + [(at, at + 1, _value(reading, "", [keys[at]], "", plural=False)) for at in lone]


def _ex(reading: Reading, at: int) -> tuple[int, str, bool] | None:
    """Read the word of a role that one had before, in one with what says so: "ex-mayor"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    prefix = _prefix(key, lexicon)
    word = key.removeprefix(prefix)
    base = lexicon.roles.get(word) if prefix else None
    return (at + 1, base, word in lexicon.plural_roles) if base else None


def _prefix(key: str, lexicon: Lexicon) -> str:
    """Return what says of a role, in one word with it, that one no longer has it: "ex-"; nothing for none."""
    return next(filter(key.startswith, lexicon.ex_roles), "")


def _no_longer(reading: Reading, at: int, first: int, done: int, modifiers: list[str]) -> tuple[int, list[str]]:
    """Return where a role starts and its modifiers, with what says that it is a former one: "ex-", "formerly a"."""
    lexicon, keys = reading.lexicon, reading.keys
    status = lexicon.ex_roles.get(_prefix(keys[at], lexicon))
    if status:
        return first, [status, *modifiers]
    before = first - 1 if first > done and keys[first - 1] in lexicon.indefinite | lexicon.definite else first
    if before > done and (status := lexicon.former_adverbs.get(keys[before - 1])):
        return before - 1, [status, *modifiers]
    return first, modifiers


def _value(
    reading: Reading, title: str, modifiers: list[str], form: str, *, plural: bool, charge: Sequence[str] = ()
) -> dict[str, Value]:
    lexicon = reading.lexicon
    modifiers = [lexicon.former_words.get(modifier, modifier) for modifier in modifiers]
    said = [_people(modifier, reading) for modifier in modifiers]
    value: dict[str, Value] = {"title": title, "modifiers": list(said), "plural": plural}
    whose = title.rpartition(" ")[2] not in lexicon.posts
    known = lexicon.role_status | lexicon.faiths
    if title in lexicon.leading_nouns:
        known |= lexicon.led_modifiers
    status = [it for it in modifiers if it in known or (whose and it in lexicon.nationalities)]
    told: dict[str, Value] = {
        "gender": lexicon.genders.get(form),
        "status": list(status),
        "for": list(charge),
        "fillers": [it for it in (*title.split(), *said, *charge) if it in lexicon.office_fillers],
    }
    return value | {name: it for name, it in told.items() if it}


def _people(modifier: str, reading: Reading) -> str:
    """Return the nationality that a short name of a place stands for: "UK" is "british"."""
    lexicon = reading.lexicon
    place = lexicon.name_synonyms.get(modifier, "")
    return lexicon.peoples.get(place, modifier)


def _charge(reading: Reading, end: int, title: str) -> tuple[int, list[str]]:
    """Read what an office sees to, "for Employment, Social Affairs and Sport": its end and its words."""
    lexicon, keys = reading.lexicon, reading.keys
    if title not in lexicon.portfolio_heads or end >= len(keys) or keys[end] not in lexicon.name_links:
        return end, []
    at, last = end + 1, end
    while at < len(keys):
        if keys[at] in lexicon.portfolios:
            last = at + 1
        elif not (keys[at] in ",&" or keys[at] in lexicon.conjunctions or keys[at] in lexicon.articles):
            break
        at += 1
    small = lexicon.conjunctions | lexicon.articles
    return last, [key for key in keys[end + 1 : last] if key not in small and key not in ",&"]


def _head(reading: Reading, at: int) -> tuple[int, str, bool] | None:
    """Read a title or a role's word; return where it ends, the word it is known by, and whether it is plural."""
    lexicon, keys, token = reading.lexicon, reading.keys, reading.tokens[at]
    titled = longest(lexicon.role_phrases, keys, at)
    if titled and (keys[at] not in lexicon.role_acronyms or token.text.isupper()):
        known = " ".join(lexicon.title_forms.get(key, key) for key in titled[1].replace("-", " ").split())
        return titled[0], known, " ".join(keys[at : titled[0]]) in lexicon.plural_roles
    if keys[at] in lexicon.title_forms and is_capital(token):
        before = at + 2 if at + 1 < len(keys) and keys[at + 1] == "." else at + 1
        named = before < len(keys) and is_capital(reading.tokens[before])
        return (at + 1, lexicon.title_forms[keys[at]], False) if named else None
    base = lexicon.roles.get(keys[at])
    if base is None or (keys[at] in lexicon.role_acronyms and not token.text[:2].isupper()):
        return None
    specified = base in lexicon.offices and at > 0 and _specifies(reading, at - 1)
    if base in lexicon.shy_roles and not specified and (_is_owned(reading, at, base) or not _is_role(reading, at)):
        return None
    return at + 1, base, keys[at] in lexicon.plural_roles


def _is_owned(reading: Reading, at: int, base: str) -> bool:
    """Tell whether a word is a thing by what has it, or what it has: "our model", "a model's size"."""
    lexicon, keys = reading.lexicon, reading.keys
    owner = at > 0 and keys[at - 1] in lexicon.possessives
    owns = at + 1 < len(keys) and keys[at + 1] in lexicon.possessive_marks
    return base in lexicon.thing_roles and (owner or owns)


def _is_role(reading: Reading, at: int) -> bool:
    """Tell whether a word that is other things too is somebody's role here."""
    lexicon, keys, tokens = reading.lexicon, reading.keys, reading.tokens
    if at + 1 < len(keys):
        after = tokens[at + 1]
        if is_capital(after):
            return is_capital(tokens[at]) or after.key not in lexicon.function_words
        verb = (
            after.key in lexicon.reporting_verbs
            or after.key in lexicon.function_words
            or after.key.endswith(lexicon.past_endings)
        )
        if after.kind is TokenKind.WORD and not (
            verb or after.key in lexicon.modality or after.key in lexicon.negators
        ):
            return False
        if after.key == '"':
            return False
    before = keys[at - 1] if at else ""
    return before in lexicon.articles or before in lexicon.possessives or _modifies(reading, at - 1)


def _modifiers(reading: Reading, at: int, done: int, title: str) -> tuple[int, list[str]]:
    """Collect what stands before a role and belongs to it; fillers such as "new" are stepped over."""
    lexicon, keys = reading.lexicon, reading.keys
    found: list[str] = []
    first = at
    while first > done and _modifies(reading, first - 1):
        first -= 1
        found.insert(0, keys[first])
    if not found and title in lexicon.offices and first > done and _specifies(reading, first - 1):
        first -= 1
        found.insert(0, keys[first])
        while first > done and _modifies(reading, first - 1):
            first -= 1
            found.insert(0, keys[first])
    while first < at and keys[first] in lexicon.role_fillers:
        first += 1
    empty = lexicon.role_fillers | lexicon.possessive_marks
    return first, [it for it in found if it not in empty and not _is_age(it, reading)]


def _is_age(key: str, reading: Reading) -> bool:
    """Tell whether a word is an age, which is a fact of its own: "two-year-old"."""
    return key.partition("-")[2] in reading.lexicon.age_words


def _modifies(reading: Reading, at: int) -> bool:
    lexicon, key = reading.lexicon, reading.keys[at]
    if at < 0:
        return False
    if key in lexicon.possessive_marks:
        return at > 0 and reading.keys[at - 1] in lexicon.portfolios
    if at + 1 < len(reading.keys) and reading.keys[at + 1] in lexicon.possessive_marks:
        return key in lexicon.portfolios
    known = key in lexicon.role_modifiers or key in lexicon.role_status or key in lexicon.role_fillers
    if known and key in lexicon.function_words:
        return False
    named = key in lexicon.nationalities or key in lexicon.parties or key in lexicon.faiths
    capital = named and is_capital(reading.tokens[at])
    short = key in lexicon.name_synonyms and reading.tokens[at].text.isupper()
    return known or capital or short or _is_age(key, reading)


def _specifies(reading: Reading, at: int) -> bool:
    """Tell whether an unknown word belongs to the office behind it: "the harbour master", "UK policing minister"."""
    lexicon, keys, token = reading.lexicon, reading.keys, reading.tokens[at]
    if at < 1 or token.kind is not TokenKind.WORD or keys[at] in lexicon.function_words or keys[at] in lexicon.articles:
        return False
    if (
        keys[at] in lexicon.reporting_verbs
        or keys[at].endswith(lexicon.past_endings)
        or is_capital(token) != is_capital(reading.tokens[at + 1])
    ):
        return False
    before = keys[at - 1]
    return (
        before in lexicon.articles
        or before in lexicon.possessives
        or before in lexicon.nationalities
        or before in lexicon.possessive_marks
        or before in lexicon.role_status
    )


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell whether a capital word of the same sentence stands at a token."""
    return at < len(reading.keys) and is_capital(reading.tokens[at]) and not opens_sentence(reading, at)
