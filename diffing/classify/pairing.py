"""Which fact of the old side became which of the new, and how the two relate.

Facts that state the same thing cancel out, wherever they stand. Of the rest, two become a changed fact when
they overlap on equal words or stand in the same change; what then remains came or went.

    old  3 dead and 5 hurt  on Monday          3 -> 5, 5 -> 3      (each in one change: a swap is no cancellation)
    new  On Monday, 5 dead and 3 hurt          Monday cancels      (it moved, and nothing took its place)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.counted import (
    Placed,
    as_large,
    comparable,
    counts_the_same,
    in_context,
    is_age_of,
    is_tied,
    of_others,
)
from diffing.classify.passages import Pair, Side
from diffing.facts import (
    Relation,
    Verdict,
    are_of_one_time,
    are_permissions,
    are_twins,
    as_sure,
    contrast,
    field,
    is_narrowed,
    same_key,
    surely,
)
from diffing.lexicon import Lexicon
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Tag, TokenKind
from diffing.options import Options

FREE = frozenset({FactType.NUMBER, FactType.DATE, FactType.NEGATION})
"""Types of which a fact may change into another that stands elsewhere in the sentence."""
EXACT = frozenset({FactType.NUMBER, FactType.DATE, FactType.QUOTE})
"""Types of which "perhaps the same" is worth a reader's look; of the others it is another wording."""
SAME = Relation(Verdict.SAME, "the same", 1.0)
_TYPES = tuple(FactType)
_NO_WORDS: frozenset[str] = frozenset()
_OPENED = 4
"""Tokens from the word that opens a clause to a cue in it, and from a cue to a word that stayed, at most."""
_CLAUSES = 40
"""Tokens around a number in which the nearest word stands that opens another clause."""
REPEATABLE = frozenset({FactType.NAME, FactType.ROLE, FactType.ATTRIBUTION, FactType.DATE})
"""Types of which saying it once more, or once less, states nothing new."""


class Match(NamedTuple):
    """Two facts that are each other's counterpart."""

    old: Fact
    new: Fact
    relation: Relation


class Single(NamedTuple):
    """A fact that stands on one side only."""

    fact: Fact
    came: bool
    """Whether it stands on the new side."""


def matches(pair: Pair, options: Options) -> Iterator[Match | Single]:
    """Yield what became of every fact of both sides, cancelled ones with verdict SAME."""
    olds, news = _by_type(pair.old), _by_type(pair.new)
    for type_ in _TYPES:
        if type_ in olds or type_ in news:
            yield from _of_type(type_, olds.get(type_, []), news.get(type_, []), pair, options)


def _told(placed: Sequence[Placed], type_: FactType, side: Side) -> set[Hashable]:
    """Return what a side's facts of one type are equal by, those told apart among them."""
    if not side.aside:
        return {it.key for it in placed}
    return {it.key for it in placed} | {same_key(fact) for fact in side.aside if fact.type is type_}


def _by_type(side: Side) -> dict[FactType, list[Placed]]:
    found: dict[FactType, list[Placed]] = {}
    length = max(1, len(side.tokens))
    for fact in side.facts:
        first, end = side.range_of(fact)
        found.setdefault(fact.type, []).append(Placed(fact, same_key(fact), first, end, first / length))
    return found


def _of_type(
    type_: FactType, old: Sequence[Placed], new: Sequence[Placed], pair: Pair, options: Options
) -> Iterator[Match | Single]:
    old_left, new_left = dict(enumerate(old)), dict(enumerate(new))
    listed = _in_one_list(old, new, pair, options) if type_ is FactType.NAME else []
    members = {i for i, _ in listed}, {j for _, j in listed}
    rest = ((i, j) for i, j in _in_place(old, new, pair) if i not in members[0] and j not in members[1])
    for i, j in (*listed, *rest):
        was, now = old_left.pop(i).fact, new_left.pop(j).fact
        yield Match(was, now, of_others(was, now, options) or SAME)
    if type_ is FactType.NUMBER and old_left and new_left:
        old_left, new_left = in_context(old_left, pair.old, options), in_context(new_left, pair.new, options)
    for i, j in _ranked(old_left, new_left, pair, options) if old_left and new_left else ():
        if i in old_left and j in new_left:
            a, b = old_left.pop(i), new_left.pop(j)
            others = of_others(a.fact, b.fact, options)
            yield Match(a.fact, b.fact, others or (SAME if a.key == b.key else contrast(a.fact, b.fact)))
    if old_left:
        for fact in _news(type_, old_left.values(), _told(new, type_, pair.new)):
            yield Single(fact, came=False)
    if new_left:
        for fact in _news(type_, new_left.values(), _told(old, type_, pair.old)):
            yield Single(fact, came=True)


