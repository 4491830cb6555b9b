"""Where a source starts that ends before its verb: its nouns, and what says more of them.

a spokesman for the council     said     a name, a role or nouns, back to their article
a man in the car                said     with where he was, where it opens its clause
a teacher who survived the raid said     "a teacher": what a clause ends with says nothing
on Monday police                said     "police": a day before them is no part of them
"""

from __future__ import annotations

from diffing.facts.reading import Reading, is_capital, longest_before, opens_sentence
from diffing.facts.sources import (
    LONGEST_ASIDE,
    LONGEST_SOURCE,
    behind_people,
    behind_person,
    behind_quantity,
    does_more,
    is_of_people,
    is_proper,
    is_titled,
    links,
)
from diffing.model import TokenKind


def subject_before(reading: Reading, end: int, done: int) -> tuple[int, int] | None:
    """Return the source that ends before a token, or that a clause which ends there says more of."""
    named = _noun_phrase_before(reading, end, done)
    source = (named and _with_more(reading, named, done)) or named
    if source is None:
        return None
    end = min(behind_person(reading, *source), behind_people(reading, *source))
    return behind_quantity(reading, *source), end


def _with_more(reading: Reading, source: tuple[int, int], done: int) -> tuple[int, int] | None:
    """Return what a phrase says more of, where that opens its clause: "a man" of "in the car", with it."""
    lexicon, keys, first = reading.lexicon, reading.keys, source[0]
    link = first - 1
    if link <= done:
        return None
    joined = keys[link] in lexicon.source_relations or keys[link] in lexicon.source_places
    opener = link if joined else _relative_before(reading, first, done)
    opener = opener or _participle_before(reading, first, done)
    if opener is None or opener <= done or not _is_noun(reading, opener - 1):
        return None
    head = _noun_phrase_before(reading, opener, done)
    if head is None:
        return None
    whole = _with_more(reading, head, done)
    if whole is None and not _opens_clause(reading, head[0]):
        return None
    head = whole or head
    return (head[0], source[1]) if joined and head[1] == opener else head


def _relative_before(reading: Reading, first: int, done: int) -> int | None:
    """Return what opens the clause about a word in which a phrase stands behind its verb: "who saw the crash"."""
    lexicon, keys = reading.lexicon, reading.keys
    openers, before = lexicon.acting_relatives | lexicon.owner_relatives, keys[first - 1]
    if before not in openers and (before in lexicon.subordinators or before in lexicon.list_words):
        return None
    for at in range(first - 1, max(done, first - LONGEST_ASIDE), -1):
        if reading.tokens[at].kind is TokenKind.MARK:
            return None
        if keys[at] in openers:
            return at if _leads_to_verb(reading, at) else None
    return None


def _participle_before(reading: Reading, first: int, done: int) -> int | None:
    """Return the participle behind people in which a phrase stands: "coming down the hill", "acting for the group"."""
    lexicon, keys = reading.lexicon, reading.keys
    for at in range(first - 1, max(done, first - LONGEST_ASIDE), -1):
        if reading.tokens[at].kind is TokenKind.MARK or keys[at] in lexicon.claim_verbs:
            return None
        if keys[at].endswith(lexicon.participle_endings) and keys[at] not in lexicon.function_words:
            return at if does_more(reading, at - 1) else None
    return None


