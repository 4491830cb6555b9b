"""A file of rules is read whole or not at all, and whatever is wrong with it has a line and a column."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing import Rules, compare
from diffing.cli import rules as command
from diffing.errors import RulesError, UsageError
from diffing.ingest.lookup import find
from diffing.ingest.rules import read_rules
from diffing.ingest.sections import LARGEST
from diffing.model import FactType, Severity
from diffing.rules import FactPattern, Ignore, Synonyms, Watch, Within
from diffing.rules.patterns import size

BROKEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text(encoding="utf-8"))


def read(folder: Path, text: str | bytes) -> Rules:
    file = folder / "rules.yaml"
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_rules(str(file), shown="rules.yaml")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["text"][:50])
def test_what_is_wrong_is_told_with_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(RulesError) as caught:
        read(tmp_path, case["text"])

    said = str(caught.value)
    assert "\n" not in said
    if "says" in case:
        assert said == f"rules.yaml:{case['says']}"
    else:
        assert said.startswith(f"rules.yaml:{case['says_start']}")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"watch: [R\xe9my]\n", "rules.yaml:1:10: this is not UTF-8"),
        (b"#\nwatch:\n- a\xff\n", "rules.yaml:3:4: this is not UTF-8"),
        (b"[" * 100_000, "rules.yaml:1:51: this is nested too deeply"),
        (b"#" * (LARGEST + 1), "rules.yaml:1:1: this is larger than rules may be (1 MB)"),
    ],
    ids=["latin", "half a character", "deep", "large"],
)
def test_bytes_that_are_no_rules(data: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(RulesError) as caught:
        read(tmp_path, data)

    assert str(caught.value) == says


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "watch:\nignore:\n", "{}", "---\n", "\ufeffwatch: []\n"])
def test_a_file_that_says_nothing_has_no_rules(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text).empty


def test_every_field_is_read(tmp_path: Path) -> None:
    rules = read(tmp_path, (Path(__file__).parent / "all.yaml").read_text(encoding="utf-8"))

    assert rules == Rules(
        watch=(
            Watch(("Douglas Ross",), place="rules.yaml:2:5"),
            Watch(("No",), place="rules.yaml:3:5"),
            Watch(
                ("BP", "Shell"), "oil", case=True, type=FactType.OTHER, severity=Severity.HIGH, place="rules.yaml:4:5"
            ),
        ),
        synonyms=(
            Synonyms(("lorry", "heavy goods vehicle"), place="rules.yaml:10:5"),
            Synonyms(("a dozen", "12"), frozenset({"number", "quote"}), "rules.yaml:11:5"),
        ),
        ignore=(
            Ignore("Last updated: ...", place="rules.yaml:13:5"),
            Ignore("Sign  up .*", True, Within.PARAGRAPH, frozenset({"watched"}), "sign-up", "rules.yaml:14:5"),
        ),
        facts=(FactPattern("case", r"Case No\. \d+", FactType.NUMBER, Severity.LOW, "rules.yaml:20:5"),),
        severities=(("number", Severity.CRITICAL), ("content", Severity.LOW)),
        source="rules.yaml",
    )


def test_the_example_in_the_help_can_be_used(tmp_path: Path) -> None:
    """What the help and docs/rules.md show is read, and is the same."""
    text = command.__doc__ or ""
    lines = text.partition("a complete example:\n")[2].partition("\ndocs/rules.md")[0].splitlines()
    example = "\n".join(line[2:] for line in lines)
    rules = read(tmp_path, example)

    assert all(rules[:5])
    docs = Path(__file__).parents[2] / "docs" / "rules.md"
    assert example.strip() in docs.read_text(encoding="utf-8")


def names(path: Path, *, git: str | None = None) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    if git == "folder":
        (path / ".git").mkdir()
    elif git == "file":
        (path / ".git").write_text("gitdir: elsewhere\n")
    return path


def test_the_nearest_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = names(tmp_path / "config" / "writethru") / "writethru.yaml"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    deep = names(tmp_path / "desk" / "story" / "drafts")

    assert find(str(deep)).nearest is None or not str(find(str(deep)).nearest).startswith(str(tmp_path))
    own.touch()
    assert find(str(deep)).nearest == str(own)
    (tmp_path / "desk" / "writethru.yaml").touch()
    assert find(str(deep)).nearest == str(tmp_path / "desk" / "writethru.yaml")
    (deep / "writethru.yaml").mkdir()
    assert find(str(deep)).nearest == str(tmp_path / "desk" / "writethru.yaml")
    os.mkfifo(tmp_path / "desk" / "story" / "writethru.yaml")
    assert find(str(deep)).nearest == str(tmp_path / "desk" / "writethru.yaml")


@pytest.mark.parametrize("git", ["folder", "file"])
def test_nothing_above_a_work_tree_is_looked_into(git: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (names(tmp_path / "desk") / "writethru.yaml").touch()
    deep = names(names(tmp_path / "desk" / "repo", git=git) / "drafts")

    assert find(str(deep)).nearest is None
    (tmp_path / "desk" / "repo" / "writethru.yaml").touch()
    assert find(str(deep)).nearest == str(tmp_path / "desk" / "repo" / "writethru.yaml")


@pytest.mark.parametrize("given", ["", "config"])
def test_the_user_s_folder_has_a_place_by_default(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative XDG_CONFIG_HOME is none, as its specification says."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", given)
    own = names(tmp_path / ".config" / "writethru") / "writethru.yaml"
    own.touch()

    assert find(str(names(tmp_path / "desk", git="folder"))).nearest == str(own)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (Rules(watch=(Watch("Ross"),)), "the terms of a rule are 'Ross', and must be a tuple of texts"),  # type: ignore[arg-type]
        (
            Rules(ignore=(Ignore("(a", regex=True),)),
            "the pattern of the rule '(a' can't be used: missing ) at character 3",
        ),
        (
            Rules(facts=(FactPattern("x", "a{9}" * 9999),)),
            "the pattern of the rule 'x' can't be used: it repeats too much",
        ),
        (Rules(severities=(("moved", Severity.LOW),)), "there is no 'moved' to give a severity; choose from number, "),
        ({"watch": ["Ross"]}, "rules is dict, and must be Rules(...) or left out"),
    ],
)
def test_rules_made_in_python_are_checked(rules: Any, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        compare("A b.", "A c.", rules=rules)

    assert str(caught.value).startswith(says)


@pytest.mark.parametrize(
    ("pattern", "steps"),
    [
        ("abc", 3),
        (r"\d{4}-\d{2}", 7),
        ("a{2,30}b", 31),
        ("(ab){10}", 30),
        ("((a{10}){10}){10}", 1110),
        ("[]{9}]{5}x", 6),
        ("a{x}", 4),
        ("(a", 1),
        ("a{99999999999999999999}", 999_999_999),
    ],
)
def test_a_pattern_is_measured_with_its_repetitions(pattern: str, steps: int) -> None:
    """A group is a step more than what it holds; too long a count is cut, and still too large."""
    assert size(pattern) == steps