def _in_place(old: Sequence[Placed], new: Sequence[Placed], pair: Pair) -> list[tuple[int, int]]:
    """Return the pairs of the same fact that stand on the same words: the bulk of any text, found in one pass."""
    starts = {placed.first: j for j, placed in enumerate(new)}
    pairs = (
        (i, starts.get(pair.to_new[placed.first], -1)) for i, placed in enumerate(old) if placed.first < placed.end
    )
    return [(i, j) for i, j in pairs if j >= 0 and _is_same(old[i], new[j], pair)]


def _in_one_list(old: Sequence[Placed], new: Sequence[Placed], pair: Pair, options: Options) -> list[tuple[int, int]]:
    """Return the pairs of the same name in two lists of the same names, led by one word: "A, B and C", "C, A and B".

    Not where their order tells: another list is as long, as many other names stand there, or a word says so.
    """
    if any(not lexicon(options.language).ordering.isdisjoint(side.lookup.keys) for side in (pair.old, pair.new)):
        return []
    olds, news = _lists(old, pair.old, options), _lists(new, pair.new, options)
    olds = {key: names for key, names in olds.items() if len(old) < 2 * len(names)}
    sizes = [Counter(map(len, side.values())) for side in (olds, news)]
    return [
        (olds[key][name], news[key][name])
        for key in olds
        if key in news and all(some[len(olds[key])] == 1 for some in sizes)
        for name in olds[key]
    ]


def _lists(names: Sequence[Placed], side: Side, options: Options) -> dict[Hashable, dict[Hashable, int]]:
    """Return the lists of names of a side: what leads to one, and its names -> each name -> which it is."""
    language = lexicon(options.language)
    joins, found, run = {",", *language.conjunctions}, dict[Hashable, dict[Hashable, int]](), list[int]()
    for at in range(len(names) + 1):
        last = names[run[-1]] if run else None
        here = names[at] if at < len(names) else None
        between = side.tokens[last.end : here.first] if last and here else ()
        if not between or any(token.key not in joins for token in between):
            if last:
                first = names[run[0]].first
                inner = {token.key for token in side.tokens[first : last.end]}
                members = {names[it].key: it for it in run}
                if not inner.isdisjoint(language.conjunctions) and len(members) == len(run):
                    led_by = side.tokens[first - 1].key if first and first not in side.cuts else ""
                    found[led_by, frozenset(members)] = members
            run = []
        run.append(at)
    return found


