"""How much speaks for two facts, one of each side, being each other's counterpart.

old  5 boats sank, 3 were saved     5 -> 6   the same words around both           5, 1, ...
new  6 boats sank, 2 were saved     5 -> 2   numbers of one kind, and no more     1, 0, ...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from diffing.classify.counterparts.bearing import bears_on_another
from diffing.classify.counterparts.counted import Placed
from diffing.classify.counterparts.likened import as_large, comparable, counts_the_same, is_age_of, is_tied
from diffing.classify.passages import Pair, Side
from diffing.facts import (
    DECADE,
    Verdict,
    are_of_one_time,
    are_permissions,
    are_twins,
    as_sure,
    contrast,
    field,
    may_be_one_source,
    name_parts,
    surely,
)
from diffing.lexicon import Lexicon
from diffing.lexicon import load as lexicon
from diffing.model import Fact, FactType, Tag, TokenKind
from diffing.options import Options

FREE = frozenset({FactType.NUMBER, FactType.DATE, FactType.NEGATION})
"""Types of which a fact may change into another that stands elsewhere in the sentence."""
_OPENED = 4
"""Tokens from the word that opens a clause to a cue in it, and from a cue to a word that stayed, at most."""
_PLACES = 8
"""Places of a name, at most, before which "by" is looked for."""
_CLAUSES = 40
"""Tokens around a number in which the nearest word stands that opens another clause."""
_ALONE = ("quantity", "time", "duration")
"""Kinds of a fact that takes the place of one of another kind only where none of its own does."""
_NO_WORDS: frozenset[str] = frozenset()


def closeness(old: Placed, new: Placed, pair: Pair, options: Options) -> tuple[int, int, int]:
    """Return how much speaks for two facts being each other's counterpart, 0 for nothing, and what breaks a tie.

    Where neither words nor a short replacement tie them, a clear contradiction counts for more than a shared change:
    "this afternoon" became "at the end of last month" rather than "earlier that day", which can mean the same. Of two
    numbers, the one among the same words counts for more, then the one of like size. "Not
    safe" never became "unfair" elsewhere.
    """
    overlap = any(new.first <= at < new.end for at in pair.to_new[old.first : old.end])
    blocks = set(pair.old_block[old.first : old.end]) & set(pair.new_block[new.first : new.end])
    replaced = [at for at in blocks if pair.codes[at].tag is Tag.REPLACE]
    if old.key == new.key:
        stays = overlap or (replaced and old.fact.type not in FREE)
        scopes = [field(it.fact, "scope") for it in (old, new)]
        kept = not bears_on_another(old, new, pair, options) and (stays or _stays_elsewhere(old, new, pair, options))
        return ((6 if stays else 3) if kept else 0), int(scopes[0] == scopes[1]), 0
    if overlap and not _is_of_it(old.fact, new.fact, options):
        return 4, 1 + len(old.context & new.context), 0
    if old.fact.type is FactType.MODALITY and _says_as_much(old.fact, new.fact):
        told = 6 if _is_of_it(old.fact, new.fact, options) else 3
        return (told if _stays_elsewhere(old, new, pair, options) else 0), 0, 0
    if known := _known(old, new, pair, options):
        return known, 0, 0
    if old.fact.type is FactType.QUOTE:
        share = _shared(old.key, new.key)
        if share >= options.quote_share:
            return 3, round(100 * share), 0
    tight = any(_tight(pair, at, options) for at in replaced)
    if not tight and (not comparable(old.fact, new.fact) or not (replaced or old.fact.type in FREE)):
        return 0, 0, 0
    shared, size = len(old.context & new.context), as_large(old.fact, new.fact)
    if tight:
        kinds = [field(it.fact, "kind") for it in (old, new)]
        other = any(kinds.count(it) == 1 for it in _ALONE) or (kinds.count("age") == 1 and "rank" in kinds)
        dated = old.fact.type is FactType.DATE and kinds[0] != kinds[1]
        return (2 if other else 4 if dated else 5), shared, size
    other = not replaced and _denies_otherwise(old.fact, new.fact)
    if other and contrast(old.fact, new.fact).verdict is Verdict.DIFFERENT:
        return 0, 0, 0
    return (2 if surely(old.fact, new.fact) >= options.likely else 1), shared, size or len(replaced)


def _are_other_ends(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether one of two times is where something starts, and the other where one ends: "from May", "to May"."""
    language = lexicon(options.language)
    leads = [side.tokens[it.first - 1].key if it.first else "" for it, side in ((old, pair.old), (new, pair.new))]
    return any(one in language.starting_links and other in language.range_links for one, other in (leads, leads[::-1]))


