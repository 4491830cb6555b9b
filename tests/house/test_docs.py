"""The documents name what there is: links lead somewhere, commands have the options they are shown with."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from diffing.cli import ALIASES, COMMANDS, GROUPS
from diffing.cli.parser import Parser

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
everywhere = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


@everywhere
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    dead = []
    for file, _, heading in (link.partition("#") for link in links if "://" not in link):
        target = path.parent / file if file else path
        if not target.exists() or (heading and heading not in _headings(target)):
            dead.append(f"{file}#{heading}")
    assert dead == []


def _headings(path: Path) -> set[str]:
    """Return what a forge calls the headings of a document in its addresses."""
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


@everywhere
def test_every_file_of_the_project_that_is_named_is_there(path: Path) -> None:
    named = re.findall(r"`((?:diffing|tui|tests|benchmarks|docs|seeds)/[\w./-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@everywhere
def test_every_command_has_the_options_it_is_shown_with(path: Path) -> None:
    known = _options()
    strange = []
    for line in re.findall(r"\bwritethru ([a-z][^`\n|#]*)", path.read_text(encoding="utf-8")):
        words = [word.rstrip(",.;:)'\"") for word in line.split()]
        words[0] = ALIASES.get(words[0], words[0])
        name = " ".join(words[: 2 if words[0] in GROUPS else 1])
        options = {word.partition("=")[0] for word in words if re.match(r"--[a-z]", word)}
        if name in known:
            strange += [f"writethru {name} {option}" for option in options - known[name]]
    assert strange == []


@cache
def _options() -> dict[str, set[str]]:
    """Return the options of each command, by its name as it is typed."""
    found = {}
    for name, (module, _) in COMMANDS.items():
        inner = {f"{name} {it}": of for it, (of, _) in import_module(module).COMMANDS.items()} if name in GROUPS else {}
        for command, its_module in (inner or {name: module}).items():
            parser = Parser(f"writethru {command}", "")
            import_module(its_module).add_arguments(parser)
            found[command] = {option for action in parser.actions() for option in action.option_strings}
    return found
