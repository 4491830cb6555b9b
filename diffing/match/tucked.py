r"""Sentences that became a clause of their neighbour, or were one.

old  The school has 400 pupils. It was built in 1998.
     |               ___________/
new  The school, built in 1989, has 400 pupils.

Such a sentence is too short to be told by its words alone: it is known by what it says of its neighbour's subject,
which stands there where the neighbour lacks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from rapidfuzz.distance import Indel

from diffing.lexicon import Lexicon
from diffing.match.features import Piece, Pieces, is_figure
from diffing.match.groups import Group
from diffing.match.whole import Homes, is_inner
from diffing.options import Options

_SUBJECT = 4
"""Words of a sentence, at most, that its subject opens it with."""


def with_tucked(
    groups: Sequence[Group], homes: tuple[Homes, Homes], old: Pieces, new: Pieces, lexicon: Lexicon, options: Options
) -> list[Group]:
    """Return the groups, a pair among them with the sentence behind one side that is a clause of the other."""
    olds, news = {i for group in groups for i in group.old}, {j for group in groups for j in group.new}

    def grown(group: Group) -> Group:
        if len(group.old) > 1 or len(group.new) > 1:
            return group
        (i,), (j,) = group.old, group.new
        if _is_left(i + 1, old, olds, homes[0]) and _is_clause(old[i + 1], old[i], new[j], lexicon, options):
            return group._replace(old=(i, i + 1))
        if _is_left(j + 1, new, news, homes[1]) and _is_clause(new[j + 1], new[j], old[i], lexicon, options):
            return group._replace(new=(j, j + 1))
        return group

    return [grown(group) for group in groups]


def _is_left(at: int, side: Pieces, taken: set[int], homes: Homes) -> bool:
    """Tell whether a sentence is in no group, and in the paragraph of the one before it."""
    return at in side and at not in taken and is_inner(homes, at, -1)


def _is_clause(part: Piece, partner: Piece, whole: Piece, lexicon: Lexicon, options: Options) -> bool:
    """Tell whether the whole has, beyond its partner, what a sentence says of the partner's subject."""
    if max(len(part.words), len(whole.words), len(partner.words)) > options.wording_limit:
        return False
    said = _said(part, partner, lexicon)
    return bool(said) and any(_are_one(said, clause, options) for clause in _clauses(partner, whole, lexicon))


def _said(part: Piece, partner: Piece, lexicon: Lexicon) -> Sequence[str]:
    """Return what a sentence says of the subject of the one before it: "it was built in 1998" -> "built in 1998"."""
    named = sum(1 for _ in takewhile(partner.words[:_SUBJECT].__contains__, part.words))
    subject = named or int(any(word in lexicon.pronouns for word in part.words[:1]))
    return _bare(part.words[subject:], lexicon) if subject else ()


def _clauses(partner: Piece, whole: Piece, lexicon: Lexicon) -> Iterator[Sequence[str]]:
    """Yield each run of words that the whole has beyond its partner, without what leads to it: "which was".

    One that ends the whole may be said of what stands before it, and not of the subject, but for an age.
    """
    for code in Indel.opcodes(partner.words, whole.words):
        run = whole.words[code.dest_start : code.dest_end]
        inside = code.dest_end < len(whole.words) or any(word in lexicon.age_openers for word in run[:1])
        if code.tag != "equal" and run and inside:
            yield _bare(run, lexicon)


def _bare(words: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Return words without those of grammar, and what leads to an age, that they open with."""
    return tuple(dropwhile(lambda word: word in lexicon.function_words or word in lexicon.age_openers, words))


def _are_one(said: Sequence[str], clause: Sequence[str], options: Options) -> bool:
    """Tell whether two clauses have the same words, or nearly, and figures in the same places."""
    if len(said) == len(clause):
        kept = sum(one == other for one, other in zip(said, clause, strict=True))
        figures = sum(is_figure(one) and is_figure(other) for one, other in zip(said, clause, strict=True))
        return kept == len(said) or figures == len(said) or (figures > 0 and figures + 2 * kept > len(said))
    return Indel.normalized_similarity(said, clause) >= options.tucked_wording
