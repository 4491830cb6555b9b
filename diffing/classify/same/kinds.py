"""A noun in the place of the name that it stands for: what the body or place so named is.

    Acme said, where the article has Acme Ltd elsewhere            -> The company said
    Acme Ltd said, where the article has Acme Ltd elsewhere        -> The company said
    the Bank of Osk cut its rate                                   -> the bank cut its rate

The name itself must say what its bearer is, stand in the other article too, and be the only such name near.
"""

from __future__ import annotations

from diffing.classify.counterparts.pairing import Single
from diffing.classify.draft import Range
from diffing.classify.passages import Side
from diffing.classify.same.pronouns import names_before
from diffing.classify.scene import Scene
from diffing.facts import field, name_parts
from diffing.lexicon import Lexicon
from diffing.model import Fact, Opcode


def for_kind(single: Single, code: Opcode, scene: Scene) -> Range | None:
    """Return where a noun stands for a name that went, or stood for one that came.

    ``code`` is the change that the name is in.
    """
    pair = scene.pair
    own, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    first, end = code.old if single.came else code.new
    there = [*(partners[at] for at in range(*own.range_of(single.fact)) if partners[at] >= 0), *range(first, end)]
    the = scene.lexicon.definite & scene.lexicon.articles
    there = [at for at in there if at and other.tokens[at - 1].key in the]
    if not there:
        return None
    kinds = _kinds(single.fact, scene.lexicon) or _kinds_of(scene.around.known.in_full(single.fact), scene.lexicon)
    if not kinds or not scene.around.known.is_written(single.fact.text, new=not single.came):
        return None
    at = next((it for it in there if _is_noun(other, it, kinds, scene)), None)
    if at is None:
        return None
    parts = name_parts(single.fact)
    rivals = names_before(other, at, "", scene.options.known_sentences, scene)
    if any(other.tokens[at].key in _kinds(it, scene.lexicon) and name_parts(it) != parts for it in rivals):
        return None
    return at - 1, at + 1


def _is_noun(side: Side, at: int, kinds: frozenset[str], scene: Scene) -> bool:
    """Tell whether a word is "the bank", and neither "the bank manager" nor "the bank of Reyne"."""
    lexicon, tokens = scene.lexicon, side.tokens
    if not at or tokens[at].key not in kinds or not tokens[at].text.islower():
        return False
    if tokens[at - 1].key not in lexicon.definite & lexicon.articles:
        return False
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return behind not in lexicon.name_links and not (behind.isalpha() and scene.around.root(behind) in lexicon.roles)


def _kinds(fact: Fact, lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that a name says its bearer is: "bank" of "Bank of Osk", "company" and "firm" of "Acme Ltd"."""
    full = field(fact, "name")
    return _kinds_of(full if isinstance(full, str) else fact.text, lexicon)


def _kinds_of(name: str, lexicon: Lexicon) -> frozenset[str]:
    words = name.casefold().replace(".", "").split()
    if len(words) == 1:
        return frozenset()
    return frozenset(noun for word in words for noun in lexicon.bearers.get(word, ()))
