"""What the words of a fact say beyond its value, and what of them is mere form.

has said / has publicly said      the source is the same, and "publicly" is no part of it
all-night / all night             a hyphen, though "all" alone is a word of quantity
coucnillors / councillors         a slip of the pen
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, zip_longest
from operator import attrgetter

from diffing.classify.counterparts.likened import is_ageless
from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.forms.stems import falsely_joined, is_slip
from diffing.classify.passages import Pair, Side
from diffing.classify.scene import Scene
from diffing.facts import Verdict, field, longest, relate, values
from diffing.model import Fact, FactType, TokenKind
from diffing.segment import is_form

_START = attrgetter("start")
WORDED = frozenset({FactType.ROLE, FactType.ATTRIBUTION, FactType.NEGATION, FactType.MODALITY, FactType.DATE})
"""Types read off ordinary words, which a slip of the pen hides from no reader: "annouced"."""
_LISTED = 2
"""People from which on a list of them can stand for their number."""
_LEANING = 8
"""Tokens behind "both" in which the "and" is looked for on which it leans."""
_SOME = frozenset(("some", "several"))
"""What quantities are called that "a group of" can be, too."""
_LONE = 4
"""Tokens behind "one" or an article in which what it counts is looked for."""
_DENIED = 3
"""Tokens behind "not" in which a word stands that it denies: "has not yet been paid"."""
_NESTED = 6
"""Facts, the last ones before a number, of which one may be the number before its bracket."""


def covers(match: Match, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the tokens of both sides of a fact that stayed of which its value says all."""
    olds, news = _silent(match.old, scene.pair.old, scene), _silent(match.new, scene.pair.new, scene)
    if match.old.type is FactType.NUMBER:
        news = _with_counted(news, match.old, scene.pair.new, scene)
        olds = _with_counted(olds, match.new, scene.pair.old, scene)
    if match.old.type is FactType.NEGATION:
        news = _with_denied(news, match.old, match.new, scene.pair.new)
        olds = _with_denied(olds, match.new, match.old, scene.pair.old)
    yield from zip_longest(olds, news, fillvalue=(0, 0))


def _with_counted(spans: list[Range], other: Fact, side: Side, scene: Scene) -> list[Range]:
    """Return the tokens of a number, with the noun behind it that a hyphen ties to the same number: "three-match".

    So it is with the "people" before one that has them in its word: "over-65s".
    """
    first = spans[0][0]
    if field(other, "people") and first and is_ageless(side.tokens[first - 1].key, other, scene.options.language):
        return [(first - 1, spans[0][1]), *spans[1:]]
    noun, end = other.text.casefold().rpartition("-")[2], spans[-1][1]
    tied = "-" in other.text and noun.isalpha() and end < len(side.tokens)
    if not tied or scene.around.stem(side.tokens[end].key) != scene.around.stem(noun):
        return spans
    return [*spans[:-1], (spans[-1][0], end + 1)]


def _with_denied(spans: list[Range], one: Fact, other: Fact, side: Side) -> list[Range]:
    """Return the tokens of a "not", with the word close behind it that the same denial has in one: "unpaid"."""
    if field(one, "cue") != "affix" or field(other, "cue") != "not":
        return spans
    end, scope = spans[-1][1], field(one, "scope")
    return [
        *spans,
        *((at, at + 1) for at in range(end, min(end + _DENIED, len(side.tokens))) if side.tokens[at].key == scope),
    ]


def _silent(fact: Fact, side: Side, scene: Scene) -> list[Range]:
    """Return the tokens of a fact that stayed, but those that may say more than its value does.

    "has said" may have become "has publicly said", "his spokesman" "her spokesman", "was ordered" "was again ordered".
    """
    first, end = side.range_of(fact)
    if fact.type not in (FactType.ATTRIBUTION, FactType.MODALITY):
        return [(first, end)]
    value = values(fact)
    own = f"{value.get('cue')} {value.get('form')}".split()
    telling, possessives = scene.lexicon.telling_words, scene.lexicon.possessives
    more = [at for at in range(first, end) if (key := side.tokens[at].key) in telling or key in possessives]
    stops = [at for at in more if side.tokens[at].key not in own]
    return [(a, b) for a, b in zip([first, *(at + 1 for at in stops)], [*stops, end], strict=True) if a < b]


