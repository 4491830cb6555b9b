"""Groups to links: kinds, moves and reading order, with every passage in exactly one link."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from diffing.chain import heaviest_chain
from diffing.match.groups import Group
from diffing.model import Alignment, Article, Kind, Link, Paragraph, Sentence


def links(old: Article, new: Article, paragraphs: Sequence[Group], sentences: Sequence[Group]) -> Alignment:
    """Return the alignment that the groups of both levels make, with one-sided links for the rest."""
    para = _settled(paragraphs, old, new, old.paragraphs, new.paragraphs, _out_of_order(paragraphs, old.paragraphs))
    home_old = {index: at for at, link in enumerate(para) for index in link.old}
    home_new = {index: at for at, link in enumerate(para) for index in link.new}
    homes_old = [home_old[sentence.paragraph] for sentence in old.sentences]
    homes_new = [home_new[sentence.paragraph] for sentence in new.sentences]

    inside: dict[int, list[int]] = {}
    wandered: set[int] = set()
    for at, group in enumerate(sentences):
        homes = {*map(homes_old.__getitem__, group.old), *map(homes_new.__getitem__, group.new)}
        if len(homes) == 1:
            inside.setdefault(homes.pop(), []).append(at)
        else:
            wandered.add(at)
    for home, members in inside.items():
        if para[home].moved:
            wandered.update(members)
        else:
            out = _out_of_order([sentences[at] for at in members], old.sentences)
            wandered.update(members[at] for at in out)
    # a paragraph that was split may have its parts far from one another
    there = sorted(set(range(len(sentences))) - wandered, key=lambda at: sentences[at].old)
    out = _out_of_order([sentences[at] for at in there], old.sentences)
    wandered.update(there[at] for at in out)
    return Alignment(para, _settled(sentences, old, new, old.sentences, new.sentences, wandered))


def turned(alignment: Alignment) -> Alignment:
    """Return the alignment seen from the other side."""
    return alignment._replace(paragraphs=_turned(alignment.paragraphs), sentences=_turned(alignment.sentences))


_OTHER_WAY = {Kind.SPLIT: Kind.MERGED, Kind.MERGED: Kind.SPLIT, Kind.ADDED: Kind.DELETED, Kind.DELETED: Kind.ADDED}


def _turned(there: Sequence[Link]) -> tuple[Link, ...]:
    back = [Link(link.new, link.old, _OTHER_WAY.get(link.kind, link.kind), link.moved, link.score) for link in there]
    return tuple(sorted(back, key=_reading_order(back)))


def _out_of_order(groups: Sequence[Group], pieces: Sequence[Paragraph | Sentence]) -> set[int]:
    """Return which groups moved: all but those that keep the most text in the same order."""
    if all(one.old[0] < other.old[0] and one.new[0] < other.new[0] for one, other in pairwise(groups)):
        return set()  # as in most paragraphs
    weights = [sum([pieces[i].end - pieces[i].start for i in group.old]) + 1.0 for group in groups]
    kept = heaviest_chain([(group.old[0], group.new[0], weight) for group, weight in zip(groups, weights, strict=True)])
    return set(range(len(groups))) - set(kept)


def _settled(
    groups: Sequence[Group],
    old: Article,
    new: Article,
    old_pieces: Sequence[Paragraph | Sentence],
    new_pieces: Sequence[Paragraph | Sentence],
    moved: set[int],
) -> tuple[Link, ...]:
    made = [
        _link(group, same=_read_alike(group, old, new, old_pieces, new_pieces), moved=at in moved)
        for at, group in enumerate(groups)
    ]
    linked_old = {i for link in made for i in link.old}
    linked_new = {j for link in made for j in link.new}
    made += [Link((), (j,), Kind.ADDED, moved=False, score=0.0) for j in range(len(new_pieces)) if j not in linked_new]
    gone = [Link((i,), (), Kind.DELETED, moved=False, score=0.0) for i in range(len(old_pieces)) if i not in linked_old]
    return tuple(sorted(made + gone, key=_reading_order(made)))


def _link(group: Group, *, same: bool, moved: bool) -> Link:
    if len(group.old) != len(group.new):
        kind = Kind.SPLIT if len(group.old) < len(group.new) else Kind.MERGED
    elif same:
        kind = Kind.MOVED if moved else Kind.SAME
    else:
        kind = Kind.EDITED
    score = 1.0 if same else min(round(group.score, 4), 1.0)
    return Link(group.old, group.new, kind, moved, score)


def _read_alike(
    group: Group,
    old: Article,
    new: Article,
    old_pieces: Sequence[Paragraph | Sentence],
    new_pieces: Sequence[Paragraph | Sentence],
) -> bool:
    """Tell whether the passages of a group are as many on either side, and each the very words of its counterpart."""
    if len(group.old) != len(group.new):
        return False
    for i, j in zip(group.old, group.new, strict=True):
        a, b = old_pieces[i], new_pieces[j]
        if a.end - a.start != b.end - b.start or old.text[a.start : a.end] != new.text[b.start : b.end]:
            return False
    return True


def _reading_order(made: Sequence[Link]) -> Callable[[Link], tuple[int, int, int]]:
    """Return a sort key: by new position; a deleted passage after the unmoved passage that preceded it in the old."""
    stayed = sorted([(link.old[-1], link.new[0]) for link in made if link.old and link.new and not link.moved])
    olds = [i for i, _ in stayed]

    def key(link: Link) -> tuple[int, int, int]:
        if link.new:
            return (link.new[0], 0, 0)
        before = bisect_left(olds, link.old[0])
        return (stayed[before - 1][1] if before else -1, 1, link.old[0])

    return key