def _says_as_much(old: Fact, new: Fact) -> bool:
    """Tell whether two cues say the same, or do on the word that both bear on: "is to close", "will close".

    So do a cue and what reported speech makes of it: "will", "would".
    """
    alike = as_sure(old, new) or are_permissions(old, new) or are_twins(old, new)
    return alike or are_of_one_time(old, new)


def _known(old: Placed, new: Placed, pair: Pair, options: Options) -> int:
    """Return how much speaks for two facts that are an age, sources of one speaker, or names of which one does it.

    The names then stand where each other did, and are none's counterpart while another is. So little speaks for two
    times of which one is where something starts, and the other where something ends.
    """
    match old.fact.type:
        case FactType.NUMBER:
            return 3 if is_age_of(old, new, options) or is_age_of(new, old, options) else 0
        case FactType.DATE:
            return int(_are_other_ends(old, new, pair, options))
        case FactType.ATTRIBUTION:
            return 2 if _is_of_one_speaker(old.fact, new.fact, pair) else 0
        case FactType.NAME:
            doer = _is_doer(old, new, pair, options) or _is_done_by(old, new, pair, options)
            return 1 if doer or _is_last_name(old.fact, new.fact) or _is_last_name(new.fact, old.fact) else 0
        case _:
            return 0


def _is_last_name(short: Fact, full: Fact) -> bool:
    """Tell whether a name is the last one alone of a person's: "Steve Galloway", "Galloway"."""
    return field(full, "person") is True and name_parts(short) == name_parts(full)[-1:] != name_parts(full)