def retyped(match: Match, pair: Pair) -> bool:
    """Tell whether two facts differ in typography alone: names in capitals, figures in spaces.

    "State of Florida" -> "state of Florida", "2.4 - 4.0" -> "2.4 -4.0"; but not "1 5" -> "15".
    """
    one, other, type_ = match.old.text, match.new.text, match.old.type
    if type_ in (FactType.NAME, FactType.ROLE):
        old, new = pair.old.range_of(match.old), pair.new.range_of(match.new)
        return _stands(old, new, pair.to_new) and _stands(new, old, pair.to_old)
    if type_ not in (FactType.NUMBER, FactType.DATE):
        return False
    return "".join(one.split()) == "".join(other.split()) and _figures(one) == _figures(other)


def has_other_sense(span: Range, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word in capitals, of a range of one side, is a word of grammar on the other: "US" and "us"."""
    pair, grammar = scene.pair, scene.lexicon.function_words
    own, other, partners = (pair.new, pair.old, pair.to_old) if came else (pair.old, pair.new, pair.to_new)
    return any(
        partners[at] >= 0
        and own.tokens[at].key in grammar
        and own.tokens[at].text.isupper()
        and len(own.tokens[at].text) > 1
        and other.tokens[partners[at]].text.islower()
        for at in range(*span)
    )


def _stands(span: Range, other: Range, partners: Sequence[int]) -> bool:
    """Tell whether all tokens of a range stand on the other side too, in a row with those of a range there."""
    there = [partners[at] for at in range(*span)]
    return all(at >= 0 for at in there) and max(*there, other[1] - 1) - min(*there, other[0]) < max(
        span[1] - span[0], other[1] - other[0]
    )


def _figures(text: str) -> list[str]:
    """Return the runs of digits of a text."""
    return "".join(letter if letter.isdigit() else " " for letter in text).split()


def is_respaced(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether two ranges of tokens differ in marks and spaces alone: "all-night", but not "re-signed"."""
    pair = scene.pair
    if not is_form(pair.old.text(*old), pair.new.text(*new)):
        return False
    return not falsely_joined(pair.old.tokens[slice(*old)], pair.new.tokens[slice(*new)], scene.around)


def respaced(single: Single, at: int, scene: Scene) -> bool:
    """Tell whether a word without digits stands in a change of hyphens and spaces alone: "all-night" -> "all night"."""
    pair = scene.pair
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[at]]
    old, new = code.old, code.new
    if (code.old_end - code.old_start) * (code.new_end - code.new_start) > scene.options.word_pairs:
        return False  # a rewrite, and every fact in it asks
    return is_respaced(old, new, scene) and not any(
        letter.isdigit() for token in pair.old.tokens[slice(*old)] for letter in token.text
    )


def slipped(at: int, single: Single, scene: Scene) -> bool:
    """Tell whether a word, at a token of a fact, took the place of a misspelling of it, or that its place.

    In a rewrite of more than ``word_pairs`` pairs of words none is looked for.
    """
    pair = scene.pair
    code = pair.codes[(pair.new_block if single.came else pair.old_block)[at]]
    if (code.old_end - code.old_start) * (code.new_end - code.new_start) > scene.options.word_pairs:
        return False
    token = (pair.new if single.came else pair.old).tokens[at]
    span = code.old if single.came else code.new
    others = (pair.old if single.came else pair.new).tokens[slice(*span)]
    return any(is_slip(token.key, other.key, scene.around, scene.options) for other in others)


def misspelt(match: Match, scene: Scene) -> bool:
    """Tell whether two facts differ in slips of the pen in words of small letters alone."""
    if match.old.type not in WORDED:
        return False
    pair = scene.pair
    old, new = pair.old.range_of(match.old), pair.new.range_of(match.new)
    if old[1] - old[0] != new[1] - new[0]:
        return False
    rows = zip(pair.old.tokens[slice(*old)], pair.new.tokens[slice(*new)], strict=True)
    others = [(one, other) for one, other in rows if one.key != other.key]
    return bool(others) and all(
        one.text.islower() and other.text.islower() and is_slip(one.key, other.key, scene.around, scene.options)
        for one, other in others
    )


def is_lone(single: Single, scene: Scene) -> bool:
    """Tell whether "one" is no news since an article before the same noun says it: "one of the cases", "this case"."""
    pair, lexicon = scene.pair, scene.lexicon
    value = values(single.fact)
    if value.get("kind") != "count" or value.get("amount") != 1 or single.fact.text.casefold() not in lexicon.cardinals:
        return False
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    partners, blocks = (pair.to_new, pair.new_block) if single.came else (pair.to_old, pair.old_block)
    at = own.range_of(single.fact)[0]
    code = pair.codes[blocks[at]]
    first, end = code.old if single.came else code.new
    noun = _noun(own, at + 1, scene)
    return any(
        other.tokens[place].key in lexicon.lone_articles
        and partners[place] < 0
        and _is_one_of(noun, _noun(other, place + 1, scene), scene)
        for place in range(first, end)
    )


