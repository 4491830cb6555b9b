"""What a change of words means when no fact found in it changed: form, phrasing, an event, or a detail.

rooms -  where / rooms – where        form        typography
have been opened / were opened        phrasing    grammar
officialy / officially                phrasing    spelling
scheme / programme                    phrasing    another word of the same sense
weapon / gun                          event       words that mean another thing
(nothing) / after losing power        other       a detail came in
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from diffing.classify.context import telling
from diffing.classify.judge import chance, evidence_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.stems import alike, falsely_joined, is_slip, misspelt
from diffing.facts import longest
from diffing.lexicon import Phrases
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.options import Options
from diffing.segment import is_symbol, squash
from diffing.thesaurus import Kin

_SHOWN = 8
"""Words of a changed run that a reason quotes."""
_LEFT_OUT = 3
"""Characters between two words from which a word is left out there: " a "."""

_PHRASE = 6
"""Words of the longest phrase that only leads from one statement to the next."""


class Reading(NamedTuple):
    """What one change of words means."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    confidence: float


def read(old: Sequence[Token], new: Sequence[Token], scene: Scene, *, moved: tuple[int, int] = (0, 0)) -> Reading:
    """Say what turning the old tokens into the new ones means.

    ``moved`` counts the words of either side that stand among them and are told apart, as a move.
    """
    options = scene.options
    others = falsely_joined(old, new, scene.around)
    if not others and _squashed(old) == _squashed(new) != "":
        return Reading(Intent.FORM, (), "typography or spacing", options.certain)
    gone, come = _unexplained(_content(old, scene), _content(new, scene), scene)
    if gone or come:
        one, other = _parted(old, gone, scene.pair.new, scene), _parted(new, come, scene.pair.old, scene)
        if len(one) > len(old) or len(other) > len(new):
            gone, come = _unexplained(_content(one, scene), _content(other, scene), scene)
    gone = _but_phrases(_but_small(gone, new, scene), scene.pair.old, scene)
    come = _but_phrases(_but_small(come, old, scene), scene.pair.new, scene)
    gone, come = telling(gone, come, scene)
    changed = (
        f"{_quoted(old)} -> {_quoted(new)}" if old and new else f"{_quoted(old or new)} {'dropped' if old else 'added'}"
    )
    if others or _opposed(old, new, scene):
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.likely)
    if _symbols(old) != _symbols(new) and not (gone and come):
        return Reading(Intent.FACT, (FactType.OTHER,), changed, options.likely)
    if gone or come:
        return _left_over(old, new, gone, come, scene, moved)
    if all(token.kind is TokenKind.MARK for token in (*old, *new)):
        return Reading(Intent.PHRASING, (), "punctuation", options.sure)
    if all(token.kind is TokenKind.MARK or _is_grammar(token, scene) for token in (*old, *new)):
        return Reading(Intent.PHRASING, (), "grammar", options.sure)
    if _stems(old, scene) == _stems(new, scene):
        return Reading(Intent.PHRASING, (), "the same words in another form or order", options.sure)
    told = f"{changed}, the same in other words" if old and new else f"{_quoted(old or new)} {_lost_or_got(old)}"
    return Reading(Intent.PHRASING, (), told, options.likely)


def _lost_or_got(old: Sequence[Token]) -> str:
    return "dropped" if old else "added"


def _stems(tokens: Sequence[Token], scene: Scene) -> Counter[str]:
    return Counter(scene.around.stem(token.key) for token in _content(tokens, scene))


def _squashed(tokens: Sequence[Token]) -> str:
    return "".join(squash(token.text) for token in tokens)


def _symbols(tokens: Sequence[Token]) -> list[str]:
    """Return the marks that say something by themselves."""
    return [token.text for token in tokens if token.kind is TokenKind.MARK and is_symbol(token.text[0])]


def _is_grammar(token: Token, scene: Scene) -> bool:
    """Tell whether a word is one of grammar; "will" and its like are, since the facts have been read for them."""
    lexicon = scene.lexicon
    small = token.key in lexicon.function_words or token.key in lexicon.auxiliaries
    return small and token.key not in lexicon.telling_words


def _content(tokens: Sequence[Token], scene: Scene) -> list[Token]:
    """Return the words that carry meaning."""
    return [token for token in tokens if token.kind is not TokenKind.MARK and not _is_grammar(token, scene)]


def _but_phrases(words: list[Token], side: Side, scene: Scene) -> list[Token]:
    """Leave the words out that stand in phrases which only lead from one statement to the next: "on the other hand"."""
    return [token for token in words if not _is_in_phrase(token, side, scene.lexicon.style_phrases)]


