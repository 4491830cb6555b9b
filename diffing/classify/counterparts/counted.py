"""What a number counts, so that equal numbers of different things are told apart.

    40 boats and 30 ships   ->   30 boats and 40 ships       each 40 counts other words behind it
    a nine-member council   ->   a nine-party council        or behind its hyphen
    £500 in fines           ->   fined £500                  an amount of money counts nothing

Words are compared by their first letters, without a plural's ending.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from diffing.classify.counterparts.partial import is_of_the, parts_of, thing_of
from diffing.classify.passages import Side
from diffing.facts import field, same_key, values
from diffing.lexicon import Lexicon
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.options import Options
from diffing.segment import stem, without_plural

MEASURES = frozenset({"money", "percent", "measure", "points"})
"""Kinds of numbers that count nothing: what stands behind a small word behind one is no part of it."""
NO_WORDS: frozenset[str] = frozenset()
_HELPERS = 4
"""Tokens behind a number in which a verb and what helps it stand: "seven people have been injured"."""
_WHOLE = 6
"""Tokens from a part of a whole to the number of its whole: "ten of the alliance's 16"."""
_SENTENCE = 40
"""Tokens before a number in which what it points back to stands."""
_STOPS = frozenset(".,;:!?()")
"""Marks behind which no word says what a number before them counts."""


class Placed(NamedTuple):
    """A fact with what pairing asks of it again and again."""

    fact: Fact
    key: Hashable
    first: int
    end: int
    place: float
    """Where in its side it stands, 0 to 1."""
    behind: frozenset[str] = NO_WORDS
    """Of a number that may pair with another, the beginnings of the words that may say what it counts."""
    context: frozenset[str] = NO_WORDS
    """Those, and of the words before it."""
    led_by: str = ""
    """Of such a number, the word before it: "from", "to"."""
    alone: bool = False
    """Whether such a number goes with the word of meaning before it, and counts nothing: "worries us most"."""
    points_back: bool = False
    """Whether such a number counts of what was named before it: "60 of them"."""
    subject: frozenset[str] = NO_WORDS
    """Of one between a verb and what helps it, the beginnings of the words before those: "the boys will each get".

    Of one that ends a clause ("the winners get £500 each") and of a part behind "by" ("their trade has fallen by a
    fifth") those of the words before it in its clause, of one that points back ("many of them") before that, too.
    """
    holder: str = ""
    """Of such a measure, the beginning of what has it: "mast" of "the mast, 120 metres high", "120-metre-high mast"."""
    repeats: bool = False
    """Whether such a number says how often something happened, and multiplies nothing: "told him three times"."""
    verb: str = ""
    """The stem of the verb that tells what was done to so many: "seven were injured", "injuring seven people"."""
    of_whole: Hashable = None
    """Of a count of a part, what the number is equal by that its whole has: 16 of "ten of the 16 members"."""
    has_part: Hashable = None
    """Of such a whole, the same of its part."""
    among: frozenset[str] = NO_WORDS
    """Of such a number, the beginnings of the words for those of whom it is: "guests" of "four of the guests".

    Of one that points back they are of those named last before it: "none of the guests died, four of them fell ill".
    """
    is_adverb: bool = False
    """Whether such a rank stands before a verb in the past: "first won it"."""
    is_attribute: bool = False
    """Whether such a measure stands before what has it: "the 40ft boat"."""
    apposed: str = ""
    """Of such a number between commas, the word before the first: "driver" of "the driver, 34, said"."""
    dates: bool = False
    """Whether such a number stands between "was" and "when", so that somebody's age says when: "Lind was 19 when"."""


def in_context(numbers: dict[int, Placed], side: Side, options: Options) -> dict[int, Placed]:
    """Return numbers of a side with the words around them."""
    found: dict[int, Placed] = {}
    parts = parts_of(side, options)
    wholes = {whole.start: part for part, whole in parts}
    of = {part.start: whole for part, whole in parts}
    for at, it in numbers.items():
        behind = _counted(side, it.fact, it.first, it.end, options)
        context = behind | _before_it(side, it.first, options)
        led_by = side.tokens[it.first - 1].key if it.first else ""
        alone = _is_alone(side, it, options)
        holder = _holder(side, it, options)
        found[at] = it._replace(behind=behind, context=context, led_by=led_by, alone=alone, holder=holder)
        found[at] = found[at]._replace(
            points_back=_points_back(side, it, options),
            subject=_subject(side, it, options),
            repeats=_repeats(side, it, options),
            dates=_dates(side, it, options),
            verb=_verb(side, it, options),
            of_whole=same_key(of[it.fact.start]) if it.fact.start in of else None,
            has_part=same_key(wholes[it.fact.start]) if it.fact.start in wholes else None,
            among=_among(side, it, options),
            apposed=_apposed(side, it, options),
            is_attribute=_is_attribute(side, it, options),
            is_adverb=_is_adverb(side, it, options),
        )
    return found


def _among(side: Side, it: Placed, options: Options) -> frozenset[str]:
    """Return the beginnings of the words behind "of the" and a number, or of those that "of them" points back to."""
    language = lexicon(options.language)
    keys = [token.key for token in side.tokens[max(0, it.first - _SENTENCE) : it.end + _WHOLE]]
    of = it.end - max(0, it.first - _SENTENCE)
    if keys[of : of + 1] == [] or keys[of] not in language.genitives:
        return NO_WORDS
    if keys[of + 1 : of + 2] and keys[of + 1] in language.reflexives:
        people = language.people_nouns | language.plural_roles
        named = (at for at in range(of - 1, -1, -1) if keys[at] in people or is_of_the(keys, at, language))
        last = next(named, -1)
        return (
            beginnings(thing_of(keys, last + 2 * is_of_the(keys, last, language), language), options)
            if last >= 0
            else NO_WORDS
        )
    return beginnings(thing_of(keys, of + 2, language), options) if is_of_the(keys, of, language) else NO_WORDS


def _apposed(side: Side, it: Placed, options: Options) -> str:
    """Return the word before the comma behind which a bare number stands that one closes: "the dead, 14 in all,"."""
    leads, behind = lexicon(options.language).sum_leads, side.tokens[it.end : it.end + 2]
    end = it.end + 2 * any(token.key in leads for token in behind[:1])
    around = [token.text for token in (*side.tokens[max(0, it.first - 1) : it.first], *side.tokens[end : end + 1])]
    return side.tokens[it.first - 2].key if around == [",", ","] and it.first > 1 else ""


def _repeats(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a number says how often something happened ("twice", "three-time"): none compares behind it."""
    language = lexicon(options.language)
    if field(it.fact, "kind") != "multiple":
        return False
    behind = [token.key for token in side.tokens[it.end : it.end + 1]]
    high = tuple(low for low, _ in language.degree_endings)
    links = language.multiple_links | language.unequal_degrees
    said = it.fact.text.casefold()
    if said.endswith(tuple(language.occasions)):
        return True
    often = said in language.repeated or said.endswith(language.plural_endings)
    return often and all(key not in links and not key.endswith(high) for key in behind)


def _verb(side: Side, it: Placed, options: Options) -> str:
    """Return the stem of the participle behind a count and a form of "be", or of the one right before it."""
    language = lexicon(options.language)
    if field(it.fact, "kind") != "count":
        return ""
    people = language.vague_people
    behind = [token.key for token in side.tokens[it.end : it.end + 1 + _HELPERS] if token.key not in people]
    helped = [key for key in behind if key not in language.be_forms and key not in language.own_tenses]
    told = helped[:1] if helped != behind or _is_elliptic(side, it, language) else []
    by = bool(it.first) and side.tokens[it.first - 1].key in language.agent_words  # "opposed by 15"
    before = [token.key for token in side.tokens[max(0, it.first - 1 - by) : it.first - by]]
    doing = [key for key in before if key.endswith((*language.participle_endings, *language.past_endings))]
    done = [key for key in told if key.endswith(language.past_endings)] or doing
    return stem(done[0], language) if done else ""


def _is_elliptic(side: Side, it: Placed, language: Lexicon) -> bool:
    """Tell whether "were" is left out between a number behind "and" and a participle: "two were hit and ten hurt"."""
    before = [token.key for token in side.tokens[max(0, it.first - 1) : it.first]]
    behind = [token.key for token in side.tokens[it.end + 1 : it.end + 2]]
    small = language.function_words | language.subordinators | language.future_clauses
    return not language.list_words.isdisjoint(before) and all(not key.isalpha() or key in small for key in behind)


def _dates(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a number stands between a form of "be", not of "who", and a word that says when."""
    language, behind = lexicon(options.language), side.tokens[it.end : it.end + 1]
    before = [token.key for token in side.tokens[max(0, it.first - 2) : it.first]]
    is_ = len(before) > 1 and before[1] in language.lone_be and before[0] not in language.relatives
    when = language.future_clauses | language.date_prepositions
    return is_ and any(token.key in when for token in behind)


def _is_alone(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a quantity stands behind a word of meaning, and a mark or a verb of grammar behind it."""
    language, behind = lexicon(options.language), side.tokens[it.end : it.end + 1]
    if field(it.fact, "kind") != "quantity" or not it.first:
        return False
    before = side.tokens[it.first - 1]
    ends = all(token.kind is TokenKind.MARK or token.key in language.be_forms for token in behind)
    return ends and before.kind is TokenKind.WORD and before.key not in language.function_words


def _points_back(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether "of" and a pronoun stand behind a number, or before it: "60 of them", "of whom 60 were hurt"."""
    language = lexicon(options.language)
    around = side.tokens[it.end : it.end + 2], side.tokens[max(0, it.first - 2) : it.first]
    back = language.reflexives, language.relatives
    return any(
        len(some) > 1 and some[0].key in language.genitives and any(some[1].key in words for words in back)
        for some in around
    )


def _subject(side: Side, it: Placed, options: Options) -> frozenset[str]:
    """Return the beginnings of the words before a verb that helps another, or before "by", that leads to a number."""
    language, at = lexicon(options.language), it.first
    if _points_back(side, it, options):
        return _named_before(side, it, options)
    if _ends_clause(side, it):
        before = side.tokens[max(0, at - _SENTENCE) : at][::-1]
        words = _words_of(takewhile(lambda token: token.text not in _STOPS, before))
        return beginnings(words, options) if language.conjunctions.isdisjoint(words) else NO_WORDS
    if field(it.fact, "kind") == "share" and at and side.tokens[at - 1].key in language.agent_words:
        clause = takewhile(
            lambda token: token.text not in _STOPS and token.key not in language.clause_links | language.subordinators,
            side.tokens[max(0, at - 1 - 2 * options.counted_words) : at - 1][::-1],
        )
        return beginnings(_words_of(clause), options)
    if not at or side.tokens[at - 1].key not in language.auxiliaries | language.be_forms:
        return NO_WORDS
    ahead = side.tokens[max(0, at - 1 - options.counted_words) : at - 1][::-1]
    return beginnings(_words_of(takewhile(lambda token: token.text not in _STOPS, ahead)), options, shortest=1)


def _ends_clause(side: Side, it: Placed) -> bool:
    """Tell whether a quantity stands behind a number, and ends its clause: "the winners get £500 each"."""
    if field(it.fact, "kind") != "quantity" or not it.first:
        return False
    ends = all(token.text in _STOPS for token in side.tokens[it.end : it.end + 1])
    before = side.tokens[it.first - 1].start
    return ends and any(fact.start <= before < fact.end for fact in side.facts if fact.type is FactType.NUMBER)


def _named_before(side: Side, it: Placed, options: Options) -> frozenset[str]:
    """Return the beginning of the word right before the comma behind which "60 of them" or "of whom 60" stands."""
    ahead = [token.text for token in side.tokens[max(0, it.first - 2 * _HELPERS) : it.first]]
    comma = next((it.first - at for at, text in enumerate(reversed(ahead), 1) if text == ","), 0)
    return beginnings(_words_of(side.tokens[max(0, comma - 1) : comma]), options, shortest=1)


def _holder(side: Side, it: Placed, options: Options) -> str:
    """Return the beginning of what has a measure, behind one that stands before it and before any other; or ""."""
    if field(it.fact, "kind") != "measure":
        return ""
    language = lexicon(options.language)
    near = side.tokens[it.end : it.end + 1] if _is_attribute(side, it, options) else _before_aside(side, it, options)
    small = {*language.function_words, *language.be_forms, *language.own_tenses}
    words = [token.key for token in near if token.kind is TokenKind.WORD and token.key not in small]
    return next(iter(beginnings(words[:1], options, shortest=1)), "")


def _is_adverb(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a rank stands before a verb in the past, and no article before it: "he first won it"."""
    language = lexicon(options.language)
    before = [token.key for token in side.tokens[max(0, it.first - 1) : it.first]]
    behind = [token.key for token in side.tokens[it.end : it.end + 1]]
    ends = (*language.plural_endings, *language.participle_endings)
    past = any(
        key.endswith(language.past_endings) or (language.kin.get(key, key) != key and not key.endswith(ends))
        for key in behind
    )
    leads = language.determiners | language.possessive_marks
    return field(it.fact, "kind") == "rank" and past and leads.isdisjoint(before)


def _is_attribute(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a measure stands before what has it: "a 40-foot boat", "the 40ft boat"."""
    if field(it.fact, "kind") != "measure" or "-" in it.fact.text:
        return field(it.fact, "kind") == "measure"
    language = lexicon(options.language)
    before = [token.key for token in side.tokens[max(0, it.first - 1) : it.first]]
    behind = [token for token in side.tokens[it.end : it.end + 1] if token.kind is TokenKind.WORD]
    leads = language.determiners
    small = language.function_words | language.length_words
    return not leads.isdisjoint(before) and any(token.key not in small for token in behind)


def _before_aside(side: Side, it: Placed, options: Options) -> Sequence[Token]:
    """Return the tokens before a measure, the last first, without an aside before its "is": "it, built in May, is"."""
    language, reach = lexicon(options.language), 2 * options.counted_words
    before = side.tokens[max(0, it.first - _SENTENCE) : it.first][::-1]
    if [token.key in language.be_forms or token.text == "," for token in before[:2]] == [True, True]:
        opens = next((at for at, token in enumerate(before) if at > 1 and token.text == ","), 0)
        return before[opens : opens + reach] if opens else before[:reach]
    return before[:reach]


def _ends_thing(token: Token, behind: Token, language: Lexicon) -> bool:
    """Tell whether a word names several things, and ends what is counted: "some of its promoters claim"."""
    several = token.key.endswith(language.plural_endings) and token.key not in language.function_words
    return several and behind.key not in language.possessive_marks


def _counted(side: Side, fact: Fact, first: int, end: int, options: Options) -> frozenset[str]:
    """Return the beginnings of the words that may say what a number counts: behind it or its hyphen, or of whom.

    Of an age they are those before it, too.
    """
    language, value = lexicon(options.language), values(fact)
    counts = value.get("kind") not in MEASURES
    if value.get("people"):
        return NO_WORDS  # "over-65s" says of whom
    words: list[str] = []
    of, joined = any(token.key in language.genitives for token in side.tokens[end : end + 1]), False
    for place, token in enumerate(side.tokens[end : end + options.counted_words * (1 + of)]):
        joined = joined or token.key in language.conjunctions or token.key in language.subordinators
        joined = joined or (place > 0 and _ends_thing(side.tokens[end + place - 1], token, language))
        if joined and place >= options.counted_words:
            break
        small = token.key in language.function_words
        leads = small and not (token.key in language.genitives or token.key in language.articles)
        if token.text in _STOPS or (leads and not counts) or (not of and _opens_another(side, end + place, language)):
            break
        if token.kind is TokenKind.WORD and not (
            small or token.key in language.months or token.key in language.weekdays
        ):
            words.append(token.key)
    if value.get("kind") == "count":
        words += filter(str.isalpha, fact.text.casefold().replace("\u2011", "-").split("-")[1:])
    if "group" in value:
        words.append(str(value["group"]))
    words += _told_behind(side, first, end, language)
    if value.get("kind") == "age" and "-" not in fact.text:
        is_ = first and side.tokens[first - 1].key in language.be_forms  # "the player, who is 23 years old"
        words += _words_of(side.tokens[max(0, first - options.counted_words - 2 * bool(is_)) : first])
        words += _subject_of_age(side, fact, first, language)
    elif value.get("kind") == "age" and first > 1 and side.tokens[first - 1].key in language.indefinite:
        words += _words_of(side.tokens[first - 3 : first - 2]) if side.tokens[first - 2].text == "," else []
    return beginnings(words, options, shortest=1)


def _opens_another(side: Side, at: int, language: Lexicon) -> bool:
    """Tell whether what is behind a number ends at a word: a direction, or what leads to another figure: "for 40"."""
    key, behind = side.tokens[at].key, side.tokens[at + 1 : at + 2]
    figure = any(token.kind is TokenKind.NUMBER or token.key in language.cardinals for token in behind)
    leads = key in language.function_words and key not in language.genitives and key not in language.articles
    return key in language.directions or (leads and figure)


def _told_behind(side: Side, first: int, end: int, language: Lexicon) -> list[str]:
    """Return what a figure behind "at" is of that opens its sentence, a comma behind it: "At 600, the crowd"."""
    leads, behind = side.tokens[max(0, first - 1) : first], side.tokens[end : end + _HELPERS]
    opens = any(token.key in language.rank_blockers for token in leads) and first - 1 in (0, *side.cuts)
    return _words_of(behind[1:]) if opens and behind and behind[0].text == "," else []


def _subject_of_age(side: Side, age: Fact, first: int, language: Lexicon) -> list[str]:
    """Return the words that open the sentence of an age behind what happened, where it can be nobody else's.

    "Reid died on Tuesday, aged 88", "Reid won it at the age of 30", not "Reid met Holt in May, aged 88".
    """
    ahead = side.tokens[first - 2].start if first > 1 and side.tokens[first - 1].text == "," else -1
    dated = any(it.start <= ahead < it.end for it in side.facts if it.type is FactType.DATE)
    opens = age.text.casefold().split()[0] in language.date_prepositions
    start = side.cuts[max(0, bisect_right(side.cuts, first) - 1)]
    before = [it for it in side.facts if side.tokens[start].start <= it.start < age.start]
    people = [it for it in before if it.type in (FactType.NAME, FactType.ROLE)]
    if not (dated or opens) or len(people) > 1 or any(it.type is FactType.ATTRIBUTION for it in before):
        return []
    return _words_of(side.tokens[start : min(first, start + _HELPERS)])


def _before_it(side: Side, first: int, options: Options) -> frozenset[str]:
    """Return the beginnings of the words before a number, back to the nearest mark."""
    before = side.tokens[max(0, first - options.counted_words) : first][::-1]
    return beginnings(_words_of(takewhile(lambda token: token.text not in _STOPS, before)), options)


def _words_of(tokens: Iterable[Token]) -> list[str]:
    return [token.key for token in tokens if token.kind is TokenKind.WORD]


def beginnings(words: Iterable[str], options: Options, *, shortest: int | None = None) -> frozenset[str]:
    """Return the beginnings, without a plural's ending, of words of so many letters: of all but the short ones."""
    least, language = options.short_word + 1 if shortest is None else shortest, lexicon(options.language)
    return frozenset(without_plural(word[: options.counted_letters], language) for word in words if len(word) >= least)
