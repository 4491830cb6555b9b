"""Commas around a clause about the word before it: some of those meant, or all of them.

the drivers who were late were fined     ->  the drivers, who were late, were fined      some of them, or all
every pupil that passed got a prize      ->  every pupil, who passed, got a prize        the same of each one
the man who was arrested                 ->  the man, who was arrested                   phrasing: there is only one
two men who wore masks                   ->  two men, who wore masks                     phrasing: so many in any case
they found weapons which were hidden     ->  they found weapons, which were hidden       phrasing: some in any case
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.draft import Draft
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Intent, Token, TokenKind

_ASIDES = frozenset((",", "(", "-", "\u2013", "\u2014"))
"""Marks that part a clause from the word that it is about."""
_NAMED = 8
"""Tokens before a clause in which stands what it is about: "the workers at the two mills in Osk who"."""
_VERB = 3
"""Tokens behind what opens a clause in which its verb stands."""


def restrictions(scene: Scene) -> Iterator[Draft]:
    """Yield each clause about several that lost or got the comma before it: it told which of them, or tells of all."""
    pair, opens = scene.pair, scene.lexicon.narrowing_relatives
    for own, other, partners, fresh, came in (
        (pair.old, pair.new, pair.to_new, pair.old_fresh, False),
        (pair.new, pair.old, pair.to_old, pair.new_fresh, True),
    ):
        for at in fresh:
            if own.tokens[at].text not in _ASIDES or not 0 < at < len(own.tokens) - 1:
                continue
            there = partners[at - 1] + 1
            if own.tokens[at + 1].key not in opens or not 0 < there < len(other.tokens):
                continue
            if other.tokens[there].key not in opens or not _picks_out(there, other, scene):
                continue
            spans = (at - 1, at + 2), (there - 1, there + 1)
            was, now = spans if not came else spans[::-1]
            reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}" (some of them, or all)'
            yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.unsure)


def _picks_out(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether the clause that a token opens, with no comma before it, can tell some of several from the others."""
    lexicon, head = scene.lexicon, _head(at, side, scene)
    first = _first(head, side, scene)
    words = side.tokens[first:head]
    keys = {token.key for token in words}
    if head < 0 or any(
        it.kind is TokenKind.NUMBER or it.key in lexicon.cardinals or it.key in lexicon.whole_openers for it in words
    ):
        return False
    if not keys.isdisjoint(lexicon.narrowed_openers):
        return True
    if not is_several(side.tokens[head], scene):
        return False
    if not keys.isdisjoint(lexicon.possessives):
        return side.tokens[head].key not in lexicon.whole_families
    if first in side.cuts or not keys.isdisjoint(lexicon.articles):
        return not _ends_aside(first, side, scene)
    before = side.tokens[first - 1].key
    if before in lexicon.clause_links or before == ",":
        return not _ends_aside(first, side, scene)
    has = before in lexicon.be_forms or before in lexicon.own_tenses or before in lexicon.own_tenses.values()
    return not has and not _is_over(at, side, scene)  # "there are pupils who", "it has flowers that"


def _head(at: int, side: Side, scene: Scene) -> int:
    """Return the noun that a clause is about, -1 for none: "workers" of "workers at the mill who"."""
    lexicon, tokens = scene.lexicon, side.tokens
    figure = tokens[at - 1].kind is TokenKind.NUMBER  # "users under 16 who"
    if not figure and not _is_noun(tokens[at - 1], scene):
        return -1
    if tokens[at].key not in lexicon.person_relatives or is_several(tokens[at - 1], scene):
        return at - 1
    for place in range(at - 2, max(0, at - _NAMED), -1):
        if tokens[place].kind is TokenKind.MARK or tokens[place].key in lexicon.subordinators or place in side.cuts:
            break
        leads = tokens[place].key in lexicon.plain_relations or tokens[place].key in lexicon.relations
        if leads and _is_noun(tokens[place - 1], scene):
            return place - 1 if is_several(tokens[place - 1], scene) else at - 1
    return at - 1


