"""The verbs of one side of a scene, with who does it and to whom it is done, read off the words around them.

Harrow bought the mill              bought: doer Harrow, done mill
the mill was bought by Harrow       the same
told to sell, he did                no doer is read where "and" or nothing stands before the verb
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from diffing.classify.draft import Range
from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.grammar.voice import agent_of, voice_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Token, TokenKind

_BEFORE = 9
"""Tokens before a verb in which its subject stands."""
_BEHIND = 9
"""Tokens behind a verb in which what it is done to stands."""
_SUBJECT = 16
"""Tokens before a verb in which a list stands that is its subject."""
_ASIDE = 20
"""Tokens between the commas around a clause that parts a verb from its subject."""
MARKS = frozenset(".;:!?()\u2014\u2013")
"""Marks at which a clause ends."""


class Deed(NamedTuple):
    """A verb, with what stands around it: all of it by stem."""

    at: int
    doer: int
    """Token of the last noun before the verb, of a passive of the first one behind "by"; -1 for none."""
    doers: frozenset[str]
    """All words of meaning in that place."""
    done: int
    """Token of the first noun behind it, of a passive of the last one before it; -1 for none."""
    dones: frozenset[str]
    led_by: str
    """The small word between a verb in the active voice and what is behind it."""
    to_passive: bool = False
    """Whether it leads to a verb in the passive, as whose subject its own counts: "needs to be passed"."""
    is_passive: bool = False
    subjects: frozenset[str] = frozenset()
    """The nouns before it that are its subject for sure: a list of them whole, and none of another verb's clause."""
    others: frozenset[str] = frozenset()
    """All words of meaning behind it, or behind its "by", up to the next clause."""


class Half(NamedTuple):
    """One side of a scene."""

    side: Side
    stems: list[str]
    """Of each token; "" for marks and words of grammar."""
    places: dict[str, int]
    """Stem -> token, of stems that stand there once."""
    deeds: dict[str, Deed]
    """Root of a verb -> the verb, of those that stand there once."""


def stems_of(side: Side, scene: Scene) -> list[str]:
    """Return what each token of a side is the same by, "" for marks and words of grammar."""
    return [_stem(at, side, scene) for at in range(len(side.tokens))]


def half(side: Side, stems: list[str], moved: Container[str], scene: Scene) -> Half:
    """Read one side of a scene; of its verbs those near which a word stands that ``moved``, which alone can tell."""
    places: dict[str, int] = {}
    for at, stem in enumerate(stems):
        places[stem] = -1 if stem in places else at
    deeds: dict[str, Deed] = {}
    roots: set[str] = set()
    there = [at for at, stem in enumerate(stems) if stem in moved]
    for at in range(len(stems)):
        near = bisect_left(there, at - _BEFORE - _ASIDE)
        if stems[at] and near < len(there) and there[near] <= at + _BEHIND + 1 and _is_deed(at, side, scene):
            root = scene.around.root(side.tokens[at].key) or stems[at]
            deeds.pop(root, None)
            if root not in roots:
                deeds[root] = deed_at(at, side, stems, scene)
            roots.add(root)
    return Half(side, stems, {stem: at for stem, at in places.items() if stem and at >= 0}, deeds)


def _stem(at: int, side: Side, scene: Scene) -> str:
    """Return what a word of meaning is the same by, "" for other tokens; "him" is "he", and so is no "his"."""
    lexicon, token, key = scene.lexicon, side.tokens[at], side.tokens[at].key
    if token.kind is TokenKind.MARK:
        return ""
    subject = lexicon.pronoun_subjects.get(key, "")
    if subject and key in lexicon.possessives:
        behind = side.tokens[at + 1] if at + 1 < len(side.tokens) else None
        owns = behind and behind.kind is not TokenKind.MARK and behind.key not in lexicon.function_words
        return "" if owns else subject
    if subject:
        return subject
    small = key in lexicon.function_words or key in lexicon.auxiliaries or key in lexicon.possessives
    return "" if small else scene.around.stem(key)


