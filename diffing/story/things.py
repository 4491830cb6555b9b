"""What a figure or date belongs to, as far as the words around it tell, and whether two belong to one thing.

    Twelve people were killed in the fire     tally "dead", noun none that tells, words fire
    a fire that left 12 dead                  tally "dead", words fire, left                   the same
    the mill closed 12 years ago              a length of time, and no count                   another
    twelve people were arrested               tally "arrested"                                 another

Precision first: what the words do not tie together is not the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from diffing.classify import Reader
from diffing.facts import same_key
from diffing.facts.relation import amount, word
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Token, TokenKind, Value
from diffing.options import Options
from diffing.segment import stem

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"[\d.,]*")
_ROOT = 4
"""Letters that two forms of a word share, nearly always."""
_LETTERS = 12
"""Letters that a word and the space behind it have at most, nearly always."""
_STOPS = frozenset(";:()")
_HALF_HOUR = 30
_UNCOUNTED = frozenset({"rank", "quantity", "vague", "multiple"})
"""Kinds of number that count nothing exactly."""

Roots = frozenset[str]


class Thing(NamedTuple):
    """What a figure or date stands beside in its sentence."""

    noun: str
    """Root of what is counted; empty where the noun does not tell ("people")."""
    tally: str
    """What became of those counted, by its first word in the lexicon."""
    names: Roots
    words: tuple[Roots, ...]
    """What each word of meaning close by shares with its forms and synonyms."""
    past: frozenset[Value]
    """Dates of another occasion in the sentence, as they are written; of a time of day any day."""
    points_back: bool
    """Whether "the" or its like stands before the figure."""
    elsewhen: bool
    """Whether a word close by says that it is another count, or one that no longer holds."""
    quoted: bool
    named: bool
    """Whether the figure names what stands before it: "district 12"."""


class Things:
    """Reads what facts of one article belong to."""

    def __init__(self, reader: Reader, options: Options) -> None:
        self.reader = reader
        self.lexicon = reader.lexicon
        self._reach, self._past, self._longest = options.story_reach, options.story_past, options.story_sentence
        self.roots: Callable[[str], Roots] = cache(lambda key: _roots(key, self.lexicon))
        """A word -> what its forms and synonyms share; of a word without meaning of its own nothing."""
        self._tallies = frozenset(self.lexicon.tallies.values())
        self.gist: Callable[[int], Roots] = cache(self._gist)
        """An offset -> what the words around it may share with others: roughly, for it must be quick."""
        self._rough: Callable[[str], Roots] = cache(self._roughly)

    def facts(self, sentence: int) -> tuple[Fact, ...]:
        """Return the facts of a sentence; of a very long one none."""
        span = self.reader.article.sentences[sentence]
        return self.reader.facts((sentence,)) if span.end - span.start <= self._longest else ()

    def _gist(self, start: int) -> Roots:
        text = self.reader.article.text
        reach = _LETTERS * self._reach
        words = _WORD.findall(text[max(0, start - reach) : start + reach].lower())
        return frozenset().union(*map(self._rough, words))

    def may_be(self, gist: Roots, start: int) -> bool:
        """Tell, by the text around it, whether a figure at an offset may be one that stood among other words."""
        shared = gist & self.gist(start)
        if len(shared) > 1 or not shared.isdisjoint(self._tallies):
            return True
        text = self.reader.article.text
        before = text[max(0, start - _LETTERS) : start].lower().split()
        particular = len(_DIGITS.match(text, start)[0]) > 2  # type: ignore[index]
        return bool(shared) and (particular or not self.lexicon.definite.isdisjoint(before))

    def _roughly(self, word: str) -> Roots:
        """Return what a word may share with others: its first letters, or what the lexicon has it share."""
        lexicon = self.lexicon
        if word in lexicon.function_words:
            return frozenset()
        kin = {lexicon.kin.get(word, word[:_ROOT]), lexicon.tallies.get(word, "")} - {""}
        return frozenset({*kin, *(f"~{number}" for number in lexicon.synonyms.get(word, ()))})

    def of(self, sentence: int, fact: Fact) -> Thing:
        """Return what a fact of a sentence belongs to."""
        tokens, facts = self.reader.tokens(sentence), self.facts(sentence)
        first, end = _range_of(tokens, fact)
        low, high = self._window(tokens, first, end)
        near = [token.key for token in (*tokens[low:first], *tokens[end:high])]
        beside = [token.key for token in (*tokens[max(0, first - 1) : first], *tokens[end : end + 2])]
        noun = self._noun(tokens, first, fact)
        apart = (noun, *(key for key in near if key in self.lexicon.reporting_verbs))
        start, stop = tokens[low].start, tokens[high - 1].end
        return Thing(
            noun=noun if self._tells(noun) else "",
            tally=self._tally(tokens, facts, fact, first, end),
            names=_names(facts, start, stop),
            words=tuple(root for key in near if key not in apart and (root := self.roots(key))),
            past=frozenset(
                it.text.casefold()
                for it in facts
                if it != fact and it.type is FactType.DATE and (_is_past(it, self._past) or _is_day_of(it, fact))
            ),
            points_back=first > 0 and tokens[first - 1].key in self.lexicon.definite,
            elsewhen=any(key in self.lexicon.elsewhen for key in near)
            or any(key in self.lexicon.besides for key in beside),
            named=first > 0 and tokens[first - 1].key in self.lexicon.numbered,
            quoted=any(it.type is FactType.QUOTE and it.start <= fact.start and fact.end <= it.end for it in facts),
        )

    def _window(self, tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
        low, high = first, end
        while low > 0 and first - low < self._reach and tokens[low - 1].key not in _STOPS:
            low -= 1
        while high < len(tokens) and high - end < self._reach and tokens[high].key not in _STOPS:
            high += 1
        return low, high

    def _noun(self, tokens: Sequence[Token], first: int, fact: Fact) -> str:
        """Return the noun that is counted: behind the figure, or before it ("a crew of two")."""
        noun = word(fact, "of")
        if not noun and first > 1 and tokens[first - 1].key in self.lexicon.genitives:
            noun = tokens[first - 2].key
        return noun

    def _tells(self, noun: str) -> bool:
        return noun not in self.lexicon.vague_nouns and noun not in self.lexicon.tallies

    def _tally(self, tokens: Sequence[Token], facts: Sequence[Fact], fact: Fact, first: int, end: int) -> str:
        """Return what became of those a figure counts: told right behind it, else before it, else the only one."""
        tallies = self.lexicon.tallies
        counts = [it for it in facts if it.type is FactType.NUMBER and word(it, "kind") == "count"]
        others = {at for it in counts if it != fact for at in range(*_range_of(tokens, it))}

        def ends(at: int) -> bool:
            return at in others or tokens[at].kind is TokenKind.MARK

        for at in range(end, min(len(tokens), end + self._reach)):
            if ends(at) or tokens[at].key in self.lexicon.conjunctions:
                break
            if tokens[at].key in tallies:
                return tallies[tokens[at].key]
        for at in range(first - 1, max(-1, first - 1 - self._reach), -1):
            if ends(at):
                break
            if tokens[at].key in tallies:
                return tallies[tokens[at].key]
        every = {tallies[token.key] for token in tokens if token.key in tallies}
        return next(iter(every)) if len(every) == 1 and counts[:1] == [fact] else ""


def is_exact(fact: Fact) -> bool:
    """Tell whether a fact is a figure or date that a story can keep or lose track of."""
    if fact.type is FactType.NUMBER:
        counts = word(fact, "kind") not in _UNCOUNTED and amount(fact, "amount") is not None
        return counts or bool(word(fact, "digits"))
    if fact.type is FactType.DATE:
        return word(fact, "kind") in ("day", "time") or (word(fact, "kind") == "duration" and not word(fact, "vague"))
    return False


def value_of(fact: Fact) -> tuple[Value, ...]:
    """Return what two figures or dates of one amount share, however loosely they are put: "at least 12", "twelve"."""
    if fact.type is FactType.NUMBER:
        if digits := word(fact, "digits"):
            return "number", digits
        return "number", word(fact, "kind"), word(fact, "unit"), amount(fact, "amount"), amount(fact, "to")
    key = same_key(fact)
    return ("date", *key) if isinstance(key, tuple) else ("date",)


def one_thing(changed: Thing, other: Thing, fact: Fact, options: Options) -> bool:
    """Tell whether a figure that changed and another of its old value belong to one thing."""
    named = any(it.named for it in (changed, other)) and not _is_particular(fact)
    if named or any(it.elsewhen or it.quoted for it in (changed, other)) or other.past - changed.past:
        return False
    for one, two in ((changed.noun, other.noun), (changed.tally, other.tally)):
        if one and two and not _alike(one, two):
            return False
    if changed.names and other.names and changed.names.isdisjoint(other.names):
        return False
    return _evidence(changed, other, fact) >= options.story_points


def _evidence(changed: Thing, other: Thing, fact: Fact) -> int:
    """Return how much ties two figures of one value together.

    The same tally, or the name an age stands beside: 2. The same noun, "the" before that, each other word close by,
    and a figure too particular to come twice by chance: 1.
    """
    noun = bool(changed.noun and other.noun)
    points = 2 * bool(changed.tally and other.tally) + noun
    points += other.points_back
    shared = _shared(changed.words, other.words)
    if word(fact, "kind") == "age":
        return points + 2 * bool(changed.names & other.names) + (other.points_back and not other.names)
    on_one_day = word(fact, "kind") == "time" and not changed.past.isdisjoint(other.past)
    particular = _is_particular(fact) or on_one_day
    if fact.type is FactType.DATE and not particular:
        shared -= 1
    return points + shared + particular


def _shared(one: Sequence[Roots], other: Sequence[Roots]) -> int:
    known = frozenset().union(*other)
    return len({root for root in one if not root.isdisjoint(known)})


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) > 3 and one[:-1] == other) or (len(other) > 3 and other[:-1] == one)


def _is_particular(fact: Fact) -> bool:
    """Tell whether a figure is too particular for two things to have it by chance: 1,339; 3.2%; 14 May; 10.40."""
    if fact.type is FactType.DATE:
        return amount(fact, "day") is not None or bool((amount(fact, "minutes") or 0) % _HALF_HOUR)
    digits = "".join(char for char in fact.text if char.isdigit())
    return len(digits.rstrip("0")) > 2 or "." in fact.text.strip(".")


def _is_day_of(fact: Fact, time: Fact) -> bool:
    """Tell whether a date is the day on which a time of day is: "at 7pm on 9 May"."""
    return word(time, "kind") == "time" and word(fact, "kind") in ("day", "relative")


def _is_past(fact: Fact, days: int) -> bool:
    """Tell whether a date is one of another occasion: a year, "last year", "three years ago"."""
    if amount(fact, "year") is not None:
        return True
    first = amount(fact, "from")
    return (first is not None and first <= -days) or (
        word(fact, "kind") == "duration" and amount(fact, "direction") == -1 and (amount(fact, "days") or 0) > days
    )


def _names(facts: Sequence[Fact], start: int, stop: int) -> Roots:
    """Return the words of the names between two offsets, those of who says so left out."""
    said = [it for it in facts if it.type is FactType.ATTRIBUTION]
    return frozenset(
        part
        for it in facts
        if it.type is FactType.NAME and it.start < stop and it.end > start
        if not any(source.start <= it.start and it.end <= source.end for source in said)
        for part in word(it, "name").casefold().split()
    )


def _range_of(tokens: Sequence[Token], fact: Fact) -> tuple[int, int]:
    inside = [at for at, token in enumerate(tokens) if token.start < fact.end and token.end > fact.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _roots(key: str, lexicon: Lexicon) -> Roots:
    small = key in lexicon.function_words or key in lexicon.modal_cues or key in lexicon.negators
    if small or not any(map(str.isalpha, key)) or key in lexicon.cardinals or key in lexicon.style_words:
        return frozenset()
    return frozenset({stem(key, lexicon), *(f"~{number}" for number in lexicon.synonyms.get(key, ()))})