def _first(head: int, side: Side, scene: Scene) -> int:
    """Return the first token of what is said of a noun before it: "all" of "all the late drivers"."""
    lexicon, tokens = scene.lexicon, side.tokens
    first = head
    while first > 0 and first not in side.cuts:
        token = tokens[first - 1]
        if token.kind is TokenKind.MARK or token.key in lexicon.plain_relations or token.key in lexicon.subordinators:
            break
        opens = _opens(token, scene)
        if not opens and (tokens[first].key in lexicon.articles or not _may_describe(first - 1, side, scene)):
            break
        first -= 1
    return first


def _opens(token: Token, scene: Scene) -> bool:
    """Tell whether a token opens what is said of a noun."""
    lexicon = scene.lexicon
    some = (lexicon.articles, lexicon.possessives, lexicon.narrowed_openers, lexicon.whole_openers, lexicon.cardinals)
    return any(token.key in words for words in some) or token.kind is TokenKind.NUMBER


def _may_describe(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word can say of a noun behind it what it is, a past form only behind "the" or as first word."""
    lexicon, thesaurus, token = scene.lexicon, scene.around.thesaurus, side.tokens[at]
    if token.key in lexicon.function_words or token.key in lexicon.auxiliaries or thesaurus is None:
        return False
    parts = thesaurus.entry(token.key).parts
    if "v" in parts and (parts.isdisjoint("na") or _is_past(token.key, scene)):
        return at in side.cuts or _opens(side.tokens[at - 1], scene)
    return True


def _is_noun(token: Token, scene: Scene) -> bool:
    thesaurus = scene.around.thesaurus
    small = token.kind is not TokenKind.WORD or token.key in scene.lexicon.function_words
    return (
        not small
        and thesaurus is not None
        and (not thesaurus.knows(token.key) or "n" in thesaurus.entry(token.key).parts)
    )


def is_several(token: Token, scene: Scene) -> bool:
    """Tell whether a word is a noun in the plural: "drivers", "children", "people"."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None or token.key in lexicon.function_words or not token.text[1:].islower():
        return False
    irregular = lexicon.kin.get(token.key, token.key) != token.key or bool(thesaurus.irregular(token.key))
    if irregular and not token.key.endswith((*lexicon.past_endings, *lexicon.participle_endings)):
        known = thesaurus.entry(token.key if thesaurus.knows(token.key) else lexicon.kin.get(token.key, ""))
        return "n" in known.parts
    entry = thesaurus.entry(token.key)
    regular = token.key.endswith(lexicon.plural_endings) and any(
        token.key.startswith(it[:-1]) and it != token.key for it in entry.bases
    )
    return (regular and "n" in entry.parts) or token.key in lexicon.vague_people


def _ends_aside(first: int, side: Side, scene: Scene) -> bool:
    """Tell whether what starts at a token stands behind a comma as something else said of what stands before that."""
    lexicon, tokens = scene.lexicon, side.tokens
    if first in side.cuts or not first or tokens[first - 1].text != ",":
        return False
    start = max((cut for cut in side.cuts if cut < first), default=0)
    opens = tokens[start].key
    leads = (lexicon.plain_relations, lexicon.relations, lexicon.subordinators, lexicon.clause_links)
    return not (any(opens in words for words in leads) or opens.endswith(lexicon.adverb_endings))


def _is_over(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a clause tells of what happened: some are meant then, in any case."""
    lexicon, tokens = scene.lexicon, side.tokens[at + 1 : at + 1 + _VERB]
    pasts = {*lexicon.tenses.values(), *lexicon.own_tenses.values()}
    return any(token.key in pasts or _is_past(token.key, scene) for token in tokens)


def _is_past(key: str, scene: Scene) -> bool:
    """Tell whether a word may be a past form; an irregular one only of what can be a verb."""
    regular = key.endswith(scene.lexicon.past_endings)
    return regular or (scene.around.is_past(key) and scene.around.may_be_verb(key))
