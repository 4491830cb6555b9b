"""Words of a change that say nothing of their own beside those that stayed, or gave way to another form of them.

visited the school               ->  made a visit to the school          a verb that only carries a noun
despite the rain, they played    ->  although it rained, they played     small words of one relation
watched by 900 people            ->  by an audience of 900 people        a noun that leads to a number
the oldest museum in the town    ->  the oldest in the town              a noun said once more
prices fell sharply              ->  a sharp fall in prices              how, of a deed and of a verb
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.forms.agents import is_told_as_deed
from diffing.classify.forms.relations import leads_to_figure, relations_of, say_the_same
from diffing.classify.forms.sayings import have_one_saying
from diffing.classify.forms.stems import alike, made_from
from diffing.classify.passages import Side, fresh_near
from diffing.classify.scene import Scene
from diffing.facts import same_key
from diffing.lexicon import Lexicon
from diffing.model import FactType, Token, TokenKind

_START = attrgetter("start")
_FIGURES = frozenset({FactType.NUMBER, FactType.DATE})
_SUBJECT = 4
"""Tokens before a verb in which stands what it measures."""
_CARRIED = 5
"""Tokens behind a verb in which the noun stands that it carries."""
_MOST = 12
"""Words of a change in which such verbs are looked for, on either side."""
_FAR = 60
"""Tokens around a word in which it stands once more."""
_DEGREE = 3
"""Tokens before a noun in which a superlative stands: "the largest such museum"."""
_SHORTEST = 5
"""Letters of the shortest adverb, or superlative, by its ending."""


def but_light(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave such words out of those that went and came; ``old`` and ``new`` are the tokens of the change."""
    if not (gone or come) or not scene.lexicon.light_verbs:
        return list(gone), list(come)
    gone, come = _but_related(gone, come, old, new, scene)
    pair = scene.pair
    if not (gone and come):  # "a height of two metres" is no width
        gone = [it for it in gone if not _leads_to_number(it, pair.old, pair.new, scene)]
        come = [it for it in come if not _leads_to_number(it, pair.new, pair.old, scene)]
    lone = not (gone and come)
    gone_left = [it for it in gone if not _says_nothing(it, pair.old, pair.new, new, scene, lone=lone)]
    come_left = [it for it in come if not _says_nothing(it, pair.new, pair.old, old, scene, lone=lone)]
    return gone_left, come_left


