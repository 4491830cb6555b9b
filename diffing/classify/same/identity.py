"""Two names for one: what the articles, or the words around, show to be the same person, place or office.

    Ross said           -> the Scottish Conservative leader said      an article says that he is
    Spears              -> Britney                                    an article names Britney Spears, and no other
    Italy's media       -> Italian media                              a country and its adjective
    Hunter died         -> He died                                    nobody else near whom "he" could mean
    Camden County Utah  -> Camden County, Utah                        nothing but marks changed
    Professor Holt      -> Holt                                       a title of courtesy
    Acme Ltd            -> the company                                the name says so, and stands elsewhere (``kinds``)
    Ohio-based          -> based in Ohio                              the same word tied to it (``places``)

Each is a guess: the two are *perhaps* the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.forms.defined import spelt_out
from diffing.classify.forms.stems import is_slip
from diffing.classify.passages import Pair, Side
from diffing.classify.same.kinds import for_kind
from diffing.classify.same.places import for_there, is_tied, tied, with_preposition
from diffing.classify.same.pronouns import for_pronoun
from diffing.classify.same.sources import names_it
from diffing.classify.same.speaking import goes_on_saying, is_still_his
from diffing.classify.scene import Scene
from diffing.facts import Verdict, field, is_respelt, role_holder, same_key
from diffing.model import Fact, FactType, Opcode, Tag, TokenKind
from diffing.segment import squash, without_plural

_KINDS = frozenset({FactType.NAME, FactType.ROLE, FactType.ATTRIBUTION})
_REPLACE = Tag.REPLACE


def is_one(match: Match, scene: Scene) -> bool:
    """Tell whether two facts that contradict each other by themselves are one for all that the articles say."""
    old, new, pair = match.old, match.new, scene.pair
    if old.type not in (FactType.NAME, FactType.ROLE):
        return False
    spans = pair.old.range_of(old), pair.new.range_of(new)
    numeral = field(old, "numeral") or field(new, "numeral")
    whole = bool(numeral) or not (field(old, "person") or field(new, "person"))
    if _is_unchanged(pair, *spans, apart=whole):
        return True
    if old.type is FactType.ROLE or (not whole and _is_unchanged(pair, *spans, apart=True)):
        return False
    if _letters(pair, _code(pair.old_block, spans[0], pair), scene):
        return True
    known = scene.around.known
    return known.is_one_person(old, new) or known.is_short_for(old, new) or is_tied(match, scene)


def is_another(match: Match, scene: Scene) -> bool:
    """Tell whether two names that can be one are two for all that the articles say."""
    named = match.old.type is FactType.NAME and match.relation.verdict is Verdict.MAYBE_SAME
    return named and scene.around.known.is_another(match.old, match.new)


def _is_unchanged(pair: Pair, old: Range, new: Range, *, apart: bool) -> bool:
    """Tell whether every word of two ranges has its equal on the other side; ``apart`` if marks may come between."""
    there, here = [pair.to_new[at] for at in range(*old)], [pair.to_old[at] for at in range(*new)]
    if min(there, default=-1) < 0 or min(here, default=-1) < 0:
        return False
    return _is_row(there, pair.new, apart=apart) and _is_row(here, pair.old, apart=apart)


def _is_row(places: Sequence[int], side: Side, *, apart: bool) -> bool:
    between = set(range(places[0], places[-1])).difference(places)
    return all(apart and side.tokens[at].kind is TokenKind.MARK for at in between)


def same_singles(
    singles: Sequence[Single], changed: Sequence[Match], kept: tuple[Sequence[bool], Sequence[bool]], scene: Scene
) -> Iterator[tuple[Single, Range, Range]]:
    """Yield the facts of one side that are no news for who they mean, each with its place and that on the other side.

    ``kept`` marks the tokens of both sides that stand in facts which stayed. A table on one line is not looked at.
    """
    if len(singles) * len(singles) > scene.options.fact_pairs:
        return
    for single in singles:
        if single.fact.type in _KINDS:
            place = _other_place(single, singles, changed, kept[0 if single.came else 1], scene)
            if place is not None:
                yield single, with_preposition(single, place, scene), place


def with_small_words(old: Range, new: Range, scene: Scene) -> tuple[Range, Range]:
    """Return two ranges with the articles and possessive marks beside them that changed: "the Trust" -> "BoHT"."""
    pair = scene.pair
    return _widened(old, pair.old, pair.to_new, scene), _widened(new, pair.new, pair.to_old, scene)


def _widened(span: Range, side: Side, partners: Sequence[int], scene: Scene) -> Range:
    lexicon = scene.lexicon
    first, end = span
    while first < end and first and partners[first - 1] < 0 and side.tokens[first - 1].key in lexicon.articles:
        first -= 1
    marked = first < end < len(partners) and partners[end] < 0 and side.tokens[end].key in lexicon.possessive_marks
    return first, end + marked


def _other_place(
    single: Single, singles: Sequence[Single], changed: Sequence[Match], kept: Sequence[bool], scene: Scene
) -> Range | None:
    pair, fact = scene.pair, single.fact
    side, blocks = (pair.new, pair.new_block) if single.came else (pair.old, pair.old_block)
    span = side.range_of(fact)
    code = _code(blocks, span, pair)
    other = code.old if single.came else code.new
    if _letters(pair, code, scene):
        return other
    named = _named_otherwise(single, span, code, scene) if fact.type is FactType.NAME else None
    if named is not None:
        return named
    if fact.type is FactType.ATTRIBUTION:
        goes_on = goes_on_saying(single, code, scene) or is_still_his(single, scene)
        return other if goes_on or names_it(single, code, scene) or for_pronoun(single, code, changed, scene) else None
    if fact.type is FactType.ROLE and _is_courtesy(single, span, scene) and not _words(pair, other, single):
        return other
    if _is_audience(single, span, scene) or _is_ending(single, span, scene) or _is_misspelt(single, span, code, scene):
        return other
    place = _place_name(single, singles, kept, scene) or _bearer(single, singles, code, scene)
    if place is not None:
        return place
    return other if for_pronoun(single, code, changed, scene) else None


def _named_otherwise(single: Single, span: Range, code: Opcode, scene: Scene) -> Range | None:
    """Return where the other side has a name in another shape, or what says whom or what it means."""
    other = code.old if single.came else code.new
    apart = tied(single, scene)
    if apart is not None:
        return apart
    if _is_defined(single, span, scene):
        return other[0], other[0]  # nothing there says it: its other form did, all along
    full = spelt_out(single.fact.text, (scene.pair.old if single.came else scene.pair.new).tokens, other)
    if full is not None:
        return full
    return other if for_there(single, code, scene) else for_kind(single, code, scene)


def _code(blocks: Sequence[int], span: Range, pair: Pair) -> Opcode:
    """Return the first change that a range of tokens stands in, an equal run where it stands in none."""
    codes = [pair.codes[blocks[at]] for at in range(*span)]
    return next((code for code in codes if code.tag is not Tag.EQUAL), codes[0])


def _letters(pair: Pair, code: Opcode, scene: Scene) -> bool:
    """Tell whether a change is one of spaces and marks only, words of grammar apart: "Osksaid" -> "Osk, said"."""
    if code.tag is not Tag.REPLACE:
        return False
    if (code.old_end - code.old_start) * (code.new_end - code.new_start) > scene.options.word_pairs:
        return False  # a rewrite, and every fact in it asks
    sides = pair.old.tokens[code.old_start : code.old_end], pair.new.tokens[code.new_start : code.new_end]
    grammar = scene.lexicon.function_words
    all_ = ["".join(squash(token.text) for token in tokens) for tokens in sides]
    told = ["".join(squash(token.text) for token in tokens if token.key not in grammar) for tokens in sides]
    return all_[0] == all_[1] != "" or told[0] == told[1] != ""


def _words(pair: Pair, span: Range, single: Single) -> bool:
    """Tell whether any word stands in a range of the side that a fact is not on."""
    side = pair.old if single.came else pair.new
    return any(token.kind is not TokenKind.MARK for token in side.tokens[slice(*span)])


def _is_courtesy(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether a title before a name that stays says nothing new: of courtesy, or known from the other article."""
    pair, who = scene.pair, role_holder(single.fact)
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    behind = next((at for at in range(span[1], len(partners)) if side.tokens[at].kind is not TokenKind.MARK), -1)
    if not who or behind < 0 or partners[behind] < 0 or not _is_name_at(side, behind):
        return False
    if field(single.fact, "title") in scene.lexicon.courtesies and not field(single.fact, "modifiers"):
        return True
    return scene.around.known.has_role(who, single.fact, new=not single.came)


