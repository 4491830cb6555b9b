"""Who is said to have said it, and how far the writer stands behind the claim.

    "the harbour master told"   {"source": "harbour master", "by": "description", "verb": "tell", "strength": "neutral"}
    "Dr Ana Silva admitted"     {"source": "silva", "by": "name", "full": "ana silva", "strength": "conceding", ...}
    "according to police"       {"source": "police", "by": "description", "verb": "according to", ...}

A change from one neutral verb to another ("said" -> "added") is none. A pronoun can be anybody. Where something
stands between source and verb ("Reid, the mayor, said"), the fact stands on the verb alone: what is said about the
source in between is no part of it.
"""

from __future__ import annotations

from collections.abc import Hashable

from diffing.facts.reading import Found, Reading, is_capital, longest, longest_before, opens_sentence
from diffing.facts.relation import GUESS, LIKELY, SURE, Relation, arrow, different, maybe_same, plain, word
from diffing.facts.sources import (
    LONGEST_ASIDE,
    LONGEST_SOURCE,
    before_apposition,
    behind_person,
    belongs_somewhere,
    full_name,
    head_of,
    is_team,
    named_behind,
    speaks,
    whole,
)
from diffing.facts.subjects import ends_phrase, subject_before
from diffing.model import Fact, TokenKind, Value

_WHEN = 7
"""Tokens in which the clause of "announced on Monday that" must begin, from the verb on."""
_CERTAINTY = frozenset(("knowing", "believing", "supposing"))
"""Strengths that tell how sure the source is."""


def find(reading: Reading) -> list[Found]:
    """Find the claims of a passage that are given to a source."""
    keys, source_openers, starts = reading.keys, reading.lexicon.source_openers, reading.lexicon.claim_starts
    found: list[Found] = []
    verbs, done = reading.lexicon.claim_verbs, 0
    for at in [at for at, key in enumerate(keys) if key in starts]:
        if at < done:
            continue
        if keys[at] in source_openers:
            opened = longest(source_openers, keys, at)
            source = _source_after(reading, opened[0]) if opened else None
            piece = (at, source[1], _value(reading, *source, opened[1], "neutral")) if opened and source else None
        else:
            piece = _reported(reading, at, done) if keys[at] in verbs else None
            piece = piece or _put_in_words(reading, at, done)
        if piece is not None:
            found.append(piece)
            done = piece[1]
    return found


def key(fact: Fact) -> Hashable:
    """Return what makes two attributions the same: source and strength of the verb."""
    return word(fact, "full") or word(fact, "whole") or word(fact, "source"), word(fact, "strength")


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two attributions that are not the same relate: another source, a stronger or weaker verb."""
    sources = arrow(source(old), source(new))
    verbs = f'"{_verb(old)}" -> "{_verb(new)}"'
    if word(old, "strength") != word(new, "strength"):
        return different(verbs if may_be_one(old, new) else f"{sources}, {verbs}", LIKELY)
    if may_be_one(old, new):
        return maybe_same(f"{sources}, may be the same source", LIKELY if "pronoun" in _kinds(old, new) else GUESS)
    return different(sources, SURE if "pronoun" not in _kinds(old, new) else LIKELY)


def is_of_certainty(old: Fact, new: Fact) -> bool:
    """Tell whether all that differs in two attributions is how sure their source is: "know", "believe"."""
    return {word(old, "strength"), word(new, "strength")} <= _CERTAINTY and may_be_one(old, new)


def describe(fact: Fact) -> str:
    """Return source and verb as they are written, without what stands between them."""
    text, by = plain(fact.text), source(fact)
    return text if by in text else f"{by} {text}"


def _kinds(old: Fact, new: Fact) -> set[str]:
    return {word(old, "by"), word(new, "by")}


def may_be_one(old: Fact, new: Fact) -> bool:
    """Tell whether two sources can be one: a pronoun and another, or one that says more about the same speaker."""
    before, after = word(old, "source"), word(new, "source")
    if before == after:
        names = [word(fact, "full").split() for fact in (old, new)]
        return min(map(len, names)) < 2 or names[0] == names[1]
    if _kinds(old, new) == {"pronoun"}:
        return False
    if "pronoun" in _kinds(old, new):
        return True
    heads, rests = zip(*map(_head_and_rest, (old, new)), strict=True)
    short, long_ = sorted(heads, key=len)
    return bool(short) and long_[-len(short) :] == short and (rests[0] == rests[1] or [] in rests)


def _head_and_rest(fact: Fact) -> tuple[list[str], list[str]]:
    """Part a source into who speaks and whose or what's that is: "spokesman", "for council"; no head where unclear."""
    head, source = word(fact, "head").split(), word(fact, "source").split()
    return head, source[len(head) :]


