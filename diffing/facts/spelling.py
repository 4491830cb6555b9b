"""Whether two words or names are spellings of one: a letter or two put in, left out, changed or swapped.

Jon Smyth, John Smith    yes        Iran, Iraq    that too: only a reader knows       Ann, Bob    no
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_LONGEST = 100
"""Letters of a word that are compared."""
_SHORT = 6
"""Letters from which a word may differ by two of them."""
_FAR = 3


def is_respelt(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two rows of words differ by a letter or two in each word, and in no first letter."""
    if len(before) != len(after):
        return edits("".join(before), "".join(after)) <= 1
    return all(
        one == other or (one[:1] == other[:1] and edits(one, other) <= (1 if min(len(one), len(other)) < _SHORT else 2))
        for one, other in zip(before, after, strict=True)
    )


def edits(one: str, other: str) -> int:
    """Count the letters put in, left out, changed or swapped between two words, up to 3."""
    if abs(len(one) - len(other)) >= _FAR or max(len(one), len(other)) > _LONGEST:
        return _FAR
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, char in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != char)))
    swapped = (
        len(one) == len(other)
        and sum(a != b for a, b in zip(one, other, strict=True)) == 2
        and any(a == d and b == c and a != b for (a, b), (c, d) in zip(pairwise(one), pairwise(other), strict=True))
    )
    return 1 if swapped else min(row[-1], _FAR)
