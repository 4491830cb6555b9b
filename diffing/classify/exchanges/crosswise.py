"""Things that each go with what the other went with, and a verb said of another, over the clause between.

Osk mayor Lund met Pell governor Berg   ->  Lund, the mayor of Pell, met Berg, the governor of Osk    noun groups
our profits fell, their costs rose      ->  our costs rose, their profits fell                        and whose
the bank, which bought it, was fined    ->  the bank bought the shop, which was fined                 a verb
the bank that bought the firm was fined ->  the firm that was bought by the bank was fined

Only words that stand on both sides count, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from diffing.classify.draft import Range
from diffing.classify.grammar.deeds import Deed, Half, is_finite, is_noun_like, span
from diffing.classify.grammar.voice import voice_of
from diffing.classify.scene import Scene
from diffing.facts import longest
from diffing.model import TokenKind

_APPOSED = 8
"""Tokens between the commas around what somebody is."""
_CLAUSE = 14
"""Tokens of a subject with all that narrows it."""


def crosswise(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the places of such things; the same may be told twice."""
    yield from _regrouped(old, new, scene)
    yield from _said_of_another(old, new, scene)


def _regrouped(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield two groups that exchanged words: "Osk mayor" and "Pell governor", "Pell mayor" and "Osk governor"."""
    olds, news = _groups(old, scene), _groups(new, scene)
    cells = {(olds[word][0], news[word][0]): word for word in olds if word in news}
    for ((one, here), first), ((other, there), last) in combinations(cells.items(), 2):
        if one == other or here == there or (one, there) not in cells or (other, here) not in cells:
            continue
        words = first, last, cells[one, there], cells[other, here]
        if sum(word in scene.lexicon.possessives for word in words) not in (0, len((one, other))):
            continue  # "the singer's death, announced by her family": "her" is the singer's
        yield span(*(olds[it][1] for it in words)), span(*(news[it][1] for it in words))


def _groups(half: Half, scene: Scene) -> dict[str, tuple[int, int]]:
    """Return by its stem, or itself where it says whose, each word of a noun group: the group's number, its token."""
    found: dict[str, tuple[int, int]] = {}
    twice: set[str] = set()
    number, goes_on = 0, False
    for at, token in enumerate(half.side.tokens):
        word = token.key if token.key in scene.lexicon.possessives else half.stems[at]
        if word and _is_member(at, half, scene):
            number += not goes_on or at in half.side.cuts
            goes_on = True
            twice.update([word] if word in found else ())
            found[word] = number, at
        else:
            goes_on = goes_on and _holds(at, half, scene)
    return {word: it for word, it in found.items() if word not in twice}


def _is_member(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a token is of a noun group; no quantity, of which ``qualified`` tells, and nothing for a noun."""
    lexicon, token = scene.lexicon, half.side.tokens[at]
    if token.key in lexicon.possessives:
        return True
    if token.key in lexicon.noun_pronouns or token.key in lexicon.pronoun_subjects:
        return False
    counts = longest(lexicon.quantifiers, (token.key,), 0)
    return not counts and is_noun_like(token, scene) and not _is_verb(at, half, scene)


def _holds(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a small word or a comma holds what is before it and behind it together as one thing."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    token = tokens[at]
    if token.text == ",":
        return _apposes(at, half, scene)
    links = lexicon.possessive_marks, lexicon.plural_owner_marks, lexicon.name_links
    return any(token.key in some for some in links) or token.key in lexicon.articles | lexicon.indefinite


def _apposes(at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a comma opens what somebody is, up to the next one: ", the mayor of Osk,"."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    behind = tokens[at + 1 : at + 2 + _APPOSED]
    end = next((it for it, token in enumerate(behind) if token.kind is TokenKind.MARK), len(behind))
    if not 0 < end <= _APPOSED or behind[0].key not in lexicon.articles | lexicon.indefinite:
        return False
    finite = any(_is_verb(place, half, scene) for place in range(at + 1, at + 1 + end))
    return not finite and not any(token.key in lexicon.conjunctions for token in behind[: end + 2])


def _said_of_another(old: Half, new: Half, scene: Scene) -> Iterator[tuple[Range, Range]]:
    """Yield the verbs of one voice whose subject is another thing of both sides now."""
    for root, was in old.deeds.items():
        now = new.deeds.get(root)
        key = old.side.tokens[was.at].key
        if now is None or key in scene.lexicon.claim_verbs:
            continue
        if was.is_passive != now.is_passive or was.to_passive != now.to_passive:
            continue
        if was.is_passive and (_is_given(was, old, scene) or _is_given(now, new, scene)):
            continue  # "the firm was sold to the council", "the council was sold the firm"
        one, other = _subject(was, old, scene), _subject(now, new, scene)
        if min(one, other) < 0 or (old.stems[one] == new.stems[other]):
            continue
        here, there = old.places.get(new.stems[other], -1), new.places.get(old.stems[one], -1)
        both = all(it.stems[at] in it.places for it, at in ((old, one), (new, other)))
        if not both or min(here, there) < 0 or abs(here - one) == 1 or abs(there - other) == 1:
            continue
        yield span(was.at, one, here), span(now.at, other, there)


def _is_given(deed: Deed, half: Half, scene: Scene) -> bool:
    """Tell whether a thing, or "to" whom, stands right behind a verb."""
    lexicon = scene.lexicon
    small = lexicon.infinitives | lexicon.determiners
    return any(token.key in small for token in half.side.tokens[deed.at + 1 : deed.at + 2])


def _subject(deed: Deed, half: Half, scene: Scene) -> int:
    """Return the noun that a verb is surely said of, over a clause about it that parts the two; -1 where none is."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    relatives = lexicon.relatives | lexicon.clause_pronouns
    at = voice_of(half.side, deed.at, scene)[0] - 1
    if at < 1 or tokens[deed.at].key.endswith(lexicon.participle_endings):
        return -1
    start = max([cut for cut in half.side.cuts if cut <= at], default=0)
    if tokens[at].key in relatives:
        at -= 1 + (tokens[at - 1].text == ",")
        return at if at >= start and _ends_thing(at, start, half, scene) else -1
    if tokens[at].text == ",":
        opening = next((it for it in range(at - 1, max(start, at - _CLAUSE), -1) if tokens[it].text == ","), -1)
        aside = opening > start and (tokens[opening + 1].key in relatives or _is_participle(opening + 1, half, scene))
        return opening - 1 if aside and _opens(start, opening - 1, half, scene) else -1
    opens = next((it for it in range(start + 1, at) if tokens[it].key in relatives), -1)
    if opens < 0:
        return at if _opens(start, at, half, scene) else -1
    verbs = [it for it in range(opens + 1, at + 1) if _is_verb(it, half, scene)]
    first = tokens[opens + 1]
    own = tokens[opens].key in lexicon.owner_relatives or first.key in lexicon.determiners
    if not verbs and (own or not first.text.islower()):
        return at if _opens(opens + 1, at, half, scene) else -1
    if not verbs and not scene.around.may_be_verb(first.key):
        return -1
    one = (not verbs or verbs[-1] - verbs[0] < len(verbs)) and not any(it.text == "," for it in tokens[opens:at])
    return opens - 1 if one and _opens(start, opens - 1, half, scene) else -1


def _ends_thing(at: int, start: int, half: Half, scene: Scene) -> bool:
    """Tell whether a token is the last of a thing that no small word leads to: "to the bank, which" is about either."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    first = at
    while first > start and half.stems[first - 1] and is_noun_like(tokens[first - 1], scene):
        if _is_verb(first - 1, half, scene):
            break
        first -= 1
    known = first > start and tokens[first - 1].key in lexicon.determiners
    led = tokens[first - 1 - known].key if first - known > start else ""
    named = not tokens[first].text.islower()
    leads = (lexicon.relations, lexicon.plain_relations, lexicon.infinitives, lexicon.possessive_marks)
    return (known or named) and not any(led in some for some in leads)


def _opens(start: int, at: int, half: Half, scene: Scene) -> bool:
    """Tell whether a clause opens with a thing that ends with a word: no more than its article and its own words."""
    lexicon, tokens = scene.lexicon, half.side.tokens
    words = range(start + (tokens[start].key in lexicon.determiners), at + 1)
    small = lexicon.relations | lexicon.relation_words | lexicon.plain_relations | lexicon.pronoun_subjects.keys()
    return bool(words) and not any(
        not half.stems[it]
        or tokens[it].key in small
        or not is_noun_like(tokens[it], scene)
        or _is_verb(it, half, scene)
        for it in words
    )


def _is_verb(at: int, half: Half, scene: Scene) -> bool:
    return is_finite(at, half.side, half.stems, scene)


def _is_participle(at: int, half: Half, scene: Scene) -> bool:
    lexicon, key = scene.lexicon, half.side.tokens[at].key
    return key.endswith(lexicon.participle_endings) or scene.around.is_past(key)
