"""What became of each fact of a sentence link: it stands on both sides, perhaps does, became another, came or went.

A fact that one side has alone is no news where its words stayed or moved, stand close by on the other side, or say
what something else there says, too: a pronoun, a role, a double negation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from diffing.classify.counterparts.likened import ranks_another
from diffing.classify.counterparts.pairing import EXACT, Match, Single, matches
from diffing.classify.draft import Range, covered
from diffing.classify.forms.agents import is_told_as_deed
from diffing.classify.forms.sayings import are_in_one_saying, is_in_saying
from diffing.classify.passages import Pair, fresh_there
from diffing.classify.same.amounts import is_in_words
from diffing.classify.same.beside import is_from_there, is_same_beside, is_told_by_tense
from diffing.classify.same.cues import denied_again, is_same_cue, says_nothing_new
from diffing.classify.same.denials import is_told_otherwise, is_turned_denial, of_anything, told_otherwise
from diffing.classify.same.elided import is_elided
from diffing.classify.same.identity import (
    is_another,
    is_one,
    is_slipped_title,
    respelt_titles,
    same_singles,
    with_small_words,
)
from diffing.classify.same.modals import told_in_words
from diffing.classify.same.numbered import around_number, is_birthday
from diffing.classify.same.outcome import affirmations, is_told, is_turned, only_future
from diffing.classify.same.plural import is_other_role
from diffing.classify.same.pronouns import is_another_source
from diffing.classify.same.rejoined import is_same_part, rated, rejoined, whole
from diffing.classify.same.requoted import without_parted
from diffing.classify.same.sources import (
    gave_way,
    is_named_by,
    is_one_more,
    is_said_by,
    same_role,
    same_source,
)
from diffing.classify.same.speaking import is_named_there, said_again
from diffing.classify.same.speech import is_in_another_form, is_judge, is_namer
from diffing.classify.same.timed import beside_time, is_in_perfect, is_same_time, late, whole_unit
from diffing.classify.same.whom import is_of_others
from diffing.classify.same.worded import (
    WORDED,
    converted,
    counted_up,
    covers,
    grouped,
    has_other_sense,
    is_correlative,
    is_lone,
    misspelt,
    parted,
    respaced,
    retyped,
    slipped,
)
from diffing.classify.scene import Scene
from diffing.facts import Verdict, field, same_key
from diffing.facts.relation import LIKELY
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.thesaurus import Kin

_NEGATION, _AFFIX = FactType.NEGATION, "affix"
MOVABLE = frozenset(FactType) - {FactType.NEGATION, FactType.MODALITY}
"""Types that say the same wherever in a paragraph they stand; the others bend the words beside them."""


class Settled(NamedTuple):
    """The facts of a link, by what became of them."""

    altered: list[Match]
    singles: list[Single]
    """Those that came or went."""
    kept: list[tuple[Range, Range]]
    """Where the same fact stands on both sides, in whatever words."""
    perhaps: list[tuple[Range, Range]]
    """Where what stands on both sides may be the same fact."""
    respelt: list[tuple[Range, Range]]
    """Titles that one side misspells."""
    pairs: list[Match]
    """All facts that have a counterpart, altered or not."""


_NO_MORE = (only_future, is_turned, says_nothing_new, is_elided)
"""What tells of a fact of one side that it says no more than what stayed."""
_TWOFOLD = frozenset({FactType.ROLE, FactType.MODALITY})
"""Types of which a fact that states the same may be another by where it stands, or how it is written."""


def settle(scene: Scene) -> Settled:
    """Tell what became of every fact of a link."""
    pair = scene.pair
    kept: list[tuple[Range, Range]] = [((0, pair.old.marker), (0, pair.new.marker))]
    perhaps: list[tuple[Range, Range]] = []
    found = list(matches(without_parted(pair, scene.lexicon), scene.options))
    pairs = [it for it in found if isinstance(it, Match)]
    altered = [it for it in pairs if _changes(it, scene)]
    changed = set(map(id, altered))
    for match in pairs:
        if id(match) in changed:
            continue
        if match.relation.verdict is Verdict.SAME:
            kept.extend(covers(match, scene))
        else:
            perhaps.extend(with_small_words(*spans, scene) for spans in covers(match, scene))
            perhaps += of_anything(match, scene) + beside_time(match, scene)
        perhaps += around_number(match.old, match.new, scene)
    perhaps += said_again(found, scene)
    singles = list(_news(found, perhaps, scene))
    for gone, come in rejoined(singles, scene):
        perhaps.append((pair.old.range_of(gone.fact), pair.new.range_of(come.fact)))
        perhaps += around_number(gone.fact, come.fact, scene)
        singles = [it for it in singles if it is not gone and it is not come]
    there = list(same_singles(singles, altered, _covered(kept, pair), scene)) if singles else []
    for single, span, place in there:
        perhaps.append(with_small_words(*((place, span) if single.came else (span, place)), scene))
    respelt = list(respelt_titles(scene))
    slips = [spans for spans in respelt if is_slipped_title(*spans, scene)]
    perhaps += slips
    settled = _covered(kept + perhaps, pair) if altered else ([], [])
    stay = {id(single) for single, *_ in there}
    singles = [it for it in singles if id(it) not in stay]
    if respelt:
        spelt = _covered(respelt, pair)
        singles = [it for it in singles if not _is_respelt(it, spelt, pair)]
        altered = [it for it in altered if not _is_respelt(it, spelt, pair)]
    same = [same_source(it, settled, scene) for it in altered]
    perhaps += [(pair.old.range_of(it.old), pair.new.range_of(it.new)) for it in compress(altered, same)]
    others = [it for it, is_same in zip(altered, same, strict=True) if not is_same]
    told = [spans for spans in respelt if spans not in slips]
    return Settled(others, singles, kept, perhaps, told, pairs)


def _changes(match: Match, scene: Scene) -> bool:
    """Tell whether a fact became another."""
    if is_of_others(match, scene) or ranks_another(match.old, match.new, scene.pair, scene.options):
        return True
    if match.relation.verdict is Verdict.SAME and match.old.type not in _TWOFOLD:
        return False
    if is_told(match, scene) or is_another(match, scene) or is_turned_denial(match, scene):
        return True
    if is_another_source(match, scene):
        return True
    if match.old.type is FactType.ROLE:
        old, new = scene.pair.old.range_of(match.old), scene.pair.new.range_of(match.new)
        other = has_other_sense(old, scene, came=False) or has_other_sense(new, scene, came=True)
        if other or is_other_role(old, new, scene):
            return True
    if _stays(match) or _is_said_alike(match, scene) or retyped(match, scene.pair) or misspelt(match, scene):
        return False
    if match.old.type is FactType.NUMBER and _is_told_as_much(match, scene):
        return False
    if (
        is_one(match, scene)
        or is_same_beside(match, scene)
        or is_same_cue(match, scene)
        or is_told_otherwise(match, scene)
        or is_same_time(match, scene)
    ):
        return False
    return not same_role(match, scene)


def _is_told_as_much(match: Match, scene: Scene) -> bool:
    return is_same_part(match.old, match.new, scene) or is_birthday(match.old, match.new, scene)


def _covered(spans: Sequence[tuple[Range, Range]], pair: Pair) -> tuple[list[bool], list[bool]]:
    olds, news = [old for old, _ in spans], [new for _, new in spans]
    return covered(olds, len(pair.old.tokens)), covered(news, len(pair.new.tokens))


def _news(found: Sequence[Match | Single], perhaps: list[tuple[Range, Range]], scene: Scene) -> Iterator[Single]:
    """Yield the facts of one side that are news.

    Where the other side says so by two negations, or lists the people that one counts, goes to ``perhaps``.
    """
    affirmed = affirmations(found, scene)
    for it in found:
        if not isinstance(it, Single):
            continue
        denied = it.fact.type is FactType.NEGATION
        place = affirmed.get((it.fact.start, it.came)) or denied_again(it, scene) if denied else None
        place = place or told_otherwise(it, scene) or late(it, scene) or told_in_words(it, scene)
        if place is not None:
            perhaps.append(place)
        elif not (_no_news(it, scene) or any(says(it, scene) for says in _NO_MORE) or is_named_there(it, found, scene)):
            told = _told_in_words(it, scene) if it.fact.type in EXACT else None
            if told is None:
                yield it
            else:
                perhaps.append(told)


def _told_in_words(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a number or date is that is told otherwise there, and where it is so if that is one place."""
    if single.fact.type is not FactType.NUMBER:
        if told := whole_unit(single, scene):
            return told
        span = (scene.pair.new if single.came else scene.pair.old).range_of(single.fact)
        return (((0, 0), span) if single.came else (span, (0, 0))) if is_told_by_tense(single, scene) else None
    people = counted_up(single, scene)
    if people is None:
        ways = (grouped, parted, converted, rated, whole)
        return next((told for way in ways if (told := way(single, scene))), None)
    return ((0, 0), people) if single.came else (people, (0, 0))


