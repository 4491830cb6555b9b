"""All pairs of a report as JSON, in the published shape ``writethru-report/1``, in the order they were named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from diffing.report.json import dumps
from diffing.report.many.entry import Entry, Report, ranked, totals
from diffing.version import __version__

SCHEMA = "writethru-report/1"


def pieces(report: Report) -> Iterator[bytes]:
    """Yield the report in UTF-8, a pair a line."""
    ranks = {entry.number: rank for rank, entry in enumerate(ranked(report.entries), 1)}
    head = {
        "schema": SCHEMA,
        "version": __version__,
        "title": report.title,
        "totals": totals(report.entries),
    }
    yield dumps(head)[:-1].encode("utf-8") + b',"pairs":['
    for at, entry in enumerate(report.entries):
        yield (b",\n" if at else b"\n") + dumps(_pair(entry, ranks[entry.number])).encode("utf-8")
    yield b"\n]}\n"


def _pair(entry: Entry, rank: int) -> dict[str, Any]:
    first = entry.foremost
    return {
        "number": entry.number,
        "rank": rank,
        "name": entry.name,
        "was": entry.was or None,
        "title": entry.title or None,
        "old": entry.old,
        "new": entry.new,
        "state": entry.state.value,
        "counts": dict(entry.counts),
        "ignored": entry.ignored,
        "reviewed": entry.reviewed,
        "most_important": first and {
            "label": first.label,
            "place": first.place,
            "reason": first.reason,
            "severity": first.severity,
            "unsure": first.unsure,
        },
        "remarks": list(entry.remarks),
        "notes": list(entry.notes),
        "error": entry.error or None,
        "files": {format_: f"pages/{name}" for format_, name in entry.files.items()},
    }  # fmt: skip


def schema() -> str:
    """Return the JSON Schema that every such document keeps to, as text."""
    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as file:
        return file.read()
