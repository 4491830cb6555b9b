"""What was done to a thing, where that deed is another thing's now.

arrested a man and questioned a woman   ->   questioned a man and charged a woman
won Orsa and lost Mirel                 ->   lost Orsa and held Mirel

"questioned" and "lost" only moved, and of "arrested" and "charged" each looks like a detail of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.forms.sayings import have_one_saying
from diffing.classify.forms.stems import alike
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_MODIFIERS = 2
"""Words, at most, between a verb's article and what it is done to: "the old mayor"."""


def reused(scene: Scene) -> Iterator[Draft]:
    """Yield each thing that stayed behind another verb, one of the two being some other thing's on the other side."""
    pair = scene.pair
    for was in () if pair.is_long(scene.options) else pair.old_fresh:
        thing = _object_of(was, pair.old, pair.to_new, scene)
        now = _verb_of(pair.to_new[thing], pair.new, scene) if thing >= 0 else -1
        if now < 0 or pair.to_old[now] == was or not _is_elsewhere(was, now, scene):
            continue
        if _which(thing, pair.old, scene) != _which(pair.to_new[thing], pair.new, scene):
            continue  # "the tax on beer", "the tax on wine"
        one, other = pair.old.tokens[was], pair.new.tokens[now]
        keys = [scene.around.stem(one.key)], [scene.around.stem(other.key)]
        if alike(one, other, scene.around, scene.options) or have_one_saying(*keys, scene):
            continue
        told = f'"{pair.old.text(was, thing + 1)}" -> "{pair.new.text(now, pair.to_new[thing] + 1)}"'
        yield Draft(Intent.FACT, (FactType.EVENT,), (was, was + 1), (now, now + 1), told, scene.options.likely)


def _which(thing: int, side: Side, scene: Scene) -> str:
    """Return the stem of what a thing is told by behind a small word: "beer" of "the tax on beer"; "" for none."""
    tokens = side.tokens[thing + 1 : thing + 4]
    if not tokens or tokens[0].key not in scene.lexicon.relation_words:
        return ""
    return next((scene.around.stem(it.key) for it in tokens[1:] if scene.around.root(it.key)), "")


def _is_elsewhere(was: int, now: int, scene: Scene) -> bool:
    """Tell whether one of two verbs is done to some other thing on the other side."""
    pair = scene.pair
    one, other = (scene.around.stem(it.key) for it in (pair.old.tokens[was], pair.new.tokens[now]))
    return one != other and (
        _is_done(other, pair.old, pair.to_new, scene) or _is_done(one, pair.new, pair.to_old, scene)
    )


def _is_done(stem: str, side: Side, partners: list[int], scene: Scene) -> bool:
    """Tell whether a verb, by its stem, is done to something that stayed, or to its subject."""
    forms = [key for key in side.lookup.keys if scene.around.stem(key) == stem]
    places = [at for key in forms for at in side.lookup.places[key]]
    helped = (at and side.tokens[at - 1].key in scene.lexicon.be_forms for at in places)
    return any(_object_of(at, side, partners, scene) >= 0 for at in places) or any(helped)


def _object_of(verb: int, side: Side, partners: list[int], scene: Scene) -> int:
    """Return the first word of meaning that a verb stands before, over its article, if it stayed; -1 for none."""
    if not _is_verb(verb, side, scene):
        return -1
    first = verb + 1 + _is_article(verb + 1, side, scene)
    for at in range(first, min(first + _MODIFIERS, len(side.tokens))):
        token = side.tokens[at]
        if token.kind is TokenKind.MARK or token.key in scene.lexicon.function_words:
            return -1
        if partners[at] >= 0:
            return at
    return -1


def _verb_of(thing: int, side: Side, scene: Scene) -> int:
    """Return the verb right before a thing, or before its article; -1 for none."""
    for at in range(thing - 1, max(-1, thing - 1 - _MODIFIERS), -1):
        verb = at - _is_article(at, side, scene)
        if verb >= 0 and _is_verb(verb, side, scene):
            return verb
        if verb < at or side.tokens[at].kind is TokenKind.MARK or side.tokens[at].key in scene.lexicon.function_words:
            return -1
    return -1


def _is_article(at: int, side: Side, scene: Scene) -> bool:
    lexicon, key = scene.lexicon, side.tokens[at].key if 0 <= at < len(side.tokens) else ""
    return any(key in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives))


def _is_verb(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is a verb that is done to something, and not behind what leads to a noun."""
    token, lexicon = side.tokens[at], scene.lexicon
    small = token.key in lexicon.function_words or token.key in lexicon.be_forms or token.key in lexicon.claim_verbs
    if small or not token.text.islower() or not scene.around.may_be_verb(token.key):
        return False
    if _is_article(at - 1, side, scene) or (
        at and side.tokens[at - 1].key in lexicon.relation_words - lexicon.infinitives
    ):
        return False
    return scene.around.is_past(token.key) or not scene.around.may_be_noun(token.key)
