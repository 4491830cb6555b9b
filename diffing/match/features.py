"""What a sentence is recognised by: its words, their stems and its figures, each with a weight.

    "More than 1,300 people"  ->  more .15  than .15  1,300 1.0  #13e4 1.0  people 1.0  ~person .6

A word of grammar weighs little; a large figure weighs twice, since it also stands for its two leading digits, so
that "1,300" still recognises "1,339". Weight falls with the number of sentences that share the feature,
and with nothing else: adding an unrelated passage changes no weight, so it can change no link.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from sys import intern
from typing import NamedTuple, TypeAlias

from diffing.lexicon import Lexicon
from diffing.options import Options

Bag: TypeAlias = dict[str, float]
"""Features of one sentence and their weights."""


class Piece(NamedTuple):
    """A sentence as the matcher sees it."""

    words: tuple[str, ...]
    """Folded, in order; in a script whose words are not parted, pairs of letters."""
    bag: Bag
    label: tuple[str, ...] = ()
    """Of a row of figures, "Leeds 3 1 2": the words that are none; of other passages, nothing."""


Pieces: TypeAlias = dict[int, Piece]
"""Sentences by their index in the article, in reading order."""

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")
_RUN = re.compile(r"\d+(?:[.,]\d+)*|\D+")
_SCALES = "abcdefghijklmnopqrstuvwxyz"
"""What may stand behind a figure in one word with it: "150m"."""
_BY_LETTERS = "\u0e00"
"""The first letter of a script whose words are told by letters."""
_STEM, _FIGURE = "~", "#"


def pieces(old: Mapping[int, str], new: Mapping[int, str], lexicon: Lexicon, options: Options) -> tuple[Pieces, Pieces]:
    """Return the folded texts of either side, by index, with their weighted features."""
    memo: dict[str, tuple[str, ...]] = {}
    old_words = {index: _words(text) for index, text in old.items()}
    new_words = {index: _words(text) for index, text in new.items()}
    old_counts = {index: _features(words, memo, lexicon) for index, words in old_words.items()}
    new_counts = {index: _features(words, memo, lexicon) for index, words in new_words.items()}
    common = _document_counts(old_counts.values())
    for feature, count in _document_counts(new_counts.values()).items():
        common[feature] = max(common[feature], count)
    weights = {
        feature: plain_weight(feature, lexicon, options) / (1 + math.log2(count)) for feature, count in common.items()
    }

    def piece(words: tuple[str, ...], counts: Counter[str]) -> Piece:
        bag, label = _weighted(counts, weights), _label(words)
        return Piece(words, _lighter_figures(bag, options) if label else bag, label)

    return (  # each count makes room for the bag it becomes
        {index: piece(words, old_counts.pop(index)) for index, words in old_words.items()},
        {index: piece(words, new_counts.pop(index)) for index, words in new_words.items()},
    )


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a folded text; in a script whose words are not parted, every two letters that touch."""
    words = _WORD.findall(text)
    if not text.isascii() and max(text) >= _BY_LETTERS and _by_letters().search(text):
        words = [part for word in words for part in _parted(word)]
    return tuple(map(intern, words))


