"""When two words are forms, spellings or synonyms of one.

    voted / voting         one stem
    officialy / officially one spelling: a letter more of the same
    colour / color         one spelling: a listed variant
    began / started        synonyms, as listed, or words that share a sense
    recieved / received    one spelling: a slip in a word that is none
    re-signed / resigned   different words, however they are joined
    car / care, employer / employee, eastern / western, AB123 / AB124       different words, however alike

Letters alone never make two words the same unless the difference is one that a copy editor makes: taking
"persecuted" for a misspelt "prosecuted" would hide a fact.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from diffing.classify.around import Neighbourhood
from diffing.lexicon import Lexicon
from diffing.model import Token
from diffing.options import Options
from diffing.thesaurus import Thesaurus

_NONE: frozenset[int] = frozenset()
_NO_WORDS: frozenset[str] = frozenset()
_SCHEME = "://"
_LEAST = 5
"""Letters of a word that may be written in another country's way."""


def alike(one: Token, other: Token, around: Neighbourhood, options: Options) -> bool:
    """Tell whether two words say the same: a form, a derived word, a spelling or a synonym of one another."""
    first, second, lexicon = one.key, other.key, around.lexicon
    if first == second:
        return True
    if _SCHEME in first or _SCHEME in second:
        return _page(first) == _page(second)
    both = first + second
    coded = not both.isalpha() and any(map(str.isdigit, both))
    listed = _are_listed(first, second, around)
    if coded or (one.text[:1].isupper() and other.text[:1].isupper() and not listed):
        return False  # a code or a name is what it is, to the letter
    if around.stem(first) == around.stem(second):
        return True
    if second in lexicon.distinct.get(first, frozenset()) or (first in lexicon.scales and second in lexicon.scales):
        return False
    if listed:
        return True
    if around.thesaurus is not None and _by_senses(first, second, around.thesaurus, lexicon, options):
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= options.derived_length and longer.removeprefix(shorter) in lexicon.derivations:
        return True
    if _is_noun_of(longer, shorter, around, options) or _is_noun_of(shorter, longer, around, options):
        return True
    return len(shorter) >= options.spelling_length and _spelled_alike(shorter, longer, lexicon)


def made_from(word: str, endings: Sequence[tuple[str, str]]) -> set[str]:
    """Return what a word can be made from by one of some endings, each with what stands in its place: "sharply"."""
    bases = [(word.removesuffix(ending), instead) for ending, instead in endings if word.endswith(ending)]
    doubled = (bare[:-1] for bare, instead in bases if not instead and bare[-1:] == bare[-2:-1])
    return {bare + instead for bare, instead in bases}.union(doubled)


def are_listed(one: Token, other: Token, around: Neighbourhood) -> bool:
    """Tell whether two words in small letters, of one number, are listed as the same, or spellings of one.

    Of a role, or of who said it, that a dictionary has a sense for both is too little: "director", "manager"; and two
    roles are two, "author", "writer".
    """
    first, second, lexicon = one.key, other.key, around.lexicon
    if not (one.text.islower() and other.text.islower()) or not lexicon.role_status.isdisjoint((first, second)):
        return False
    if is_spelt_alike(first, second, lexicon):
        return True
    if first in lexicon.roles and second in lexicon.roles and lexicon.roles[first] != lexicon.roles[second]:
        return False
    if not _are_listed(first, second, around) or not _are_of_one_number(first, second, around):
        return False
    return not are_distinct(first, second, around.thesaurus, lexicon)


def _are_of_one_number(one: str, other: str, around: Neighbourhood) -> bool:
    """Tell whether both words, or neither, are of several; "staff", listed without another form, is of either."""
    lexicon, stem = around.lexicon, around.stem
    several = [key.endswith(lexicon.plural_endings) or lexicon.kin.get(key, key) != key for key in (one, other)]
    if several[0] == several[1]:
        return True
    few, groups = other if several[0] else one, lexicon.synonyms
    shared = groups.get(one, _NONE) & groups.get(other, _NONE)
    return bool(shared) and not any(
        word != few and shared & its and stem(word) == stem(few) for word, its in groups.items()
    )


def _are_listed(one: str, other: str, around: Neighbourhood) -> bool:
    synonyms = around.lexicon.synonyms
    return not (
        synonyms.get(one, _NONE).isdisjoint(synonyms.get(other, _NONE))
        and around.sames(one).isdisjoint(around.sames(other))
    )


def _page(address: str) -> str:
    """Return what an address leads to: without how it is fetched, and what only says where a reader came from."""
    page = address.partition(_SCHEME)[2] or address
    return page.partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/")


