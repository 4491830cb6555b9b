"""Settings that can't be used are told with their place, in one sentence; nothing of a project's file does harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing import Options, compare
from diffing.cli import main
from diffing.cli.settings.layers import PROJECT, USER, layers, section, unknown_variables
from diffing.cli.settings.table import SETTINGS, names
from diffing.cli.settings.thresholds import thresholds
from diffing.errors import RulesError, SettingsError
from diffing.ingest import marked
from diffing.ingest.lookup import find
from diffing.report.visible import visible

BROKEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder, below one with a template in it; HOME and the user's own folder are in it, too."""
    (tmp_path / "house.txt").touch()
    folder = tmp_path / "desk"
    (folder / "own" / "writethru").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "link").symlink_to("/etc")
    (folder / "secret.j2").symlink_to(".git/config")
    (folder / "old.txt").write_text("12 people were there.\n")
    (folder / "new.txt").write_text("14 people were there.\n")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "own"))
    return folder


def users(desk: Path) -> Path:
    return desk / "own" / "writethru" / "writethru.yaml"


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["text"][:60])
def test_what_is_wrong_is_told_with_its_place(
    case: dict[str, Any], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = case.get("own", False)
    (users(desk) if own else desk / "writethru.yaml").write_text(case["text"], encoding="utf-8")
    name = "own/writethru/writethru.yaml" if own else "writethru.yaml"
    for words in (["diff", "old.txt", "new.txt"], ["config"], ["config", "width"], ["config", "--check", name]):
        assert main(words) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        told = said.err.removeprefix(f"writethru: {name}:").removesuffix("\n")
        assert told == case["says"] if "says" in case else told.startswith(case["says_start"])


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("WRITETHRU_THEME", "drak", "WRITETHRU_THEME: it can't be 'drak'; did you mean 'dark'?"),
        ("WRITETHRU_WIDTH", "19", "WRITETHRU_WIDTH: 19 is out of range, which is 20 to 1000"),
        ("WRITETHRU_WIDTH", "\x1b[2J", "WRITETHRU_WIDTH: '␛[2J' is not a whole number"),
        ("WRITETHRU_FULL", "1", "WRITETHRU_FULL: it can't be '1'; choose from true, false"),
        ("WRITETHRU_FAIL_ON", "numbr", "WRITETHRU_FAIL_ON: there is no 'numbr'; did you mean 'number'"),
        ("WRITETHRU_JOBS", "many", "WRITETHRU_JOBS: 'many' is not a whole number"),
        ("WRITETHRU_FACT_CHANCE", "2", "WRITETHRU_FACT_CHANCE: 2 is out of range, which is 0 to 1"),
    ],
)
def test_a_variable_that_can_t_be_used_is_named(
    variable: str,
    value: str,
    says: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    for words in (["diff", "old.txt", "new.txt"], ["batch", "-"], ["config"]):
        assert main(words) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert said.err.startswith(f"writethru: {says}")


def test_an_empty_variable_is_none_and_an_unknown_one_is_told_by_config(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("WIDTH", ""), ("WIDHT", ""), ("CHEESE", "1"), ("GOLDEN", "1"), ("FORMT", "json")):
        monkeypatch.setenv(f"WRITETHRU_{name}", text)
    assert [name for name, _ in unknown_variables()] == ["WRITETHRU_CHEESE", "WRITETHRU_FORMT", "WRITETHRU_GOLDEN"]
    assert main(["config"]) == 0
    said = capsys.readouterr()
    assert "note: WRITETHRU_FORMT is not a setting's; did you mean 'WRITETHRU_FORMAT'?\n" in said.out
    assert "note: WRITETHRU_CHEESE is not a setting's; `writethru config --all` lists them\n" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("WIDHT", "WIDTH"),
        ("COLOUR", "COLOR"),
        ("OLNY", "ONLY"),
        ("FAILON", "FAIL_ON"),
        ("JOB", "JOBS"),
        ("MAX-LENGTH", "MAX_LENGTH"),
        ("fact_chance", "FACT_CHANCE"),
        ("\x1bWIDTH", "WIDTH"),
        *((name, None) for name in ("GOLDEN", "OFFLINE", "SCREEN", "CHEESE", "HOME", "LANG", "DEBUG", "", "_")),
    ],
)
def test_a_variable_that_is_most_likely_misspelt_is_told(
    variable: str,
    meant: str | None,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(f"WRITETHRU_{variable}", "3")
    for words, code in ((["old.txt", "new.txt"], 1), (["schema"], 0)):
        assert main(words) == code
        told = visible(f"writethru: WRITETHRU_{variable} sets nothing; did you mean 'WRITETHRU_{meant}'?")
        assert capsys.readouterr().err == (f"{told}\n" if meant else "")


def test_git_s_own_comparisons_say_nothing_of_variables(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WRITETHRU_WIDHT", "3")
    assert main(["git", "diff-driver", "new.txt", "old.txt", "1", "100644", "new.txt", "2", "100644"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--set", "width"], "--set: 'width' sets nothing; write NAME=VALUE, as in context=1; see "),
        (["--set", "width="], "--set: 'width=' sets nothing; write NAME=VALUE, as in context=1; see "),
        (["--set", "formt=json"], "'formt' is not a setting; did you mean 'format'?"),
        (["--set", "theme=drak"], "--set theme: it can't be 'drak'; did you mean 'dark'?"),
        (["--set=theme=dark"], "--set theme: `writethru diff` has no use for that setting"),
        (
            ["--set", "format=json", "--set", "template=x"],
            "--set: a template is a format of its own; leave 'format' out",
        ),
        (["--set", "max-length=5000"], "--max-length is for --format markdown, and this is text"),
    ],
)
def test_what_set_can_t_do(words: list[str], says: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.txt", "new.txt", *words]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"writethru: {says}")
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_help_is_there_whatever_is_broken(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "writethru.yaml").write_text("settings: {formt: json}\n")
    for words in (["--help"], ["diff", "--help"], ["config", "--help"], ["--version"]):
        assert main(words) == 0
    assert main(["diff", "old.txt", "new.txt", "--no-settings", "--no-rules"]) == 1
    assert capsys.readouterr().err == ""


def test_the_user_s_file_is_hers_alone_wherever_she_works(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users(desk).write_text("settings: {jobs: 3, fact_chance: 0.5, template: ~/house.txt}\n")
    monkeypatch.chdir(users(desk).parent)
    assert find() == (None, str(users(desk)))
    values = {name: value for layer in layers(find()).given for name, value in layer.items()}
    assert (values["jobs"].value, values["fact_chance"].value) == (3, 0.5)
    assert Path(values["template"].text).resolve() == (desk.parent / "house.txt").resolve()


def test_a_path_counts_from_the_folder_of_its_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "writethru.yaml").write_text("settings: {store: archive/../kept, template: -house.j2}\n")
    (desk / "deep").mkdir()
    monkeypatch.chdir(desk / "deep")
    (_, _, values, _) = layers(find()).given
    assert values["store"].text == "../kept"
    assert values["template"].text == "../-house.j2"
    monkeypatch.chdir(desk)
    (_, _, values, _) = layers(find()).given
    assert values["template"].text == str(desk / "-house.j2")


def test_a_project_s_template_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "house.j2").write_text("Nothing differs.\n")
    (desk / "writethru.yaml").write_text("settings: {template: house.j2}\n")
    assert main(["old.txt", "new.txt"]) == 1
    said = capsys.readouterr()
    assert said.out.strip() == "Nothing differs."
    assert said.err == "writethru: written by the template house.j2 (writethru.yaml:1:22)\n"
    for words in (["--format", "json"], ["-o", "out.json"], ["--no-settings"]):
        main(["diff", "old.txt", "new.txt", *words])
        assert "Nothing differs." not in (said := capsys.readouterr()).out + said.err


def test_a_format_is_that_of_the_strongest_place(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def form(*words: str) -> str:
        main(["diff", "old.txt", "new.txt", *words])
        said = capsys.readouterr().out
        return {"{": "json", "*": "markdown", "h": "template"}.get(said[:1], "text")

    (desk / "house.j2").write_text("house\n")
    users(desk).write_text("settings: {format: json, max-length: 4000}\n")
    assert form() == "json"
    (desk / "writethru.yaml").write_text("settings: {template: house.j2}\n")
    assert form() == "template"
    monkeypatch.setenv("WRITETHRU_FORMAT", "markdown")
    assert form() == "markdown"
    monkeypatch.setenv("WRITETHRU_FORMAT", "")
    assert form("--set", "format=json") == "json"
    assert form("--format", "text") == "text"
    assert form("--no-settings") == "text"
    monkeypatch.setenv("WRITETHRU_TEMPLATE", "default")
    assert form() == "json"
    assert main(["diff", "old.txt", "new.txt", "-o", "out.md"]) == 1
    assert Path("out.md").read_text().startswith("**")


def test_no_color_holds_over_files_and_our_own_variable_over_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def coloured(*words: str) -> bool:
        main(["diff", "old.txt", "new.txt", *words])
        return "\x1b[" in capsys.readouterr().out

    users(desk).write_text("settings: {color: always}\n")
    assert coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured()
    assert coloured("--color", "always")
    monkeypatch.setenv("WRITETHRU_COLOR", "always")
    assert coloured()


def test_rules_and_settings_of_a_file_are_read_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "writethru.yaml").write_text(
        "settings: {context: 1}\nignore: [{text: '...', even: [number]}]\n".replace("...", "... there")
    )
    read: list[str] = []
    parse = marked.parse

    def counting(text: str, path: str, error: type[RulesError]) -> object:
        read.append(path)
        return parse(text, path, error)

    monkeypatch.setattr("diffing.ingest.sections.parse", counting)
    main(["diff", "old.txt", "new.txt", "-q"])
    assert read == ["writethru.yaml"]
    read.clear()
    (desk / "writethru.yaml").write_text("watch: [Ross]\n")
    main(["history", "list"])
    assert read == []


def test_rules_are_those_of_one_file_and_settings_of_both(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    users(desk).write_text("settings: {context: all, full: true}\nwatch: [people]\n")
    (desk / "writethru.yaml").write_text("settings: {context: 0}\nseverities: {number: high}\n")
    main(["config", "--format", "json"])
    data = {it["name"]: (it["value"], it["layer"]) for it in yaml.safe_load(capsys.readouterr().out)["settings"]}
    assert (data["context"], data["full"]) == (("0", "project"), ("true", "user"))
    main(["rules"])
    assert "watch" not in capsys.readouterr().out
    assert main(["rules", "--check", "writethru.yaml"]) == 0
    assert main(["diff", "old.txt", "new.txt", "--rules", "own/writethru/writethru.yaml", "--fail-on", "watched"]) == 0


def test_every_note_of_a_threshold_says_what_it_may_be() -> None:
    known = thresholds()
    assert set(known) == {name for name in Options._fields if name != "language"}
    for name, one in known.items():
        assert one.read(one.default) == getattr(Options(), name)
        stated = re.search(r"\d and up|\d to \d|above \d", one.about)
        assert stated or re.match(r"Log-odds|The same", one.about), f"the note of {name} says no range"
    assert not set(known) & {setting.name for setting in SETTINGS}
    assert len(set(names())) == len(names())


STORY = 'The mayor, Ann Reid, said 12 people met on Monday. Some left. "We will," she said.\n\nIt rained in Port Ansel.'
LATER = (
    "Mayor Ann Reid said 14 people had met on Tuesday.\n\nIt did not rain in Port Ansel. Some people left. READ MORE: b"
)


@pytest.mark.parametrize("name", [name for name in Options._fields if name != "language"])
def test_no_value_in_range_breaks_a_comparison(name: str) -> None:
    one = thresholds()[name]
    least = one.low + (1 if one.whole else 1e-6) * one.beyond
    for value in (least, one.high):
        given: dict[str, Any] = {name: one.read(f"{value:.12g}")}
        options = Options(**given)
        diff = compare(STORY, LATER, options=options)
        swapped = compare(LATER, STORY, options=options)
        told = f"compared with thresholds other than those built in: {name} "
        assert options == Options() or (told in diff.notes[-1 - len(diff.remarks)] and swapped.notes)


words = st.sampled_from([*names(), "formt", "default", "true", "json", "fact", "all", "0", "house.j2", ""]) | st.text()
anything = st.recursive(
    words | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda it: st.lists(it, max_size=2) | st.dictionaries(words, it, max_size=2),
    max_leaves=3,
)


@given(st.dictionaries(words, anything, max_size=3), st.booleans())
def test_whatever_stands_there_is_read_or_told_in_one_sentence(settings: dict[str, Any], own: bool) -> None:
    text = yaml.safe_dump({"settings": settings}, allow_unicode=True)
    told, values = "", {}
    try:
        top = marked.parse(text, "it", RulesError)
        values = dict(section(top, "/nowhere/writethru.yaml", USER if own else PROJECT))
    except (SettingsError, RulesError) as error:
        told = str(error)
    if told:
        assert re.match(r"it:\d+:\d+: ", told)
        assert len(visible(told).splitlines()) == 1
    else:
        assert set(values) == set(settings)


def test_a_setting_without_a_name_there_is_an_error(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SettingsError):
        layers(find(), [("nothing", "1")])
    assert main(["config", "themes"]) == 2
    assert capsys.readouterr().err == "writethru: 'themes' is not a setting; did you mean 'theme'?\n"


@pytest.mark.parametrize(
    "text", ["store: other\n", "watch:\n  - Ross\nstore : other\n", "{store: other}\n", '"store": x']
)
@pytest.mark.parametrize("command", ["history list", "history log ferry", "diff old.txt new.txt"])
def test_a_setting_outside_of_its_section_stops_every_command(
    command: str, text: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "writethru.yaml").write_text(text, encoding="utf-8")
    assert main(command.split()) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "'store' is not a key here; choose from " in said
