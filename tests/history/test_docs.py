"""The samples in docs/history.md are what the commands print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from diffing.ingest.seeds import seeds

from .conftest import Done, History

Add = Callable[..., Done]
FERRY = [Path(path) for seed in seeds() if seed.name == "ferry" for path in seed.revisions]


def test_the_samples(root: Path, history: History, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "104")
    for day, path in enumerate(FERRY, 1):
        add(path.read_text(encoding="utf-8"), "--captured", f"2024-05-0{day}T10:00Z")
    text = (root / "docs" / "history.md").read_text(encoding="utf-8")
    samples = re.findall(
        r"^    writethru history ((?:blame|timeline|search) .*)\n\n((?:    .*\n|\n)+)", text, re.MULTILINE
    )
    assert len(samples) == 3
    for command, shown in samples:
        printed = history(*shlex.split(command)).out
        parts = [part.strip("\n") for part in re.sub(r"^    ", "", shown, flags=re.MULTILINE).split("...\n")]
        places = [printed.find(part) for part in parts if part]
        assert places, command
        assert -1 not in places, command
        assert places == sorted(places)
