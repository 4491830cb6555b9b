"""What the other side says close by: in the paragraphs that a sentence's own paragraphs belong with.

A writer who moves a clause from one sentence of a paragraph into the next has dropped nothing and added
nothing. Only what is new where it stands counts: a word or fact that a neighbouring sentence had all along,
on both sides, excuses no omission here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from typing import TypeAlias

from diffing.classify.known import Known
from diffing.classify.passages import Reader
from diffing.facts import same_key
from diffing.model import Alignment, Article, FactType, Kind, Token, TokenKind
from diffing.options import Options
from diffing.phrasebook import load as phrasebook
from diffing.segment import stem
from diffing.thesaurus import load as thesaurus

_NEAR = 128
"""Sentences, and links, of which is kept what stands there and close by: it is asked for again for the next."""

_Asked: TypeAlias = tuple[Sequence[int], Sequence[Token], set[tuple[int, tuple[str, ...]]]]
"""Which tokens were asked for, those of their side, and the phrases that have one: their groups and words."""


class Neighbourhood:
    """Reads what stands around the sentence links of an alignment, when it is asked, and each thing once."""

    def __init__(self, old: Reader, new: Reader, alignment: Alignment, options: Options) -> None:
        self.old = old
        self.new = new
        self.lexicon = old.lexicon
        self.thesaurus = thesaurus(options.language)
        """Words by their senses; None where the language has none."""
        self.phrasebook = phrasebook(options.language)
        """Words and phrases that may stand for one another; None where the language has none."""
        self.asked: dict[tuple[bool, int], _Asked] = {}
        """Whether words of the old side are asked for, and for phrases of how many -> what was found there last."""
        self.known = Known(old, new, options)
        self.tensed = frozenset(chain(*self.lexicon.tenses.items(), *self.lexicon.own_tenses.items()))
        """Verbs in the present or past, of which the other form is known."""
        self._alignment = alignment
        self._reach = options.around_reach
        self._home_old = {i: at for at, link in enumerate(alignment.paragraphs) for i in link.old}
        self._home_new = {j: at for at, link in enumerate(alignment.paragraphs) for j in link.new}
        stayed = (Kind.SAME, Kind.MOVED)
        changed = [at for at, link in enumerate(alignment.sentences) if link.kind not in stayed]
        self._changed = changed
        links = alignment.sentences
        self._link_old = {i: at for at in changed for i in links[at].old}
        self._link_new = {j: at for at in changed for j in links[at].new}
        self._olds = _by_home(old.article, self._home_old, self._link_old)
        self._news = _by_home(new.article, self._home_new, self._link_new)
        self.stem: Callable[[str], str] = cache(lambda word: stem(word, self.lexicon))
        """A word -> its stem."""
        self.ways: Callable[[str], tuple[str, ...]] = cache(self._ways)
        """A word -> its stem, and those of the verb or noun it is an irregular form of: "did", "do"."""
        self.root: Callable[[str], str] = cache(self._root)
        """A word of meaning -> what all its forms share, its country for a nationality; of another word nothing."""
        self.sames: Callable[[str], frozenset[int]] = cache(self._sames)
        """A word -> the groups of the phrasebook's words that it is in, or a basic form of it."""
        self.words: Callable[[int, bool], frozenset[str]] = lru_cache(_NEAR)(self._words)
        """Index of a link, and whether the new side is asked -> the words that are new there close by."""
        self.stems: Callable[[int, bool], frozenset[str]] = lru_cache(_NEAR)(self._stems)
        """The same -> their stems, words of grammar left out."""
        self._said: Callable[[bool, int], frozenset[str]] = lru_cache(_NEAR)(self._words_of)
        """Whether the new side is asked, and the index of a sentence -> its words."""
        self.facts: Callable[[int, bool], frozenset[tuple[FactType, Hashable]]] = lru_cache(_NEAR)(self._facts)
        """The same -> type and key of the facts that are new there close by."""

    def may_be_verb(self, word: str) -> bool:
        """Tell whether the thesaurus knows a word as a verb, whatever else it may be; without a thesaurus none is."""
        return self.thesaurus is not None and "v" in self.thesaurus.entry(word).parts

    def may_be_noun(self, word: str) -> bool:
        """Tell whether the thesaurus knows a word as a noun, whatever else it may be; without a thesaurus none is."""
        return self.thesaurus is not None and "n" in self.thesaurus.entry(word).parts

    def is_past(self, word: str) -> bool:
        """Tell whether a word is a past form, regular or not."""
        lexicon = self.lexicon
        irregular = lexicon.kin.get(word, word) != word and not word.endswith(lexicon.plural_endings)
        return irregular or word.endswith(lexicon.past_endings)

    def bases(self, word: str) -> frozenset[str]:
        """Return a word and what it may be a form of by the thesaurus: "sold", "sell"."""
        return self.thesaurus.entry(word).bases | {word} if self.thesaurus is not None else frozenset((word,))

    def is_home(self, old: int, new: int) -> bool:
        """Tell whether an old and a new paragraph belong together."""
        return self._home_old[old] == self._home_new[new]

    @cached_property
    def rewordings(self) -> int:
        """How many sentences came, went or changed, up to two; those not counted of which only figures or dates did."""
        return sum(1 for _ in islice(filter(self._is_reworded, self._changed), 2))

    def _is_reworded(self, at: int) -> bool:
        """Tell whether a change of a sentence is more than another figure or date: that says nothing of the style."""
        link, lexicon = self._alignment.sentences[at], self.lexicon
        if not link.old or not link.new:
            return True
        was, now = (
            frozenset[str]().union(*(self._said(new, it) for it in (link.new if new else link.old)))
            for new in (False, True)
        )
        timed = (lexicon.cardinals, lexicon.months, lexicon.weekdays)
        other = was ^ now
        return not other or any(key[0].isalpha() and not any(key in some for some in timed) for key in other)

    def edits_near(self, at: int) -> int:
        """Return how many of the sentence links up to two before and behind one, and it, changed."""
        links = self._alignment.sentences[max(0, at - 2) : at + 3]
        return sum(link.kind not in (Kind.SAME, Kind.MOVED) for link in links)

    def _stems(self, at: int, new: bool) -> frozenset[str]:  # noqa: FBT001 a cached function takes no keywords cheaply
        return frozenset(map(self.stem, self.words(at, new) - self.lexicon.function_words))

    def _ways(self, word: str) -> tuple[str, ...]:
        known = self.thesaurus
        bases = [it for it in known.irregular(word) if "a" not in known.entry(it).parts] if known else ()  # "best"
        return tuple(dict.fromkeys(map(self.stem, (word, *bases))))

    def _root(self, word: str) -> str:
        lexicon = self.lexicon
        modal = word in lexicon.modal_cues and word not in lexicon.utmost_cues
        small = modal or word in lexicon.function_words or word in lexicon.negators
        if small and word not in lexicon.months:
            return ""
        country = lexicon.nationalities.get(word) or lexicon.place_aliases.get(word)
        return self.stem(country.casefold() if country else word)

    def _sames(self, word: str) -> frozenset[int]:
        bases = self.thesaurus.entry(word).bases if self.thesaurus else ()
        return frozenset[int]().union(*map(self.phrasebook.groups, {word, *bases})) if self.phrasebook else frozenset()

    def _words(self, at: int, new: bool) -> frozenset[str]:  # noqa: FBT001
        found: set[str] = set()
        for index, other in self._close(at, new):
            found.update(self._said(new, index).difference(*(self._said(not new, it) for it in other)))
        return frozenset(found)

    def _words_of(self, new: bool, index: int) -> frozenset[str]:  # noqa: FBT001
        tokens = (self.new if new else self.old).tokens(index)
        mark = TokenKind.MARK
        return frozenset([token.key for token in tokens if token.kind is not mark])

    def _facts(self, at: int, new: bool) -> frozenset[tuple[FactType, Hashable]]:  # noqa: FBT001
        found: set[tuple[FactType, Hashable]] = set()
        for index, other in self._close(at, new):
            found |= self._facts_of(new, (index,)) - (self._facts_of(not new, other) if other else set())
        return frozenset(found)

    def _facts_of(self, new: bool, indices: tuple[int, ...]) -> set[tuple[FactType, Hashable]]:  # noqa: FBT001
        return {(fact.type, same_key(fact)) for fact in (self.new if new else self.old).facts(indices)}

    def arrived_in(self, at: int, stems: set[str], *, new: bool) -> Iterator[Sequence[Token]]:
        """Yield the tokens of each sentence of a side close to a link in which all words of these stems are new."""
        for index, other in self._close(at, new):
            fresh = self._said(new, index).difference(*(self._said(not new, it) for it in other))
            if stems <= set(map(self.stem, fresh)):
                yield (self.new if new else self.old).tokens(index)

    def _close(self, at: int, new: bool) -> Iterator[tuple[int, tuple[int, ...]]]:  # noqa: FBT001
        """Yield the changed sentences of one side close to a link, each with its counterparts on the other side."""
        link = self._alignment.sentences[at]
        homes = {self._home_old[self.old.article.sentences[i].paragraph] for i in link.old}
        homes |= {self._home_new[self.new.article.sentences[j].paragraph] for j in link.new}
        own, by_home, links = (link.new, self._news, self._link_new) if new else (link.old, self._olds, self._link_old)
        for index in _near(by_home, homes, own, self._reach):
            partner = self._alignment.sentences[links[index]]
            yield index, partner.old if new else partner.new


def _by_home(article: Article, home: dict[int, int], sentences: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index in sorted(sentences):
        found.setdefault(home[article.sentences[index].paragraph], []).append(index)
    return found


def _near(by_home: dict[int, list[int]], homes: set[int], own: Sequence[int], reach: int) -> Iterator[int]:
    """Yield the changed sentences of some paragraph links that stand within reach of a link's own, if it has any."""
    for home in sorted(homes) if own else ():
        there = by_home.get(home, [])
        at, end = bisect_left(there, own[0] - reach), bisect_right(there, own[-1] + reach)
        yield from (index for index in there[at:end] if index not in own)