def source(fact: Fact) -> str:
    """Return the source as it is written, without the verb."""
    return word(fact, "as") or word(fact, "source")


def _verb(fact: Fact) -> str:
    return word(fact, "form") or word(fact, "verb")


def heard(reading: Reading) -> frozenset[int]:
    """Return the tokens that say to whom a claim was made where that is the public: "told reporters"."""
    keys, verbs = reading.keys, reading.lexicon.claim_verbs
    told = [at for at, key in enumerate(keys) if key in verbs]
    return frozenset([place for at in told for place in range(at + 1, _end_of_verb(reading, at))])


def _end_of_verb(reading: Reading, at: int) -> int:
    """Return where a verb ends, those it is told to included where they are the public."""
    told = longest(reading.lexicon.audiences, reading.keys, at + 1)
    return told[0] if told else at + 1


def _reported(reading: Reading, at: int, done: int) -> Found | None:
    """Read a reporting verb and its source, before it or behind it."""
    lexicon, keys = reading.lexicon, reading.keys
    verb, strength = lexicon.claim_verbs[keys[at]]
    before = _start_of_verb(reading, at, done)
    if before and (keys[before - 1] in lexicon.verb_blockers or keys[before - 1] in lexicon.indefinite):
        return None  # "is said to", "an estimated 30"
    if before and keys[before - 1] in lexicon.plural_articles and keys[at].endswith(lexicon.plural_endings):
        return None  # "any claims": no verb has this form behind several
    if longest(lexicon.told_things, keys, at + 1) or _puts_more(reading, at):
        return None  # "tells the story of", "added 20 minutes"
    source = None if _is_inverted(reading, at) else _source_before(reading, before, done)
    if source is not None:
        if keys[at] == verb and keys[source[0]] in lexicon.indefinite:
            return None  # "a state that", "a claim that": no verb has this form behind a singular
        if keys[at] in lexicon.shy_verbs and not _reports(reading, at, source):
            return None
        if keys[at].endswith(lexicon.participle_endings) and not speaks(reading, source):
            return None
        touching = all(token.kind is TokenKind.MARK for token in reading.tokens[source[1] : before])
        first = source[0] if touching else before
        return first, _end_of_verb(reading, at), _value(reading, *source, verb, strength, keys[at])
    if (
        keys[at] in lexicon.shy_verbs
        or keys[at].endswith(lexicon.participle_endings)
        or not (before == 0 or keys[at - 1] in (",", '"', ".", "?", "!") or keys[at - 1] in lexicon.inverters)
    ):
        return None
    after = _source_after(reading, at + 1)
    if after is None:
        return None
    named = named_behind(reading, *after) or after
    return at, named[1], _value(reading, *named, verb, strength, keys[at])


def _puts_more(reading: Reading, at: int) -> bool:
    """Tell whether a verb has a number of things for its object, and no claim: "added 20 minutes." of a film."""
    lexicon, keys, tokens = reading.lexicon, reading.keys, reading.tokens
    if lexicon.claim_verbs[keys[at]][0] not in lexicon.adding_verbs or at + 2 >= len(keys):
        return False
    number = tokens[at + 1].kind is TokenKind.NUMBER or keys[at + 1] in lexicon.cardinals
    closed = at + 3 >= len(keys) or tokens[at + 3].kind is TokenKind.MARK or keys[at + 3] in lexicon.infinitives
    return number and closed and tokens[at + 2].kind is TokenKind.WORD


def _put_in_words(reading: Reading, at: int, done: int) -> Found | None:
    """Read a phrase that does what a reporting verb does, and its source: "made an announcement that"."""
    lexicon, keys = reading.lexicon, reading.keys
    phrase = longest(lexicon.reporting_phrases, keys, at)
    before = _start_of_verb(reading, at, done)
    if phrase is None or (before and keys[before - 1] in lexicon.verb_blockers):
        return None
    end, verb = phrase
    when = keys[end : end + 1] and (keys[end] in lexicon.date_openers or keys[end] in lexicon.weekdays)
    behind = keys[end : end + (_WHEN if when else 1)]
    if keys[end - 1] not in lexicon.infinitives and lexicon.clause_openers.isdisjoint(behind):
        return None
    source = _source_before(reading, before, done)
    if source is None or (keys[at].endswith(lexicon.participle_endings) and not speaks(reading, source)):
        return None
    touching = all(token.kind is TokenKind.MARK for token in reading.tokens[source[1] : before])
    strength = lexicon.claim_verbs[verb][1]
    return source[0] if touching else before, end, _value(reading, *source, verb, strength)


