r"""Token opcodes of a linked pair: what to do to the old tokens to get the new ones.

    old  More than 1,300 people died  |  in 2020
    new  A total of 1,339 deaths      |  in 2020
         \_ replace _______________/     \ equal

The shortest edit script is not the most readable one: it clings to every shared "the". So runs of words that
carry no meaning are taken into the change around them, and a change that could slide along the text is slid
to where a reader would put it, behind a comma or a full stop.

Invariant: the opcodes are continuous on both sides and cover both; what is equal has equal keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.model import Opcode, Tag, Token, TokenKind
from diffing.options import Options

_STOPS = ".!?\u061f\u06d4\u0964\u3002\uff01\uff0e\uff1f"
"""What ends a sentence, Arabic, Indic and Chinese stops included."""

_Step: TypeAlias = tuple[str, int, int, int, int]
"""An opcode of rapidfuzz's: tag, old start and end, new start and end."""
_EQUAL = Tag.EQUAL
_TAGS = {str(tag): tag for tag in Tag}


class Script(NamedTuple):
    """What turns one token sequence into another."""

    codes: tuple[Opcode, ...]
    skipped: int
    """Tokens of either side, at most, in stretches too long to compare, which are replaced as a whole; mostly 0."""


def edit_script(old: Sequence[Token], new: Sequence[Token], grammar: Collection[str], options: Options) -> Script:
    """Return the opcodes that turn the old tokens into the new ones; ``grammar`` are words that carry no meaning."""
    raw, skipped = _raw([token.key for token in old], [token.key for token in new], options)
    return Script(_slid(_bridged(raw, old, new, grammar, options), old, new), skipped)


def _raw(old: Sequence[str], new: Sequence[str], options: Options) -> tuple[list[Opcode], int]:
    """Return the shortest edit script, stretch by stretch where a text is too long for one go, and what that skips."""
    found: list[Opcode] = []
    skipped = 0
    for i, i_end, j, j_end in _stretches(old, new, options):
        if (i_end - i) * (j_end - j) > options.token_limit**2:
            found.append(Opcode(Tag.REPLACE, i, i_end, j, j_end))
            skipped += max(i_end - i, j_end - j)
            continue
        steps: list[_Step] = Indel.opcodes(old[i:i_end], new[j:j_end]).as_list()  # type: ignore[assignment]
        found += [Opcode(_TAGS[tag], i + a, i + a_end, j + b, j + b_end) for tag, a, a_end, b, b_end in steps]
    return _merged(found), skipped


def _stretches(old: Sequence[str], new: Sequence[str], options: Options) -> list[tuple[int, int, int, int]]:
    """Return (old start, old end, new start, new end) of stretches short enough to compare, where that can be had.

    The cuts are words that stand once on either side, the heaviest chain of them; without any, one stretch.
    """
    if len(old) * len(new) <= options.token_limit**2:
        return [(0, len(old), 0, len(new))]
    old_counts, new_counts = Counter(old), Counter(new)
    where = {key: i for i, key in enumerate(old) if old_counts[key] == 1}
    once = [(where[key], j, 1.0) for j, key in enumerate(new) if new_counts[key] == 1 and key in where]
    cuts = [(0, 0), *(once[at][:2] for at in heaviest_chain(once)), (len(old), len(new))]
    return [(i, i_end, j, j_end) for (i, j), (i_end, j_end) in pairwise(cuts)]


def _merged(codes: Sequence[Opcode]) -> list[Opcode]:
    """Join neighbouring changes into one, and neighbouring equal runs into one."""
    joined: list[Opcode] = []
    equal = None
    for code in codes:
        tag, old_start, old_end, new_start, new_end = code
        if old_start == old_end and new_start == new_end:
            continue
        if equal is (tag is _EQUAL):
            last = joined[-1]
            joined[-1] = _tagged(last.old_start, old_end, last.new_start, new_end, equal=equal)
        else:
            joined.append(code)
            equal = tag is _EQUAL
    return joined


def _tagged(i: int, i_end: int, j: int, j_end: int, *, equal: bool) -> Opcode:
    tag = Tag.EQUAL if equal else Tag.INSERT if i == i_end else Tag.DELETE if j == j_end else Tag.REPLACE
    return Opcode(tag, i, i_end, j, j_end)


