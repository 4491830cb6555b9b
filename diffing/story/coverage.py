"""Which changes of fact the notes of an article account for, and which go without a word.

    "... An earlier version gave the wrong age."     34 -> 43 perhaps: it speaks of an age
    "... said 1971. It opened in 1974."              1971 -> 1974: it gives both
    "... misspelt the name of Ada Lindqvist."        Lindquist -> Lindqvist: it gives the new

A note accounts for a change by the values, names and words it gives; only where it gives none of a sort, by the
words with which it speaks of that sort.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from diffing.facts import extract
from diffing.lexicon import Lexicon, load
from diffing.model import (
    Alignment,
    Article,
    Change,
    FactType,
    Intent,
    Kind,
    Passage,
    Remark,
    RemarkKind,
    TokenKind,
    Value,
)
from diffing.options import Options
from diffing.segment import is_own_date, tokenize
from diffing.segment.notes import Note, own_date
from diffing.story.wording import listed, place_of, shown

_CORRECTABLE = frozenset({FactType.NUMBER, FactType.DATE, FactType.NAME, FactType.QUOTE})
_GIVES = {(True, True): "gives both", (True, False): "gives the old", (False, True): "gives the new"}


Words: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of either side of a change."""


class _Said(NamedTuple):
    """What a note says, as changes are looked up in it."""

    keys: tuple[str, ...]
    """Its words behind the opening, its own date left out."""
    words: frozenset[str]
    amounts: frozenset[float]
    subjects: frozenset[str]


def note_remarks(
    old: Article,
    new: Article,
    notes: tuple[Sequence[Note], Sequence[Note]],
    alignment: Alignment,
    changes: Sequence[Change],
    lexicon: Lexicon,
    options: Options,
) -> Iterator[Remark]:
    """Yield what there is to say of the notes of both texts; ``changes`` are those of fact outside the notes."""
    olds, news = notes
    partners = {j: set(link.old) for link in alignment.paragraphs for j in link.new}
    texts = {note.passage(old).text: note for note in olds}
    kept = [(note, texts.get(note.passage(new).text) or _partner(note, olds, partners)) for note in news]
    for note in olds:
        if all(partner is not note for _, partner in kept):
            reason = f"The {note.name} of {place_of(old, note.start, old=True)} went."
            yield Remark(RemarkKind.NOTE, reason, (), (note.passage(old),), ())
    facts = [change for change in changes if change.intent is Intent.FACT] if news else []
    words = {change.id: (_keys(change.old), _keys(change.new)) for change in facts}
    covered: set[str] = set()
    arrived = False
    for note, partner in kept:
        said = _said(new, note, lexicon)
        ways = _coverage(said, facts, words, lexicon)
        covered.update(ways)
        if partner is None or partner.passage(old).text != note.passage(new).text:
            arrived = arrived or note.name in lexicon.corrective_notes
            yield _told(note, partner, (old, new), facts, ways)
    if not any(note.name in lexicon.corrective_notes for note in news):
        return
    if arrived or not any(change.intent is Intent.CONTENT for change in changes):
        yield from _unnoted(new, [it for it in changes if it.id not in covered], alignment, options)


def _partner(note: Note, olds: Sequence[Note], partners: dict[int, set[int]]) -> Note | None:
    return next((it for it in olds if it.paragraph in partners.get(note.paragraph, ())), None)


def _told(
    note: Note, partner: Note | None, articles: tuple[Article, Article], facts: Sequence[Change], ways: dict[str, str]
) -> Remark:
    """Return the remark on a note that came or is another."""
    old, new = articles
    times = Counter(f"{shown(change)} ({ways[change.id]})" for change in facts if change.id in ways)
    how = "came" if partner is None else "changed"
    what = f"The {note.name} that {how} in {place_of(new, note.start)}"
    if times:
        told = [it if count == 1 else f"{it[:-1]}, {count} times)" for it, count in times.items()]
        rest = len(facts) - sum(times.values())
        others = "the other change of fact" if rest == 1 else f"the other {rest} changes of fact"
        reason = f"{what} accounts for {listed(told)}{f', and not for {others}' if rest else ''}."
    elif facts:
        many = "the one change of fact" if len(facts) == 1 else f"any of the {len(facts)} changes of fact"
        reason = f"{what} does not account for {many}."
    else:
        reason = f"{what}, and no other fact changed."
    before = () if partner is None else (partner.passage(old),)
    return Remark(RemarkKind.NOTE, reason, tuple(ways), before, (note.passage(new),))


