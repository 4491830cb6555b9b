"""Which words of a change are never mere style, whatever their judgement would be.

only the minister / the minister            a word that tells
stabbed to death / stabbed                  a phrase that tells
approved / rejected                         what news is about
offered to resign / resigned                a verb that another leans on: it may not have come about
the judge's clerk / the judge               somebody else
non-smokers / smokers                       another word for what stands before it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import islice, pairwise
from operator import attrgetter

from diffing.classify.forms.relations import leads_to_figure
from diffing.classify.forms.sayings import have_one_saying
from diffing.classify.forms.stems import alike, are_distinct
from diffing.classify.grammar.narrowed import has_like_there, is_agreed, narrows, narrows_among, tells_kind
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.classify.words.alone import tells_alone
from diffing.classify.words.circumstances import lost_circumstance, other_circumstance
from diffing.classify.words.framed import frames
from diffing.classify.words.governed import governs
from diffing.classify.words.unlike import are_deeds, are_unlike
from diffing.classify.words.upstaged import upstages
from diffing.classify.words.which import tells_which
from diffing.facts import longest
from diffing.model import FactType, Token, TokenKind

_START = attrgetter("start")
_ADDRESS = re.compile(r"(?:[\w.+-]+@)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?")
"""An e-mail address, or the name of a host or file."""
_FEW = 4
"""Words that took each other's place of which each is looked at by itself."""
_BRIEF = 3
"""Tokens of a side of a change, at most, whose verbs are held against each other: "took the lead"."""
_NEAR = 12
"""Tokens to either side of where a verb would stand in which the one that it governs is looked for."""
_OWNED = frozenset("'’")
"""What stands behind an owner that ends in an "s": "two months' rent"."""
_COMPARED = 5
"""Letters of the shortest comparative by its ending."""
_PHRASE = 4
"""Tokens before a word at which a phrase with it can start."""


def weighs(
    gone: Sequence[Token], come: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene
) -> bool:
    """Tell whether a word among them is never mere style: it tells, it is what news is about, or it is quite another.

    ``here`` and ``there`` have the tokens of both sides of the change, first those of the side that has such words.
    """
    if not (gone and come):
        return _weighs_alone(gone or come, here, there, scene, came=bool(come))
    if all(any(map(str.isdigit, "".join(token.key for token in side))) for side in (gone, come)):
        return True  # a docket, a part, a gene: no dictionary knows another
    if _limits(gone, come, scene) or _limits(come, gone, scene) or _are_others(gone, come, scene):
        return True
    if len(gone) + len(come) <= _FEW and narrows_among(gone, come, scene):
        return True
    if other_circumstance(gone, come, scene) or _are_bests(gone, come, scene):
        return True
    if _is_part_of_time(gone, come, scene) or _is_part_of_time(come, gone, scene):
        return True
    stands = _stand_in_phrase(gone, scene.pair.old, scene) or _stand_in_phrase(come, scene.pair.new, scene)
    if stands or upstages(come, scene, came=True) or upstages(gone, scene, came=False):
        return True
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None:
        return False
    words = {token.key for token in (*gone, *come)}
    bases = words.union(*(thesaurus.entry(word).bases for word in words))
    if not lexicon.weighty_words.isdisjoint(bases) or are_unlike(gone, come, scene, thesaurus):
        return True
    return max(len(here), len(there)) <= _BRIEF and are_deeds(gone, come, scene, thesaurus)