def _is_in_phrase(token: Token, side: Side, phrases: Phrases) -> bool:
    at = bisect_right(side.tokens, token.start, key=lambda it: it.start) - 1
    keys = [it.key for it in side.tokens[max(0, at - _PHRASE) : at + _PHRASE]]
    place = min(at, _PHRASE)
    ends = (longest(phrases, keys, first) for first in range(place))
    return any(found is not None and found[0] > place for found in ends)


def _opposed(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a word gave way to one that says the opposite: "up" to "down", "and" to "or"."""
    before, after = {token.key for token in old}, {token.key for token in new}
    opposites = scene.lexicon.opposites
    return any((opposites.get(word, frozenset()) & after) - before for word in before - after)


def _unexplained(gone: list[Token], come: list[Token], scene: Scene) -> tuple[list[Token], list[Token]]:
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
    groups, grammar = scene.lexicon.synonyms, [token for token in others if words and _is_grammar(token, scene)]
    small = {group for token in grammar for group in groups.get(token.key, ())}
    return [
        token
        for token in words
        if small.isdisjoint(groups.get(token.key, ()))
        and not any(is_slip(token.key, it.key, scene.around, scene.options) for it in grammar)
    ]


def _parted(tokens: Sequence[Token], unexplained: Collection[Token], others: Side, scene: Scene) -> Sequence[Token]:
    """Return tokens with those unexplained that are two words written as one cut in two, if either stands across."""
    if not unexplained:
        return tokens
    found: list[Token] = []
    for token in tokens:
        at = _seam(token, others, scene) if token in unexplained else 0
        if at:
            middle = token.start + at
            found.append(token._replace(end=middle, text=token.text[:at], key=token.key[:at]))
            found.append(token._replace(start=middle, text=token.text[at:], key=token.key[at:]))
        else:
            found.append(token)
    return found


def _seam(token: Token, others: Side, scene: Scene) -> int:
    """Return where in a word that is none two words meet, 0 for nowhere."""
    thesaurus, grammar, word = scene.around.thesaurus, scene.lexicon.function_words, token.key
    if thesaurus is None or token.kind is not TokenKind.WORD or len(token.text) != len(word) or thesaurus.knows(word):
        return 0
    there = {other.key for other in others.tokens}
    for at in range(2, len(word) - 1):
        one, other = word[:at], word[at:]
        if (one in there or other in there) and all(it in grammar or thesaurus.knows(it) for it in (one, other)):
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


def _left_over(
    old: Sequence[Token],
    new: Sequence[Token],
    gone: Sequence[Token],
    come: Sequence[Token],
    scene: Scene,
    moved: tuple[int, int],
) -> Reading:
    """Read words that nothing explains: an event where they took the place of others, or a detail, or mere style."""
    options, lexicon = scene.options, scene.lexicon
    words = [*gone, *come]
    here, there = (old, new) if gone else (new, old)
    replaced = any(token.kind is not TokenKind.MARK for token in there)
    shown = f"{_quoted(old)} -> {_quoted(new)}"
    if not replaced:
        shown = f"{_quoted(here)} {'dropped' if gone else 'added'}"
    mistaken = None if gone and come else _mistaken_title(words, scene, gone=bool(gone))
    if mistaken:
        named = f'"{mistaken[0].text}" -> "{mistaken[1].text}"'
        return Reading(Intent.FACT, (FactType.NAME,), named, options.likely)
    if all(_is_style(token, scene) for token in words) and not (gone and come):
        return Reading(Intent.PHRASING, (), f"{_quoted(words)} {'dropped' if gone else 'added'}", options.unsure)
    type_ = FactType.EVENT if replaced else FactType.OTHER
    status = lexicon.role_status - lexicon.opposites.keys()  # "late" is as often no more than the contrary of "early"
    if _are_people(gone, come, scene) or status.issuperset(token.key for token in words):
        type_ = FactType.ROLE
    fact = Reading(Intent.FACT, (type_,), shown, options.unsure)
    if not lexicon.judgement:
        return fact if (gone and come) or not _brief(here, words, scene, moved[not gone]) else _style(shown, options)
    if _weighs(gone, come, scene):
        return fact._replace(confidence=options.likely)
    likely = chance(evidence_of(old, new, gone, come, scene), lexicon.judgement)
    if likely >= options.fact_chance:
        return fact._replace(confidence=max(options.unsure, likely))
    return _style(shown, options)._replace(confidence=max(options.unsure, 1 - likely))


def _are_people(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words for people took the place of one another: "people" -> "children"."""
    nouns = scene.lexicon.people_nouns
    return bool(gone and come) and all(token.key in nouns for token in (*gone, *come))


def _is_style(token: Token, scene: Scene) -> bool:
    """Tell whether a word says nothing by itself, or nothing that the facts have not been read for: "Mr", "not"."""
    lexicon = scene.lexicon
    return token.key in lexicon.style_words or token.key in lexicon.negators or token.key in lexicon.honorifics


def _mistaken_title(words: Sequence[Token], scene: Scene, *, gone: bool) -> tuple[Token, Token] | None:
    """Return a title and the word like it in whose place it stands: "Lady" of "Lady Ismay", "Lidy" of "Lidy Ismay"."""
    pair = scene.pair
    side, blocks = (pair.old, pair.old_block) if gone else (pair.new, pair.new_block)
    for token in words:
        if token.key not in scene.lexicon.honorifics:
            continue
        code = pair.codes[blocks[bisect_right(side.tokens, token.start, key=lambda it: it.start) - 1]]
        first, end = (code.new_start, code.new_end) if gone else (code.old_start, code.old_end)
        for other in (pair.new if gone else pair.old).tokens[first:end]:
            if misspelt(token.key, other.key, scene.options):
                return (token, other) if gone else (other, token)
    return None


def _style(shown: str, options: Options) -> Reading:
    return Reading(Intent.PHRASING, (), shown, options.unsure)


def _weighs(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a word among them is never mere style: it tells, it is what news is about, or it is quite another.

    Quite another is a word that took the place of one of its kind and shares no sense with it, or that looks so like it
    that one was mistaken for the other: "party" is no misspelling of "part". A kind of thing tells more than the thing.
    """
    lexicon, thesaurus, options = scene.lexicon, scene.around.thesaurus, scene.options
    words = {token.key for token in (*gone, *come)}
    if not (gone and come):
        return any(word in lexicon.telling_words or word in lexicon.foreign_words for word in words)
    if _limits(gone, come, scene) or _limits(come, gone, scene):
        return True
    if thesaurus is None:
        return False
    entries = {word: thesaurus.entry(word) for word in words}
    if any(not lexicon.weighty_words.isdisjoint({word, *entry.bases}) for word, entry in entries.items()):
        return True
    if len(gone) * len(come) > options.word_pairs:
        return False
    kin = {thesaurus.kin(one.key, other.key) for one in gone for other in come}
    if Kin.OPPOSITE in kin:
        return True
    if not len(gone) == 1 == len(come):
        return False
    if kin == {Kin.BROADER}:
        return thesaurus.narrows(gone[0].key, come[0].key)
    if kin != {Kin.OTHER}:
        return False
    shared = frozenset.intersection(*(entry.parts for entry in entries.values()))
    return bool(shared) or misspelt(gone[0].key, come[0].key, options)


def _limits(some: Sequence[Token], others: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words say that there is nothing else, which those in their place do not: "only" to "and others"."""
    limiting, telling = scene.lexicon.limiting_words, scene.lexicon.telling_words
    said = any(token.key in limiting and token.key in telling for token in some)
    return said and not any(token.key in limiting for token in others)


def _brief(here: Sequence[Token], words: Sequence[Token], scene: Scene, moved: int) -> bool:
    """Tell whether a lone word is mostly style, which in a language of small words known it may be."""
    return (
        bool(scene.lexicon.style_words)
        and len(words) == 1
        and moved + sum(token.kind is not TokenKind.MARK for token in here) < scene.options.detail_words
    )


def _quoted(tokens: Sequence[Token]) -> str:
    """Return the words in quotation marks, the first few of many; signs too where they are all there is.

    Where words between two of them are told elsewhere stands "...": what was never written in a row is not quoted so.
    """
    words = [token for token in tokens if token.kind is not TokenKind.MARK] or list(tokens)
    shown = words[:_SHOWN]
    gaps = [_gap(other.start - one.end) for one, other in pairwise(shown)]
    text = "".join(token.text + gap for token, gap in zip(shown, [*gaps, ""], strict=False))
    return f'"{text} ..."' if len(words) > _SHOWN else f'"{text}"'


def _gap(characters: int) -> str:
    """Return what to write between two words with so many characters between them."""
    if characters < _LEFT_OUT:
        return " " if characters else ""
    return " ... "
