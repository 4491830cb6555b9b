"""People, organisations, places and works: runs of capitalised words.

    "DOUGLAS Ross"          {"name": "Douglas Ross", "person": true}
    "the Bank of England"   {"name": "Bank of England"}
    "U.S."                  {"name": "United States", "country": true}

Precision first: a word that opens a sentence counts only where something besides its place says that it
is a name; passages in title case or in capitals are not read for names.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

from diffing.facts.reading import SENTENCE_ENDS, Found, Reading, is_capital, opens_sentence
from diffing.facts.relation import LIKELY, SURE, Relation, arrow, different, maybe_same, plain, values, word
from diffing.lexicon import Lexicon
from diffing.model import Fact, Token, TokenKind, Value

_NEIGHBOURHOOD = 20_000
"""Characters of the article on either side of a passage that are searched for other uses of a word."""
_LOOKS = 50
"""Uses of a word there that are looked at: one that opens so many sentences and stands inside none is no name."""
_LONGEST_NAME = 5


def find(reading: Reading, claimed: frozenset[int]) -> list[Found]:
    """Find the names of a passage, outside the tokens that dates and roles stand on."""
    kind = TokenKind.WORD
    capitals = [at for at, token in enumerate(reading.tokens) if token.text[0].isupper() and token.kind is kind]
    if not capitals or not reading.lexicon.openers or _is_title_case(reading, len(capitals)):
        return []
    found: list[Found] = []
    done = 0
    for at in capitals:
        if at < done or at in claimed or not _can_open(reading, at):
            continue
        end = _run_end(reading, at, claimed)
        first = at + 1 if reading.keys[at] in reading.lexicon.honorifics and end > at + 1 else at
        if reading.keys[first] == "." and first + 1 < end:
            first += 1
        done = end
        if end - first > 1 or first != at or _stands_alone(reading, at):
            found.append((first, end, _value(reading, first, end)))
    return found


def key(fact: Fact) -> Hashable:
    """Return what makes two names the same: their words without case and dots."""
    return tuple(_parts(fact))


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two names that are not the same relate: fuller, shorter, short for, spelt otherwise, or another."""
    change = arrow(word(old, "name") or plain(old.text), word(new, "name") or plain(new.text))
    before, after = _parts(old), _parts(new)
    if _is_short_form(old, new) or _is_short_form(new, old):
        return maybe_same(f"{change} ({'fuller' if len(after) > len(before) else 'shorter'} name)", LIKELY)
    if before == [_initials(word(new, "name").split())] or after == [_initials(word(old, "name").split())]:
        return maybe_same(f"{change} (short for it)", LIKELY)
    countries = values(old).get("country") and values(new).get("country")
    if not countries and _is_respelt(before, after):
        return different(f"{change} (spelling)", LIKELY)
    return different(change, SURE)


def describe(fact: Fact) -> str:
    """Return the name as it is written, but in its usual capitals."""
    written, name = plain(fact.text), word(fact, "name")
    return name if name.casefold() == written.casefold() else written


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
        return key in lexicon.honorifics or not (
            opens_sentence(reading, at) or token.text.casefold() in lexicon.cardinals
        )
    return (
        not (key in lexicon.negators or (key in lexicon.modal_cues and opens_sentence(reading, at)))
        and "'" not in key[1:2]
    )


def _stands_alone(reading: Reading, at: int) -> bool:
    """Tell whether a single capitalised word is a name."""
    if reading.keys[at] in reading.lexicon.openers:
        return reading.tokens[at].text.isupper()
    return not opens_sentence(reading, at) or _has_evidence(reading, at)


def _run_end(reading: Reading, at: int, claimed: frozenset[int]) -> int:
    """Return the token after the last of the name that starts at a token."""
    end = at + 1
    while True:
        more = _joined(reading, at, end, claimed)
        if more is None:
            return end
        end = more


def _joined(reading: Reading, first: int, end: int, claimed: frozenset[int]) -> int | None:
    """Return where a name goes on to: the next capital word, over initials, "&", particles and "of the"."""
    lexicon, keys = reading.lexicon, reading.keys
    if end >= len(keys):
        return None
    if _is_part(reading, end, claimed):
        return end + 1
    link, last = keys[end], keys[end - 1]
    if link == "." and (len(last) == 1 or last in lexicon.honorifics) and _is_part(reading, end + 1, claimed):
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


def _is_part(reading: Reading, at: int, claimed: frozenset[int]) -> bool:
    if at >= len(reading.tokens) or at in claimed or not is_capital(reading.tokens[at]):
        return False
    return reading.keys[at] not in reading.lexicon.function_words


