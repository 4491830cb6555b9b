"""Whether a word that came or went alone right before a thing narrows what is meant, or only colours it.

homes       ->  empty homes                 which ones
man         ->  unarmed man                 what he is
emissions   ->  low emissions               how much
shots       ->  warning shots               what kind
a bridge    ->  a beautiful bridge          colour: what somebody thinks of it
a car       ->  a taxi car                  the kind says it, or it is told near: none
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.grammar.manner import is_told_near
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import Token, TokenKind
from diffing.thesaurus import Kin, Thesaurus

_START = attrgetter("start")
_ADJECTIVE, _VERB = "a", "v"
_SHORTEST = 3
"""Letters of a thing: fewer number a clause, "(d)"."""
_BESIDE = 2
"""Words of meaning with which an adjective came or went, itself counted: longer phrases tell the thing otherwise."""
_TAIL = 6
"""Letters that two words end in alike where one was put for the other: "biomedical", "medical"."""


def narrows(words: Sequence[Token], here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a lone word of meaning is an adjective that says of the thing behind it which one is meant.

    ``here`` has all tokens of its side of the change.
    """
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None or len(words) != 1 or not lexicon.colour_words:
        return False
    key = words[0].key
    if not _is_quality(key, scene, thesaurus) or key in scene.lexicon.colour_words or _is_counting(key, scene):
        return False
    if sum(bool(scene.around.root(token.key)) for token in here) > _BESIDE:
        return False
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    at = bisect_left(side.tokens, words[0].start, key=_START)
    if not _stands_before_thing(at, side, partners, scene, thesaurus):
        return False
    return not (_has_part_there(key, scene, came=came) or has_like_there(key, scene, thesaurus, came=came))


