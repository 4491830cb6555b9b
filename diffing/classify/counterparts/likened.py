"""Whether two equal numbers that stand in different places are told of the same, by the words around them.

    300 people left           ->  300 employees left            people, whoever they are
    lost a fifth of its trade ->  its trade fell by a fifth     a part of what fell by it
    seeded third              ->  the third seed                a rank, before or behind what it is of
    won the first race        ->  won the race for the first time       the rank of another thing
    ten of the 16 countries   ->  ten of its 16 members         as many of as many

What stands around each is read by ``counted``.
"""

from __future__ import annotations

from itertools import takewhile
from math import log10

from diffing.classify.counterparts.counted import MEASURES, NO_WORDS, Placed, beginnings
from diffing.classify.passages import Pair, Side
from diffing.facts import Relation, Verdict, field, same_key
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, TokenKind
from diffing.options import Options
from diffing.segment import stem

_STOPS = frozenset(".,;:!?()")
"""Marks behind which no word says what a number before them counts."""
_MAJORITY = 18
"""Years from which on one is no child."""


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


def ranks_another(old: Fact, new: Fact, pair: Pair, options: Options) -> bool:
    """Tell whether an equal rank is of another thing now, and what it was of stands elsewhere: "first race", "race".

    What it is of is told by the words behind it up to a small one.
    """
    if field(old, "kind") != "rank" or same_key(old) != same_key(new):
        return False
    was, now = _ranked(old, pair.old, options), _ranked(new, pair.new, options)
    if not (was and now):
        return False
    if not beginnings(was, options, shortest=1).isdisjoint(beginnings(now, options, shortest=1)):
        return False
    elsewhere = was <= pair.new.lookup.keys
    return elsewhere and (now <= pair.old.lookup.keys or not now.isdisjoint(lexicon(options.language).occasions))


def _ranked(rank: Fact, side: Side, options: Options) -> frozenset[str]:
    """Return the words right behind "the" and a rank: of "the first race", not of "he first met"."""
    language, (first, end) = lexicon(options.language), side.range_of(rank)
    if not first or side.tokens[first - 1].key not in language.articles:
        return NO_WORDS
    behind = side.tokens[end : end + options.counted_words]
    words = takewhile(lambda it: it.kind is TokenKind.WORD and it.key not in language.function_words, behind)
    return frozenset(it.key for it in words)


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


