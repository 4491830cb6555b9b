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
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.options import Options
from diffing.segment import without_plural

_MEASURES = frozenset({"money", "percent", "measure", "points"})
"""Kinds of numbers that count nothing: what stands behind a small word behind one is no part of it."""
_NO_WORDS: frozenset[str] = frozenset()
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


def in_context(numbers: dict[int, Placed], side: Side, options: Options) -> dict[int, Placed]:
    """Return numbers of a side with the words around them."""
    found: dict[int, Placed] = {}
    for at, it in numbers.items():
        behind = _counted(side, it.fact, it.first, it.end, options)
        context = behind | _before_it(side, it.first, options)
        found[at] = it._replace(
            behind=behind, context=context, led_by=side.tokens[it.first - 1].key if it.first else ""
        )
    return found


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
    if kind == "score" or (kind == "multiple" and old.fact.text.casefold() in lexicon(options.language).repeated):
        return True
    if _are_people(old.fact, new.fact, options):
        return True
    counts = kind != "age" and kind not in _MEASURES
    return bool(old.behind & new.behind) or not ((old.behind or new.behind) if counts else (old.behind and new.behind))


def _are_people(old: Fact, new: Fact, options: Options) -> bool:
    """Tell whether two numbers count people, one of them whoever they are: "300 people", "300 employees"."""
    language, of = lexicon(options.language), [str(field(it, "of") or "") for it in (old, new)]
    known = all(noun in language.people_nouns or noun in language.plural_roles for noun in of)
    return known and any(noun in language.vague_people for noun in of)


def _counted(side: Side, fact: Fact, first: int, end: int, options: Options) -> frozenset[str]:
    """Return the beginnings of the words that may say what a number counts: behind it or its hyphen, or of whom.

    Of an age they are those before it, too.
    """
    language, value = lexicon(options.language), values(fact)
    counts = value.get("kind") not in _MEASURES
    words: list[str] = []
    for token in side.tokens[end : end + options.counted_words]:
        small = token.key in language.function_words
        leads = small and not (token.key in language.genitives or token.key in language.articles)
        if token.text in _STOPS or (leads and not counts):
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