def _is_same(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two facts that start on the same word are the same; "no" is not before a thing told more closely."""
    if old.key == new.key:
        return True
    return _same_words(old, new, pair) and not is_narrowed(old.fact, new.fact)


def _same_words(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two facts stand on equal words throughout: what differs then is typography."""
    return all(pair.to_new[at] == new.first + at - old.first for at in range(old.first, old.end)) and (
        old.end - old.first == new.end - new.first
    )


def _ranked(old: dict[int, Placed], new: dict[int, Placed], pair: Pair, options: Options) -> list[tuple[int, int]]:
    """Return the pairs that can be each other's counterpart, the likeliest first.

    Where there are too many to try them all, the n-th of one side meets only those about the n-th of the other.
    """
    reach = _reach(len(old), options)
    news = list(new.items())
    ranked = []
    for at, (i, a) in enumerate(old.items()):
        near = news if len(news) <= reach else news[max(0, at - reach // 2) : at + reach // 2 + 1]
        for j, b in near:
            closeness = _closeness(a, b, pair, options)
            if closeness[0] > 0:
                ranked.append((*closeness, -abs(a.place - b.place), -i, -j))
    return [(-minus_i, -minus_j) for *_, minus_i, minus_j in sorted(ranked, reverse=True)]


def _reach(count: int, options: Options) -> int:
    """Return how many facts of the other side each of so many may meet."""
    return max(1, options.fact_pairs // max(1, count))


def is_crowded(pair: Pair, options: Options) -> bool:
    """Tell whether a passage states so many facts that not all could be tried against all."""
    if len(pair.old.facts) * len(pair.new.facts) <= options.fact_pairs:
        return False
    counts = Counter(fact.type for fact in pair.old.facts), Counter(fact.type for fact in pair.new.facts)
    return any(counts[1][type_] > _reach(count, options) for type_, count in counts[0].items())


def _news(type_: FactType, facts: Iterable[Placed], told: Collection[Hashable]) -> list[Fact]:
    """Return the facts that the other side does not state, each once where repeating it states nothing new."""
    if type_ not in REPEATABLE:
        return [placed.fact for placed in facts]
    news: dict[Hashable, Fact] = {}
    for placed in facts:
        if placed.key not in told:
            news.setdefault(placed.key, placed.fact)
    return list(news.values())


def _closeness(old: Placed, new: Placed, pair: Pair, options: Options) -> tuple[int, int, int]:
    """Return how much speaks for two facts being each other's counterpart, 0 for nothing, and what breaks a tie.

    Where neither words nor a short replacement tie them, a clear contradiction counts for more than a shared change:
    "this afternoon" became "at the end of last month" rather than "earlier that day", which can mean the same. Of two
    numbers, the one among the same words counts for more, then the one of like size. "Not
    safe" never became "unfair" elsewhere.
    """
    overlap = any(new.first <= at < new.end for at in pair.to_new[old.first : old.end])
    blocks = set(pair.old_block[old.first : old.end]) & set(pair.new_block[new.first : new.end])
    replaced = [at for at in blocks if pair.codes[at].tag is Tag.REPLACE]
    if old.key == new.key:
        stays = overlap or (replaced and old.fact.type not in FREE)
        scopes = [field(it.fact, "scope") for it in (old, new)]
        return (6 if stays else 3 if _stays_elsewhere(old, new, pair, options) else 0), int(scopes[0] == scopes[1]), 0
    if overlap and not _is_of_it(old.fact, new.fact, options):
        return 4, 0, 0
    if old.fact.type is FactType.MODALITY and _says_as_much(old.fact, new.fact):
        told = 6 if _is_of_it(old.fact, new.fact, options) else 3
        return (told if _stays_elsewhere(old, new, pair, options) else 0), 0, 0
    if old.fact.type is FactType.NUMBER and (is_age_of(old, new, options) or is_age_of(new, old, options)):
        return 3, 0, 0
    if old.fact.type is FactType.QUOTE:
        share = _shared(old.key, new.key)
        if share >= options.quote_share:
            return 3, round(100 * share), 0
    tight = any(_tight(pair, at, options) for at in replaced)
    if not tight and (not comparable(old.fact, new.fact) or not (replaced or old.fact.type in FREE)):
        return 0, 0, 0
    shared, size = len(old.context & new.context), as_large(old.fact, new.fact)
    if tight:
        kinds = [field(it.fact, "kind") for it in (old, new)]
        return (2 if kinds.count("quantity") == 1 else 5), shared, size
    other = not replaced and _denies_otherwise(old.fact, new.fact)
    if other and contrast(old.fact, new.fact).verdict is Verdict.DIFFERENT:
        return 0, 0, 0
    return (2 if surely(old.fact, new.fact) >= options.likely else 1), shared, size or len(replaced)


def _says_as_much(old: Fact, new: Fact) -> bool:
    """Tell whether two cues say the same, or do on the word that both bear on: "is to close", "will close".

    So do a cue and what reported speech makes of it: "will", "would".
    """
    alike = as_sure(old, new) or are_permissions(old, new) or are_twins(old, new)
    return alike or are_of_one_time(old, new)


def _is_of_it(old: Fact, new: Fact, options: Options) -> bool:
    """Tell whether one cue is said of "it", and the other of its subject: "it is expected that", "is expected to"."""
    if old.type is not FactType.MODALITY or not as_sure(old, new):
        return False
    nobody, that = lexicon(options.language).impersonal, lexicon(options.language).clause_openers
    words = [fact.text.casefold().split() for fact in (old, new)]
    opens = [it[0] in nobody or it[-1] in that for it in words]
    return opens[0] is not opens[1]


def _stays_elsewhere(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether equal facts that stand in different places are told of the same."""
    loose = old.fact.type is FactType.MODALITY and not _bear_on_one(old, new, pair)
    if loose and _in_other_clauses(old, new, pair, options):
        return False
    if _led_otherwise(old, new, pair, options):
        return False
    if old.fact.type is not FactType.NUMBER or is_tied(old, new):
        return True
    if not counts_the_same(old, new, options):
        return False
    aged = field(old.fact, "kind") == "age"
    return not (_of_another(old, new, pair) if aged else _crosses(old, new, pair, options))


def _bear_on_one(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two cues bear on a word that either side has once."""
    scope = field(old.fact, "scope")
    there = (side.lookup.places.get(str(scope), ()) for side in (pair.old, pair.new))
    return scope == field(new.fact, "scope") and all(len(places) == 1 for places in there)


def _of_another(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether an age stands behind another name or word for somebody that was there, too: "Reid, 45, met Holt"."""
    if "-" in old.fact.text or "-" in new.fact.text:
        return False  # it stands before whom it is of
    who, whom = _word_before(pair.old, old.first), _word_before(pair.new, new.first)
    if min(who, whom) < 0 or pair.to_new[who] < 0 or pair.to_old[whom] < 0 or pair.to_new[who] == whom:
        return False
    return pair.old.tokens[who].text[0].isupper() == pair.new.tokens[whom].text[0].isupper()


def _word_before(side: Side, at: int) -> int:
    """Return the last word before a token, -1 for none, where nothing but commas stand between."""
    while at and side.tokens[at - 1].text == ",":
        at -= 1
    return at - 1 if at and side.tokens[at - 1].kind is TokenKind.WORD else -1


def _crosses(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether a number without a noun went over a word that opens a clause and stayed: "ran 5km and swam"."""
    language = lexicon(options.language)
    deeds = _deed(pair.old, old.first, language), _deed(pair.new, new.first, language)
    if old.behind & new.behind or deeds[0] == deeds[1] != "":
        return False
    if _is_behind(deeds[0], pair.new, new.first, language) or _is_behind(deeds[1], pair.old, old.first, language):
        return False
    places = range(max(0, old.first - _CLAUSES), min(len(pair.old.tokens), old.end + _CLAUSES))
    return any(
        pair.old.tokens[at].key in language.clause_links
        and pair.to_new[at] >= 0
        and (at < old.first) != (pair.to_new[at] < new.first)
        for at in places
    )


def _deed(side: Side, at: int, language: Lexicon) -> str:
    """Return the word of meaning that leads to a number: "rose" of "rose by 5%"; nothing where none is near."""
    near = side.tokens[max(0, at - _OPENED) : at][::-1]
    return next((it.key for it in near if it.kind is TokenKind.WORD and it.key not in language.function_words), "")


def _is_behind(word: str, side: Side, at: int, language: Lexicon) -> bool:
    """Tell whether a word stands in the clause before a number, and no other number between: "fined Reid £600"."""
    for token in reversed(side.tokens[max(0, at - _CLAUSES) : at]):
        if token.kind is not TokenKind.WORD or token.key in language.clause_links:
            return False
        if token.key == word:
            return True
    return False


def _led_otherwise(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether another word leads to one of two numbers: "rose from 3", "rose to 3".

    Where the two words stand in one order on both sides, the numbers changed places, which is told as that.
    """
    if new.led_by not in lexicon(options.language).opposites.get(old.led_by, _NO_WORDS):
        return False
    was = _is_near(new.led_by, pair.old, range(old.first - 1 - _OPENED, old.first - 1))
    return was == _is_near(old.led_by, pair.new, range(new.first - 1 - _OPENED, new.first - 1))


def _is_near(word: str, side: Side, places: range) -> bool:
    return any(at >= 0 and side.tokens[at].key == word for at in places)


def _in_other_clauses(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether one of two cues stands right behind a word that opens a clause, the other before that word.

    "Reid allegedly lied and Holt ran" -> "Reid lied and Holt allegedly ran".
    """
    return _is_ahead(old, new, pair.to_new, pair.new, options) or _is_ahead(new, old, pair.to_old, pair.old, options)


def _is_ahead(one: Placed, other: Placed, partners: Sequence[int], side: Side, options: Options) -> bool:
    """Tell whether a word that opens the clause of ``other``, on its side, stands behind where ``one`` would there."""
    opening = lexicon(options.language).clause_links
    for at in range(other.first - 1, max(-1, other.first - 1 - _OPENED), -1):
        token = side.tokens[at]
        if token.kind is TokenKind.MARK:
            return False
        if token.key in opening:
            there = next((it for it in partners[one.end : one.end + _OPENED] if it >= 0), at)
            return any(it.text.islower() for it in side.tokens[there:at])  # "Reid and Holt" are one subject
    return False


def _denies_otherwise(old: Fact, new: Fact) -> bool:
    """Tell whether two negations are of two kinds: a "not" may have moved to another word, and no "un-" become one."""
    if old.type is not FactType.NEGATION or not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return False
    return old.value.get("cue") != new.value.get("cue")


def _shared(old: Hashable, new: Hashable) -> float:
    """Return the share of words that two quotations have in common, of the longer one's."""
    before, after = Counter(str(old).split()), Counter(str(new).split())
    return (before & after).total() / max(1, before.total(), after.total())


def _tight(pair: Pair, block: int, options: Options) -> bool:
    """Tell whether a replacement is so short that one side can only have taken the place of the other."""
    code = pair.codes[block]
    return max(code.old_end - code.old_start, code.new_end - code.new_start) <= options.tight_tokens
