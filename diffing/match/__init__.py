"""Which passages of old and new belong together, at paragraph and at sentence level.

    Article, Article -> equal paragraphs -> sentence groups -> paragraph groups -> Alignment

Invariants: every passage of either side stands in exactly one link of its level; a sentence link lies inside
one paragraph link or is marked moved; what a person pinned belongs together; swapping the sides mirrors the
result, because the work is always done in one canonical orientation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeAlias

from diffing.errors import UsageError
from diffing.lexicon import Lexicon, load
from diffing.match.equal import equal_pairs
from diffing.match.furniture import furniture_groups
from diffing.match.groups import Group, Pair, connected
from diffing.match.links import links, turned
from diffing.match.paragraphs import paragraph_groups
from diffing.match.sentences import sentence_groups
from diffing.match.whole import Homes
from diffing.model import Alignment, Article, Paragraph, Role
from diffing.options import Options
from diffing.segment import fold, is_roman, list_marker, tokenize
from diffing.segment.notes import notes_of

__all__ = ["align"]

Bare: TypeAlias = Callable[[str], str]
"""A passage to itself without its list marker."""


def align(old: Article, new: Article, *, pins: Iterable[Pair] = (), options: Options | None = None) -> Alignment:
    """Return which paragraphs and sentences of two articles belong together.

    ``pins`` are pairs of paragraph indices, from 0, that a person says belong together: they do, with no other
    paragraphs than pinned ones. Raises UsageError for a paragraph that is not there.
    """
    options = options or Options()
    pinned = _pinned(old, new, pins)
    mirrored = (old.text, [group.old for group in pinned]) > (new.text, [group.new for group in pinned])
    if mirrored:
        old, new, pinned = new, old, [Group(group.new, group.old, group.score) for group in pinned]
    paragraphs, sentences, notes = _groups(old, new, pinned, options)
    alignment = links(old, new, paragraphs, sentences)._replace(notes=notes)
    return turned(alignment) if mirrored else alignment


def _pinned(old: Article, new: Article, pins: Iterable[Pair]) -> list[Group]:
    """Return the pinned paragraphs as groups: those pinned to the same one belong together."""
    pairs = list(pins)
    for side, article, numbers in (("old", old, [i for i, _ in pairs]), ("new", new, [j for _, j in pairs])):
        strange = [number for number in numbers if not 0 <= number < len(article.paragraphs)]
        if strange:
            count = len(article.paragraphs)
            raise UsageError(f"there is no paragraph {strange[0] + 1} to pin in the {side} text, which has {count}")
    return [Group(tuple(sorted(olds)), tuple(sorted(news)), 1.0) for olds, news in connected(pairs)]


def _groups(
    old: Article, new: Article, pinned: Sequence[Group], options: Options
) -> tuple[list[Group], list[Group], tuple[str, ...]]:
    lexicon = load(options.language)
    roman = any(is_roman(it.text[at.start : at.end] for at in it.paragraphs) for it in (old, new))
    bare: Bare = partial(_unnumbered, sections=lexicon.section_words, roman=roman)
    homes = [s.paragraph for s in old.sentences], [s.paragraph for s in new.sentences]
    held = [(_sentences(old, group.old), _sentences(new, group.new)) for group in pinned]
    hidden_old = {i for olds, _ in held for i in olds}
    hidden_new = {j for _, news in held for j in news}
    inside = [
        group
        for olds, news in held
        for group in _inside(_only(old, olds, bare), _only(new, news, bare), olds, news, homes, lexicon, options)
    ]

    settled = [*pinned, *(Group((i,), (j,), 1.0) for i, j in _equal_paragraphs(old, new, pinned, bare, options))]
    known, undivided = [], []
    for (i, *_), (j, *_), _ in settled[len(pinned) :]:
        a, b = old.paragraphs[i], new.paragraphs[j]
        if _cut_alike(old, a, new, b, bare):
            known += list(zip(range(a.first, a.last), range(b.first, b.last), strict=True))
        elif a.last > a.first and b.last > b.first:  # the same words cut into other sentences
            undivided.append(Group(tuple(range(a.first, a.last)), tuple(range(b.first, b.last)), 1.0))
    hidden_old |= {i for group in undivided for i in group.old}
    hidden_new |= {j for group in undivided for j in group.new}
    if bool(notes_old := _corrections(old, options)) is not bool(notes_new := _corrections(new, options)):
        hidden_old, hidden_new = hidden_old | notes_old, hidden_new | notes_new
    grouped, notes = sentence_groups(
        _pairable(old, hidden_old, bare),
        _pairable(new, hidden_new, bare),
        known,
        _titles(old, new),
        homes,
        lexicon,
        options,
    )
    sentences = inside + undivided + grouped
    taken_old, taken_new = {i for group in sentences for i in group.old}, {j for group in sentences for j in group.new}
    sentences += furniture_groups(_furniture(old, taken_old), _furniture(new, taken_new), options)
    return paragraph_groups(old, new, sentences, settled, options), sentences, notes


def _sentences(article: Article, paragraphs: Iterable[int]) -> list[int]:
    return [index for at in paragraphs for index in range(article.paragraphs[at].first, article.paragraphs[at].last)]


def _inside(
    old: Sequence[str],
    new: Sequence[str],
    olds: Sequence[int],
    news: Sequence[int],
    homes: tuple[Homes, Homes],
    lexicon: Lexicon,
    options: Options,
) -> list[Group]:
    """Return the groups of sentences of pinned paragraphs: at least one, of all of them if none looks alike."""
    groups, _ = sentence_groups(old, new, (), (), homes, lexicon, options)
    return groups or ([Group(tuple(olds), tuple(news), 1.0)] if olds and news else [])


def _only(article: Article, indices: Iterable[int], bare: Bare) -> list[str]:
    """Return the text of every sentence, empty but for these."""
    texts = [""] * len(article.sentences)
    for index in indices:
        sentence = article.sentences[index]
        texts[index] = bare(article.text[sentence.start : sentence.end])
    return texts


def _corrections(article: Article, options: Options) -> set[int]:
    """Return the sentences that say what was corrected: what they repeat of the article is not what became of it."""
    lexicon, text = load(options.language), article.text
    notes = [it for it in notes_of(article, lexicon, options) if it.name in lexicon.corrective_notes and it.paragraph]
    near = [(note, article.paragraphs[note.paragraph : note.paragraph + 2]) for note in notes]
    return {
        at
        for note, paragraphs in near
        for at in range(paragraphs[0].first, paragraphs[-1].last)
        if note.start <= (span := article.sentences[at]).start < note.end
        and not lexicon.note_tells.isdisjoint(token.key for token in tokenize(text, span.start, span.end))
    }


def _titles(old: Article, new: Article) -> list[Pair]:
    """Return the pair of sentences that are the headings both texts open with, if both do."""
    both = all(article.paragraphs and article.paragraphs[0].role is Role.HEADING for article in (old, new))
    return [(0, 0)] if both else []


def _cut_alike(old: Article, a: Paragraph, new: Article, b: Paragraph, bare: Bare) -> bool:
    """Tell whether two paragraphs of equal words are cut into the same sentences."""
    if a.last - a.first != b.last - b.first:
        return False
    if old.text[a.start : a.end] == new.text[b.start : b.end]:
        ends = [old.sentences[i].end - a.start for i in range(a.first, a.last)]
        return ends == [new.sentences[j].end - b.start for j in range(b.first, b.last)]
    return _folded(old, a, bare) == _folded(new, b, bare)


def _folded(article: Article, paragraph: Paragraph, bare: Bare) -> list[str]:
    sentences = article.sentences[paragraph.first : paragraph.last]
    return [fold(bare(article.text[sentence.start : sentence.end])) for sentence in sentences]


def _equal_paragraphs(old: Article, new: Article, pinned: Sequence[Group], bare: Bare, options: Options) -> list[Pair]:
    """Return pairs of paragraphs of equal folded text, furniture with furniture, the pinned ones left out.

    What is a heading does not count: the last line of a text is none until another follows.
    """
    known: dict[str, str] = {}

    def key(article: Article, paragraph: Paragraph) -> str:
        text = article.text[paragraph.start : paragraph.end]
        folded = known.get(text)
        if folded is None:
            folded = known[text] = fold(bare(text))
        return f"{folded}\0{'f' if paragraph.role is Role.FURNITURE else 'b'}"  # never empty: that pairs with nothing

    keys = [[key(article, paragraph) for paragraph in article.paragraphs] for article in (old, new)]
    for group in pinned:
        for side, indices in zip(keys, (group.old, group.new), strict=True):
            for index in indices:
                side[index] = ""
    return equal_pairs(keys[0], keys[1], shortest_move=options.shortest_move)


def _pairable(article: Article, hidden: set[int], bare: Bare) -> list[str]:
    """Return the text of every sentence, empty where it may not be paired by likeness: furniture, or hidden."""
    paragraphs = article.paragraphs
    return [
        ""
        if index in hidden or paragraphs[sentence.paragraph].role is Role.FURNITURE
        else bare(article.text[sentence.start : sentence.end])
        for index, sentence in enumerate(article.sentences)
    ]


def _furniture(article: Article, taken: set[int]) -> dict[int, str]:
    """Return the folded lines of the page around the story that are in no group, by index of sentence."""
    return {
        index: fold(article.text[article.sentences[index].start : article.sentences[index].end])
        for paragraph in article.paragraphs
        if paragraph.role is Role.FURNITURE
        for index in range(paragraph.first, paragraph.last)
        if index not in taken
    }


def _unnumbered(text: str, *, sections: frozenset[str], roman: bool) -> str:
    """Return a passage without its list marker: clause 4 is the old clause 3 if its words are."""
    length = list_marker(text, sections, roman=roman)
    return text[length:].lstrip() or text if length else text