def _is_deed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is a verb that somebody does to somebody, told as that."""
    lexicon, thesaurus, key = scene.lexicon, scene.around.thesaurus, side.tokens[at].key
    if not at or thesaurus is None or not side.tokens[at].text.islower():
        return False
    before = side.tokens[at - 1].key
    if before in lexicon.plain_relations and before not in lexicon.infinitives:
        return False
    small = any(before in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives))
    if small and not (before in lexicon.clause_pronouns and scene.around.is_past(key)):
        return False
    if _is_listed(at, side, scene):
        return False
    said = lexicon.claim_verbs.get(key)
    if key in lexicon.particles and before not in lexicon.auxiliaries and scene.around.may_be_verb(before):
        return False  # "pushed back"
    if before in lexicon.possessive_marks or (said is not None and said[0] in lexicon.inverted_verbs):
        return False
    entry = thesaurus.entry(key)
    forms = {key, *entry.bases}
    if "v" not in entry.parts or _is_dated(side.tokens[at], side):
        return False  # "the court last night fined him"
    idle = before in lexicon.infinitives and not lexicon.idle_infinitives.isdisjoint(forms)  # "was to blame"
    return not is_mutual(side.tokens[at], scene) and not idle


def is_mutual(token: Token, scene: Scene) -> bool:
    """Tell whether a word is a verb that says the same whoever of two does it: "met", "includes"."""
    return not scene.lexicon.mutual_verbs.isdisjoint(scene.around.bases(token.key))


def _is_listed(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word that is a noun, too, is a member of a list: "pike, perch and eel"."""
    before, behind = side.tokens[at - 1], side.tokens[at + 1 : at + 2]
    joins = [token.text == "," or token.key in scene.lexicon.list_words for token in (before, *behind)]
    return joins == [True, True] and scene.around.may_be_noun(side.tokens[at].key)


def deed_at(at: int, side: Side, stems: Sequence[str], scene: Scene) -> Deed:
    """Read what stands around a verb."""
    start, passive = voice_of(side, at, scene)
    before = _before(_behind_aside(start, side, scene), side, scene)
    ahead = [place for place in before if stems[place]]
    by = agent_of(side, at, scene)
    if by < 0 and passive and start < at:
        by = _far_agent(at, side, stems, scene)
    agent = by >= 0 and not leads_to_figure(by + 1, side)  # "rose by 12%"
    passive = passive and (agent or start < at)
    agent = agent and passive
    behind, led_by = _behind(by + 1 if agent else at + 1, side, scene)
    after = [place for place in behind if stems[place]]
    first = -1 if _goes_on(before, side, scene) else _first_noun(ahead, side, scene)
    particle = [place for place in after if place != at + 1 or side.tokens[place].key not in scene.lexicon.particles]
    second = _head(_first_noun(particle or after, side, scene), side, stems, scene)
    fore, aft = frozenset(stems[place] for place in ahead), frozenset(stems[place] for place in after)
    back = _points_back(start, side, scene)
    first = -1 if back else first
    own = frozenset(stems[place] for place in (() if back else _own(start, side, stems, scene)))
    others = frozenset(stems[place] for place in _up_to_next(behind, side, stems, scene) if stems[place])
    if passive:
        heard = (second, aft) if agent else (-1, frozenset[str]())
        return Deed(at, *heard, first, fore, "", is_passive=True, subjects=own, others=others)
    leads = _leads_to_passive(at, side, scene)
    return Deed(at, first, fore, second, aft, led_by, leads, subjects=own, others=others)


def _points_back(start: int, side: Side, scene: Scene) -> bool:
    """Tell whether the subject of a verb is some of those named before: "none of them was hurt"."""
    keys = [token.key for token in side.tokens[max(0, start - 2) : start]]
    return len(keys) > 1 and keys[0] in scene.lexicon.genitives and keys[1] in scene.lexicon.reflexives