def _is_inverted(reading: Reading, at: int) -> bool:
    """Tell whether a verb behind a comma ends its sentence but for its source: "it is safe, said officials."."""
    keys, lexicon = reading.keys, reading.lexicon
    if not at or keys[at - 1] != "," or lexicon.claim_verbs[keys[at]][0] not in lexicon.inverted_verbs:
        return False
    after = _source_after(reading, at + 1)
    return after is not None and keys[after[1] : after[1] + 1] in ([], ["."])


def _start_of_verb(reading: Reading, at: int, done: int) -> int:
    """Return where a verb starts, with what leads from its source to it: "has also", "went on to"."""
    lexicon, keys = reading.lexicon, reading.keys
    led = longest_before(lexicon.verb_leads, keys, at)
    if led and led[0] >= done and (at - led[0] > 1 or keys[at].endswith(lexicon.participle_endings)):
        at = led[0]
    while at > done and keys[at - 1] in lexicon.verb_helpers:
        at -= 1
    when = longest_before(lexicon.relative_phrases, keys, at)  # "the firm today announced"
    part = at > 2 and keys[at - 1] in lexicon.day_parts and keys[at - 2] in lexicon.directions
    first = when[0] if when else at - 2 * part
    return first if first > done else at


def _reports(reading: Reading, at: int, source: tuple[int, int]) -> bool:
    """Tell whether a form that is as often a noun, or a deed, reports here."""
    lexicon, keys = reading.lexicon, reading.keys
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if (
        after in (":", '"')
        or after in lexicon.clause_openers
        or (after == "," and keys[at + 2 : at + 3] == ['"'])
        or (after in lexicon.date_prepositions and not lexicon.clause_openers.isdisjoint(keys[at + 2 : at + _WHEN]))
        or _opens_clause(reading, at + 1)
    ):
        return True
    before = source[1] - 1
    if after in lexicon.pronouns:
        return True
    closes = after in ("", ".") or after in lexicon.date_prepositions or _dated(reading, at + 1)
    if source[0] and keys[source[0] - 1] == "," and closes:
        return True
    by_whom = keys[before] in lexicon.pronouns or is_capital(reading.tokens[before])
    return by_whom and after in lexicon.articles


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell whether a clause begins behind a time alone: "last week that", "earlier this month that"."""
    lexicon, keys = reading.lexicon, reading.keys
    when = longest(lexicon.relative_phrases, keys, at)
    place = when[0] if when else at
    times = (lexicon.directions, lexicon.time_units, lexicon.day_parts, lexicon.seasons, lexicon.weekdays)
    counts = (lexicon.cardinals, lexicon.indefinite, lexicon.date_openers, lexicon.ago)
    while keys[place : place + 1] and keys[place] not in lexicon.clause_openers:
        number = reading.tokens[place].kind is TokenKind.NUMBER
        if place == at + _WHEN or not (number or any(keys[place] in some for some in (*times, *counts))):
            return False
        place += 1
    return place > at and keys[place : place + 1] != []


def _dated(reading: Reading, at: int) -> bool:
    """Tell whether a day follows: "Monday", "on Monday", "on 4 May"."""
    lexicon, keys = reading.lexicon, reading.keys
    day = at + 1 if keys[at : at + 1] and keys[at] in lexicon.date_openers else at
    return day < len(keys) and (keys[day] in lexicon.weekdays or keys[day] in lexicon.months or keys[day].isdecimal())


def _source_before(reading: Reading, end: int, done: int) -> tuple[int, int] | None:
    """Return the tokens of the source that ends before a verb, over an aside between commas."""
    keys = reading.keys
    said_where = longest_before(reading.lexicon.source_asides, keys, end)
    end = said_where[0] if said_where else end
    aside = _aside(reading, end, done)
    if aside is not None and all(is_capital(token) for token in reading.tokens[aside[0] : aside[1]]):
        return aside
    end = _before_age(reading, aside[0] - 1, done) if aside else end
    if aside and keys[aside[0]] in reading.lexicon.relatives:
        end = before_apposition(reading, end, done)
    if end <= done or keys[end - 1] == ",":
        return None
    pronoun = keys[end - 1].partition("'")[0]
    if pronoun in reading.lexicon.pronouns:
        return None if pronoun in reading.lexicon.own_voice else (end - 1, end)
    return subject_before(reading, end, done)


def _before_age(reading: Reading, end: int, done: int) -> int:
    """Return where a source ends before an age between commas, and before an aside behind that: "Holm, 42, of Osk,"."""
    aged = end - 2 > done and reading.tokens[end - 1].kind is TokenKind.NUMBER and reading.keys[end - 2] == ","
    return end - 2 if aged else end


def _aside(reading: Reading, end: int, done: int) -> tuple[int, int] | None:
    """Return the tokens between the two commas, or in the brackets, that end right before a token."""
    opener = {",": ",", ")": "("}.get(reading.keys[end - 1]) if end > done else None
    first = max(done, end - 1 - LONGEST_ASIDE)
    openers = [at for at in range(first, end - 1) if reading.keys[at] == opener]
    return (openers[-1] + 1, end - 1) if openers and openers[-1] + 1 < end - 1 else None


def _source_after(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the tokens of the source that starts at a token: a pronoun, a name, or an article and its nouns."""
    lexicon, keys, tokens = reading.lexicon, reading.keys, reading.tokens
    if at >= len(keys) or keys[at] in lexicon.clause_openers:
        return None
    if keys[at] in lexicon.pronouns:
        return None if keys[at] in lexicon.own_voice or keys[at] in lexicon.impersonal else (at, at + 1)
    end = at
    described = keys[at] in lexicon.articles or keys[at] in lexicon.possessives
    while end < len(keys) and end - at < LONGEST_SOURCE:
        key, token = keys[end], tokens[end]
        dotted = key == "." and end > at and keys[end - 1] in lexicon.honorifics
        before = keys[end - 1] if described and end > at + 1 else ""
        article = (end == at or before in lexicon.name_links) and (
            key in lexicon.articles or key in lexicon.possessives
        )
        owns = key in lexicon.name_links or key in lexicon.possessive_marks
        belongs = described and end > at + 1 and owns and end + 1 < len(keys)
        linked = belongs or (
            key != "."
            and (key in lexicon.source_links or key in lexicon.articles)
            and end > at
            and end + 1 < len(keys)
            and is_capital(tokens[end + 1])
        )
        if not (dotted or article or linked) and (token.kind is not TokenKind.WORD or ends_phrase(reading, end)):
            break
        if key in lexicon.auxiliaries and end > at and not is_capital(token):
            return None  # a clause: "said the mayor would resign"
        end += 1
    end = _before_amount(reading, at, end)
    only_grammar = all(keys[i] in lexicon.articles or keys[i] in lexicon.possessives for i in range(at, end))
    return None if only_grammar else (at, behind_person(reading, at, end))