def _has_evidence(reading: Reading, at: int) -> bool:
    """Tell whether a lone word that opens a sentence is a name: capitals, its use elsewhere, or the verb behind it."""
    lexicon, token = reading.lexicon, reading.tokens[at]
    if token.text.isupper() and len(token.text) > 1:
        return True
    if _stands_inside(reading.text, token):
        return True
    after = reading.keys[at + 1] if at + 1 < len(reading.keys) else ""
    plural = token.key.endswith(lexicon.plural_endings)
    if after in lexicon.possessive_marks:
        return not plural
    if after == ",":
        return _is_introduced(reading, at + 2)
    reports = after in lexicon.reporting_verbs and after not in lexicon.shy_verbs
    past = after in lexicon.past_verbs or after.endswith(lexicon.past_endings)
    verb = reports or past or after in lexicon.be_forms or after in lexicon.name_verbs
    return (
        verb
        and not (plural and past)
        and not token.key.endswith(lexicon.common_endings)
        and token.key not in lexicon.roles
    )


def _is_introduced(reading: Reading, at: int) -> bool:
    """Tell whether what follows a comma introduces somebody: an age, or an article and a role."""
    lexicon, keys = reading.lexicon, reading.keys
    if at + 1 >= len(keys):
        return False
    aged = reading.tokens[at].kind is TokenKind.NUMBER and keys[at + 1] == ","
    return aged or (
        keys[at] in lexicon.articles and (keys[at + 1] in lexicon.roles or keys[at + 1] in lexicon.role_phrases)
    )


def _stands_inside(text: str, token: Token) -> bool:
    """Tell whether the article has the same capitalised word inside a sentence nearby."""
    at, last = max(0, token.start - _NEIGHBOURHOOD) - 1, token.end + _NEIGHBOURHOOD
    for _ in range(_LOOKS):
        at = text.find(" " + token.text, at + 1, last)
        if at < 0:
            return False
        after = text[at + 1 + len(token.text) : at + 2 + len(token.text)]
        if text[at - 1 : at].islower() and not after.isalnum() and after != "-":
            return True
    return False


def _is_title_case(reading: Reading, capitals: int) -> bool:
    """Tell whether capitals say nothing: a heading in title case, or a passage all in capitals."""
    if capitals < 4:
        return False
    texts = [token.text for token in reading.tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
    if sum(text.isupper() for text in texts) > 0.75 * len(texts):
        return True
    return reading.keys[-1] not in SENTENCE_ENDS and sum(text[0].isupper() for text in texts) > 0.75 * len(texts)


def _value(reading: Reading, first: int, end: int) -> dict[str, Value]:
    lexicon = reading.lexicon
    parts = [token.text for token in reading.tokens[first:end]]
    mixed = len(parts) > 1 and not all(part.isupper() for part in parts)
    if mixed and parts[0].isupper() and len(parts[0]) > 3:
        parts[0] = parts[0].capitalize()
    name = " ".join(parts).replace(" . ", ". ")
    short = lexicon.name_synonyms.get(name.casefold()) if name.isupper() or mixed else None
    name = short or name
    if name in lexicon.countries:
        return {"name": name, "country": True}
    return (
        {"name": name, "person": True}
        if not short and _can_be_person(reading.keys[first:end], lexicon)
        else {"name": name}
    )


def _can_be_person(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether nothing in a name of several words says that it is no person's."""
    if len(keys) < 2 or keys[-1] in lexicon.body_words:
        return False
    heads = (key for key in keys[:-1] if not (key in lexicon.roles or key in lexicon.honorifics))
    return not any(
        key in lexicon.name_qualifiers
        or key in lexicon.name_heads
        or key in lexicon.body_words
        or key in lexicon.nationalities
        or (key in lexicon.function_words and key not in lexicon.name_particles)
        or key == "&"
        for key in heads
    )


def _parts(fact: Fact) -> list[str]:
    return (word(fact, "name") or plain(fact.text)).replace(".", " ").replace("\u2019", "'").casefold().split()


def _is_short_form(short: Fact, long_: Fact) -> bool:
    """Tell whether one name is the last words of the other, which can be a person's."""
    last, parts = _parts(short), _parts(long_)
    return values(long_).get("person") is True and len(last) < len(parts) and parts[-len(last) :] == last


def _initials(parts: list[str]) -> str:
    """Return the first letters of the capitalised words, in small letters."""
    return "".join(part[0] for part in parts if part[0].isupper()).casefold()


def _is_respelt(before: list[str], after: list[str]) -> bool:
    """Tell whether two names differ by a letter or two in each of their words."""
    if len(before) != len(after):
        return _edits("".join(before), "".join(after)) <= 1
    return all(
        one == other or (one[:1] == other[:1] and _edits(one, other) <= (1 if min(len(one), len(other)) < 6 else 2))
        for one, other in zip(before, after, strict=True)
    )


def _edits(one: str, other: str) -> int:
    """Count the letters put in, left out, changed or swapped between two words (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2 or max(len(one), len(other)) > _LONGEST_NAME * 20:
        return 3
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, char in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != char)))
    swapped = (
        len(one) == len(other)
        and sum(a != b for a, b in zip(one, other, strict=True)) == 2
        and any(a == d and b == c and a != b for (a, b), (c, d) in zip(pairwise(one), pairwise(other), strict=True))
    )
    return 1 if swapped else row[-1]
