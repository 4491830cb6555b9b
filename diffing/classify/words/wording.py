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
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from diffing.classify.forms.light import outweighs
from diffing.classify.forms.relations import (
    other_agent,
    other_end,
    other_relation,
    other_sequel,
    other_side,
    other_terms,
    relations_of,
)
from diffing.classify.forms.sayings import but_led
from diffing.classify.forms.stems import alike, falsely_joined, misspelt
from diffing.classify.grammar.voice import are_led
from diffing.classify.passages import Side
from diffing.classify.same.amounts import other_amount
from diffing.classify.same.plural import other_number
from diffing.classify.same.timed import other_limit
from diffing.classify.scene import Scene
from diffing.classify.words.alone import crossed, other_bearer, other_stage, passed_on
from diffing.classify.words.asked import other_question
from diffing.classify.words.exceptions import other_members
from diffing.classify.words.explained import content, is_grammar, unexplained
from diffing.classify.words.extent import other_extent
from diffing.classify.words.governed import other_object
from diffing.classify.words.joints import other_joint
from diffing.classify.words.judge import chance, evidence_of
from diffing.classify.words.listed import lists_more, says_twice
from diffing.classify.words.particles import other_state, other_verb, parted_verb
from diffing.classify.words.phrasal import other_phrase
from diffing.classify.words.subjects import is_subject
from diffing.classify.words.weight import other_degree, weighs
from diffing.facts import spoken
from diffing.lexicon import Lexicon
from diffing.model import FactType, Intent, Token, TokenKind
from diffing.options import Options
from diffing.segment import is_symbol, squash

_START = attrgetter("start")
_MOST_SHOWN = 8
"""Words of a changed run that a reason quotes."""
_LINE = 2
"""Marks of one kind beside another that make a line of it."""
_LED = 2
"""Words of a side, at the least, of which a phrase that says the same can leave one that tells."""
_LEFT_OUT = 3
"""Characters between two words from which a word is left out there: " a "."""


class Reading(NamedTuple):
    """What one change of words means."""

    intent: Intent
    types: tuple[FactType, ...]
    reason: str
    confidence: float


def read(
    old: Sequence[Token], new: Sequence[Token], scene: Scene, *, moved: tuple[int, int] = (0, 0), retold: bool = False
) -> Reading:
    """Say what turning the old tokens into the new ones means.

    ``moved`` counts the words of either side that stand among them and are told apart, as a move; ``retold`` says that
    they stand among what is a change of fact in any case.
    """
    options = scene.options
    others = falsely_joined(old, new, scene.around)
    if old and new and not others and _squashed(old) == _squashed(new) != "":
        return Reading(Intent.FORM, (), "typography or spacing", options.certain)
    if old and new and not others and _spoken(old, scene) == _spoken(new, scene):
        return Reading(Intent.PHRASING, (), "grammar", options.sure)
    changed, meant = _shown(old, new), is_subject(old, new, scene)
    if meant is not None:
        intent, types = (Intent.PHRASING, ()) if meant else (Intent.FACT, (FactType.EVENT,))
        return Reading(intent, types, changed, options.likely)
    gone, come = unexplained(old, new, scene)
    if others or are_led(old, new, scene) or _tells(old, new, scene):
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.likely)
    measured = _other_measure(old, new, scene)
    if measured:
        return Reading(Intent.FACT, (measured,), changed, options.likely)
    if _symbols(old, scene.pair.old) != _symbols(new, scene.pair.new) and not (gone and come):
        return Reading(Intent.FACT, (FactType.OTHER,), changed, options.likely)
    left_over = _left_over(old, new, gone, come, scene, moved, changed, retold=retold) if gone or come else None
    if left_over and left_over.intent is Intent.FACT:
        return left_over
    if other_end(old, new, scene):
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.unsure)
    verb = other_verb(old, new, scene) or (changed if not left_over and parted_verb(old, new, scene) else "")
    if verb:
        return Reading(Intent.FACT, (FactType.EVENT,), verb, options.unsure)
    return left_over or _reworded(old, new, changed, scene)


