"""All versions as files are there in the end, or none; nothing half written stands where they belong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from diffing.errors import StoreError
from diffing.history import Store, export
from diffing.history.lookup import History as Story

from .conftest import Done, History

Add = Callable[..., Done]


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), StoreError("gone"), OSError(28, "No space left on device")])
def test_one_that_ends_early_leaves_nothing(
    error: BaseException, history: History, add: Add, monkeypatch: pytest.MonkeyPatch, *, fresh: bool
) -> None:
    for number in range(4):
        add(f"Text {number}.\n")
    whole = export.files

    def files(store: Store, histories: Sequence[Story]) -> Iterator[export.File]:
        yield from islice(whole(store, histories), 2)
        assert len(list(Path("out").rglob("*.txt"))) == 2
        raise error

    if not fresh:
        Path("out").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(export, "files", files)
        assert history("export", "out").code == (130 if isinstance(error, KeyboardInterrupt) else 2)
    assert Path("out").exists() is not fresh
    assert not list(Path.cwd().glob("out/*"))

    dead = Path("out", f".writethru-{2**22 + 1}.part")  # no process has that number
    dead.mkdir(parents=True)
    assert history("export", "out").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["ferry", "revisions.jsonl"]
    assert "is not empty" in history("export", "out").err


def test_an_export_imported_is_the_same_history(history: History, add: Add) -> None:
    for number in range(3):
        add(f"Text {number}.\n")
    assert history("export", "out").code == 0
    assert history("--store", "again", "import", "out").code == 0

    told, once_more = (history("--store", store, "list", "--format", "json").out for store in (".writethru", "again"))
    first, second = (json.loads(it)["articles"] for it in (told, once_more))
    assert [(it["slug"], it["revisions"]) for it in first] == [(it["slug"], it["revisions"]) for it in second]


@pytest.mark.parametrize("target", ["all.zip", "all.tar.xz", "ALL.7Z"])
def test_an_archive_that_is_not_made_is_no_folder_of_its_name(target: str, history: History, add: Add) -> None:
    add("A text.\n")
    done = history("export", target)
    assert (done.code, done.out, Path(target).exists()) == (2, "", False)
    assert f"'{target}' is no folder, nor a tar file that ends with .tar, .tar.gz, .tgz\n" in done.err
