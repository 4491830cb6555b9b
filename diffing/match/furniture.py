"""Lines of the page that are not equal but the same line: its date, its caption, is another.

    Updated: 3 May 2024   =   Updated: 4 May 2024        READ MORE: Storm live  is not  READ MORE: Ferry fares to rise

They are compared beside one another only, by what stands behind their label, and keep their order.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import Indel

from diffing.chain import heaviest_chain
from diffing.match.groups import Group
from diffing.options import Options

_LABEL = ":"


def furniture_groups(old: Mapping[int, str], new: Mapping[int, str], options: Options) -> list[Group]:
    """Return the pairs of lines that are nearly the same; ``old`` and ``new`` are folded texts by index of sentence.

    Of so many that not all can be compared, none.
    """
    if len(old) * len(new) > options.pair_limit:
        return []
    old_words, new_words = ({at: _behind_label(text) for at, text in side.items()} for side in (old, new))
    alike = (
        (i, j, Indel.normalized_similarity(before, after))
        for i, before in old_words.items()
        for j, after in new_words.items()
    )
    pairs = sorted(pair for pair in alike if pair[2] >= options.furniture_wording)
    return [Group((i,), (j,), score) for i, j, score in (pairs[at] for at in heaviest_chain(pairs))]


def _behind_label(text: str) -> list[str]:
    """Return the words behind the first colon, or all; a figure is like any other: a date changes by two of them."""
    label, _, rest = text.partition(_LABEL)
    return ["0" if word[0].isdigit() else word for word in (rest or label).split()]