def _parted(word: str) -> Iterator[str]:
    if word.isascii() or not _by_letters().search(word):
        yield word
        return
    for run in _RUN.findall(word):
        if run[0].isdigit():
            yield run
        else:
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def words_of_meaning(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a folded text without those of grammar, in order."""
    return [word for word in _words(text) if not _is_common(word, lexicon)]


def features_of(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the features of some words."""
    return frozenset(chain.from_iterable(_of_word(word, lexicon) for word in words))


def mass(bag: Bag) -> float:
    """Return the total weight of a bag."""
    return sum(bag.values())


def shared(one: Bag, other: Bag) -> float:
    """Return the weight that two bags have in common."""
    if len(one) > len(other):
        one, other = other, one
    return sum(
        [weight if weight < (there := other[feature]) else there for feature, weight in one.items() if feature in other]
    )


def without(bag: Bag, explained: Bag) -> Bag:
    """Return what a bag has beyond another."""
    left = ((feature, weight - explained.get(feature, 0.0)) for feature, weight in bag.items())
    return {feature: weight for feature, weight in left if weight > 0}


def figures(bag: Bag) -> set[str]:
    """Return the features that are large figures: the ones a rewritten sentence keeps."""
    return {feature for feature in bag if feature[0] == _FIGURE}


def _label(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a row of figures that are none, in order; nothing of what is no row.

    A row has at least as many figures as other words and ends with one, or with its unit: "Leeds 3 1 2", "Leeds W3 D1".
    """
    if not any(is_figure(word) for word in words[-2:]):
        return ()  # most passages, at little cost
    others = [word for word in words if not is_figure(word)]
    return tuple(others) if 0 < len(others) <= len(words) - len(others) else ()


def is_figure(word: str) -> bool:
    """Tell whether a word is a figure, or ends in one."""
    return word[0].isdigit() or word[-1].isdigit()


def other_rows(old: Piece, new: Piece) -> bool:
    """Tell whether both are rows of figures, and have no word of their labels in common."""
    return bool(old.label and new.label) and set(old.label).isdisjoint(new.label)


def telling(bag: Bag, lexicon: Lexicon) -> Bag:
    """Return what a bag has beside words of grammar and stems: a word and its stem are one word."""
    return {word: weight for word, weight in bag.items() if word[0] != _STEM and not _is_common(word, lexicon)}


def wordy(bag: Bag) -> Bag:
    """Return what a bag has beside figures."""
    return {feature: weight for feature, weight in bag.items() if feature[0] != _FIGURE and not feature[0].isdigit()}


def _weighted(counts: Counter[str], weights: dict[str, float]) -> Bag:
    return {  # most stand once, and share one number
        feature: weights[feature] if count == 1 else count * weights[feature] for feature, count in counts.items()
    }


def _lighter_figures(bag: Bag, options: Options) -> Bag:
    """Return the bag of a row, which is known by its label: its figures are what changes."""
    return {
        feature: weight * options.row_figure if feature[0] == _FIGURE or is_figure(feature) else weight
        for feature, weight in bag.items()
    }


def _document_counts(side: Iterable[Counter[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(side))


def _features(words: Iterable[str], memo: dict[str, tuple[str, ...]], lexicon: Lexicon) -> Counter[str]:
    found: list[str] = []
    for word in words:
        of_word = memo.get(word)
        if of_word is None:
            of_word = memo[word] = tuple(_of_word(word, lexicon))
        found += of_word
    return Counter(found)


def _of_word(word: str, lexicon: Lexicon) -> Iterable[str]:
    yield word
    if word[0].isdigit():
        yield from _figure(word)
    elif len(word) > 3 and not _is_common(word, lexicon):
        yield _STEM + lexicon.kin.get(word, word[:5] if len(word) > 5 else word[:4])


@cache
def _by_letters() -> re.Pattern[str]:
    """Return what finds a letter of a script whose words are told by pairs of letters.

    It has no spaces, or, as Korean, endings grown on words of two letters. ``re`` takes long to compile it, so only
    when asked.
    """
    return re.compile(
        "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17df\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
        "\U00020000-\U000323af]"
    )


def _figure(word: str) -> Iterable[str]:
    """Yield the two leading digits and the magnitude of a figure of three digits or more, years excepted."""
    whole = word.replace(",", "").rstrip(_SCALES).split(".")[0]
    if whole.isdecimal() and len(whole) >= 3 and not (len(word) == 4 and whole[:2] in ("19", "20")):
        yield f"{_FIGURE}{int(whole[:2])}e{len(whole)}"


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word stands in any sentence of the news: grammar, "said", "Monday", "March"."""
    return (
        word in lexicon.function_words
        or word in lexicon.reporting_verbs
        or word in lexicon.weekdays
        or word in lexicon.months
    )


def plain_weight(feature: str, lexicon: Lexicon, options: Options) -> float:
    """Return the weight of a feature that one sentence has."""
    if feature[0] == _STEM:
        return options.stem_weight
    if feature[0] == _FIGURE or feature[0].isdigit():
        return options.figure_weight
    if _is_common(feature, lexicon):
        return options.function_weight
    return options.short_weight if len(feature) <= options.short_word else 1.0
