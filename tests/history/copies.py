"""What two copies of a store hold."""

from __future__ import annotations

from .conftest import History


def log(history: History, where: str, slug: str = "ferry") -> list[tuple[str, str]]:
    revisions = history("--store", where, "log", slug, "--format", "json").json()["revisions"]
    return [
        (it["captured"][8:10], history("--store", where, "show", f"{slug}@{it['revision']}").out) for it in revisions
    ]
