"""Files of two folders under other names: paired where half of the text is there still, and else left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.ingest import renamed
from diffing.ingest.many import Pair, of_folders
from diffing.ingest.renamed import joined
from tests.ingest.making import docx

STORY = "A ferry with 61 people on board sank off Port Ansel on Tuesday, and twelve of them drowned, police said."
EDITED = "A ferry with 64 people on board sank off Port Ansel on Monday, and twelve of them drowned, police said."
OTHER = "The council will vote on the budget for roads and schools next week, its chairman told the paper today."
WORDS = st.lists(st.sampled_from("a ferry sank off the coast on Tuesday 12 people".split()), max_size=30).map(" ".join)


def folders(tmp_path: Path, old: dict[str, str | bytes], new: dict[str, str | bytes]) -> list[Pair]:
    for side, files in (("old", old), ("new", new)):
        (tmp_path / side).mkdir()
        for name, text in files.items():
            path = tmp_path / side / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return of_folders(str(tmp_path / "old"), str(tmp_path / "new"))


def told(pairs: list[Pair]) -> dict[str, tuple[str, bool, bool]]:
    return {pair.name: (pair.was, pair.old is not None, pair.new is not None) for pair in pairs}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({"a": STORY}, {"b": EDITED}, {"b": ("a", True, True)}),
        ({"a": STORY}, {"b": OTHER}, {"a": ("", True, False), "b": ("", False, True)}),
        ({"a": STORY}, {"a": OTHER, "b": STORY}, {"a": ("", True, True), "b": ("", False, True)}),
        ({"a": STORY, "c": EDITED}, {"b": EDITED}, {"a": ("", True, False), "b": ("c", True, True)}),
        ({"in/a": STORY, "in/c": STORY}, {"c": STORY}, {"in/a": ("", True, False), "c": ("in/c", True, True)}),
        ({"a": "Twelve dead"}, {"b": "Twelve dead"}, {"b": ("a", True, True)}),
        ({"a": "Twelve dead"}, {"b": "Twelve dead."}, {"a": ("", True, False), "b": ("", False, True)}),
        ({"a": ""}, {"b": ""}, {"a": ("", True, False), "b": ("", False, True)}),
        ({"a": b"\0\1"}, {"b": b"\0\1", "c": b"\0\2"}, {"b": ("a", True, True), "c": ("", False, True)}),
        ({"a": "渡船在港口沉没，十二人死亡"}, {"b": "渡船在港口沉没，十四人死亡"}, {"b": ("a", True, True)}),
    ],
)
def test_files_with_half_of_their_text_alike_are_one(
    old: dict[str, str | bytes],
    new: dict[str, str | bytes],
    wanted: dict[str, tuple[str, bool, bool]],
    tmp_path: Path,
) -> None:
    assert told(joined(folders(tmp_path, old, new))) == wanted


def test_the_text_counts_not_the_format(tmp_path: Path) -> None:
    pairs = joined(folders(tmp_path, {"a.docx": docx(f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>")}, {"b.txt": EDITED}))
    assert told(pairs) == {"b.txt": ("a.docx", True, True)}


def test_other_collections_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = folders(tmp_path, {"a": STORY}, {"b": EDITED, "c": OTHER})
    monkeypatch.setattr(renamed, "MOST", 1)
    assert joined(pairs) == pairs


@given(st.dictionaries(st.sampled_from("abcd"), WORDS, max_size=4), st.dictionaries(st.sampled_from("cdef"), WORDS))
def test_each_file_stands_in_one_pair(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, str], new: dict[str, str]
) -> None:
    before = folders(tmp_path_factory.mktemp("folders"), dict(old), dict(new))
    pairs = joined(before)
    assert sorted(pair.was or pair.name for pair in pairs if pair.old) == sorted(old)
    assert sorted(pair.name for pair in pairs if pair.new) == sorted(new)
    assert [pair.name for pair in pairs] == sorted(pair.name for pair in pairs)
    assert [pair for pair in before if pair.old and pair.new] == [
        it for it in pairs if it.old and it.new and not it.was
    ]
