"""Sets that people labelled, where they stand beside the project; they are no part of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ALIGNMENT = _DATA / "alignment"
"""Two versions of a text each, and which of their sentences belong together."""
FACTS = _DATA / "facts"
"""Two versions of a sentence each, and whether a fact differs."""


def items(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield what is in a set; raises FileNotFoundError where it is not here."""
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def letters(text: str) -> str:
    """Return the letters and digits of a text, in small letters: what a label and a passage have in common."""
    return "".join(filter(str.isalnum, text)).lower()