def _own(start: int, side: Side, stems: Sequence[str], scene: Scene) -> Iterator[int]:
    """Yield the nouns that are the subject of a verb which starts at a token, and of no other."""
    lexicon = scene.lexicon
    found: list[int] = []
    own = 0
    if start and side.tokens[start - 1].key in lexicon.infinitives:
        return
    for at in range(start - 1, max(-1, start - 1 - _SUBJECT), -1):
        token = side.tokens[at]
        if token.text in MARKS or token.key in lexicon.subordinators:
            break
        joins = token.key in lexicon.list_words or token.key in lexicon.clause_links
        if at == start - 1 and joins:
            return  # "was fined and banned"
        if joins or token.text == ",":
            own = own or len(found)
        elif is_finite(at, side, stems, scene):
            found = found[: own or None]
            break
        elif stems[at] and token.kind is TokenKind.WORD and is_noun(token, scene):
            found.append(at)
        if at in side.cuts:
            break
    yield from found


def _up_to_next(places: Sequence[int], side: Side, stems: Sequence[str], scene: Scene) -> Iterator[int]:
    """Yield tokens in a row up to the word that joins another verb on: "fined Reid [and banned Holt]"."""
    lexicon = scene.lexicon
    for at in places:
        token = side.tokens[at]
        joins = token.key in lexicon.clause_links or token.text == ","
        if joins and any(is_finite(it, side, stems, scene) for it in range(at + 1, min(at + 5, len(side.tokens)))):
            return
        yield at


def is_finite(at: int, side: Side, stems: Sequence[str], scene: Scene) -> bool:
    """Tell whether a token looks like the verb of a clause of its own: a past form, or one that helps it."""
    lexicon, token = scene.lexicon, side.tokens[at]
    helps = token.key in lexicon.own_tenses or token.key in lexicon.own_tenses.values()
    if helps or token.key in lexicon.be_forms or token.key in lexicon.auxiliaries:
        return token.key not in lexicon.possessive_marks
    past = scene.around.is_past(token.key) or not scene.around.may_be_noun(token.key)
    return bool(stems[at]) and token.text.islower() and past and scene.around.may_be_verb(token.key)


def _far_agent(at: int, side: Side, stems: Sequence[str], scene: Scene) -> int:
    """Return the "by" that stands behind where it was done, and leads to who did it: "pulled from the canal by a man".

    -1 for none, or where another verb or a clause begins before it.
    """
    lexicon = scene.lexicon
    for place in range(at + 2, min(len(side.tokens) - 1, at + _BEHIND)):
        token = side.tokens[place]
        if token.kind is TokenKind.MARK or token.key in lexicon.subordinators or token.key in lexicon.list_words:
            return -1
        if token.key in lexicon.agent_words:
            behind = side.tokens[place + 1]
            opens = behind.key in lexicon.determiners or behind.key.endswith(lexicon.plural_endings)
            return place if (opens or not behind.text.islower()) and not _is_dated(behind, side) else -1
        if stems[place] and token.text.islower() and not scene.around.may_be_noun(token.key):
            return -1
    return -1


def _is_dated(token: Token, side: Side) -> bool:
    """Tell whether a token is of a date, or of a length of time."""
    return any(side.stated.over(FactType.DATE, token.start, token.end))