def _is_noun_of(noun: str, verb: str, around: Neighbourhood, options: Options) -> bool:
    """Tell whether a word is the noun of a deed that another is a form of: "deliberations", "deliberating"."""
    if not verb.endswith((*around.lexicon.participle_endings, *around.lexicon.past_endings)):
        return False
    root = around.stem(verb)
    ends = (noun.removesuffix(ending) for ending in around.lexicon.derivations if noun.endswith(ending))
    return len(root) >= options.spelling_length and any(around.stem(base) == root for base in ends)


def _by_senses(one: str, other: str, thesaurus: Thesaurus, lexicon: Lexicon, options: Options) -> bool:
    """Tell whether two words share a sense, or one that no dictionary has is a misspelling of the other.

    A word of grammar has no sense to share, and a word of many senses shares one with nearly anything.
    """
    if one in lexicon.function_words or other in lexicon.function_words:
        return False
    if thesaurus.share_sense(one, other):
        return not are_distinct(one, other, thesaurus, lexicon)
    return _is_slip(one, other, thesaurus, lexicon, options)


def are_distinct(one: str, other: str, thesaurus: Thesaurus | None, lexicon: Lexicon) -> bool:
    """Tell whether two words, in any form, are another matter in the news, whatever a dictionary says."""
    if other in lexicon.distinct.get(one, _NO_WORDS):
        return True
    if thesaurus is None:
        return False
    bases = thesaurus.entry(other).bases
    return any(not bases.isdisjoint(lexicon.distinct.get(base, _NO_WORDS)) for base in thesaurus.entry(one).bases)


def is_slip(one: str, other: str, around: Neighbourhood, options: Options) -> bool:
    """Tell whether one of two words is a misspelling of the other."""
    return around.thesaurus is not None and _is_slip(one, other, around.thesaurus, around.lexicon, options)


def _is_slip(one: str, other: str, thesaurus: Thesaurus, lexicon: Lexicon, options: Options) -> bool:
    hyphen = one.replace("-", "") == other.replace("-", "")
    if hyphen or not misspelt(one, other, options):
        return False  # whether a hyphen makes another word is for false_joins to say
    return _is_word(one, thesaurus, lexicon) != _is_word(other, thesaurus, lexicon)


def _is_word(word: str, thesaurus: Thesaurus, lexicon: Lexicon) -> bool:
    """Tell whether a dictionary has a word; the thesaurus lacks those of grammar."""
    listed = word in lexicon.function_words or word in lexicon.opposites or word in lexicon.roles
    return listed or thesaurus.knows(word)


def misspelt(one: str, other: str, options: Options) -> bool:
    """Tell whether two words start alike and differ in a slip or two of the pen."""
    length = min(len(one), len(other))
    if length < options.misspelt_length or one[0] != other[0]:
        return False
    slips = 1 if length < options.misspelt_twice else 2
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def falsely_joined(old: Sequence[Token], new: Sequence[Token], around: Neighbourhood) -> bool:
    """Tell whether words of one side are another word, joined, on the other: "re-signed", "not able", "in direct".

    So are words that an apostrophe parts: "we're" and "were".
    """
    apart = around.lexicon.false_apostrophes
    olds, news = ({token.key for token in side} for side in (old, new))
    if any(not apart[key].isdisjoint(news) for key in olds if key in apart):
        return True
    return _joins(old, news, around) or _joins(new, olds, around)


def _joins(parted: Sequence[Token], joined: Container[str], around: Neighbourhood) -> bool:
    joins = around.lexicon.false_joins
    for at, token in enumerate(parted):
        head, hyphen, rest = token.key.partition("-")
        if head in joins:
            whole = head + (rest if hyphen or at + 1 == len(parted) else parted[at + 1].key)
            if whole in joined and around.stem(whole) in {around.stem(head + word) for word in joins[head]}:
                return True
    return False


def is_spelt_alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether two words differ in one listed variant: "labour", "labor"."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _LEAST and _varies(shorter, longer, lexicon)


def _spelled_alike(shorter: str, longer: str, lexicon: Lexicon) -> bool:
    """Tell whether two words differ in a double letter or in one listed variant."""
    if len(longer) - len(shorter) == 1 and _undoubled(shorter) == _undoubled(longer):
        return True
    return _varies(shorter, longer, lexicon)


def _varies(shorter: str, longer: str, lexicon: Lexicon) -> bool:
    for one, two in lexicon.spelling_variants:
        if one in shorter and shorter.replace(one, two) == longer:
            return True
        if one in longer and longer.replace(one, two) == shorter:
            return True
    return False


def _undoubled(word: str) -> str:
    return word[:1] + "".join([letter for before, letter in pairwise(word) if letter != before])
