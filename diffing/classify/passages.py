"""One sentence link laid out for classification: tokens of both sides, opcodes, and who stands where.

old tokens   o0 o1 o2 o3            to_new   0  1 -1 -1       (-1: no equal token)
new tokens   n0 n1 n2               blocks   o2,o3 / n2 are block 1 of the opcodes
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import accumulate, chain, compress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from diffing.classify.lookup import Lookup, Stated
from diffing.edits import Script, edit_script
from diffing.facts import extract
from diffing.facts.marks import Quoted, opens_quotation, quoted
from diffing.lexicon import Lexicon
from diffing.model import Article, Fact, FactType, Link, Opcode, Passage, Tag, Token, TokenKind
from diffing.options import Options
from diffing.segment import is_roman, list_marker, tokenize

if TYPE_CHECKING:
    from diffing.classify.elsewhere import Spread


_START, _END = attrgetter("start"), attrgetter("end")


class Side(NamedTuple):
    """One side of a link."""

    article: Article
    tokens: tuple[Token, ...]
    cuts: tuple[int, ...]
    """Token indices at which a sentence starts, the first one included."""
    facts: tuple[Fact, ...]
    marker: int
    """Leading tokens that are a list marker ("3."): numbering, and no fact."""
    lookup: Lookup
    """What is asked of all its tokens."""
    stated: Stated
    """What is asked of all its facts."""
    aside: tuple[Fact, ...] = ()
    """What else is stated on this side, in words that are told apart: saying that once more is no news."""

    def range_of(self, fact: Fact) -> tuple[int, int]:
        """Return the half-open range of tokens that a fact stands on."""
        first = bisect_right(self.tokens, fact.start, key=_END)
        return first, bisect_left(self.tokens, fact.end, lo=first, key=_START)

    def has(self, run: tuple[int, int], fact: Fact) -> bool:
        """Tell whether a fact stands inside a range of tokens."""
        at, stop = run
        if at >= stop or fact.end <= self.tokens[at].start or self.tokens[stop - 1].end <= fact.start:
            return False
        first, end = self.range_of(fact)
        return at <= first and end <= stop

    def text(self, first: int, end: int) -> str:
        """Return the text from one token to before another, empty for no token."""
        return self.article.text[self.tokens[first].start : self.tokens[end - 1].end] if first < end else ""

    def passage(self, first: int, end: int) -> Passage | None:
        """Return the passage from one token to before another, None for no token."""
        if first >= end:
            return None
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        return Passage(start, stop, self.article.text[start:stop])


class Pair(NamedTuple):
    """Both sides of a link and how their tokens correspond."""

    old: Side
    new: Side
    codes: tuple[Opcode, ...]
    to_new: list[int]
    """For each old token the index of its equal new token, or -1."""
    to_old: list[int]
    old_fresh: list[int]
    """The old tokens that have no equal one."""
    new_fresh: list[int]
    old_block: list[int]
    """For each old token the index of its opcode."""
    new_block: list[int]
    skipped: int
    """Tokens that were not compared word by word."""

    def is_long(self, options: Options) -> bool:
        """Tell whether a side has too many tokens to ask of each word what the whole sentence says of it."""
        return max(len(self.old.tokens), len(self.new.tokens)) > options.swap_tokens

    def share_fresh(self) -> float:
        """Return the share of all tokens, 0 to 1, that stand on their side alone."""
        return (len(self.old_fresh) + len(self.new_fresh)) / max(1, len(self.old.tokens) + len(self.new.tokens))

    def reads_alike(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Tell whether a range of old tokens and one of new tokens are the same text, and not empty."""
        text = self.old.text(*old)
        return text != "" and text == self.new.text(*new)


_NEAR = 40
"""Tokens around a place in which what came or went in a word's stead is looked for."""


def fresh_near(pair: Pair, at: int, *, came: bool) -> Sequence[int]:
    """Return the tokens of the other side alone that stand near the place of a token, of the new side if ``came``."""
    fresh, blocks = (pair.old_fresh, pair.new_block) if came else (pair.new_fresh, pair.old_block)
    code = pair.codes[blocks[at]]
    place = code.old_start if came else code.new_start
    return fresh[bisect_left(fresh, place - _NEAR) : bisect_right(fresh, place + _NEAR)]


def fresh_there(pair: Pair, at: int, *, came: bool, most: int) -> Sequence[int]:
    """Return the tokens of the other side alone; where they are more than ``most``, those near the place of a token."""
    fresh = pair.old_fresh if came else pair.new_fresh
    return fresh if len(fresh) <= most else fresh_near(pair, at, came=came)


def stated_there(pair: Pair, at: int, type_: FactType, *, came: bool, most: int) -> Sequence[Fact]:
    """Return the other side's facts of a type; where they are more than ``most``, those near the place of a token."""
    other, blocks = (pair.old, pair.new_block) if came else (pair.new, pair.old_block)
    facts = other.stated.of(type_)
    if len(facts) <= most:
        return facts
    code = pair.codes[blocks[at]]
    place = code.old_start if came else code.new_start
    near = other.tokens[max(0, place - _NEAR) : place + _NEAR]
    return other.stated.begun(type_, near[0].start, near[-1].end)


