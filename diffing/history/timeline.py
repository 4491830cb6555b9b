"""The facts that changed over an article's life: one row per fact, one cell where it changed.

    dead    3 (1)  ->  at least 12 (2)  ->  12 (3)  ->  14 (4)        passengers    61 (1)  ->  58 (3)  ->  61 (4, back)

Each revision is compared with the next. A change belongs to the row whose value it replaces, in the same sentence,
followed through the alignments; facts that say the same in several sentences and change alike are one row. Invariant:
the cells of a row stand in the order of their revisions, each at another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from diffing.comparison import compare
from diffing.model import Article, ArticleDiff, Change, Intent, Passage, RemarkKind, Value
from diffing.options import Options

_AROUND = 3
"""Words around a value that name it where the engine does not."""
_CORRECTED = (RemarkKind.NOTE, RemarkKind.UNNOTED)


class Cell(NamedTuple):
    """What a fact said from a revision on."""

    revision: int
    text: str | None
    """None where it was not stated."""
    value: Value
    back: int | None
    """The last revision that said the same before; None where it is new."""
    corrected: bool
    """Whether it reads like a correction, with a note in the article or without."""
    reason: str | None
    """Why the change counts as one of a fact; None for the first cell."""


class Row(NamedTuple):
    """A fact through all its revisions."""

    types: tuple[str, ...]
    label: str
    """What it is about, in a few words."""
    cells: tuple[Cell, ...]
    places: int
    """Sentences that say it."""


class Moved(NamedTuple):
    """One change of a fact, as far as a timeline needs it; plain data."""

    types: tuple[str, ...]
    label: str
    old: str | None
    new: str | None
    old_value: Value
    new_value: Value
    corrected: bool
    reason: str
    olds: tuple[int, ...]
    """The old sentences of its link."""
    news: tuple[int, ...]


class Step(NamedTuple):
    """What a timeline needs of one comparison; plain data, so that it can be noted."""

    sentences: tuple[int, int]
    """How many either side has."""
    links: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    changes: tuple[Moved, ...]


def step(old: Article, new: Article, *, options: Options | None = None) -> Step:
    """Compare two revisions and return what a timeline needs of it."""
    diff = compare(old, new, options=options)
    corrected = {name for remark in diff.remarks if remark.kind in _CORRECTED for name in remark.changes}
    return Step(
        (len(old.sentences), len(new.sentences)),
        tuple((link.old, link.new) for link in diff.alignment.sentences if link.old and link.new),
        tuple(
            _moved(diff, change, corrected=change.id in corrected)
            for change in diff.changes
            if change.intent is Intent.FACT
        ),
    )


def step_of(data: Any) -> Step | None:
    """Return a step that was noted as JSON; None for what is none."""
    try:
        (olds, news), links, changes = data
        return Step(
            (int(olds), int(news)),
            tuple((tuple(old), tuple(new)) for old, new in links),
            tuple(
                Moved._make((tuple(types), *said, tuple(olds_), tuple(news_)))
                for types, *said, olds_, news_ in changes
                if len(said) == len(Moved._fields) - 3
            ),
        )
    except (TypeError, ValueError, IndexError, KeyError):
        return None


class _Open:
    """A row that is being made."""

    __slots__ = ("cells", "label", "line", "types")

    def __init__(self, line: int, moved: Moved, first: Cell) -> None:
        self.line, self.types, self.label = line, moved.types, moved.label
        self.cells = [first]

    def fits(self, line: int, moved: Moved) -> bool:
        """Tell whether a change replaces this row's value."""
        last = self.cells[-1]
        if line != self.line or not set(self.types) & set(moved.types):
            return False
        if moved.old is None or last.text is None:
            return moved.old is None and last.text is None and self.label == moved.label
        return _folded(last.text) == _folded(moved.old) or (last.value is not None and last.value == moved.old_value)

    def add(self, revision: int, moved: Moved) -> None:
        """Add the value that takes this one's place."""
        same = [
            until
            for cell, until in zip(self.cells[:-1], (cell.revision - 1 for cell in self.cells[1:]), strict=True)
            if _says_same(cell, moved)
        ]
        back = same[-1] if same else None
        self.cells.append(Cell(revision, moved.new, moved.new_value, back, moved.corrected, moved.reason))
        self.types = tuple(dict.fromkeys((*self.types, *moved.types)))


