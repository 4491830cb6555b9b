"""A phrase that came or went whole behind a verb, or behind what it is done to: where, how, why, on what terms.

boarded in international waters     ->  boarded               where
sold at auction to a family         ->  sold to a family      how
identified him from a photo         ->  identified him        by what means
left because it had dropped its vow ->  left                  why
shut the gates to keep fans out     ->  shut the gates        what for
was treated at the scene            ->  was treated           said in any case: no news
left the ship while it sank         ->  left the ship         told near: no news
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from diffing.classify.draft import Range
from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_MOST = 12
"""Tokens of such a phrase, at most."""
_THING = 6
"""Tokens of one that is no clause, at most."""
_OBJECT = 4
"""Tokens between a verb and such a phrase behind what it is done to, at most: "the two injured men"."""
_CLAUSE = 2
"""Words of meaning of a clause, at the least."""
_SENTENCE = 400
"""Tokens of a side, at most, in all of which it is looked for what was said otherwise."""
_NEAR = 1500
"""Characters to either side in which a thing that is told in any case is looked for."""


def tells_how(words: Sequence[Token], here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether all that came or went is a phrase behind a verb, with something that is not told near.

    ``words`` are those of meaning that one side has alone, ``here`` all of its tokens; nothing stands in their place.
    """
    lexicon = scene.lexicon
    if not 1 < len(here) <= _MOST or not lexicon.manner_words:
        return False
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    first = bisect_left(side.tokens, here[0].start, key=_START)
    end = first + len(here)
    if first and side.tokens[first - 1].key == side.tokens[end - 1].key:
        first, end = first - 1, end - 1
    phrase = side.tokens[first:end]
    if first < 1 or partners[first - 1] < 0 or not _ends(end, side, scene):
        return False
    closes = phrase[-1] is words[-1]
    is_clause = (closes or phrase[-1].key in lexicon.particles) and _is_clause(phrase, words, scene)
    if is_clause and (end >= len(side.tokens) or _closes(side.tokens[end], scene)):
        return not is_told_near(words, scene, came=came)
    if not closes or phrase[0].key not in lexicon.manner_words or not _is_thing(phrase, scene):
        return False
    return _follows_verb(first, phrase, side, scene) and not is_told_near(words[-1:], scene, came=came)


