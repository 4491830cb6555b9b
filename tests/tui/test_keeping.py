from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.errors import OutputError
from diffing.model import ArticleDiff, Change
from diffing.review import Review, read, write
from tests.report import byhand
from tui import keeping
from tui.keeping import Notebook
from tui.saying import UNMARKED, Marked

FERRY = byhand.ferry()


def opened(path: Path | None, told: Callable[[str], None] | None = None) -> Notebook:
    """Return the notes on the ferry as a view opens them."""
    review = read(str(path)) if path else Review()
    notebook = Notebook(str(path) if path else None, review, told or unexpected)
    notebook.place(FERRY)
    return notebook


def unexpected(trouble: str) -> None:
    raise AssertionError(trouble)


def said(notebook: Notebook) -> dict[str, Marked]:
    return {change.id: notebook.on(change) for change in FERRY.changes}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new.txt.writethru.yaml"


def test_marks_survive_closing_and_opening(path: Path) -> None:
    one, two, three, *_ = FERRY.changes
    notebook = opened(path)
    notebook.mark([one, two], reviewed=True)
    notebook.mark([two, three], note="ask the desk\n- twice: “now”")
    assert notebook.close() is None
    again = opened(path)
    assert said(again) == said(notebook)
    assert (again.on(one), again.on(three).reviewed) == (Marked(True, "", False), False)
    assert again.on(two) == Marked(True, "ask the desk\n- twice: “now”", False)
    assert again.detached == ()
    again.mark([two, three], note="")
    again.mark(FERRY.changes, reviewed=False)
    assert again.close() is None
    assert set(said(opened(path)).values()) == {UNMARKED}


Action = tuple[list[Change], bool | None, str | None]
ACTIONS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(FERRY.changes), min_size=1, max_size=3),
        st.none() | st.booleans(),
        st.none() | st.sampled_from(["", "ask", "two\nlines", "\u202e\x1b[2J", "- [x]: #"]),
    ),
    max_size=6,
)


@given(ACTIONS)
def test_a_change_has_what_was_said_of_it_last(actions: list[Action]) -> None:
    wanted = dict.fromkeys((change.id for change in FERRY.changes), UNMARKED)
    notebook = opened(None)
    for changes, reviewed, note in actions:
        notebook.mark(changes, reviewed=reviewed, note=note)
        for change in changes:
            before = wanted[change.id]
            wanted[change.id] = Marked(
                before.reviewed if reviewed is None else reviewed, before.note if note is None else note, False
            )
        assert said(notebook) == wanted


def test_nothing_is_written_for_nothing_said(path: Path) -> None:
    notebook = opened(path)
    assert notebook.close() is None
    assert not path.exists()
    assert opened(None).on(None) == UNMARKED


def test_marks_without_a_file_last_as_long_as_the_view() -> None:
    notebook = opened(None)
    notebook.mark(FERRY.changes[:1], reviewed=True)
    assert notebook.on(FERRY.changes[0]).reviewed
    assert notebook.close() is None
    assert notebook.close() is None


def test_before_the_texts_are_compared_there_is_nothing_to_mark(path: Path) -> None:
    notebook = Notebook(str(path), Review(), unexpected)
    notebook.mark(FERRY.changes[:1], reviewed=True)
    assert notebook.on(FERRY.changes[0]) == UNMARKED
    assert notebook.close() is None
    assert not path.exists()


def test_a_mark_on_words_that_are_others_now_is_shown_and_not_taken_as_reviewed(path: Path) -> None:
    notebook = opened(path)
    notebook.mark(FERRY.changes[:1], reviewed=True, note="check")
    assert notebook.close() is None
    other = _reworded(FERRY)
    again = Notebook(str(path), read(str(path)), unexpected)
    again.place(other)
    assert again.on(other.changes[0]) == Marked(False, "check", True)
    again.mark([other.changes[0]], reviewed=True)
    assert again.on(other.changes[0]) == Marked(True, "check", False)
    assert again.close() is None


def _reworded(diff: ArticleDiff) -> ArticleDiff:
    """Return the same diff with one change read otherwise."""
    first, *others = diff.changes
    return diff._replace(changes=(first._replace(reason="at least 12 -> fourteen", types=()), *others))


def test_what_fits_nothing_is_kept(path: Path) -> None:
    notebook = opened(path)
    notebook.mark(FERRY.changes[:1], reviewed=True, note="check")
    assert notebook.close() is None
    same = byhand.make(["Harbour"], ["Harbour"], [([0], [0], "same")])
    other = Notebook(str(path), read(str(path)), unexpected)
    other.place(same)
    assert [mark.note for mark in other.detached] == ["check"]
    assert other.close() is None
    assert opened(path).on(FERRY.changes[0]) == Marked(True, "check", False)


