"""Deeds that one side tells by a verb and the other by its noun, with the same who and whom.

the factory closed              ->  the closure of the factory        what it happened to, or who did it
the council removed the cameras ->  the council's removal of the cameras
a juror had fallen ill          ->  the illness of a juror            a state
its engine failed               ->  engine failure                    in the word before the noun

"The firm sued the bank" is not "the bank's suing of the firm": whatever stands beside the noun must have the same part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.grammar.deeds import Deed, Half, is_noun
from diffing.classify.grammar.voice import voice_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import TokenKind
from diffing.thesaurus import Kin

_SHORTEST = 3
"""Letters of the shortest word that a noun is made from."""
_GROUP = 6
"""Tokens of a noun group, at most."""
_PERHAPS = "perhaps"
_ONE_ORIGIN = frozenset({Kin.SAME, Kin.NEAR})
"""How a verb and its noun are related."""


class Part(NamedTuple):
    """Somebody or something that stands beside the noun of a deed."""

    slot: str
    """"doer", "owner", "of" for what it was done to, of a deed without that for who did it, or "perhaps" the doer."""
    word: str
    """The stem of its last word."""
    pronoun: str = ""
    """What stands for the owner as a subject: "she" for "her"."""


class Turn(NamedTuple):
    """A deed told by a verb on one side and by its noun on the other, each by its token."""

    old: int
    new: int
    fits: bool
    """Whether all that stands beside the noun has the same part beside the verb, and something does."""
    crossed: bool
    """Whether somebody else does it, or it is done to somebody else, of those whom both sides name."""


def turned(old: Half, new: Half, scene: Scene) -> list[Turn]:
    """Return the deeds that are told by a verb on one side and by a noun on the other."""
    pair, found = scene.pair, list[Turn]()
    for nouns, verbs, fresh, there in (
        (old, new, pair.old_fresh, pair.new_fresh),
        (new, old, pair.new_fresh, pair.old_fresh),
    ):
        for noun in fresh:
            if not _is_noun_of_deed(noun, nouns, scene):
                continue
            for verb in there:
                if _is_of(nouns.side.tokens[noun].key, verbs.side.tokens[verb].key, scene) and _acts(
                    verb, verbs, scene
                ):
                    places = (noun, verb) if nouns is old else (verb, noun)
                    parts = list(_parts(noun, nouns, scene))
                    fits = _have_one_part(parts, noun, nouns, verb, verbs, scene)
                    crossed = not fits and _are_crossed(parts, nouns, verb, verbs, scene)
                    found.append(Turn(*places, fits, crossed))
    return found


def _are_crossed(parts: Sequence[Part], nouns: Half, verb: int, verbs: Half, scene: Scene) -> bool:
    """Tell whether somebody beside a noun has the other part beside the verb, or none, and one beside another verb.

    An aside before the verb, or a pronoun beside it, may hide who it is; whom it was done to it does not: "he attacked
    a guard" is no "attack by a guard".
    """
    deed = next((it for it in verbs.deeds.values() if it.at == verb), None)
    start = voice_of(verbs.side, verb, scene)[0]
    beside = (_key(start - 1, verbs.side), _key(verb + 1, verbs.side))
    pronouns = scene.lexicon.pronouns | scene.lexicon.pronoun_subjects.keys()
    if deed is None or "," in beside:
        return False
    doer, done = (verbs.stems[at] if at >= 0 else "" for at in (deed.doer, deed.done))
    near = deed.doers | deed.dones | deed.subjects | deed.others
    others = {at for it in verbs.deeds.values() if it.at != verb for at in (it.doer, it.done)}
    hidden = not pronouns.isdisjoint(beside)
    for part in parts:
        if part.pronoun or part.slot == _PERHAPS or part.word not in verbs.places:
            continue
        acts = part.slot == "doer" or (
            part.slot == "owner" and any(it.slot == "of" and it.word != done for it in parts)
        )
        if acts and part.word == done and part.word not in deed.doers and (hidden or not doer):
            return True
        if hidden:
            continue
        known = any(word in nouns.places for word in (doer, done) if word)
        if part.word not in near and known and verbs.places[part.word] in others:
            return True
        by = part.slot == "doer" or (part.slot == "owner" and any(it.slot == "of" and it.word == doer for it in parts))
        if by and part.word == done and part.word not in deed.doers and doer in nouns.places:
            return True
    return False


def _is_of(noun: str, verb: str, scene: Scene) -> bool:
    """Tell whether a noun is made from a verb or adjective, or the other way round: "closure", "closed"."""
    thesaurus, known = scene.around.thesaurus, scene.lexicon.deed_nouns
    if (
        noun == verb
        or thesaurus is None
        or any(noun == verb + it or verb == noun + it for it in scene.lexicon.plural_endings)
    ):
        return False
    if not known.get(noun, frozenset()).isdisjoint(scene.around.bases(verb)):
        return True
    if noun[:1] != verb[:1] or min(len(noun), len(verb)) < _SHORTEST:
        return False
    stem = scene.around.stem
    if stem(noun) == stem(verb) or any(thesaurus.kin(noun, base) in _ONE_ORIGIN for base in scene.around.bases(verb)):
        return True
    ends = (noun.removesuffix(ending) for ending in scene.lexicon.derivations if noun.endswith(ending))
    return any(stem(base) == stem(verb) for base in ends)


def _is_noun_of_deed(at: int, half_: Half, scene: Scene) -> bool:
    """Tell whether a token is a noun where it stands: an article, an owner or a small word is before its group."""
    key = half_.side.tokens[at].key
    if not half_.stems[at] or not scene.around.may_be_noun(key) or any(it.at == at for it in half_.deeds.values()):
        return False
    if not scene.around.may_be_verb(key):
        return True
    lexicon = scene.lexicon
    opens = (lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.possessive_marks, lexicon.relations)
    if _key(at - 1, half_.side) in lexicon.clause_pronouns:
        return False
    for place in range(at - 1, max(-1, at - _GROUP), -1):
        before = half_.side.tokens[place]
        if any(before.key in some for some in opens) or before.key in lexicon.plain_relations - lexicon.infinitives:
            return True
        if not half_.stems[place] or not is_noun(before, scene):
            return False
    return False


def _acts(at: int, half_: Half, scene: Scene) -> bool:
    """Tell whether a token is the verb of a deed, or a state behind a verb: "ill" of "had fallen ill"."""
    return any(it.at == at for it in half_.deeds.values()) or _is_state(at, half_, scene)


def _is_state(at: int, half_: Half, scene: Scene) -> bool:
    thesaurus, token = scene.around.thesaurus, half_.side.tokens[at]
    if thesaurus is None or not at or "a" not in thesaurus.entry(token.key).parts:
        return False
    before = half_.side.tokens[at - 1].key
    return before in scene.lexicon.be_forms or not scene.around.bases(before).isdisjoint(scene.lexicon.onset_verbs)


def _have_one_part(parts: Sequence[Part], noun: int, nouns: Half, verb: int, verbs: Half, scene: Scene) -> bool:
    """Tell whether all that stands beside a noun has the part beside its verb that it says, and something does."""
    said = verbs.side.tokens[verb].key in scene.lexicon.claim_verbs
    past = verbs.side.tokens[verb].key.endswith(scene.lexicon.past_endings)
    state = not past and _is_state(verb, verbs, scene)
    deed = None if state else next((it for it in verbs.deeds.values() if it.at == verb), None)
    whole = _key(noun + 1, nouns.side) in scene.lexicon.owner_links
    fit = [_fits(part, deed, verb, verbs, scene, whole=whole) for part in parts]
    loose = {_PERHAPS, "of"} if said else {_PERHAPS}  # "a warning of frost"
    return any(fit) and all(fits or part.slot in loose for fits, part in zip(fit, parts, strict=True))


def _fits(part: Part, deed: Deed | None, at: int, half_: Half, scene: Scene, *, whole: bool) -> bool:
    """Tell whether what stands beside a noun has its part beside the verb; ``whole`` where its object is told."""
    if part.pronoun:
        start = voice_of(half_.side, at, scene)[0]
        return part.pronoun == _key(start - 1, half_.side)
    if deed is None:
        behind = _head(at + 2, half_, scene) if _key(at + 1, half_.side) in scene.lexicon.owner_links else -1
        return part.word == (half_.stems[behind] if behind >= 0 else _subject_of_state(at, half_, scene))
    doer = half_.stems[deed.doer] if deed.doer >= 0 else ""
    done = half_.stems[deed.done] if deed.done >= 0 and not deed.led_by else ""
    if deed.is_passive and part.slot in ("owner", "of"):
        return part.word == (doer if part.slot == "owner" and whole and doer else done)
    match part.slot:
        case "doer" | "perhaps":
            return part.word == doer
        case "owner":
            return part.word == (doer if whole or not done else done)
        case _:
            return part.word == (done or doer)


def _subject_of_state(at: int, half_: Half, scene: Scene) -> str:
    """Return the last noun before a state and the verbs that lead to it."""
    places = (it for it in range(at - 2, max(-1, at - 2 - _GROUP), -1) if half_.stems[it])
    return next((half_.stems[it] for it in places if is_noun(half_.side.tokens[it], scene)), "")


def _parts(at: int, half_: Half, scene: Scene) -> Iterator[Part]:
    """Yield who and what stands beside a noun: behind "of", "by" and their like, as its owner, or right before it."""
    lexicon, side = scene.lexicon, half_.side
    place = at + 1
    while slot := lexicon.part_links.get(_key(place, side)):
        head = _head(place + 1, half_, scene)
        if head < 0:
            break
        if not (leads_to_figure(place + 1, side) or _key(head, side) in lexicon.time_units):
            yield Part(slot, half_.stems[head])
        place = head + 1
    before = at - 1
    while before > 0 and half_.stems[before] and not is_noun(side.tokens[before], scene):
        before -= 1
    key = _key(before, side)
    if key in lexicon.possessives:
        yield Part("owner", "", lexicon.owner_subjects.get(key, key))
    elif key in lexicon.possessive_marks and before:
        yield Part("owner", half_.stems[before - 1])
    elif key and half_.stems[before] and side.tokens[before].kind is TokenKind.WORD and before == at - 1:
        yield Part("of", half_.stems[before])


def _head(at: int, half_: Half, scene: Scene) -> int:
    """Return the last noun of the group that opens at a token, -1 for none."""
    tokens, small = half_.side.tokens, scene.lexicon.determiners
    while at < len(tokens) and tokens[at].key in small:
        at += 1
    last = -1
    while at < len(tokens) and half_.stems[at] and (tokens[at].kind is not TokenKind.NUMBER or last < 0):
        last = at if is_noun(tokens[at], scene) else last
        at += 1
    return last


def _key(at: int, side: Side) -> str:
    return side.tokens[at].key if 0 <= at < len(side.tokens) else ""