class _Known(dict[tuple[int, ...], tuple[Fact, ...]]):
    """The facts of each passage that was asked for."""

    def __init__(self, read: Callable[[tuple[int, ...]], tuple[Fact, ...]]) -> None:
        self._read = read

    def __missing__(self, indices: tuple[int, ...]) -> tuple[Fact, ...]:
        facts = self[indices] = self._read(indices)
        return facts


class Reader:
    """Reads the sentences of one article, each at most once."""

    def __init__(self, article: Article, lexicon: Lexicon, *, beside: Article | None = None) -> None:
        self.article = article
        self._beside = beside or article
        self.lexicon = lexicon
        self._written = _day_of(article.published)
        self.tokens = cache(self._tokens)
        """Index of a sentence -> its tokens."""
        self.known = _Known(self._facts)
        """What has been read."""
        self.facts: Callable[[tuple[int, ...]], tuple[Fact, ...]] = self.known.__getitem__
        """Indices of sentences read as one passage -> their facts, those of a list marker left out."""
        self._quoted = cache(self._in_marks)
        self._roman = cache(self._is_roman)
        """Whether the article, or the one it is compared with, is numbered in Roman numerals."""

    def _tokens(self, index: int) -> tuple[Token, ...]:
        sentence = self.article.sentences[index]
        return tokenize(self.article.text, sentence.start, sentence.end)

    def tokens_of(self, indices: tuple[int, ...]) -> tuple[Token, ...]:
        """Return the tokens of sentences read as one passage."""
        first, *more = map(self.tokens, indices)
        return tuple(chain(first, *more)) if more else first

    def _facts(self, indices: tuple[int, ...]) -> tuple[Fact, ...]:
        tokens = self.tokens_of(indices)
        behind = self.behind_marker(indices)
        paragraphs = dict.fromkeys([self.article.sentences[index].paragraph for index in indices])
        groups = [self._quoted(at) for at in paragraphs]
        marked = groups[0] if len(groups) == 1 else tuple(it for group in groups for it in group)
        facts = extract(self.article.text, tokens, self.lexicon, marked, written=self._written)
        return tuple([fact for fact in facts if fact.start >= behind]) if behind else facts

    def _in_marks(self, paragraph: int) -> tuple[Quoted, ...]:
        """Return what stands in quotation marks in a paragraph."""
        text, plurals, all_ = self.article.text, self.lexicon.plural_endings, self.article.paragraphs
        it, before = all_[paragraph], all_[paragraph - 1] if paragraph else None
        goes_on = paragraph + 1 < len(all_) and opens_quotation(text, all_[paragraph + 1].start)
        return quoted(text, it.start, it.end, plurals, before=before and (before.start, before.end), goes_on=goes_on)

    def behind_marker(self, indices: tuple[int, ...]) -> int:
        """Return where the list marker ends that a passage opens its paragraph with, 0 for none."""
        sentence = self.article.sentences[indices[0]]
        if self.article.paragraphs[sentence.paragraph].first != indices[0]:
            return 0
        text = self.article.text[sentence.start : sentence.end]
        length = list_marker(text, self.lexicon.section_words, roman=self._roman())
        return sentence.start + length if length else 0

    def _is_roman(self) -> bool:
        return any(is_roman(it.text[at.start : at.end] for at in it.paragraphs) for it in (self.article, self._beside))


def _day_of(published: str | None) -> int | None:
    """Return the day of a moment in ISO 8601, as it is written there, as an ordinal; None for anything else."""
    if published is None:
        return None
    from datetime import datetime

    try:
        return datetime.fromisoformat(published).toordinal()
    except ValueError:
        return None


@contextmanager
def read_ahead(readers: tuple[Reader, Reader], spread: Spread | None) -> Iterator[None]:
    """Have the sentences that changed read while the block runs; their facts are known to the readers behind it."""
    if spread is None:
        yield
        return
    changed = _changed(*(reader.article for reader in readers))

    def read(some: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[Fact, ...]]:
        return {(side, at): readers[side].facts((at,)) for side, at in some}

    with spread(read, changed) as others:
        yield
        for side, at in changed:  # what is needed in any case, while others are still reading
            readers[side].tokens(at)
        for some in others.left():
            read(some)
        for (side, at), facts in others.found().items():
            readers[side].known[at,] = facts


def _changed(old: Article, new: Article) -> list[tuple[int, int]]:
    """Return the side, 0 or 1, and index of each sentence whose very words are no sentence of the other article."""
    olds, news = ([it.text[start:end] for start, end, _ in it.sentences] for it in (old, new))
    sides = ((olds, set(news)), (news, set(olds)))
    return [(side, at) for side, (texts, there) in enumerate(sides) for at, it in enumerate(texts) if it not in there]


def pair_of(old: Reader, new: Reader, link: Link, options: Options) -> Pair:
    """Lay out a sentence link; of a one-sided one, nothing is equal to anything."""
    return _laid_out(_side(old, link.old), _side(new, link.new), old.lexicon, options)