def is_correlative(single: Single, scene: Scene) -> bool:
    """Tell whether "both" only leans on an "and" behind it, with no verb between, and all of that stayed.

    "both boats and ships", "both used and new boats", but not "both boats sank and burnt", "both boats and left".
    It may stand behind the two, before their verb: "boats and ships both sank".
    """
    pair, lexicon = scene.pair, scene.lexicon
    links = lexicon.correlatives.get(single.fact.text.casefold())
    if not links:
        return False
    own, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    first, at = own.range_of(single.fact)
    opens = not first or own.tokens[first - 1].kind is TokenKind.MARK
    acts = opens and at < len(own.tokens) and _is_verb(own.tokens[at].key, scene)  # "Both closed and reopened"
    return not acts and (_joins(at, own, partners, links, scene) or _joined(first, own, partners, links, scene))


def _joined(at: int, own: Side, partners: Sequence[int], links: Collection[str], scene: Scene) -> bool:
    """Tell whether words before a token, behind which a verb stands, are joined by a link, and all stayed."""
    if at + 1 >= len(own.tokens) or not _is_verb(own.tokens[at + 1].key, scene):
        return False
    for place in range(at - 1, max(0, at - 1 - _LEANING), -1):
        token = own.tokens[place]
        if token.kind is TokenKind.MARK or partners[place] < 0 or _is_verb(token.key, scene):
            return False
        if token.key in links:
            return place < at - 1 and partners[place - 1] >= 0
    return False


