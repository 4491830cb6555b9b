"""The README tells the truth: its session runs, its targets exist, and the demo prints what it shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from benchmarks import readme
from diffing.cli import main


def test_the_python_session_gives_what_it_shows(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    sessions = re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    session = doctest.DocTestParser().get_doctest("\n".join(sessions), {}, "README.md", "README.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=said.append)

    assert session.examples
    assert result.failed == 0, "".join(said)


def test_the_commands_of_the_first_screen_are_targets_that_the_makefile_has(root: Path) -> None:
    first_screen = "\n".join((root / "README.md").read_text(encoding="utf-8").splitlines()[:50])
    told = set(re.findall(r"^make ([a-z-]+)", first_screen, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert {"demo", "test"} <= told
    assert told <= targets


def test_the_demo_prints_what_the_readme_shows(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")

    assert readme.with_demo(text, readme.demo()) == text, "run `make readme` and look at what became different"


def test_the_timeline_is_the_one_that_is_shown(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("WRITETHRU_STORE", str(tmp_path / "store"))
    text = (root / "README.md").read_text(encoding="utf-8")
    shown = text.partition("\n### History\n")[2].partition("```\n\n")[2].partition("\n    ...\n")[0].rstrip()
    main(["history", "init"])
    for number in range(1, 6):
        story = str(root / "seeds" / "ferry" / f"{number}.txt")
        main(["history", "add", story, "--as", "ferry", "--captured", f"2024-05-0{number}T10:00Z"])
    capfdbinary.readouterr()
    main(["history", "timeline", "ferry"])
    lines = capfdbinary.readouterr().out.decode().splitlines()

    assert len(shown.splitlines()) > 10
    assert shown.splitlines() == [f"    {line}".rstrip() for line in lines[: len(shown.splitlines())]]
