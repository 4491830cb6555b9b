"""Whether two sentences are about somebody else, by how they open."""

from __future__ import annotations

from collections.abc import Sequence

from diffing.classify.scene import Scene
from diffing.model import Token, TokenKind

_SUBJECT = 6
"""Tokens of the subject that opens a sentence, at most."""


def are_of_others(one: Sequence[Token], other: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two sentences open with subjects that can't be one.

    "The firm", "the council"; "he", "she"; "I", "you"; not so "the firm", "it"; "Anna Holt", "Holt".
    """
    own = scene.lexicon.own_voice
    subjects = _subject(one, scene), _subject(other, scene)
    pronouns = {it[0] for it in subjects if len(it) == 1 and it[0] in scene.lexicon.pronouns}
    if not all(subjects):
        return False
    if pronouns:
        return len(pronouns) == len(subjects) or (subjects[0] != subjects[1] and not own.isdisjoint(pronouns))
    short, long_ = sorted(subjects, key=len)
    return long_[-len(short) :] != short


def _subject(tokens: Sequence[Token], scene: Scene) -> list[str]:
    """Return the pronoun, or the stems of the words, before the first verb or mark; none of what is bidden of you."""
    lexicon, around, found = scene.lexicon, scene.around, list[str]()
    if tokens[0].key in lexicon.there_words or _is_bidden(tokens, scene):
        return found
    if tokens[0].key in lexicon.pronouns:
        return [tokens[0].key]
    for token in tokens[:_SUBJECT]:
        if found and _ends_subject(token, scene):
            break
        article = token.text.casefold() in lexicon.determiners and (not found or token.text.islower())  # no "Cover A"
        if token.kind is not TokenKind.MARK and not article:
            found.append(around.stem(token.key))
    return found


def _is_bidden(tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a sentence opens with a plain verb and what it is done to: "bring a tent"."""
    verb = scene.around.may_be_verb(tokens[0].key) and not scene.around.is_past(tokens[0].key)
    return verb and any(token.text in scene.lexicon.determiners for token in tokens[1:2])


def _ends_subject(token: Token, scene: Scene) -> bool:
    """Tell whether a token is behind what a sentence is about: a mark, a small word, what may be a verb."""
    lexicon, around, key = scene.lexicon, scene.around, token.key
    if token.kind is TokenKind.MARK or key in lexicon.be_forms or key in lexicon.auxiliaries:
        return True
    if key in lexicon.function_words:
        return token.text.islower() and key not in lexicon.determiners
    plain = around.is_past(key) or not around.may_be_noun(key)
    return around.may_be_verb(key) and (plain or key.endswith(lexicon.plural_endings))  # "makes", a noun too
