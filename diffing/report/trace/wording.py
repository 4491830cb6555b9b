"""How versions and what happened to a fact are put in words; all of it safe to show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffing.model import RemarkKind
from diffing.report.visible import on_one_line, visible
from diffing.trace import Away, Cell, Origin, State, Version

_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d).*)?$", re.ASCII)
_TIME = re.compile(r" \d\d:\d\d$", re.ASCII)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_RULE = re.compile(r"\s*(?:-{3,}|={3,})\s*$")
_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
_SEVERAL = {False: "", True: "s"}
_REMARKS = {
    RemarkKind.NOTE: "corrected",
    RemarkKind.UNNOTED: "no correction note",
    RemarkKind.HALF_UPDATED: "half updated",
    RemarkKind.CONTRADICTION: "contradicts itself",
    RemarkKind.HEADLINE: "not the headline",
}


def title_of(version: Version) -> str:
    """Return the title of a version's article on one line, without the marks of a heading or a link; maybe empty."""
    title = _LINK.sub(r"\1", " ".join((version.title or "").split()))
    return visible(_RULE.sub("", title).strip("# "))


def label_of(version: Version) -> str:
    """Return what a version is called, on one line."""
    return on_one_line(version.label) or "?"


def whens_of(versions: Sequence[Version]) -> list[str]:
    """Return when each version was taken: ``4 May 09:10``, with the year where they differ in it.

    Where that is not known it is empty, and where it is no moment as it was given.
    """
    return _whens(versions, year=len({it.when[:4] for it in versions if it.when}) > 1)


def full_whens_of(versions: Sequence[Version]) -> list[str]:
    """Return the same with the year: ``4 May 2024 09:10``."""
    return _whens(versions, year=True)


def _whens(versions: Sequence[Version], *, year: bool) -> list[str]:
    return [_when(" ".join((version.when or "").split()), year=year) for version in versions]


def _when(when: str, *, year: bool) -> str:
    match = _MOMENT.match(when)
    if not match or not 1 <= int(match[2]) <= len(_MONTHS):
        return visible(when)
    day = f"{int(match[3])} {_MONTHS[int(match[2]) - 1]}"
    return f"{day}{f' {match[1]}' if year else ''}{f' {match[4]}' if match[4] else ''}"


def whole_days(when: str) -> str:
    """Return a moment as ``whens_of`` tells it without the time of day, for where there is little room."""
    return _TIME.sub("", when)


def said(cell: Cell) -> str:
    """Return what a version says of a fact, "-" for nothing yet and "gone" for no longer."""
    if cell.state is State.THERE:
        return visible(cell.said)
    return "gone" if cell.state is State.GONE else "-"


def marks(cell: Cell) -> list[str]:
    """Return what there is to say of a cell: that it says again what it said before, was corrected, is a guess."""
    told = [] if cell.back is None else [f"back after {counted(cell.back, 'version')}"]
    told += [_REMARKS[kind] for kind in cell.remarks]
    return told if cell.sure else [*told, "unsure"]


def history(origin: Origin, versions: Sequence[Version]) -> str:
    """Return where something comes from: ``first in 1, gone in 3, back in 4``."""
    told = [f"first in {label_of(versions[origin.first])}"]
    return ", ".join([*told, *(_absence(away, versions) for away in origin.away)])


def counted(count: int, what: str) -> str:
    """Return a number of things: ``1 version``, ``2 versions``."""
    return f"{count:,} {what}{_SEVERAL[count != 1]}"


def _absence(away: Away, versions: Sequence[Version]) -> str:
    return f"gone in {label_of(versions[away.gone])}, back in {label_of(versions[away.back])}"
