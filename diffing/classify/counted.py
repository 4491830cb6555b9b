"""What a number counts, so that equal numbers of different things are told apart.

    40 boats and 30 ships   ->   30 boats and 40 ships       each 40 counts other words behind it
    a nine-member council   ->   a nine-party council        or behind its hyphen
    £500 in fines           ->   fined £500                  an amount of money counts nothing

Words are compared by their first letters, without a plural's ending.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import takewhile
from math import log10
from typing import NamedTuple

from diffing.classify.passages import Side
from diffing.facts import Relation, Verdict, field, values
from diffing.lexicon import Lexicon
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.options import Options
from diffing.segment import stem, without_plural

_MEASURES = frozenset({"money", "percent", "measure", "points"})
"""Kinds of numbers that count nothing: what stands behind a small word behind one is no part of it."""
_NO_WORDS: frozenset[str] = frozenset()
_HELPERS = 4
"""Tokens behind a number in which a verb and what helps it stand: "seven people have been injured"."""
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
    behind: frozenset[str] = _NO_WORDS
    """Of a number that may pair with another, the beginnings of the words that may say what it counts."""
    context: frozenset[str] = _NO_WORDS
    """Those, and of the words before it."""
    led_by: str = ""
    """Of such a number, the word before it: "from", "to"."""
    alone: bool = False
    """Whether such a number goes with the word of meaning before it, and counts nothing: "worries us most"."""
    points_back: bool = False
    """Whether such a number counts of what was named before it: "60 of them"."""
    subject: frozenset[str] = _NO_WORDS
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
    dates: bool = False
    """Whether such a number stands between "was" and "when", so that somebody's age says when: "Lind was 19 when"."""


def in_context(numbers: dict[int, Placed], side: Side, options: Options) -> dict[int, Placed]:
    """Return numbers of a side with the words around them."""
    found: dict[int, Placed] = {}
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
        )
    return found


def _repeats(side: Side, it: Placed, options: Options) -> bool:
    """Tell whether a number says how often something happened: no "as" or word that compares is behind it."""
    language = lexicon(options.language)
    if field(it.fact, "kind") != "multiple":
        return False
    behind = [token.key for token in side.tokens[it.end : it.end + 1]]
    high = tuple(low for low, _ in language.degree_endings)
    links = language.multiple_links | language.unequal_degrees
    often = it.fact.text.casefold() in language.repeated or it.fact.text.casefold().endswith(language.plural_endings)
    return often and all(key not in links and not key.endswith(high) for key in behind)


def _verb(side: Side, it: Placed, options: Options) -> str:
    """Return the stem of the participle behind a count and a form of "be", or of the one right before it."""
    language = lexicon(options.language)
    if field(it.fact, "kind") != "count":
        return ""
    people = language.vague_people
    behind = [token.key for token in side.tokens[it.end : it.end + 1 + _HELPERS] if token.key not in people]
    helped = [key for key in behind if key not in language.be_forms and key not in language.own_tenses]
    told = helped[:1] if helped != behind else []
    before = [token.key for token in side.tokens[max(0, it.first - 1) : it.first]]
    doing = [key for key in before if key.endswith((*language.participle_endings, *language.past_endings))]
    done = [key for key in told if key.endswith(language.past_endings)] or doing
    return stem(done[0], language) if done else ""


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
        return _beginnings(words, options) if language.conjunctions.isdisjoint(words) else _NO_WORDS
    if field(it.fact, "kind") == "share" and at and side.tokens[at - 1].key in language.agent_words:
        clause = takewhile(
            lambda token: token.text not in _STOPS and token.key not in language.clause_links | language.subordinators,
            side.tokens[max(0, at - 1 - 2 * options.counted_words) : at - 1][::-1],
        )
        return _beginnings(_words_of(clause), options)
    if not at or side.tokens[at - 1].key not in language.auxiliaries | language.be_forms:
        return _NO_WORDS
    ahead = side.tokens[max(0, at - 1 - options.counted_words) : at - 1][::-1]
    return _beginnings(_words_of(takewhile(lambda token: token.text not in _STOPS, ahead)), options, shortest=1)


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
    return _beginnings(_words_of(side.tokens[max(0, comma - 1) : comma]), options, shortest=1)