def narrows_among(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether of words that took each other's place one narrows a thing that stayed, with none there in its place.

    "carried deaf children" -> "took children"; but not "carried deaf children" -> "took older children".
    """
    pair = scene.pair
    for words, others, side, other, partners, came in (
        (gone, come, pair.old, pair.new, pair.to_new, False),
        (come, gone, pair.new, pair.old, pair.to_old, True),
    ):
        starts = {token.start for token in others}
        for token in words:
            at = bisect_left(side.tokens, token.start, key=_START) + 1
            there = partners[at] if at < len(partners) else -1
            if there < 1 or other.tokens[there - 1].start in starts:
                continue
            if narrows([token], [token], scene, came=came):
                return True
    return False


def is_agreed(words: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether words that came or went alone name things in a sentence that binds somebody: "your health data".

    Not so words that can be verbs: a clause that puts its verb otherwise says the same.
    """
    lexicon, thesaurus, pair = scene.lexicon, scene.around.thesaurus, scene.pair
    binding = lexicon.binding_words
    if thesaurus is None or binding.isdisjoint(pair.old.lookup.keys) or binding.isdisjoint(pair.new.lookup.keys):
        return False
    if any(token.key in lexicon.pronouns or token.key in lexicon.possessives for token in there):
        return False
    named = (token.key for token in words if _is_named(token.key, scene, thesaurus))
    return any(not has_like_there(key, scene, thesaurus, came=came) for key in named)


def _has_part_there(key: str, scene: Scene, *, came: bool) -> bool:
    """Tell whether the other side has a part of a joined word by itself: "persona-based", "with personas"."""
    if "-" not in key:
        return False
    stem = scene.around.stem
    there = (scene.pair.old if came else scene.pair.new).lookup.keys
    return not {stem(word) for word in there}.isdisjoint(map(stem, key.split("-")))


def has_like_there(key: str, scene: Scene, thesaurus: Thesaurus | None, *, came: bool) -> bool:
    """Tell whether a word that says the same came or went elsewhere: "secure" for "the security of"."""
    pair = scene.pair
    side, fresh = (pair.old, pair.old_fresh) if came else (pair.new, pair.new_fresh)
    return (
        thesaurus is not None
        and len(fresh) <= scene.options.word_pairs
        and any(
            thesaurus.share_sense(key, side.tokens[at].key) or _ends_alike(key, side.tokens[at].key) for at in fresh
        )
    )


def _ends_alike(one: str, other: str) -> bool:
    tail = min(_TAIL, len(one))
    return one[-tail:] == other[-tail:]


def _is_named(key: str, scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether a word is a noun or an adjective, and no verb, that says more than the writer's opinion."""
    entry = thesaurus.entry(key)
    if len(key) < _SHORTEST or _VERB in entry.parts or entry.parts.isdisjoint("na"):
        return False
    return not (key in scene.lexicon.colour_words or _is_counting(key, scene))


def _is_quality(key: str, scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether a word can be an adjective or a participle; one of several words joined is, unless it is known."""
    entry = thesaurus.entry(key)
    if not entry.bases:
        return key.replace("-", "").isalpha() and ("-" in key or key.endswith(scene.lexicon.adjective_endings))
    return _ADJECTIVE in entry.parts or key.endswith(scene.lexicon.past_endings)


def tells_kind(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a lone noun says of the one behind it what kind it is, which stayed: "warning shots".

    ``here`` and ``there`` have the tokens of both sides of the change, first those of the side that has the word.
    """
    lexicon, around, thesaurus = scene.lexicon, scene.around, scene.around.thesaurus
    openers = lexicon.articles | lexicon.indefinite
    if thesaurus is None or len(words) != 1 or any(token.key not in openers for token in there):
        return False
    word = words[0]
    if not word.text.islower() or any(token is not word and token.key not in openers for token in here):
        return False
    if not around.may_be_noun(word.key) or word.key in lexicon.colour_words or _is_counting(word.key, scene):
        return False
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    at = bisect_left(side.tokens, word.start, key=_START)
    if not _heads(at + 1, side, partners, scene):
        return False
    head = side.tokens[at + 1].key
    led = head in lexicon.leading_nouns and side.tokens[max(at - 1, 0)].key in lexicon.articles
    if not led and not _opens_thing(at, side, scene, thesaurus):
        return False
    implied = head in lexicon.class_nouns or head in lexicon.implied_kinds.get(word.key, ())
    if implied or thesaurus.kin(word.key, head) not in (Kin.OTHER, Kin.UNKNOWN):
        return False
    return not (is_told_near([word], scene, came=came) or has_like_there(word.key, scene, thesaurus, came=came))


def _heads(at: int, side: Side, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether a token is a noun that stayed, and the last of its thing: "shots" of "warning shots were"."""
    if at >= len(side.tokens) or partners[at] < 0:
        return False
    token, lexicon = side.tokens[at], scene.lexicon
    if not token.text.islower() or token.key in lexicon.function_words or not scene.around.may_be_noun(token.key):
        return False
    if at + 1 >= len(side.tokens) or side.tokens[at + 1].kind is not TokenKind.WORD:
        return True
    behind = side.tokens[at + 1].key
    return behind in lexicon.function_words or not scene.around.may_be_noun(behind)


def _opens_thing(at: int, side: Side, scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether a token is the first word of a thing but for its article, and no verb: "fired warning shots"."""
    lexicon, before = scene.lexicon, side.tokens[at - 1] if at else None
    small = (lexicon.indefinite, lexicon.possessives, lexicon.plain_relations)
    if before is None or (before.key in lexicon.infinitives and _VERB in thesaurus.entry(side.tokens[at].key).parts):
        return False
    if any(before.key in some for some in small):
        return True
    return before.key not in lexicon.function_words and before.key.endswith(lexicon.past_endings)


def _is_counting(key: str, scene: Scene) -> bool:
    """Tell whether a word says how many, in which order, or is one of grammar: facts have been read for it."""
    lexicon = scene.lexicon
    small = (lexicon.function_words, lexicon.cardinals, lexicon.ordinals, lexicon.relations)
    return any(key in words for words in small) or longest(lexicon.quantifiers, (key,), 0) is not None


def _stands_before_thing(at: int, side: Side, partners: Sequence[int], scene: Scene, thesaurus: Thesaurus) -> bool:
    """Tell whether a token stands right before a noun that stayed, or before what else is said of it."""
    lexicon, tokens = scene.lexicon, side.tokens
    if at + 1 >= len(tokens) or partners[at + 1] < 0:
        return False
    behind, before = tokens[at + 1], tokens[at - 1] if at else None
    if behind.kind is not TokenKind.WORD or behind.key in lexicon.function_words:
        return False
    if thesaurus.knows(behind.key) and thesaurus.entry(behind.key).parts.isdisjoint("na"):
        return False
    parts = thesaurus.entry(tokens[at].key).parts
    if not parts or (_ADJECTIVE in parts and _VERB not in parts):
        return True
    small = (lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.plain_relations)
    if before is None or before.key in lexicon.clause_openers or before.key in lexicon.infinitives:
        return False
    if any(before.key in some for some in small):
        return True
    if tokens[at].key.endswith(lexicon.participle_endings) or before.key in lexicon.function_words:
        return False
    past = tokens[at].key.endswith(lexicon.past_endings)
    return (past or _ADJECTIVE in parts) and before.key.endswith(lexicon.past_endings)