def counts_the_same(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether two equal numbers that stand in different places count the same thing.

    They do when the words behind them have one in common, or neither has any; of ages and amounts, when one has none.
    So do people and passengers. What "twice" counts stands nowhere, and a score is one of the match or vote told of.
    """
    if any(field(it.fact, "people") for it in (old, new)):
        return _are_of_age(old, new, options)
    kind = field(old.fact, "kind")
    if kind == "score" or (old.repeats and new.repeats) or any(field(it.fact, "times") for it in (old, new)):
        return kind == "score" or _are_goals(old, new, options)
    if _are_people(old.fact, new.fact, options) or (kind == "rank" and _are_ranks(old, new, options)):
        return True
    if old.led_by == new.led_by and ((old.alone and new.alone) or _is_named(old, new, options)):
        return True
    if (
        old.led_by == new.led_by in lexicon(options.language).plain_relations
        and 1 in (old.first, new.first)
        and old.fact.text == new.fact.text
    ):
        return True  # "left school at 13", "At 13 she left school"
    if kind == "quantity" and (_is_of_subject(old, new) or _is_of_subject(new, old)):
        return True
    if old.points_back is not new.points_back and "" != old.led_by == new.led_by:
        return True
    if old.is_attribute is not new.is_attribute:
        short, plain = (old, new) if old.is_attribute else (new, old)
        way = short.fact.text.casefold().split("-")[2:]  # "120-metre-high"
        if old.holder == new.holder != "" and (not way or beginnings(way, options) <= plain.behind):
            return True
    counts = kind != "age" and kind not in MEASURES
    return bool(old.behind & new.behind) or not ((old.behind or new.behind) if counts else (old.behind and new.behind))


def _is_named(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether two counts name one of what stands before both, without an article: "on page two"."""
    plain = all(field(it.fact, "kind") == "count" and it.fact.text.isalnum() for it in (old, new))
    return plain and old.led_by in lexicon(options.language).numbered


def _are_goals(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether neither of two numbers counts points or votes: "scored twice" is no "scored two points"."""
    language = lexicon(options.language)
    return all(str(field(it.fact, "of")) not in language.scored - language.goals for it in (old, new))


def _are_of_age(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether both ages are of all people of that age: "over-65s", "people over 65", not "men over 65"."""
    return all(field(it.fact, "people") or is_ageless(it.led_by, it.fact, options.language) for it in (old, new))


def is_ageless(word: str, age: Fact, language: str) -> bool:
    """Tell whether a word before an age leaves nobody of that age out: "people over 65", "children under five"."""
    lexicon_, limit, years = lexicon(language), str(field(age, "approx")), field(age, "amount")
    if word in lexicon_.ageless:
        return True
    sides = lexicon_.ageless_sides
    known = isinstance(years, int) and (years <= _MAJORITY if limit == next(iter(sides), "") else years >= _MAJORITY)
    return known and word in sides.get(limit, ())


def _are_ranks(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether a rank stands behind the verb of the noun before which the other stands: "seeded third".

    So are "first won it" and "won it for the first time".
    """
    for behind, ahead in ((old, new), (new, old)):
        once = not ahead.behind.isdisjoint(beginnings(lexicon(options.language).occasions, options))
        if once and field(old.fact, "amount") == 1 and behind.is_adverb:
            return True
        verb = stem(behind.led_by, lexicon(options.language))
        if len(verb) > options.short_word and not ahead.behind.isdisjoint(beginnings([verb], options)):
            return True
    return False


def _is_of_subject(ahead: Placed, behind: Placed) -> bool:
    """Tell whether a number that opens a clause stands behind what it counts elsewhere: "each of the boys will get"."""
    opens = not ahead.led_by or ahead.led_by in _STOPS
    return opens and not ahead.subject and not ahead.behind.isdisjoint(behind.subject)


def _are_people(old: Fact, new: Fact, options: Options) -> bool:
    """Tell whether two numbers count people, one of them whoever they are: "300 people", "300 employees"."""
    language, of = lexicon(options.language), [str(field(it, "of") or "") for it in (old, new)]
    known = all(noun in language.people_nouns or noun in language.plural_roles for noun in of)
    return known and any(noun in language.vague_people for noun in of)


def is_tied(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether two equal numbers are told of the same, whatever stands right behind them."""
    if None is not old.of_whole == new.of_whole or None is not old.has_part == new.has_part:
        return True
    return (
        _is_part_of(old, new)
        or _is_named_before(old, new, options)
        or _is_done_to(old, new)
        or _is_beside(old, new, options)
        or _is_beside(new, old, options)
    )


def _is_part_of(old: Placed, new: Placed) -> bool:
    """Tell whether a part is of what has grown or shrunk by it: "lost a fifth of its trade", "its trade fell by"."""
    return not (old.behind.isdisjoint(new.subject) and new.behind.isdisjoint(old.subject))


def _is_named_before(old: Placed, new: Placed, options: Options) -> bool:
    """Tell whether what one of two numbers counts stands before the other, which points back to it: "many of them"."""
    if old.points_back is new.points_back:
        return False
    if not old.among.isdisjoint(new.among):
        return True
    back, plain = (old, new) if old.points_back else (new, old)
    thing = str(field(plain.fact, "of") or "")
    return not plain.behind.isdisjoint(back.subject) and not back.subject.isdisjoint(
        beginnings([thing], options, shortest=1)
    )


def _is_beside(apart: Placed, plain: Placed, options: Options) -> bool:
    """Tell whether a number stands between commas behind what the other counts: "the dead, 14 in all, were"."""
    return bool(apart.apposed) and not plain.behind.isdisjoint(beginnings([apart.apposed], options, shortest=1))


def _is_done_to(old: Placed, new: Placed) -> bool:
    """Tell whether the same was done to so many: "seven were injured", "injuring seven"."""
    return old.verb == new.verb != "" and (not old.behind or not new.behind or bool(old.behind & new.behind))


def is_age_of(age: Placed, bare: Placed, options: Options) -> bool:
    """Tell whether a bare number elsewhere is an age: "a woman of 61", "a 61-year-old woman"; "at 17", "aged 17"."""
    if field(age.fact, "kind") != "age" or field(bare.fact, "kind") != "count" or field(bare.fact, "of"):
        return False
    if any(field(age.fact, name) != field(bare.fact, name) for name in ("amount", "to", "approx")):
        return False
    if bare.apposed:
        return not age.behind.isdisjoint(beginnings([bare.apposed], options, shortest=1))
    whose = field(bare.fact, "group")
    if whose:
        return not age.behind.isdisjoint(beginnings([str(whose)], options, shortest=1))
    language = lexicon(options.language)
    return "-" not in age.fact.text and (bare.led_by in language.date_prepositions or bare.dates)
