"""Clauses about the word before them in which somebody does what was done to him.

the nurse who Reid accused     ->  the nurse who accused Reid         turned round
the man shot by police         ->  the man who shot police            turned round
the nurse Reid accused         ->  the nurse who accused Reid         turned round
the nurse who Reid accused     ->  the nurse who was accused by Reid  the same
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind

_CLAUSE = 6
"""Tokens of a clause in which its verb and who stands beside it are looked for."""


def relations_turned(scene: Scene) -> Iterator[Draft]:
    """Yield each clause about a word in which who does it on one side has it done to him on the other."""
    pair, opens = scene.pair, scene.lexicon.acting_relatives
    if not pair.old_fresh or not pair.new_fresh or opens.isdisjoint(pair.old.lookup.keys | pair.new.lookup.keys):
        return
    for came, own, other, partners in (
        (False, pair.old, pair.new, pair.to_new),
        (True, pair.new, pair.old, pair.to_old),
    ):
        for key in opens & own.lookup.keys:
            for at in own.lookup.places[key]:
                there = partners[at - 1] + 1 if at else 0
                if not 0 < there < len(other.tokens):
                    continue
                found = _turned(at, there, own, other, scene)
                if found:
                    was, now = found[::-1] if came else found
                    reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (turned round)'
                    yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def _turned(at: int, there: int, own: Side, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return a clause in which a verb stands before a thing, and where the thing does that on the other side."""
    acts = _acts(at, own, scene)
    if acts is None:
        return None
    verb, whom = acts
    stem, lexicon = scene.around.stem, scene.lexicon
    root, of = stem(own.tokens[verb].key), _stem(whom, own, scene)
    opens = other.tokens[there].key in lexicon.acting_relatives
    done = range(there + opens, min(there + _CLAUSE, len(other.tokens)))
    by = next((it for it in done if stem(other.tokens[it].key) == root), -1)
    who = next((it for it in done if _stem(it, other, scene) == of), by)
    if opens or there <= who < by:  # "the man the bank sued"
        between = [it for it in range(there + opens, max(by, there)) if it != who]
        passive = any(other.tokens[it].key in lexicon.be_forms for it in between)
        alone = not passive and all(_is_small(it, other, scene) for it in between)
        return ((at, max(verb, whom) + 1), (there, by + 1)) if there <= who < by and alone else None
    behind = other.tokens[there + 1].key if there + 1 < len(other.tokens) else ""
    if stem(other.tokens[there].key) != root or behind not in lexicon.agent_words or _is_helped(there, other, scene):
        return None
    who = next((it for it in range(there + 2, min(there + _CLAUSE, len(other.tokens))) if _stem(it, other, scene)), -1)
    return ((at, whom + 1), (there, who + 1)) if who >= 0 and _stem(who, other, scene) == of else None


def _acts(at: int, side: Side, scene: Scene) -> tuple[int, int] | None:
    """Return the verb right behind a relative, in the active voice, and to whom it is done: "who accused Reid"."""
    lexicon, end = scene.lexicon, min(at + 1 + _CLAUSE, len(side.tokens))
    verb = next((it for it in range(at + 1, end) if not _is_small(it, side, scene)), -1)
    thesaurus = scene.around.thesaurus
    if verb < 0 or thesaurus is None or not side.tokens[verb].text.islower() or verb + 1 >= len(side.tokens):
        return None
    key, before = side.tokens[verb].key, side.tokens[verb - 1].key
    passive = any(token.key in lexicon.be_forms for token in side.tokens[at + 1 : verb])
    finite = _is_past(key, scene) or not scene.around.may_be_noun(key) or _opens(side.tokens[verb + 1], scene)
    if passive or not finite or not scene.around.may_be_verb(key):
        return None
    said = lexicon.claim_verbs.get(key)
    if said is not None and said[0] in lexicon.inverted_verbs:
        return None
    opens = before in lexicon.articles or before in lexicon.possessives or before in lexicon.pronoun_subjects
    if opens and verb - 1 > at:
        return None
    if not lexicon.mutual_verbs.isdisjoint({key, *thesaurus.entry(key).bases}):
        return None
    for place in range(verb + 1, end):
        token = side.tokens[place]
        if token.kind is TokenKind.MARK or token.key in lexicon.plain_relations or token.key in lexicon.relations:
            return None
        if token.key in lexicon.be_forms or token.key in lexicon.own_tenses or token.key in lexicon.auxiliaries:
            return None
        if _stem(place, side, scene):
            named = token.key in lexicon.pronoun_subjects or token.text[0].isupper()
            return (verb, place) if named or not _is_past(token.key, scene) else None
    return None


def _opens(token: Token, scene: Scene) -> bool:
    """Tell whether somebody or something is named from a token on: a name, or words that an article opens."""
    lexicon = scene.lexicon
    small = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    return token.text[:1].isupper() or any(token.key in some for some in small)


def _is_past(key: str, scene: Scene) -> bool:
    """Tell whether a word can be a past form of a verb."""
    return scene.around.is_past(key) and scene.around.may_be_verb(key)


def _stem(at: int, side: Side, scene: Scene) -> str:
    """Return what somebody or something is the same by, "" for words of grammar."""
    lexicon, token = scene.lexicon, side.tokens[at]
    subject = lexicon.pronoun_subjects.get(token.key, "")
    small = token.kind is TokenKind.MARK or token.key in lexicon.function_words or token.key in lexicon.auxiliaries
    return subject or ("" if small else scene.around.stem(token.key))


def _is_small(at: int, side: Side, scene: Scene) -> bool:
    lexicon, token = scene.lexicon, side.tokens[at]
    helps = token.key in lexicon.own_tenses or token.key in lexicon.own_tenses.values()
    adverb = token.key.endswith(lexicon.adverb_endings)
    return helps or adverb or token.key in lexicon.function_words or token.key in lexicon.auxiliaries


def _is_helped(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb has one before it that helps it, so that it is no clause about the word before it."""
    before = side.tokens[at - 1].key
    return before in scene.lexicon.be_forms or before in scene.lexicon.auxiliaries
