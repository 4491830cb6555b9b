"""Whether two words or names are spellings of one: a letter or two put in, left out, changed or swapped.

Jon Smyth, John Smith    yes        Iran, Iraq    that too: only a reader knows       Ann, Bob    no
"""

from __future__ import annotations

from collections.abc import Sequence

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
    """Count the letters put in, left out, changed or swapped between two words (optimal string alignment), up to 3."""
    if abs(len(one) - len(other)) >= _FAR or max(len(one), len(other)) > _LONGEST:
        return _FAR
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        before, above, row = above, row, [i + 1]
        for j, char in enumerate(other):
            least = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != char))
            if i and j and letter == other[j - 1] and char == one[i - 1]:
                least = min(least, before[j - 1] + 1)
            row.append(least)
    return min(row[-1], _FAR)
