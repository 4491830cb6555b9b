"""Cues of modality that a clause shares with the one before it, or with what leads to it, and so need not be said.

must be 18, and you must live here   ->  must be 18 and live here          a cue for both verbs
which will be paid for by tolls      ->  to be paid for by tolls           a relative clause without its verb
it is expected that it will rise     ->  it is expected to rise            "will" in what somebody expects
they decided to tour Osk             ->  their decision to tour Osk        a noun of the cue's verb
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.classify.counterparts.pairing import Single
from diffing.classify.forms.stems import alike
from diffing.classify.passages import Side
from diffing.classify.same.sources import is_ruled
from diffing.classify.scene import Scene
from diffing.facts import as_sure, field
from diffing.model import Fact, FactType

_SENTENCE = 40
"""Tokens before a verb in which the cue stands that it shares."""
_LED = 12
"""Tokens from "it is expected that" to its verb, at most."""
_SHORTEST = 4
"""Letters that a verb and its noun have in common: "decided", "decision"."""
_ENDS = frozenset(".?!;:")
_SURE, _SEVERAL = "certain", "several"


def is_elided(single: Single, scene: Scene) -> bool:
    """Tell whether a cue is left out on the other side, where what stands around its verb says it."""
    if single.fact.type is not FactType.MODALITY or not field(single.fact, "scope"):
        return False
    if any(says(single, scene) for says in (_is_there, _is_shared, _is_named)):
        return True
    sure = field(single.fact, "class") == _SURE
    return sure and (_is_infinitive(single, scene) or _is_expected(single, scene))


def _is_there(single: Single, scene: Scene) -> bool:
    """Tell whether both sides have the same cues, of which one bears on the same verb there, told once on either."""
    sides = _sides(single, scene)
    scope = field(single.fact, "scope")
    same = [[it for it in (*side.facts, *side.aside) if _is_cue(it, single.fact)] for side in sides]
    if len(same[0]) != len(same[1]) or all(field(it, "scope") != scope for it in same[1]):
        return False
    return all(len(side.lookup.places.get(str(scope), ())) == 1 for side in sides)


def _is_cue(one: Fact, other: Fact) -> bool:
    return one.type is FactType.MODALITY and _is_same(one, other)


def _is_shared(single: Single, scene: Scene) -> bool:
    """Tell whether the same cue stands before in its sentence, and leads to both verbs on the other side."""
    own, other = _sides(single, scene)
    first = own.range_of(single.fact)[0]
    start = _start(own, first)
    if not any(_is_same(it, single.fact) for it in _cues(own, start, first)) or _has_subject(own, start, first, scene):
        return False
    stem = scene.around.stem
    verb = stem(str(field(single.fact, "scope")))
    places = (at for at, token in enumerate(other.tokens) if stem(token.key) == verb)
    return any(_leads_on(at, other, single.fact, scene) for at in places)


def _is_named(single: Single, scene: Scene) -> bool:
    """Tell whether a noun of the cue's verb, or the verb with an adverb behind it, leads to the same verb."""
    own, other = _sides(single, scene)
    lexicon, stem = scene.lexicon, scene.around.stem
    first, end = own.range_of(single.fact)
    small = lexicon.infinitives | lexicon.be_forms
    heads = [token for token in own.tokens[first:end] if token.key not in small]
    if len(heads) != 1 or own.tokens[end - 1].key not in lexicon.infinitives:
        return False
    verb = stem(str(field(single.fact, "scope")))
    for at in range(1, len(other.tokens) - 1):
        if other.tokens[at].key not in lexicon.infinitives or stem(other.tokens[at + 1].key) != verb:
            continue
        adverb = at > 1 and other.tokens[at - 1].key.endswith(lexicon.adverb_endings)
        word = other.tokens[at - 1 - adverb]
        if word.key[:_SHORTEST] == heads[0].key[:_SHORTEST] and alike(word, heads[0], scene.around, scene.options):
            return not is_ruled(at - 1 - adverb, other, scene, came=not single.came)
    return False


