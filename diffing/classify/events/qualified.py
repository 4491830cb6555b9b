"""Which noun a word right before it is said of: one that went to another noun of its sentence.

the elderly man and his wife   ->  the man and his elderly wife      another is old
the first win by the team      ->  a win by the first team           or the first
60 cows and sheep              ->  cows and 60 sheep                 or counted
new schools and hospitals      ->  new hospitals and schools         the same: of a list it may be said as a whole
a converted chapel             ->  a chapel that has since been converted    it was none then
a small group of doctors       ->  a group of small doctors          no longer told apart: a group is what is in it

Only a word that stands once on each side counts, and both its nouns stand on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from diffing.classify.draft import Draft
from diffing.classify.grammar.deeds import is_noun, is_noun_like, span
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, longest
from diffing.model import FactType, Intent, TokenKind

_RUN = 6
"""Words of a noun and what stands before it, at most, those of a list counted apart."""
_LIST = 4
"""Members of a list, at most."""
_FIGURES = frozenset({FactType.NUMBER, FactType.DATE})
_MEASURED = frozenset({"money", "percent", "points", "score", "share", "multiple"})
"""Kinds of number that say of no noun behind them how many there are of it."""


class _Said(NamedTuple):
    """A word, and of what it is said."""

    at: int
    row: list[int]
    """The nouns in a row behind it, of each of which by itself it may be said."""
    listed: frozenset[str]
    """Those that it may be said of with others, where the row opens a list."""
    counts: bool
    """Whether it is a number or a rank."""


def requalified(scene: Scene) -> Iterator[Draft]:
    """Yield each word before a noun that stands before another noun of its sentence now."""
    pair, places = scene.pair, scene.pair.new.lookup.places
    moved = {pair.old.tokens[at].key for at in pair.old_fresh} & {pair.new.tokens[at].key for at in pair.new_fresh}
    longest = max(len(pair.old.tokens), len(pair.new.tokens))
    if not moved - scene.lexicon.function_words or longest > scene.options.swap_tokens:
        return
    yield from _since(scene)
    for key, (at, *more) in pair.old.lookup.places.items():
        there = places.get(key, ())
        if more or len(there) != 1 or not _may_qualify(key, scene):
            continue
        was = _said_of(at, pair.old, scene)
        now = _said_of(there[0], pair.new, scene) if was else None
        if was and now and _went(was, now, moved, scene):
            spans = span(was.at, *was.row), span(now.at, *now.row)
            reason = f'"{pair.old.text(*spans[0])}" -> "{pair.new.text(*spans[1])}"'
            type_ = FactType.NUMBER if was.counts else FactType.EVENT
            yield Draft(Intent.FACT, (type_,), *spans, reason, scene.options.likely)


def _since(scene: Scene) -> Iterator[Draft]:
    """Yield each participle before a noun that tells what has been done to it since: "a chapel that has since been"."""
    pair, lexicon = scene.pair, scene.lexicon
    one, other = (lexicon.date_bounds_alone & side.lookup.keys for side in (pair.old, pair.new))
    if bool(one) is bool(other):
        return
    own, there = (pair.new, pair.old) if one else (pair.old, pair.new)
    for at in (it for key in one or other for it in there.lookup.places[key]):
        if at + 2 >= len(there.tokens):
            continue
        helped, done = there.tokens[at + 1].key, there.tokens[at + 2].key
        places = [*own.lookup.places.get(done, ())] if helped in lexicon.be_forms else []
        noun = own.tokens[places[0] + 1].key if len(places) == 1 and places[0] + 1 < len(own.tokens) else ""
        if noun in there.lookup.keys and scene.around.root(noun):
            before, behind = (places[0], places[0] + 2), (at, at + 3)
            was, now = (behind, before) if one else (before, behind)
            reason = f'"{pair.old.text(*was)}" -> "{pair.new.text(*now)}"'
            yield Draft(Intent.FACT, (FactType.EVENT,), was, now, reason, scene.options.likely)


def _may_qualify(key: str, scene: Scene) -> bool:
    """Tell whether a word can say of a noun behind it which one it is, or how many there are."""
    lexicon = scene.lexicon
    known = longest(lexicon.quantifiers, (key,), 0)
    if known:
        return known[1] not in lexicon.universals  # "each" and "every" may change places
    if key.isdigit() or key in lexicon.vague_counts:
        return True
    if key in lexicon.function_words or key in lexicon.colour_words or key in lexicon.pronouns:
        return False
    if key in lexicon.cardinals or key in lexicon.ordinals or key in lexicon.nationalities:
        return True
    done = scene.around.is_past(key) and scene.around.may_be_verb(key) and key not in lexicon.people_nouns
    return done or "a" in _parts(key, scene)


def _parts(key: str, scene: Scene) -> frozenset[str]:
    thesaurus = scene.around.thesaurus
    return thesaurus.entry(key).parts if thesaurus else frozenset()


def _said_of(at: int, side: Side, scene: Scene) -> _Said | None:
    """Return of which nouns a word is said, None where none stands behind it, or it may be more than that."""
    end, counts = at + 1, False
    for fact in side.facts:
        first, last = side.range_of(fact) if fact.type in _FIGURES else (0, 0)
        if first <= at < last:
            if fact.type is FactType.DATE or field(fact, "kind") in _MEASURED:
                return None
            end, counts = _behind_of(last, side, scene), True
    if not counts and not _is_before_noun(at, side, scene):
        return None
    rows = list(_rows(end, side, scene))
    owner = rows and any(
        it.key in scene.lexicon.possessive_marks for it in side.tokens[rows[0][-1] + 1 : rows[0][-1] + 2]
    )
    if not rows or (counts and owner):
        return None
    listed = frozenset(_stem(it, side, scene) for row in rows for it in row) if len(rows) > 1 else frozenset[str]()
    return _Said(at, rows[0], listed, counts)


def _behind_of(at: int, side: Side, scene: Scene) -> int:
    """Return where what is counted starts: behind the "of the" of "dozens of the shops"."""
    lexicon, tokens = scene.lexicon, side.tokens
    for small in (lexicon.genitives, lexicon.articles):
        at += at < len(tokens) and tokens[at].key in small
    return at


def _is_before_noun(at: int, side: Side, scene: Scene) -> bool:
    """Tell whether a word is no verb and no adverb where it stands: a small word leads it, if it could be one."""
    lexicon, key = scene.lexicon, side.tokens[at].key
    if _parts(key, scene).isdisjoint("vr"):
        return True
    before = side.tokens[at - 1] if at else None
    if before is None or before.kind is TokenKind.MARK:
        return at in side.cuts and "v" not in _parts(key, scene)
    some = (lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.possessive_marks, lexicon.cardinals)
    return any(before.key in words for words in (*some, lexicon.plain_relations)) or before.kind is TokenKind.NUMBER


def _rows(start: int, side: Side, scene: Scene) -> Iterator[list[int]]:
    """Yield the nouns of a row that starts at a token, and of those that a list goes on with."""
    at = start
    for _ in range(_LIST):
        row, end = _row(at, side, scene)
        if not row:
            return
        yield row
        joins = side.tokens[end : end + 1]
        if not joins or (joins[0].key not in scene.lexicon.list_words and joins[0].text != ","):
            return
        at = end + 1
        comma_and = joins[0].text == "," and side.tokens[at : at + 1]
        at += bool(comma_and) and side.tokens[at].key in scene.lexicon.list_words


def _row(start: int, side: Side, scene: Scene) -> tuple[list[int], int]:
    """Return the nouns of a row, and where it ends: behind an owner, but not one that says of what kind ("women's")."""
    lexicon, nouns = scene.lexicon, list[int]()
    for at in range(start, min(start + _RUN, len(side.tokens))):
        token = side.tokens[at]
        if nouns and (token.key in lexicon.possessive_marks or token.text in lexicon.plural_owner_marks):
            if token.key in lexicon.possessive_marks and not _is_plural(side.tokens[at - 1].key, scene):
                return nouns[-1:], at
            continue
        small = _is_small(token.key, scene) or not token.text.islower()
        if token.kind is not TokenKind.WORD or (small and token.key not in lexicon.nationalities):
            return nouns, at
        if token.key.endswith(lexicon.participle_endings) and "n" not in _parts(token.key, scene):
            continue
        past = scene.around.is_past(token.key) and scene.around.may_be_verb(token.key)
        past = past and token.key not in lexicon.people_nouns
        if not is_noun_like(token, scene) or (nouns and past):
            return nouns, at
        if is_noun(token, scene) and not past:
            nouns.append(at)
    return [], start  # it goes on


def _is_small(key: str, scene: Scene) -> bool:
    """Tell whether a word is one of grammar, a relation or a number, which ends the row of a noun."""
    lexicon = scene.lexicon
    some = (lexicon.relations, lexicon.subordinators, lexicon.auxiliaries, lexicon.cardinals, lexicon.relation_words)
    return not scene.around.root(key) or any(key in words for words in some)


def _is_plural(key: str, scene: Scene) -> bool:
    """Tell whether an owner is several: "women's"."""
    return key in scene.lexicon.people_nouns or scene.lexicon.kin.get(key, key) != key


def _went(was: _Said, now: _Said, moved: set[str], scene: Scene) -> bool:
    """Tell whether a word is said of another noun now, and both stand on both sides, each once."""
    pair = scene.pair
    olds, news = ({_stem(at, side, scene) for at in it.row} for it, side in ((was, pair.old), (now, pair.new)))
    if olds & news or (olds & now.listed and news & was.listed):
        return False
    keys = [pair.old.tokens[at].key for at in (was.at, *was.row)] + [pair.new.tokens[at].key for at in now.row]
    if moved.isdisjoint(keys):
        return False
    for one, other in product(was.row, now.row):
        there, here = _place(other, pair.new, pair.old, scene), _place(one, pair.old, pair.new, scene)
        if min(there, here) < 0:
            continue
        sides = (pair.old, min(one, there), max(one, there)), (pair.new, min(other, here), max(other, here))
        if not any(_is_one(side, first, last, scene) for side, first, last in sides):
            return was.counts or not all(_is_group(side, first, last, scene) for side, first, last in sides)
    return False


def _stem(at: int, side: Side, scene: Scene) -> str:
    return scene.around.stem(side.tokens[at].key)


def _place(at: int, own: Side, other: Side, scene: Scene) -> int:
    """Return the only token of the other side that is a form of a token's word, -1 for none."""
    stem = _stem(at, own, scene)
    found = [at for key, places in other.lookup.places.items() if scene.around.stem(key) == stem for at in places]
    return found[0] if len(found) == 1 else -1


def _is_one(side: Side, first: int, last: int, scene: Scene) -> bool:
    """Tell whether the second of two nouns says what the first one is: "the driver, a man of 40"."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[first + 1 : last]]
    opens = any(key in lexicon.articles or key in lexicon.indefinite for key in keys[1:2])
    if not keys or not opens or not (keys[0] == "," or keys[0] in lexicon.be_forms):
        return False
    behind = [token.key for token in side.tokens[last + 1 : last + 3]]
    return not any(key in lexicon.list_words for key in behind)


def _is_group(side: Side, first: int, last: int, scene: Scene) -> bool:
    """Tell whether the first of two nouns says no more than that the second is many, or much: "a round of talks"."""
    lexicon, behind = scene.lexicon, side.tokens[first + 1 : last]
    return side.tokens[first].key in lexicon.group_nouns and any(it.key in lexicon.genitives for it in behind[:1])