def rows(steps: Sequence[Step]) -> tuple[Row, ...]:
    """Return the rows of a timeline, of which the steps follow one another; in the order facts first changed."""
    if not steps:
        return ()
    births = [1] * steps[0].sentences[0]
    lines = list(range(len(births)))
    found: list[_Open] = []
    for revision, one in enumerate(steps, 2):
        after: dict[int, int] = {}
        for olds, news in one.links:
            line = min((lines[old] for old in olds if old < len(lines)), default=None)
            after.update((new, line) for new in news if line is not None)
        next_lines = []
        for new in range(one.sentences[1]):
            if new not in after:
                after[new] = len(births)
                births.append(revision)
            next_lines.append(after[new])
        for moved in one.changes:
            line = _line_of(moved, lines, after)
            if line is None:
                continue
            row = next((row for row in found if row.cells[-1].revision < revision and row.fits(line, moved)), None)
            if row is None:
                since = births[line] if births[line] < revision else revision - 1
                row = _Open(line, moved, Cell(since, moved.old, moved.old_value, None, corrected=False, reason=None))
                found.append(row)
            row.add(revision, moved)
        lines = next_lines
    return _together(found)


def _line_of(moved: Moved, lines: Sequence[int], after: dict[int, int]) -> int | None:
    if moved.news:
        return after.get(moved.news[0])
    return next((lines[old] for old in moved.olds if old < len(lines)), None)


def _together(found: Iterable[_Open]) -> tuple[Row, ...]:
    """Make one row of those that changed alike in the same revisions."""
    groups: dict[tuple[Any, ...], list[_Open]] = {}
    for row in found:
        said = tuple((cell.revision, _folded(cell.text)) for cell in row.cells[1:])
        groups.setdefault((row.types, _folded(row.cells[0].text), said), []).append(row)
    return tuple(
        Row(group[0].types, group[0].label, tuple(group[0].cells), len({row.line for row in group}))
        for group in groups.values()
    )


def _says_same(cell: Cell, moved: Moved) -> bool:
    if moved.new is None or cell.text is None:
        return False
    return _folded(cell.text) == _folded(moved.new) or (cell.value is not None and cell.value == moved.new_value)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _moved(diff: ArticleDiff, change: Change, *, corrected: bool) -> Moved:
    link = diff.alignment.sentences[change.link]
    texts = [None if side is None else " ".join(side.text.split()) for side in (change.old, change.new)]
    return Moved(
        tuple(str(type_) for type_ in change.types), _label(diff, change), texts[0], texts[1],
        change.old_value, change.new_value, corrected, change.reason, link.old, link.new,
    )  # fmt: skip


def _label(diff: ArticleDiff, change: Change) -> str:
    """Return what a change is about: what is counted, or the words around it."""
    for value in (change.new_value, change.old_value):
        if isinstance(value, dict):
            of = value.get("of") or value.get("group")
            if isinstance(of, str) and of:
                return of
    if change.new is not None:
        return _words_around(diff.new, change.new)
    return _words_around(diff.old, change.old) if change.old is not None else ""


def _words_around(article: Article, passage: Passage) -> str:
    around = next((one for one in article.sentences if one.start <= passage.start <= one.end), None)
    if around is None:
        return ""
    before = article.text[around.start : passage.start].split()[-_AROUND:]
    after = article.text[passage.end : around.end].split()[:_AROUND]
    return " ".join((*before, "…", *after))
