"""A file of notes: what is written is read back as it was, and nothing that stands there is lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.errors import OutputError, ReviewError, UsageError
from diffing.model import FactType, Intent
from diffing.review import Mark, Quote, Review, now, put, read, write, writing
from diffing.review.reading import is_time

BROKEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text(encoding="utf-8"))
NAME = "story.md.writethru.yaml"
MARK = Mark(
    intent=Intent.FACT,
    types=(FactType.NUMBER,),
    reason="12 -> 14 (+2)",
    old=Quote("12", "Police said that ", " people", 17),
    new=Quote("14", "Police said that ", " people", 17),
    reviewed=True,
    note="",
    when="2026-05-04T02:10:33Z",
)
OTHER = MARK._replace(
    new=Quote("a\n\nb", "", "\t", 3), old=None, types=(), intent=Intent.CONTENT, note="Ask Jo.\nAgain.\n"
)
GOLDEN = """\
writethru-notes: 1
old: "old.md"
new: "story.md"
marks:
- change: "12 -> 14 (+2)"
  intent: content
  types: []
  reviewed: true
  when: 2026-05-04T02:10:33Z
  note: |
    Ask Jo.
    Again.
  new:
    before: ""
    exact: "a\\n\\nb"
    after: "\\t"
    start: 3
- change: "12 -> 14 (+2)"
  intent: fact
  types: [number]
  reviewed: true
  when: 2026-05-04T02:10:33Z
  old:
    before: "Police said that "
    exact: "12"
    after: " people"
    start: 17
  new:
    before: "Police said that "
    exact: "14"
    after: " people"
    start: 17
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the name of a file that is not there, in a folder that is empty again but for it at the end."""
    monkeypatch.chdir(tmp_path)
    yield NAME
    assert not list(tmp_path.glob("*.part"))


def later(mark: Mark, second: int, **fields: Any) -> Mark:
    return mark._replace(when=f"2026-05-04T03:00:{second:02}Z", **fields)


def test_a_file_is_for_people(path: str) -> None:
    review = Review("old.md", "story.md", (MARK, OTHER))

    written = write(path, review)

    lines = Path(path).read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line for line in lines if line.startswith("#")]
    assert "".join(line for line in lines if not line.startswith("#")) == GOLDEN
    assert read(path) == written == review._replace(marks=(OTHER, MARK))


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "~\n", "\ufeff", "writethru-notes: 1\n"])
def test_a_file_that_says_nothing_has_no_marks(path: str, text: str) -> None:
    assert read(path) == Review()
    Path(path).write_text(text, encoding="utf-8")
    assert read(path) == Review()
    write(path, Review(marks=(MARK,)))
    assert read(path).marks == (MARK,)


def test_no_file_is_made_for_no_marks_and_none_touched_that_says_the_same(path: str) -> None:
    write(path, Review("a", "b", (MARK._replace(reviewed=False),)))
    assert not Path(path).exists()

    Path(path).write_text(f"# mine\n{GOLDEN}", encoding="utf-8")
    write(path, read(path))
    assert Path(path).read_text(encoding="utf-8") == f"# mine\n{GOLDEN}"


def test_what_a_person_would_write_is_read(path: str) -> None:
    Path(path).write_text(
        "writethru-notes: 1\nold:\nmarks:\n- intent: fact\n  when: 2026-05-04T02:10:33Z\n  note: yes\n"
        "  old: null\n  new: {exact: no, start: 7}\n",
        encoding="utf-8",
    )
    (mark,) = read(path).marks
    assert (mark.note, mark.old, mark.new) == ("yes", None, Quote("no", "", "", 7))
    assert (mark.reviewed, mark.types, mark.reason) == (False, (), "")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["text"][:60])
def test_what_is_wrong_is_told_with_its_place_and_left_untouched(path: str, case: dict[str, Any]) -> None:
    Path(path).write_text(case["text"], encoding="utf-8")

    with pytest.raises(ReviewError) as caught:
        read(path)
    with pytest.raises(ReviewError):
        write(path, Review(marks=(MARK,)))

    said = str(caught.value)
    assert said == f"{NAME}:{case['says']}" if "says" in case else said.startswith(f"{NAME}:{case['says_start']}")
    assert Path(path).read_text(encoding="utf-8") == case["text"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"writethru-notes: 1\nold: R\xe9my\n", f"{NAME}:2:7: this is not UTF-8"),
        (b"writethru-notes: 1\nold: a\x00\n", f"{NAME}:2:7: this is no character that may stand here"),
    ],
    ids=["latin", "nul"],
)
def test_bytes_that_are_no_notes(path: str, data: bytes, says: str) -> None:
    Path(path).write_bytes(data)
    with pytest.raises(ReviewError) as caught:
        read(path)
    assert str(caught.value) == says


@pytest.mark.parametrize(
    "note",
    [
        "no", "~", "- a", "a: b # c", "|", "'", '"\\', "\\ud800", " ", "\n", "\n\n", "a\n", "a\n\n", "\na", "\ta\n\tb",
        "a\r\nb", "a\n   ", " \n a\nb", "a \n\n b", "\x00\x1b[31m\x7f\x85\xa0\u2028\u202e\ufeff\ufffe", "\ud83d\ude00",
        "\\\ud800\\", "🧑\u200d🚒 \U000e0001", "---\n...\n# a", "%YAML 9\n", "👍" * 300_000 + "\n" + "x" * 10_000_000,
    ],
    ids=lambda note: repr(note)[:30],
)  # fmt: skip
def test_any_text_comes_back_as_it_was(path: str, note: str) -> None:
    mark = MARK._replace(note=note, reason=note[:99], old=Quote(note[:99], note[-9:], note[:9], 0))
    write(path, Review(note[:99], note[:9], (mark,)))
    assert read(path) == Review(note[:99], note[:9], (mark,))


def test_a_link_is_followed_and_the_mode_kept(path: str) -> None:
    Path("kept").mkdir()
    Path("kept/notes.yaml").touch(mode=0o640)
    Path(path).symlink_to("kept/notes.yaml")

    write(path, Review(marks=(MARK,)))

    assert Path(path).is_symlink()
    assert read("kept/notes.yaml").marks == (MARK,)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640


def test_a_folder_or_a_pipe_is_no_file_of_notes(path: str) -> None:
    Path(path).mkdir()
    os.mkfifo("pipe")
    for name, says in ((path, "is a folder"), ("pipe", "is no file")):
        with pytest.raises(ReviewError, match=says):
            read(name)
        with pytest.raises(ReviewError, match=says):
            write(name, Review(marks=(MARK,)))


def test_what_cannot_be_written_leaves_what_was_there(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, Review(marks=(MARK,)))
    with pytest.raises(OutputError, match="there is no folder"):
        write(f"nowhere/{path}", Review(marks=(MARK,)))
    with pytest.raises(UsageError, match="no time in UTC"):
        write(path, Review(marks=(OTHER._replace(when="now"),)))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write(path, Review(marks=(OTHER,)))
    assert read(path).marks == (MARK,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_nobody_may_write_to_is_told(path: str) -> None:
    Path("kept").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write(f"kept/{path}", Review(marks=(MARK,)))


def test_marks_of_another_writer_stay(path: str) -> None:
    base = write(path, Review("a", "b", (MARK,)))
    write(path, put(base, [(later(OTHER, 1, note="theirs"), None)]))

    both = write(path, put(base, [(later(MARK, 2, note="ours"), None)]), base=base)

    assert {mark.note for mark in both.marks} == {"theirs", "ours"}
    assert read(path) == both


def test_the_later_of_two_marks_on_one_change_holds_and_of_one_second_the_one_written(path: str) -> None:
    write(path, Review(marks=(later(MARK, 5, note="late"),)))
    assert write(path, Review(marks=(later(MARK, 4, note="early"),))).marks[0].note == "late"
    assert write(path, Review(marks=(later(MARK, 5, note="same"),))).marks[0].note == "same"


def test_what_a_person_edited_meanwhile_stays_as_edited(path: str) -> None:
    base = write(path, Review(marks=(MARK, later(OTHER, 1, note="a note"))))
    Path(path).write_text(Path(path).read_text(encoding="utf-8").replace("a note", "a better note"), encoding="utf-8")

    after = write(path, put(base, [(later(MARK, 2, note="ours"), None)]), base=base)

    assert {mark.note for mark in after.marks} == {"a better note", "ours"}


def test_a_file_that_is_gone_is_written_whole(path: str) -> None:
    base = write(path, Review(marks=(MARK,)))
    Path(path).unlink()
    assert write(path, put(base, [(OTHER, None)]), base=base).marks == (OTHER, MARK)
    assert read(path).marks == (OTHER, MARK)


def test_a_mark_is_taken_back_by_an_empty_one_unless_somebody_said_more_since(path: str) -> None:
    base = write(path, Review(marks=(MARK, OTHER)))
    gone = later(MARK, 1, reviewed=False)
    assert write(path, put(base, [(gone, None)]), base=base).marks == (OTHER,)

    since = later(MARK, 3, note="since")
    write(path, Review(marks=(since,)))
    assert write(path, put(base, [(later(MARK, 2, reviewed=False), None)]), base=base).marks == (OTHER, since)


def test_a_new_mark_takes_back_the_one_it_stands_for_but_not_one_from_another_old_version(path: str) -> None:
    updated = later(MARK, 1, new=MARK.new and MARK.new._replace(exact="15"))
    elsewhere = updated._replace(old=Quote("13", "Police said that ", " people", 17))

    base = write(path, Review(marks=(MARK,)))
    assert set(write(path, put(base, [(elsewhere, MARK)])).marks) == {MARK, elsewhere}
    assert set(write(path, put(base, [(updated, MARK)])).marks) == {elsewhere, updated}


def test_marks_of_many_writers_at_once_are_all_there(path: str, root: Path) -> None:
    write(path, Review(marks=(MARK,)))
    program = (
        "import sys; from diffing.review import read, write\n"
        "review = read(sys.argv[1]); mark = review.marks[0]\n"
        "sys.stdout.write('ready\\n'); sys.stdout.flush(); sys.stdin.readline()\n"
        "for step in range(5):\n"
        "    quote = mark.old._replace(start=1000 * int(sys.argv[2]) + step)\n"
        "    write(sys.argv[1], review._replace(marks=(mark._replace(old=quote),)))\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, path, str(number)],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(1, 5)
    ]
    for writer in writers:  # all have read the same before any writes
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    assert [writer.communicate("\n")[0] for writer in writers] == [""] * 4
    assert [writer.returncode for writer in writers] == [0] * 4

    starts = {mark.old.start for mark in read(path).marks if mark.old}
    assert starts == {17, *(1000 * number + step for number in range(1, 5) for step in range(5))}


def test_a_writer_that_does_not_end_is_told(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    folder = os.open(".", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with pytest.raises(ReviewError, match="being written by another program"):
            write(path, Review(marks=(MARK,)))
    finally:
        os.close(folder)
    assert write(path, Review(marks=(MARK,))).marks == (MARK,)


def test_now_is_a_time() -> None:
    assert is_time(now())
    assert not any(
        map(is_time, ["", "2026-05-04", "2026-05-04T02:10:33", "2026-05-04T02:10:33+00:00", "٢026-05-04T02:10:33Z"])
    )
