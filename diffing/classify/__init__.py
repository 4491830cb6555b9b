"""Links to changes: what each difference does to what a reader knows, and why we say so.

    Link + opcodes + facts -> Change(intent, types, reason, confidence)

A whole sentence that came or went is ``content``; furniture is ``form``; inside a sentence that stays, facts
are compared first and only the words left over are weighed as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from diffing.classify.around import Neighbourhood
from diffing.classify.carried import Rest, carry
from diffing.classify.changes import facts_of
from diffing.classify.counterparts.pairing import is_crowded
from diffing.classify.moves import moves_of
from diffing.classify.order import Order
from diffing.classify.passages import Reader, read_ahead
from diffing.classify.placed import FIRST, Placed, placed
from diffing.classify.recast import but_recast
from diffing.classify.scene import Scene, scene_of
from diffing.classify.spacing import spacing
from diffing.classify.told import changes_of_move, changes_of_rest, told_once
from diffing.lexicon import load
from diffing.model import Alignment, Article, Change, FactType, Intent, Kind, Link, Passage, Role
from diffing.options import Options

if TYPE_CHECKING:
    from diffing.classify.elsewhere import Spread

__all__ = ["Classified", "Reader", "classify", "read_ahead", "readers_of"]


class Classified(NamedTuple):
    """What two aligned articles differ in."""

    changes: tuple[Change, ...]
    """In reading order of the new side."""
    notes: tuple[str, ...]


def classify(
    old: Article,
    new: Article,
    alignment: Alignment,
    *,
    options: Options | None = None,
    readers: tuple[Reader, Reader] | None = None,
    spread: Spread | None = None,
) -> Classified:
    """Return every change between two aligned articles, and what had to be compared coarsely.

    ``readers`` of the two articles keep what they read, for whoever reads on. ``spread`` may have other processes find
    the changes of links while this one looks for words that moved: of those that none moved into or out of, they stand.
    """
    options = options or Options()
    around = Neighbourhood(*(readers or readers_of(old, new, options)), alignment, options)
    links = alignment.sentences
    changed = [at for at, link in enumerate(links) if link.kind is not Kind.SAME and _speaks(old, new, link)]
    read = [at for at in changed if _is_read(old, new, links[at])]
    lone = sum(not links[at].old or not links[at].new for at in read)
    if lone > options.move_sentences:
        read = [at for at in read if links[at].old and links[at].new]

    def unmoved(some: Sequence[int]) -> dict[int, list[Placed]]:
        each = ((at, scene_of(at, links[at], around, options)) for at in some)  # one at a time, and forgotten
        return {at: _told(at, links[at], Rest(it, facts_of(it)), around, options) for at, it in each}

    two_sided = [at for at in read if links[at].old and links[at].new]
    with spread(unmoved, two_sided) if spread else nullcontext() as others:
        scenes = {at: scene_of(at, links[at], around, options) for at in read}
        moves = moves_of(scenes, Order(old, alignment, scenes), options)
        notes = [note for at, scene in scenes.items() for note in _notes(scene, new, links[at])]
        if lone > options.move_sentences:
            notes.append(f"{lone:,} sentences that came or went were too many to look for words that moved")
        carried = carry(scenes, moves.found)
        touched = {at for move in carried.moves for at in (move.origin, move.target)}

        def told(at: int) -> list[Placed]:
            whole = at not in scenes or not links[at].old or not links[at].new
            rest = None if whole else carried.rests.get(at) or Rest(scenes[at], facts_of(scenes[at]))
            return _told(at, links[at], rest, around, options, parted=at in touched)

        shared = set(two_sided) - touched - carried.rests.keys() if others else ()
        found = {at: told(at) for at in changed if at not in shared}
        for some in others.left() if others else ():
            found |= {at: told(at) for at in some if at in shared}
        found |= {at: it for at, it in others.found().items() if at in shared} if others else {}
    found |= {at: told(at) for at in changed if at not in found}
    for move, own in carried.moves.items():
        told_of = list(changes_of_move(move, own, scenes, alignment, carried.moves))
        found[move.target] = told_once(found[move.target], told_of)
    torn = {at for move in carried.moves if move.origin != move.target for at in (move.origin, move.target)}
    found |= {at: but_recast(carried.rests[at], found[at]) for at in touched - torn if at in carried.rests}
    made = [it.change for at in changed for it in sorted(found[at], key=lambda it: it[:2])]
    touched |= {change.link for change in made}
    made = sorted([*made, *spacing(old, new, alignment, touched, options)], key=lambda change: change.link)
    changes = tuple([Change(f"c{number}", *change[1:]) for number, change in enumerate(made, start=1)])
    return Classified(changes, (*notes, *moves.notes))


def readers_of(old: Article, new: Article, options: Options) -> tuple[Reader, Reader]:
    """Return readers of two articles, which have read nothing yet."""
    lexicon = load(options.language)
    return Reader(old, lexicon, beside=new), Reader(new, lexicon, beside=old)


def _speaks(old: Article, new: Article, link: Link) -> bool:
    """Tell whether a link has any text but white space."""
    for article, indices in ((old, link.old), (new, link.new)):
        for at in indices:
            start, end, _ = article.sentences[at]
            if article.text[start:end].strip():
                return True
    return False


def _is_read(old: Article, new: Article, link: Link) -> bool:
    """Tell whether a link is compared word by word, or has words that may stand in another."""
    furniture = (link.old and _furniture(old, link.old)) or (link.new and _furniture(new, link.new))
    return link.kind is not Kind.MOVED and not furniture


def _notes(scene: Scene, new: Article, link: Link) -> Iterator[str]:
    if not link.old or not link.new:
        return
    place = new.sentences[link.new[0]].paragraph + 1
    if scene.pair.skipped:
        yield f"in paragraph {place}, {scene.pair.skipped:,} words were too many to compare one by one"
    if is_crowded(scene.pair, scene.options):
        yield f"paragraph {place} states too many facts to try each against all; only near ones were"


def _told(
    at: int, link: Link, rest: Rest | None, around: Neighbourhood, options: Options, *, parted: bool = False
) -> list[Placed]:
    """Return the changes of a link but for what moved into it; ``parted`` where words moved into or out of it."""
    if rest is None:
        return [Placed(FIRST, FIRST, _as_a_whole(at, link, around, options, parted=parted))]
    pair = rest.scene.pair
    made = [placed(it, pair, at, moved=link.moved or rest.is_moved(it)) for it in changes_of_rest(rest)]
    made = made if parted else but_recast(rest, made)
    if not made and not parted:
        spaced = _whole(around.old.article, around.new.article, at, link, Intent.FORM, "spacing", options.certain)
        made.append(Placed(FIRST, FIRST, spaced))
    return made


def _as_a_whole(at: int, link: Link, around: Neighbourhood, options: Options, *, parted: bool) -> Change:
    """Return the change of a link that is told as one: it came, went or moved, or is furniture."""
    old, new = around.old.article, around.new.article
    if not link.old or not link.new:
        return _one_sided(at, link, around, options, parted=parted)
    if _furniture(old, link.old) or _furniture(new, link.new):
        how = "moved" if link.kind is Kind.MOVED else "changed"
        return _whole(old, new, at, link, Intent.FORM, f"page furniture {how}", options.sure)
    return _whole(old, new, at, link, Intent.PHRASING, "moved, otherwise unchanged", options.sure)


def _one_sided(at: int, link: Link, around: Neighbourhood, options: Options, *, parted: bool) -> Change:
    reader, indices = (around.new, link.new) if link.new else (around.old, link.old)
    old, new = around.old.article, around.new.article
    if _furniture(reader.article, indices):
        how = "came" if link.new else "went"
        return _whole(old, new, at, link, Intent.FORM, f"page furniture {how}", options.sure)
    reason = f"sentence {'added' if link.new else 'removed'}"
    if parted:
        reason += ", part of it from elsewhere" if link.new else ", part of it stands elsewhere now"
    types = tuple(dict.fromkeys([fact.type for fact in reader.facts(indices)]))
    return _whole(old, new, at, link, Intent.CONTENT, reason, options.sure, types)


def _whole(
    old: Article,
    new: Article,
    at: int,
    link: Link,
    intent: Intent,
    reason: str,
    confidence: float,
    types: tuple[FactType, ...] = (),
) -> Change:
    sides = _passage(old, link.old), _passage(new, link.new)
    return Change("", intent, types, link.moved, *sides, reason, confidence, None, None, at)


def _passage(article: Article, indices: tuple[int, ...]) -> Passage | None:
    if not indices:
        return None
    start, end = article.sentences[indices[0]].start, article.sentences[indices[-1]].end
    return Passage(start, end, article.text[start:end])


def _furniture(article: Article, indices: tuple[int, ...]) -> bool:
    furniture, paragraphs, sentences = Role.FURNITURE, article.paragraphs, article.sentences
    return all(paragraphs[sentences[index].paragraph].role is furniture for index in indices)
