"""Every document keeps to the published schema, and has no key that the schema does not tell of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from diffing.comparison import compare
from diffing.ingest.seeds import seeds
from diffing.model import ArticleDiff, FactType, Intent, Kind, RemarkKind, Role, Severity
from diffing.report.json import SCHEMA, pieces, schema
from diffing.rules import Ignore, Rules, Watch
from diffing.segment import article

from .test_formats import TEXTS, of_seed

PUBLISHED = json.loads(schema())


def strict(part: Any) -> Any:
    """Return a schema that allows no other keys than those it tells of."""
    if isinstance(part, list):
        return [strict(member) for member in part]
    if not isinstance(part, dict):
        return part
    closed = {key: strict(member) for key, member in part.items()}
    return {**closed, "additionalProperties": False} if part.get("type") == "object" else closed


VALID = Draft202012Validator(strict(PUBLISHED))


def hold(diff: ArticleDiff, **options: Any) -> None:
    VALID.validate(json.loads(b"".join(pieces(diff, **options))))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["properties"]["schema"]["const"] == SCHEMA


def test_it_knows_every_name() -> None:
    parts = PUBLISHED["$defs"]
    assert parts["type"]["enum"] == list(FactType)
    assert parts["change"]["properties"]["intent"]["enum"] == list(Intent)
    assert parts["change"]["properties"]["severity"]["enum"] == [it for it in Severity if it is not Severity.NORMAL]
    assert parts["link"]["properties"]["kind"]["enum"] == list(Kind)
    assert parts["remark"]["properties"]["kind"]["enum"] == list(RemarkKind)
    assert parts["article"]["properties"]["paragraphs"]["items"]["properties"]["role"]["enum"] == list(Role)


def test_seeds_keep_to_it(ferry: ArticleDiff) -> None:
    hold(ferry)
    for seed in seeds():
        hold(of_seed(seed.name))


@given(TEXTS, TEXTS)
def test_any_comparison_keeps_to_it(old: str, new: str) -> None:
    hold(compare(article(old), article(new)))


@pytest.mark.parametrize("ignored", [True, False])
def test_rules_keep_to_it(ignored: bool) -> None:
    rules = Rules(
        watch=(Watch(("Ross",), severity=Severity.CRITICAL),),
        ignore=(Ignore("Page ... of ...", even=frozenset({"number"})),),
        severities=(("number", Severity.HIGH),),
    )
    old = article("Mr Ross paid £2.\n\nPage 1 of 2", published="2024-05-04")
    new = article("Mrs Ross paid £3.\n\nPage 1 of 3", published="2024-05-06")
    hold(compare(old, new, rules=rules), ignored=ignored, show={"fact"})


def test_what_is_wrong_is_refused(ferry: ArticleDiff) -> None:
    data = json.loads(b"".join(pieces(ferry)))
    for path, value in ((("changes", 0, "intent"), "fiction"), (("old", "text"), None), (("changes", 0, "extra"), 1)):
        broken = json.loads(json.dumps(data))
        *to, last = path
        at = broken
        for key in to:
            at = at[key]
        at[last] = value
        assert not VALID.is_valid(broken)
