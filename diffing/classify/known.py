"""What both articles say of the people in them: their full names, and who holds which role.

    Douglas Ross, the Scottish Conservative leader, said       the leader is Ross; Ross and Douglas are Douglas Ross

Only sentences that have the word in question are read, and only the first few of those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from diffing.classify.around import Neighbourhood
from diffing.classify.passages import Reader
from diffing.facts import Verdict, name_parts, relate, role_holder
from diffing.model import Fact, FactType
from diffing.options import Options


def is_holder(name: Fact, role: Fact, around: Neighbourhood, options: Options) -> bool:
    """Tell whether the articles give a role to the bearer of a name, and to nobody else.

    Who holds the very same role counts before who holds one that is perhaps the same.
    """
    surely: set[str] = set()
    perhaps: set[str] = set()
    for fact in _facts(role.text.split()[-1], FactType.ROLE, around, options):
        if role_holder(fact):
            verdict = relate(fact, role).verdict
            if verdict is not Verdict.DIFFERENT:
                (surely if verdict is Verdict.SAME else perhaps).add(role_holder(fact))
    return (surely or perhaps) == {name_parts(name)[-1]}


def has_role(who: str, role: Fact, facts: Reader, options: Options) -> bool:
    """Tell whether one article gives a role, in these or in fuller words, to somebody by last name."""
    for index in _sentences(facts, role.text.split()[-1], options):
        for fact in facts.facts((index,)):
            if fact.type is FactType.ROLE and role_holder(fact) == who and _may_be(fact, role):
                return True
    return False


def _may_be(one: Fact, other: Fact) -> bool:
    return relate(one, other).verdict is not Verdict.DIFFERENT


def is_one_person(old: Fact, new: Fact, around: Neighbourhood, options: Options) -> bool:
    """Tell whether two names are parts of one full name in the articles, and of no other."""
    one, other = name_parts(old), name_parts(new)
    full = {
        tuple(name_parts(fact))
        for part in {old.text.split()[-1], new.text.split()[-1]}
        for fact in _facts(part, FactType.NAME, around, options)
        if isinstance(fact.value, dict) and fact.value.get("person")
    }
    meant = {name for name in full if _is_part(one, name) or _is_part(other, name)}
    return len(meant) == 1 and all(_is_part(part, name) for name in meant for part in (one, other))


def is_short_for(old: Fact, new: Fact, around: Neighbourhood, options: Options) -> bool:
    """Tell whether an article defines one name by the other in brackets: "Borwick Harbour Trust (BoHT)"."""
    ways = (f"{old.text} ({new.text})", f"{new.text} ({old.text})")
    texts = (reader.article.text for reader in (around.old, around.new))
    return any(text.find(way, 0, options.known_characters) >= 0 for text in texts for way in ways)


def _is_part(name: list[str], full: tuple[str, ...]) -> bool:
    """Tell whether a name is a full one, its first words or its last."""
    size = len(name)
    return tuple(name) in (full[:size], full[-size:])


def _facts(word: str, type_: FactType, around: Neighbourhood, options: Options) -> Iterator[Fact]:
    for reader in (around.old, around.new):
        for index in _sentences(reader, word, options):
            yield from (fact for fact in reader.facts((index,)) if fact.type is type_)


def _sentences(reader: Reader, word: str, options: Options) -> Iterator[int]:
    """Yield the first few sentences of an article that have a word, in any inflection."""
    text, sentences = reader.article.text, reader.article.sentences
    end = 0
    for _ in range(options.known_sentences):
        at = text.find(word, end, options.known_characters)
        if at < 0:
            return
        index = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
        end = max(at + 1, sentences[index].end)
        yield index
