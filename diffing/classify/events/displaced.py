"""A word in the place of its opposite, which stood in its sentence before and only moved.

right to go but wrong to pay  ->  wrong to go and to pay      no word came, and one went
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from diffing.classify.draft import Draft
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Tag, Token, TokenKind

_MOST = 4
"""Tokens of either side of a replacement, at most."""


def displaced(scene: Scene) -> Iterator[Draft]:
    """Yield each word of one side alone and the opposite of it that stands in its place, and on both sides."""
    pair = scene.pair
    for code in pair.codes:
        if code.tag is not Tag.REPLACE:
            continue
        (first, end), (start, stop) = code.old, code.new
        if end - first > _MOST or stop - start > _MOST:
            continue
        for was, now in product(range(first, end), range(start, stop)):
            old, new = pair.old.tokens[was], pair.new.tokens[now]
            if _are_opposite(old, new, scene):
                reason = f'"{old.text}" -> "{new.text}"'
                yield Draft(
                    Intent.FACT, (FactType.EVENT,), (was, was + 1), (now, now + 1), reason, scene.options.likely
                )


def _are_opposite(was: Token, now: Token, scene: Scene) -> bool:
    """Tell whether two words are opposites of which one went or came, and the other stands on both sides.

    Verbs have their object, which may have moved along: "cut A and raised B", "raised B and lowered A".
    """
    thesaurus, stem = scene.around.thesaurus, scene.around.stem
    stays = [token.key in side.lookup.keys for token, side in ((was, scene.pair.new), (now, scene.pair.old))]
    if stays[0] == stays[1] or thesaurus is None or not was.kind is now.kind is TokenKind.WORD:
        return False
    if any("a" not in thesaurus.entry(it.key).parts or scene.around.is_past(it.key) for it in (was, now)):
        return False
    if not all(scene.around.root(token.key) for token in (was, now)):
        return False
    return stem(was.key) != stem(now.key) and thesaurus.are_opposite(was.key, now.key)
