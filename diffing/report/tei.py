"""Both texts as a critical edition in TEI P5, by parallel segmentation: what they share once, and where they part both.

    <ab>... built in <app type="fact" ana="#number"><rdg wit="#old">1978</rdg><rdg wit="#new">1987</rdg>
    <note type="reason">1978 -&gt; 1987</note></app> and ...</ab>

The readings of a witness, with what stands between them, are its text, character by character; one that XML forbids
is ``<g type="forbidden" n="U+001B"/>``. Remarks and notes stand in the header.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import ArticleDiff, Change, FactType, Intent
from diffing.report.asked import Asked, asked
from diffing.report.inline import Piece, pieces_of
from diffing.report.summary import SURE, TELLING
from diffing.report.xml import kept, shown
from diffing.rows import MOVED, name_of

_INTENTS = list(Intent)


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the document, piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield from _header(diff, asked(diff, show, ignored=ignored))
    yield '<text><body><ab xml:space="preserve">'
    told: set[str] = set()
    for piece in pieces_of(diff, show, ignored=ignored):
        yield kept(piece.new) if piece.same else _app(piece, told)
        told.update(change.id for change in piece.changes)
    yield "</ab></body></text>\n</TEI>\n"


def _header(diff: ArticleDiff, told: Asked) -> Iterator[str]:
    title = shown(diff.new.title or diff.old.title or "Two versions of an article")
    said = [("check", remark) for remark in told.remarks] + [("note", note) for note in told.notes]
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{title}</title></titleStmt>\n"
    yield "<publicationStmt><p>A comparison made by writethru; not published.</p></publicationStmt>\n"
    if said:
        notes = "".join(f'<note type="{name}">{shown(text)}</note>\n' for name, text in said)
        yield f"<notesStmt>\n{notes}</notesStmt>\n"
    yield "<sourceDesc><listWit>\n"
    for side, article in (("old", diff.old), ("new", diff.new)):
        yield f'<witness xml:id="{side}">{shown(article.source or side)}</witness>\n'
    yield "</listWit></sourceDesc>\n</fileDesc>\n<encodingDesc>\n"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/>\n<classDecl><taxonomy>\n'
    for type_ in TELLING:
        yield f'<category xml:id="{type_}"><catDesc>a change of fact: {type_}</catDesc></category>\n'
    yield "</taxonomy></classDecl>\n</encodingDesc>\n</teiHeader>\n"


def _app(piece: Piece, told: Container[str]) -> str:
    types = {type_ for change in piece.changes for type_ in change.types if change.intent is Intent.FACT}
    ana = " ".join(f"#{type_}" for type_ in sorted(types, key=TELLING.index))
    marked = f' ana="{ana}"' if ana else ""
    notes = "".join(_note(change) for change in piece.changes if change.id not in told and change.reason)
    readings = f'<rdg wit="#old">{kept(piece.old)}</rdg><rdg wit="#new">{kept(piece.new)}</rdg>'
    return f'<app type="{_type(piece)}"{marked}>{readings}{notes}</app>'


def _type(piece: Piece) -> str:
    """Return the most important intent in a piece; a move where nothing else is."""
    intents = [change.intent for change in piece.changes if name_of(change) != MOVED]
    if intents:
        return min(intents, key=_INTENTS.index)
    return MOVED if piece.changes or (piece.old + piece.new).strip() else FactType.OTHER


def _note(change: Change) -> str:
    unsure = ' cert="low"' if change.confidence < SURE else ""
    return f'<note type="reason"{unsure}>{shown(change.reason)}</note>'