def _adds(at: int, own: Side, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether a phrase like "as well as" stands in the place of a word, with the same words around it."""
    other = scene.pair.old if own is scene.pair.new else scene.pair.new
    first, end = partners[at - 1] + 1 if at else 0, partners[at + 1]
    words = [token.key for token in other.tokens[first:end]] if 0 < first < end else []
    return len(words) > 1 and words[0] == words[-1] and words[0] in scene.lexicon.equal_degrees


def _joins(at: int, own: Side, partners: Sequence[int], links: Collection[str], scene: Scene) -> bool:
    """Tell whether words from a token on are joined by one of some links, with no verb between, and all stayed."""
    for place in range(at, min(at + _LEANING, len(own.tokens) - 1)):
        token = own.tokens[place]
        verb = place > at and _is_verb(token.key, scene)
        link = token.key in links
        stays = partners[place] >= 0 or (link and _adds(place, own, partners, scene))
        if token.kind is TokenKind.MARK or not stays or verb:
            return False
        if link:
            follows = _is_verb(own.tokens[place + 1].key, scene) and not _is_verb(own.tokens[at].key, scene)
            return place > at and partners[place + 1] >= 0 and not follows
    return False


def _is_verb(word: str, scene: Scene) -> bool:
    """Tell whether a word's form says that it is a verb: one of "be" or "have", a modal, a past form."""
    lexicon = scene.lexicon
    helps = word in lexicon.be_forms or word in lexicon.auxiliaries or word in lexicon.own_tenses
    inflected = word in lexicon.kin and word not in lexicon.counted
    return helps or inflected or word in lexicon.reporting_verbs or word.endswith(lexicon.past_endings)


def grouped(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where "some" or "several" stands and "a group of" on the other side, before the noun that stayed."""
    pair, groups = scene.pair, scene.lexicon.vague_groups
    if field(single.fact, "quantity") not in _SOME:
        return None
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    partners, blocks = (pair.to_old, pair.new_block) if single.came else (pair.to_new, pair.old_block)
    at, behind = own.range_of(single.fact)
    code = pair.codes[blocks[at]]
    first, end = code.old if single.came else code.new
    keys = [token.key for token in other.tokens[: end + 1]]
    for place in range(first, end):
        found = longest(groups, keys, place)
        if found and behind < len(partners) and found[0] == partners[behind]:
            return ((place, found[0]), (at, behind)) if single.came else ((at, behind), (place, found[0]))
    return None


def parted(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a number stands on both sides that went behind the whole it is of: "of the ten boats, two sank"."""
    pair = scene.pair
    if not _may_be_parted(single, scene):
        return None
    alike = [side.stated.alike(single.fact) for side in (pair.old, pair.new)]
    if len(alike[0]) != 1 or len(alike[1]) != 1:
        return None
    old, new = pair.old.range_of(alike[0][0]), pair.new.range_of(alike[1][0])
    if not (_is_parted(old, new, pair.old, pair.new, pair.to_new, scene)):
        return (old, new) if _is_parted(new, old, pair.new, pair.old, pair.to_old, scene) else None
    return old, new


def _may_be_parted(single: Single, scene: Scene) -> bool:
    """Tell whether a number stands on its own side as either does: before "of", or between a mark and a verb.

    All facts of both sides are read for it then.
    """
    side = scene.pair.new if single.came else scene.pair.old
    first, end = side.range_of(single.fact)
    if end >= len(side.tokens):
        return False
    first -= first > 0 and side.tokens[first - 1].key in scene.lexicon.focuses
    marked = first > 0 and side.tokens[first - 1].kind is TokenKind.MARK
    return side.tokens[end].key in scene.lexicon.genitives or (marked and _is_verb(side.tokens[end].key, scene))


def _is_parted(before: Range, behind: Range, side: Side, other: Side, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether a number stands before "of" and its whole on one side, and before a verb behind it on the other."""
    of, verb = before[1], behind[1]
    if of >= len(side.tokens) or verb >= len(other.tokens) or side.tokens[of].key not in scene.lexicon.genitives:
        return False
    there = partners[of]
    start = behind[0] - (behind[0] > 0 and other.tokens[behind[0] - 1].key in scene.lexicon.focuses)
    marked = start and other.tokens[start - 1].kind is TokenKind.MARK
    return 0 <= there < behind[0] and bool(marked) and _is_verb(other.tokens[verb].key, scene)


def converted(single: Single, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a number says in brackets what the one before it does, in another unit: "5 miles (8km)"."""
    side = scene.pair.new if single.came else scene.pair.old
    first, end = side.range_of(single.fact)
    opens, closes = side.tokens[first - 1 : first], side.tokens[end : end + 1]
    if not (first and closes and opens[0].text == "(" and closes[0].text == ")"):
        return None
    last = bisect_left(side.facts, single.fact.start, key=_START)
    near = (it for it in side.facts[max(0, last - _NESTED) : last] if it.type is FactType.NUMBER)
    before = (it for it in near if side.range_of(it)[1] == first - 1)
    if not any(relate(it, single.fact).verdict is not Verdict.DIFFERENT for it in before):
        return None
    return ((0, 0), (first, end)) if single.came else ((first, end), (0, 0))


def counted_up(single: Single, scene: Scene) -> Range | None:
    """Return where a number of people stands, if those in its place are as many: "two people", "a man and a woman"."""
    pair, lexicon = scene.pair, scene.lexicon
    value = values(single.fact)
    amount = value.get("amount")
    bare = value.get("kind") == "count" and "approx" not in value and "to" not in value
    if not bare or not isinstance(amount, int) or amount < _LISTED or value.get("of") not in lexicon.vague_nouns:
        return None
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    partners, blocks = (pair.to_new, pair.new_block) if single.came else (pair.to_old, pair.old_block)
    at, behind = own.range_of(single.fact)
    code = pair.codes[blocks[at]]
    first, end = code.old if single.came else code.new
    listed = [it for it in map(other.range_of, _people(other)) if first - 1 <= it[0] < end and partners[it[0]] < 0]
    joints = lexicon.conjunctions | lexicon.indefinite | {","}
    parts = [{token.key for token in other.tokens[one[1] : after[0]]} for one, after in pairwise(listed)]
    return (at, behind + 1) if len(listed) == amount and all(part <= joints for part in parts) else None


def _people(side: Side) -> list[Fact]:
    """Return the roles of single people on a side."""
    return [
        fact for fact in side.facts if fact.type is FactType.ROLE and field(fact, "title") and not field(fact, "plural")
    ]


def _noun(side: Side, at: int, scene: Scene) -> str:
    """Return the first word of meaning from a token on."""
    lexicon = scene.lexicon
    return next((token.key for token in side.tokens[at : at + _LONE] if token.key not in lexicon.function_words), "")


def _is_one_of(noun: str, other: str, scene: Scene) -> bool:
    """Tell whether a word is another or its singular: "case" beside "cases"; many are not one."""
    return bool(noun) and scene.around.stem(noun) == scene.around.stem(other) and len(other) <= len(noun)
