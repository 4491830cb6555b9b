"""A place or body named in another shape: joined to a word by a hyphen, or by "there".

    an Ohio-based firm         -> a firm based in Ohio          the same word, tied to the same name
    an Ohio-based firm         -> a firm headquartered in Ohio  and another word that ties it
    a Canadian-born sailor     -> a sailor born in Canada       and to a country's people
    the army in Iraq           -> the army there                no other place near that it could be

What is tied otherwise ("Ohio-born", "based in Texas") is another fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.same.pronouns import names_before, word_before
from diffing.classify.scene import Scene
from diffing.facts import field, name_parts
from diffing.model import FactType, Opcode, Tag

_TIED = 2
"""Words of grammar between a word and the name that it is tied to, at most: "led by the"."""


def tied(single: Single, scene: Scene) -> Range | None:
    """Return where a name joined to a word stands apart from it on the other side, or the other way round."""
    pair = scene.pair
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    first, end = own.range_of(single.fact)
    *words, last = (token.key for token in own.tokens[first:end])
    name, hyphen, tie = last.rpartition("-")
    nationalities, peoples = scene.lexicon.nationalities, scene.lexicon.peoples
    if hyphen and name and tie:
        country = nationalities.get(name, "").casefold().split()
        return _apart(other, tie, [*words, name], scene) or (_apart(other, tie, country, scene) if country else None)
    at = _tie_before(own, first, scene)
    if at is None:
        return None
    tie = scene.lexicon.ties.get(own.tokens[at].key, own.tokens[at].key)
    joined = next(_rows(other, [*words, f"{last}-{tie}"]), None)
    people = peoples.get(str(field(single.fact, "name") or ""))
    return joined or (next(_rows(other, [f"{people}-{tie}"]), None) if people else None)


def is_tied(match: Match, scene: Scene) -> bool:
    """Tell whether one of two names is joined to a word that the other stands apart from."""
    place = tied(Single(match.old, came=False), scene)
    return place is not None and place[0] < scene.pair.new.range_of(match.new)[1] and place[1] > 0


def _apart(side: Side, tie: str, name: Sequence[str], scene: Scene) -> Range | None:
    """Return where a word and a name behind it stand, words of grammar between: "based in Ohio"."""
    for first, end in _rows(side, name):
        at = _tie_before(side, first, scene)
        word = side.tokens[at].key if at is not None else ""
        if at is not None and scene.lexicon.ties.get(word, word) == tie:
            return at, end
    return None


def _tie_before(side: Side, first: int, scene: Scene) -> int | None:
    """Return the word that a preposition ties to the name behind it: "based" of "based in Ohio"."""
    grammar = scene.lexicon.function_words
    for at in range(first - 1, max(-1, first - 2 - _TIED), -1):
        key = side.tokens[at].key
        if key not in grammar:
            return at if at < first - 1 and key.isalpha() else None
    return None


def _rows(side: Side, words: Sequence[str]) -> Iterator[Range]:
    """Yield where a side has words in a row."""
    for at in side.lookup.places.get(words[0], ()):
        end = at + len(words)
        if [it.key for it in side.tokens[at:end]] == list(words):
            yield at, end


def for_there(single: Single, code: Opcode, scene: Scene) -> bool:
    """Tell whether "there" took the place of "in" and a place that it can only mean, or they its place."""
    pair, lexicon = scene.pair, scene.lexicon
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    first, _ = own.range_of(single.fact)
    if code.tag is Tag.EQUAL or single.fact.type is not FactType.NAME or not first:
        return False
    led_by = own.tokens[first - 1].key
    bounds = code.old if single.came else code.new
    there = next((at for at in range(*bounds) if _is_there(other, at, scene)), None)
    last = single.fact.text.split()[-1]
    named = scene.around.known.is_written(last, new=not single.came)
    if there is None or led_by not in lexicon.place_pronouns[other.tokens[there].key] or (single.came and not named):
        return False
    reach = scene.options.pronoun_reach if named else len(other.article.sentences)
    return not any(
        name_parts(fact) != name_parts(single.fact) and word_before(fact, other) in lexicon.place_prepositions
        for fact in names_before(other, there, other.tokens[there].key, reach, scene)
    )


def with_preposition(single: Single, place: Range, scene: Scene) -> Range:
    """Return where a fact stands, with the preposition before it if "there" says both on the other side."""
    pair, lexicon = scene.pair, scene.lexicon
    own, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    first, end = own.range_of(single.fact)
    led_by = own.tokens[first - 1].key if first else ""
    both = any(led_by in lexicon.place_pronouns.get(token.key, ()) for token in other.tokens[slice(*place)])
    return first - both, end


def _is_there(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a word points to a place, and opens no clause: "there was"."""
    lexicon, keys = scene.lexicon, [token.key for token in side.tokens[at : at + 2]]
    opens = any(
        key in lexicon.be_forms or key in lexicon.auxiliaries or key in lexicon.verb_helpers for key in keys[1:]
    )
    return keys[0] in lexicon.place_pronouns and not opens