def _has_subject(side: Side, start: int, at: int, scene: Scene) -> bool:
    """Tell whether a cue has another subject than the one before it: "and your parent must", not "and you must".

    A pronoun is the name or thing before it where no other pronoun stands there; "they" are several.
    """
    lexicon = scene.lexicon
    join = next((place for place in range(at - 1, start - 1, -1) if side.tokens[place].key in lexicon.list_words), -1)
    if join < 0:
        return True
    earlier = {token.key for token in side.tokens[start:join]}
    own = [token.key for token in side.tokens[join + 1 : at] if not token.key.endswith(lexicon.adverb_endings)]
    genders = lexicon.pronoun_genders
    others = {genders.get(key) for key in earlier if key in lexicon.pronouns}
    told = {*earlier, *(key for key, gender in genders.items() if others <= {gender})}
    if not any(key.endswith(lexicon.plural_endings) for key in earlier):
        told -= {key for key, gender in genders.items() if gender == _SEVERAL and key not in earlier}
    return any(key not in lexicon.function_words or (key in lexicon.pronouns and key not in told) for key in own)


def _leads_on(at: int, side: Side, cue: Fact, scene: Scene) -> bool:
    """Tell whether a verb in its plain form is joined to one that a cue leads to: "must be 18 and live here"."""
    lexicon, start = scene.lexicon, _start(side, at)
    at -= at > 0 and side.tokens[at - 1].key in lexicon.bare_be  # "and be replaced"
    join = at - 1
    while join > start and side.tokens[join].key.endswith(lexicon.adverb_endings):
        join -= 1
    if join <= start or side.tokens[join].key not in lexicon.list_words:
        return False
    thesaurus = scene.around.thesaurus
    entry = thesaurus.entry(side.tokens[at].key) if thesaurus else None
    if entry is None or "v" not in entry.parts or not {side.tokens[at].key}.issuperset(entry.bases):
        return False
    last = max(_cues(side, start, join), key=lambda it: it.start, default=None)
    if last is None or not _is_same(last, cue):
        return False
    said = [side.range_of(it) for it in side.facts if it.type is FactType.ATTRIBUTION]
    places = range(side.range_of(last)[1], join)
    between = [side.tokens[it] for it in places if not any(first <= it < end for first, end in said)]
    return not any(token.key in lexicon.subordinators or token.key in lexicon.pronoun_subjects for token in between[1:])


def _is_infinitive(single: Single, scene: Scene) -> bool:
    """Tell whether a cue behind "which" is "to" on the other side, before "be" and the same verb: "to be paid".

    So is any cue where that stands behind a comma: "the tax, to be paid in May, will", "the tax will be paid".
    """
    own, other = _sides(single, scene)
    first, end = own.range_of(single.fact)
    opened = scene.lexicon.relatives | scene.lexicon.clause_openers
    led = bool(first) and own.tokens[first - 1].key in opened
    be, bare = own.tokens[end : end + 1], scene.lexicon.bare_be
    stem = scene.around.stem
    verb = stem(str(field(single.fact, "scope")))
    if not any(token.key in bare for token in be):
        return False
    return any(
        other.tokens[at].key in bare
        and at > 0
        and other.tokens[at - 1].key in scene.lexicon.infinitives
        and (led or (at > 1 and other.tokens[at - 2].text == ","))
        and stem(other.tokens[at + 1].key) == verb
        for at in range(len(other.tokens) - 1)
    )


def _is_expected(single: Single, scene: Scene) -> bool:
    """Tell whether a "will" is what somebody expects, behind "it is expected that", which the other side says, too."""
    own, other = _sides(single, scene)
    first = own.range_of(single.fact)[0]
    opening = scene.lexicon.clause_openers
    for cue in _cues(own, max(_start(own, first), first - _LED), first):
        words = cue.text.casefold().split()
        if words[-1] in opening and field(cue, "class") != _SURE:
            end = own.range_of(cue)[1]
            if any(token.key in scene.lexicon.clause_links for token in own.tokens[end:first]):
                return False
            return any(as_sure(it, cue) for it in other.facts if it.type is FactType.MODALITY)
    return False


def _sides(single: Single, scene: Scene) -> tuple[Side, Side]:
    """Return the side of a fact, and the other one."""
    pair = scene.pair
    return (pair.new, pair.old) if single.came else (pair.old, pair.new)


def _is_same(one: Fact, other: Fact) -> bool:
    return field(one, "cue") == field(other, "cue") or as_sure(one, other)


def _start(side: Side, at: int) -> int:
    """Return where the sentence of a token starts, as far as it is near."""
    reach = max(0, at - _SENTENCE)
    return next((place + 1 for place in range(at - 1, reach - 1, -1) if side.tokens[place].text in _ENDS), reach)


def _cues(side: Side, start: int, end: int) -> Iterator[Fact]:
    """Yield the cues of modality between two tokens."""
    there = side.tokens[start:end]
    return iter(side.stated.begun(FactType.MODALITY, there[0].start, there[-1].end) if there else ())
