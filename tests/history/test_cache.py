"""What is kept beside a store: it saves work, changes no answer, and can be lost or damaged at any time."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from shutil import copytree, ignore_patterns
from zlib import decompress

import pytest

import diffing.comparison
import diffing.history.cache
import diffing.history.engine
import diffing.history.tidy
from diffing.history import opened
from diffing.history.cache import Cache
from diffing.model import Article, ArticleDiff
from diffing.trace import remembered

from .conftest import Done, History

Add = Callable[..., Done]

A = "Three people died when a ferry sank off Osk on Friday."
B = "The council raised parking charges again. Nobody had been warned."
C = "Doctors praised an experimental vaccine."
TEXTS = (
    f"{A}\n\n{B}",
    f"{B}\n\n{A.replace('Three', 'Five')}",
    f"{B}\n\n{C}",
    f"{C}\n\n{A}\n\n{B.replace('had', 'had not')}",
)
ASKED = (
    ("blame", "ferry"),
    ("blame", "ferry", "--form", "--width", "50"),
    ("blame", "ferry@2"),
    ("timeline", "ferry"),
    ("timeline", "ferry", "--all", "--sentences", "--unchanged", "--format", "json"),
    ("timeline", "ferry@2..", "--format", "svg"),
    ("search", "Osk"),
    ("search", "negation", "--format", "json"),
    ("log", "ferry"),
)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of new texts that were compared since."""
    found: list[str] = []
    real = diffing.comparison.compare

    def counted(old: Article, new: Article) -> ArticleDiff:
        found.append(new.text)
        return real(old, new)

    monkeypatch.setattr(diffing.comparison, "compare", counted)
    return found


def answers(history: History) -> list[Done]:
    return [history(*words)._replace(err="") for words in ASKED]


def test_after_another_revision_only_that_one_is_compared(history: History, add: Add, compared: list[str]) -> None:
    for text in TEXTS[:3]:
        add(text)
    for command in ("blame", "timeline"):
        history(command, "ferry")
        first = len(compared)
        history(command, "ferry", "--width", "50")
        assert len(compared) == first >= 2
    history("log", "ferry")  # which notes what the timeline compared
    add(TEXTS[3])
    for command in ("blame", "timeline"):
        compared.clear()
        history(command, "ferry")
        assert len(compared) == 1
    compared.clear()
    history("log", "ferry")
    assert not compared


def test_answers_with_what_is_kept_are_those_from_scratch(history: History, store: Path, add: Add) -> None:
    step_by_step: list[Done] = []
    for text in TEXTS:
        add(text)
        step_by_step = answers(history)
    again = answers(history)
    (store / "writethru" / "cache.sqlite").unlink()
    assert answers(history) == again == step_by_step


def _damaged(path: Path, damage: str) -> None:
    match damage:
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case "noise":
            path.write_bytes(b"not a database, and longer than a header of one would ever be" * 9)
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "bits":
            with sqlite3.connect(path) as base:
                base.execute("UPDATE kept SET data = substr(data, 1, 70) || x'00ff' || substr(data, 73)")
        case _:
            with sqlite3.connect(path) as base:
                base.executescript("DROP TABLE kept; CREATE TABLE kept (name TEXT); INSERT INTO kept VALUES ('x');")


