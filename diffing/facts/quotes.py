"""Words inside quotation marks of any style.

    “The pier is ‘not safe’,” she said.     {"quote": "the pier is not safe", "closed": true}

Only the words count: straight or curly marks, capitals and a comma before the closing mark do not. Where a
quotation begins or ends outside the passage, what stands of it in the passage is the fact. A quotation inside
another is a part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from operator import attrgetter

from diffing.facts.marks import Quoted, quoted
from diffing.facts.reading import Found, Reading
from diffing.facts.relation import SURE, Relation, different, plain, values, word
from diffing.lexicon import Lexicon
from diffing.model import Fact, Value

_SILENT = frozenset(".,;:!()[]-\u2026/*_`\u00b4")
"""Marks that say nothing by themselves; "..." and "--" are runs of them."""
_SHOWN = 60
"""Characters of a quotation that a reason shows."""
_INNER_SPACE = re.compile(r" (?=-\w|'\w{1,2}(?!\w))")
"""What stands between a word and what else is one with it, where tokens are put together."""
_SLIP_LETTERS = 5
"""Letters from which on a word that differs in one from another is rather misspelt than another word."""

_START, _END = attrgetter("start"), attrgetter("end")


def find(reading: Reading, known: Sequence[Quoted] | None = None) -> list[Found]:
    """Find the outermost quotations of a passage; the marks belong to the span.

    ``known`` is what stands in marks in the paragraphs of the passage, which else is read as one by itself.
    """
    tokens = reading.tokens
    if known is None and '"' in reading.keys:
        known = quoted(reading.text, tokens[0].start, tokens[-1].end, reading.lexicon.plural_endings)
    if not known or not tokens:
        return []
    found: list[Found] = []
    for at in range(bisect_right(known, tokens[0].start, key=_END), len(known)):
        it = known[at]
        if it.start >= tokens[-1].end:
            break
        first = bisect_left(tokens, it.start, key=_START)
        end = bisect_left(tokens, it.end, lo=first, key=_START)
        if first < end:
            closed = it.sure and tokens[first].start == it.start and tokens[end - 1].end == it.end
            found.append((first, end, _value(reading.keys[first:end], reading.lexicon, closed=closed, sure=it.sure)))
    return [(first, end, value) for first, end, value in found if value["quote"]]


def key(fact: Fact) -> Hashable:
    """Return what makes two quotations the same: their words, short forms written out."""
    return word(fact, "spoken") or word(fact, "quote")


def contrast(old: Fact, new: Fact) -> Relation:
    """Say how two quotations differ: which words were lost and which gained."""
    before, after = word(old, "quote").split(), word(new, "quote").split()
    start, end = _common(before, after), _common(before[::-1], after[::-1])
    end = min(end, min(len(before), len(after)) - start)
    lost, gained = before[start : len(before) - end], after[start : len(after) - end]
    if not start and not end:
        return different(f'another quotation: "{_shown(before)}" -> "{_shown(after)}"', SURE)
    return different(altered(lost, gained, at_edge=not start or not end), SURE)


def altered(lost: Sequence[str], gained: Sequence[str], *, at_edge: bool = False) -> str:
    """Say which words a quotation lost and gained in one place, ``at_edge`` where that is its start or its end."""
    manner = "shortened" if at_edge and not gained else "extended" if at_edge and not lost else "altered"
    changes = [f'{verb} "{_shown(words)}"' for verb, words in (("lost", lost), ("gained", gained)) if words]
    respelt = len(lost) == len(gained) == 1 and _is_slip(lost[0].casefold(), gained[0].casefold())
    return f"quotation {manner}: {', '.join(changes)}" + " (looks like a spelling)" * respelt


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two long words differ in one letter too many inside them, or in two that changed places."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SLIP_LETTERS or not (one + other).isalpha():
        return False
    start = _common(shorter, longer)
    left, right = shorter[start:], longer[start:]
    if len(longer) - len(shorter) == 1:
        return start > 0 and right[1:] == left != ""
    return len(left) > 1 and start > 0 and left[0] == right[1] and left[1] == right[0] and left[2:] == right[2:]


def describe(fact: Fact) -> str:
    """Return the quotation in plain marks, cut where it is long."""
    text = plain(fact.text)
    inner = text[1:-1] if values(fact).get("closed") else text.strip('"\u201c\u201d\u00ab\u00bb')
    return f'"{_cut(inner.strip())}"'


def spoken(words: Iterable[str], lexicon: Lexicon) -> str:
    """Return words as they are spoken: "we won't" and "we will not" are one thing said, and so are "two" and "2"."""
    return " ".join(_written_out(word, lexicon) for word in words)


def _written_out(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.cardinals:
        return str(lexicon.cardinals[word])
    if word in lexicon.contractions:
        return lexicon.contractions[word]
    start, mark, _ = word.rpartition("'")
    for ending, whole in lexicon.contraction_endings.items() if mark and start else ():
        if word.endswith(ending):
            return f"{word.removesuffix(ending)} {whole}"
    return word


def _value(keys: Sequence[str], lexicon: Lexicon, *, closed: bool, sure: bool) -> dict[str, Value]:
    words = [key for key in keys if key and key != '"' and key[0] not in _SILENT]
    value: dict[str, Value] = {"quote": " ".join(words), "closed": closed}
    long_ = spoken(words, lexicon)
    if long_ != value["quote"]:
        value["spoken"] = long_
    return value if sure else {**value, "loose": True}


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words, or letters, that two start with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(words: Iterable[str]) -> str:
    """Return words as they are written, with no space within one: "it's", "6.25-inch"."""
    return _cut(_INNER_SPACE.sub("", " ".join(words)))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3].rsplit(" ", 1)[0] + "..."
