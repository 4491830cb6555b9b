"""Which passages of old and new belong together, at paragraph and at sentence level.

    Article, Article -> equal paragraphs -> sentence groups -> paragraph groups -> Alignment

Invariants: every passage of either side stands in exactly one link of its level; a sentence link lies inside
one paragraph link or is marked moved; swapping the sides mirrors the result, because the work is always
done in one canonical orientation.
"""

from __future__ import annotations

from diffing.lexicon import load
from diffing.match.equal import equal_pairs
from diffing.match.groups import Group
from diffing.match.links import links, turned
from diffing.match.paragraphs import paragraph_groups
from diffing.match.sentences import sentence_groups
from diffing.model import Alignment, Article, Paragraph, Role
from diffing.options import Options
from diffing.segment import fold, list_marker

__all__ = ["align"]


def align(old: Article, new: Article, *, options: Options | None = None) -> Alignment:
    """Return which paragraphs and sentences of two articles belong together."""
    options = options or Options()
    mirrored = old.text > new.text
    one, other = (new, old) if mirrored else (old, new)
    paragraphs, sentences, notes = _groups(one, other, options)
    alignment = links(one, other, paragraphs, sentences)._replace(notes=notes)
    return turned(alignment) if mirrored else alignment


def _groups(old: Article, new: Article, options: Options) -> tuple[list[Group], list[Group], tuple[str, ...]]:
    equal = _equal_paragraphs(old, new, options)
    known, undivided = [], []
    for i, j in equal:
        a, b = old.paragraphs[i], new.paragraphs[j]
        if _cut_alike(old, a, new, b):
            known += list(zip(range(a.first, a.last), range(b.first, b.last), strict=True))
        elif a.last > a.first and b.last > b.first:  # the same words cut into other sentences
            undivided.append(Group(tuple(range(a.first, a.last)), tuple(range(b.first, b.last)), 1.0))
    hidden_old = {i for group in undivided for i in group.old}
    hidden_new = {j for group in undivided for j in group.new}
    grouped, notes = sentence_groups(
        _pairable(old, hidden_old),
        _pairable(new, hidden_new),
        known,
        _titles(old, new),
        load(options.language),
        options,
    )
    sentences = undivided + grouped
    return paragraph_groups(old, new, sentences, equal, options), sentences, notes


def _titles(old: Article, new: Article) -> list[tuple[int, int]]:
    """Return the pair of sentences that are the headings both texts open with, if both do."""
    both = all(article.paragraphs and article.paragraphs[0].role is Role.HEADING for article in (old, new))
    return [(0, 0)] if both else []


def _cut_alike(old: Article, a: Paragraph, new: Article, b: Paragraph) -> bool:
    """Tell whether two paragraphs of equal words are cut into the same sentences."""
    if a.last - a.first != b.last - b.first:
        return False
    if old.text[a.start : a.end] == new.text[b.start : b.end]:
        ends = [old.sentences[i].end - a.start for i in range(a.first, a.last)]
        return ends == [new.sentences[j].end - b.start for j in range(b.first, b.last)]
    return _folded(old, a) == _folded(new, b)


def _folded(article: Article, paragraph: Paragraph) -> list[str]:
    sentences = article.sentences[paragraph.first : paragraph.last]
    return [fold(_unnumbered(article.text[sentence.start : sentence.end])) for sentence in sentences]


def _equal_paragraphs(old: Article, new: Article, options: Options) -> list[tuple[int, int]]:
    """Return pairs of paragraphs of equal role and folded text."""
    known: dict[str, str] = {}

    def key(article: Article, paragraph: Paragraph) -> str:
        text = article.text[paragraph.start : paragraph.end]
        folded = known.get(text)
        if folded is None:
            folded = known[text] = fold(_unnumbered(text))
        return f"{folded}\0{paragraph.role}"

    keys = [[key(article, paragraph) for paragraph in article.paragraphs] for article in (old, new)]
    return equal_pairs(keys[0], keys[1], shortest_move=options.shortest_move)


def _pairable(article: Article, hidden: set[int]) -> list[str]:
    """Return the text of every sentence, empty where it may not be paired by likeness: furniture, or hidden."""
    return [
        ""
        if index in hidden or article.paragraphs[sentence.paragraph].role is Role.FURNITURE
        else _unnumbered(article.text[sentence.start : sentence.end])
        for index, sentence in enumerate(article.sentences)
    ]


def _unnumbered(text: str) -> str:
    """Return a passage without its list marker: clause 4 is the old clause 3 if its words are."""
    return text[list_marker(text) :].lstrip() or text