def word_count(tokens: Iterable[Token]) -> int:
    """Return how many of some tokens are no marks."""
    return sum(token.kind is not TokenKind.MARK for token in tokens)


def part_of(
    origin: Pair, old: tuple[int, int], target: Pair, new: tuple[int, int], lexicon: Lexicon, options: Options
) -> Pair:
    """Lay out a run of words of one link's old side and one of a link's new side as a pair of its own."""
    one, other = _run(origin.old, old), _run(target.new, new)
    if origin is not target:
        one = one._replace(aside=one.aside + target.old.facts)
        other = other._replace(aside=other.aside + origin.new.facts)
    return _laid_out(one, other, lexicon, options)


def without(side: Side, runs: Sequence[tuple[int, int]]) -> Side:
    """Return a side with the facts inside some runs of its tokens put aside."""
    inside = [any(side.has(run, fact) for run in runs) for fact in side.facts]
    left = [fact for fact, away in zip(side.facts, inside, strict=True) if not away]
    return stating(side, left)._replace(aside=tuple(compress(side.facts, inside)))


def stating(side: Side, facts: Iterable[Fact]) -> Side:
    """Return a side with only these of its facts."""
    left = tuple(facts)
    return side._replace(facts=left, stated=Stated(left))


def _run(side: Side, run: tuple[int, int]) -> Side:
    """Return a run of a side's tokens as a side of its own."""
    tokens, facts = side.tokens[run[0] : run[1]], side.facts
    first = bisect_left(facts, side.tokens[run[0] - 1].end if run[0] else 0, key=_START)
    end = bisect_left(facts, tokens[-1].end, lo=first, key=_START) if tokens else first
    inside = [side.has(run, fact) for fact in facts[first:end]]  # none of the others can be
    here = tuple(compress(facts[first:end], inside))
    between = tuple([fact for fact, is_in in zip(facts[first:end], inside, strict=True) if not is_in])
    aside = facts[:first] + between + facts[end:]
    return Side(side.article, tokens, (0,), here, 0, Lookup(tokens), Stated(here), aside)


def _laid_out(one: Side, other: Side, lexicon: Lexicon, options: Options) -> Pair:
    if not one.tokens or not other.tokens:
        return _one_sided(one, other)
    codes, skipped = _script(one, other, lexicon, options)
    to_new, to_old = [-1] * len(one.tokens), [-1] * len(other.tokens)
    old_block, new_block = [0] * len(one.tokens), [0] * len(other.tokens)
    equal = Tag.EQUAL
    for at, code in enumerate(codes):
        old_block[code.old_start : code.old_end] = [at] * (code.old_end - code.old_start)
        new_block[code.new_start : code.new_end] = [at] * (code.new_end - code.new_start)
        if code.tag is equal:
            to_new[code.old_start : code.old_end] = range(code.new_start, code.new_end)
            to_old[code.new_start : code.new_end] = range(code.old_start, code.old_end)
    fresh = [code for code in codes if code.tag is not equal]
    old_fresh = [at for code in fresh for at in range(code.old_start, code.old_end)]
    new_fresh = [at for code in fresh for at in range(code.new_start, code.new_end)]
    return Pair(one, other, codes, to_new, to_old, old_fresh, new_fresh, old_block, new_block, skipped)


def _script(one: Side, other: Side, lexicon: Lexicon, options: Options) -> Script:
    """Return what turns one side into the other; a marker that changed is a change by itself: "6. We do" -> "7. We"."""
    a, b = one.marker, other.marker
    alike = [token.key for token in one.tokens[:a]] == [token.key for token in other.tokens[:b]]
    if alike or a == len(one.tokens) or b == len(other.tokens):
        return edit_script(one.tokens, other.tokens, lexicon.function_words, options)
    grammar = lexicon.function_words
    marker, _ = edit_script(one.tokens[:a], other.tokens[:b], grammar, options)
    rest, skipped = edit_script(one.tokens[a:], other.tokens[b:], grammar, options)
    behind = (
        Opcode(code.tag, code.old_start + a, code.old_end + a, code.new_start + b, code.new_end + b) for code in rest
    )
    return Script((*marker, *behind), skipped)


def _one_sided(one: Side, other: Side) -> Pair:
    olds, news = len(one.tokens), len(other.tokens)
    code = Opcode(Tag.DELETE if olds else Tag.INSERT, 0, olds, 0, news)
    fresh = list(range(olds)), list(range(news))
    return Pair(one, other, (code,), [-1] * olds, [-1] * news, *fresh, [0] * olds, [0] * news, 0)


def _side(reader: Reader, indices: tuple[int, ...]) -> Side:
    if not indices:
        return Side(reader.article, (), (), (), 0, Lookup(()), Stated(()))
    tokens, behind = reader.tokens_of(indices), reader.behind_marker(indices)
    cuts = accumulate([len(reader.tokens(index)) for index in indices[:-1]], initial=0)
    marker = bisect_left(tokens, behind, key=_START) if behind else 0
    facts = reader.facts(indices)
    return Side(reader.article, tokens, tuple(cuts), facts, marker, Lookup(tokens), Stated(facts))
