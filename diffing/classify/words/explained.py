"""Which words of a change nothing explains: those with no counterpart on the other side, in any form or sense.

officialy / officially                     explained: one spelling
scheme / programme                         explained: one sense
came into force / took effect              explained: phrases that say the same
moved to the next sentence                 explained: new there, gone here
weapon / gun                               left over, for ``wording`` to read
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter

from diffing.classify.forms.defined import but_defined
from diffing.classify.forms.light import but_light
from diffing.classify.forms.sayings import but_sayings
from diffing.classify.forms.stems import alike, is_slip
from diffing.classify.forms.terms import but_terms
from diffing.classify.grammar.handed import but_handed
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.words.context import telling
from diffing.facts import longest
from diffing.lexicon import Phrases
from diffing.model import Token, TokenKind

_START = attrgetter("start")
_PHRASE = 6
"""Words of the longest phrase that only leads from one statement to the next."""


def unexplained(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Return the words of meaning of the old tokens of a change, and of its new ones, that nothing explains."""
    gone, come = _unlike_any(content(old, scene), content(new, scene), scene)
    if gone or come:
        one, other = _parted(old, gone, scene.pair.new, scene), _parted(new, come, scene.pair.old, scene)
        if len(one) > len(old) or len(other) > len(new):
            gone, come = _unlike_any(content(one, scene), content(other, scene), scene)
    gone, come = but_sayings(gone, come, old, new, scene)
    gone, come = but_terms(gone, come, old, new, scene)
    gone, come = but_light(gone, come, old, new, scene)
    gone, come = but_handed(gone, come, scene)
    gone, come = but_defined(gone, scene.pair.old, scene.pair.new), but_defined(come, scene.pair.new, scene.pair.old)
    gone, come = _but_parts(gone, scene.pair.new, scene), _but_parts(come, scene.pair.old, scene)
    gone = _but_phrases(_but_small(gone, new, scene), scene.pair.old, scene)
    come = _but_phrases(_but_small(come, old, scene), scene.pair.new, scene)
    return telling(gone, come, scene)


def is_grammar(token: Token, scene: Scene) -> bool:
    """Tell whether a word is one of grammar; "will" and its like are, since the facts have been read for them."""
    lexicon = scene.lexicon
    small = token.key in lexicon.function_words or token.key in lexicon.auxiliaries
    return small and token.key not in lexicon.telling_words


def content(tokens: Sequence[Token], scene: Scene) -> list[Token]:
    """Return the words that carry meaning."""
    mark = TokenKind.MARK
    return [token for token in tokens if token.kind is not mark and not is_grammar(token, scene)]


def _but_parts(words: list[Token], other: Side, scene: Scene) -> list[Token]:
    """Leave the words out that a number of the other side has behind its hyphen: "has nine members", "nine-member"."""
    if not words:
        return words
    stem, numbers = scene.around.stem, scene.lexicon.cardinals
    counted = {stem(part) for head, part in other.lookup.hyphened if head in numbers or head.isdecimal()}
    return [token for token in words if stem(token.key) not in counted]


def _but_phrases(words: list[Token], side: Side, scene: Scene) -> list[Token]:
    """Leave the words out that stand in phrases which only lead from one statement to the next: "on the other hand"."""
    phrases, known = scene.lexicon.style_phrases, scene.lexicon.style_phrase_words
    return [token for token in words if token.key not in known or not _is_in_phrase(token, side, phrases)]


def _is_in_phrase(token: Token, side: Side, phrases: Phrases) -> bool:
    at = bisect_right(side.tokens, token.start, key=_START) - 1
    keys = [it.key for it in side.tokens[max(0, at - _PHRASE) : at + _PHRASE]]
    place = min(at, _PHRASE)
    for first in range(place):
        if keys[first] in phrases:
            found = longest(phrases, keys, first)
            if found is not None and found[0] > place:
                return True
    return False