def _leads_to_passive(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether "to be" stands behind a verb that says nothing of its subject: "needs to be", not "hopes to be"."""
    lexicon = scene.lexicon
    behind = [token.key for token in side.tokens[at + 1 : at + 3]]
    forms = scene.around.bases(side.tokens[at].key)
    return (
        len(behind) > 1
        and behind[0] in lexicon.infinitives
        and behind[1] in lexicon.be_forms
        and not forms.isdisjoint(lexicon.neutral_leads)
    )


def _head(at: int, side: Side, stems: Sequence[str], scene: Scene) -> int:
    """Return the last of the nouns in a row that a token opens: "tax" of "sales tax"."""
    while -1 < at < len(stems) - 1 and stems[at + 1]:
        token = side.tokens[at + 1]
        plain = side.tokens[at].text.islower() and token.text.islower() and scene.around.may_be_noun(token.key)
        if not plain or _is_dated(token, side) or not is_noun(token, scene):
            break
        at += 1
    return at


def _first_noun(places: Sequence[int], side: Side, scene: Scene) -> int:
    return next((place for place in places if is_noun(side.tokens[place], scene)), -1)


def _behind_aside(start: int, side: Side, scene: Scene) -> int:
    """Return where a verb starts, or where the clause between commas does that parts it from its subject."""
    if start and side.tokens[start - 1].text == ",":
        for at in range(start - 2, max(0, start - 2 - _ASIDE), -1):
            if side.tokens[at].text == ",":
                return at if side.tokens[at + 1].key in scene.lexicon.relatives else start
    return start


def _goes_on(before: Sequence[int], side: Side, scene: Scene) -> bool:
    """Tell whether "and" stands before a verb, the last token before it first: its subject stands further ahead."""
    for at in before:
        key = side.tokens[at].key
        if key in scene.lexicon.conjunctions or key not in scene.lexicon.function_words:
            return key in scene.lexicon.conjunctions
    return False


def _before(start: int, side: Side, scene: Scene) -> list[int]:
    """Return the tokens before a verb in its clause, the last one first."""
    found: list[int] = []
    own = 0
    for at in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
        token = side.tokens[at]
        if token.key in scene.lexicon.subordinators and token.key not in scene.lexicon.relatives:
            return found[: own or None]  # "before he left, the nurses thanked him"
        if token.text in MARKS:
            break
        if token.text == ",":
            own = len(found)
        found.append(at)
        if at in side.cuts:
            break
    return found


def _behind(start: int, side: Side, scene: Scene) -> tuple[list[int], str]:
    """Return the tokens behind a verb in its clause, and the small word that leads to them."""
    found: list[int] = []
    lexicon = scene.lexicon
    led_by = side.tokens[start].key if start < len(side.tokens) else ""
    known = led_by in lexicon.relations or led_by in lexicon.plain_relations or led_by in lexicon.infinitives
    for at in range(start, min(len(side.tokens), start + _BEHIND)):
        token = side.tokens[at]
        if token.text in MARKS or token.key in lexicon.subordinators or (at in side.cuts and at > start):
            break
        found.append(at)
    return found, led_by if known else ""


def is_noun(token: Token, scene: Scene) -> bool:
    """Tell whether a token can stand for somebody or something: a noun, a name, a number, a pronoun."""
    thesaurus = scene.around.thesaurus
    if token.kind is TokenKind.NUMBER or not token.text.islower() or token.key in scene.lexicon.pronoun_subjects:
        return True
    if thesaurus is None:
        return False
    entry = thesaurus.entry(token.key)
    if token.key.endswith(scene.lexicon.adverb_endings):
        return "n" in entry.parts and ("v" in entry.parts or entry.parts.isdisjoint("ar"))  # "family", not "daily"
    return not entry.bases or "n" in entry.parts


def is_noun_like(token: Token, scene: Scene) -> bool:
    """Tell whether a word can stand in the name of a thing, before its noun or as it: a noun or an adjective."""
    thesaurus = scene.around.thesaurus
    entry = thesaurus.entry(token.key) if thesaurus else None
    return entry is not None and (not entry.bases or not entry.parts.isdisjoint("na"))


def span(*places: int) -> Range:
    """Return the range from the first to the last of some tokens; those below 0 are none."""
    known = [at for at in places if at >= 0]
    return min(known), max(known) + 1