def _unnoted(new: Article, changes: Sequence[Change], alignment: Alignment, options: Options) -> Iterator[Remark]:
    """Yield one remark on all changes that read like corrections and that no note accounts for."""
    silent = [change for change in changes if _reads_like_correction(change, new, alignment, options)]
    if not silent:
        return
    told = [f"{shown(it)} in {place_of(new, it.new.start)}" for it in silent if it.new]
    reads = "reads like a correction" if len(silent) == 1 else "read like corrections"
    reason = f"{listed(told)} {reads}, and no note accounts for {'it' if len(silent) == 1 else 'them'}."
    olds = tuple(it.old for it in silent if it.old)
    news = tuple(it.new for it in silent if it.new)
    yield Remark(RemarkKind.UNNOTED, reason, tuple(it.id for it in silent), olds, news)


def _reads_like_correction(change: Change, new: Article, alignment: Alignment, options: Options) -> bool:
    """Tell whether a number, name, date or quotation took another's place in a sentence that otherwise stays."""
    link = alignment.sentences[change.link]
    stays = link.kind is Kind.EDITED and len(link.old) == len(link.new) == 1 and not change.moved
    return (
        stays
        and change.intent is Intent.FACT
        and change.old is not None
        and change.new is not None
        and bool(change.types)
        and _CORRECTABLE.issuperset(change.types)
        and change.confidence >= options.likely
        and not is_own_date(new.text, change.new.start, change.new.end, load(options.language))
    )


def _said(article: Article, note: Note, lexicon: Lexicon) -> _Said:
    tokens = tokenize(article.text, note.body, note.end)
    dated = own_date(article, note, lexicon)
    facts = extract(article.text, tokens, lexicon)
    own = next((fact for fact in facts if fact.type is FactType.DATE), None) if dated >= 0 else None
    if own is not None and article.text[dated : own.start].strip(" ,("):
        own = None
    keys = tuple(
        token.key
        for token in tokens
        if token.kind is not TokenKind.MARK and not (own and own.start <= token.start < own.end)
    )
    amounts = {it for fact in facts if fact.type is FactType.NUMBER for it in _amounts(fact.value)}
    subjects = {lexicon.note_subjects[key] for key in keys if key in lexicon.note_subjects}
    return _Said(keys, frozenset(keys), frozenset(amounts), frozenset(subjects))


def _coverage(said: _Said, facts: Sequence[Change], words: dict[str, Words], lexicon: Lexicon) -> dict[str, str]:
    """Return, for the changes of fact that a note accounts for, their ids and how."""
    ways: dict[str, str] = {}
    given: set[str] = set()
    for change in facts:
        old, new = _gives(said, change, words[change.id], lexicon)
        if old or new:
            ways[change.id] = _GIVES[old, new]
            given.add(_subject(change))
    left = said.subjects - given
    for change in facts:
        subject = _subject(change)
        if change.id not in ways and subject in left:
            ways[change.id] = f"perhaps: it speaks of {_an(subject)}"
    return ways


def _an(subject: str) -> str:
    return f"{'an' if subject[0] in 'aeiou' else 'a'} {subject}"


def _subject(change: Change) -> str:
    kind = change.new_value.get("kind") if isinstance(change.new_value, dict) else None
    return "age" if kind == "age" else str(change.types[0]) if change.types else ""


def _gives(said: _Said, change: Change, words: Words, lexicon: Lexicon) -> tuple[bool, bool]:
    """Tell whether a note gives the old words or value of a change, and the new ones."""
    old, new = words
    number = FactType.NUMBER in change.types
    one, other = (_amounts(value) if number else set() for value in (change.old_value, change.new_value))
    if number and one != other and one and other:
        return not said.amounts.isdisjoint(one - other), not said.amounts.isdisjoint(other - one)
    if FactType.NAME in change.types:
        before = [key for key in old if key not in new and key not in lexicon.function_words]
        after = [key for key in new if key not in old and key not in lexicon.function_words]
        return not said.words.isdisjoint(before), not said.words.isdisjoint(after)
    return _says(said, old, new, lexicon), _says(said, new, old, lexicon)


def _says(said: _Said, run: tuple[str, ...], other: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a note has a run of words, of which one says something and the other side lacks one.

    A negation alone does not: "the dam cost $64 million, not $46 million" gives no other "not".
    """
    telling = [key for key in run if key not in lexicon.function_words and key not in lexicon.negators]
    if not telling or not said.words.issuperset(run) or set(run) <= set(other):
        return False
    size = len(run)
    return any(said.keys[at : at + size] == run for at in range(len(said.keys) - size + 1))


def _keys(place: Passage | None) -> tuple[str, ...]:
    if place is None:
        return ()
    return tuple(token.key for token in tokenize(place.text, 0, len(place.text)) if token.kind is not TokenKind.MARK)


def _amounts(value: Value) -> set[float]:
    if not isinstance(value, dict):
        return set()
    return {float(it) for it in (value.get("amount"), value.get("to")) if isinstance(it, (int, float))}
