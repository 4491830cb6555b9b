r"""A comparison as a unified diff of lines, which ``patch`` applies to the canonical old text.

    # check: ...                              remarks and notes: patch passes over what stands before the first file
    --- old.txt
    +++ new.txt
    @@ -1,3 +1,3 @@ number: at least 12 -> 14
     Harbour ferry

    -At least 12 people were killed.
    +Fourteen people were killed.

A line ends at ``\n`` and nowhere else, so a paragraph of most texts is a line. What is not asked for, or a rule
ignores, is not changed: such a diff makes of the old text one in which only the rest changed, line by line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from diffing.edits import edit_script
from diffing.model import ArticleDiff, Change, Intent, Tag, Token, TokenKind
from diffing.options import Options
from diffing.report.asked import asked
from diffing.report.columns import shortened
from diffing.report.places import line_starts
from diffing.report.summary import importance, label
from diffing.report.visible import on_one_line, visible
from diffing.rows import MOVED, name_of

_CONTEXT = 3
"""Unchanged lines around each change, as all diffs have them."""
_LABEL = 120
"""Columns of what is said behind the second ``@@``."""
_UNFIT = re.compile(r'["\\\x00-\x20\x7f-\x9f\u2028\u2029]')


class _Edit(NamedTuple):
    """Lines of old that become lines of new, as half-open ranges."""

    old: tuple[int, int]
    new: tuple[int, int]


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the diff, hunk by hunk; of two texts with the same lines there is none."""
    told = asked(diff, show, ignored=ignored)
    for name, sentences in (("check", told.remarks), ("note", told.notes)):
        for sentence in sentences:
            yield f"# {name}: {visible(' '.join(sentence.split()))}\n"
    old, new = lines_of(diff.old.text), lines_of(diff.new.text)
    finder = _Finder(diff, show, ignored=ignored)
    edits = [edit for edit in _edits(old, new) if finder.wanted(edit)]
    if edits:
        yield f"--- {_file(diff.old.source, 'old')}\n+++ {_file(diff.new.source, 'new')}\n"
    shift = 0
    for hunk in _hunks(edits):
        yield from _written(hunk, shift, old, new, finder)
        shift += sum(map(_grown, hunk))


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a text, each with the ``\n`` that ends it."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """Return the lines that differ."""
    before, after = ([Token(0, 0, line, TokenKind.WORD, line) for line in lines] for lines in (old, new))
    codes = edit_script(before, after, (), Options()._replace(bridge_tokens=0)).codes
    return [_Edit((i, i_end), (j, j_end)) for tag, i, i_end, j, j_end in codes if tag is not Tag.EQUAL]


class _Finder:
    """Finds the changes that stand in some lines."""

    def __init__(self, diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> None:
        self._show = show
        self._told = {change.id for change in asked(diff, show, ignored=ignored).changes}
        if ignored:
            self._told.update(it.change.id for it in diff.ignored if show is None or name_of(it.change) in show)
        every = (*diff.changes, *(it.change for it in diff.ignored))
        self._starts = [line_starts(article.text) for article in (diff.old, diff.new)]
        self._by_line: tuple[dict[int, list[Change]], dict[int, list[Change]]] = ({}, {})
        for change in every:
            for side, passage in enumerate((change.old, change.new)):
                if passage:
                    first, last = (self._line(side, at) for at in (passage.start, max(passage.end - 1, passage.start)))
                    for line in range(first, last + 1):
                        self._by_line[side].setdefault(line, []).append(change)

    def changes(self, edit: _Edit) -> list[Change]:
        """Return the changes in the lines of an edit, each once."""
        found: dict[str, Change] = {}
        for side, (first, last) in enumerate(edit):
            for line in range(first, last):
                found |= {change.id: change for change in self._by_line[side].get(line, ())}
        return list(found.values())

    def wanted(self, edit: _Edit) -> bool:
        """Tell whether an edit has something that is asked for."""
        found = self.changes(edit)
        if not found:
            return self._show is None or MOVED in self._show
        return any(change.id in self._told for change in found)

    def labels(self, edits: Sequence[_Edit]) -> str:
        """Return what the facts in some edits are called, most important first."""
        found = {change.id: change for edit in edits for change in self.changes(edit) if change.intent is Intent.FACT}
        facts = sorted((change for change in found.values() if change.id in self._told), key=importance)
        said = dict.fromkeys(
            f"{label(change)}: {change.reason}" if change.reason else label(change) for change in facts
        )
        return shortened(on_one_line("; ".join(said)), _LABEL)

    def _line(self, side: int, at: int) -> int:
        return bisect_right(self._starts[side], at) - 1


def _hunks(edits: Iterable[_Edit]) -> Iterator[list[_Edit]]:
    """Yield the edits that stand in a hunk together: those with few lines between them."""
    hunk: list[_Edit] = []
    for edit in edits:
        if hunk and edit.old[0] - hunk[-1].old[1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _written(
    some: Sequence[_Edit], shift: int, old: Sequence[str], new: Sequence[str], finder: _Finder
) -> Iterator[str]:
    """Yield a hunk: its heading and its lines; what came before it has shifted the lines of the new side."""
    start, end = max(some[0].old[0] - _CONTEXT, 0), min(some[-1].old[1] + _CONTEXT, len(old))
    grown = end - start + sum(map(_grown, some))
    said = finder.labels(some)
    yield f"@@ -{_range(start, end - start)} +{_range(start + shift, grown)} @@{' ' * bool(said)}{said}\n"
    at = start
    for edit in some:
        yield from _signed(" ", old[at : edit.old[0]])
        yield from _signed("-", old[slice(*edit.old)])
        yield from _signed("+", new[slice(*edit.new)])
        at = edit.old[1]
    yield from _signed(" ", old[at:end])


def _grown(edit: _Edit) -> int:
    return (edit.new[1] - edit.new[0]) - (edit.old[1] - edit.old[0])


def _range(start: int, count: int) -> str:
    """Return a range as diffs count it: from 1, but from the line before it where it has none."""
    return f"{start + 1 if count else start},{count}"


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def _file(source: str | None, side: str) -> str:
    """Return a file's name as ``patch`` reads it: quoted as in C where it has spaces, controls or quotation marks."""
    name = source or side
    if not _UNFIT.search(name):
        return name
    return '"' + _UNFIT.sub(_escaped, name) + '"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char == " ":
        return char
    return f"\\{char}" if char in '"\\' else "".join(f"\\{byte:03o}" for byte in char.encode("utf-8"))