def _leads_to_verb(reading: Reading, at: int) -> bool:
    """Tell whether a word that opens a clause is what does there, or owns that: not "who the minister said"."""
    lexicon, key = reading.lexicon, reading.keys[at + 1]
    if reading.keys[at] in lexicon.owner_relatives:
        return True
    if key in lexicon.verb_blockers or key in lexicon.verb_helpers or key.endswith(lexicon.past_endings):
        return True
    named = key in lexicon.roles or key in lexicon.function_words or is_capital(reading.tokens[at + 1])
    if named or at + 2 >= len(reading.keys):
        return False
    if reading.keys[at] in lexicon.person_relatives:
        return True
    behind = reading.keys[at + 2]
    return (
        behind in lexicon.articles or behind in lexicon.possessives or reading.tokens[at + 2].kind is TokenKind.NUMBER
    )


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell whether a phrase opens its clause, or stands behind its day: "that a man in the car", "on Monday a man"."""
    lexicon, before = reading.lexicon, reading.keys[at - 1] if at else ""
    opened = (lexicon.clause_openers, lexicon.clause_links, lexicon.subordinators, lexicon.weekdays, lexicon.months)
    return at == 0 or reading.tokens[at - 1].kind is not TokenKind.WORD or any(before in words for words in opened)


def _noun_phrase_before(reading: Reading, end: int, done: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before a token: back to its article, or to what is no part of it."""
    lexicon, keys = reading.lexicon, reading.keys
    goes_back = is_titled if is_proper(reading, end - 1) else _is_noun
    first = part = end
    while first > done and part - first < LONGEST_SOURCE:
        if first < end and _is_setting(reading, first, done):
            break
        if keys[first - 1] in lexicon.articles or keys[first - 1] in lexicon.possessives:
            first -= 1
            if not _goes_over(reading, first, done):
                break
            first = part = first - 1
            goes_back = _is_noun
            continue
        if first < end and is_of_people(reading, first, done):
            first -= 2
            goes_back = _is_noun
            continue
        linked = (
            keys[first - 1] in lexicon.source_links and first < end and first > done + 1 and links(reading, first - 1)
        )
        if not linked and not goes_back(reading, first - 1):
            break
        first -= 1
    if part - first >= LONGEST_SOURCE and first > done:
        first = end - 2
    while first < end and (keys[first] in lexicon.source_links or keys[first] in lexicon.source_places):
        first += 1
    named = any(keys[at] not in lexicon.determiners for at in range(first, end))
    return (first, end) if named else None


def _is_setting(reading: Reading, end: int, done: int) -> bool:
    """Tell whether what ends before a token says when or where it was said: "on Monday", "in a statement"."""
    lexicon, key = reading.lexicon, reading.keys[end - 1]
    if key in lexicon.weekdays or key in lexicon.months:
        return end - 2 >= done and reading.keys[end - 2] in lexicon.date_openers
    said_where = longest_before(lexicon.source_asides, reading.keys, end)
    return said_where is not None and said_where[0] >= done


def _goes_over(reading: Reading, at: int, done: int) -> bool:
    """Tell whether a source goes on before an article: "a spokesman for the council"."""
    joined = at - 2 >= done and reading.keys[at - 1] in reading.lexicon.source_places
    return joined and _is_noun(reading, at - 2)


def _is_noun(reading: Reading, at: int) -> bool:
    """Tell whether a word can be a part of a source in small letters."""
    return reading.tokens[at].kind is TokenKind.WORD and not ends_phrase(reading, at)


def ends_phrase(reading: Reading, at: int) -> bool:
    """Tell whether a word in small letters is no part of a source: grammar, a verb of saying, a "not"."""
    lexicon, key = reading.lexicon, reading.keys[at]
    if is_capital(reading.tokens[at]) and not opens_sentence(reading, at):
        return False
    return (
        key in lexicon.function_words
        or (key in lexicon.claim_verbs and not _is_part_of_name(reading, at))
        or key in lexicon.negators
        or key in lexicon.be_forms
    )


def _is_part_of_name(reading: Reading, at: int) -> bool:
    """Tell whether a word that can report is a part of a source, or its noun.

    "state media said", "a report said", "reports say"
    """
    lexicon, key, behind = reading.lexicon, reading.keys[at], reading.keys[at + 1 : at + 3]
    if key in lexicon.shy_verbs and key.endswith(lexicon.plural_endings) and behind[:1]:
        known = lexicon.claim_verbs.get(behind[0])
        return known is not None and (
            behind[0] == known[0] or behind[0].endswith(lexicon.past_endings) or known[0] == "say"
        )
    base = key in lexicon.shy_verbs and lexicon.claim_verbs[key][0] == key
    if base and (not behind or reading.tokens[at + 1].kind is TokenKind.MARK or behind[0] in lexicon.claim_verbs):
        before = reading.keys[at - 1] if at else ""
        owned = before in lexicon.articles or before in lexicon.possessives
        return owned or (before.isalpha() and before not in lexicon.function_words)
    return base and len(behind) > 1 and behind[1] in lexicon.claim_verbs
