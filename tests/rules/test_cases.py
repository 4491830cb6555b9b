"""What rules make of changes; the cases stand in cases.yaml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing import compare
from diffing.ingest.rules import read_rules
from diffing.model import Change

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(case["rules"], encoding="utf-8")

    diff = compare(case["old"], case["new"], rules=read_rules(str(file), shown="rules.yaml"))

    unread = "lexicon was left out"
    told = case.get("changes", [])
    assert len(diff.changes) == len(told), diff.changes
    for change, wanted in zip(diff.changes, told, strict=True):
        _check(change, wanted)
    assert Counter(it.rule for it in diff.ignored) == case.get("ignored", {})
    assert [note for note in diff.notes if unread not in note] == case.get("notes", [])


def _check(change: Change, wanted: dict[str, Any]) -> None:
    found: dict[str, Any] = {
        "id": change.id,
        "intent": str(change.intent),
        "types": list(map(str, change.types)),
        "old": change.old and change.old.text,
        "new": change.new and change.new.text,
        "reason": change.reason,
        "watched": list(change.watched),
        "severity": str(change.severity),
        "values": [change.old_value, change.new_value],
    }
    plain = {key: value for key, value in wanted.items() if not key.endswith(("_has", "_not"))}
    assert {key: found[key] for key in plain} == plain
    for key, value in wanted.items():
        if key.endswith("_has"):
            assert value in found[key.removesuffix("_has")]
        if key.endswith("_not"):
            assert value != found[key.removesuffix("_not")]