def _unlike_any(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Drop the words that stand on both sides in some form, or that turn up elsewhere on the other side."""
    stem = scene.around.stem
    waiting: dict[str, list[Token]] = {}
    for token in come:
        waiting.setdefault(stem(token.key), []).append(token)
    gone_left = [token for token in gone if not _taken(waiting, stem(token.key), token, scene)]
    waits = {token.start for tokens in waiting.values() for token in tokens}
    come_left = [token for token in come if token.start in waits]
    if len(gone_left) * len(come_left) <= scene.options.word_pairs:
        gone_left, come_left = _unlike(gone_left, come_left, scene)
    return _news(gone_left, scene, came=False), _news(come_left, scene, came=True)


def _but_small(words: list[Token], others: Sequence[Token], scene: Scene) -> list[Token]:
    """Return words but those in whose place a word of grammar says the same: "following" for "after", "againt"."""
    groups, sames = scene.lexicon.synonyms, scene.around.sames
    grammar = {it.key for it in others if words and is_grammar(it, scene)}
    small = {group for key in grammar for group in groups.get(key, ())}
    listed = {group for key in grammar for group in sames(key)}
    return [
        token
        for token in words
        if small.isdisjoint(groups.get(token.key, ()))
        and listed.isdisjoint(sames(token.key))
        and not any(is_slip(token.key, key, scene.around, scene.options) for key in grammar)
    ]


def _parted(tokens: Sequence[Token], unexplained: Collection[Token], others: Side, scene: Scene) -> Sequence[Token]:
    """Return tokens with those unexplained that are two words written as one cut in two, if either stands across."""
    if not unexplained:
        return tokens
    found: list[Token] = []
    there, new = others.lookup.keys, {token.start for token in unexplained}
    for token in tokens:
        at = _seam(token, there, scene) if token.start in new else 0
        if at:
            middle = token.start + at
            found.append(token._replace(end=middle, text=token.text[:at], key=token.key[:at]))
            found.append(token._replace(start=middle, text=token.text[at:], key=token.key[at:]))
        else:
            found.append(token)
    return found


def _seam(token: Token, there: Collection[str], scene: Scene) -> int:
    """Return where in a word that is none two words meet, one of which stands there; 0 for nowhere."""
    thesaurus, grammar, word = scene.around.thesaurus, scene.lexicon.function_words, token.key
    if thesaurus is None or token.kind is not TokenKind.WORD or len(token.text) != len(word):
        return 0
    seams = [at for at in range(2, len(word) - 1) if word[:at] in there or word[at:] in there]
    if not seams or thesaurus.knows(word):
        return 0
    for at in seams:
        if all(it in grammar or thesaurus.knows(it) for it in (word[:at], word[at:])):
            return at
    return 0


def _taken(waiting: dict[str, list[Token]], stem: str, token: Token, scene: Scene) -> bool:
    """Take the first waiting word of a stem that says the same, and tell whether there was one."""
    partners = waiting.get(stem, [])
    for at, other in enumerate(partners):
        if alike(token, other, scene.around, scene.options):
            del partners[at]
            return True
    return False


def _unlike(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
    """Drop the pairs of words that are spellings or synonyms of one another."""
    come_left = list(come)
    gone_left = []
    for token in gone:
        at = next((at for at, other in enumerate(come_left) if alike(token, other, scene.around, scene.options)), None)
        if at is None:
            gone_left.append(token)
        else:
            del come_left[at]
    return gone_left, come_left


def _news(words: list[Token], scene: Scene, *, came: bool) -> list[Token]:
    """Return the words that did not merely move within their sentence or paragraph."""
    sign, stem = (1 if came else -1), scene.around.stem
    fresh = [word for word in words if scene.balance[stem(word.key)] * sign > 0]
    if not fresh:
        return []
    close = scene.around.stems(scene.at, not came)
    return [word for word in fresh if stem(word.key) not in close]