def _is_of_subject(ahead: Placed, behind: Placed) -> bool:
    """Tell whether a number that opens a clause stands behind what it counts elsewhere: "each of the boys will get"."""
    opens = not ahead.led_by or ahead.led_by in _STOPS
    return opens and not ahead.subject and not ahead.behind.isdisjoint(behind.subject)


def _holder(side: Side, it: Placed, options: Options) -> str:
    """Return the beginning of what has a measure, behind one with hyphens and before any other; "" for none near."""
    if field(it.fact, "kind") != "measure":
        return ""
    language, behind = lexicon(options.language), "-" in it.fact.text
    before = side.tokens[max(0, it.first - 2 * options.counted_words) : it.first][::-1]
    near = side.tokens[it.end : it.end + 1] if behind else before
    small = {*language.function_words, *language.be_forms, *language.own_tenses}
    words = [token.key for token in near if token.kind is TokenKind.WORD and token.key not in small]
    return next(iter(_beginnings(words[:1], options, shortest=1)), "")


def of_others(old: Fact, new: Fact, options: Options) -> Relation | None:
    """Return how two equal numbers differ that have another word behind their hyphen: "nine-member", "nine-party"."""
    if old.type is not FactType.NUMBER or old.text == new.text:
        return None
    tails = [it.text.casefold().replace("\u2011", "-").partition("-")[2] for it in (old, new)]
    if not all(map(str.isalpha, tails)) or lexicon(options.language).headcounts.issuperset(tails):
        return None
    if tails[0][: options.counted_letters] == tails[1][: options.counted_letters]:
        return None
    return Relation(Verdict.DIFFERENT, f"{old.text} -> {new.text}", options.likely)


