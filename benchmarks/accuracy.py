"""How much of a made-up pair's truth an alignment found.

Every figure but ``all`` looks at the changed part alone: pairs of paragraphs whose texts differ. Equal
paragraphs are most of any pair, and finding them is no art.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.aligners import Aligned
from benchmarks.corpus import Group, Pair


class Accuracy(NamedTuple):
    """Shares from 0 to 1."""

    all: float
    """F1 over all pairs of paragraphs."""
    changed: float
    """F1 over pairs whose texts differ."""
    precision: float
    """Of ``changed``."""
    recall: float
    """Of ``changed``."""
    splits: float
    """Of the split paragraphs: found with exactly their parts."""
    merges: float
    moves: float
    """Of the moved paragraphs, edited ones included: found and called moved."""
    false_moves: int
    """Links called moved that are not."""


def accuracy(pair: Pair, links: Iterable[Group]) -> Accuracy:
    """Score an alignment, given as groups, against the pair's truth."""
    found = [link for link in links if link.old and link.new]
    gold, guess = pair.links, {(old, new) for link in found for old in link.old for new in link.new}
    changed = [{(old, new) for old, new in some if pair.old[old] != pair.new[new]} for some in (gold, guess)]
    precision, recall = shares(*changed)
    exact = {(link.old, link.new) for link in found}
    called_moved = {(old, new) for link in found if link.moved for old in link.old for new in link.new}
    moved = {(old, new) for group in pair.groups if group.moved for old in group.old for new in group.new}
    return Accuracy(
        all=mean(*shares(gold, guess)),
        changed=mean(precision, recall),
        precision=precision,
        recall=recall,
        splits=_found(pair.groups, "split", exact),
        merges=_found(pair.groups, "merged", exact),
        moves=len(moved & called_moved) / max(1, len(moved)),
        false_moves=len(called_moved - moved),
    )


def links_of(diff: Mapping[str, Any], pair: Pair) -> list[Group]:
    """Return the paragraph alignment of a ``writethru-diff/1`` document; ValueError if it cut other paragraphs."""
    for side, paragraphs in (("old", pair.old), ("new", pair.new)):
        if len(diff[side]["paragraphs"]) != len(paragraphs):
            raise ValueError(f"{len(diff[side]['paragraphs'])} {side} paragraphs instead of {len(paragraphs)}")
    entries: Sequence[Mapping[str, Any]] = diff["alignment"]["paragraphs"]
    return [Group(tuple(link["old"]), tuple(link["new"]), link["kind"], link["moved"]) for link in entries]


def groups_of(aligned: Aligned) -> list[Group]:
    """Join the links of a peer that share a line, so that it too may find what was split or merged."""
    home: dict[tuple[str, int], Group] = {}
    for link in aligned.links:
        near = [home.get(place) for place in (("old", link.old), ("new", link.new))]
        parts = [group for group in near if group] + [Group((link.old,), (link.new,), "", link.moved)]
        old, new = {at for part in parts for at in part.old}, {at for part in parts for at in part.new}
        group = Group(tuple(sorted(old)), tuple(sorted(new)), "", any(part.moved for part in parts))
        home |= {("old", at): group for at in old} | {("new", at): group for at in new}
    return sorted(set(home.values()))


def exact_matches(pair: Pair) -> list[Group]:
    """Return what looking for equal paragraphs alone finds: the baseline."""
    where = {text: at for at, text in enumerate(pair.new)}
    return [Group((at,), (where[text],), "same", moved=False) for at, text in enumerate(pair.old) if text in where]


def shares(gold: set[tuple[int, int]], guess: set[tuple[int, int]]) -> tuple[float, float]:
    """Return precision and recall; of nothing, both are 1."""
    right = len(gold & guess)
    return (right / len(guess) if guess else 1.0), (right / len(gold) if gold else 1.0)


def mean(precision: float, recall: float) -> float:
    """Return F1, the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _found(groups: Iterable[Group], kind: str, exact: set[tuple[tuple[int, ...], tuple[int, ...]]]) -> float:
    wanted = {(group.old, group.new) for group in groups if group.kind == kind}
    return len(wanted & exact) / max(1, len(wanted))
