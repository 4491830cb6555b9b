"""One side of two things that changed places, and what says that one of them was only put first in its sentence.

we may write to you from time to time     ->  From time to time, we may write to you
you must leave the pool if you feel ill   ->  If you feel ill, you must leave the pool
waited 20 minutes for a doctor            ->  waited for a doctor for 20 minutes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.exchanges.rows import Word
from diffing.classify.grammar.traded import leader_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, Token, TokenKind

_STOPS = frozenset(".!?;")
"""Marks that close a sentence."""


class Exchange(NamedTuple):
    """One side of two things that changed places."""

    words: Sequence[Word]
    first: int
    """How many words the thing that stands first has."""
    last: int
    """How many the one that stands last has."""
    side: Side

    def between(self) -> Sequence[Token]:
        """Return the tokens from the end of the thing that stands first to the start of the other."""
        return self.side.tokens[self.words[self.first - 1].at : self.words[-self.last].at + 1]

    def span(self) -> Range:
        """Return the range of tokens of both things and what is between them."""
        return self.words[0].at, self.words[-1].at + 1

    def led_by(self) -> str:
        """Return the word or mark before the thing that stands first; nothing where the side begins with it."""
        at = self.words[0].at
        return self.side.tokens[at - 1].key if at else ""

    def lead(self, word: int, scene: Scene) -> str:
        """Return the word or mark before a word, articles passed over."""
        return leader_of(self.side, self.words[word].at, scene)[0]

    def opens(self, scene: Scene) -> bool:
        """Tell whether the small word that leads what stands first opens a sentence."""
        start = self.words[0].at - 1
        while start > 0 and self.side.tokens[start].key in scene.lexicon.articles:
            start -= 1
        return start in (0, *self.side.cuts)

    def is_framed(self, scene: Scene) -> bool:
        """Tell whether what stands first opens a sentence, a comma behind it, and what stands last ends it."""
        tokens, end = self.side.tokens, self.words[-1].at + 1
        comma = any(
            token.text == "," for token in tokens[self.words[self.first - 1].at + 1 : self.words[self.first].at]
        )
        return comma and self.opens(scene) and all(it.kind is TokenKind.MARK for it in tokens[end : end + 1])

    def equates(self, scene: Scene) -> bool:
        """Tell whether the two things are a whole sentence, and nothing but "is" stands between them."""
        tokens, lexicon = self.side.tokens, scene.lexicon
        passed = lexicon.articles | lexicon.definite | lexicon.indefinite
        first, end = self.span()
        while first and tokens[first - 1].key in passed:
            first -= 1
        ends = all(token.text in _STOPS for token in tokens[end : end + 1])
        between = [token.key for token in self.between()[1:-1] if token.key not in passed]
        return ends and first in (0, *self.side.cuts) and len(between) == 1 and between[0] in lexicon.lone_be

    def is_of_one(self, scene: Scene) -> bool:
        """Tell whether one of the two things is a name or any of its kind, and the other a name or a certain one."""
        tokens, lexicon = self.side.tokens, scene.lexicon
        certain, any_one = lexicon.definite - lexicon.universals, lexicon.indefinite
        starts = self.words[0].at, self.words[self.first].at
        leads = [tokens[at - 1].key if at else "" for at in starts]
        named = [lead not in certain and tokens[at].text[0].isupper() for lead, at in zip(leads, starts, strict=True)]
        named[0] = named[0] and (starts[0] not in (0, *self.side.cuts))
        return any((named[at] or leads[at] in any_one) and (named[1 - at] or leads[1 - at] in certain) for at in (0, 1))

    def gaps(self) -> Iterator[Sequence[Token]]:
        """Yield what stands between each of the things, and what is between them, and the next."""
        for at in {self.first, len(self.words) - self.last}:
            yield self.side.tokens[self.words[at - 1].at + 1 : self.words[at].at]


def is_put_first(last: Exchange, first: Exchange, scene: Scene) -> bool:
    """Tell whether a phrase that ended its sentence opens it now: "From time to time, we may".

    A comma stands behind it, or the pronoun that does it.
    """
    opens, led_by = last.words[last.first].at, first.led_by()
    if led_by not in scene.lexicon.function_words or last.side.tokens[opens - 1].key != led_by:
        return False
    ends = all(token.kind is TokenKind.MARK for token in last.side.tokens[last.words[-1].at + 1 :][:1])
    rest = len(first.words) - first.last
    between = first.side.tokens[first.words[rest - 1].at + 1 : first.words[rest].at]
    subject = first.side.tokens[first.words[rest].at].key
    acts = first.opens(scene) and scene.lexicon.pronoun_subjects.get(subject) == subject
    return ends and (acts or any(token.text == "," for token in between))


def is_clause_put_first(last: Exchange, first: Exchange, scene: Scene) -> bool:
    """Tell whether a clause that ended its sentence opens it now, and one pronoun is who both clauses are about.

    "you must leave the pool if you feel ill" -> "If you feel ill, you must leave the pool"
    """
    if len(last.words) - last.first - last.last != 1 or not scene.lexicon.floating.isdisjoint(last.side.lookup.keys):
        return False
    mains = _subject(last.side, last.words[0].at, scene), first.words[first.first].at
    halves = last.words[last.first].at, _subject(first.side, first.words[0].at, scene)
    if min(mains) < 0 or min(halves) < 1:
        return False
    was, now = last.side.tokens, first.side.tokens
    subjects = {was[mains[0]].key, was[halves[0]].key, now[mains[1]].key, now[halves[1]].key}
    lead = was[halves[0] - 1].key
    if len(subjects) != 1 or lead != now[halves[1] - 1].key or lead not in scene.lexicon.subordinators:
        return False
    helpers = (
        _between(was, mains[0], last.words[0]) == _between(now, mains[1], first.words[first.first + 1]),
        _between(was, halves[0], last.words[last.first + 1]) == _between(now, halves[1], first.words[0]),
    )
    return all(helpers) and halves[1] - 1 in (0, *first.side.cuts) and now[mains[1] - 1].text == ","


def _subject(side: Side, at: int, scene: Scene) -> int:
    """Return the pronoun that does the verb at a token, over what helps it; -1 where none is there."""
    passed = scene.lexicon.function_words - scene.lexicon.pronouns
    while at and side.tokens[at - 1].key in passed:
        at -= 1
    return at - 1 if at and side.tokens[at - 1].key in scene.lexicon.pronouns else -1


def _between(tokens: Sequence[Token], start: int, word: Word) -> list[str]:
    """Return the keys of what stands between a token and a word."""
    return [token.key for token in tokens[start + 1 : word.at]]


def is_how_long(ahead: Exchange, behind: Exchange, scene: Scene) -> bool:
    """Tell whether how long it took stands before what one small word leads on both sides, and behind it on the other.

    "waited 20 minutes for a doctor" -> "waited for a doctor for 20 minutes"
    """
    if ahead.first + ahead.last != len(ahead.words):
        return False
    led = ahead.lead(ahead.first, scene), behind.lead(0, scene)
    if led[0] != led[1] or led[0] not in scene.lexicon.plain_relations:
        return False
    return _is_length(ahead.words[: ahead.first], ahead.side) and _is_length(behind.words[behind.first :], behind.side)


def is_led_along(one: Exchange, other: Exchange, scene: Scene) -> bool:
    """Tell whether two figures side by side took along what leads each: "from 1.1m to 3.5m", "to 3.5m from 1.1m".

    So did two phrases with nothing but times between: "on 6 July at 7pm in the hall", "in the hall at 7pm on 6 July".
    """
    sides = (one, other)
    timed = all(_are_times(it) for it in sides)
    figures = [it.side.tokens[it.words[at].at].kind is TokenKind.NUMBER for it in sides for at in (0, -it.last)]
    units = [it.words[it.first : len(it.words) - it.last] for it in sides]
    beside = all(not some or some[0].at == it.words[0].at + 1 for it, some in zip(sides, units, strict=True))
    if not timed and (not all(figures) or len(units[0]) > 1 or not beside):
        return False
    leads = [(it.lead(0, scene), it.lead(len(it.words) - it.last, scene)) for it in sides]
    small = scene.lexicon.plain_relations - scene.lexicon.owner_links
    return leads[0] == leads[1][::-1] and leads[0][0] != leads[0][1] and small.issuperset(leads[0])


def _are_times(exchange: Exchange) -> bool:
    """Tell whether what stands between the two things is times, and nothing else."""
    middle = exchange.words[exchange.first : len(exchange.words) - exchange.last]
    tokens, over = exchange.side.tokens, exchange.side.stated.over
    spans = ((tokens[word.at].start, tokens[word.at].end) for word in middle)
    return bool(middle) and all(any(over(FactType.DATE, *span)) for span in spans)


def is_titled_otherwise(one: Exchange, other: Exchange, scene: Scene) -> bool:
    """Tell whether all words but a name are its bearer's role on both sides, and where that is: "Osk mayor Pia Lund".

    "Pia Lund, the mayor of Osk"
    """
    holders = [_titled(it, scene) for it in (one, other)]
    return holders[0] is not None and holders[0] == holders[1]


def _titled(exchange: Exchange, scene: Scene) -> tuple[str, frozenset[str]] | None:
    """Return whose role the words of a side are that are not the name, and where that is; None where they are more."""
    side, (first, end) = exchange.side, exchange.span()
    for role in side.stated.begun(FactType.ROLE, side.tokens[first].start, side.tokens[end - 1].end):
        who = str(field(role, "who") or "")
        if who:
            start, stop = side.range_of(role)
            left = {side.tokens[it.at].key for it in exchange.words if not start <= it.at < stop}
            places = left - set(who.casefold().split())
            if first <= start and stop <= end and left != places and _are_beside(places, start, stop, side, scene):
                return who, frozenset(places)
    return None


def _are_beside(places: set[str], start: int, stop: int, side: Side, scene: Scene) -> bool:
    """Tell whether words are one name right before a role, or behind it and "of"."""
    if not places:
        return True
    of = [token.key for token in side.tokens[stop : stop + 1]]
    behind = stop + 1 if of and of[0] in scene.lexicon.owner_links else None
    behind = behind and behind + sum(it.key in scene.lexicon.articles for it in side.tokens[behind : behind + 1])
    for fact in side.stated.of(FactType.NAME):
        at, end = side.range_of(fact)
        if places == {token.key for token in side.tokens[at:end]}:
            return behind == at or end == start
    before = {token.key for token in side.tokens[max(0, start - len(places)) : start]}
    return before == places


def _is_length(words: Sequence[Word], side: Side) -> bool:
    """Tell whether words are a length of time, and nothing else."""
    word = side.tokens[words[0].at]
    there = (it for it in side.stated.over(FactType.DATE, word.start, word.end) if field(it, "kind") == "duration")
    lengths = (side.range_of(it) for it in there)
    return any(first <= words[0].at and words[-1].at < end for first, end in lengths)