def _is_name_at(side: Side, at: int) -> bool:
    return any(fact.type is FactType.NAME and side.range_of(fact)[0] == at for fact in side.facts)


def _is_defined(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether a name is the short form of a long one that stayed, or a long one whose short form stayed.

    "the African Union (AU)", "the AU (African Union)" -> "the African Union", "the AU".
    """
    side, other = (scene.pair.new, scene.pair.old) if single.came else (scene.pair.old, scene.pair.new)
    keys = [token.key for token in side.tokens[max(0, span[0] - 1) : span[1] + 3]]
    first = min(1, span[0])
    if keys[:first] == ["("] and keys[first + span[1] - span[0] :][:1] == [")"]:
        long_ = next((fact for fact in side.facts if _ends_at(fact, span[0] - 1, side)), None)
        if long_ is not None:
            return _are_initials(single.fact.text, long_.text) and _stands(long_, other)
        return _is_spelt_out(single, span[0] - 1, scene)
    opens = [token.key for token in side.tokens[span[1] : span[1] + 1]] == ["("]
    inside = next((fact for fact in side.facts if _is_in_brackets(fact, span[1], side)), None) if opens else None
    if inside is not None and _are_initials(single.fact.text, inside.text):
        return _stands(inside, other)
    behind = side.tokens[span[1] : span[1] + 3]
    if [token.key for token in behind[::2]] != ["(", ")"] or not _are_initials(behind[1].text, single.fact.text):
        return False
    return any(token.text == behind[1].text for token in other.tokens)


def _is_spelt_out(single: Single, end: int, scene: Scene) -> bool:
    """Tell whether the words right before a bracket, which stayed, are those whose initials stand in it: "(QA)"."""
    side, partners = (scene.pair.new, scene.pair.to_old) if single.came else (scene.pair.old, scene.pair.to_new)
    single_form = without_plural(single.fact.text, scene.lexicon)
    letters = single_form.casefold()
    words = [(part, at) for at in range(max(0, end - len(letters)), end) for part in side.tokens[at].key.split("-")]
    last = words[-len(letters) :]
    return (
        len(letters) > 1
        and single_form.isupper()
        and "".join(part[:1] for part, _ in last) == letters
        and all(partners[at] >= 0 for _, at in last)
    )


def _is_in_brackets(fact: Fact, at: int, side: Side) -> bool:
    """Tell whether a name stands in brackets of its own, the first of which is at a place."""
    first, end = side.range_of(fact) if fact.type is FactType.NAME else (0, 0)
    return first == at + 1 and [token.key for token in (*side.tokens[at:first], *side.tokens[end : end + 1])] == [
        "(",
        ")",
    ]


def _stands(name: Fact, side: Side) -> bool:
    """Tell whether a name stands on a side."""
    key = same_key(name)
    return any(fact.type is FactType.NAME and same_key(fact) == key for fact in side.facts)


def _ends_at(fact: Fact, at: int, side: Side) -> bool:
    return fact.type is FactType.NAME and side.range_of(fact)[1] == at


def _are_initials(short: str, name: str) -> bool:
    """Tell whether the capitals of a short form open words of a name, in order, or stand in its only word."""
    wanted = "".join(filter(str.isupper, short)).casefold()
    words = name.casefold().split()
    letters = iter(words[0] if len(words) == 1 else "".join(word[0] for word in words))
    return len(wanted) > 1 and wanted[0] == words[0][0] and all(letter in letters for letter in wanted)


def _is_audience(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether a role is that of those who are told: the "reporters" of "told reporters"."""
    fact, lexicon = single.fact, scene.lexicon
    side = scene.pair.new if single.came else scene.pair.old
    before = side.tokens[span[0] - 1].key if span[0] else ""
    anybody = field(fact, "plural") is True and not field(fact, "modifiers")
    return (
        fact.type is FactType.ROLE
        and anybody
        and field(fact, "title") in lexicon.audience_roles
        and before in lexicon.reporting_verbs
    )


def _is_ending(single: Single, span: Range, scene: Scene) -> bool:
    """Tell whether only words that a name may do without changed in it: "Green Party" -> "Green"."""
    pair, core = scene.pair, str(field(single.fact, "core") or "").split()
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    return bool(core) and not any(partners[at] < 0 and side.tokens[at].key in core for at in range(*span))


def _is_misspelt(single: Single, span: Range, code: Opcode, scene: Scene) -> bool:
    """Tell whether a role is a word of small letters, spelt otherwise on one side: "seceratry" -> "secretary"."""
    pair = scene.pair
    if single.fact.type is not FactType.ROLE or code.old_end - code.old_start != code.new_end - code.new_start:
        return False
    first, start = (code.new_start, code.old_start) if single.came else (code.old_start, code.new_start)
    side, other = (pair.new, pair.old) if single.came else (pair.old, pair.new)
    partners = pair.to_old if single.came else pair.to_new
    words = [
        (side.tokens[at].key, other.tokens[start + at - first])
        for at in range(*span)
        if partners[at] < 0 and at >= first
    ]
    return bool(words) and all(
        is_respelt([word], [token.key]) and token.key not in scene.lexicon.roles and token.text.islower()
        for word, token in words
    )


def _place_name(single: Single, singles: Sequence[Single], kept: Sequence[bool], scene: Scene) -> Range | None:
    """Return where a country that came or went stands as its adjective on the other side, or the other way round.

    ``kept`` marks the tokens there that state what stayed.
    """
    pair, fact, lexicon = scene.pair, single.fact, scene.lexicon
    other, partners = (pair.old, pair.to_new) if single.came else (pair.new, pair.to_old)
    if fact.type is FactType.NAME and field(fact, "country"):
        for at, partner in enumerate(partners):
            token = other.tokens[at]
            if (
                partner >= 0
                or not token.text[0].isupper()
                or lexicon.nationalities.get(token.key) != field(fact, "name")
            ):
                continue
            if _leads_name(at, other, single, scene) or not (kept[at] or _is_in_name(other, at)):
                return at, at + 1
    if fact.type is FactType.ROLE and not field(fact, "title"):
        country = lexicon.nationalities.get(fact.text.casefold())
        for it in singles:
            if it.came is not single.came and country and field(it.fact, "name") == country:
                return other.range_of(it.fact)
    return None


def _leads_name(at: int, side: Side, single: Single, scene: Scene) -> bool:
    """Tell whether a nationality stands before a name that the country's side has without: "Norwegian Sara Dahl"."""
    names = {field(it, "name") for it in (scene.pair.new if single.came else scene.pair.old).facts}
    start = side.tokens[at].start
    led = (str(field(it, "name")) for it in side.facts if it.type is FactType.NAME and it.start == start)
    return any(name.partition(" ")[2] in names for name in led)


def _is_in_name(side: Side, at: int) -> bool:
    return any(fact.type is FactType.NAME and at in range(*side.range_of(fact)) for fact in side.facts)


def _bearer(single: Single, singles: Sequence[Single], code: Opcode, scene: Scene) -> Range | None:
    """Return where the name stands that a role took the place of, or the other way round, if the articles tie them."""
    fact, pair = single.fact, scene.pair
    other = pair.old if single.came else pair.new
    bounds = code.old if single.came else code.new
    for it in singles:
        if it.came is single.came or {it.fact.type, fact.type} != {FactType.NAME, FactType.ROLE}:
            continue
        span = other.range_of(it.fact)
        if code.tag is Tag.REPLACE and bounds[0] < span[1] and span[0] < bounds[1]:
            name, role = (fact, it.fact) if fact.type is FactType.NAME else (it.fact, fact)
            if scene.around.known.is_holder(name, role):
                return span
    return None


def respelt_titles(scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the words that were read as a name and are a misspelt title: "General Seceratry" -> "General Secretary"."""
    pair, roles = scene.pair, scene.lexicon.roles
    old_types: dict[int, FactType] | None = None
    new_types: dict[int, FactType] = {}
    for tag, first, end, start, stop in pair.codes:
        if tag is not _REPLACE or end - first != stop - start:
            continue
        for old, new in zip(range(first, end), range(start, stop), strict=True):
            one, other = pair.old.tokens[old].key, pair.new.tokens[new].key
            if (one in roles) is (other in roles):
                continue
            if old_types is None:
                old_types, new_types = _types(pair.old), _types(pair.new)
            types = {old_types.get(old), new_types.get(new)}
            if types == {FactType.NAME, FactType.ROLE} and is_respelt([one], [other]):
                yield (old, old + 1), (new, new + 1)


def is_slipped_title(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether a misspelt title is a long word that no dictionary has, so that it can hardly be a name."""
    one, other = scene.pair.old.tokens[old[0]].key, scene.pair.new.tokens[new[0]].key
    long_ = min(len(one), len(other)) >= scene.options.misspelt_twice
    return long_ and is_slip(one, other, scene.around, scene.options)


def _types(side: Side) -> dict[int, FactType]:
    """Return which tokens stand in a role's title and which in a name; in both is in a title."""
    found: dict[int, FactType] = {}
    for fact in side.facts:
        if fact.type is FactType.ROLE and field(fact, "title"):
            found.update(dict.fromkeys(range(*side.range_of(fact)), FactType.ROLE))
        elif fact.type is FactType.NAME:
            for at in range(*side.range_of(fact)):
                found.setdefault(at, FactType.NAME)
    return found
