"""What both articles say of the people in them: their full names, and who holds which role.

    Douglas Ross, the Scottish Conservative leader, said       the leader is Ross; Ross and Douglas are Douglas Ross

Only sentences that have the word in question are read, and only the first few of those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter

from diffing.classify.passages import Reader
from diffing.facts import Verdict, field, name_parts, name_words, relate, role_holder
from diffing.model import Fact, FactType
from diffing.options import Options

Name = tuple[str, ...]
"""The words of a name, as names are compared."""
_People = dict[Name, set[Name]]
"""First or last words of full names -> those names."""
_START = attrgetter("start")
_SIDES = (False, True)
"""The old article, the new one."""


class Known:
    """Looks up in both articles whom a name or a role means, each word once."""

    def __init__(self, old: Reader, new: Reader, options: Options) -> None:
        self._sides = (old, new)
        self._options = options
        self._people_in: Callable[[int, bool], _People] = cache(self._named_in)
        """Index of a sentence, and whether it is the new article's -> its people."""
        self._spelt: Callable[[int, bool], str] = cache(self._spelling)
        """The same -> its words as those of names are compared."""
        self._sentences: Callable[[str, bool], tuple[int, ...]] = cache(self._having)
        """A word as written, and the same -> the indices of the first few sentences that have it, in any inflection."""
        self._words: Callable[[bool], str] = cache(self._all_words)
        """Whether the new article is asked -> each word that stands where it is looked into, once."""
        self._bracketed: Callable[[bool], dict[str, list[int]]] = cache(self._brackets)
        """Whether the new article is asked -> what stands in brackets there, and where each opens."""
        self._held: Callable[[str, bool], tuple[Fact, ...]] = cache(self._holding)
        """The same -> roles with that word that somebody is said to hold."""

    def is_holder(self, name: Fact, role: Fact) -> bool:
        """Tell whether the articles give a role to the bearer of a name, and to nobody else.

        Who holds the very same role counts before who holds one that is perhaps the same.
        """
        surely: set[str] = set()
        perhaps: set[str] = set()
        for new in (False, True):
            for fact in self._held(role.text.split()[-1], new):
                verdict = relate(fact, role).verdict
                if verdict is not Verdict.DIFFERENT:
                    (surely if verdict is Verdict.SAME else perhaps).add(role_holder(fact))
        return (surely or perhaps) == {name_parts(name)[-1]}

    def has_role(self, who: str, role: Fact, *, new: bool) -> bool:
        """Tell whether one article gives a role, in these or in fuller words, to somebody by last name."""
        held = (fact for fact in self._held(role.text.split()[-1], new) if role_holder(fact) == who)
        return any(relate(fact, role).verdict is not Verdict.DIFFERENT for fact in held)

    def is_one_person(self, old: Fact, new: Fact) -> bool:
        """Tell whether two names are parts of one full name in the articles, and of no other."""
        parts = tuple(name_parts(old)), tuple(name_parts(new))
        words = {old.text.split()[-1], new.text.split()[-1]}
        both = {*parts[0], *parts[1]}
        there = (self._spelt(index, side) for word in words for side in _SIDES for index in self._sentences(word, side))
        if not any(all(map(spelt.__contains__, both)) for spelt in there):
            return False  # no name has both, and no sentence need be read
        meant: set[Name] = set()
        for people in (people for word in words for side in _SIDES for people in self._people(word, side)):
            for part in parts:
                meant.update(people.get(part, ()))
            if len(meant) > 1 or not all(_is_part(part, name) for name in meant for part in parts):
                return False
        return bool(meant)

    def is_another(self, old: Fact, new: Fact) -> bool:
        """Tell whether a name's fuller form is one that its own article gives to nobody, but another to somebody.

        "Reid" is not "Fergus Reid" where its article has a Dougal Reid and no Fergus.
        """
        before, after = name_parts(old), name_parts(new)
        short, long_, side, written = (
            (before, after, False, old) if len(before) < len(after) else (after, before, True, new)
        )
        there = self._people(written.text.split()[-1], side)
        people = {name for some in there for name in some.get(tuple(short), ())}
        people.discard(tuple(short))
        return bool(people) and not any(name[0] == long_[0] or _is_part(name, tuple(long_)) for name in people)

    def is_short_for(self, old: Fact, new: Fact) -> bool:
        """Tell whether an article defines one name by the other in brackets: "Borwick Harbour Trust (BoHT)"."""
        return any(
            reader.article.text.endswith(long_, 0, at)
            for side, reader in enumerate(self._sides)
            for long_, short in ((old.text, new.text), (new.text, old.text))
            for at in self._bracketed(bool(side)).get(short, ())
        )

    def is_written(self, word: str, *, new: bool) -> bool:
        """Tell whether a word stands in one article."""
        return self._sides[new].article.text.find(word, 0, self._options.known_characters) >= 0

    def in_full(self, name: Fact) -> str:
        """Return the name of more words that one of one word is short for in the articles; nothing where there are two.

        It starts with it ("Acme Ltd"), or has it in brackets behind it ("the Osk Harbour Trust (OHT)").
        """
        if " " in name.text:
            return ""
        spelt = {
            " ".join(name_parts(fact))
            for new in (False, True)
            for at in self._bracketed(new).get(name.text, ())
            for fact in self._sides[new].facts((self._index(at, new),))
            if fact.type is FactType.NAME and fact.end == at
        }
        found = spelt or {
            " ".join(name_parts(fact))
            for new in (False, True)
            for index in self._sentences(name.text, new)
            for fact in self._sides[new].facts((index,))
            if fact.type is FactType.NAME and name_parts(fact)[0] == name.text.casefold() and " " in fact.text
        }
        return next(iter(found)) if len(found) == 1 else ""

    def _people(self, word: str, new: bool) -> Iterator[_People]:  # noqa: FBT001 a cached function takes no keywords cheaply
        """Yield the people of each sentence of an article that has a word as written."""
        return (self._people_in(index, new) for index in self._sentences(word, new))

    def _named_in(self, index: int, new: bool) -> _People:  # noqa: FBT001
        found: _People = {}
        for fact in self._sides[new].facts((index,)):
            if fact.type is FactType.NAME and _is_one(fact):
                name = tuple(name_parts(fact))
                for size in range(len(name) + 1):
                    found.setdefault(name[:size], set()).add(name)
                    found.setdefault(name[len(name) - size :], set()).add(name)
        return found

    def _holding(self, word: str, new: bool) -> tuple[Fact, ...]:  # noqa: FBT001
        facts = (fact for index in self._sentences(word, new) for fact in self._sides[new].facts((index,)))
        return tuple(fact for fact in facts if fact.type is FactType.ROLE and role_holder(fact))

    def _spelling(self, index: int, new: bool) -> str:  # noqa: FBT001
        article = self._sides[new].article
        start, end, _ = article.sentences[index]
        return " ".join(name_words(article.text[start:end]))

    def _having(self, word: str, new: bool) -> tuple[int, ...]:  # noqa: FBT001
        if word not in self._words(new):
            return ()
        article, end = self._sides[new].article, 0
        found: list[int] = []
        while len(found) < self._options.known_sentences:
            at = article.text.find(word, end, self._options.known_characters)
            if at < 0:
                break
            found.append(self._index(at, new))
            end = max(at + 1, article.sentences[found[-1]].end)
        return tuple(found)

    def _index(self, at: int, new: bool) -> int:  # noqa: FBT001
        """Return the sentence in which a place of an article's text lies."""
        return bisect_right(self._sides[new].article.sentences, at, key=_START) - 1

    def _all_words(self, new: bool) -> str:  # noqa: FBT001
        return "\n".join(set(self._sides[new].article.text[: self._options.known_characters].split()))

    def _brackets(self, new: bool) -> dict[str, list[int]]:  # noqa: FBT001
        first, *parts = self._sides[new].article.text[: self._options.known_characters].split(" (")
        found: dict[str, list[int]] = {}
        at = len(first)
        for part in parts:
            inside, closes, _ = part.partition(")")
            if closes:
                found.setdefault(inside, []).append(at)
            at += len(part) + len(" (")
        return found


def _is_part(name: Name, full: Name) -> bool:
    """Tell whether a name is a full one, its first words or its last."""
    return name in (full[: len(name)], full[-len(name) :])


def _is_one(fact: Fact) -> bool:
    """Tell whether a name is a person's in full, whom no numeral tells apart from others of the name."""
    return field(fact, "person") is True and field(fact, "numeral") is None
