"""Every setting does what its option does, wherever it stands, and the place that is to hold over the others does."""

from __future__ import annotations

import itertools
import json
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from diffing.cli import COMMANDS, GROUPS, main
from diffing.cli.parser import Parser
from diffing.cli.settings import arguments_of
from diffing.cli.settings.layers import ENVIRONMENT, FLAG, PROJECT, USER, layers, value_of
from diffing.cli.settings.table import OWN, SETTINGS, Setting, named
from diffing.cli.settings.thresholds import thresholds
from diffing.cli.show import options_of, width_of
from diffing.errors import SettingsError
from diffing.ingest.lookup import find

EFFECTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("effects.yaml").read_text(encoding="utf-8"))
CASES = {case["setting"]: case for case in EFFECTS}
Seen = tuple[int, str, str, list[str]]


@pytest.fixture
def desk(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder with texts, a store and templates, and the user's own folder in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / ".git").mkdir()
    own = tmp_path / "own" / "writethru"
    own.mkdir(parents=True)
    for name, number in (("OLD", 4), ("NEW", 5)):
        shutil.copy(root / "seeds" / "ferry" / f"{number}.txt", tmp_path / name)
    for name, word in (("style-old", "lorry"), ("style-new", "truck")):
        (tmp_path / name).write_text(f"The {word} stood in the yard.{' It was still locked at noon.' * 9}\n")
    (tmp_path / "item.json").write_text('{"uri": "a:1", "headline": "Bread", "body_text": "The bakery opens at 7."}')
    (tmp_path / "latin.txt").write_text("Die Bäckerei öffnet um 7 Uhr.\n", encoding="latin-1")
    for side in ("one", "two"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.txt").write_text(f"Number {side}.\n")
    pair = {"id": 1, "old": {"text": "One."}, "new": {"text": "Two."}}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair))
    for folder in (own, tmp_path):
        for name in ("house.txt.j2", "other.txt.j2"):
            (folder / name).write_text(f"{name}: {{{{ counts.fact }}}} facts\n")
    return tmp_path


@pytest.fixture
def seen(desk: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Seen]:
    """Return a function that runs a command line and returns all that a person could notice of it."""
    from diffing.cli import pool, view
    from tui import app

    class Screen:
        trouble = None
        return_code = 0

        def __init__(self, _session: object, **look: object) -> None:
            print(sorted((name, str(value)) for name, value in look.items()))

        def run(self) -> None:
            pass

    def answers(*_: object, jobs: int | None, **__: object) -> Iterator[object]:
        print("jobs", jobs)
        yield from ()

    monkeypatch.setattr(app, "ViewApp", Screen)
    monkeypatch.setattr(view, "check_terminal", lambda _: None)
    monkeypatch.setattr(view, "_take_keyboard", lambda: None)
    monkeypatch.setattr(pool, "answers", answers)
    main(["history", "init", "own/writethru/archive"])
    capfdbinary.readouterr()

    def run(*words: str) -> Seen:
        code = main(words)
        said = capfdbinary.readouterr()
        made = sorted(str(path) for path in Path("out").rglob("*"))
        shutil.rmtree("out", ignore_errors=True)
        return code, said.out.decode(), said.err.decode(), made

    return run


def put(path: Path, name: str, value: str, rules: str = "") -> None:
    path.write_text(f"settings:\n  {name}: {value}\n{rules}\n", encoding="utf-8")


def test_each_setting_is_tried_here() -> None:
    """Whoever adds a line to ``SETTINGS`` adds one to effects.yaml; of the thresholds one stands for all."""
    assert [case["setting"] for case in EFFECTS] == [*(setting.name for setting in SETTINGS), "fact_chance"]
    assert all(len(set(case["values"])) > 1 for case in EFFECTS)


