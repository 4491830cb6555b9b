"""Two things that changed places, which keeps every word of a sentence and turns its sense round.

    Israel attacked Iran             ->  Iran attacked Israel
    rose from 12,000 to 15,000       ->  rose from 15,000 to 12,000
    the union rejected it, the firm accepted it   ->   the firm rejected it, the union accepted it
    Israel quickly attacked Iran     ->  Iran struck Israel            (two names, whatever stands between them)
    went from Osk to Reyne           ->  went to Osk from Reyne        (or what leads them)

Whatever else changed in the sentence, it is looked for between any two of its changes (in other words: ``parties``).
Not a swap: a phrase that moved ("On Monday it sailed" -> "It sailed on Monday"), an active made passive, the members
of a list ("Osk and Reyne" -> "Reyne and Osk"), a claim put before its source ("Osk said so" -> "So Osk said"), a thing
and what it is ("the winner was Osk" -> "Osk was the winner").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TypeAlias

from diffing.classify.draft import Away, Range
from diffing.classify.exchanges.fronted import (
    Exchange,
    is_clause_put_first,
    is_how_long,
    is_led_along,
    is_put_first,
    is_titled_otherwise,
)
from diffing.classify.exchanges.parties import parties
from diffing.classify.exchanges.rows import Row, Word
from diffing.classify.grammar.traded import Named, Said, figures_traded, leader_of, names_of, sources_of, traded
from diffing.classify.grammar.voice import are_turned, keeps_object, voice_of
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import longest, may_be_one_source
from diffing.model import Fact, FactType, Tag, Token, TokenKind

_RELATION = 4
"""Words of a phrase that says where one thing is to another, at most: "in front of"."""
_AGENT = 5
"""Tokens behind a place in which "by" stands, at most: "on the beach at Saltby by"."""


class Layout:
    """What of a scene stays the same whatever is set aside: made once for many looks at it, when it is asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def words(self) -> tuple[list[Word], list[Word]]:
        """The words of meaning of both sides."""
        return _content(self.scene.pair.old, self.scene), _content(self.scene.pair.new, self.scene)

    @cached_property
    def named(self) -> tuple[list[Named], list[Named]]:
        """The names and roles of both sides, each with what it is equal by."""
        pair = self.scene.pair
        return names_of(pair.old, pair.new, self.scene), names_of(pair.new, pair.old, self.scene)

    @cached_property
    def said(self) -> tuple[list[Said], list[Said]]:
        """The attributions of both sides."""
        return sources_of(self.scene.pair.old), sources_of(self.scene.pair.new)

    @cached_property
    def parties(self) -> list[tuple[Range, Range]]:
        """The places in which things changed parts."""
        return list(parties(self.scene))


def swaps(layout: Layout, away: Away) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which two things changed places, what is ``away`` left out; some may be told twice."""
    scene, pair = layout.scene, layout.scene.pair
    aside = _tokens(away.old), _tokens(away.new)
    if _gone(pair.old, pair.old_fresh, aside[0], scene) & _gone(pair.new, pair.new_fresh, aside[1], scene):
        old, new = _left(layout.words[0], aside[0]), _left(layout.words[1], aside[1])
        found = chain(_whole(old, new, scene), traded(layout.named, layout.said, aside, scene))
        yield from (spans for spans in found if not _are_mutual(*spans, scene))
        yield from figures_traded(scene)
    yield from layout.parties


def _are_mutual(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether two that changed places have nothing between them but a verb that says the same of both.

    "The lorry collided with the bus" -> "The bus collided with the lorry"
    """
    lexicon, sides = scene.lexicon, (scene.pair.old.tokens[slice(*old)], scene.pair.new.tokens[slice(*new)])
    words = [sorted(it.key for it in side if it.key not in lexicon.determiners) for side in sides]
    verbs = [key for key in words[0] if not lexicon.symmetric_verbs.isdisjoint(scene.around.bases(key))]
    small = [key for key in words[0] if key in lexicon.function_words and key not in lexicon.pronouns]
    behind = [scene.pair.old.tokens[old[1] : old[1] + 1], scene.pair.new.tokens[new[1] : new[1] + 1]]
    if any(token.text == "," or token.key in lexicon.list_words for some in behind for token in some):
        return False  # "collided with the bus and a wall"
    return words[0] == words[1] and len(verbs) == 1 and lexicon.symmetric_links.issuperset(small)


