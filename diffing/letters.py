"""Which letters differ in two words that are spellings of each other, for displays to mark inside a changed word.

    colour / color          colo[u]r / color
    recieved / received     rec[ie]ved / rec[ei]ved
    Kadmos / Cadmus         [K]adm[o]s / {C}adm{u}s
    three / five, 1,300 / 1,339, cat / car, election / appointment        the whole word, as ever

Numbers are read whole, and so is a short word. Letters are the reader's: one with its marks, a conjunct.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diffing.model import ArticleDiff, FactType, Passage, Span, Token, TokenKind
from diffing.options import Options
from diffing.segment import tokenize
from diffing.segment.shape import clusters

_WHOLE = {FactType.NUMBER, FactType.DATE}
"""Types of facts whose words are read whole: "Monday" is no spelling of "Sunday"."""
_FIRST_CODE = 0x4E00
"""Where the letters begin that stand for a word's own while it is compared; to diff-match-patch, too, letters."""


class Letters(NamedTuple):
    """The letters that differ, as spans into either side, in order and not touching."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]


def of_diff(diff: ArticleDiff, *, options: Options | None = None) -> dict[str, Letters]:
    """Return the letters that differ in each change that is one of spelling, by its id; spans count in its passages."""
    options = options or Options()
    found = {}
    for change in diff.changes:
        if change.old and change.new and _WHOLE.isdisjoint(change.types):
            letters = of_passages(change.old, change.new, options)
            if letters:
                found[change.id] = letters
    return found


def of_passages(old: Passage, new: Passage, options: Options) -> Letters | None:
    """Return the letters that differ, or None unless both have the same words and each that differs is respelt."""
    if max(len(old.text), len(new.text)) > options.respelt_letters:
        return None
    before, after = tokenize(old.text), tokenize(new.text)
    changed = [(one, two) for one, two in zip(before, after, strict=False) if one.text != two.text]
    if len(before) != len(after) or not changed:
        return None
    olds: list[Span] = []
    news: list[Span] = []
    for one, two in changed:
        letters = refined(one.text, two.text, options) if one.kind is two.kind is TokenKind.WORD else None
        if letters is None:
            return None
        olds += _shifted(letters.old, one)
        news += _shifted(letters.new, two)
    return Letters(tuple(olds), tuple(news))


def refined(old: str, new: str, options: Options) -> Letters | None:
    """Return the letters that differ between two spellings of a word, or None if they are none.

    Spellings begin or end alike, keep ``options.respelt_share`` of the longer, and have no digit in them.
    """
    before, after = _letters(old), _letters(new)
    longest, shortest = max(len(before), len(after)), min(len(before), len(after))
    if old == new or shortest < max(options.spelling_length, 1) or longest > options.respelt_letters:
        return None
    if shortest < options.respelt_share * longest or any(map(str.isnumeric, old + new)):
        return None
    if before[0] != after[0] and before[-1] != after[-1]:
        return None
    steps = _steps(before, after)
    if sum(len(text) for what, text in steps if what == 0) < options.respelt_share * longest:
        return None
    return Letters(tuple(_spans(before, steps, -1)), tuple(_spans(after, steps, 1)))


def _letters(word: str) -> list[str]:
    starts = clusters(word)
    return [word[start:end] for start, end in pairwise((*starts, len(word)))]


def _steps(before: list[str], after: list[str]) -> list[tuple[int, str]]:
    """Return what diff-match-patch does to the letters: -1 take out, 0 keep, 1 put in; each is one character to it.

    Of two ways it may take another one back than there, so it always goes from the one that sorts last.
    """
    from diff_match_patch import diff_match_patch

    if before < after:
        return [(-what, text) for what, text in _steps(after, before)]
    codes = {letter: chr(_FIRST_CODE + number) for number, letter in enumerate(dict.fromkeys((*before, *after)))}
    tool = diff_match_patch()
    tool.Diff_Timeout = 0  # by the clock, it would give another answer on a busy machine
    one, two = ("".join(codes[letter] for letter in side) for side in (before, after))
    steps: list[tuple[int, str]] = tool.diff_main(one, two, checklines=False)
    tool.diff_cleanupSemantic(steps)
    return steps


def _spans(letters: Sequence[str], steps: Sequence[tuple[int, str]], side: int) -> list[Span]:
    """Return the spans of one side's letters that the other does not have; steps side by side are one."""
    at = start = 0
    spans: list[Span] = []
    for what, text in steps:
        if what == -side:
            continue
        end = start + sum(map(len, letters[at : at + len(text)]))
        if what == side:
            first = spans.pop().start if spans and spans[-1].end == start else start
            spans.append(Span(first, end))
        at, start = at + len(text), end
    return spans


def _shifted(spans: Sequence[Span], token: Token) -> list[Span]:
    return [Span(token.start + start, token.start + end) for start, end in spans]
