"""Links to changes: what each difference does to what a reader knows, and why we say so.

    Link + opcodes + facts -> Change(intent, types, reason, confidence)

A whole sentence that came or went is ``content``; furniture is ``form``; inside a sentence that stays, facts
are compared first and only the words left over are weighed as words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diffing.classify.around import Neighbourhood
from diffing.classify.changes import changes_of
from diffing.classify.draft import Draft
from diffing.classify.pairing import is_crowded
from diffing.classify.passages import Pair, Reader
from diffing.classify.scene import scene_of
from diffing.classify.spacing import spacing
from diffing.lexicon import load
from diffing.model import Alignment, Article, Change, Intent, Kind, Link, Passage, Role
from diffing.options import Options

__all__ = ["Classified", "classify"]


class Classified(NamedTuple):
    """What two aligned articles differ in."""

    changes: tuple[Change, ...]
    """In reading order of the new side."""
    notes: tuple[str, ...]


def classify(old: Article, new: Article, alignment: Alignment, *, options: Options | None = None) -> Classified:
    """Return every change between two aligned articles, and what had to be compared coarsely."""
    options = options or Options()
    lexicon = load(options.language)
    around = Neighbourhood(Reader(old, lexicon), Reader(new, lexicon), alignment, options)
    found: list[Change] = []
    notes: list[str] = []
    for at, link in enumerate(alignment.sentences):
        if link.kind is not Kind.SAME and (_says_something(old, link.old) or _says_something(new, link.new)):
            found += _of_link(at, link, around, notes, options)
    found = sorted(found + list(spacing(old, new, alignment, found, options)), key=lambda change: change.link)
    changes = tuple(change._replace(id=f"c{number}") for number, change in enumerate(found, start=1))
    return Classified(changes, tuple(notes))


def _says_something(article: Article, indices: tuple[int, ...]) -> bool:
    return any(article.text[article.sentences[at].start : article.sentences[at].end].strip() for at in indices)


def _of_link(at: int, link: Link, around: Neighbourhood, notes: list[str], options: Options) -> Iterator[Change]:
    old, new = around.old.article, around.new.article
    if not link.old or not link.new:
        yield _one_sided(at, link, around, options)
    elif _furniture(old, link.old) or _furniture(new, link.new):
        how = "moved" if link.kind is Kind.MOVED else "changed"
        yield _whole(old, new, at, link, Intent.FORM, f"page furniture {how}", options.sure)
    elif link.kind is Kind.MOVED:
        yield _whole(old, new, at, link, Intent.PHRASING, "moved, otherwise unchanged", options.sure)
    else:
        scene = scene_of(at, link, around, options)
        pair = scene.pair
        if pair.skipped:
            place = new.sentences[link.new[0]].paragraph + 1
            notes.append(f"in paragraph {place}, {pair.skipped:,} words were too many to compare one by one")
        if is_crowded(pair, options):
            place = new.sentences[link.new[0]].paragraph + 1
            notes.append(f"paragraph {place} states too many facts to try each against all; only near ones were")
        made = changes_of(scene)
        for draft in made:
            yield _change(draft, pair, at, link)
        if not made:
            yield _whole(old, new, at, link, Intent.FORM, "spacing", options.certain)


def _change(draft: Draft, pair: Pair, at: int, link: Link) -> Change:
    return Change(
        id="",
        intent=draft.intent,
        types=draft.types,
        moved=link.moved,
        old=pair.old.passage(*draft.old),
        new=pair.new.passage(*draft.new),
        reason=draft.reason,
        confidence=round(draft.confidence, 2),
        old_value=draft.old_value,
        new_value=draft.new_value,
        link=at,
    )


def _one_sided(at: int, link: Link, around: Neighbourhood, options: Options) -> Change:
    reader, indices = (around.new, link.new) if link.new else (around.old, link.old)
    old, new = around.old.article, around.new.article
    if _furniture(reader.article, indices):
        how = "came" if link.new else "went"
        return _whole(old, new, at, link, Intent.FORM, f"page furniture {how}", options.sure)
    reason = f"sentence {'added' if link.new else 'removed'}"
    change = _whole(old, new, at, link, Intent.CONTENT, reason, options.sure)
    return change._replace(types=tuple(dict.fromkeys(fact.type for fact in reader.facts(indices))))


def _whole(old: Article, new: Article, at: int, link: Link, intent: Intent, reason: str, confidence: float) -> Change:
    return Change(
        "", intent, (), link.moved, _passage(old, link.old), _passage(new, link.new), reason, confidence, None, None, at
    )


def _passage(article: Article, indices: tuple[int, ...]) -> Passage | None:
    if not indices:
        return None
    start, end = article.sentences[indices[0]].start, article.sentences[indices[-1]].end
    return Passage(start, end, article.text[start:end])


def _furniture(article: Article, indices: tuple[int, ...]) -> bool:
    return all(article.paragraphs[article.sentences[index].paragraph].role is Role.FURNITURE for index in indices)