def test_what_others_wrote_meanwhile_stays(path: Path) -> None:
    one, two, *_ = FERRY.changes
    mine, theirs = opened(path), opened(path)
    theirs.mark([two], note="theirs")
    assert theirs.close() is None
    mine.mark([one], note="mine")
    assert mine.close() is None
    both = opened(path)
    assert (both.on(one).note, both.on(two).note) == ("mine", "theirs")


class Folder:
    """Stands for a disk: refuses to write while ``full``, and knows what it was given."""

    def __init__(self) -> None:
        self.full = False
        self.given: list[Review] = []
        self.entered, self.go = Event(), Event()
        self.go.set()

    def write(self, path: str, review: Review, *, base: Review | None = None) -> Review:
        self.given.append(review)
        self.entered.set()
        self.go.wait(20)
        if self.full:
            raise OutputError(f"'{path}' can't be written")
        return write(path, review, base=base)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Folder:
    made = Folder()
    monkeypatch.setattr(keeping, "write", made.write)
    return made


def test_only_the_newest_state_is_written(path: Path, folder: Folder) -> None:
    folder.go.clear()
    notebook = opened(path)
    notebook.mark(FERRY.changes[:1], reviewed=True)
    assert folder.entered.wait(20)
    for number in range(100):
        notebook.mark(FERRY.changes[1:2], note=str(number))
    folder.go.set()
    assert notebook.close() is None
    assert len(folder.given) == 2
    again = opened(path)
    assert (again.on(FERRY.changes[0]).reviewed, again.on(FERRY.changes[1]).note) == (True, "99")


def test_a_disk_that_is_full_is_told_of_and_the_marks_are_kept(path: Path, folder: Folder) -> None:
    folder.full = True
    told: list[str] = []
    notebook = opened(path, told.append)
    notebook.mark(FERRY.changes, reviewed=True, note="kept")
    assert notebook.on(FERRY.changes[0]) == Marked(True, "kept", False)
    assert notebook.close() == f"'{path}' can't be written"
    assert set(told) <= {f"'{path}' can't be written"}
    assert not path.exists()
    assert set(said(notebook).values()) == {Marked(True, "kept", False)}
    assert notebook.close() is not None
    folder.full = False
    notebook.mark(FERRY.changes[:1], note="later")
    assert notebook.close() is None
    assert opened(path).on(FERRY.changes[0]) == Marked(True, "later", False)
    assert opened(path).on(FERRY.changes[1]) == Marked(True, "kept", False)


def test_what_could_not_be_written_is_tried_again_at_the_end(path: Path, folder: Folder) -> None:
    folder.full = True
    trouble = Event()
    notebook = opened(path, lambda _: trouble.set())
    notebook.mark(FERRY.changes, reviewed=True)
    assert trouble.wait(20)
    folder.full = False
    assert notebook.close() is None
    assert opened(path).on(FERRY.changes[0]).reviewed


def test_the_next_mark_writes_what_could_not_be_written(path: Path, folder: Folder) -> None:
    folder.full = True
    trouble = Event()
    notebook = opened(path, lambda _: trouble.set())
    notebook.mark(FERRY.changes[:1], reviewed=True)
    assert trouble.wait(20)
    folder.full = False
    notebook.mark(FERRY.changes[1:2], note="next")
    assert notebook.close() is None
    again = opened(path)
    assert (again.on(FERRY.changes[0]).reviewed, again.on(FERRY.changes[1]).note) == (True, "next")


def test_a_file_that_somebody_broke_is_left_as_it_is(path: Path) -> None:
    told: list[str] = []
    notebook = opened(path, told.append)
    path.write_text("marks: [", encoding="utf-8")
    notebook.mark(FERRY.changes[:1], reviewed=True)
    trouble = notebook.close()
    assert trouble is not None
    assert os.path.basename(path) in trouble
    assert path.read_text(encoding="utf-8") == "marks: ["
    assert set(told) <= {trouble}


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    told: list[str] = []
    notebook = opened(None)
    notebook = Notebook(str(tmp_path / "gone" / "notes.yaml"), Review(), told.append)
    notebook.place(FERRY)
    notebook.mark(FERRY.changes[:1], reviewed=True)
    trouble = notebook.close()
    assert trouble is not None
    assert set(told) <= {trouble}
    assert notebook.on(FERRY.changes[0]).reviewed
