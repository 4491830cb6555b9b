"""When who is said to have said it is the same, told otherwise.

labour officials said     ->  labor officials said           one spelling
who lives nearby said     ->  living nearby said             one verb
the maker said            ->  the manufacturer said          listed as the same
the office warned that A  ->  a warning from the office that A
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, repeat
from operator import attrgetter

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.forms.light import only_carries
from diffing.classify.forms.stems import alike, are_listed
from diffing.classify.grammar.voice import has_agent, voice_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import Fact, FactType, Opcode, Token, TokenKind

_REACH = 8
"""Tokens behind a verb in which the word stands that goes with it: "described the move as"."""
_SENTENCE = 40
"""Tokens around a source in which others are looked for."""
_CLAUSE = 16
"""Tokens before a verb of saying in which the clause about its source stands."""
_NOUN = 4
"""Letters that a verb of saying and its noun have in common."""
_PRONOUN = "pronoun"


def is_one_more(single: Single, scene: Scene) -> bool:
    """Tell whether somebody is a source who was none, beside all who were: "Holt said he knew, Reid noted"."""
    pair, fact = scene.pair, single.fact
    if fact.type is not FactType.ATTRIBUTION or field(fact, "by") == _PRONOUN:
        return False
    side, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    here, there = ([field(it, "source") for it in some.stated.of(FactType.ATTRIBUTION)] for some in (side, other))
    return field(fact, "source") not in there and {*there} < {*here} and len(here) > len(there) > 0


def same_source(match: Match, settled: tuple[Sequence[bool], Sequence[bool]], scene: Scene) -> bool:
    """Tell whether two attributions differ only in names and roles that are perhaps the same, and in grammar.

    ``settled`` marks the tokens of both sides that stand in such facts.
    """
    pair = scene.pair
    if match.old.type is not FactType.ATTRIBUTION or field(match.old, "strength") != field(match.new, "strength"):
        return False
    sides = ((pair.old, match.old, pair.to_new, settled[0]), (pair.new, match.new, pair.to_old, settled[1]))
    any_settled = False
    left: list[list[Token]] = []
    for side, fact, partners, flags in sides:
        fresh = [at for at in range(*side.range_of(fact)) if partners[at] < 0]
        any_settled = any_settled or any(flags[at] for at in fresh)
        left.append([_uncapped(side, at) for at in fresh if not flags[at] and not _is_small(side.tokens[at], scene)])
    if left == [[], []]:
        return any_settled
    if any(_owns(sides[at], left[at], sides[1 - at][0], sides[1 - at][1], scene) for at in (0, 1) if not left[1 - at]):
        return True
    if any(_is_in_clause(left[at], *sides[1 - at][:3], scene) for at in (0, 1) if not left[1 - at]):
        return True
    return len(left[0]) == len(left[1]) and all(_is_form(a, b, scene) for a, b in zip(*left, strict=True))


def _owns(
    named: tuple[Side, Fact, Sequence[int], Sequence[bool]],
    words: Sequence[Token],
    side: Side,
    fact: Fact,
    scene: Scene,
) -> bool:
    """Tell whether a source is somebody's by name where it is by pronoun on a side that opens with that name.

    "the airline will pay, its head said" -> "the airline's head said"
    """
    (first, end), own = side.range_of(fact), named[0]
    if len(words) != 1 or not any(token.key in scene.lexicon.possessives for token in side.tokens[first:end]):
        return False
    owner = bisect_left(own.tokens, words[0].start, key=attrgetter("start"))
    marked = any(token.key in scene.lexicon.possessive_marks for token in own.tokens[owner + 1 : owner + 2])
    start = max((cut for cut in side.cuts if cut <= first), default=0)
    opening = [token for token in side.tokens[start:first] if token.key not in scene.lexicon.articles][:1]
    return marked and any(token.key == words[0].key for token in opening)


def _is_in_clause(words: Sequence[Token], side: Side, said: Fact, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether a clause between a source and its verb says what its participles say: "living", "who lives"."""
    verb = side.range_of(said)[0]
    clause = [
        it
        for at, it in enumerate(side.tokens[max(0, verb - _CLAUSE) : verb], max(0, verb - _CLAUSE))
        if partners[at] < 0
    ]
    led = any(token.key in scene.lexicon.acting_relatives for token in clause)
    return led and all(any(_is_form(word, token, scene) for token in clause) for word in words)


def _is_form(one: Token, other: Token, scene: Scene) -> bool:
    """Tell whether two words are spellings of one, listed as the same, or a verb and its participle."""
    if are_listed(one, other, scene.around):
        return True
    if not (one.text.islower() and other.text.islower()) or scene.around.stem(one.key) != scene.around.stem(other.key):
        return False
    participle = scene.lexicon.participle_endings
    return one.key.endswith(participle) is not other.key.endswith(participle)


def same_role(match: Match, scene: Scene) -> bool:
    """Tell whether the words in which two roles differ are spellings of one, or listed as the same: "defense"."""
    pair = scene.pair
    if match.old.type is not FactType.ROLE:
        return False
    olds, news = (
        [_uncapped(side, at) for at in range(*side.range_of(fact)) if partners[at] < 0]
        for side, fact, partners in ((pair.old, match.old, pair.to_new), (pair.new, match.new, pair.to_old))
    )
    return len(olds) == len(news) > 0 and all(map(are_listed, olds, news, repeat(scene.around)))


