"""Moves and the links they touch, as changes with the place they are sorted by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from diffing.classify.around import Neighbourhood
from diffing.classify.carried import Rest
from diffing.classify.changes import changes_of
from diffing.classify.draft import NONE, Away, Draft, Range, overlap
from diffing.classify.grammar.manner import left_behind
from diffing.classify.moves import Move
from diffing.classify.passages import Pair, Side
from diffing.classify.placed import Placed, placed
from diffing.classify.scene import Scene
from diffing.classify.words.explained import unexplained
from diffing.classify.words.wording import read
from diffing.model import Alignment, Change, FactType, Intent, TokenKind


def changes_of_rest(rest: Rest) -> Iterator[Draft]:
    """Yield the changes of a link but for its moves, which alone tell the phrasing of what they take along."""
    drafts = list(changes_of(rest.scene, rest.facts, rest.away))
    facts = [draft for draft in drafts if draft.intent is Intent.FACT]
    places = _unexplained_places(rest)
    yield from _changes_at_edges(rest, facts, places)
    left = list(_left_behind(rest, places)) if not facts else []
    yield from left
    runs = Away((*rest.runs.old, *(it.old for it in left)), (*rest.runs.new, *(it.new for it in left)))
    for draft in drafts:
        if draft.intent is Intent.FACT:
            yield draft
            continue
        if runs == NONE:
            if draft.old[0] < draft.old[1] or draft.new[0] < draft.new[1]:
                yield draft
            continue
        olds, news = _outside(draft.old, runs.old), _outside(draft.new, runs.new)
        for old, new in zip_longest(olds, news):
            if old and new and rest.scene.pair.reads_alike(old, new):
                continue  # all that differs moved
            yield draft._replace(old=old or (draft.old[1], draft.old[1]), new=new or (draft.new[1], draft.new[1]))


def _left_behind(rest: Rest, places: tuple[set[int], set[int]]) -> Iterator[Draft]:
    """Yield the phrases that one side alone has of a sentence put another way, of which all else has a counterpart."""
    pair, (olds, news) = rest.scene.pair, places
    if bool(olds) is bool(news):
        return
    came = bool(news)
    side, partners = (pair.new, pair.to_old) if came else (pair.old, pair.to_new)
    for first, end in left_behind(news or olds, side, rest.scene, came=came):
        shown = " ".join(side.text(first, end).split())
        run = next(at for at in range(first, end) if partners[at] < 0), end  # "by" may stand on both sides
        code = pair.codes[(pair.new_block if came else pair.old_block)[run[0]]]
        old, new = ((code.old_end, code.old_end), run) if came else (run, (code.new_end, code.new_end))
        reason = f'"{shown}" {"added" if came else "dropped"}'
        yield Draft(Intent.FACT, (FactType.OTHER,), old, new, reason, rest.scene.options.unsure)


def _changes_at_edges(rest: Rest, facts: Sequence[Draft], places: tuple[set[int], set[int]]) -> Iterator[Draft]:
    """Yield what became what beside the cores of moves within a link, or in one, where no change of fact stands.

    Each side of it alone looks like style: "under the quay they found a grave" -> "they found a kiln under the quay".
    So it does in a core that was turned round: "will waive their fees", "will have their fees lent".
    What was done to somebody tells by itself: "put off at her request" -> "her request to put it off was refused".
    """
    scene, (olds, news) = rest.scene, places
    old, new = scene.pair.old.tokens, scene.pair.new.tokens
    for move in rest.within if olds or news else ():
        edges = zip(_edges(move.old, move.old_core), _edges(move.new, move.new_core), strict=True)
        for one, other in (*edges, (move.old_core, move.new_core)):
            gone, come = [at for at in range(*one) if at in olds], [at for at in range(*other) if at in news]
            if (
                not (gone and come)
                and not _is_deed(gone, scene.pair.old, scene)
                and not _is_deed(come, scene.pair.new, scene)
            ):
                continue
            if any(overlap(one, it.old) or overlap(other, it.new) for it in facts):
                continue
            reading = read([old[at] for at in gone], [new[at] for at in come], scene)
            if reading.intent is Intent.FACT:
                was = (gone[0], gone[-1] + 1) if gone else (one[1], one[1])
                now = (come[0], come[-1] + 1) if come else (other[1], other[1])
                yield Draft(reading.intent, reading.types, was, now, reading.reason, reading.confidence)


def _is_deed(places: Sequence[int], side: Side, scene: Scene) -> bool:
    """Tell whether a word says what was done to the subject of a clause: "was refused"."""
    if len(places) != 1 or not places[0]:
        return False
    key = side.tokens[places[0]].key
    helped = side.tokens[places[0] - 1].key in scene.lexicon.be_forms
    return helped and scene.around.may_be_verb(key) and key.endswith(scene.lexicon.past_endings)


def _unexplained_places(rest: Rest) -> tuple[set[int], set[int]]:
    """Return where words stand that nothing in their whole link explains, and no fact that stands on both sides.

    Of a link without moves, or with too many words to try each with each, there are none.
    """
    scene, pair = rest.scene, rest.scene.pair
    if not rest.within or len(pair.old_fresh) * len(pair.new_fresh) > scene.options.word_pairs:
        return set(), set()
    gone, come = unexplained(
        [pair.old.tokens[at] for at in pair.old_fresh], [pair.new.tokens[at] for at in pair.new_fresh], scene
    )
    same = (*rest.facts.kept, *rest.facts.perhaps)
    stated = [{at for spans in same for at in range(*spans[side])} for side in (0, 1)]
    starts = {token.start for token in gone}, {token.start for token in come}
    olds = {at for at in pair.old_fresh if pair.old.tokens[at].start in starts[0]}
    news = {at for at in pair.new_fresh if pair.new.tokens[at].start in starts[1]}
    return olds - stated[0], news - stated[1]


def _edges(run: Range, core: Range) -> tuple[Range, Range]:
    """Return what of a run stands before its core, and behind it."""
    return (run[0], core[0]), (core[1], run[1])


def _outside(span: Range, runs: Sequence[Range]) -> list[Range]:
    """Return what is left of a range without some runs."""
    left = []
    start = span[0]
    for run in sorted(run for run in runs if overlap(span, run)):
        left.append((start, run[0]))
        start = run[1]
    return [(first, end) for first, end in [*left, (start, span[1])] if first < end]


def changes_of_move(
    move: Move, own: Rest | None, scenes: Mapping[int, Scene], alignment: Alignment, moves: Iterable[Move]
) -> Iterator[Placed]:
    """Yield the change that a move is, and each change of fact within its core, if that is a link of its own.

    One change of fact that takes in all of the move tells it.
    """
    pair = scenes[move.origin].pair._replace(new=scenes[move.target].pair.new)
    options = scenes[move.target].options
    reworded = _words(pair.old, move.old) != _words(pair.new, move.new)
    reason = _whence(move, pair, alignment, scenes[move.target].around) + " and reworded" * reworded
    draft = Draft(Intent.PHRASING, (), move.old, move.new, reason, options.likely if reworded else options.sure)
    if _is_source(move, pair, scenes[move.target]) and _crosses(move, pair):
        reason = f"{reason}: said of another sentence"
        draft = draft._replace(
            intent=Intent.FACT, types=(FactType.ATTRIBUTION,), reason=reason, confidence=options.likely
        )
    elif move.origin != move.target and _is_exchanged(move, scenes, moves):
        reason = "changed places with words that stand in another sentence now"
        draft = draft._replace(intent=Intent.FACT, types=(FactType.EVENT,), reason=reason, confidence=options.likely)
    within = [] if own is None else [it for it in changes_of(own.scene, own.facts) if it.intent is Intent.FACT]
    facts = [
        it._replace(old=_shifted(it.old, move.old_core[0]), new=_shifted(it.new, move.new_core[0])) for it in within
    ]
    if draft.intent is Intent.FACT and move.origin != move.target and not reason.startswith("moved"):
        yield placed(_with(draft, facts), pair, move.target, moved=True)
        return
    if not any(it.old == move.old and it.new == move.new for it in facts):
        yield placed(draft, pair, move.target, moved=True)
    for it in facts:
        yield placed(it, pair, move.target, moved=True)


def _with(draft: Draft, facts: Sequence[Draft]) -> Draft:
    """Return a change of fact with the types and reasons of those that stand in it, and the values if one has any."""
    types = tuple(dict.fromkeys((*draft.types, *(type_ for it in facts for type_ in it.types))))
    reason = "; ".join(dict.fromkeys((draft.reason, *(it.reason for it in facts))))
    valued = [it for it in (draft, *facts) if it.old_value is not None or it.new_value is not None]
    one = valued[0] if len(valued) == 1 else draft
    return draft._replace(types=types, reason=reason, old_value=one.old_value, new_value=one.new_value)


def told_once(found: Sequence[Placed], moved: Sequence[Placed]) -> list[Placed]:
    """Return the changes of a link and those of a move into it, no word in two facts that moved.

    What is read beside a move's core may reach into what is read within it: that has the types and reasons of both.
    """
    inner = [it for it in moved if it.change.intent is Intent.FACT and not it.change.reason.startswith("moved ")]
    if not inner:
        return [*found, *(it for it in moved if it not in found)]
    kept, met = list[Placed](), dict[int, list[Change]]()
    for it in found:
        beside = it.change.moved and it.change.intent is Intent.FACT and not it.change.reason.startswith("moved ")
        there = [at for at, other in enumerate(inner) if beside and _meet(it.change, other.change)]
        for at in there:
            met.setdefault(at, [inner[at].change]).extend([] if _lies_in(it.change, inner[at].change) else [it.change])
        kept += [] if there else [it]
    for at, some in met.items():
        types = tuple(dict.fromkeys([type_ for it in some for type_ in it.types]))
        reason = "; ".join(dict.fromkeys([it.reason for it in some]))
        both = inner[at].change._replace(types=types, reason=reason)
        moved = [it._replace(change=both) if it is inner[at] else it for it in moved]
    return kept + list(moved)


def _lies_in(one: Change, whole: Change) -> bool:
    """Tell whether a change takes in no word that another does not."""
    sides = ((one.old, whole.old), (one.new, whole.new))
    return all(not it or (its and its.start <= it.start and it.end <= its.end) for it, its in sides)


def _meet(one: Change, other: Change) -> bool:
    """Tell whether two changes have a word in common."""
    sides = ((one.old, other.old), (one.new, other.new))
    return any(it and its and it.start < its.end and its.start < it.end for it, its in sides)


def _is_source(move: Move, pair: Pair, scene: Scene) -> bool:
    """Tell whether a move takes an attribution along and nothing of what is attributed."""
    said = [pair.old.range_of(fact) for fact in pair.old.facts + pair.old.aside if fact.type is FactType.ATTRIBUTION]
    return any(overlap(span, move.old_core) for span in said) and all(
        any(span[0] <= at < span[1] for span in said)
        for at in range(*move.old_core)
        if pair.old.tokens[at].kind is not TokenKind.MARK and scene.around.root(pair.old.tokens[at].key)
    )


def _crosses(move: Move, pair: Pair) -> bool:
    """Tell whether a move leads from one sentence into another."""
    if move.origin != move.target:
        return True
    return bisect_right(pair.old.cuts, move.old[0]) != bisect_right(pair.new.cuts, move.new[0])


def _is_exchanged(move: Move, scenes: Mapping[int, Scene], moves: Iterable[Move]) -> bool:
    """Tell whether a move took the place of words that took its own: "in bats ... in people", turned round.

    Two phrases that moved into each other's sentence may say more of the same there.
    """
    left, reached = scenes[move.origin].pair, scenes[move.target].pair
    if left.new.cuts != (0,) or reached.old.cuts != (0,) or not left.new.tokens or not reached.old.tokens:
        return False
    came, gone = left.codes[left.old_block[move.old_core[0]]], reached.codes[reached.new_block[move.new_core[0]]]
    root = scenes[move.target].around.root
    there = {root(token.key) for token in left.new.tokens[came.new_start : came.new_end]}
    places = range(gone.old_start, gone.old_end)
    if any(it.origin == move.target and overlap(gone.old, it.old_core) for it in moves):
        return False
    return any(root(key) in there for key in (reached.old.tokens[at].key for at in places) if root(key))


def _words(side: Side, run: Range) -> list[str]:
    return [token.key for token in side.tokens[slice(*run)] if token.kind is not TokenKind.MARK]


def _shifted(span: Range, by: int) -> Range:
    return span[0] + by, span[1] + by


def _whence(move: Move, pair: Pair, alignment: Alignment, around: Neighbourhood) -> str:
    """Say where a move came from."""
    if move.origin == move.target:
        link = alignment.sentences[move.origin]
        return "moved within the sentence" if len(link.old) == len(link.new) == 1 else "moved within the passage"
    old, new = _paragraph(pair.old, move.old[0]), _paragraph(pair.new, move.new[0])
    if around.is_home(old, new):
        return "moved here from another sentence"
    return f"moved here from paragraph {old + 1}"


def _paragraph(side: Side, at: int) -> int:
    """Return the paragraph in which a token stands."""
    sentences = side.article.sentences
    start = side.tokens[at].start
    return sentences[bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1].paragraph
