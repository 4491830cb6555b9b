"""The app writes every format that the command line knows, by the end of a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffing.comparison import compare
from diffing.errors import UsageError
from diffing.report import FORMATS as BY_NAME
from diffing.report import written
from diffing.segment import article
from tui.exporting import FORMATS, export

DIFF = compare(article("Two men died.\n\nIt was big."), article("Three men died.\n\nIt was large."))


@pytest.mark.parametrize("name", BY_NAME)
def test_each_format(name: str, tmp_path: Path) -> None:
    for ending in BY_NAME[name].endings:
        path = tmp_path / f"made{ending}"
        export(DIFF, str(path), show=frozenset({"fact"}))
        assert path.read_bytes() == b"".join(written(name, DIFF, show={"fact"}))


@pytest.mark.parametrize("ending", [".html", ".svg", ".txt", ".md", ".csv"])
def test_what_was_reviewed_is_in_it(ending: str, tmp_path: Path) -> None:
    (change, *_) = DIFF.changes
    export(DIFF, str(tmp_path / f"a{ending}"), show=None, said=[(change, True, "Confirmed.")])
    made = (tmp_path / f"a{ending}").read_text(encoding="utf-8")
    assert "reviewed" in made
    assert ("Confirmed." in made) is (ending != ".svg")


def test_the_endings_are_named(tmp_path: Path) -> None:
    assert {".txt", ".json", ".md"} < set(FORMATS)
    with pytest.raises(UsageError) as caught:
        export(DIFF, str(tmp_path / "made.xls"), show=None)
    assert all(ending in str(caught.value) for ending in FORMATS)
