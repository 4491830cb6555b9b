"""The changes inside one two-sided sentence link: facts first, then whatever words are left.

Invariant: every token that an opcode changes, and every token whose typography differs, lies in some change;
no phrasing or form change covers a token of a fact change of the same side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.pairing import EXACT, Match, matches
from diffing.classify.passages import Pair, Side
from diffing.classify.wording import Reading, read, stem
from diffing.facts import Verdict, describe
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Intent, Opcode, Tag, TokenKind, Value
from diffing.options import Options


class Draft(NamedTuple):
    """A change in tokens: half-open ranges on both sides, empty where that side has nothing."""

    intent: Intent
    types: tuple[FactType, ...]
    old: tuple[int, int]
    new: tuple[int, int]
    reason: str
    confidence: float
    old_value: Value = None
    new_value: Value = None


def drafts(pair: Pair, lexicon: Lexicon, options: Options) -> list[Draft]:
    """Return all changes of a link, in reading order."""
    facts: list[Draft] = []
    settled: list[tuple[tuple[int, int], tuple[int, int]]] = []
    balance = _balance(pair, lexicon)
    for match in matches(pair, options):
        if _settles(match):
            assert match.old and match.new
            settled.append((pair.old.range_of(match.old), pair.new.range_of(match.new)))
        elif match.old is None or match.new is None:
            if not _restated(match, pair, balance, lexicon):
                facts += _fact_drafts(match, pair)
        else:
            facts += _fact_drafts(match, pair)
    facts = _merged(facts)
    words = _word_drafts(pair, facts, settled, balance, lexicon, options)
    return sorted(facts + words + _typography(pair, options), key=lambda draft: (draft.new, draft.old))


def _settles(match: Match) -> bool:
    """Tell whether two facts are the same, or two wordings that a reader would take for the same."""
    if match.relation is None or match.relation.verdict is Verdict.DIFFERENT:
        return False
    assert match.old
    return match.relation.verdict is Verdict.SAME or match.old.type not in EXACT


def _restated(match: Match, pair: Pair, balance: Counter[str], lexicon: Lexicon) -> bool:
    """Tell whether a fact of one side is no news: its words did not change, only moved, or stand for a pronoun."""
    fact = match.old or match.new
    assert fact
    side, partners, sign = (pair.old, pair.to_new, -1) if match.old else (pair.new, pair.to_old, 1)
    first, end = side.range_of(fact)
    if all(partners[at] >= 0 for at in range(first, end)):
        return True
    if fact.type not in (FactType.NAME, FactType.ROLE):
        return False
    words = [token for token in side.tokens[first:end] if token.kind is not TokenKind.MARK]
    if all(balance[stem(token.key, lexicon)] * sign <= 0 for token in words):
        return True
    return _for_pronoun(pair, first, end, match.old is not None, lexicon)


def _for_pronoun(pair: Pair, first: int, end: int, old: bool, lexicon: Lexicon) -> bool:
    """Tell whether a name took the place of a pronoun, or a pronoun its place."""
    block = (pair.old_block if old else pair.new_block)[first]
    code = pair.codes[block]
    others = (
        pair.new.tokens[code.new_start : code.new_end] if old else pair.old.tokens[code.old_start : code.old_end]
    )
    words = [token.key for token in others if token.kind is not TokenKind.MARK]
    return any(word in lexicon.pronouns for word in words) and all(word in lexicon.function_words for word in words)


def _fact_drafts(match: Match, pair: Pair) -> Iterator[Draft]:
    """Yield the change that a matched fact makes; a quotation one for each place where its words changed."""
    old = pair.old.range_of(match.old) if match.old else None
    new = pair.new.range_of(match.new) if match.new else None
    fact = match.old or match.new
    assert fact
    reason = match.relation.reason if match.relation else _one_sided_reason(match)
    confidence = match.relation.confidence if match.relation else 0.8
    values = (match.old.value if match.old else None, match.new.value if match.new else None)
    if fact.type is FactType.QUOTE and old and new:
        for a, b in _changed_inside(pair, old, new):
            yield Draft(Intent.FACT, (fact.type,), a, b, reason, confidence, *values)
        return
    old = old or _counterpart(pair.to_old, new or (0, 0), len(pair.old.tokens))
    new = new or _counterpart(pair.to_new, old, len(pair.new.tokens))
    yield Draft(Intent.FACT, (fact.type,), old, new, reason, confidence, *values)


def _one_sided_reason(match: Match) -> str:
    if match.new:
        return f"{describe(match.new)} added"
    assert match.old
    return f"{describe(match.old)} dropped"


def _counterpart(partners: Sequence[int], span: tuple[int, int], length: int) -> tuple[int, int]:
    """Return the place on the other side where a one-sided fact would stand: an empty range behind its last equal token."""
    for at in range(span[0] - 1, -1, -1):
        if partners[at] >= 0:
            return partners[at] + 1, partners[at] + 1
    return 0, 0


def _changed_inside(
    pair: Pair, old: tuple[int, int], new: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the changed token ranges inside a quotation, or the whole of it where none lies inside."""
    found = False
    for code in pair.codes:
        if code.tag is Tag.EQUAL:
            continue
        a = _clipped(code.old_start, code.old_end, old)
        b = _clipped(code.new_start, code.new_end, new)
        if a[0] < a[1] or b[0] < b[1]:
            found = True
            yield a, b
    if not found:
        yield old, new


