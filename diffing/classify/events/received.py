"""Who gets what a verb gives: somebody right behind it, who stands behind a small word on the other side.

awarded him costs          ->  awarded costs against him        who gets them, and who pays
sold him a car             ->  sold a car for him               who bought it
bought the family a van    ->  bought a van from the family     who had it
bought him a car           ->  bought a car for him             the same, of what one does for others
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.grammar.deeds import span
from diffing.classify.grammar.voice import keeps_object
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.segment import is_symbol

_APART = 6
"""Tokens between a verb and the small word that leads to somebody."""


def received(scene: Scene) -> Iterator[Draft]:
    """Yield each verb behind which somebody stood who got what it gives, and a small word leads to him now."""
    pair, lexicon = scene.pair, scene.lexicon
    telling = (lexicon.lone_relations | lexicon.receiver_verbs.keys() | lexicon.plain_relations) - lexicon.infinitives
    for side, other, fresh in ((pair.old, pair.new, pair.old_fresh), (pair.new, pair.old, pair.new_fresh)):
        for at in fresh:
            token = side.tokens[at]
            if token.key not in telling or token.key in other.lookup.keys:
                continue
            verb = _given_by(at + 1, side, other, scene)
            if verb < 0 or not (
                _gives(other.tokens[verb], token.key, scene) and _follows(verb, at, side, other, scene)
            ):
                continue
            one, two = span(at, at + 1), span(verb, verb + 1)
            was, now = (one, two) if side is pair.old else (two, one)
            reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}"'
            yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.likely)


def _gives(verb: Token, led_by: str, scene: Scene) -> bool:
    """Tell whether who gets what a verb does may stand right behind it, and "for" and the like say another thing."""
    lexicon, bases = scene.lexicon, scene.around.bases(verb.key)
    if not bases.isdisjoint(lexicon.receiver_verbs.get(led_by, ())):
        return False
    plain = led_by in lexicon.plain_relations and led_by not in lexicon.receiver_verbs
    gets = lexicon.giving_verbs.union(*lexicon.receiver_verbs.values()) if plain else lexicon.giving_verbs
    return not bases.isdisjoint(gets) or (not plain and keeps_object(verb, scene))


def _given_by(at: int, side: Side, other: Side, scene: Scene) -> int:
    """Return the verb right before who stands at a token, and alone there, on the other side; -1 for none."""
    lexicon = scene.lexicon
    if at >= len(side.tokens):
        return -1
    named = _opens(side.tokens[at].key, scene) and not _is_alone(at + 1, side, scene)
    place = at + named
    key = side.tokens[place].key
    there = other.lookup.places.get(key, ())
    if len(there) != 1 or not (named or key in lexicon.object_pronouns):
        return -1
    verb, behind = there[0] - 1 - named, other.tokens[there[0] + 1 : there[0] + 2]
    if (named or key in lexicon.possessives) and not _is_alone(place + 1, side, scene):
        return -1
    if named and (verb < 0 or not _opens(other.tokens[verb + 1].key, scene)):
        return -1
    opens = behind[0].text[0] if behind else ""
    things = bool(behind) and (_opens(behind[0].key, scene) or is_symbol(opens) or opens.isdigit())
    return verb if things or not named else -1


def _is_alone(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether nothing belongs to what stands before a token: a mark follows, or a small word."""
    lexicon = scene.lexicon
    if at >= len(side.tokens) or side.tokens[at].kind is TokenKind.MARK:
        return True
    return side.tokens[at].key in lexicon.function_words and side.tokens[at].key not in lexicon.possessive_marks


def _follows(verb: int, led: int, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether the same verb stands before the small word, close by."""
    bases = scene.around.bases(other.tokens[verb].key)
    near = side.tokens[max(0, led - _APART) : led]
    return any(not bases.isdisjoint(scene.around.bases(token.key)) for token in near)


def _opens(key: str, scene: Scene) -> bool:
    """Tell whether a word opens a thing: an article, an owner."""
    lexicon = scene.lexicon
    return any(key in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives))
