"""A time told as a limit on one side, and as when it was on the other, and a limit that was loosened.

was not completed until 2023                ->  was only completed in 2023        what was late
it was not until May that it opened         ->  it only opened in May
in the 12 months to March                   ->  in the year to March              one length
the strike, which began on 4 May            ->  the strike since 4 May            what goes on from then
until the end of term                       ->  until at least the end of term    another limit
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, longest, values
from diffing.model import Fact, FactType, Token, TokenKind

_START = attrgetter("start")
_NOT, _UNTIL, _SINCE = "not", "until", "since"
"""The kind of denial that is put off, and the limits that are told otherwise."""
_LIMITS = frozenset(("bound", "led_by"))
"""Fields of a date that only say how it limits."""
_LENGTH = frozenset(("kind", "days", "phrase"))
"""Fields of a length of time that is neither loosened nor limited."""
_CLAUSE = 16
"""Tokens of a clause before a time in which what it limits stands, at most."""
_LED = 3
"""Tokens from a verb to the time behind it, and from an "only" to its verb, at most."""
_MOST = "at most"
"""What loosens a limit that says so already: "by May at the latest"."""
_LIMIT = 8
"""Tokens from what opens a limit to what loosens it behind the time, at most: "by the end of May at the latest"."""


def late(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a "not" stands that an "until" ends, and the "only" of the other side that says so."""
    if single.fact.type is not FactType.NEGATION or field(single.fact, "cue") != _NOT:
        return None
    own, other = (scene.pair.new, scene.pair.old) if single.came else (scene.pair.old, scene.pair.new)
    span = own.range_of(single.fact)
    for until in own.facts if scene.lexicon.focuses & other.lookup.keys else ():
        for moment in other.facts if field(until, "bound") == _UNTIL else ():
            told = _late(until, own, moment, other, scene)
            if told and told[0] == span:
                return told[::-1] if single.came else told
    return None