def _before_amount(reading: Reading, first: int, end: int) -> int:
    """Return where a source ends before how many it is of, a number being next: "a study of more than 40,000"."""
    lexicon, keys = reading.lexicon, reading.keys
    of = next((at for at in range(end - 1, first, -1) if keys[at] in lexicon.genitives), end)
    loosened = longest(lexicon.approximators, keys, of + 1) if of + 1 < end else None
    return of if loosened and loosened[0] >= end else end


def _value(reading: Reading, first: int, end: int, verb: str, strength: str, form: str = "") -> dict[str, Value]:
    """Return the value of an attribution; a name's source is its last word, an article does not count."""
    lexicon, tokens = reading.lexicon, reading.tokens
    keys = reading.keys[first:end]
    name = (is_capital(tokens[end - 1]) and not opens_sentence(reading, end - 1)) or (
        end - first > 1 and is_capital(tokens[end - 1])
    )
    lone = (
        end - first == 1
        and is_capital(tokens[first])
        and not (keys[0] in lexicon.openers or keys[0] in lexicon.roles or keys[0] in lexicon.common_nouns)
    )
    pronoun = keys[-1].partition("'")[0]
    more: dict[str, Value] = {}
    if pronoun in lexicon.pronouns:
        source, by = pronoun, "pronoun"
    elif (name or lone) and not belongs_somewhere(keys, lexicon):
        source, by = keys[-1], "name"
        more = {"full": full_name(reading, first, end)}
    else:
        dropped = lexicon.determiners
        kept = [key for key in keys if key not in dropped or key in lexicon.cardinals]
        source, by = " ".join(kept), "description"
        named = {"head": head_of(kept, lexicon), "whole": whole(kept, lexicon)}
        named = {"head": source, "whole": source} if is_team(reading, first, end) else named
        more = {field: words for field, words in named.items() if words and (field, words) != ("whole", source)}
    written = plain(reading.text[tokens[first].start : tokens[end - 1].end])
    value: dict[str, Value] = {"source": source, "by": by, "verb": verb, "strength": strength}
    return {**value, **more, "form": form or verb, "as": written}