def _but_related(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> tuple[list[Token], list[Token]]:
    """Leave out the words of a relation in whose place another word or phrase of the same relation stands."""
    known = scene.lexicon.relation_words
    if not (old and new) or not any(it.key in known for it in (*gone, *come)):
        return list(gone), list(come)
    before, after = _telling(old, scene.pair.old, scene), _telling(new, scene.pair.new, scene)
    if len(before) != 1 or len(after) != 1 or not say_the_same(before[0][2], after[0][2], scene):
        return list(gone), list(come)
    (first, end, _), (start, stop, _) = before[0], after[0]
    was = {it.start for it in scene.pair.old.tokens[first:end]}
    now = {it.start for it in scene.pair.new.tokens[start:stop]}
    return [it for it in gone if it.start not in was], [it for it in come if it.start not in now]


def _telling(tokens: Sequence[Token], side: Side, scene: Scene) -> list[tuple[int, int, str]]:
    """Return the relations that have one of some tokens, without the plain ones where there are others."""
    found, plain = relations_of(tokens, side, scene), scene.lexicon.plain_relations
    return [it for it in found if it[2] not in plain] or found


def _leads_to_number(token: Token, side: Side, other: Side, scene: Scene) -> bool:
    """Tell whether a word only leads to the number behind it: "an audience of 8.2 million people".

    So does a verb that measures before what has a hyphen on the other side: "lasted three weeks", "a three-week trial".
    """
    at = bisect_left(side.tokens, token.start, key=_START) + 1
    if _measures(token, scene):
        at += any(it.key in scene.lexicon.lasting_openers for it in side.tokens[at : at + 1])
        while at + 1 < len(side.tokens) and side.tokens[at].key in scene.lexicon.measure_links:
            at += 1
        own = {same_key(fact) for fact in side.facts if at < len(side.tokens) and fact.start == side.tokens[at].start}
        stem = scene.around.stem
        before = {stem(it.key) for it in side.tokens[max(0, at - 1 - _SUBJECT) : at - 1]}
        there = (it for it in other.facts if it.type in _FIGURES and "-" in it.text and same_key(it) in own)
        ends = (other.range_of(it)[1] for it in there)
        return any(stem(token.key) in before for end in ends for token in other.tokens[end : end + 1])
    if token.key not in scene.lexicon.figure_nouns:
        return False
    of = at < len(side.tokens) and side.tokens[at].key in scene.lexicon.genitives
    return of and leads_to_figure(at + 1, side, (FactType.NUMBER,))


def _measures(token: Token, scene: Scene) -> bool:
    """Tell whether a verb says of a figure what "be" does: "lasted", "measures"."""
    thesaurus, verbs = scene.around.thesaurus, scene.lexicon.measuring_verbs
    return token.key in verbs or (thesaurus is not None and not verbs.isdisjoint(thesaurus.entry(token.key).bases))


def _says_nothing(token: Token, side: Side, other: Side, there: Sequence[Token], scene: Scene, *, lone: bool) -> bool:
    """Tell whether a word of a side says nothing that the other side does not; ``there`` are tokens in its place.

    ``lone`` where no word of meaning is new there.
    """
    if token.kind is not TokenKind.WORD:
        return False
    at = bisect_left(side.tokens, token.start, key=_START)
    if (
        only_carries(at, side, scene)
        and not _is_other(at, side, scene)
        and (_carries(at, side, there, scene) or _carries_like(at, side, there, scene))
    ):
        return True
    came = side is scene.pair.new
    partners = scene.pair.to_old if came else scene.pair.to_new
    if lone and (_opens_again(at, side, partners) or _is_repeated(at, side, partners, scene)):
        return True
    near = (other.tokens[place].key for place in fresh_near(scene.pair, at, came=came))
    if any(key[:1] == token.key[:1] and _is_adverb_of_other(token.key, key, scene.lexicon) for key in near):
        return True
    return is_told_as_deed(at, scene, came=came)


def outweighs(
    gone: Sequence[Token], come: Sequence[Token], old: Sequence[Token], new: Sequence[Token], scene: Scene
) -> bool:
    """Tell whether a verb that carries a noun says more than the verb in its place: "refused a visit", "visited".

    So does one of having none yet, or no more, in the place of one that says nothing: "had proof", "sought proof".
    """
    thesaurus, lexicon = scene.around.thesaurus, scene.lexicon
    if thesaurus is None or not lexicon.light_verbs or len(gone) + len(come) != 1:
        return False
    token, side, there = (come[0], scene.pair.new, old) if come else (gone[0], scene.pair.old, new)
    entry = thesaurus.entry(token.key)
    forms = {token.key, *entry.bases}
    at = bisect_left(side.tokens, token.start, key=_START)
    if there and not forms.isdisjoint(lexicon.wanting_verbs) and all(_is_empty(it, scene) for it in there):
        return True
    says_nothing = not forms.isdisjoint(lexicon.light_verbs | lexicon.neutral_leads)
    other = _is_other(at, side, scene)
    if "v" not in entry.parts or (says_nothing and not other):
        return False
    if not there and token.key not in lexicon.claim_verbs:
        there = _in_its_place(at, side, scene, came=bool(come))
    active = not any(it.key in lexicon.be_forms for it in there)
    return _carries(at + other, side, there, scene) or (active and _carries_like(at + other, side, there, scene))


def _in_its_place(at: int, side: Side, scene: Scene, *, came: bool) -> Sequence[Token]:
    """Return the verb that answers to the noun behind a verb that came or went: "plans to" of "dropped its plan to"."""
    pair, lexicon = scene.pair, scene.lexicon
    other, partners, blocks = (
        (pair.old, pair.to_old, pair.new_block) if came else (pair.new, pair.to_new, pair.old_block)
    )
    openers = lexicon.determiners
    for place in range(at + 1, min(at + _CARRIED, len(side.tokens))):
        if side.tokens[place].kind is TokenKind.MARK:
            return ()
        code = pair.codes[blocks[place]]
        there = partners[place] if partners[place] >= 0 else (code.old_start if came else code.new_start)
        if side.tokens[place - 1].key in openers and 0 < there < len(other.tokens):
            return () if other.tokens[there - 1].key in openers else other.tokens[there : there + 1]
    return ()


def _is_empty(token: Token, scene: Scene) -> bool:
    """Tell whether a word is a light verb or only helps one."""
    lexicon = scene.lexicon
    have = token.key in lexicon.own_tenses or token.key in lexicon.own_tenses.values()
    return have or _is_light(token, scene) or token.key in lexicon.be_forms


def _is_light(token: Token, scene: Scene) -> bool:
    thesaurus, light = scene.around.thesaurus, scene.lexicon.light_verbs
    return token.key in light or (thesaurus is not None and not light.isdisjoint(thesaurus.entry(token.key).bases))


def only_carries(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word can be a verb that only carries a noun."""
    return _is_light(side.tokens[at], scene) or _carries_its_own(at, side, scene)


def _carries_its_own(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb stands before one of the nouns that it carries: "reached a decision", "took a decision"."""
    known, bases = scene.lexicon.carried_nouns, scene.around.bases
    nouns = {noun for form in bases(side.tokens[at].key) for noun in known.get(form, ())}
    behind = side.tokens[at + 1 : at + 1 + _CARRIED] if nouns else ()
    return any(not nouns.isdisjoint(bases(token.key)) for token in behind)


def _is_other(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a small word behind a verb makes one of it that says more than what it carries: "put off".

    So does "out" before what somebody wants: "carried out the order" is not "ordered".
    """
    lexicon, behind = scene.lexicon, side.tokens[at + 1 : at + 2 + _CARRIED]
    if not any(token.key in lexicon.particles for token in behind[:1]):
        return False
    return any(token.key in lexicon.carried_wills for token in behind) or not carries_out(at, side, scene)


def carries_out(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a verb has a small word behind it with which it says what one that carries does: "carried out"."""
    keys = [scene.around.stem(token.key) for token in side.tokens[at : at + 2]]
    if len(keys) < len(("verb", "particle")) or side.tokens[at + 1].key not in scene.lexicon.particles:
        return False
    return any(have_one_saying(keys, [scene.around.stem(verb)], scene) for verb in scene.lexicon.light_verbs)


def _carries(at: int, side: Side, there: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a verb only carries a noun that stands as a verb in its place: "made a visit", "visited"."""
    if len(there) > _MOST:
        return False
    lexicon, stem, thesaurus = scene.lexicon, scene.around.stem, scene.around.thesaurus
    at += carries_out(at, side, scene)
    verbs = {stem(it.key) for it in there if it.kind is TokenKind.WORD and it.key not in lexicon.function_words}
    for token in side.tokens[at + 1 : at + 1 + _CARRIED]:
        if token.kind is TokenKind.MARK or token.key in lexicon.plain_relations or token.key in lexicon.relations:
            return False
        if stem(token.key) in verbs:
            return thesaurus is None or "n" in thesaurus.entry(token.key).parts
    return False


def _carries_like(at: int, side: Side, there: Sequence[Token], scene: Scene) -> bool:
    """Tell the same of a noun made from the verb: "made a complaint", "complained"."""
    if len(there) > _MOST:
        return False
    at += carries_out(at, side, scene)
    for token in side.tokens[at + 1 : at + 1 + _CARRIED]:
        if token.kind is TokenKind.MARK or token.key in scene.lexicon.plain_relations:
            return False
        small = token.key in scene.lexicon.function_words
        if not small and any(
            it.key[:_SHORTEST] == token.key[:_SHORTEST] and alike(token, it, scene.around, scene.options)
            for it in there
        ):
            return True
    return False


def _is_repeated(at: int, side: Side, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether a noun behind a superlative that stayed stands before it, too: "the museum is the oldest museum"."""
    token, stem = side.tokens[at], scene.around.stem
    before = side.tokens[max(0, at - _DEGREE) : at]
    first = at - len(before)
    most = next((place for place, it in enumerate(before) if _is_most(it, scene) and partners[first + place] >= 0), -1)
    if most < 0 or any(it.key in scene.lexicon.function_words for it in before[most + 1 :]):
        return False  # "the largest the council has had"
    own, near = stem(token.key), range(max(0, at - _FAR), min(len(side.tokens), at + _FAR))
    return any(stem(side.tokens[it].key) == own and partners[it] >= 0 for it in near if it != at)


def _opens_again(at: int, side: Side, partners: Sequence[int]) -> bool:
    """Tell whether a name that opens its sentence stands in another that stayed: "Marsh was born. Marsh studied"."""
    token = side.tokens[at]
    if at not in side.cuts or not token.text[0].isupper():
        return False
    near = range(max(0, at - _FAR), min(len(side.tokens), at + _FAR))
    return any(side.tokens[it].text == token.text and partners[it] >= 0 for it in near if it != at)


def _is_most(token: Token, scene: Scene) -> bool:
    """Tell whether a word is a superlative: "oldest", "most"."""
    ends = tuple(high for _, high in scene.lexicon.degree_endings)
    return token.key.endswith(ends) and len(token.key) >= _SHORTEST


def _is_adverb_of_other(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether one word is the adverb of the other, and says the same: "sharply", "sharp"; not "hardly"."""
    short, long_ = sorted((one, other), key=len)
    told = len(long_) >= _SHORTEST and long_ not in lexicon.other_adverbs
    return told and short in made_from(long_, lexicon.adverb_bases)
