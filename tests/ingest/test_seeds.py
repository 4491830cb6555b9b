from __future__ import annotations

from pathlib import Path

import pytest

from diffing.errors import SourceError, UsageError
from diffing.ingest import seeds


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, files in {"pair": ["old", "new"], "chain": ["1", "2", "3", "10"], "empty": ["1"]}.items():
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / f"{file}.txt").write_text(file)
    (tmp_path / "pair" / "expected.yaml").write_text("title: Pair\nabout: >\n  Two\n  texts.\n")
    (tmp_path / "README.md").touch()
    monkeypatch.setattr(seeds, "_PLACES", (str(tmp_path / "nowhere"), str(tmp_path)))
    return tmp_path


def names_of(paths: tuple[str, str]) -> list[str]:
    return [Path(path).name for path in paths]


@pytest.mark.usefixtures("folder")
def test_folders_that_hold_revisions_are_seeds() -> None:
    assert [(seed.name, len(seed.revisions), seed.about) for seed in seeds.seeds()] == [
        ("chain", 4, ""),
        ("pair", 2, "Pair: Two texts."),
    ]


@pytest.mark.usefixtures("folder")
def test_of_a_chain_the_last_two_are_chosen_or_those_named() -> None:
    assert names_of(seeds.chosen("pair")) == ["old.txt", "new.txt"]
    assert names_of(seeds.chosen("chain")) == ["3.txt", "10.txt"]
    assert names_of(seeds.chosen("chain@1..3")) == ["1.txt", "3.txt"]
    assert names_of(seeds.chosen("pair@2..1")) == ["new.txt", "old.txt"]


@pytest.mark.parametrize(
    ("choice", "says"), [("chian", "did you mean 'chain'"), ("chain@0..9", "revisions 1 to 4"), ("../pair", "no seed")]
)
@pytest.mark.usefixtures("folder")
def test_what_does_not_exist_is_named(choice: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        seeds.chosen(choice)


def test_missing_seeds_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "_PLACES", ())
    with pytest.raises(SourceError, match="not installed"):
        seeds.names()