def _other_measure(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> FactType | None:
    """Return the type of an amount, or of a limit in time, that no fact was read from and that is another now."""
    if other_amount(old, new, scene):
        return FactType.NUMBER
    return FactType.DATE if other_limit(old, new, scene) else None


def _reworded(old: Sequence[Token], new: Sequence[Token], changed: str, scene: Scene) -> Reading:
    """Say in which way words say the same as those in their place."""
    options = scene.options
    if all(token.kind is TokenKind.MARK for token in (*old, *new)):
        return Reading(Intent.PHRASING, (), "punctuation", options.sure)
    if all(token.kind is TokenKind.MARK or is_grammar(token, scene) for token in (*old, *new)):
        return Reading(Intent.PHRASING, (), "grammar", options.sure)
    if _stems(old, scene) == _stems(new, scene):
        return Reading(Intent.PHRASING, (), "the same words in another form or order", options.sure)
    told = f"{changed}, the same in other words" if old and new else changed
    return Reading(Intent.PHRASING, (), told, options.likely)


def _shown(old: Sequence[Token], new: Sequence[Token]) -> str:
    """Return what became what, or what was dropped or added where one side has nothing."""
    if old and new:
        return f"{quoted(old)} -> {quoted(new)}"
    return f"{quoted(old or new)} {'dropped' if old else 'added'}"


def _stems(tokens: Sequence[Token], scene: Scene) -> Counter[str]:
    return Counter(scene.around.stem(token.key) for token in content(tokens, scene))


def _squashed(tokens: Sequence[Token]) -> str:
    return "".join([squash(token.text) for token in tokens])


def _spoken(tokens: Sequence[Token], scene: Scene) -> str:
    """Return words with short forms written out: "hasn't" is "has not"."""
    return spoken([token.key for token in tokens], scene.lexicon)


def _symbols(tokens: Sequence[Token], side: Side) -> list[str]:
    """Return the marks that say something by themselves."""
    marks = [it for it in tokens if it.kind is TokenKind.MARK and len(it.text) == 1 and is_symbol(it.text)]
    text = side.article.text
    return [token.text for token in marks if not (_emphasises(token, text) or _rules(token, text))]


def _rules(token: Token, text: str) -> bool:
    """Tell whether a mark is one of a drawn line: "====" below a heading."""
    around = text[max(0, token.start - _LINE) : token.end + _LINE]
    return token.text * (_LINE + 1) in around


def _emphasises(token: Token, text: str) -> bool:
    """Tell whether a mark is an asterisk at one end of a word, as in ``**so**`` or of a note, and not between two."""
    before, behind = text[max(token.start - 3, 0) : token.start], text[token.end : token.end + 3]
    return token.text[0] == "*" and before.rstrip("*")[-1:].isalnum() != behind.lstrip("*")[:1].isalnum()


def _opposed(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a word gave way to one that says the opposite: "up" to "down", "and" to "or"."""
    if not _has_opposite({token.key for token in old}, {token.key for token in new}, scene.lexicon):
        return False
    before = {token.key for token in _but_led_on(_but_phrases(old, scene.pair.old, scene), new, scene)}
    after = {token.key for token in _but_led_on(_but_phrases(new, scene.pair.new, scene), old, scene)}
    opposites, alone = scene.lexicon.opposites, len(before) == len(after) == 1
    others = scene.lexicon.opposites_alone if alone else {}
    return any(
        ((opposites.get(word, frozenset()) | others.get(word, frozenset())) & after) - before for word in before - after
    )


def _has_opposite(old: set[str], new: set[str], lexicon: Lexicon) -> bool:
    """Tell whether any of some words has its opposite among others, whatever stands around them."""
    lists = (lexicon.opposites, lexicon.opposites_alone)
    return any(word in some and not new.isdisjoint(some[word]) for word in old for some in lists)


def _but_led_on(tokens: Sequence[Token], others: Sequence[Token], scene: Scene) -> Sequence[Token]:
    """Return tokens but the "to" of a verb in whose place its noun or gerund stands: "to cut it", "for a cut in it".

    Before one behind "from" stands a verb that leads to it with either: "banned from selling".
    """
    lexicon, around, links = scene.lexicon, scene.around, scene.lexicon.infinitive_links
    ways = [links[token.key] for token in others if token.key in links]
    passed: set[int] = set()
    for token, verb in pairwise(tokens) if ways else ():
        led = token.key in lexicon.infinitives and any(not it or _is_behind(token, it, scene) for it in ways)
        if led and any(verb.key != it.key and alike(verb, it, around, scene.options) for it in others):
            passed.add(token.start)
    return [token for token in tokens if token.start not in passed]


def _is_behind(token: Token, verbs: Sequence[str], scene: Scene) -> bool:
    """Tell whether one of some verbs stands right before a token, which is of either side."""
    kin, stem = scene.lexicon.kin, scene.around.stem
    stems = {stem(verb) for verb in verbs}
    for side in (scene.pair.old, scene.pair.new):
        at = bisect_right(side.tokens, token.start, key=_START) - 1
        if at > 0 and side.tokens[at] is token:
            before = side.tokens[at - 1].key
            return not stems.isdisjoint((stem(before), stem(kin.get(before, before))))
    return False


def _but_phrases(tokens: Sequence[Token], side: Side, scene: Scene) -> Sequence[Token]:
    """Return tokens but those of phrases of several words, which are one relation: "of" of "because of"."""
    if not any(token.key in scene.lexicon.relation_words for token in tokens):
        return tokens
    starts = {token.start for token in tokens}
    found = ([side.tokens[at].start for at in range(first, end)] for first, end, _ in relations_of(tokens, side, scene))
    inside = {start for some in found if len(some) > 1 and starts.issuperset(some) for start in some}
    return [token for token in tokens if token.start not in inside]


_TELLING = (
    _opposed,
    other_relation,
    other_sequel,
    other_side,
    other_joint,
    other_question,
    other_terms,
    other_agent,
    other_degree,
    other_extent,
    other_number,
    other_state,
    other_phrase,
    other_members,
    other_stage,
    other_bearer,
    crossed,
    passed_on,
    other_object,
)
"""What tells of small words, or of words that the rest would take for one, that they say another thing."""


def _tells(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether one of these tells another thing without the words of phrases that say the same."""
    telling = [tells for tells in _TELLING if tells(old, new, scene)]
    if not telling and min(len(old), len(new)) < _LED:
        return False
    told = but_led(old, new, scene)
    if len(told[0]) < len(old) and len(told[1]) < len(new):
        return any(tells(*told, scene) for tells in _TELLING)
    return any(tells(*told, scene) for tells in telling)


def _left_over(
    old: Sequence[Token],
    new: Sequence[Token],
    gone: Sequence[Token],
    come: Sequence[Token],
    scene: Scene,
    moved: tuple[int, int],
    changed: str,
    *,
    retold: bool,
) -> Reading:
    """Read words that nothing explains: an event where they took the place of others, or a detail, or mere style."""
    options, lexicon = scene.options, scene.lexicon
    words = [*gone, *come]
    here, there = (old, new) if gone else (new, old)
    replaced = any(token.kind is not TokenKind.MARK and token.key not in lexicon.indefinite for token in there)
    shown = changed if replaced or not there else _shown(here if gone else (), () if gone else here)
    mistaken = None if gone and come else _mistaken_title(words, scene, gone=bool(gone))
    if mistaken:
        named = f'"{mistaken[0].text}" -> "{mistaken[1].text}"'
        return Reading(Intent.FACT, (FactType.NAME,), named, options.likely)
    if outweighs(gone, come, old, new, scene):
        return Reading(Intent.FACT, (FactType.EVENT,), changed, options.likely)
    if all(_is_style(token, scene) for token in words) and not (gone and come):
        return Reading(Intent.PHRASING, (), f"{quoted(words)} {'dropped' if gone else 'added'}", options.unsure)
    if not there and says_twice(here, words, scene, came=bool(come)):
        return _style(changed, options.likely)
    types = (_type_of(gone, come, scene, replaced=replaced),)
    if (not replaced and lists_more(here, words, scene, came=bool(come))) or _is_long(gone, come, options):
        return Reading(Intent.FACT, types, shown, options.unsure)
    if not lexicon.judgement:
        is_fact = (gone and come) or not _brief(here, words, scene, moved[not gone])
        return Reading(Intent.FACT, types, shown, options.unsure) if is_fact else _style(shown, options.unsure)
    if weighs(gone, come, here, there, scene):
        return Reading(Intent.FACT, types, shown, options.likely)
    likely = chance(evidence_of(old, new, gone, come, scene), lexicon.judgement)
    if likely >= _least_chance(gone, come, scene, retold=retold):
        return Reading(Intent.FACT, types, shown, max(options.unsure, likely))
    return _style(shown, max(options.unsure, 1 - likely))


def _least_chance(gone: Sequence[Token], come: Sequence[Token], scene: Scene, *, retold: bool) -> float:
    """Return from which probability such words are a fact.

    In a sentence told anew, several words that went or came are seldom style, nor are words in whose place others stand
    that are more than a relation of what stands around them: "after".
    """
    options, known = scene.options, scene.lexicon.relation_words
    if gone and come:
        speak = all(any(token.key not in known for token in some) for some in (gone, come))
    else:
        speak = len(gone) + len(come) > 1
    return options.retold_chance if retold and speak else options.fact_chance


def _is_long(gone: Sequence[Token], come: Sequence[Token], options: Options) -> bool:
    """Tell whether more words went or came than style leaves out, or puts in the place of others."""
    return len(gone) + len(come) >= (options.rewrite_told if gone and come else options.detail_told)


def _type_of(gone: Sequence[Token], come: Sequence[Token], scene: Scene, *, replaced: bool) -> FactType:
    """Return what words are a change of: of a role, words for people ("children") or of its holder ("former").

    Units of time are one of date ("a month", "a week").
    """
    lexicon, words = scene.lexicon, {token.key for token in (*gone, *come)}
    people = bool(gone and come) and words <= lexicon.people_nouns
    if gone and come and words <= lexicon.time_units.keys():
        return FactType.DATE
    status = lexicon.role_status - lexicon.opposites.keys()  # "late" is as often no more than the contrary of "early"
    if people or words <= status:
        return FactType.ROLE
    return FactType.EVENT if replaced and not all("://" in word for word in words) else FactType.OTHER


def _is_style(token: Token, scene: Scene) -> bool:
    """Tell whether a word says nothing by itself, or nothing that the facts have not been read for: "Mr", "not"."""
    lexicon = scene.lexicon
    denies = token.key in lexicon.negators and token.key not in lexicon.telling_words
    return denies or token.key in lexicon.style_words or token.key in lexicon.honorifics


def _mistaken_title(words: Sequence[Token], scene: Scene, *, gone: bool) -> tuple[Token, Token] | None:
    """Return a title and the word like it in whose place it stands: "Lady" of "Lady Ismay", "Lidy" of "Lidy Ismay"."""
    pair = scene.pair
    side, blocks = (pair.old, pair.old_block) if gone else (pair.new, pair.new_block)
    for token in words:
        if token.key not in scene.lexicon.honorifics:
            continue
        code = pair.codes[blocks[bisect_right(side.tokens, token.start, key=_START) - 1]]
        first, end = code.new if gone else code.old
        for other in (pair.new if gone else pair.old).tokens[first:end]:
            if misspelt(token.key, other.key, scene.options):
                return (token, other) if gone else (other, token)
    return None


def _style(shown: str, confidence: float) -> Reading:
    return Reading(Intent.PHRASING, (), shown, confidence)


def _brief(here: Sequence[Token], words: Sequence[Token], scene: Scene, moved: int) -> bool:
    """Tell whether a lone word is mostly style, which in a language of small words known it may be."""
    return (
        bool(scene.lexicon.style_words)
        and len(words) == 1
        and moved + sum(token.kind is not TokenKind.MARK for token in here) < scene.options.detail_words
    )


def quoted(tokens: Sequence[Token]) -> str:
    """Return the words in quotation marks, the first few of many; signs too where they are all there is.

    Where words between two of them are told elsewhere stands "...": what was never written in a row is not quoted so.
    """
    mark = TokenKind.MARK
    words = [token for token in tokens if token.kind is not mark] or tokens
    shown = words[:_MOST_SHOWN]
    text = shown[0].text if shown else ""
    for one, other in pairwise(shown):
        text += _gap(other.start - one.end) + other.text
    return f'"{text} ..."' if len(words) > _MOST_SHOWN else f'"{text}"'


def _gap(characters: int) -> str:
    """Return what to write between two words with so many characters between them."""
    if characters < _LEFT_OUT:
        return " " if characters else ""
    return " ... "