def _clipped(start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
    first = min(max(start, bounds[0]), bounds[1])
    return first, max(first, min(end, bounds[1]))


def _merged(facts: Sequence[Draft]) -> list[Draft]:
    """Join fact changes that stand on the same words into one with all their types and reasons."""
    joined: list[Draft] = []
    for draft in sorted(facts, key=lambda d: (d.new, d.old)):
        at = next((at for at, other in enumerate(joined) if _over(draft, other)), None)
        if at is None:
            joined.append(draft)
            continue
        other = joined[at]
        reasons = dict.fromkeys([*other.reason.split("; "), *draft.reason.split("; ")])
        joined[at] = Draft(
            Intent.FACT,
            tuple(dict.fromkeys(other.types + draft.types)),
            _union(other.old, draft.old),
            _union(other.new, draft.new),
            "; ".join(reasons),
            max(other.confidence, draft.confidence),
            other.old_value if other.old_value is not None else draft.old_value,
            other.new_value if other.new_value is not None else draft.new_value,
        )
    return joined


def _over(one: Draft, other: Draft) -> bool:
    return _overlap(one.old, other.old) or _overlap(one.new, other.new)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _union(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    if one[0] == one[1]:
        return other
    return one if other[0] == other[1] else (min(one[0], other[0]), max(one[1], other[1]))


def _word_drafts(
    pair: Pair,
    facts: Sequence[Draft],
    settled: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    balance: Counter[str],
    lexicon: Lexicon,
    options: Options,
) -> list[Draft]:
    """Read every changed run of words that no fact change explains."""
    old_told = _covered([draft.old for draft in facts], len(pair.old.tokens))
    new_told = _covered([draft.new for draft in facts], len(pair.new.tokens))
    old_same = _covered([old for old, _ in settled], len(pair.old.tokens))
    new_same = _covered([new for _, new in settled], len(pair.new.tokens))
    found = []
    for code in pair.codes:
        if code.tag is Tag.EQUAL:
            continue
        for old, new in _pieces(code, old_told, new_told, pair.old, pair.new):
            reading = _read(pair, old, new, old_same, new_same, balance, lexicon, options)
            found.append(Draft(reading.intent, reading.types, old, new, reading.reason, reading.confidence))
    return found


def _read(
    pair: Pair,
    old: tuple[int, int],
    new: tuple[int, int],
    old_same: Sequence[bool],
    new_same: Sequence[bool],
    balance: Counter[str],
    lexicon: Lexicon,
    options: Options,
) -> Reading:
    """Read one run of changed words, leaving out those that state a fact which stands on both sides."""
    gone = [pair.old.tokens[at] for at in range(*old) if not old_same[at]]
    come = [pair.new.tokens[at] for at in range(*new) if not new_same[at]]
    if not gone and not come:
        return Reading(Intent.PHRASING, (), "the same fact in other words", options.sure)
    return read(gone, come, balance, lexicon, options)


def _covered(ranges: Sequence[tuple[int, int]], length: int) -> list[bool]:
    flags = [False] * length
    for start, end in ranges:
        flags[start:end] = [True] * (end - start)
    return flags


def _balance(pair: Pair, lexicon: Lexicon) -> Counter[str]:
    """Count by stem how many more changed words the new side has than the old: 0 where a word only moved."""
    balance: Counter[str] = Counter()
    for tokens, partners, step in ((pair.old.tokens, pair.to_new, -1), (pair.new.tokens, pair.to_old, 1)):
        for token, partner in zip(tokens, partners, strict=True):
            if partner < 0 and token.kind is not TokenKind.MARK:
                balance[stem(token.key, lexicon)] += step
    return balance


def _pieces(
    code: Opcode, old_told: Sequence[bool], new_told: Sequence[bool], old: Side, new: Side
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Cut a change at what fact changes cover and at sentence ends, and pair the pieces of both sides in order."""
    olds = _runs(code.old_start, code.old_end, old_told, old.cuts)
    news = _runs(code.new_start, code.new_end, new_told, new.cuts)
    for at in range(max(len(olds), len(news))):
        a = olds[at] if at < len(olds) else (code.old_end, code.old_end)
        b = news[at] if at < len(news) else (code.new_end, code.new_end)
        yield a, b


def _runs(start: int, end: int, told: Sequence[bool], cuts: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in range(start, end):
        if told[at]:
            continue
        if runs and runs[-1][1] == at and at not in cuts:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _typography(pair: Pair, options: Options) -> list[Draft]:
    """Return a form change for every equal token that is written differently."""
    return [
        Draft(Intent.FORM, (), (i, i + 1), (j, j + 1), "typography", options.certain)
        for i, j in enumerate(pair.to_new)
        if j >= 0 and pair.old.tokens[i].text != pair.new.tokens[j].text
    ]


def fact_types(facts: Sequence[Fact]) -> tuple[FactType, ...]:
    """Return the types of some facts, each once, in their order."""
    return tuple(dict.fromkeys(fact.type for fact in facts))
