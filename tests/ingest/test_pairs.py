from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffing.errors import SourceError
from diffing.ingest.pairs import id_of, lines, pair


def test_both_shapes_are_read() -> None:
    line = {
        "id": 7,
        "old": {"text": "A b.", "title": "T", "source": "s", "published": "2024-01-02", "extra": [1]},
        "new": {"paragraphs": ["A b.", ["C d.", "e f"]]},
    }
    read = pair(json.dumps(line).encode())
    assert (read.id, read.problem) == (7, None)
    assert read.articles is not None
    old, new = read.articles
    assert (old.text, old.title, old.source, old.published) == ("A b.", "T", "s", "2024-01-02")
    assert new.text == "A b.\n\nC d. e f"
    assert [new.text[s.start : s.end] for s in new.sentences] == ["A b.", "C d.", "e f"]


@pytest.mark.parametrize(
    ("line", "id_", "says"),
    [
        (b"{", None, "not JSON"),
        (b"\xff", None, "not UTF-8"),
        (b"[" * 100_000, None, "not JSON"),
        (b"[]", None, "the line holds a list"),
        (b'{"id": NaN}', None, "NaN"),
        (b'{"id": [1]}', None, "id is a list"),
        (b'{"id": 1e400}', None, "id is too large a number to be kept; write it as a string"),
        (b'{"id": ' + b"9" * 4301 + b"}", None, "id is too large a number"),
        (b'{"id": 4, "x": NaN}', 4, "NaN is no JSON number"),
        (b'{"id": 4, "x": ' + b"[" * 100_000, 4, "the line is not JSON that can be read: it is nested too deeply"),
        (b'{"id": "x\\u00e9", "old": {"text": "cut', "x\u00e9", "not JSON: unterminated string starting at column 35"),
        (b'{"id": "\xff", "old": 1}', None, "not UTF-8"),
        (b'{"id": 4, "old": "\xff"}', 4, "not UTF-8"),
        (b'{"id": 1}', 1, "old is missing"),
        (b'{"id": 1, "old": null}', 1, "old is null"),
        (b'{"id": "x", "old": {"text": "a"}, "new": {"text": 5}}', "x", "new.text is a number"),
        (b'{"id": "x", "old": {"text": "a"}, "new": {}}', "x", "new has neither"),
        (b'{"id": "x", "old": {"text": "a", "paragraphs": []}}', "x", "old has both"),
        (b'{"id": "x", "old": {"paragraphs": "a"}}', "x", "old.paragraphs is a string"),
        (b'{"id": "x", "old": {"paragraphs": ["a", 1]}}', "x", "old.paragraphs[1] is a number"),
        (b'{"id": "x", "old": {"paragraphs": ["a", ["b", true]]}}', "x", "old.paragraphs[1][1] is true or false"),
        (b'{"id": "x", "old": {"text": "a", "title": 3}}', "x", "old.title is a number"),
    ],
)
def test_a_broken_line_says_where(line: bytes, id_: object, says: str) -> None:
    read = pair(line)
    assert read.articles is None
    assert read.id == id_
    assert read.problem is not None
    assert says in read.problem


def test_the_id_is_found_without_the_texts() -> None:
    assert id_of(b'{"old": 5, "id": "x"}') == "x"
    assert id_of(b'{"id": 8, "old": "cut') == 8
    assert id_of("[1]") is None


def test_lines_come_without_empty_ones_and_mark(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf{}\n\n   \n{}")
    assert list(lines(str(tmp_path / "a"))) == [b"{}\n", b"{}"]


def test_a_missing_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no file"):
        list(lines(str(tmp_path / "a")))
    with pytest.raises(SourceError, match="is a folder"):
        list(lines(str(tmp_path)))