def whole_unit(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a length and the one unit that it makes stand, behind one article: "the 12 months", "the year"."""
    pair, days = scene.pair, field(single.fact, "days")
    if field(single.fact, "kind") != "duration" or single.fact.type is not FactType.DATE or not days:
        return None
    own, blocks = (pair.new, pair.new_block) if single.came else (pair.old, pair.old_block)
    span = own.range_of(single.fact)
    code = pair.codes[blocks[span[0]]]
    here, there = (code.new, code.old) if single.came else (code.old, code.new)
    other = pair.old if single.came else pair.new
    if here != span or there[1] - there[0] != 1 or not there[0] or values(single.fact).keys() - _LENGTH:
        return None
    before, unit = other.tokens[there[0] - 1], other.tokens[there[0]]
    if before.key not in scene.lexicon.articles or scene.lexicon.time_units.get(unit.key) != days:
        return None
    return code.old, code.new


def is_same_time(match: Match, scene: Scene) -> bool:
    """Tell whether two times are one for the words around them: "not until May", "only in May"; "began in", "since"."""
    return bool(beside_time(match, scene))


def beside_time(match: Match, scene: Scene) -> list[tuple[Range, Range]]:
    """Return where the words stand that make two times one: the "not" of an "until" and "only", "which began in"."""
    if match.old.type is not FactType.DATE:
        return []
    pair = scene.pair
    found = _late(match.old, pair.old, match.new, pair.new, scene)
    turned = _late(match.new, pair.new, match.old, pair.old, scene)
    old = _began(match.new, pair.new, match.old, pair.old, scene)
    new = _began(match.old, pair.old, match.new, pair.new, scene)
    ways = found, turned and turned[::-1], old and (old, (0, 0)), new and ((0, 0), new)
    return [spans for spans in ways if spans]


def is_in_perfect(single: Single, scene: Scene) -> bool:
    """Tell whether a "now" only stands in what has been done, between words that stayed: "has now been built"."""
    pair, lexicon = scene.pair, scene.lexicon
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    first, end = side.range_of(single.fact)
    if end - first > 1 or side.tokens[first].key not in lexicon.lasting_ends or not 0 < first < len(partners) - 1:
        return False
    done = side.tokens[end].key in lexicon.be_forms or scene.around.is_past(side.tokens[end].key)
    stayed = 0 <= partners[first - 1] == partners[end] - 1
    return stayed and done and side.tokens[first - 1].key in lexicon.own_tenses


def other_limit(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a limit in time was loosened: "until the election", "until after the election"."""
    looseners, closers = scene.lexicon.limit_looseners, scene.lexicon.limit_closers
    if not any(token.key in looseners or token.key in closers for token in (*old, *new)):
        return False
    here = [_loosened(tokens, side, scene) for tokens, side in ((old, scene.pair.old), (new, scene.pair.new))]
    if here[0] == here[1]:
        return False
    whole = [_loosened(side.tokens, side, scene) for side in (scene.pair.old, scene.pair.new)]
    return sorted(whole[0]) != sorted(whole[1])


def _loosened(tokens: Sequence[Token], side: Side, scene: Scene) -> list[str]:
    """Return how some tokens, side by side or not, loosen the limits that they stand at."""
    lexicon, found = scene.lexicon, list[str]()
    for token in tokens:
        if token.key not in lexicon.limit_looseners and token.key not in lexicon.limit_closers:
            continue
        at = bisect_left(side.tokens, token.start, key=_START)
        keys = [it.key for it in side.tokens[max(0, at - _LIMIT) : at + _LIMIT]]
        here = min(at, _LIMIT)
        closed = longest(lexicon.limit_closers, keys, here)
        opened = here and keys[here - 1] in lexicon.limit_openers and longest(lexicon.limit_looseners, keys, here)
        if closed and not (closed[1] == _MOST and not lexicon.latest_openers.isdisjoint(keys[:here])):
            found.append(closed[1])
        elif opened:
            found.append(opened[1])
    return found


def _is_bare(limit: Fact, bare: Fact) -> bool:
    """Tell whether two times are the same but for the limit that the first one has."""
    if "bound" in values(bare):
        return False
    plain = [{name: it for name, it in values(some).items() if name not in _LIMITS} for some in (limit, bare)]
    return plain[0] == plain[1]


def _late(until: Fact, own: Side, moment: Fact, other: Side, scene: Scene) -> tuple[Range, Range] | None:
    """Return the "not" that one time ends, and the "only" before the same of the other side, of a deed done once."""
    if field(until, "bound") != _UNTIL or until.type is not moment.type or not _is_bare(until, moment):
        return None
    first = other.range_of(moment)[0]
    for only in sorted(at for key in scene.lexicon.focuses for at in other.lookup.places.get(key, ())):
        verb = _verb_of(other, only, first, scene)
        done = _once(other.tokens[verb].key, scene) if verb >= 0 and not _has_mark(other, only, first) else frozenset()
        for span, verbs in _denied(until, own, scene) if done else ():
            if not done.isdisjoint(next((deeds for key in verbs if (deeds := _once(key, scene))), ())):
                return span, (only, only + 1)
    return None


def _denied(until: Fact, side: Side, scene: Scene) -> Iterator[tuple[Range, list[str]]]:
    """Yield each "not" before an "until", with the verbs that it may deny: "not open until", "not until May that"."""
    first, end = side.range_of(until)
    if first and longest(scene.lexicon.negators, [side.tokens[first - 1].key], 0):
        yield (first - 1, first), [token.key for token in side.tokens[end : end + _CLAUSE]]
    for it in side.facts:
        if it.type is FactType.NEGATION and field(it, "cue") == _NOT and it.end <= until.start:
            span = side.range_of(it)
            if 0 < first - span[1] <= _CLAUSE and not _has_mark(side, span[1], first):
                yield span, [str(field(it, "scope"))]


def _verb_of(side: Side, only: int, first: int, scene: Scene) -> int:
    """Return the verb in the past that an "only" before a time bears on: "only opened in", "opened only in"; or -1."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[:first]]
    if not 0 < first - only <= _CLAUSE or not only:
        return -1
    if first - only <= _LED and not any(_once(key, scene) for key in keys[only + 1 : first]):
        helped, verb = only - 2, only - 1
    else:
        helped, verb = only - 1, only + 1
        while verb < first and keys[verb] in lexicon.be_forms:
            verb += 1
    past = helped < 0 or keys[helped] not in lexicon.tenses
    leads = lexicon.determiners | lexicon.focuses | lexicon.negators.keys()
    if verb >= first or not past or keys[only - 1] in leads or side.tokens[only - 1].kind is TokenKind.MARK:
        return -1
    other = keys[verb].endswith((*lexicon.plural_endings, *lexicon.participle_endings))
    leads_on = keys[verb + 1 : verb + 2] and keys[verb + 1] in lexicon.infinitives  # "only started to fail in"
    return -1 if other or leads_on or scene.around.bases(keys[verb]) == {keys[verb]} else verb


def _once(key: str, scene: Scene) -> frozenset[str]:
    """Return which deeds that are done once a word may be a form of."""
    return scene.around.bases(key) & scene.lexicon.once_deeds


def _has_mark(side: Side, first: int, end: int) -> bool:
    return any(token.kind is TokenKind.MARK for token in side.tokens[first:end])


def _began(since: Fact, own: Side, moment: Fact, other: Side, scene: Scene) -> Range | None:
    """Return the words before a time that say that what the other side has "since" then began; None for no such."""
    if field(since, "bound") != _SINCE or not _is_bare(since, moment):
        return None
    lexicon, first = scene.lexicon, other.range_of(moment)[0]
    near = range(max(0, first - _CLAUSE), first)
    verb = next((at for at in reversed(near) if other.tokens[at].key in lexicon.began), -1)
    if verb < 0 or _has_mark(other, verb, first):
        return None
    goes_on, begun = _goes_on(since, own, scene), _begun(verb, first, other, scene)
    if not goes_on[0] or goes_on[0] != begun[0] or "" != goes_on[1] != begun[1] != "":
        return None
    opened = verb - (verb > 0 and other.tokens[verb - 1].key in lexicon.relatives | lexicon.clause_pronouns)
    return opened, first


def _goes_on(since: Fact, side: Side, scene: Scene) -> tuple[str, str]:
    """Return what goes on "since" a time: "strike" of "on strike since", "the strike, under way since"."""
    lexicon = scene.lexicon
    small = lexicon.be_forms | lexicon.own_tenses.keys() | lexicon.ongoing | {","}
    at = start = side.range_of(since)[0] - 1
    while at >= 0 and side.tokens[at].key in small:
        at -= 1
    if at >= 0 and side.tokens[at].key.endswith(lexicon.past_endings):
        return "", ""  # "the cars, banned since May"
    aside = any(token.text == "," for token in side.tokens[at + 1 : start])
    return _named(_head(at, side, scene) if aside else at, side, scene)


def _begun(verb: int, first: int, side: Side, scene: Scene) -> tuple[str, str]:
    """Return what a verb before a time says has begun: its object, or else its subject without "of ..."."""
    lexicon = scene.lexicon
    openers = lexicon.relatives | lexicon.clause_pronouns
    small = lexicon.determiners | lexicon.plain_relations | openers
    behind = [at for at in range(verb + 1, first) if side.tokens[at].key not in small]
    if behind:
        return _named(behind[-1], side, scene)
    at = verb - 1
    while at >= 0 and side.tokens[at].key in small | {","}:
        at -= 1
    return _named(_head(at, side, scene), side, scene)


def _head(at: int, side: Side, scene: Scene) -> int:
    """Return the noun of what ends at a token that the rest of it belongs to: "strike" of "the strike by pilots"."""
    start = next((it + 1 for it in range(at, -1, -1) if side.tokens[it].kind is TokenKind.MARK), 0)
    links = (it - 1 for it in range(start + 1, at + 1) if side.tokens[it].key in scene.lexicon.plain_relations)
    return next(links, at)


def _named(at: int, side: Side, scene: Scene) -> tuple[str, str]:
    """Return the stem of a noun, and of the word that tells it more closely: "rail strike"."""
    keys = [token.key if token.kind is TokenKind.WORD else "" for token in side.tokens[max(0, at - 1) : at + 1]]
    if at < 0 or not keys[-1]:
        return "", ""
    closer = keys[0] if len(keys) > 1 and keys[0] not in scene.lexicon.function_words else ""
    return scene.around.stem(keys[-1]), scene.around.stem(closer)
