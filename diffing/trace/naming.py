"""What a fact is called in a timeline, as an editor would say: what it counts, whose it is, or what leads to it.

At least [12] people were killed         people killed
a crew of [three]                        crew
[£1.2m] was left to the museum           left to the museum
was built in [1987]                      built
had struck a submerged [container]       had struck
the [harbour master said]                source: people killed
Ms Danvers, [43], will conduct           Ms Danvers's age

Invariants: a name is never empty, and neither begins nor ends with a word of grammar, unless it has no other; but for
what became of people, its words stand side by side in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from diffing.facts.relation import plain, word
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.trace.reading import Read
from diffing.trace.threads import LOOSE
from diffing.trace.weave import Woven

_BEHIND = 7
"""Tokens behind a figure in which its noun's fate stands, and before a date in which its verb does."""
_WORDS = 6
"""Words of a name at most."""
_COMPLETED = 2
"""Words behind an article that may lack their noun: "a submerged"."""
_SUBJECT = 5
"""Words of a subject at most."""
_BRACKETS = "()[]<>\"'*`"
_COUNTS = frozenset({"count", "vague", "quantity"})


def name_of(woven: Woven, at: int, read: Read, type_: FactType) -> str:
    """Return what to call the fact that a version states, in small words of its sentence; never empty."""
    naming = _Naming(woven, at, read)
    name = ""
    if type_ is FactType.NUMBER and read.fact is not None:
        name = naming.counted(read.fact)
    elif type_ is FactType.ATTRIBUTION:
        name = naming.claim()
    elif type_ is FactType.QUOTE:
        name = naming.speaker()
    elif type_ is FactType.ROLE and read.fact is not None:
        name = naming.holder(read.fact)
    return name or naming.before(type_) or naming.behind() or naming.subject() or naming.any_word() or str(type_)


def sentence_name(woven: Woven, at: int, sentence: int) -> str:
    """Return what to call a whole sentence: how it begins."""
    span = woven.versions[at].article.sentences[sentence]
    return " ".join(woven.versions[at].article.text[span.start : span.end].split())


