"""What a reader of a format hands on: passages in reading order, and what is known of the text.

    bytes  --reader-->  Document  --article_of-->  Article

A reader of pages hands on every passage of a page, those it holds to be no part of the story with ``kept`` false:
what the other version of the page has as story is looked for among them (``alike``).
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffing.model import Article
    from diffing.options import Options


class Part(StrEnum):
    """What a passage is, as far as its format says."""

    TEXT = "text"
    HEADING = "heading"


class Block(NamedTuple):
    """A passage: a paragraph, a heading, an item of a list, a row of a table."""

    text: str
    """Without a blank line in it, and without white space around it."""
    part: Part = Part.TEXT
    kept: bool = True
    place: str = ""
    """Where it stands, if it is not kept: one of ``PLACES``."""


PLACES = {
    "nav": ("passage of navigation", "passages of navigation"),
    "aside": ("of a sidebar", "of sidebars"),
    "header": ("of the page's header", "of the page's header"),
    "footer": ("of its footer", "of its footer"),
    "form": ("of a form", "of forms"),
    "figcaption": ("caption", "captions"),
    "table": ("of a table", "of tables"),
    "comments": ("passage of readers' comments", "passages of readers' comments"),
    "other": ("other passage", "other passages"),
}
"""Where passages stand that are left out of a page, as one and as many are told of."""


class Document(NamedTuple):
    """A text as its format has it."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO 8601, and only where the format has a place for it."""
    modified: str | None = None
    """The same of its last change."""
    source: str | None = None
    """The address it says it is at."""
    language: str | None = None
    dropped: tuple[str, ...] = ()
    """What else was left out, each as it goes on behind "left out of story.html": "3 images"."""
    remarks: tuple[str, ...] = ()
    """What else there is to own up to, each a clause: "2 tracked changes are accepted"."""
    extractor: str | None = None
    """What took the text out, with its version."""


def text_of(document: Document) -> str:
    """Return the text, a blank line between passages; the title in front where no passage says it."""
    return "\n\n".join(block.text for block in _shown(document))


def article_of(document: Document, name: str, *, options: Options | None = None) -> Article:
    """Return the article; ``name`` is where it comes from."""
    from diffing.model import Role
    from diffing.segment import article

    shown = _shown(document)
    made = article(
        "\n\n".join(block.text for block in shown),
        title=document.title,
        source=name,
        published=document.published,
        options=options,
    )
    paragraphs = list(made.paragraphs)
    if len(paragraphs) == len(shown):
        for index, (paragraph, block) in enumerate(zip(paragraphs, shown, strict=True)):
            if block.part is Part.HEADING:
                paragraphs[index] = paragraph._replace(role=Role.HEADING)
            elif paragraph.role is Role.HEADING:
                paragraphs[index] = paragraph._replace(role=Role.BODY)
    notes = (*made.notes, *notes_of(document, name))
    return made._replace(paragraphs=tuple(paragraphs), byline=document.byline, notes=notes)


def notes_of(document: Document, name: str) -> tuple[str, ...]:
    """Return what was left out and what else there is to own up to, a sentence each."""
    counts = Counter(block.place for block in document.blocks if not block.kept)
    passed = [(counts[place], one, many) for place, (one, many) in PLACES.items() if counts[place]]
    if passed and passed[0][1].startswith("of "):  # the first says of what there is so much
        number, one, many = passed[0]
        passed[0] = number, f"passage {one}", f"passages {many}"
    dropped = ", ".join((*tally(passed), *document.dropped))
    return (
        *((f"left out of {name}: {dropped}",) if dropped else ()),
        *(f"{name}: {remark}" for remark in document.remarks),
    )


def _shown(document: Document) -> Sequence[Block]:
    kept = [block for block in document.blocks if block.kept]
    title = document.title
    if title and not any(block.part is Part.HEADING and squashed(block.text) == squashed(title) for block in kept):
        return [Block(title, Part.HEADING), *kept]
    return kept


def moment_of(*said: object) -> str | None:
    """Return the first of some values that is a date, or a date and time, in ISO 8601."""
    from datetime import datetime

    for it in said:
        if isinstance(it, str):
            try:
                datetime.fromisoformat(it.strip())
            except ValueError:
                continue
            return it.strip()
    return None


def squashed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 image``, ``3 images``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def tally(counts: Sequence[tuple[int, str, str | None]]) -> tuple[str, ...]:
    """Return what there is of some things, those there are none of left out."""
    return tuple(counted(number, one, many) for number, one, many in counts if number)