@pytest.mark.parametrize("damage", ["cut", "noise", "bits", "schema", "empty", "version", "locked", "folder"])
def test_damage_changes_no_answer(
    history: History, store: Path, add: Add, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in TEXTS[:3]:
        add(text)
    answers(history)
    add(TEXTS[3])
    path = store / "writethru" / "cache.sqlite"
    holder = sqlite3.connect(path, isolation_level=None)
    match damage:
        case "version":
            monkeypatch.setattr(diffing.history.engine, "engine", lambda: "writethru 99")
        case "locked":
            monkeypatch.setattr(diffing.history.cache, "_WAIT", 0.01)
            holder.execute("BEGIN EXCLUSIVE")
        case _:
            _damaged(path, damage)
    with_damage = answers(history)
    holder.close()
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    assert with_damage == answers(history)


def test_a_memory_of_another_version_is_not_used(
    history: History, add: Add, compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in TEXTS:
        add(text)
    history("timeline", "ferry")
    monkeypatch.setattr(diffing.history.engine, "engine", lambda: "writethru 99")
    compared.clear()
    history("timeline", "ferry")
    assert len(compared) == len(TEXTS) - 1


@pytest.mark.skipif(sys.platform == "win32" or not os.getuid(), reason="root may write anywhere")
def test_a_store_that_cannot_be_written_is_read_without_it(history: History, store: Path, add: Add) -> None:
    for text in TEXTS:
        add(text)
    before = answers(history)
    own = store / "writethru"
    for path in own.iterdir():
        path.unlink()
    own.chmod(0o555)
    try:
        assert answers(history) == before
        assert not (own / "cache.sqlite").exists()
    finally:
        own.chmod(0o755)


def test_no_link_is_followed(history: History, store: Path, add: Add) -> None:
    add(TEXTS[0])
    elsewhere = Path("elsewhere")
    (store / "writethru" / "cache.sqlite").symlink_to(elsewhere.absolute())
    history("blame", "ferry")
    assert not elsewhere.exists()


def test_it_stays_within_its_bound_and_drops_what_was_not_asked_for_longest(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diffing.history.cache, "BOUND", 1000)
    times = iter(range(10**6, 10**9, 10**6))
    monkeypatch.setattr(diffing.history.cache, "time", lambda: next(times))
    cache = Cache(opened(str(store)))
    for name in "abc":
        cache.put(name, name.encode() * 300)
    assert cache.get("a") == b"a" * 300
    cache.put("d", b"d" * 300)
    assert [name for name in "abcd" if cache.get(name)] == ["a", "c", "d"]
    cache.put("a", b"other")
    assert cache.get("a") == b"other"
    monkeypatch.setattr(diffing.history.cache, "_LARGEST", 100)
    cache.put("e", b"e" * 101)
    assert cache.get("e") is None


def test_many_writers_at_once_lose_nothing_and_break_nothing(store: Path) -> None:
    cache = Cache(opened(str(store)))

    def work(number: int) -> None:
        for step in range(20):
            cache.put(f"{number}", bytes([number, step]) * 1000)
            assert cache.get(f"{number}") == bytes([number, step]) * 1000

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [cache.get(f"{number}") for number in range(4)] == [bytes([number, 19]) * 1000 for number in range(4)]


def test_a_memory_that_somebody_made_up_harms_nothing(history: History, store: Path, add: Add) -> None:
    for text in TEXTS[:3]:
        add(text)
    answers(history)
    add(TEXTS[3])
    path = store / "writethru" / "cache.sqlite"
    with sqlite3.connect(path) as base:
        for name, data in base.execute("SELECT name, data FROM kept WHERE name LIKE 'memory%'").fetchall():
            memory = remembered(data, json.loads(decompress(data[32:]))[0])
            for record in (*memory.sections.get("facts", {}).values(), *memory.sections.get("gone", ())):
                if isinstance(record, dict):
                    record["cells"][0][0][1] = record["name"] = 5
                elif record:
                    record[0][3] = None
            base.execute("UPDATE kept SET data = ? WHERE name = ?", (memory.packed(), name))
    with_lies = answers(history)
    path.unlink()
    assert with_lies == answers(history)


@pytest.mark.parametrize("form", ["text", "json", "svg"])
def test_an_answer_that_somebody_made_up_steers_nothing(history: History, store: Path, add: Add, form: str) -> None:
    for text in TEXTS[:2]:
        add(text)
    words = ("timeline", "ferry", "--format", form)
    said = history(*words).out
    with closing(sqlite3.connect(store / "writethru" / "cache.sqlite")) as base, base:
        for name, data in base.execute("SELECT name, data FROM kept WHERE name LIKE 'answer%'").fetchall():
            body = b"<svg><script/></svg>" if form == "svg" else b"\x1b]0;none\x07\n"
            base.execute("UPDATE kept SET data = ? WHERE name = ?", (data[:32] + sha256(body).digest() + body, name))
    assert history(*words).out == said


def test_a_cache_of_more_than_tables_is_made_again(history: History, store: Path, add: Add) -> None:
    for text in TEXTS[:2]:
        add(text)
    before = answers(history)
    path = store / "writethru" / "cache.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.executescript(
            "DROP TABLE kept; CREATE VIEW kept AS WITH RECURSIVE c(name) AS (SELECT 'a' UNION ALL SELECT name FROM c) "
            "SELECT name, 1 AS used, x'00' AS data FROM c"
        )
    assert answers(history) == before
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone()[0]


def test_what_another_engine_found_is_not_believed(
    history: History, store: Path, add: Add, compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the version says: a file of the code or of the language data that changed makes another engine."""
    for text in TEXTS:
        add(text)
    answers(history)
    compared.clear()
    whole = answers(history)
    assert compared == []
    for home in (diffing.history.engine, diffing.history.tidy):
        monkeypatch.setattr(home, "engine", lambda: "writethru 0.1.0 another")
    assert answers(history) == whole
    assert {*compared} >= {*TEXTS[1:]}
    with closing(sqlite3.connect(store / "writethru" / "index.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM comparisons").fetchone() == (6,)
        assert history("gc").code == 0
        assert base.execute("SELECT DISTINCT tool FROM comparisons").fetchall() == [("writethru 0.1.0 another",)]


def test_an_engine_is_another_once_any_file_of_it_is(tmp_path: Path, root: Path) -> None:
    program = "from diffing.history.engine import engine; print(engine())"
    copy = tmp_path / "copy"
    copytree(root / "diffing", copy / "diffing", ignore=ignore_patterns("__pycache__"))

    def engine() -> str:
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        return subprocess.check_output([sys.executable, "-c", program], env=environment, cwd=tmp_path, text=True)

    first = engine()
    assert engine() == first  # though Python's own files are there by now
    lexicon = copy / "diffing" / "lexicon" / "english.yaml"
    lexicon.write_bytes(lexicon.read_bytes() + b"\n")
    second = engine()
    os.utime(copy / "diffing" / "facts" / "numbers.py", (1, 1))
    assert len({first, second, engine()}) == 3