@pytest.mark.parametrize("case", EFFECTS, ids=lambda case: case["setting"])
def test_it_does_what_its_option_does(
    case: dict[str, Any], desk: Path, seen: Callable[..., Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, value, words = case["setting"], str(case["values"][0]), list(map(str, case["words"]))
    setting = named(name)
    (desk / "writethru.yaml").write_text(case.get("rules", ""))
    without, asked = seen(*words), seen(*words, *map(str, case["flag"]))
    if words[0] != "history":
        here = f"own/writethru/{value}" if setting.path else value
        assert seen(*words, "--set", f"{name}={here}") == asked

    put(desk / "own" / "writethru" / "writethru.yaml", name, value)
    in_file = seen(*words)
    (desk / "own" / "writethru" / "writethru.yaml").unlink()
    monkeypatch.setenv(setting.variable, f"own/writethru/{value}" if setting.path else value)
    in_environment = seen(*words)

    assert without != asked
    assert in_file == asked
    assert in_environment == asked


PLACES = (FLAG, ENVIRONMENT, PROJECT, USER)


@pytest.mark.parametrize("name", [*CASES, "candidates", "evidence_none"])
def test_the_strongest_place_holds(name: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each of the sixteen ways in which a setting can be given in four places, each time with the words of one."""
    setting = named(name)
    values = list(map(str, CASES[name]["values"])) if name in CASES else ["3", "4"]
    files = {PROJECT: desk / "writethru.yaml", USER: desk / "own" / "writethru" / "writethru.yaml"}
    for given in itertools.product((False, True), repeat=4):
        there = {
            place: values[at % 2] for at, (place, is_given) in enumerate(zip(PLACES, given, strict=True)) if is_given
        }
        for place, path in files.items():
            path.unlink(missing_ok=True)
            if place in there:
                put(path, name, there[place])
        monkeypatch.delenv(setting.variable, raising=False)
        if ENVIRONMENT in there:
            monkeypatch.setenv(setting.variable, there[ENVIRONMENT])
        asked = [(name, there[FLAG])] if FLAG in there else []
        if PROJECT in there and setting.scope == OWN:
            with pytest.raises(SettingsError, match="can't be set for a project"):
                layers(find(), asked)
            continue

        found = layers(find(), asked).values(name)

        assert [value.layer for value in found] == [place for place in PLACES if place in there]
        if found:
            text = there[found[0].layer]
            own = "own/writethru/" if setting.path and found[0].layer == USER else ""
            assert found[0].text == own + text
            assert found[0].value == value_of(setting, own + text)


def modules() -> Iterator[tuple[str, ModuleType]]:
    for name, (path, _) in COMMANDS.items():
        module = import_module(path)
        if name not in GROUPS:
            yield name, module
            continue
        for inner, (inner_path, _) in module.COMMANDS.items():
            yield f"{name} {inner}", import_module(inner_path)


def reached() -> list[tuple[str, Setting]]:
    """Return each command with each setting that is for it."""
    found = []
    for name, module in modules():
        parser = Parser(name, "")
        module.add_arguments(parser)
        dests = {action.dest for action in parser.actions()}
        found += [(name, it) for it in SETTINGS if it.dest in dests and (not it.commands or name in it.commands)]
    return found


def read(command: str, *words: str) -> Namespace:
    """Return the arguments of a command, with a word for each that it needs."""
    module = dict(modules())[command]
    parser = Parser(command, "")
    module.add_arguments(parser)
    needed = ["x" for action in parser.actions() if not action.option_strings and action.nargs in (None, "+")]
    return arguments_of(parser, [*words, *needed], command)


@pytest.mark.parametrize(("command", "setting"), reached(), ids=lambda it: it if isinstance(it, str) else it.name)
def test_it_reaches_every_command_that_has_its_option(
    command: str, setting: Setting, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in = getattr(read(command), setting.dest)
    put(desk / "own" / "writethru" / "writethru.yaml", setting.name, str(CASES[setting.name]["values"][0]))
    arguments = read(command)
    value = arguments.settled.values[setting.dest]

    assert getattr(arguments, setting.dest) == value.value != built_in
    monkeypatch.setenv(setting.variable, "default")
    assert getattr(read(command), setting.dest) == built_in


def test_every_setting_has_a_command() -> None:
    assert {setting.name for _, setting in reached()} == {setting.name for setting in SETTINGS}
    for setting in SETTINGS:
        commands = [command for command, one in reached() if one == setting]
        assert {setting.command, *setting.commands} <= set(commands)


@pytest.mark.parametrize(("said", "used"), [("999999", 1000), ("1", 20)])
def test_no_width_fills_the_memory_or_leaves_no_room(
    said: str, used: int, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", said)
    assert width_of(read("history timeline"), to_file=False) == width_of(read("diff"), to_file=True) == used


@pytest.mark.parametrize("command", ["diff", "seeds", "view", "report", "batch", "git check", "git diff-driver"])
def test_every_threshold_reaches_the_engine(command: str, desk: Path) -> None:
    for name, threshold in thresholds().items():
        other = threshold.high if float(threshold.default) != threshold.high else (threshold.low + threshold.high) / 2
        text = f"{int(other)}" if threshold.whole else f"{other:.6g}"
        options = options_of(read(command, f"--set={name}={text}"))

        assert getattr(options, name) == pytest.approx(other)
        default: dict[str, Any] = {name: threshold.read(threshold.default)}
        assert options._replace(**default) == options_of(read(command))