def _whole(old: Sequence[Word], new: Sequence[Word], scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places in which two things changed places, and all words between them stayed.

    From one change to another they can have done so only where both sides have the same words in between, so that what
    the one side has more than the other is the same before the first change and behind the last.
    """
    changed = [code for code in scene.pair.codes if code.tag is not Tag.EQUAL]
    olds, news = _sums(scene.pair.old, old, scene), _sums(scene.pair.new, new, scene)
    lasts: dict[_Sum, list[int]] = {}
    for at, code in enumerate(changed):
        lasts.setdefault(_surplus(olds[code.old_end], news[code.new_end]), []).append(at)
    rows: dict[_Sum, Row] = {}
    behind = 0
    for first, opens in enumerate(changed):
        surplus = _surplus(olds[opens.old_start], news[opens.new_start])
        there = lasts.get(surplus)
        if first < behind or there is None or there[-1] < first:
            continue
        if surplus not in rows:
            rows[surplus] = Row(old, new, surplus[0], [olds[changed[at].old_end][0] for at in there])
        row = rows[surplus]
        for at, start, end in row.windows(olds[opens.old_start][0], bisect_left(there, first), scene.options):
            left, right = old[start:end], new[start - row.ahead : end - row.ahead]
            if sorted(w.key for w in left) == sorted(w.key for w in right) and _exchanged(left, right, scene):
                yield (left[0].at, left[-1].at + 1), (right[0].at, right[-1].at + 1)
                behind = there[at] + 1
                break


_Sum: TypeAlias = tuple[int, int, int]
"""Of what stands before a token: words of meaning, the sum of their hashes, forms of "be"."""


def _sums(side: Side, words: Sequence[Word], scene: Scene) -> list[_Sum]:
    """Return what stands before each token of a side, and before its end."""
    there, keys = [0] * len(side.tokens), [0] * len(side.tokens)
    for word in words:
        there[word.at], keys[word.at] = 1, hash(word.key)
    be_forms = (token.key in scene.lexicon.be_forms for token in side.tokens)
    return list(zip(*(accumulate(it, initial=0) for it in (there, keys, be_forms)), strict=True))


def _surplus(old: _Sum, new: _Sum) -> _Sum:
    """Return what the old side has more than the new one; where hashes differ in sum, so do the words."""
    return old[0] - new[0], old[1] - new[1], old[2] - new[2]


def _content(side: Side, scene: Scene) -> list[Word]:
    stem = scene.around.stem
    return [Word(stem(token.key), at) for at, token in enumerate(side.tokens) if _has_meaning(token, scene)]


def _has_meaning(token: Token, scene: Scene) -> bool:
    small = token.key in scene.lexicon.function_words and token.key not in scene.lexicon.pronouns
    return token.kind is not TokenKind.MARK and not small


def _tokens(away: Sequence[Range]) -> frozenset[int]:
    """Return the tokens that stand in some ranges."""
    return frozenset([at for span in away for at in range(*span)])


def _left(words: list[Word], aside: frozenset[int]) -> list[Word]:
    """Return the words that are not set aside."""
    return [word for word in words if word.at not in aside] if aside else words


def _gone(side: Side, fresh: Sequence[int], aside: frozenset[int], scene: Scene) -> set[str]:
    """Return the words of meaning among tokens that stand on one side alone, but for those set aside."""
    tokens = side.tokens
    return {tokens[at].key for at in fresh if at not in aside and _has_meaning(tokens[at], scene)}


def _exchanged(old: Sequence[Word], new: Sequence[Word], scene: Scene) -> bool:
    """Tell whether ``old`` is one thing, something between, and another thing, and ``new`` the same turned round."""
    before, after = [word.key for word in old], [word.key for word in new]
    most = scene.options.swap_thing
    for first in range(1, min(most, len(before) - 1) + 1):
        for last in range(1, min(most, len(before) - first) + 1):
            one, middle, other = before[:first], before[first : len(before) - last], before[len(before) - last :]
            if after == other + middle + one:
                was = Exchange(old, first, last, scene.pair.old)
                now = Exchange(new, last, first, scene.pair.new)
                return not are_turned(old, new, scene) and _tells(was, now, scene, apart=not middle)
    return False


def _tells(was: Exchange, now: Exchange, scene: Scene, *, apart: bool) -> bool:
    """Tell whether two things that changed places say another thing; ``apart`` where no word of meaning is between."""
    turned = (
        is_put_first,
        is_clause_put_first,
        is_how_long,
        is_led_along,
        is_titled_otherwise,
        _is_told_of,
        _is_measured,
        _is_handed,
        _is_where,
    )
    if any(says(was, now, scene) or says(now, was, scene) for says in turned):
        return False
    if _told_by_the_same(was, now):
        return False
    if apart:
        alike = _are_equated(was, now, scene) or _are_led_alike(was, now, scene) or _is_inverted(was, now, scene)
        return not alike and _apart(was.between(), now.between(), scene)
    said = (_are_settings, _is_inverted, _are_listed)
    return not any(says(was, now, scene) for says in said)


def _told_by_the_same(old: Exchange, new: Exchange) -> bool:
    """Tell whether a claim and its source changed places: the same one says it on both sides."""
    before, after = _sayers(old.side, old.span()), _sayers(new.side, new.span())
    return any(may_be_one_source(one, other) for one in before for other in after)


def _are_equated(old: Exchange, new: Exchange, scene: Scene) -> bool:
    """Tell whether one thing is said to be another, and that other to be the one: "a hotel is the tallest building".

    Of two certain things, the one is told of the other: "the child is the parent".
    """
    both = (old, new)
    return all(it.equates(scene) for it in both) and any(it.is_of_one(scene) for it in both)


def _is_inverted(old: Exchange, new: Exchange, scene: Scene) -> bool:
    """Tell whether a place opens its sentence, right before its verb, and stands behind it on the other side.

    "Beside the road stands a mill" -> "A mill stands beside the road"; "Behind the door was a cat"
    """
    lexicon = scene.lexicon
    for ahead, behind in ((old, new), (new, old)):
        verb = ahead.words[ahead.first : len(ahead.words) - ahead.last]
        place = _relation(ahead, 0, scene)
        if len(verb) > 1 or not place or place != _relation(behind, len(behind.words) - behind.last, scene):
            continue
        at = verb[0].at if verb else ahead.words[ahead.first - 1].at + 1
        token, after = ahead.side.tokens[at], ahead.side.tokens[at + 1 : at + 2]
        acts = scene.around.may_be_verb(token.key) if verb else token.key in lexicon.be_forms
        if acts and any(it.key in lexicon.articles | lexicon.indefinite for it in after):
            return ahead.opens(scene) or ahead.words[0].at in (0, *ahead.side.cuts)
    return False


def _relation(it: Exchange, word: int, scene: Scene) -> str:
    """Return the small word that leads to a word, or opens with it: "in [Osk]", "[beside] the road"."""
    lexicon, lead, at = scene.lexicon, it.lead(word, scene), it.words[word].at
    keys = [token.key for token in it.side.tokens[at : at + _RELATION]]
    if longest(lexicon.relation_phrases, keys, 0):
        return keys[0]
    return lead if lead in lexicon.plain_relations or lead in lexicon.relations else ""


def _are_settings(old: Exchange, new: Exchange, scene: Scene) -> bool:
    """Tell whether when and where it was changed places, each with what leads it: "In Osk, it fell on Monday".

    One opens its sentence, with a comma behind, and the other ends it, so that nothing but its verb owns them.
    """
    leads = [(it.lead(0, scene), it.lead(len(it.words) - it.last, scene)) for it in (old, new)]
    settings = scene.lexicon.place_prepositions | scene.lexicon.date_openers
    if leads[0] != leads[1][::-1] or leads[0][0] == leads[0][1] or not settings.issuperset(leads[0]):
        return False
    dates = [old.side.range_of(fact) for fact in old.side.facts if fact.type is FactType.DATE]
    dated = any(first <= old.words[at].at < end for first, end in dates for at in (0, -1))
    return dated and all(it.is_framed(scene) for it in (old, new))


def _is_told_of(ahead: Exchange, behind: Exchange, scene: Scene) -> bool:
    """Tell whether whose somebody is stands before it, and behind it on the other side, the name on the other end.

    "the club's captain, Ole Brandt" -> "Ole Brandt, captain of the club"; so is "club captain Ole Brandt"
    """
    small = {",", *scene.lexicon.articles}
    gaps = [[[token.key for token in gap if token.key not in small] for gap in it.gaps()] for it in (ahead, behind)]
    if [len(it) for it in gaps] != [2, 2] or gaps[0][1] or gaps[1][0]:
        return False
    marks, of = scene.lexicon.possessive_marks, scene.lexicon.owner_links
    role = ahead.side.tokens[ahead.words[ahead.first].at].key in scene.lexicon.roles
    owned = gaps[0][0] and gaps[0][0][0] in marks
    return len(gaps[1][1]) == 1 and gaps[1][1][0] in of and bool(owned or (role and not gaps[0][0]))


def _is_measured(ahead: Exchange, behind: Exchange, scene: Scene) -> bool:
    """Tell whether a figure of a thing stands behind it on the other side: "£60 worth of tea", "tea worth £60"."""
    tokens, middle = ahead.side.tokens, len(ahead.words) - ahead.last
    figure = all(tokens[word.at].kind is TokenKind.NUMBER for word in ahead.words[: ahead.first])
    of = [token.key for token in tokens[ahead.words[middle - 1].at + 1 : ahead.words[middle].at]]
    beside = behind.words[behind.first].at == behind.words[behind.first - 1].at + 1
    return figure and beside and len(of) == 1 and of[0] in scene.lexicon.owner_links


def _is_handed(receiver: Exchange, gift: Exchange, scene: Scene) -> bool:
    """Tell whether one has who got it before a passive, and the other what he got: "was sent it", "sent to him"."""
    verbs = _verb(receiver), _verb(gift)
    if not all(at >= 0 and voice_of(it.side, at, scene)[1] for it, at in zip((receiver, gift), verbs, strict=True)):
        return False
    given = [it.lead(len(it.words) - it.last, scene) in scene.lexicon.infinitives for it in (receiver, gift)]
    return given == [False, True] and keeps_object(receiver.side.tokens[verbs[0]], scene)


def _is_where(active: Exchange, passive: Exchange, scene: Scene) -> bool:
    """Tell whether one small word leads a place on both sides, and who does it stands behind it in the passive.

    "a woman on the beach found a bone" -> "a bone was found on the beach by a woman"
    """
    led, (was, now) = active.lead(0, scene), (_verb(active), _verb(passive))
    settings = scene.lexicon.place_prepositions | scene.lexicon.date_openers
    if was < 0 or now < 0 or led not in settings or passive.lead(len(passive.words) - passive.last, scene) != led:
        return False
    by = [token.key in scene.lexicon.agent_words for token in passive.side.tokens[passive.words[-1].at :][:_AGENT]]
    return any(by) and voice_of(passive.side, now, scene)[1] and not voice_of(active.side, was, scene)[1]


def _verb(exchange: Exchange) -> int:
    """Return the token of the word between two things, -1 where there are more, or none."""
    between = exchange.words[exchange.first : len(exchange.words) - exchange.last]
    return between[0].at if len(between) == 1 else -1


def _are_led_alike(old: Exchange, new: Exchange, scene: Scene) -> bool:
    """Tell whether one small word leads both things, so that two phrases changed places: "in 1940 in Osk"."""
    articles = scene.lexicon.articles
    gaps = [[token.key for token in side.between()[1:-1] if token.key not in articles] for side in (old, new)]
    return (
        gaps[0]
        == gaps[1]
        == [leader_of(old.side, old.words[0].at, scene)[0]]
        == [leader_of(new.side, new.words[0].at, scene)[0]]
    )


def _sayers(side: Side, span: Range) -> list[Fact]:
    """Return who is said to say what within a range of tokens, which is not empty."""
    start, end = side.tokens[span[0]].start, side.tokens[span[1] - 1].end
    return list(side.stated.over(FactType.ATTRIBUTION, start, end))


def _are_listed(old: Exchange, new: Exchange, scene: Scene) -> bool:
    """Tell whether nothing but commas, "and" and articles part the things, and what is between, on both sides."""
    links = scene.lexicon.conjunctions | {","}
    passed = links | scene.lexicon.articles
    keys = [[token.key for token in gap] for side in (old, new) for gap in side.gaps()]
    return all(not links.isdisjoint(gap) and passed.issuperset(gap) for gap in keys)


def _apart(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether two things side by side are figures, or parted on both sides by the same words: "than", "from"."""
    articles = scene.lexicon.articles
    between, other = (
        [token.key for token in tokens[1:-1] if token.kind is TokenKind.WORD and token.key not in articles]
        for tokens in (old, new)
    )
    if between != other:
        return False
    figures = all(token.kind is TokenKind.NUMBER for token in (old[0], old[-1]))
    return figures or (bool(between) and not scene.lexicon.conjunctions.intersection(between))