class _Naming:
    """A fact in its sentence: the words before it, and those behind it."""

    def __init__(self, woven: Woven, at: int, read: Read) -> None:
        self._woven, self._at, self._read = woven, at, read
        self._lexicon = woven.lexicon
        self._text = woven.versions[at].article.text
        self._facts = woven.readers[at].facts((read.sentence,))
        tokens = woven.readers[at].tokens(read.sentence)
        self._first = next(i for i, token in enumerate(tokens) if token.end > read.place.start)
        end = next((i for i, token in enumerate(tokens) if token.start >= read.place.end), len(tokens))
        self._tokens, self._end = tokens, end

    def counted(self, fact: Fact) -> str:
        """Return what a number counts, with what became of it where the noun alone does not tell."""
        lexicon, kind = self._lexicon, word(fact, "kind")
        if kind == "age":
            whose = self._near_name()
            return f"{whose}'s age" if whose else ""
        noun = word(fact, "of") or word(fact, "group")
        if noun in lexicon.cardinals or (noun in lexicon.function_words and noun not in lexicon.vague_nouns):
            noun = ""
        if noun and noun not in lexicon.vague_nouns:
            return noun
        if kind not in _COUNTS:
            return ""
        beyond = list(takewhile(_is_word, self._tokens[self._end : self._end + _BEHIND + 1]))
        denied = any(map(self._denies, beyond))  # "7 people were not warned" is no "people warned"
        beyond = list(takewhile(lambda token: not self._denies(token), beyond))
        beyond = [token for token in beyond if token.key != noun][:_BEHIND]
        fate = next((token.key for token in beyond if token.key in lexicon.tallies), "")
        if noun:
            fate = fate or next((token.text for token in beyond if self._is_meant(token)), "")
            return f"{noun} {fate}".strip()
        if not fate and denied:
            return self.behind()
        if not fate:
            meant = [i for i, token in enumerate(beyond) if self._is_meant(token)][:2]
            fate = self._said(beyond[meant[0] : meant[-1] + 1]) if meant and self._leads() else ""
        return fate

    def claim(self) -> str:
        """Return the beginning of what a source says."""
        apart = [it for it in self._facts if it.type in (FactType.NUMBER, FactType.ROLE, FactType.ATTRIBUTION)]
        sides = self._tokens[self._end :], self._tokens[: self._first]
        for side in sides if len(sides[0]) > self._first else sides[::-1]:
            free = [not any(it.start < token.end and token.start < it.end for it in apart) for token in side]
            meant = [i for i, token in enumerate(side) if free[i] and self._is_meant(token)]
            run = side[meant[0] : meant[0] + _SUBJECT] if meant else ()
            told = [i for i, token in enumerate(takewhile(_is_word, run)) if self._is_meant(token)][:2]
            if len(told) > 1 and run[told[1]].key in self._lexicon.tallies:  # "people were killed", as they are counted
                return f"source: {run[told[0]].text} {run[told[1]].text}"
            if told:
                return f"source: {self._said(run[: told[-1] + 1])}"
        return "source"

    def speaker(self) -> str:
        """Return whose words a quotation is, where the sentence tells."""
        said = (word(it, "as") for it in self._facts if it.type is FactType.ATTRIBUTION)
        who = next((it for it in said if it and it.casefold() not in self._lexicon.pronouns), "")
        return f"quote: {who}" if who else ""

    def holder(self, fact: Fact) -> str:
        """Return whose role it is, where the fact tells."""
        who = word(fact, "who")
        return f"{who}'s role" if who else ""

    def before(self, type_: FactType) -> str:
        """Return the words that lead to a fact, from the last verb on where a few words on there is one."""
        behind = [it.end for it in self._facts if it.type is FactType.ATTRIBUTION and it.end <= self._read.place.start]
        high = self._first
        if (
            type_ is FactType.NAME and high > 1 and self._tokens[high - 1].text == ","
        ):  # "the harbour master, Neil Farraday"
            high -= 1
        low = high
        while low and high - low < _BEHIND and _is_word(self._tokens[low - 1]):
            if behind and self._tokens[low - 1].start < max(behind):
                break
            low -= 1
        run = list(self._tokens[low:high])
        if self._read.fact is not None and self._read.fact.type in (FactType.NEGATION, FactType.MODALITY):
            return self._said(self._trimmed(run)) or self.subject()
        opens = max((i + 1 for i, it in enumerate(run) if it.key in self._lexicon.subordinators), default=0)
        if any(map(self._is_verb, run[opens:])) and any(map(self._is_meant, run[opens:])):
            run = run[opens:]
        if run and type_ in LOOSE and run[-1].key in self._lexicon.conjunctions:
            return (self.subject() if self._begins(low) else "") or self._said(self._trimmed(run))
        if type_ is not FactType.DATE:
            run = self._completed(run)
        run = self._trimmed(run)
        verbs = [i for i, token in enumerate(run) if self._is_verb(token)]
        since = verbs[-1] + self._helps(run[verbs[-1]]) if verbs else len(run)
        run = self._trimmed(run[since:]) if len(run) - since > 1 else self._last(run)
        return self._said(run) if not all(token.key in self._lexicon.honorifics for token in run) else ""

    def behind(self) -> str:
        """Return the words that follow a fact, up to the second that means something."""
        rest = dropwhile(lambda token: not _is_word(token), self._tokens[self._end : self._end + _BEHIND])
        run = list(takewhile(_is_word, rest))
        meant = [i for i, token in enumerate(run) if self._is_meant(token)][:2]
        first = next((i for i, token in enumerate(run) if self._denies(token) or i in meant), 0)
        return self._said(run[first : meant[-1] + 1]) if meant else ""

    def subject(self) -> str:
        """Return what the sentence begins with, up to its first verb; empty where that is the fact itself."""
        begun = next((i for i, token in enumerate(self._tokens) if self._is_meant(token)), self._first)
        run = list(self._tokens[begun : min(begun + _SUBJECT, self._first)])
        ends = (i for i, token in enumerate(run) if not _is_word(token) or self._is_verb(token) or self._parts(token))
        return self._said(self._trimmed(run[: next(ends, len(run))]))

    def any_word(self) -> str:
        """Return the first words of the sentence that mean something, in the fact itself where there are no others."""
        meant = [i for i, token in enumerate(self._tokens) if self._is_meant(token)]
        run = self._tokens[meant[0] : meant[0] + _SUBJECT] if meant else ()
        return self._said(self._trimmed(list(takewhile(_is_word, run))))

    def _begins(self, low: int) -> bool:
        """Tell whether no mark stands before a token, so that the sentence's subject may be its own."""
        return all(map(_is_word, self._tokens[:low]))

    def _near_name(self) -> str:
        """Return the name before a fact, behind which nothing but marks stands, else the subject."""
        names = [it for it in self._facts if it.type is FactType.NAME and it.end <= self._read.place.start]
        return plain(names[-1].text) if names else self.subject()

    def _leads(self) -> bool:
        """Tell whether a fact opens its clause, so that what it counts stands behind it."""
        before = self._tokens[self._first - 1] if self._first else None
        return before is None or not _is_word(before) or before.key in self._lexicon.conjunctions

    def _completed(self, run: list[Token]) -> list[Token]:
        """Return words without an article and what follows it where the fact is their noun: "struck a submerged"."""
        following = self._tokens[self._first] if self._first < len(self._tokens) else None
        if following is None or following.kind is not TokenKind.WORD or self._is_grammar(following):
            return run
        opens = self._lexicon.articles | self._lexicon.possessives
        at = next((i for i in range(len(run) - 1, -1, -1) if run[i].key in opens), len(run))
        rest = run[at + 1 :]
        cut = len(rest) <= _COMPLETED and all(token.text[0].islower() or token.text[0].isdigit() for token in rest)
        return run[:at] if cut and at else run

    def _trimmed(self, run: Sequence[Token]) -> list[Token]:
        """Return words without those of grammar, figures and verbs of saying at either end."""
        kept = [i for i, token in enumerate(run) if self._is_meant(token)]
        while len(kept) > 1 and run[kept[0]].key in self._lexicon.claim_verbs:
            kept.pop(0)
        while len(kept) > 1 and run[kept[-1]].key in self._lexicon.claim_verbs:
            kept.pop()
        return list(run[kept[0] : kept[-1] + 1]) if kept else []

    def _last(self, run: list[Token]) -> list[Token]:
        """Return the last words, cut before a word of grammar where that leaves some."""
        if len(run) <= _WORDS:
            return run
        starts = [i for i in range(len(run) - _WORDS, len(run)) if self._is_grammar(run[i - 1])]
        return self._trimmed(run[starts[0] :] if starts and len(run) - starts[0] > 1 else run[-_WORDS:])

    def _said(self, run: Sequence[Token]) -> str:
        text = " ".join(self._text[run[0].start : run[-1].end].split()) if run else ""
        return text.removesuffix("'s").removesuffix("\u2019s")

    def _is_verb(self, token: Token) -> bool:
        ends = self._lexicon.past_endings
        past = bool(ends) and token.key.endswith(ends) and len(token.key) >= _SUBJECT and token.text[0].islower()
        return past or self._helps(token)

    def _helps(self, token: Token) -> bool:
        lexicon = self._lexicon
        return token.key.isalpha() and any(
            token.key in verbs for verbs in (lexicon.verb_helpers, lexicon.auxiliaries, lexicon.be_forms)
        )

    def _denies(self, token: Token) -> bool:
        """Tell whether a word begins a negation."""
        return any(it.type is FactType.NEGATION and token.start <= it.start < token.end for it in self._facts)

    def _parts(self, token: Token) -> bool:
        """Tell whether a word ends a subject: one of grammar that is not inside it, as "of the" is."""
        lexicon = self._lexicon
        return self._is_grammar(token) and token.key not in lexicon.articles | {"of"}

    def _is_grammar(self, token: Token) -> bool:
        lexicon = self._lexicon
        words = lexicon.function_words, lexicon.subordinators, lexicon.quantifiers, lexicon.date_bounds
        return any(token.key in it for it in words)

    def _is_meant(self, token: Token) -> bool:
        lexicon = self._lexicon
        grammar = self._is_grammar(token) or token.key in lexicon.style_words or token.key in lexicon.cardinals
        loosens = grammar or self._helps(token) or token.key in lexicon.approximators
        word_ = token.kind is TokenKind.WORD and token.key.replace("-", "").isalpha()
        return word_ and not loosens and not self._is_address(token)

    def _is_address(self, token: Token) -> bool:
        """Tell whether a word is part of an address, or of a link within a page."""
        start, end = token.start, token.end
        while start and not self._text[start - 1].isspace() and self._text[start - 1] not in _BRACKETS:
            start -= 1
        while end < len(self._text) and not self._text[end].isspace() and self._text[end] not in _BRACKETS:
            end += 1
        whole = self._text[start:end]
        return (
            "://" in whole
            or "@" in whole
            or whole.startswith(("#", "www.", "mailto:"))
            or ("/" in whole and "." in whole.rstrip("."))
        )


def _is_word(token: Token) -> bool:
    return token.kind is not TokenKind.MARK