def _bridged(
    codes: Sequence[Opcode], old: Sequence[Token], new: Sequence[Token], grammar: Collection[str], options: Options
) -> list[Opcode]:
    """Take short equal runs without meaning into the changes on both sides of them."""
    found: list[Opcode] = []
    for at, code in enumerate(codes):
        island = (
            0 < at < len(codes) - 1
            and code.tag is _EQUAL
            and code.old_end - code.old_start <= options.bridge_tokens
            and _replaces(codes[at - 1], codes[at + 1])
            and _is_weak(code, old, new, grammar)
        )
        found.append(code._replace(tag=Tag.REPLACE) if island else code)
    return _merged(found) if found != codes else found


def _is_weak(code: Opcode, old: Sequence[Token], new: Sequence[Token], grammar: Collection[str]) -> bool:
    """Tell whether an equal run says nothing: grammar, marks, or a letter in the middle of a word of both sides."""
    inside = old[code.old_start : code.old_end]
    if all(token.kind is TokenKind.MARK or token.key in grammar for token in inside):
        return True
    return len(inside) == 1 and _in_a_word(old, code.old_start) and _in_a_word(new, code.new_start)


def _in_a_word(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token touches words on both sides, as a letter does in scripts without spaces."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, it, after = tokens[at - 1 : at + 2]
    together = before.end == it.start and it.end == after.start
    return together and before.kind is it.kind is after.kind is TokenKind.WORD


def _replaces(one: Opcode, other: Opcode) -> bool:
    """Tell whether two changes together have words on both sides: only then is what lies between them an island."""
    olds = one.old_end - one.old_start, other.old_end - other.old_start
    news = one.new_end - one.new_start, other.new_end - other.new_start
    return bool(all(olds) and any(news)) or bool(all(news) and any(olds))


def _slid(codes: Sequence[Opcode], old: Sequence[Token], new: Sequence[Token]) -> tuple[Opcode, ...]:
    """Slide each pure insertion or deletion to where a reader would put it.

    Of "a b [a b] c", "a [b a] b c" and "[a b] a b c" that is the one that starts behind a mark, else the first.
    """
    found = _slid_to_start(codes, old, new)
    for at in range(1, len(found) - 1):
        code = found[at]
        if code.tag is Tag.INSERT:
            shift = _best_shift(new, code.new_start, code.new_end, found[at - 1], found[at + 1])
        elif code.tag is Tag.DELETE:
            shift = _best_shift(old, code.old_start, code.old_end, found[at - 1], found[at + 1])
        else:
            continue
        found[at - 1] = _resized(found[at - 1], 0, shift)
        found[at] = Opcode(code.tag, *(place + shift for place in code[1:]))
        found[at + 1] = _resized(found[at + 1], shift, 0)
    return tuple(found)


def _slid_to_start(codes: Sequence[Opcode], old: Sequence[Token], new: Sequence[Token]) -> list[Opcode]:
    """Slide a pure insertion or deletion near the start to the very start, where both begin with the same capital word.

    "The [journey is long The] crew" -> "[The journey is long] The crew".
    """
    if len(codes) < 3 or codes[0].tag is not Tag.EQUAL or codes[1].tag not in (Tag.INSERT, Tag.DELETE):
        return list(codes)
    first, change, after = codes[:3]
    tokens, size = (new, first.new_end) if change.tag is Tag.INSERT else (old, first.old_end)
    end = size + max(change.old_end - change.old_start, change.new_end - change.new_start)
    head, again = tokens[:size], tokens[max(size, end - size) : end]
    if not tokens[0].text[0].isupper() or [it.text for it in head] != [it.text for it in again]:
        return list(codes)
    moved = Opcode(change.tag, *(place - size for place in change[1:]))
    return [moved, _resized(after, -size, 0), *codes[3:]]


def _resized(code: Opcode, start: int, end: int) -> Opcode:
    return Opcode(code.tag, code.old_start + start, code.old_end + end, code.new_start + start, code.new_end + end)


def _best_shift(tokens: Sequence[Token], start: int, end: int, before: Opcode, after: Opcode) -> int:
    """Return by how many tokens to slide ``tokens[start:end]``, keeping at least one token equal on either side."""
    left = right = 0
    while left < before.old_end - before.old_start - 1 and tokens[start - left - 1].key == tokens[end - left - 1].key:
        left += 1
    while right < after.old_end - after.old_start - 1 and tokens[start + right].key == tokens[end + right].key:
        right += 1
    return max(range(-left, right + 1), key=lambda shift: (_opens(tokens, start + shift), -abs(shift)))


def _opens(tokens: Sequence[Token], at: int) -> int:
    """Return how well a change may start at a token: best with a mark or behind a full stop, then behind a mark."""
    if tokens[at].kind is TokenKind.MARK or (at and tokens[at - 1].text in _STOPS):
        return 2
    return 1 if at and tokens[at - 1].kind is TokenKind.MARK else 0
