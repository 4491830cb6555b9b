"""What a document is written from: runs of text, and ends of paragraphs.

    Run("At least 12", went)  Run("Fourteen", came)  Run(" people died.", kept)  End(kept)

What moved has the same name at both its places. Invariants: without what came, and what stands where it moved to, the
runs are the old article's paragraphs, and without what went, or moved away, the new one's. A document's last end of a
paragraph neither comes nor goes, so what came or went behind the last kept paragraph begins with the end before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from diffing.model import Change, Passage, Role
from diffing.report.docx.flow import How, Stretch
from diffing.rows import is_move

_MARKS = ".,;:!?…-–—'\"“”‘’()"
_OLD = (How.KEPT, How.WENT, How.FROM)
"""What became of the end of a paragraph that the old article has."""
_NEW = (How.KEPT, How.CAME, How.TO)
_WAYS = {How.FROM: {How.WENT: How.FROM}, How.TO: {How.KEPT: How.TO, How.WENT: How.DROPPED}}
"""What became of a stretch of text of a paragraph that moved."""


class Run(NamedTuple):
    """A stretch of flat text that one thing became of."""

    text: str
    how: How
    changes: tuple[Change, ...]
    """The changes that touch it."""
    stretch: int
    """The stretch it belongs to, counted from 0."""
    place: tuple[int, int] = (0, 0)
    """Where it stands in the text of the side that has it."""
    move: str = ""


class End(NamedTuple):
    """The end of a paragraph, and what the paragraph is."""

    how: How
    role: Role = Role.BODY
    first: bool = False
    """Whether it is the first one of its article."""
    move: str = ""


Item: TypeAlias = Run | End
Roles: TypeAlias = tuple[Sequence[Role], Sequence[Role]]
"""Those of the old and of the new paragraphs."""


def items_of(stretches: Sequence[Stretch], roles: Roles) -> list[Item]:
    """Return what a document is written from."""
    runs = [run for number, stretch in enumerate(stretches) for run in _runs(stretch, number)]
    by_stretch: dict[int, list[Run]] = defaultdict(list)
    for run in _with_moves(runs):
        by_stretch[run.stretch].append(run)
    found: list[Item] = []
    grown = [bool(some := by_stretch[at]) and some[-1].how in (How.CAME, How.TO) for at in range(len(stretches))]
    hows = [stretch.how for stretch in stretches]
    behind = _joined(hows, _behind(hows), grown)
    for number, (stretch, how) in enumerate(zip(stretches, behind, strict=True)):
        end = _paragraphs(stretch, by_stretch[number], roles, found)
        if how is not None:
            move = _name(stretch) if how is stretch.how else ""
            # LibreOffice keeps, of a paragraph that is taken back, an end that is not as the text before it is
            last = found[-1] if found else None
            plain = how is How.TO and isinstance(last, Run) and last.how is How.CAME
            found.append(end._replace(how=How.CAME if plain else how, move=move))
        elif number + 1 == len(stretches):
            found.append(end)
    return _paired(found) or [End(How.KEPT)]


def _paragraphs(stretch: Stretch, runs: Iterable[Run], roles: Roles, found: list[Item]) -> End:
    """Add the runs of a stretch, parted where its paragraphs end; return the last end."""
    old, new = list(stretch.old), list(stretch.new)
    for run in runs:
        for at, text in enumerate(run.text.split("\r")):
            if at:
                found.append(_end(run.how, old, new, roles)._replace(move=run.move))
                old = old[1:] if run.how in _OLD and len(old) > 1 else old
                new = new[1:] if run.how in _NEW and len(new) > 1 else new
            if text or run.changes:
                found.append(run._replace(text=text))
    return _end(How.KEPT, old, new, roles)


def _end(how: How, old: Sequence[int], new: Sequence[int], roles: Roles) -> End:
    """Return the end of a paragraph, which is what the new article has it for, where it has it."""
    some, index = (roles[1], new[0]) if new else (roles[0], old[0])
    return End(how, some[index], index == 0)


def _behind(hows: Sequence[How]) -> list[How | None]:
    """Return what is the end behind each of some stretches; None where none is, as behind the last."""
    kept = [at for at, how in enumerate(hows) if how is How.KEPT]
    first = kept[-1] if kept else 0
    tail: list[How | None] = [How.WENT if how in _OLD else How.CAME for how in hows[first + 1 :]]
    if not kept:
        came = next((at for at, how in enumerate(hows) if how in _NEW), 0)
        if came:
            tail[came - 1] = None
    return [*hows[:first], *tail, None][: len(hows)]


def _joined(hows: Sequence[How], behind: list[How | None], grown: Sequence[bool]) -> list[How | None]:
    """Return the ends, where paragraphs that came behind one that ends with text that came begin with an end.

    So what came is in one piece; LibreOffice takes an end too many back where it is not.
    """
    found = list(behind)
    for at, how in enumerate(behind):
        last = at
        while how is How.KEPT and grown[at] and last + 1 < len(behind) and _comes(hows[last + 1], behind[last + 1]):
            last += 1
        if last > at:
            found[at : last + 1] = [How.CAME] * (last - at) + [How.KEPT]
    return found


def _comes(how: How, behind: How | None) -> bool:
    """Tell whether a paragraph came, its end too; that behind a kept one may be of the paragraph after it."""
    return how is not How.KEPT and behind in (How.CAME, How.TO)


def _runs(stretch: Stretch, number: int) -> Iterator[Run]:
    """Yield the text of a stretch, what went before what came in its place; ends of paragraphs are in it."""
    name = _name(stretch)
    ways = _WAYS.get(stretch.how, {})
    for bit in stretch.bits:
        yield Run(bit.text, ways.get(bit.how, bit.how), bit.changes, number, bit.place, name)


def _name(stretch: Stretch) -> str:
    return "" if stretch.move is None else f"paragraph{stretch.move + 1}"


def _paired(items: list[Item]) -> list[Item]:
    """Return the items, where what has a name at one place alone came or went: an empty paragraph may leave none."""
    left, stands = ({it.move for it in items if (it.how is How.FROM) is away} for away in (True, False))
    alone = left ^ stands
    plain = {How.FROM: How.WENT, How.TO: How.CAME}
    return [it._replace(how=plain.get(it.how, it.how), move="") if it.move and it.move in alone else it for it in items]


def _with_moves(runs: list[Run]) -> list[Run]:
    """Return the runs with sentences and words that moved named, where the same words stand at both places."""
    touched: dict[str, tuple[Change, list[int]]] = {}
    for at, run in enumerate(runs):
        for change in run.changes:
            if is_move(change) and not run.move:
                touched.setdefault(change.id, (change, []))[1].append(at)
    for change, places in touched.values():
        went = _covering(runs, places, How.WENT, change.old)
        came = _covering(runs, places, How.CAME, change.new)
        if went and came and _words(runs, went) == _words(runs, came):
            for at in went + came:
                how = How.FROM if runs[at].how is How.WENT else How.TO
                runs[at] = runs[at]._replace(how=how, move=f"words{change.id[1:]}")
    return runs


def _covering(runs: Sequence[Run], places: Iterable[int], how: How, passage: Passage | None) -> list[int]:
    """Return which runs are the words of a passage, and nothing else than moved; none where they are not all of it."""
    if passage is None:
        return []
    found = [
        at
        for at in places
        if runs[at].how is how and passage.start <= runs[at].place[0] and runs[at].place[1] <= passage.end
    ]
    if sum(runs[at].place[1] - runs[at].place[0] for at in found) != passage.end - passage.start:
        return []
    return [at for at in found if all(map(is_move, runs[at].changes))]


def _words(runs: Sequence[Run], places: Iterable[int]) -> list[str]:
    """Return what words are compared by where marks and capitals do not matter."""
    words = " ".join(runs[at].text for at in places).casefold().split()
    return [word for word in (word.strip(_MARKS) for word in words) if word]
