"""What was traced as plain lists, dicts, strings and numbers, to be written as JSON (docs/trace.md).

Versions are referred to by their index, from 0; offsets are code points into the text of the version they are of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diffing.model import Passage
from diffing.trace import Blame, Cell, Cut, Hits, Origin, Place, Row, Search, Timeline, Version, Wording, Wordings

BLAME, TIMELINE, SEARCH = "writethru-blame/1", "writethru-timeline/1", "writethru-search/1"
WORDING = "writethru-wording/1"


def blame_data(blame: Blame) -> dict[str, Any]:
    """Return since when everything in a version stands there."""
    text = blame.versions[blame.at].article.text
    return {
        "schema": BLAME,
        "versions": _versions(blame.versions),
        "version": blame.at,
        "sentences": [
            {
                **_place(Passage(it.start, it.end, text[it.start : it.end])),
                "paragraph": it.paragraph,
                **_origin(it.origin),
                "changed": it.changed,
                "spans": [
                    {**_place(Passage(start, end, text[start:end])), **_origin(origin)}
                    for start, end, origin in it.spans
                ],
                "cuts": list(map(_cut, it.cuts)),
            }
            for it in blame.sentences
        ],
    }


def timeline_data(timeline: Timeline) -> dict[str, Any]:
    """Return the facts that changed, a row each with a cell for each version."""
    return {
        "schema": TIMELINE,
        "versions": _versions(timeline.versions),
        "rows": list(map(_row, timeline.rows)),
        "sentences": timeline.sentences,
    }


def search_data(search: Search) -> dict[str, Any]:
    """Return when something came and went."""
    return {
        "schema": SEARCH,
        "query": search.query,
        "type": search.type and str(search.type),
        "found": search.found,
        "versions": _versions(search.versions),
        "hits": list(map(_hits, search.hits)),
    }


def wordings_data(found: Wordings) -> dict[str, Any]:
    """Return how sentences with some words read in each version."""
    return {
        "schema": WORDING,
        "query": found.query,
        "versions": _versions(found.versions),
        "sentences": [{"wordings": list(map(_wording, clause.wordings))} for clause in found.clauses],
    }


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "version": wording.version,
        "text": wording.text or None,
        "paragraph": wording.paragraph,
        "back": wording.back,
        "stretches": [it._asdict() for it in wording.stretches],
    }


def _versions(versions: Sequence[Version]) -> list[dict[str, Any]]:
    return [{"label": it.label, "when": it.when, "title": it.title} for it in versions]


def _origin(origin: Origin) -> dict[str, Any]:
    away = [{"gone": it.gone, "back": it.back} for it in origin.away]
    return {"first": origin.first, "since": origin.since, "away": away}


def _cut(cut: Cut) -> dict[str, Any]:
    return {"at": cut.at, "text": cut.text, "gone": cut.gone, **_origin(cut.origin)}


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "types": [str(it) for it in row.types],
        "copies": row.copies,
        "changes": row.changes,
        "sure": row.sure,
        "cells": list(map(_cell, row.cells)),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "state": str(cell.state),
        "said": cell.said,
        "value": cell.value,
        "place": _place(cell.place) if cell.place else None,
        "sentence": cell.sentence,
        "paragraph": cell.paragraph,
        "changed": cell.changed,
        "back": cell.back,
        "remarks": [str(it) for it in cell.remarks],
        "changes": list(cell.changes),
        "reasons": list(cell.reasons),
        "sure": cell.sure,
    }


def _hits(hits: Hits) -> dict[str, Any]:
    return {"count": len(hits.places), **{name: list(map(_found, places)) for name, places in hits._asdict().items()}}


def _found(place: Place) -> dict[str, Any]:
    return {**_place(place.passage), "sentence": place.sentence, "paragraph": place.paragraph}


def _place(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "text": passage.text}