def _weighs_alone(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a word that came or went with none in its place tells, by itself or by where it stands."""
    lexicon = scene.lexicon
    return (
        any(token.key in lexicon.telling_words or token.key in lexicon.foreign_words for token in words)
        or _tells_of_death(words, scene, came=came)
        or _tells_by_place(words, here, scene, came=came)
        or tells_alone(words, here, there, scene, came=came)
        or narrows(words, here, scene, came=came)
        or tells_kind(words, here, there, scene, came=came)
        or tells_which(words, here, there, scene, came=came)
        or governs(words, here, there, scene, came=came)
        or frames(here, there, scene, came=came)
        or lost_circumstance(words, here, there, scene, came=came)
        or is_agreed(words, there, scene, came=came)
        or _is_turned(words, scene, came=came)
        or _gave_way(words, here, there, scene, came=came)
        or upstages(words, scene, came=came)
    )


def _tells_of_death(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a word says that somebody died, of which the other side's sentence has nothing."""
    lexicon, other = scene.lexicon, scene.pair.old if came else scene.pair.new
    if not any(token.key in lexicon.dying_words for token in words):
        return False
    sign = 1 if came else -1
    parted = any(scene.balance[scene.around.stem(word)] * sign < 0 for word in lexicon.death_words)
    return not parted and lexicon.death_words.isdisjoint(other.lookup.keys)


def _addresses(tokens: Sequence[Token]) -> set[str]:
    """Return the addresses among words: "help@osk.org", "blog.osk.org", "https://osk.org/terms"."""
    return {it.key for it in tokens if "." in it.key and ("://" in it.key or _ADDRESS.fullmatch(it.key))}


def _are_others(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a word took the place of one that is another matter in the news, or an address that of another."""
    if len(gone) * len(come) > scene.options.word_pairs:
        return False
    before, after, around = _addresses(gone), _addresses(come), scene.around
    if before and after - before:
        return True
    return any(
        are_distinct(one.key, other.key, around.thesaurus, around.lexicon)
        or (len(gone) == 1 == len(come) and _is_compound(one.key, other.key, scene))
        for one in gone
        for other in come
    )


def _is_compound(one: str, other: str, scene: Scene) -> bool:
    """Tell whether one word is another with a word or prefix before it, or both are the same with others: "pre-tax"."""
    head, hyphen, tail = one.rpartition("-")
    ahead, dash, rest = other.rpartition("-")
    stem = scene.around.stem
    if hyphen and dash:
        return head != ahead and stem(tail) == stem(rest)
    if hyphen or dash:
        return stem(tail if hyphen else rest) == stem(other if hyphen else one)
    shorter, longer = sorted((one, other), key=len)
    prefix = longer.removesuffix(shorter)
    return prefix != longer and prefix in scene.lexicon.other_prefixes


def _are_bests(gone: Sequence[Token], come: Sequence[Token], scene: Scene) -> bool:
    """Tell whether another superlative took the place of one: "the lowest tender", "the best one"."""
    lexicon = scene.lexicon
    highest = tuple(high for _, high in lexicon.degree_endings)
    bests = [
        {
            it.key
            for it in some
            if it.key in lexicon.superlatives or (it.key.endswith(highest) and _is_degree_of(it, scene))
        }
        for some in (gone, come)
    ]
    return bool(bests[0] and bests[1]) and bests[0].isdisjoint(bests[1])


def _is_degree_of(token: Token, scene: Scene) -> bool:
    """Tell whether a word is a form of another: "lowest", and not "forest"."""
    return any(base != token.key for base in scene.around.bases(token.key))


def _limits(some: Sequence[Token], others: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words say that there is nothing else, which those in their place do not: "only" to "and others"."""
    limiting, telling = scene.lexicon.limiting_words, scene.lexicon.telling_words
    said = any(token.key in limiting and token.key in telling for token in some)
    return said and not any(token.key in limiting for token in others)


def _is_part_of_time(some: Sequence[Token], others: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a part of what lasts took the place of a small word for all of it: "start" to "throughout"."""
    lexicon = scene.lexicon
    small = all(token.key in lexicon.relation_words for token in others)
    return small and len(some) == 1 and some[0].key in lexicon.part_nouns


def _tells_by_place(words: Sequence[Token], here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether words that came or went alone tell by what they stand beside: a phrase, a verb, a "'s"."""
    pair, lexicon = scene.pair, scene.lexicon
    side, other = (pair.new, pair.old) if came else (pair.old, pair.new)
    if _stand_in_phrase(words, side, scene):
        return True
    places = [bisect_left(side.tokens, token.start, key=_START) for token in words]
    if (
        (here[0].key in lexicon.possessive_marks or here[0].text in _OWNED)
        and len(here) == len(words) + 1
        and places[0] == places[-1] + 1 - len(words)
    ):
        is_deed = here[0].text in _OWNED and has_like_there(words[-1].key, scene, scene.around.thesaurus, came=came)
        return scene.around.may_be_noun(words[-1].key) and not is_deed
    partners = pair.to_old if came else pair.to_new
    if _is_asked(words, here, places[0], side, scene) or _follows_to(words, here, places[0], side, partners, scene):
        return True
    code = pair.codes[(pair.new_block if came else pair.old_block)[places[0]]]
    there = max(0, (code.old_start if came else code.new_start) - 1)
    return any(_leads(at, side, other, there, scene) for at in places)


def _is_turned(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether the contrary of a word that came or went alone went or came elsewhere: "while going", "coming".

    So does a lone word that is another matter in the news: "flights were delayed", "cancelled flights".
    """
    pair, thesaurus, balance = scene.pair, scene.around.thesaurus, scene.balance
    side, places = (pair.old, pair.old_fresh) if came else (pair.new, pair.new_fresh)
    tokens, most = (side.tokens[at] for at in places), scene.options.word_pairs // len(words)
    fresh = list(islice((it for it in tokens if it.kind is TokenKind.WORD), most + 1))
    if thesaurus is None or len(fresh) > most:
        return False
    stem = scene.around.stem
    turned = [it for it in fresh if balance[stem(it.key)] * (-1 if came else 1) > 0]
    return any(
        (
            thesaurus.are_opposite(word.key, it.key)
            or (len(words) == 1 and are_distinct(word.key, it.key, thesaurus, scene.lexicon))
        )
        and not (word.key.endswith(it.key) or it.key.endswith(word.key))  # "not happy" is "unhappy"
        for word in words
        for it in turned
    )


def _is_asked(words: Sequence[Token], here: Sequence[Token], at: int, side: Side, scene: Scene) -> bool:
    """Tell whether all that came or went is what somebody is asked to do: "urged people to leave", "urged people"."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None or here[0].key not in lexicon.infinitives or len(here) == 1 or here[1] != words[0]:
        return False
    before = [token.key for token in side.tokens[max(0, at - _NEAR) : at - 1]]
    asked = any(not lexicon.asking_verbs.isdisjoint({key, *thesaurus.entry(key).bases}) for key in before)
    return asked and scene.around.may_be_verb(words[0].key)


def _follows_to(
    words: Sequence[Token], here: Sequence[Token], at: int, side: Side, partners: Sequence[int], scene: Scene
) -> bool:
    """Tell whether a verb stands between a "to" and what it leads to: "agreed to discuss the terms", "to the terms"."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None or not len(words) == 1 == len(here) or not 0 < at < len(partners) - 1:
        return False
    entry, before, behind = thesaurus.entry(words[0].key), side.tokens[at - 1].key, side.tokens[at + 1].key
    if min(partners[at - 1], partners[at + 1]) < 0 or before not in lexicon.infinitives or "v" not in entry.parts:
        return False
    opens = any(behind in some for some in (lexicon.articles, lexicon.indefinite, lexicon.possessives))
    return opens and lexicon.neutral_leads.isdisjoint({words[0].key, *entry.bases})


def _gave_way(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a verb that weighs stands where the other side has one that says little: "adopted", "had".

    So does what somebody calls a thing, and before an amount any verb but those of measure: "is 40m long", "cost 40m".
    """
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    if thesaurus is None or not len(words) == 1 == len(there):
        return False
    light = (lexicon.be_forms, lexicon.own_tenses, lexicon.own_tenses.values(), lexicon.fronted_verbs)
    if not any(there[0].key in some for some in light):
        return False
    entry, is_be = thesaurus.entry(words[0].key), there[0].key in lexicon.be_forms
    forms = {words[0].key, *entry.bases}
    if "v" not in entry.parts:
        return False
    heavy = lexicon.weighty_words | lexicon.raising_verbs
    if is_be and not forms.isdisjoint(lexicon.naming_verbs | lexicon.described_as.keys()):
        return _is_called(words[0], scene, came=came)
    return not heavy.isdisjoint(forms) or (is_be and _has_amount(words, here, forms, scene, came=came))


def _is_called(token: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether somebody does what a verb in the passive says: "was described as", and not "can be described as"."""
    side = scene.pair.new if came else scene.pair.old
    at = bisect_left(side.tokens, token.start, key=_START)
    keys = [it.key for it in side.tokens[max(0, at - 2) : at]]
    return bool(keys) and keys[-1] in scene.lexicon.be_forms and keys[0] not in scene.lexicon.auxiliaries


def _has_amount(
    words: Sequence[Token], here: Sequence[Token], forms: Collection[str], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a verb alone, and none of measure, leads to an amount: "cost 40m"."""
    side = scene.pair.new if came else scene.pair.old
    at = bisect_left(side.tokens, words[0].start, key=_START)
    if len(here) > 1 or not scene.lexicon.measuring_verbs.isdisjoint(forms):
        return False
    return leads_to_figure(at + 1, side, (FactType.NUMBER,))


def _stand_in_phrase(words: Sequence[Token], side: Side, scene: Scene) -> bool:
    """Tell whether one of some words of a side stands in a phrase that tells."""
    known = [token for token in words if token.key in scene.lexicon.telling_phrase_words]
    return any(_is_in_phrase(bisect_left(side.tokens, token.start, key=_START), side, scene) for token in known)


def _is_in_phrase(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word stands in a telling phrase."""
    start, phrases = max(0, at - _PHRASE), scene.lexicon.telling_phrases
    keys = [token.key for token in side.tokens[start : at + _PHRASE]]
    ends = (longest(phrases, keys, first) for first in range(at - start + 1) if keys[first] in phrases)
    return any(found is not None and at < start + found[0] for found in ends)


def _leads(at: int, side: Side, other: Side, there: int, scene: Scene) -> bool:
    """Tell whether a verb governs one that stands by itself on the other side: "offered to resign", "resigned".

    That one may not have come about; it is looked for near ``there``. So does one behind "to", of one behind "to":
    "agreed to consult on closing", "agreed to close".
    """
    lexicon, thesaurus, tokens = scene.lexicon, scene.around.thesaurus, side.tokens
    if thesaurus is None or at + 2 > len(tokens) - 1 or tokens[at].key in lexicon.people_nouns:
        return False
    is_to = tokens[at + 1].key in lexicon.infinitives
    behind = at + 1 + (is_to or tokens[at + 1].key in lexicon.plain_relations)
    done = is_to and tokens[behind].key in lexicon.own_tenses  # "to have left"
    led = tokens[min(behind + done, len(tokens) - 1)].key
    if not (is_to or led.endswith(lexicon.participle_endings)):
        return False
    before, entry = tokens[at - 1].key if at else "", thesaurus.entry(tokens[at].key)
    openers = (lexicon.articles, lexicon.indefinite, lexicon.possessives)
    if "v" not in entry.parts or any(before in some for some in openers):
        return False
    forms = {tokens[at].key, *entry.bases}
    if not lexicon.neutral_leads.isdisjoint(forms) or (not is_to and lexicon.aspect_verbs.isdisjoint(forms)):
        return False
    verb = thesaurus.entry(led)
    if "v" not in verb.parts:
        return False
    near = other.tokens[max(0, there - _NEAR) : there + _NEAR]
    return any(
        not verb.bases.isdisjoint(thesaurus.entry(token.key).bases)
        and (before in lexicon.infinitives or ahead.key not in lexicon.infinitives)
        for ahead, token in pairwise(near)
    )


def other_degree(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether few words that change compare things otherwise: "larger than", "as large as"; "more", "most"."""
    if not (old and new) or max(len(old), len(new)) > _PHRASE:
        return False
    was, now = {token.key for token in old}, {token.key for token in new}
    gone, come = was - now, now - was
    if _is_degree(gone, come, scene) or _is_degree(come, gone, scene) or _compares_otherwise(old, new, scene):
        return True
    return any(_are_degrees(one, other, scene) for one in gone for other in come)


def _compares_otherwise(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether something is compared by another measure before a "than" that stayed: "faster", "further than"."""
    pair, than = scene.pair, scene.lexicon.compared_by
    ends = [
        bisect_left(pair.old.tokens, old[-1].start, key=_START),
        bisect_left(pair.new.tokens, new[-1].start, key=_START),
    ]
    behind = [
        it.tokens[at + 1].key if at + 1 < len(it.tokens) else ""
        for it, at in zip((pair.old, pair.new), ends, strict=True)
    ]
    if behind[0] not in than or behind[0] != behind[1] or not all(_is_compared(it, scene) for it in (old, new)):
        return False
    return not (
        alike(old[-1], new[-1], scene.around, scene.options)
        or have_one_saying(_roots(old, scene), _roots(new, scene), scene)
    )


def _roots(tokens: Sequence[Token], scene: Scene) -> list[str]:
    return [scene.around.stem(token.key) for token in tokens]


def _is_compared(tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether tokens are one comparative: "further", "more slowly"."""
    lexicon, low = scene.lexicon, tuple(low for low, _ in scene.lexicon.degree_endings)
    last = tokens[-1]
    more = len(tokens) > 1 and tokens[-2].key in lexicon.unequal_degrees
    return len(tokens) <= 1 + more and (
        more or last.key in lexicon.comparatives or (len(last.key) >= _COMPARED and last.key.endswith(low))
    )


def _is_degree(some: set[str], others: set[str], scene: Scene) -> bool:
    return not some.isdisjoint(scene.lexicon.equal_degrees) and not others.isdisjoint(scene.lexicon.unequal_degrees)


def _are_degrees(one: str, other: str, scene: Scene) -> bool:
    """Tell whether two words are the comparative and the superlative of one."""
    for low, high in scene.lexicon.degree_endings:
        for a, b in ((one, other), (other, one)):
            if a.endswith(low) and b.endswith(high) and len(a) > len(low) + 1 and a[: -len(low)] == b[: -len(high)]:
                return True
    return False