def _is_clause(phrase: Sequence[Token], words: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a phrase is one of cause, time or purpose, with several words of meaning: "when it rained hard"."""
    lexicon = scene.lexicon
    if len(words) < _CLAUSE or any(token.kind is not TokenKind.WORD for token in phrase):
        return False
    if phrase[0].key in lexicon.infinitives:
        return phrase[1] is words[0] and scene.around.may_be_verb(phrase[1].key)
    aside = scene.around.is_past(phrase[1].key) and phrase[0].key in lexicon.manner_words  # "as told below"
    return phrase[0].key in lexicon.circumstance_openers and not aside


def left_behind(places: Collection[int], side: Side, scene: Scene, *, came: bool) -> Iterator[Range]:
    """Yield the phrases of one side all of whose words of meaning nothing explains, in a sentence put another way.

    ``places`` are the tokens that nothing explains. What stands on the other side is told of otherwise, if at all.
    """
    lexicon, tokens, root = scene.lexicon, side.tokens, scene.around.root
    for first, token in enumerate(tokens):
        if token.key not in lexicon.manner_words or not {first + 1, first + 2, first + 3} & set(places):
            continue
        end = first + 1
        while end < len(tokens) and end - first < _MOST and (end in places or not root(tokens[end].key)):
            if tokens[end].kind is not TokenKind.WORD or (end - 1 in places and _ends(end, side, scene)):
                break
            end += 1
        phrase = tokens[first:end]
        if end - 1 not in places or not _is_thing(phrase, scene) or not _ends(end, side, scene):
            continue
        if token.key in lexicon.agent_words and phrase[1].key in lexicon.definite:
            continue  # "affected by the fault"
        if not is_told_near([token for at, token in enumerate(phrase, first) if at in places][-1:], scene, came=came):
            yield first, end


def _closes(token: Token, scene: Scene) -> bool:
    """Tell whether a clause ends before a token: a mark, or what opens another."""
    return token.kind is TokenKind.MARK or token.key in scene.lexicon.circumstance_openers


def _is_thing(phrase: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a small word leads to a thing alone, and none that says nothing: "in this way"."""
    lexicon, thing = scene.lexicon, phrase[1:]
    last = thing[-1].key
    if len(thing) > _THING or any(token.kind is not TokenKind.WORD for token in thing):
        return False
    thesaurus = scene.around.thesaurus
    if thesaurus is None or last in lexicon.idle_nouns or last in lexicon.idle_limits:
        return False
    owned = thing[0].key in lexicon.definite or thing[0].key in lexicon.possessives
    if owned and not thesaurus.names_thing(last):
        return False
    return "n" in (thesaurus.entry(last).parts or "n") or last.endswith(lexicon.participle_endings)


def _follows_verb(first: int, phrase: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether a verb stands right before a token, or before what it is done to there."""
    if _is_verb(first - 1, side, scene):
        return True
    lexicon, tokens, key = scene.lexicon, side.tokens, phrase[0].key
    if tokens[first - 1].key in lexicon.particles and _is_verb(first - 2, side, scene):
        return True
    if (
        key in lexicon.object_manners
        and scene.around.may_be_noun(tokens[first - 1].key)
        and _is_deed(first - 2, side, scene)
    ):
        return True
    if key not in lexicon.object_manners or (key in lexicon.plain_relations and phrase[1].key in lexicon.definite):
        return False
    opens = (lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.object_pronouns)
    for at in range(first - 1, max(0, first - 1 - _OBJECT), -1):
        token = tokens[at]
        if token.kind is not TokenKind.WORD or token.key in lexicon.plain_relations or token.key in lexicon.relations:
            return False
        if any(token.key in some for some in opens):
            return _is_verb(at - 1, side, scene)
    return False


def _is_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token is a verb in the past that a bare noun behind it is done by: "answered questions"."""
    return _is_verb(at, side, scene) and scene.around.is_past(side.tokens[at].key)


def _is_verb(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a token is a verb in the past, a participle, or one that another helps: "will close"."""
    if at < 1:
        return False
    lexicon, key, before = scene.lexicon, side.tokens[at].key, side.tokens[at - 1].key
    if key in lexicon.function_words or not scene.around.may_be_verb(key):
        return False
    if any(before in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives)):
        return False
    return scene.around.is_past(key) or before in lexicon.auxiliaries or before in lexicon.infinitives


def _ends(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a phrase is over before a token: a mark, a small word, a date."""
    if at >= len(side.tokens) or side.tokens[at].kind is TokenKind.MARK:
        return True
    lexicon, key = scene.lexicon, side.tokens[at].key
    if key in lexicon.infinitives and at + 1 < len(side.tokens) and scene.around.may_be_verb(side.tokens[at + 1].key):
        return False
    small = (lexicon.relation_phrases, lexicon.subordinators, lexicon.clause_links, lexicon.relatives)
    return key not in lexicon.genitives and (any(key in some for some in small) or leads_to_figure(at, side))


def is_told_near(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether most of some words are told near on the side that lacks them, or said in its sentence otherwise."""
    other, thesaurus = scene.pair.old if came else scene.pair.new, scene.around.thesaurus
    if not other.tokens:
        return False
    near = _near(words[0], scene, came=came)
    text = other.article.text[max(0, near[0].start - _NEAR) : near[-1].end + _NEAR].casefold()
    said = {token.key for token in near if token.kind is TokenKind.WORD}
    told = 0
    for word in words:
        stands = re.search(rf"\b{re.escape(scene.around.stem(word.key))}", text) is not None
        told += stands or (thesaurus is not None and any(thesaurus.share_sense(word.key, it) for it in said))
    return told * 2 >= len(words)


def _near(word: Token, scene: Scene, *, came: bool) -> Sequence[Token]:
    """Return the tokens of the side that lacks a word; of very many those near its place."""
    pair = scene.pair
    own, other, blocks = (pair.new, pair.old, pair.new_block) if came else (pair.old, pair.new, pair.old_block)
    if len(other.tokens) <= _SENTENCE:
        return other.tokens
    code = pair.codes[blocks[bisect_left(own.tokens, word.start, key=_START)]]
    place = code.old_start if came else code.new_start
    return other.tokens[max(0, place - _SENTENCE // 2) : place + _SENTENCE // 2]
