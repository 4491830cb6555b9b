"""Items of news, ninjs and NewsML-G2: what is read of each, and what has no text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.errors import SourceError
from diffing.ingest import read
from diffing.ingest.formats import format_of
from diffing.model import Role

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "items" / "cases.yaml").read_text(encoding="utf-8")
)
SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_text_of_an_item(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "item"
    path.write_text(case["item"], encoding="utf-8")
    article = read(str(path))

    assert [
        ("# " if it.role is Role.HEADING else "") + article.text[it.start : it.end].replace("\n", " / ")
        for it in article.paragraphs
    ] == case["text"]
    assert article.title == case["title"]
    assert article.byline == case.get("byline")
    assert article.published == case.get("published")
    left_out = [f"left out of {path}: {', '.join(case['left_out'])}"] if "left_out" in case else []
    assert list(article.notes) == left_out + ([f"{path}: {case['says']}"] if "says" in case else [])


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ('{"uri": "x", "type": "picture", "headline": "A", "body_text": ""}', "is a ninjs item without a text in it"),
        (
            f"<newsItem {SPACE}><contentSet><remoteContent href='a.jpg'/></contentSet></newsItem>",
            "without a text in it",
        ),
        (f"<newsItem {SPACE}><contentSet>", "is not XML that can be read: no element found, line 1"),
        (f"<newsItem {SPACE} a='&'/>", "is not XML that can be read: not well-formed"),
    ],
)
def test_an_item_without_a_text_is_one_sentence(item: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "item"
    path.write_text(item)
    assert format_of(item.encode()) is not None
    with pytest.raises(SourceError, match=says):
        read(str(path))