def gave_way(single: Single, scene: Scene) -> bool:
    """Tell whether a role, or a verb of saying, took the place of a word that says the same: "pupils", "saw that".

    That word is neither of them.
    """
    pair, is_role = scene.pair, single.fact.type is FactType.ROLE
    side, other, partners, blocks = (
        (pair.new, pair.old, pair.to_old, pair.new_block)
        if single.came
        else (pair.old, pair.new, pair.to_new, pair.old_block)
    )
    fresh = [at for at in range(*side.range_of(single.fact)) if partners[at] < 0]
    if len(fresh) != 1:
        return False
    code = pair.codes[blocks[fresh[0]]]
    first, end = code.old if single.came else code.new
    if end - first != 1:
        return False
    word, there = _uncapped(side, fresh[0]), _uncapped(other, first)
    if is_role:
        return are_listed(word, there, scene.around)
    return word.key in scene.lexicon.claim_verbs and alike(word, there, scene.around, scene.options)


def _uncapped(side: Side, at: int) -> Token:
    """Return a word as it stands within a sentence, without the capital that it has for opening one."""
    token = side.tokens[at]
    return token._replace(text=token.text[:1].lower() + token.text[1:]) if at in side.cuts else token


def _is_small(token: Token, scene: Scene) -> bool:
    lexicon = scene.lexicon
    return (
        token.kind is TokenKind.MARK
        or token.key in lexicon.reporting_verbs
        or (token.key in lexicon.function_words and token.key not in lexicon.pronouns)
    )


def names_it(single: Single, code: Opcode, scene: Scene) -> bool:
    """Tell whether a source that "described it as" a thing is one that "called it" that on the other side."""
    pair, lexicon = scene.pair, scene.lexicon
    link = lexicon.described_as.get(str(field(single.fact, "verb")))
    if single.fact.type is not FactType.ATTRIBUTION or link is None:
        return False
    own, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    first, end = code.old if single.came else code.new
    start, behind = own.range_of(single.fact)
    if any(partners[at] < 0 and own.tokens[at].key not in lexicon.claim_verbs for at in range(start, behind)):
        return False
    linked = any(token.key == link for token in own.tokens[behind : behind + _REACH])
    return linked and any(token.key in lexicon.naming_verbs for token in other.tokens[first:end])


def is_named_by(single: Single, scene: Scene) -> bool:
    """Tell whether the other side has the noun of a verb of saying, and whose it is: "a warning from the office"."""
    pair, lexicon = scene.pair, scene.lexicon
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    if single.fact.type is not FactType.ATTRIBUTION or field(single.fact, "by") == _PRONOUN:
        return False
    form, source = field(single.fact, "form"), str(field(single.fact, "source")).split()
    verb = next((it for it in own.tokens[slice(*own.range_of(single.fact))] if it.key == form), None)
    if verb is None or not source:
        return False
    links, places = lexicon.source_places | lexicon.agent_words, other.lookup.places
    begun = (places[key] for key in other.lookup.keys if key[:_NOUN] == verb.key[:_NOUN])
    for at in sorted(chain.from_iterable(begun)):
        if not alike(other.tokens[at], verb, scene.around, scene.options):
            continue
        if at > 1 and other.tokens[at - 1].key in lexicon.possessive_marks and other.tokens[at - 2].key == source[-1]:
            return not is_ruled(at, other, scene, came=not single.came)
        behind = [it.key for it in other.tokens[at + 2 : at + 2 + _REACH] if it.key not in lexicon.articles]
        if any(it.key in links for it in other.tokens[at + 1 : at + 2]) and behind[: len(source)] == source:
            return not is_ruled(at, other, scene, came=not single.came)
    return False


def is_ruled(at: int, side: Side, scene: Scene, *, came: bool) -> bool:
    """Tell whether a verb that came, or went, says what became of a noun in its sentence.

    "dropped its plan", "its decision was overturned"; not "took a decision".
    """
    partners, lexicon = (scene.pair.to_old if came else scene.pair.to_new), scene.lexicon
    there, sign = (scene.pair.old if came else scene.pair.new).lookup.keys, 1 if came else -1
    cut = bisect_right(side.cuts, at)
    start, end = side.cuts[cut - 1] if cut else 0, (*side.cuts, len(side.tokens))[cut]
    return any(
        partners[place] < 0
        and place != at
        and side.tokens[place].key not in there
        and scene.balance[scene.around.stem(side.tokens[place].key)] * sign > 0
        and (side.tokens[place].key in lexicon.finite_be - lexicon.possessive_marks or _is_event(place, side, scene))
        for place in range(max(start, at - _SENTENCE), min(end, at + _SENTENCE))
    )


def _is_event(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word can be a verb that says more than the noun it carries."""
    key = side.tokens[at].key
    if key in scene.lexicon.function_words or not scene.around.may_be_verb(key):
        return False
    return not only_carries(at, side, scene)


def is_said_by(single: Single, scene: Scene) -> bool:
    """Tell whether the other side has a source behind the passive of the same verb: "has been accused by residents"."""
    pair, lexicon = scene.pair, scene.lexicon
    other = pair.old if single.came else pair.new
    verb, source = field(single.fact, "verb"), str(field(single.fact, "source")).split()[-1:]
    agents = chain.from_iterable(other.lookup.places.get(word, ()) for word in lexicon.agent_words)
    for at in (verb_at for by in agents for verb_at in (by - 1, by - 2) if verb_at > 0):
        told = lexicon.claim_verbs.get(other.tokens[at].key)
        if told and told[0] == verb and has_agent(other, at, scene) and voice_of(other, at, scene)[1]:
            behind = other.tokens[at + 2 : at + 2 + _REACH]
            end = next((it for it, token in enumerate(behind) if token.kind is TokenKind.MARK), len(behind))
            if any(token.key in source for token in behind[:end]):
                return True
    return False