def _is_respelt(it: Match | Single, respelt: tuple[Sequence[bool], Sequence[bool]], pair: Pair) -> bool:
    """Tell whether a name or role stands on a word told as a spelling; ``respelt`` marks those of both sides."""
    if isinstance(it, Match):
        old, new, type_ = pair.old.range_of(it.old), pair.new.range_of(it.new), it.old.type
    else:
        span, type_ = (pair.new if it.came else pair.old).range_of(it.fact), it.fact.type
        old, new = ((0, 0), span) if it.came else (span, (0, 0))
    return type_ in (FactType.NAME, FactType.ROLE) and (any(respelt[0][slice(*old)]) or any(respelt[1][slice(*new)]))


def _stays(match: Match) -> bool:
    """Tell whether two facts are the same, or two wordings that a reader would take for the same."""
    match match.relation.verdict:
        case Verdict.SAME:
            return True
        case Verdict.MAYBE_SAME:
            number = match.old.type is FactType.NUMBER and match.relation.confidence >= LIKELY
            return number or match.old.type not in EXACT
        case Verdict.DIFFERENT:
            return False


def _no_news(single: Single, scene: Scene) -> bool:
    """Tell whether a fact of one side is no news: its words stayed or moved.

    The source of a claim that has gone to another claim is news, other than that of a quotation of several sentences.
    """
    pair, fact = scene.pair, single.fact
    if single.came:
        side, partners, sign = pair.new, pair.to_old, 1
    else:
        side, partners, sign = pair.old, pair.to_new, -1
    first, end = side.range_of(fact)
    fresh = [at for at in range(first, end) if partners[at] < 0]
    changed = [side.tokens[at] for at in fresh]
    if fact.type in (FactType.NAME, FactType.ROLE) and has_other_sense((first, end), scene, came=single.came):
        return False
    if not changed or (_is_loose(fact) and all(token.kind is TokenKind.MARK for token in changed)):
        return True
    if all(partners[at] >= 0 or respaced(single, at, scene) for at in range(first, end)):
        return True
    claim = fact.type is FactType.ATTRIBUTION and all(it.type is not FactType.QUOTE for it in side.facts)
    known = fact.type in MOVABLE and (fact.type, same_key(fact)) in scene.around.facts(scene.at, not single.came)
    if known and not claim:
        return True
    if _says_it(single, (first, end), scene):
        return True
    if fact.type in WORDED and all(slipped(at, single, scene) for at in fresh):
        return True
    if fact.type not in (FactType.NAME, FactType.ROLE, FactType.ATTRIBUTION):
        return False
    small = scene.lexicon.name_links | scene.lexicon.articles if fact.type is FactType.ROLE else ()
    words = [token.key for token in changed if token.kind is not TokenKind.MARK and token.key not in small]
    if (fact.type is FactType.NAME and not _spelled_there(words, scene, came=single.came)) or is_one_more(
        single, scene
    ):
        return False
    stems = list(map(scene.around.stem, words))
    close = frozenset() if known and claim else scene.around.stems(scene.at, not single.came)
    return all(scene.balance[word] * sign <= 0 or word in close for word in stems)


