"""How facts changed over a stored article's life."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from diffing.ingest.seeds import seeds

from .conftest import Done, History

Add = Callable[..., Done]
FERRY = [Path(path) for seed in seeds() if seed.name == "ferry" for path in seed.revisions]


def test_the_command(history: History, store: Path, add: Add) -> None:
    for day, path in enumerate(FERRY, 1):
        add(path.read_text(encoding="utf-8"), "--captured", f"2024-05-0{day}T10:00Z")
    table = history("timeline", "ferry", "--width", "200").out.splitlines()
    assert "over 5 versions" in table[0]
    assert table[2].split() == "fact 1 2 3 4 5".split()
    assert "4 May 10:00" in table[3]
    assert any("at least 12" in line for line in table)
    lines = history("timeline", "ferry", "--width", "80").out.splitlines()
    assert any("61 -> 58 (3, 3 May) -> 61 (4, 4 May, back after 1" in line for line in lines)
    said = history("timeline", "ferry", "--format", "json").json()
    assert (said["slug"], said["schema"]) == ("ferry", "writethru-timeline/1")
    dead = said["rows"][0]["cells"]
    assert [cell["said"] for cell in dead] == ["3", "at least 12", "12", "14", "14"]
    part = history("timeline", "ferry@3..4", "--format", "json").json()
    assert [version["label"] for version in part["versions"]] == ["3", "4"]
    assert [revision["revision"] for revision in part["revisions"]] == [3, 4]
    assert lines[-2] == "--sentences shows whole sentences."
    assert lines[-1] == "`writethru history wording ferry WORDS` shows what a sentence said in each version."
    assert "--all" in history("timeline", "ferry", "--sentences").out.splitlines()[-2]
    assert "--all" not in history("timeline", "ferry", "--sentences", "--all").out
    for command, kinds in (("timeline", "text, json or svg"), ("blame", "text or json")):
        refused = history(command, "ferry", "-o", "ferry.PNG")
        assert refused.err == (
            f"writethru: this can't be written as .png, only as {kinds}; name 'ferry.PNG' otherwise, or give --format\n"
        )
        assert (refused.code, Path("ferry.PNG").exists()) == (2, False)
    assert history("timeline", "ferry", "-o", "ferry.PNG", "--format", "text").code == 0
    assert history("blame", "ferry", "-o", "ferry.json") == (0, "", "")
    assert Path("ferry.json").read_text(encoding="utf-8").startswith("{")
    assert history("timeline", "ferry", "-o", "ferry.svg") == (0, "", "")
    picture = ET.parse("ferry.svg")  # noqa: S314 - it is our own
    assert any("at least 12" in "".join(it.itertext()) for it in picture.iter("{http://www.w3.org/2000/svg}text"))
    assert history("timeline", "ferry@3").code == history("timeline", "ferry@4..2").code == 2


def test_hostile_words_do_no_harm(history: History, add: Add) -> None:
    add('The <script>alert(1)</script> & \x1b[2J\u202e ferry carried 61 "<b>" people.\n')
    add('The <script>alert(1)</script> & \x1b[2J\u202e ferry carried 58 "<b>" people.\n')
    for format_ in ("text", "svg"):
        out = history("timeline", "ferry", "--format", format_).out
        assert "61" in out
        assert not set(out) & set("\x1b\u202e")
    root = ET.fromstring(history("timeline", "ferry", "--format", "svg").out)  # noqa: S314 - it is our own
    assert "script" not in {element.tag.rpartition("}")[2] for element in root.iter()}


def test_an_article_without_a_title_goes_by_its_name(history: History, add: Add) -> None:
    for number in (3, 4):
        add(f"{number} people died on the ferry, police said.\n\nThe inquiry goes on.\n", slug="desk/ferry")
    assert history("timeline", "desk/ferry").out.startswith("desk/ferry: 1 fact changed over 2 versions")
    assert history("blame", "desk/ferry").out.startswith("desk/ferry\n")
    assert ">desk/ferry</title>" in history("timeline", "desk/ferry", "--format", "svg").out
    assert history("timeline", "desk/ferry", "--format", "json").json()["versions"][-1]["title"] is None
    for number in (5, 6):
        add(f"[The ferry](#the-ferry)\n-----\n\n{number} people died, police said.\n", slug="linked")
    assert history("diff", "linked").out.startswith("The ferry  linked@1 -> linked@2  ")
