"""The changes inside one two-sided sentence link: facts first, then whatever words are left.

Invariant: every token that an opcode changes, and every token whose typography differs, lies in some change, but for
words between two changes of fact that stand between them on both sides;
no phrasing or form change covers a token of a fact change of the same side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.draft import LOOSE, NONE, Away, Draft, Range, Standing, both, covered, merged, place
from diffing.classify.facts import Facts, fact_changes, with_bent
from diffing.classify.passages import Pair, Side, word_count
from diffing.classify.replaced import replaced
from diffing.classify.same.worded import is_respaced
from diffing.classify.scene import Scene
from diffing.classify.whole_clause import with_deeds
from diffing.classify.words.wording import Reading, read
from diffing.model import FactType, Intent, Opcode, Tag, TokenKind
from diffing.segment import is_form

_COMMAS = frozenset(",;")
_SAME_FACT = "the same fact in other words"
_SLIGHT = frozenset({"typography or spacing", "grammar", "punctuation"})
"""What is said of words that make little of a change, where none beside them states a fact."""


def facts_of(scene: Scene) -> Facts:
    """Return what the facts of a link came to, the changed ones as wide as a reader would mark them."""
    facts = fact_changes(scene)
    changed, bent = with_bent(as_marked(facts.changed, scene.pair), facts.bent)
    return Facts(with_deeds(changed, scene), bent, facts.kept, facts.perhaps)


def as_marked(changed: Sequence[Draft], pair: Pair, away: Away = NONE) -> list[Draft]:
    """Widen fact changes to what a reader would mark."""
    if not changed:
        return []
    return _closed(_widened(changed, pair, away), pair)


def changes_of(scene: Scene, facts: Facts, away: Away = NONE) -> list[Draft]:
    """Return all changes of a link but its moves, in reading order; ``facts`` are ``facts_of`` it."""
    words = _word_changes(scene, facts, away)
    made = replaced(facts.changed + words + _typography(scene, facts), scene, away)
    return _told_together(sorted(made, key=place), scene, away)


_SEVERAL = 2
"""Changes of fact from which some can be joined."""


def _told_together(drafts: Sequence[Draft], scene: Scene, away: Away) -> list[Draft]:
    """Join an event or a detail to the change of fact right before or behind it.

    "[in front of her colleagues] -> [while queueing with her] [husband] [to register]" is one change to its readers.
    """
    if sum(draft.intent is Intent.FACT for draft in drafts) < _SEVERAL:
        return list(drafts)
    pair = scene.pair
    taken = (
        covered([*away.old, *(draft.old for draft in drafts)], len(pair.old.tokens)),
        covered([*away.new, *(draft.new for draft in drafts)], len(pair.new.tokens)),
    )
    together: list[Draft] = []
    for draft in drafts:
        joined = _joined(together[-1], draft, scene, taken) if together else None
        if joined:
            together[-1] = joined
        else:
            together.append(draft)
    return together


def _joined(one: Draft, other: Draft, scene: Scene, taken: tuple[list[bool], list[bool]]) -> Draft | None:
    """Return two changes that are told as one, unless the words that stay between them go around another change."""
    if not _is_one(one, other, scene, taken):
        return None
    joined = _wider(both(one, other), scene.pair)
    sides = ((joined.old, one.old, other.old, taken[0]), (joined.new, one.new, other.new, taken[1]))
    apart = (
        told[at] and not (first[0] <= at < first[1] or second[0] <= at < second[1])
        for span, first, second, told in sides
        for at in range(*span)
    )
    return None if any(apart) else joined


def _is_one(one: Draft, other: Draft, scene: Scene, taken: tuple[list[bool], list[bool]]) -> bool:
    """Tell whether two changes are told as one: of fact, one of them loose, and hardly a word between them."""
    loose = LOOSE.issuperset(one.types) or LOOSE.issuperset(other.types)
    if not loose or not one.intent is other.intent is Intent.FACT or _is_when(one, other) or _is_when(other, one):
        return False
    sides = ((scene.pair.old, one.old, other.old, taken[0]), (scene.pair.new, one.new, other.new, taken[1]))
    there = [side for side in sides if side[1][0] < side[1][1] and side[2][0] < side[2][1]]
    most = scene.options.joined_words if len(there) < len(sides) else 0
    return bool(there) and all(_touch(*side, most) for side in there)


def _is_when(one: Draft, other: Draft) -> bool:
    """Tell whether a date came or went beside an event that became another: each is told by itself."""
    lone = one.old[0] == one.old[1] or one.new[0] == one.new[1]
    return lone and one.types == (FactType.DATE,) and other.old[0] < other.old[1] and other.new[0] < other.new[1]


def _touch(side: Side, one: Range, other: Range, taken: Sequence[bool], most: int) -> bool:
    """Tell whether hardly a word stands between two ranges of one sentence, and none that is told apart."""
    between = slice(one[1], other[0])
    if between.start > between.stop or any(between.start <= cut <= between.stop for cut in side.cuts):
        return False
    return word_count(side.tokens[between]) <= most and not any(taken[between])


def _widened(changed: Sequence[Draft], pair: Pair, away: Away) -> list[Draft]:
    """Let the facts that came or went in one run of words be one change that takes in the whole run.

    "[and] [five] [died]" are three changes to nobody but a program.
    """
    gone = [draft for draft in changed if draft.old[0] < draft.old[1] and draft.new[0] == draft.new[1]]
    come = [draft for draft in changed if draft.new[0] < draft.new[1] and draft.old[0] == draft.old[1]]
    both_sides = [draft for draft in changed if draft.old[0] < draft.old[1] and draft.new[0] < draft.new[1]]
    if not gone and not come:
        return both_sides
    old_told = covered([*away.old, *(draft.old for draft in both_sides)], len(pair.old.tokens))
    new_told = covered([*away.new, *(draft.new for draft in both_sides)], len(pair.new.tokens))
    deleted = [
        run
        for code in pair.codes
        if code.tag is Tag.DELETE
        for run in _runs(code.old_start, code.old_end, old_told, pair.old.cuts)
    ]
    inserted = [
        run
        for code in pair.codes
        if code.tag is Tag.INSERT
        for run in _runs(code.new_start, code.new_end, new_told, pair.new.cuts)
    ]
    wide_gone = [
        draft._replace(old=_source_alone(draft, run, pair.old))
        for draft, run in _taken_in(gone, [d.old for d in gone], deleted)
    ]
    wide_come = [
        draft._replace(new=_source_alone(draft, run, pair.new))
        for draft, run in _taken_in(come, [d.new for d in come], inserted)
    ]
    return both_sides + wide_gone + wide_come


def _source_alone(draft: Draft, run: Range, side: Side) -> Range:
    """Return the run of a change without the comma before a source, if the source is all that it tells."""
    if draft.types != (FactType.ATTRIBUTION,):
        return run
    first, end = run
    while first + 1 < end and side.tokens[first].text in _COMMAS:
        first += 1
    while first + 1 < end and side.tokens[end - 1].text in _COMMAS:
        end -= 1
    return first, end


def _taken_in(drafts: Sequence[Draft], spans: Sequence[Range], runs: Sequence[Range]) -> list[tuple[Draft, Range]]:
    """Return the drafts joined by the run they lie in, with that run; one that lies in none keeps its span."""
    starts = [run[0] for run in runs]
    found: dict[Range, Draft] = {}
    for draft, span in zip(drafts, spans, strict=True):
        at = bisect_right(starts, span[0]) - 1
        run = runs[at] if at >= 0 and span[1] <= runs[at][1] else span
        found[run] = both(found[run], draft) if run in found else draft
    return [(draft, run) for run, draft in found.items()]


def _closed(changed: Sequence[Draft], pair: Pair) -> list[Draft]:
    """Widen fact changes until each has on both sides the same equal words, and none overlaps another."""
    found = list(changed)
    while True:
        wider = [_wider(draft, pair) for draft in found]
        joined = merged(wider)
        if joined == found:
            return found
        found = joined


def _wider(draft: Draft, pair: Pair) -> Draft:
    old = _with_partners(draft.old, [pair.to_old[at] for at in range(*draft.new)])
    new = _with_partners(draft.new, [pair.to_new[at] for at in range(*old)])
    return draft if (old, new) == (draft.old, draft.new) else draft._replace(old=old, new=new)


def _with_partners(span: Range, partners: Sequence[int]) -> Range:
    there = [at for at in partners if at >= 0]
    if not there:
        return span
    first, last = min(there), max(there) + 1
    return (min(span[0], first), max(span[1], last)) if span[0] < span[1] else (first, last)


class _Marked(NamedTuple):
    """What is known of each token of a side before its words are read."""

    told: list[bool]
    """A change of fact tells it."""
    kept: list[bool]
    """It states a fact that stands on both sides."""
    away: list[bool]
    """A move tells it."""


def _word_changes(scene: Scene, facts: Facts, away: Away) -> list[Draft]:
    """Read every changed run of words that no fact change explains, with the negations and modals in it."""
    pair = scene.pair
    same = facts.kept + facts.perhaps
    old = _marked(pair.old, [draft.old for draft in facts.changed], [old for old, _ in same], away.old)
    new = _marked(pair.new, [draft.new for draft in facts.changed], [new for _, new in same], away.new)
    bends, perhaps = Standing((bend.old, bend.new) for bend in facts.bent), Standing(facts.perhaps)
    retold = bool(facts.changed) and pair.share_fresh() >= scene.options.retold_share
    return [
        _read(
            scene,
            one,
            other,
            old,
            new,
            [facts.bent[at] for at in bends.overlapping(one, other)],
            perhaps,
            retold=retold,
        )
        for code in pair.codes
        if code.tag is not Tag.EQUAL
        for one, other in _pieces(code, old.told, new.told, pair.old, pair.new)
        if not (all(old.away[slice(*one)]) and all(new.away[slice(*other)]))
        and (not pair.reads_alike(one, other) or bends.overlapping(one, other))
    ]


def _marked(side: Side, told: Sequence[Range], kept: Sequence[Range], away: Sequence[Range]) -> _Marked:
    length = len(side.tokens)
    return _Marked(covered(told, length), covered(kept, length), covered(away, length))


def _read(
    scene: Scene,
    old: Range,
    new: Range,
    olds: _Marked,
    news: _Marked,
    bends: Sequence[Draft],
    perhaps: Standing,
    *,
    retold: bool,
) -> Draft:
    """Read one run of changed words, leaving out those that state a fact which stands on both sides, or that moved.

    ``bends`` are the negations and modalities in it; ``perhaps`` is where what stands on both sides may be the same;
    ``retold`` says that the sentence is told anew.
    """
    pair = scene.pair
    if not bends and is_respaced(old, new, scene):
        return Draft(Intent.FORM, (), old, new, "typography or spacing", scene.options.certain)
    own_old = {at for bend in bends if bend.new_value is None for at in range(*bend.old)}
    own_new = {at for bend in bends if bend.old_value is None for at in range(*bend.new)}
    left = [at for at in range(*old) if not olds.kept[at] and at not in own_old]
    right = [at for at in range(*new) if not news.kept[at] and at not in own_new]
    gone = [pair.old.tokens[at] for at in left if not olds.away[at]]
    come = [pair.new.tokens[at] for at in right if not news.away[at]]
    if gone or come:
        moved = (
            word_count(pair.old.tokens[at] for at in left if olds.away[at]),
            word_count(pair.new.tokens[at] for at in right if news.away[at]),
        )
        reading = read(gone, come, scene, moved=moved, retold=retold or bool(bends))
        if reading.reason in _SLIGHT and _stand_otherwise(scene, old, new, olds, news):
            reading = Reading(Intent.PHRASING, (), _SAME_FACT, scene.options.sure)
    elif old[1] <= pair.old.marker and new[1] <= pair.new.marker:
        numbers = any(
            token.kind is not TokenKind.MARK
            for side, (start, end) in ((pair.old, old), (pair.new, new))
            for token in side.tokens[start:end]
        )
        reason = "renumbered" if numbers else "mark of a heading or a list"
        reading = Reading(Intent.FORM, (), reason, scene.options.certain)
    else:
        unsure = bool(perhaps.overlapping(old, new))
        how, confidence = ("perhaps ", scene.options.unsure) if unsure else ("", scene.options.sure)
        reading = Reading(Intent.PHRASING, (), f"{how}{_SAME_FACT}", confidence)
    old, new = _without(old, olds.away), _without(new, news.away)
    draft = Draft(reading.intent, reading.types, old, new, reading.reason, reading.confidence)
    alone = draft.intent is not Intent.FACT or is_form(pair.old.text(*old), pair.new.text(*new))
    for bend in bends:
        draft, alone = (bend if alone else both(bend, draft))._replace(old=old, new=new), False
    return draft


def _stand_otherwise(scene: Scene, old: Range, new: Range, olds: _Marked, news: _Marked) -> bool:
    """Tell whether a run has a fact that stands on both sides in other words: "the UK", "Britain"."""
    kept = (
        [side.tokens[at].key for at in range(*span) if marked.kept[at] and side.tokens[at].kind is not TokenKind.MARK]
        for side, span, marked in ((scene.pair.old, old, olds), (scene.pair.new, new, news))
    )
    was, now = kept
    return bool(was and now) and was != now


def _without(span: Range, away: Sequence[bool]) -> Range:
    """Take what moved off both ends of a range."""
    start, end = span
    while start < end and away[start]:
        start += 1
    while start < end and away[end - 1]:
        end -= 1
    return start, end


def _pieces(
    code: Opcode, old_told: Sequence[bool], new_told: Sequence[bool], old: Side, new: Side
) -> Iterator[tuple[Range, Range]]:
    """Cut a change at what fact changes cover and at sentence ends, and pair the pieces of both sides in order.

    Where one side has more of them, what stands before, between and behind the facts is paired first, and a mark never
    with words: "must [not] leave" -> "[mustn't] enter", ". The dam" -> ", and the quay".
    """
    whole = code.old, code.new
    olds, news = _runs(*whole[0], old_told, old.cuts), _runs(*whole[1], new_told, new.cuts)
    if len(olds) == len(news):
        yield from zip(olds, news, strict=True)
        return
    gaps = _gaps(*whole[0], old_told), _gaps(*whole[1], new_told)
    for one, other in zip(*gaps, strict=True) if len(gaps[0]) == len(gaps[1]) else [whole]:
        olds, news = _runs(*one, old_told, old.cuts), _runs(*other, new_told, new.cuts)
        if any(_is_worded(a, old) != _is_worded(b, new) for a, b in zip(olds, news, strict=False)):
            olds, news = _runs(*one, old_told, _parting(old)), _runs(*other, new_told, _parting(new))
        for at in range(max(len(olds), len(news))):
            yield (
                olds[at] if at < len(olds) else (one[1], one[1]),
                news[at] if at < len(news) else (other[1], other[1]),
            )


def _parting(side: Side) -> list[int]:
    """Return where a side goes on behind a sentence that is not its own: no change may cover that."""
    text, tokens = side.article.text, side.tokens
    return [at for at in side.cuts if at and text[tokens[at - 1].end : tokens[at].start].strip()]


def _is_worded(span: Range, side: Side) -> bool:
    return word_count(side.tokens[slice(*span)]) > 0


def _gaps(start: int, end: int, told: Sequence[bool]) -> list[Range]:
    """Return the ranges before, between and behind the tokens that are told, empty ones too."""
    gaps = [(start, start)]
    for at in range(start, end):
        if told[at]:
            if at + 1 == end or not told[at + 1]:
                gaps.append((at + 1, at + 1))
        else:
            gaps[-1] = (gaps[-1][0], at + 1)
    return gaps


def _runs(start: int, end: int, told: Sequence[bool], cuts: Sequence[int]) -> list[Range]:
    runs: list[Range] = []
    for at in range(start, end):
        if told[at]:
            continue
        if runs and runs[-1][1] == at and at not in cuts:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _typography(scene: Scene, facts: Facts) -> list[Draft]:
    """Return a form change for every equal token that is written differently and stands in no fact change."""
    pair = scene.pair
    olds, news = pair.old.tokens, pair.new.tokens
    respelt = [(i, j) for i, j in enumerate(pair.to_new) if j >= 0 and olds[i].text != news[j].text]
    if not respelt:
        return []
    old_told = covered([draft.old for draft in facts.changed], len(olds))
    new_told = covered([draft.new for draft in facts.changed], len(news))
    return [
        Draft(Intent.FORM, (), (i, i + 1), (j, j + 1), "typography", scene.options.certain)
        for i, j in respelt
        if not (old_told[i] or new_told[j])
    ]