def _is_said_alike(match: Match, scene: Scene) -> bool:
    """Tell whether two denials, or two numbers of a word, are of phrases that say the same: "by half", "halved"."""
    if match.old.type not in (FactType.NUMBER, FactType.NEGATION):
        return False
    old, new = scene.pair.old.range_of(match.old), scene.pair.new.range_of(match.new)
    if match.old.type is FactType.NUMBER and (old[1] - old[0] != 1 or new[1] - new[0] != 1):
        return False
    return are_in_one_saying(scene.pair.old.tokens[slice(*old)], scene.pair.new.tokens[slice(*new)], scene)


def _says_it(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether the other side says a fact otherwise: "daily", "every day"; or it is none, as "one" of "no one"."""
    tokens = (scene.pair.new if single.came else scene.pair.old).tokens[slice(*span)]
    match single.fact.type:
        case FactType.NUMBER:
            if is_lone(single, scene) or is_correlative(single, scene) or is_in_words(single, span, scene):
                return True
            ranked = len(tokens) == 1 and tokens[0].key in scene.lexicon.ordinals
            if ranked and _is_listed(tokens[0], scene, came=single.came):
                return True
            return is_in_saying(tokens, scene, came=single.came)
        case FactType.DATE:
            return is_in_perfect(single, scene) or is_in_saying(tokens, scene, came=single.came, least=1)
        case FactType.MODALITY:
            alone = len(tokens) == 1 and _is_listed(tokens[0], scene, came=single.came)
            return alone or _is_in_prefix(single, scene) or _is_in_phrase(tokens, scene, came=single.came)
        case FactType.ATTRIBUTION:
            said = is_said_by(single, scene) or is_named_by(single, scene) or is_in_another_form(single, scene)
            if said or is_namer(single, scene) or is_judge(single, scene) or gave_way(single, scene):
                return True
            verb = [it for it in tokens if it.key in scene.lexicon.reporting_verbs]
            return _are_new(tokens, verb, scene, came=single.came) and _is_in_phrase(verb, scene, came=single.came)
        case FactType.ROLE:
            alone = span[1] - span[0] == 1 and is_told_as_deed(span[0], scene, came=single.came)
            return alone or gave_way(single, scene) or is_from_there(single, scene)
        case FactType.NEGATION:
            one_sense = len(tokens) == 1 and _is_one_sense(tokens[0], scene, came=single.came)
            borne = bool(field(single.fact, "scope"))  # "Holt cannot" denies what another word is before
            return one_sense or (borne and _is_in_phrase(tokens, scene, came=single.came))
        case _:
            return False


def _are_new(tokens: Sequence[Token], some: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether of the words of a fact these alone have no partner, words of grammar but for pronouns left out."""
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    small = scene.lexicon.function_words - scene.lexicon.pronouns
    first = bisect_left(side.tokens, tokens[0].start, key=attrgetter("start"))
    fresh = [it for at, it in enumerate(tokens, first) if partners[at] < 0 and it.key not in small]
    return bool(some) and all(it in some for it in fresh)


def _is_in_phrase(tokens: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether the new words of a cue are of a phrase for which another stands there; "be" is in too many."""
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    first = bisect_left(side.tokens, tokens[0].start, key=attrgetter("start")) if tokens else 0
    own = [
        token for at, token in enumerate(tokens, first) if partners[at] < 0 and token.key not in scene.lexicon.be_forms
    ]
    return bool(own) and is_in_saying(own, scene, came=came)


def _is_one_sense(token: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word with a prefix that denies gave way to one of the same sense, or came for it: "incorrect"."""
    thesaurus = scene.around.thesaurus
    if token.key not in scene.lexicon.affixes or thesaurus is None:
        return False
    if _is_listed(token, scene, came=came):
        return True
    return any(thesaurus.kin(token.key, it.key) is Kin.SAME for it in _words_there(token, scene, came=came))


def _is_listed(token: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word gave way to one that is listed as the same, or came for it: "mainly", "largely"."""
    listed = scene.around.sames(token.key)
    return bool(listed) and any(
        not listed.isdisjoint(scene.around.sames(it.key)) for it in _words_there(token, scene, came=came)
    )


def _words_there(token: Token, scene: Scene, *, came: bool) -> Iterator[Token]:
    """Yield the words of the other side that have no partner; of more than ``word_pairs`` those near a token."""
    own, other = (scene.pair.new, scene.pair.old) if came else (scene.pair.old, scene.pair.new)
    at = bisect_left(own.tokens, token.start, key=attrgetter("start"))
    fresh = fresh_there(scene.pair, at, came=came, most=scene.options.word_pairs)
    return (it for place in fresh if (it := other.tokens[place]).kind is TokenKind.WORD)


def _is_in_prefix(single: Single, scene: Scene) -> bool:
    """Tell whether the other side denies what a fact says in one word: "not possible", "impossible"."""
    negations = (it.value for it in (scene.pair.old if single.came else scene.pair.new).facts if it.type is _NEGATION)
    said = single.fact.text.casefold().split()
    return any(isinstance(it, dict) and it.get("cue") == _AFFIX and it.get("scope") in said for it in negations)


def _is_loose(fact: Fact) -> bool:
    """Tell whether a fact is a quotation with one mark too few: that is a slip, and puts nothing into marks."""
    return fact.type is FactType.QUOTE and bool(field(fact, "loose"))


def _spelled_there(words: Sequence[str], scene: Scene, *, came: bool) -> bool:
    """Tell whether all words of a name stand on the other side, to the letter; "Ivin" is not "Ivins"."""
    pair = scene.pair
    there = (pair.old if came else pair.new).lookup.keys
    return there.issuperset(words) or scene.around.words(scene.at, not came).issuperset(
        word for word in words if word not in there
    )
