"""Whether somebody of whom more is told does a thing or has it done to him, told by a participle behind him.

anyone refused entry may appeal     ->  anyone refusing entry may appeal       who refuses
the man accused of the killing died ->  the man accusing her of it died        who accuses
those gathered outside were moved   ->  those gathering outside were moved     the same: nobody does it to them
the firm offered to pay             ->  the firm, offering to pay              no participle, but the verb
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.grammar.deeds import is_finite, is_noun, stems_of
from diffing.classify.grammar.voice import comes_about
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, TokenKind

_CLAUSE = 14
"""Tokens behind a participle in which the verb stands whose subject it is a part of."""


def undergone(scene: Scene) -> Iterator[Draft]:
    """Yield each participle behind a noun that says of it that it does what was done to it, or the other way."""
    pair, endings = scene.pair, scene.lexicon.participle_endings
    for own, other, fresh, partners, come in (
        (pair.old, pair.new, pair.old_fresh, pair.to_new, pair.to_old),
        (pair.new, pair.old, pair.new_fresh, pair.to_old, pair.to_new),
    ):
        for at in fresh:
            there = partners[at - 1] + 1 if at else 0
            if not own.tokens[at].key.endswith(endings) or not 0 < there < len(come) or come[there] >= 0:
                continue
            done = other.tokens[there].key
            if not scene.around.is_past(done) or not _are_one(own.tokens[at].key, done, scene):
                continue
            if _comes_about(done, scene) and not _is_done_to_thing(there, other, scene):
                continue
            verb, its = _verb_of(at, own, scene), _verb_of(there, other, scene)
            if verb >= 0 and partners[verb] == its:
                was, now = (at, there) if own is pair.old else (there, at)
                spans = (was - 1, was + 1), (now - 1, now + 1)
                reason = f'"{pair.old.text(*spans[0])}" -> "{pair.new.text(*spans[1])}" (done by, or to)'
                yield Draft(Intent.FACT, (FactType.EVENT,), *spans, reason, scene.options.likely)


def _are_one(doing: str, done: str, scene: Scene) -> bool:
    """Tell whether two forms are of one verb."""
    around = scene.around
    return around.may_be_verb(done) and not around.bases(doing).isdisjoint(around.bases(done))


def _comes_about(verb: str, scene: Scene) -> bool:
    """Tell whether a verb is one that a thing does by itself as well."""
    return any(comes_about(scene.around.stem(base), scene) for base in scene.around.bases(verb))


def _is_done_to_thing(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a thing, and no time, stands behind a verb: "sold a faulty heater"."""
    if at + 1 == len(side.tokens):
        return False
    lexicon, behind = scene.lexicon, side.tokens[at + 1]
    if not any(behind.key in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives)):
        return False
    return not any(it.start <= behind.start < it.end for it in side.facts if it.type is FactType.DATE)


def _verb_of(at: int, side: Side, scene: Scene) -> int:
    """Return the verb of a noun behind which a participle stands, with a thing or "to" behind it, or nothing; or -1."""
    lexicon, tokens = scene.lexicon, side.tokens
    before = tokens[at - 1]
    known = before.key in lexicon.those or before.key in lexicon.people_nouns
    if before.kind is TokenKind.MARK or not (known or _is_plain_noun(at - 1, side, scene)):
        return -1
    stems = stems_of(side, scene)
    for place in range(at + 1, min(at + 1 + _CLAUSE, len(tokens))):
        token = tokens[place]
        ends = token.kind is TokenKind.MARK or token.key in lexicon.subordinators or token.key in lexicon.list_words
        if ends or place in side.cuts or token.key in lexicon.pronoun_genders:
            return -1
        if is_finite(place, side, stems, scene) and tokens[place - 1].key not in lexicon.infinitives:
            return place if place == at + 1 or _opens(tokens[at + 1].key, scene) else -1
    return -1


def _is_plain_noun(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is a noun in small letters, or opens its sentence, and no small word."""
    token, lexicon = side.tokens[at], scene.lexicon
    small = token.key in lexicon.function_words or token.key in lexicon.auxiliaries
    if small or not (token.text.islower() or at in side.cuts):
        return False
    return is_noun(token, scene) and not scene.around.is_past(token.key)


def _opens(key: str, scene: Scene) -> bool:
    """Tell whether a word behind a verb can open what it is done to, or what it leads to: no small word but "to"."""
    lexicon = scene.lexicon
    return key in lexicon.infinitives or not (key in lexicon.plain_relations or key in lexicon.relations)