def counts_the_same(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether two equal numbers that stand in different places count the same thing.

    They do when the words behind them have one in common, or neither has any; of ages and amounts, when one has none.
    So do people and passengers. What "twice" counts stands nowhere, and a score is one of the match or vote told of.
    """
    if any(field(it.fact, "times") for it in (old, new)):
        return True
    kind = field(old.fact, "kind")
    if kind == "score" or (old.repeats and new.repeats):
        return True
    if _are_people(old.fact, new.fact, options):
        return True
    if old.led_by == new.led_by and old.alone and new.alone:
        return True
    if kind == "quantity" and (_is_of_subject(old, new) or _is_of_subject(new, old)):
        return True
    if old.points_back is not new.points_back and "" != old.led_by == new.led_by:
        return True
    if kind == "measure" and ("-" in old.fact.text) is not ("-" in new.fact.text):
        short, plain = (old, new) if "-" in old.fact.text else (new, old)
        way = short.fact.text.casefold().split("-")[2:]  # "120-metre-high"
        if old.holder == new.holder != "" and (not way or _beginnings(way, options) <= plain.behind):
            return True
    counts = kind != "age" and kind not in _MEASURES
    return bool(old.behind & new.behind) or not ((old.behind or new.behind) if counts else (old.behind and new.behind))


def is_tied(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether two equal numbers are told of the same, whatever stands right behind them."""
    return _is_part_of(old, new) or _is_named_before(old, new, options) or _is_done_to(old, new)


def _is_named_before(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether what one of two numbers counts stands before the other, which points back to it: "many of them"."""
    if old.points_back is new.points_back:
        return False
    back, plain = (old, new) if old.points_back else (new, old)
    thing = str(field(plain.fact, "of") or "")
    return not plain.behind.isdisjoint(back.subject) and not back.subject.isdisjoint(
        _beginnings([thing], options, shortest=1)
    )


def _is_done_to(old: Placed, new: Placed) -> bool:
    """Tell whether the same was done to so many: "seven were injured", "injuring seven"."""
    return old.verb == new.verb != "" and (not old.behind or not new.behind or bool(old.behind & new.behind))


def _is_part_of(old: Placed, new: Placed) -> bool:
    """Tell whether a part is of what has grown or shrunk by it: "lost a fifth of its trade", "its trade fell by"."""
    return not (old.behind.isdisjoint(new.subject) and new.behind.isdisjoint(old.subject))


def _are_people(old: Fact, new: Fact, options: Options) -> bool:
    """Tell whether two numbers count people, one of them whoever they are: "300 people", "300 employees"."""
    language, of = lexicon(options.language), [str(field(it, "of") or "") for it in (old, new)]
    known = all(noun in language.people_nouns or noun in language.plural_roles for noun in of)
    return known and any(noun in language.vague_people for noun in of)


def is_age_of(age: Placed, bare: Placed, options: Options) -> bool:
    """Tell whether a bare number elsewhere is an age: "a woman of 61", "a 61-year-old woman"; "at 17", "aged 17"."""
    if field(age.fact, "kind") != "age" or field(bare.fact, "kind") != "count" or field(bare.fact, "of"):
        return False
    if any(field(age.fact, name) != field(bare.fact, name) for name in ("amount", "to", "approx")):
        return False
    whose = field(bare.fact, "group")
    if whose:
        return not age.behind.isdisjoint(_beginnings([str(whose)], options, shortest=1))
    language = lexicon(options.language)
    return "-" not in age.fact.text and (bare.led_by in language.date_prepositions or bare.dates)


def _ends_thing(token: Token, behind: Token, language: Lexicon) -> bool:
    """Tell whether a word names several things, and ends what is counted: "some of its promoters claim"."""
    several = token.key.endswith(language.plural_endings) and token.key not in language.function_words
    return several and behind.key not in language.possessive_marks


def _counted(side: Side, fact: Fact, first: int, end: int, options: Options) -> frozenset[str]:
    """Return the beginnings of the words that may say what a number counts: behind it or its hyphen, or of whom.

    Of an age they are those before it, too.
    """
    language, value = lexicon(options.language), values(fact)
    counts = value.get("kind") not in _MEASURES
    words: list[str] = []
    of, joined = any(token.key in language.genitives for token in side.tokens[end : end + 1]), False
    for place, token in enumerate(side.tokens[end : end + options.counted_words * (1 + of)]):
        joined = joined or token.key in language.conjunctions or token.key in language.subordinators
        joined = joined or (place > 0 and _ends_thing(side.tokens[end + place - 1], token, language))
        if joined and place >= options.counted_words:
            break
        small = token.key in language.function_words
        leads = small and not (token.key in language.genitives or token.key in language.articles)
        if token.text in _STOPS or (leads and not counts) or (token.key in language.directions and not of):
            break
        if token.kind is TokenKind.WORD and not (
            small or token.key in language.months or token.key in language.weekdays
        ):
            words.append(token.key)
    if value.get("kind") == "count":
        words += filter(str.isalpha, fact.text.casefold().replace("\u2011", "-").split("-")[1:])
    if "group" in value:
        words.append(str(value["group"]))
    if value.get("kind") == "age" and "-" not in fact.text:
        is_ = first and side.tokens[first - 1].key in language.be_forms  # "the player, who is 23 years old"
        words += _words_of(side.tokens[max(0, first - options.counted_words - 2 * bool(is_)) : first])
    elif value.get("kind") == "age" and first > 1 and side.tokens[first - 1].key in language.indefinite:
        words += _words_of(side.tokens[first - 3 : first - 2]) if side.tokens[first - 2].text == "," else []
    return _beginnings(words, options, shortest=1)


def _before_it(side: Side, first: int, options: Options) -> frozenset[str]:
    """Return the beginnings of the words before a number, back to the nearest mark."""
    before = side.tokens[max(0, first - options.counted_words) : first][::-1]
    return _beginnings(_words_of(takewhile(lambda token: token.text not in _STOPS, before)), options)


def _words_of(tokens: Iterable[Token]) -> list[str]:
    return [token.key for token in tokens if token.kind is TokenKind.WORD]


def _beginnings(words: Iterable[str], options: Options, *, shortest: int | None = None) -> frozenset[str]:
    """Return the beginnings, without a plural's ending, of words of so many letters: of all but the short ones."""
    least, language = options.short_word + 1 if shortest is None else shortest, lexicon(options.language)
    return frozenset(without_plural(word[: options.counted_letters], language) for word in words if len(word) >= least)


def comparable(old: Fact, new: Fact) -> bool:
    """Tell whether two facts measure the same sort of thing: a count never became a rank elsewhere in the sentence."""
    if old.type is not FactType.NUMBER or not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return True
    return old.value.get("kind") == new.value.get("kind")


def as_large(old: Fact, new: Fact) -> int:
    """Return how near two numbers are in size: 0 for the same, -10 for ten times as much; 0 for other facts."""
    amounts = [field(it, "amount") for it in (old, new)]
    sizes = [abs(it) for it in amounts if isinstance(it, (int, float)) and it]
    return -round(10 * abs(log10(sizes[0]) - log10(sizes[1]))) if len(sizes) == len(amounts) else 0