def _is_doer(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether a name does on the old side what is done by it on the new, of the name in whose place it stands."""
    return _is_agent(old, pair.old, pair.new, options) and _word(new, pair.new) in pair.old.lookup.keys


def _is_done_by(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    return _is_agent(new, pair.new, pair.old, options) and _word(old, pair.old) in pair.new.lookup.keys


def _is_agent(name: Placed, side: Side, other: Side, options: Options) -> bool:
    """Tell whether "by" leads to a name on the other side, and not on its own: "sentenced by Judge Peter Rand"."""
    by, places = lexicon(options.language).agent_words, other.lookup.places.get(_word(name, side), ())
    led = any(it.key in by for at in places[:_PLACES] for it in other.tokens[max(0, at - _OPENED) : at])
    return led and not any(it.key in by for it in side.tokens[max(0, name.end - 1 - _OPENED) : name.end - 1])


def _word(name: Placed, side: Side) -> str:
    """Return the last word of a name."""
    return side.tokens[name.end - 1].key


def _is_of_one_speaker(old: Fact, new: Fact, pair: Pair) -> bool:
    """Tell whether two sources, wherever they stand, are of one speaker, and either side has all words of both."""
    described = [field(it, "by") == "description" for it in (old, new)]
    there = ((old, pair.new), (new, pair.old))
    return (
        all(described)
        and may_be_one_source(old, new)
        and all(side.lookup.keys.issuperset(str(field(it, "source")).split()) for it, side in there)
    )


def _is_of_it(old: Fact, new: Fact, options: Options) -> bool:
    """Tell whether one cue is said of "it", and the other of its subject: "it is expected that", "is expected to"."""
    if old.type is not FactType.MODALITY or not as_sure(old, new):
        return False
    nobody, that = lexicon(options.language).impersonal, lexicon(options.language).clause_openers
    words = [fact.text.casefold().split() for fact in (old, new)]
    opens = [it[0] in nobody or it[-1] in that for it in words]
    return opens[0] is not opens[1]


def _stays_elsewhere(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether equal facts that stand in different places are told of the same."""
    loose = old.fact.type is FactType.MODALITY and not _bear_on_one(old, new, pair)
    if loose and _in_other_clauses(old, new, pair, options):
        return False
    if _led_otherwise(old, new, pair, options):
        return False
    if old.fact.type is not FactType.NUMBER or is_tied(old, new, options):
        return True
    tens = field(old.fact, "unit") == DECADE  # "in his 30s"
    if not tens and not counts_the_same(old, new, options):
        return False
    aged = tens or field(old.fact, "kind") == "age"
    return not (_of_another(old, new, pair, options) if aged else _crosses(old, new, pair, options))


def _bear_on_one(old: Placed, new: Placed, pair: Pair) -> bool:
    """Tell whether two cues bear on a word that either side has once."""
    scope = field(old.fact, "scope")
    there = (side.lookup.places.get(str(scope), ()) for side in (pair.old, pair.new))
    return scope == field(new.fact, "scope") and all(len(places) == 1 for places in there)


def _of_another(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether an age stands behind another name or word for somebody that was there, too: "Reid, 45, met Holt"."""
    if "-" in old.fact.text or "-" in new.fact.text:
        return False  # it stands before whom it is of
    who, whom = _word_before(pair.old, old.first), _word_before(pair.new, new.first)
    if min(who, whom) < 0 or pair.to_new[who] < 0 or pair.to_old[whom] < 0 or pair.to_new[who] == whom:
        return False
    language = lexicon(options.language)
    if any(
        key in language.weekdays or key in language.months
        for key in (pair.old.tokens[who].key, pair.new.tokens[whom].key)
    ):
        return False  # "died on Tuesday, aged 88"
    return pair.old.tokens[who].text[0].isupper() == pair.new.tokens[whom].text[0].isupper()


def _word_before(side: Side, at: int) -> int:
    """Return the last word before a token, -1 for none, where nothing but commas stand between."""
    while at and side.tokens[at - 1].text == ",":
        at -= 1
    return at - 1 if at and side.tokens[at - 1].kind is TokenKind.WORD else -1


def _crosses(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether a number without a noun went over a word that opens a clause and stayed: "ran 5km and swam"."""
    language = lexicon(options.language)
    deeds = _deed(pair.old, old.first, language), _deed(pair.new, new.first, language)
    if old.behind & new.behind or deeds[0] == deeds[1] != "":
        return False
    if _is_behind(deeds[0], pair.new, new.first, language) or _is_behind(deeds[1], pair.old, old.first, language):
        return False
    places = range(max(0, old.first - _CLAUSES), min(len(pair.old.tokens), old.end + _CLAUSES))
    return any(
        pair.old.tokens[at].key in language.clause_links
        and pair.to_new[at] >= 0
        and (at < old.first) != (pair.to_new[at] < new.first)
        for at in places
    )


def _deed(side: Side, at: int, language: Lexicon) -> str:
    """Return the word of meaning that leads to a number: "rose" of "rose by 5%"; nothing where none is near."""
    near = side.tokens[max(0, at - _OPENED) : at][::-1]
    return next((it.key for it in near if it.kind is TokenKind.WORD and it.key not in language.function_words), "")


def _is_behind(word: str, side: Side, at: int, language: Lexicon) -> bool:
    """Tell whether a word stands in the clause before a number, and no other number between: "fined Reid £600"."""
    for token in reversed(side.tokens[max(0, at - _CLAUSES) : at]):
        if token.kind is not TokenKind.WORD or token.key in language.clause_links:
            return False
        if token.key == word:
            return True
    return False


def _led_otherwise(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether another word leads to one of two numbers: "rose from 3", "rose to 3".

    Where the two words stand in one order on both sides, the numbers changed places, which is told as that.
    """
    if new.led_by not in lexicon(options.language).opposites.get(old.led_by, _NO_WORDS):
        return False
    was = _is_near(new.led_by, pair.old, range(old.first - 1 - _OPENED, old.first - 1))
    return was == _is_near(old.led_by, pair.new, range(new.first - 1 - _OPENED, new.first - 1))


def _is_near(word: str, side: Side, places: range) -> bool:
    return any(at >= 0 and side.tokens[at].key == word for at in places)


def _in_other_clauses(old: Placed, new: Placed, pair: Pair, options: Options) -> bool:
    """Tell whether one of two cues stands right behind a word that opens a clause, the other before that word.

    "Reid allegedly lied and Holt ran" -> "Reid lied and Holt allegedly ran".
    """
    return _is_ahead(old, new, pair.to_new, pair.new, options) or _is_ahead(new, old, pair.to_old, pair.old, options)


def _is_ahead(one: Placed, other: Placed, partners: Sequence[int], side: Side, options: Options) -> bool:
    """Tell whether a word that opens the clause of ``other``, on its side, stands behind where ``one`` would there."""
    opening = lexicon(options.language).clause_links
    for at in range(other.first - 1, max(-1, other.first - 1 - _OPENED), -1):
        token = side.tokens[at]
        if token.kind is TokenKind.MARK:
            return False
        if token.key in opening:
            there = next((it for it in partners[one.end : one.end + _OPENED] if it >= 0), at)
            return any(it.text.islower() for it in side.tokens[there:at])  # "Reid and Holt" are one subject
    return False


def _denies_otherwise(old: Fact, new: Fact) -> bool:
    """Tell whether two negations are of two kinds: a "not" may have moved to another word, and no "un-" become one."""
    if old.type is not FactType.NEGATION or not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return False
    return old.value.get("cue") != new.value.get("cue")


def _shared(old: Hashable, new: Hashable) -> float:
    """Return the share of words that two quotations have in common, of the longer one's."""
    before, after = Counter(str(old).split()), Counter(str(new).split())
    return (before & after).total() / max(1, before.total(), after.total())


def _tight(pair: Pair, block: int, options: Options) -> bool:
    """Tell whether a replacement is so short that one side can only have taken the place of the other."""
    code = pair.codes[block]
    return max(code.old_end - code.old_start, code.new_end - code.new_start) <= options.tight_tokens
