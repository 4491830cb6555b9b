"""What a fact is called in a timeline: what it counts, or the words it stands behind.

At least [12] people were killed         people killed
a crew of [three]                        crew
was built in [1987]                      built in
struck a submerged [container]           struck a submerged
the [harbour master said]                source: people killed
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from diffing.facts.relation import word
from diffing.model import Fact, FactType, Token, TokenKind
from diffing.trace.reading import Read
from diffing.trace.weave import Woven

_BEHIND = 7
"""Tokens behind a figure in which its noun's fate stands, and before a date in which its verb does."""
_WORDS = 5
"""Words of a name at most."""
_COUNTS = frozenset({"count", "vague", "quantity"})


def name_of(woven: Woven, at: int, read: Read, type_: FactType) -> str:
    """Return what to call the fact that a version states, in small words of its sentence; never empty."""
    tokens = woven.readers[at].tokens(read.sentence)
    first = next(i for i, token in enumerate(tokens) if token.end > read.place.start)
    end = next((i for i, token in enumerate(tokens) if token.start >= read.place.end), len(tokens))
    if type_ is FactType.NUMBER and read.fact is not None:
        name = _counted(woven, tokens, end, read.fact)
    elif type_ is FactType.ATTRIBUTION:
        name = _claim(woven, at, read.sentence, tokens, first, end)
    else:
        name = ""
    name = name or _before(woven, at, read, tokens, first) or _behind(woven, at, tokens, end)
    name = name or " ".join(_meant(woven, [*tokens[:first], *tokens[end:]])[:3])
    return name or str(type_)


def sentence_name(woven: Woven, at: int, sentence: int) -> str:
    """Return what to call a whole sentence: how it begins."""
    span = woven.versions[at].article.sentences[sentence]
    return " ".join(woven.versions[at].article.text[span.start : span.end].split())


def _counted(woven: Woven, tokens: Sequence[Token], end: int, fact: Fact) -> str:
    """Return what a number counts, with what became of it where the noun alone does not tell."""
    lexicon = woven.lexicon
    if word(fact, "kind") == "age":
        return ""
    noun = word(fact, "of") or word(fact, "group")
    if noun and noun not in lexicon.vague_nouns:
        return noun
    if word(fact, "kind") not in _COUNTS:
        return ""
    beyond = [token for token in tokens[end : end + _BEHIND] if token.key != noun]
    fate = next((token.key for token in beyond if token.key in lexicon.tallies), "")
    if not fate:
        fate = " ".join(_meant(woven, beyond)[: 1 if noun else 2])
    return f"{noun} {fate}".strip()


def _claim(woven: Woven, at: int, sentence: int, tokens: Sequence[Token], first: int, end: int) -> str:
    """Return the beginning of what a source says."""
    apart = {
        i
        for fact in woven.readers[at].facts((sentence,))
        if fact.type in (FactType.NUMBER, FactType.ROLE, FactType.ATTRIBUTION)
        for i, token in enumerate(tokens)
        if token.start < fact.end and fact.start < token.end
    }
    sides = [*enumerate(tokens[end:], end)], [*enumerate(tokens[:first])]
    rest = [*sides[0], *sides[1]] if len(sides[0]) > first else [*sides[1], *sides[0]]
    words = _meant(woven, [token for i, token in rest if i not in apart])
    return f"source: {' '.join(words[:2])}" if words else "source"


def _before(woven: Woven, at: int, read: Read, tokens: Sequence[Token], first: int) -> str:
    """Return the words that lead to a fact, from the last verb where a few words on there is one."""
    said = [
        fact.end
        for fact in woven.readers[at].facts((read.sentence,))
        if fact.type is FactType.ATTRIBUTION and fact.end <= read.place.start
    ]
    low = first
    while low and first - low < _BEHIND and tokens[low - 1].kind is not TokenKind.MARK:
        if said and tokens[low - 1].start < max(said):
            break
        low -= 1
    if read.fact is not None and read.fact.type in (FactType.NEGATION, FactType.MODALITY):
        subject = _text(woven, at, _trimmed(woven, tokens[low:first], behind=True))
        return subject or " ".join(_meant(woven, [it for it in tokens[:first] if not _is_claimed(woven, it)])[-1:])
    run = list(tokens[low:first])
    verbs = [i for i, token in enumerate(run) if _is_verb(woven, token)]
    since = verbs[-1] + (run[verbs[-1]].key in _helpers(woven)) if verbs else len(run)
    run = run[since:] if len(run) - since > 1 else run[-_WORDS:]
    while run and run[-1].key in _helpers(woven):
        run.pop()
    return _text(woven, at, _trimmed(woven, run, behind=False))


def _helpers(woven: Woven) -> frozenset[str]:
    lexicon = woven.lexicon
    return frozenset(it for it in lexicon.verb_helpers | lexicon.auxiliaries | lexicon.be_forms if it.isalpha())


def _is_claimed(woven: Woven, token: Token) -> bool:
    return token.key in woven.lexicon.claim_verbs


def _is_verb(woven: Woven, token: Token) -> bool:
    ends = woven.lexicon.past_endings
    past = bool(ends) and token.key.endswith(ends) and len(token.key) >= _WORDS and token.text[0].islower()
    return past or token.key in _helpers(woven)


def _trimmed(woven: Woven, run: Sequence[Token], *, behind: bool) -> Sequence[Token]:
    """Return words without grammar and numbers before the first word of meaning, and behind the last one or not."""
    lexicon = woven.lexicon
    kept = [
        i
        for i, token in enumerate(run)
        if token.kind is TokenKind.WORD and token.key not in lexicon.function_words | lexicon.cardinals.keys()
    ]
    return run[kept[0] : kept[-1] + 1 if behind else len(run)] if kept else ()


def _text(woven: Woven, at: int, run: Sequence[Token]) -> str:
    return " ".join(woven.versions[at].article.text[run[0].start : run[-1].end].split()) if run else ""


def _behind(woven: Woven, at: int, tokens: Sequence[Token], end: int) -> str:
    run = list(takewhile(lambda token: token.kind is not TokenKind.MARK, tokens[end : end + _BEHIND]))
    meant = [i for i, token in enumerate(run) if _is_meant(woven, token)][:2]
    return _text(woven, at, run[meant[0] : meant[-1] + 1]) if meant else ""


def _meant(woven: Woven, tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens if _is_meant(woven, token)]


def _is_meant(woven: Woven, token: Token) -> bool:
    lexicon = woven.lexicon
    grammar = token.key in lexicon.function_words or token.key in lexicon.style_words
    return token.kind is TokenKind.WORD and not grammar
