"""What became of a quotation that stands on both sides: where its words changed, and whether its speaker did.

    "It is safe," said Reid.   ->  "It is not safe," said Reid.      gained "not"
    Reid said: "It is safe."   ->  "It is safe," said Osk.           said by Reid -> Osk

Who says a quotation is read from the words that touch it, or else from those before it in its sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Draft, Range
from diffing.classify.forms.stems import is_slip
from diffing.classify.passages import Pair, Side, fresh_there
from diffing.classify.same.worded import is_respaced
from diffing.classify.scene import Scene
from diffing.facts import altered, describe, field, may_be_one_source, same_key, source, spoken
from diffing.model import Fact, FactType, Intent, Tag, Token, TokenKind

_STOPS = frozenset(".?!")
_NAMED = 8
"""Tokens before a quotation in which the verb that names a thing so stands."""
_FACTS = 200
"""Facts of a side, at most, of which each source may be looked for among all."""
_MOST = 40
"""Quotations of a side, at most, of which each is looked at for every source."""


def altered_places(match: Match, scene: Scene) -> list[tuple[Range, Range, str]]:
    """Return the places in which the words of a quotation changed, each with its reason.

    That is the whole quotation where it moved, or where nothing but marks changed inside it. None is a slip
    of the pen that was put right, or made, nor a hyphen that makes no other word.
    """
    pair, lexicon = scene.pair, scene.lexicon
    old, new = pair.old.range_of(match.old), pair.new.range_of(match.new)
    places = [
        (a, b, _words(pair.old.tokens[slice(*a)]), _words(pair.new.tokens[slice(*b)]))
        for a, b in _changed_inside(pair, old, new)
    ]
    told = [
        it for it in places if spoken(map(str.casefold, it[2]), lexicon) != spoken(map(str.casefold, it[3]), lexicon)
    ]
    slips = [_are_slips(it[2], it[3], scene) or is_respaced(it[0], it[1], scene) for it in told]
    if any(slips):
        return [
            (a, b, altered(lost, gained)) for (a, b, lost, gained), slip in zip(told, slips, strict=True) if not slip
        ]
    if len(told) < 2:
        return [(a, b, match.relation.reason) for a, b, _, _ in told] or [(old, new, match.relation.reason)]
    return [(a, b, altered(lost, gained)) for a, b, lost, gained in told]


def _are_slips(lost: Sequence[str], gained: Sequence[str], scene: Scene) -> bool:
    """Tell whether words in small letters differ from those in their place in slips of the pen alone."""
    return len(lost) == len(gained) > 0 and all(
        one.islower() and other.islower() and (one == other or is_slip(one, other, scene.around, scene.options))
        for one, other in zip(lost, gained, strict=True)
    )


def _changed_inside(pair: Pair, old: Range, new: Range) -> Iterator[tuple[Range, Range]]:
    """Yield the changed ranges inside two ranges that share words, these themselves where they share none."""
    if not any(new[0] <= pair.to_new[at] < new[1] for at in range(*old)):
        yield old, new
        return
    blocks = [pair.old_block[at] for at in range(*old)] + [pair.new_block[at] for at in range(*new)]
    for code in pair.codes[min(blocks) : max(blocks) + 1]:
        a = _clipped(code.old_start, code.old_end, old)
        b = _clipped(code.new_start, code.new_end, new)
        if code.tag is not Tag.EQUAL and (a[0] < a[1] or b[0] < b[1]):
            yield a, b


def _clipped(start: int, end: int, bounds: Range) -> Range:
    first = min(max(start, bounds[0]), bounds[1])
    return first, max(first, min(end, bounds[1]))


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if token.kind is not TokenKind.MARK]


def other_speakers(scene: Scene) -> Iterator[Draft]:
    """Yield a change of source for each quotation whose words stayed, and which another is said to have said now."""
    pair = scene.pair
    olds = _quotations(pair.old)
    news = _quotations(pair.new) if olds else {}
    both = [(olds[key][0], news[key][0]) for key in olds if len(olds[key]) == len(news.get(key, ())) == 1]
    if not both:
        return
    olds_said, news_said = _Sources(pair.old), _Sources(pair.new)
    for was, now in both:
        one, other = olds_said.speaker(was), news_said.speaker(now)
        if one and other and not may_be_one_source(one, other):
            yield Draft(
                intent=Intent.FACT,
                types=(FactType.ATTRIBUTION,),
                old=pair.old.range_of(one),
                new=pair.new.range_of(other),
                reason=f"{describe(was)} said by: {source(one)} -> {source(other)}",
                confidence=scene.options.likely,
                old_value=one.value,
                new_value=other.value,
            )


def unnamed(scene: Scene) -> Iterator[Draft]:
    """Yield each quotation by which somebody called a thing what it simply is now, or the other way.

    'He called it "a mistake"' -> 'It was "a mistake"'.
    """
    pair, lexicon = scene.pair, scene.lexicon
    olds = _quotations(pair.old) if lexicon.naming_verbs else {}
    news = _quotations(pair.new) if olds else {}
    both = [key for key in olds if len(olds[key]) == 1 == len(news.get(key, ()))]
    if not both:
        return
    olds_said, news_said = _Sources(pair.old), _Sources(pair.new)
    for key in both:
        was, now = pair.old.range_of(olds[key][0]), pair.new.range_of(news[key][0])
        for (side, quote, partners), (other, quoted, others), went in (
            ((pair.old, was, pair.to_new), (pair.new, now, pair.to_old), True),
            ((pair.new, now, pair.to_old), (pair.old, was, pair.to_new), False),
        ):
            named = range(max(0, quote[0] - _NAMED), quote[0])
            at = next((it for it in named if partners[it] < 0 and side.tokens[it].key in lexicon.naming_verbs), -1)
            state = quoted[0] - 1
            if at < 0 or state < 0 or others[state] >= 0 or other.tokens[state].key not in lexicon.be_forms:
                continue
            said = news_said.speaker(news[key][0]) if went else olds_said.speaker(olds[key][0])
            if said and _named_by(said, side, at, scene):
                continue
            start = next((it + 1 for it in range(at - 1, -1, -1) if partners[it] >= 0 or _is_mark(side, it)), 0)
            reason = (
                f'"{" ".join(token.text for token in side.tokens[start : at + 1])}" {"dropped" if went else "added"}'
            )
            spans = ((start, at + 1), (state, state + 1))
            yield Draft(
                Intent.FACT, (FactType.ATTRIBUTION,), *(spans if went else spans[::-1]), reason, scene.options.likely
            )


def is_namer(single: Single, scene: Scene) -> bool:
    """Tell whether a source of a quotation called the thing so on the other side: 'Reid called it "a mistake"'."""
    pair, lexicon = scene.pair, scene.lexicon
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    if sum(fact.type is FactType.QUOTE for fact in own.facts) > _MOST:
        return False
    here, there = _quotations(own), _quotations(other)
    both = [key for key in here if key in there]
    if not both:
        return False
    sources = _Sources(own)
    for key in both:
        first = other.range_of(there[key][0])[0]
        said = sources.speaker(here[key][0])
        if said is None or said.start != single.fact.start:
            continue
        for at in range(max(0, first - _NAMED), first):
            if other.tokens[at].key in lexicon.naming_verbs and _named_by(single.fact, other, at, scene):
                return True
    return False


def is_judge(single: Single, scene: Scene) -> bool:
    """Tell whether a source without a quotation judges somebody on the other side: "the report blamed the pilot"."""
    pair, verbs = scene.pair, scene.lexicon.judging_verbs
    other = pair.old if single.came else pair.new
    if verbs.isdisjoint(other.lookup.keys) or len(other.facts) > _FACTS:
        return False
    judged = [at for at, token in enumerate(other.tokens) if token.key in verbs]
    return any(_named_by(single.fact, other, at, scene) for at in judged)


def is_in_another_form(single: Single, scene: Scene) -> bool:
    """Tell whether a claim's verb is denied there alone, which tells it, or a participle says it for "it".

    "did not tell", "told"; "before it announced", "before announcing"
    """
    lexicon, bases = scene.lexicon, scene.around.bases
    own, other = (scene.pair.new, scene.pair.old) if single.came else (scene.pair.old, scene.pair.new)
    verb, first = field(single.fact, "verb"), own.range_of(single.fact)[0]
    if any(verb in bases(scope) for scope in other.stated.denied - own.stated.denied):
        return True
    if not lexicon.impersonal.issuperset(str(field(single.fact, "source")).split()[-1:]):
        return False
    for at in fresh_there(scene.pair, first, came=single.came, most=scene.options.word_pairs):
        key = other.tokens[at].key
        led = at > 0 and other.tokens[at - 1].key in lexicon.relation_words
        if led and key.endswith(lexicon.participle_endings) and lexicon.claim_verbs.get(key, ("",))[0] == verb:
            return True
    return False


def _named_by(said: Fact, side: Side, verb: int, scene: Scene) -> bool:
    """Tell whether the source of a claim opens the sentence of a verb of naming, as who calls a thing so."""
    start = max((cut for cut in side.cuts if cut <= verb), default=0)
    words = source(said).casefold().split()
    if any(token.key in scene.lexicon.claim_verbs and token.key not in words for token in side.tokens[start:verb]):
        return False
    stop = next((at for at in range(start, verb) if _is_mark(side, at)), verb)
    before = {token.key for token in side.tokens[start:stop]}
    small = scene.lexicon.determiners
    return bool(words) and before.issuperset(word for word in words if word not in small)


def _is_mark(side: Side, at: int) -> bool:
    return side.tokens[at].kind is TokenKind.MARK


def _quotations(side: Side) -> dict[Hashable, list[Fact]]:
    found: dict[Hashable, list[Fact]] = {}
    for fact in side.facts:
        if fact.type is FactType.QUOTE:
            found.setdefault(same_key(fact), []).append(fact)
    return found


class _Sources:
    """The attributions of a side, in order of their ranges of tokens."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._said = [(*side.range_of(fact), fact) for fact in side.facts if fact.type is FactType.ATTRIBUTION]
        self._stops = [at for at, token in enumerate(side.tokens) if token.text in _STOPS]

    def speaker(self, quote: Fact) -> Fact | None:
        """Return the attribution of a quotation: one that touches it, or else the last before it in its sentence."""
        side, said = self._side, self._said
        first, end = side.range_of(quote)
        at = bisect_right(said, first, key=lambda it: it[1])
        before = said[at - 1] if at else None
        behind = next((it for it in said[at : at + 2] if it[0] >= end), None)
        if before and _only_marks(side, before[1], first) and side.tokens[first - 1].text == ":":
            return before[2]
        if behind and _only_marks(side, end, behind[0]):
            return behind[2]
        if before and bisect_left(self._stops, before[1]) == bisect_left(self._stops, first):
            return before[2]
        return None


def _only_marks(side: Side, first: int, end: int) -> bool:
    return all(side.tokens[at].kind is TokenKind.MARK for at in range(first, end))
