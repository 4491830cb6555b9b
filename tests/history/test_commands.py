"""The commands, as a person or a program uses them."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from diffing.cli import main
from diffing.cli.history import COMMANDS as INNER

from .conftest import FERRY, Done, History, git

Add = Callable[..., Done]


def test_each_addition_is_told(add: Add) -> None:
    for day, path in enumerate(FERRY, 1):
        done = add(Path(path).read_text(encoding="utf-8"), "--captured", f"2024-05-0{day}T10:00Z")
        assert done == (0, f"ferry: revision {day}\n", "")


def test_a_story_is_kept_and_read(history: History, ferry: list[str]) -> None:
    listed = history("list", "--format", "json").json()["articles"]
    assert [(entry["slug"], entry["revisions"], entry["last_change"]) for entry in listed] == [
        ("ferry", 5, "2024-05-05T10:00:00Z")
    ]
    assert listed[0]["last_fact_change"]["revision"] == 5

    for number, text in enumerate(ferry, 1):
        assert history("show", f"ferry@{number}").out == text
    shown = history("show", "ferry@2", "--format", "json").json()
    assert (shown["text"], shown["revision"], shown["source"]) == (ferry[1], 2, "https://example.org/ferry")

    log = history("log", "ferry", "--format", "json").json()
    assert [revision["revision"] for revision in log["revisions"]] == [1, 2, 3, 4, 5]
    assert log["revisions"][0]["changes"] is None
    assert all(revision["changes"]["fact"] > 0 for revision in log["revisions"][1:])
    assert "3 -> 12" in log["revisions"][1]["most_important"]["reason"]
    lines = history("log", "ferry").out.splitlines()
    assert lines[0] == "ferry: 5 revisions"
    assert "2024-05-02 10:00  6 facts" in lines[2]
    assert history("log", "ferry", "-n", "2").out.splitlines()[1].startswith("  4  2024-05-04")


def test_log_tells_where_and_of_a_revision_without_a_fact_what_came_or_went(history: History, add: Add) -> None:
    kept = "The terms hold from May.\n\nYou must be 16 to open an account.\n"
    clause = "\nAny dispute goes to the courts of Wales.\n"
    for text in (kept + clause, kept, kept.replace("16", "18"), kept.replace("16", "18") + clause):
        add(text, slug="terms")

    lines = history("log", "terms").out.splitlines()
    assert lines[2].endswith('1 content  old ¶3 went, "Any dispute goes to the courts of Wales."')
    assert lines[3].endswith("1 fact     ¶2 number: 16 -> 18 (+2)")
    assert lines[4].endswith('1 content  ¶3 came, "Any dispute goes to the courts of Wales."')
    assert history("log", "terms").out.splitlines() == lines
    _, went, changed, _ = history("log", "terms", "--format", "json").json()["revisions"]
    assert went["most_important"] is None
    assert went["longest_content"] == {"told": 'went, "Any dispute goes to the courts of Wales."', "place": "old ¶3"}
    assert changed["most_important"]["place"] == "¶2"
    assert changed["longest_content"] is None


def test_log_and_diff_count_alike_what_only_moved(history: History, add: Add) -> None:
    text = "The mayor, Ada Lindqvist of the Rural Alliance, said that the bridge was closed.\n"
    for it in (text, "The bridge was closed, said the mayor, Ada Lindqvist of the Rural Alliance.\n"):
        add(it, slug="bridge")
    counts = history("diff", "bridge", "--width", "100").out.splitlines()[0].partition("bridge@2")[2].split()
    assert "moved" in counts
    assert history("log", "bridge").out.splitlines()[2].split()[3:] == counts


def test_log_tells_a_fact_without_two_values_among_its_words(history: History, add: Add) -> None:
    for text in ("We do not share your number with advertisers.", "We share your number with advertisers."):
        add(text, slug="terms")
    told = '¶1 negation: "not" dropped, from “We do not share your number with advertisers.”'
    assert [told in history("log", "terms").out for _ in range(2)] == [True, True]
    most = history("log", "terms", "--format", "json").json()["revisions"][1]["most_important"]
    assert most == {"types": ["negation"], "reason": '"not" dropped', "place": "¶1"}


def test_the_view_lists_revisions_with_what_changed_most(history: History, store: Path, add: Add) -> None:
    from diffing.cli.history import shared, view
    from diffing.history import opened

    for text in ("You must be 16.", "You must be 18.", "You must be 18.\n\nNo \x1b dogs."):
        add(text, slug="terms")
    found = opened(str(store), tell=print)
    told = [it.told for it in view._listed(found, shared.history_of(found, "terms"))]
    assert told == ["first", "1 fact     ¶1 number: 16 -> 18 (+2)", '1 content  ¶2 came, "No ␛ dogs."']


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (["ferry"], "ferry@4 -> ferry@5"),
        (["ferry@2"], "ferry@2 -> ferry@5"),
        (["ferry@2..4"], "ferry@2 -> ferry@4"),
        (["ferry@2.."], "ferry@2 -> ferry@5"),
        (["ferry@..2"], "ferry@1 -> ferry@2"),
        (["ferry@-3..-1"], "ferry@3 -> ferry@5"),
        (["ferry@4..2"], "ferry@4 -> ferry@2"),
        (["ferry@2024-05-02", "ferry@2024-05-03T11:00Z"], "ferry@2 -> ferry@3"),
        (["ferry@2024-05-02T09:59Z..2024-05"], "ferry@1 -> ferry@5"),
        (["ferry@first", "ferry"], "ferry@1 -> ferry@5"),
        (["ferry@2", "@-2"], "ferry@2 -> ferry@4"),
        (["FERRY@1", "other"], "ferry@1 -> other@1"),
    ],
)
def test_any_two_are_compared(words: list[str], sides: str, history: History, add: Add, ferry: list[str]) -> None:
    add("Something else.\n", slug="other")
    assert history("tag", "ferry@1", "first").code == 0
    done = history("diff", *words, "--width", "200")
    assert done.code == 1
    assert sides in done.out


def test_diff_has_the_options_and_codes_of_diff(history: History, ferry: list[str]) -> None:
    assert history("diff", "ferry@3..3").code == 0
    assert history("diff", "ferry", "--fail-on", "form").code == 0
    assert history("diff", "ferry", "--fail-on", "negation", "--quiet") == (1, "", "")
    diff = history("diff", "ferry@1..2", "--format", "json").json()
    assert diff["schema"] == "writethru-diff/1"
    assert (diff["old"]["source"], diff["new"]["text"]) == ("ferry@1", ferry[1])
    commit = history("show", "ferry@2", "--format", "json").json()["commit"]
    assert history("diff", f"ferry@{commit[:8]}", "ferry@2").code == 0


def test_a_text_that_did_not_change_is_no_revision(history: History, add: Add, ferry: list[str]) -> None:
    assert add(ferry[4]).out.startswith("ferry: unchanged since revision 5")
    assert add("\ufeff" + ferry[4].replace("\n", "\r\n")).out.startswith("ferry: unchanged")
    assert add(ferry[0]).out == "ferry: revision 6\n"
    assert add(ferry[4]).out == "ferry: revision 7\n"
    assert history("show", "ferry").out == ferry[4]


def test_rename_tag_remove_restore(history: History, store: Path, add: Add, ferry: list[str]) -> None:
    assert history("tag", "ferry@3", "published").out == "ferry@3 is ferry@published\n"
    assert history("rename", "ferry", "harbour/ferry").out == "ferry is harbour/ferry now\n"
    assert history("show", "harbour/ferry@published").out == ferry[2]
    assert history("log", "ferry").err == (
        "writethru: there is no article 'ferry' any more; it was renamed to 'harbour/ferry'\n"
    )
    assert add("Another ferry.\n").err == ""  # the name is free again, and is another article
    assert history("log", "ferry", "--format", "json").json()["revisions"][0]["revision"] == 1
    assert history("show", "ferry@published").code == 2

    assert history("rm", "harbour/ferry").code == 0
    assert [entry["slug"] for entry in history("list", "--format", "json").json()["articles"]] == ["ferry"]
    assert [entry["removed"] for entry in history("list", "--all", "--format", "json").json()["articles"]] == [
        False, True,
    ]  # fmt: skip
    assert history("show", "harbour/ferry@2").out == ferry[1]
    assert history("rm", "harbour/ferry").code == 2
    assert history("rename", "ferry", "harbour/ferry").code == 2

    assert history("restore", "harbour/ferry@2").out == "harbour/ferry: revision 6, with the text of revision 2\n"
    assert history("restore", "harbour/ferry@2").out.startswith("harbour/ferry: unchanged")
    log = history("log", "harbour/ferry").out
    assert "(tag: published)" in log
    assert "renamed, before that ferry" in log
    assert "restored from 2" in log
    assert history("tag", "harbour/ferry", "--format", "json").json()["tags"][0]["revision"] == 3
    assert history("verify").code == 0
    assert git(store, "fsck", "--strict") == ""


def test_what_is_known_stays_known_and_extractors_are_told_apart(history: History, add: Add) -> None:
    add("Three dead\n\nThe ferry sank.\n", "--byline", "A. Writer", "--language", "en", "--extractor", "reader 1")
    add("Three dead\n\nThe ferry sank today.\n", "--extractor", "reader 1", "--published", "2024-05-04")
    add("Three dead\n\nThe ferry sank today. READ MORE\n", "--extractor", "reader 2")
    shown = history("show", "ferry", "--format", "json").json()
    assert (shown["title"], shown["byline"], shown["published"]) == ("Three dead", "A. Writer", "2024-05-04")
    log = history("log", "ferry", "--format", "json").json()["revisions"]
    assert [revision["extractor_changed"] for revision in log] == [False, False, True]
    assert "(new extractor: reader 2)" in history("log", "ferry").out.splitlines()[3]
    assert "another extractor" in history("diff", "ferry").err


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# [Ferry sinks](https://example.org/a_(b)) off Ansel\n\nThree died.\n", "Ferry sinks off Ansel"),
        ("![A picture](x.png) Ferry [sinks][1]\n\nThree died.\n", "A picture Ferry sinks"),
        ("# Ferry sinks\nThree died.\n", "Ferry sinks"),
        ("The ferry sank.\n\nThree died.\n", None),
        ("# A list [1] and (2)\n\nThree died.\n", "A list [1] and (2)"),
    ],
)
def test_a_title_is_the_heading_without_addresses(text: str, title: str | None, history: History, add: Add) -> None:
    assert add(text).code == 0
    assert history("show", "ferry", "--format", "json").json()["title"] == title
    assert history("show", "ferry").out == text


def test_a_log_shows_no_addresses_of_links(history: History, add: Add) -> None:
    add("Three people died [off Ansel](https://example.org/a).\n")
    add('He said: "Three [people](https://example.org/b) died [off Ansel](https://example.org/a)."\n')
    add('He said: "Four [people](https://example.org/b) were hurt [off Dorn](https://example.org/c)."\n')
    out = history("log", "ferry").out
    assert len(out.splitlines()) == 4
    assert "](" not in out


def test_git_and_people_can_read_it(history: History, store: Path, add: Add) -> None:
    add("One.\nTwo.\n", "--captured", "2024-05-04T09:10+02:00", "--source", "https://example.org/1")
    said = git(store, "log", "-1", "--format=%an <%ae>%n%at %ct%n%B")
    assert said.startswith("writethru <writethru@invalid>\n1714806600 1714806600\nAdd ferry\n\nArticle: ferry\n")
    assert "\nSource: https://example.org/1\nCaptured-At: 2024-05-04T07:10:00Z\nContent-SHA256: " in said
    assert "Tool-Version: writethru " in said
    path = git(store, "ls-tree", "-r", "--name-only", "HEAD", "--", "*/ferry.md") or git(
        store, "log", "-1", "--name-only", "--format="
    )
    assert git(store, "show", f"HEAD:{path}").endswith("---\n\nOne.\n\nTwo.")
    assert history("show", "ferry").out == "One.\nTwo.\n"


def test_export(history: History, ferry: list[str]) -> None:
    assert history("export", "out").out == "wrote 5 revisions of 1 article to out\n"
    files = sorted(Path("out/ferry").iterdir())
    assert [file.read_text(encoding="utf-8") for file in files] == ferry
    assert files[0].name == "0001-2024-05-01T100000Z.txt"
    assert len(Path("out/revisions.jsonl").read_text(encoding="utf-8").splitlines()) == 5
    assert history("export", "out").err == (
        "writethru: the folder 'out' is not empty; name one that is, or is not there\n"
    )
    assert history("export", "all.tar.gz", "ferry").code == 0
    with tarfile.open("all.tar.gz") as tar:
        names = tar.getnames()
    assert names == [*(f"ferry/{file.name}" for file in files), "revisions.jsonl"]
    assert history("export", "ALL.TAR", "ferry").code == 0
    with tarfile.open("ALL.TAR", "r:") as tar:
        assert tar.getnames() == names


def test_gc_drops_nothing(history: History, store: Path, ferry: list[str]) -> None:
    before = history("log", "ferry").out
    assert history("gc").code == 0
    assert history("log", "ferry").out == before
    assert len(list((store / "objects" / "pack").glob("*.pack"))) == 1
    assert history("verify").code == 0


def test_a_store_is_found_by_option_and_variable(
    history: History, store: Path, ferry: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert history("list").err.startswith("writethru: there is no store at './.writethru'; make one")
    assert history("list", "--store", str(store)).out.startswith("ferry")
    assert history("--store", str(store), "list").out.startswith("ferry")
    assert history(f"--store={store}", "show", "ferry@1").out == ferry[0]
    monkeypatch.setenv("WRITETHRU_STORE", str(store))
    assert history("list").out.startswith("ferry")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "fery"], "there is no article 'fery' in the store; did you mean 'ferry'?"),
        (["show", "ferry@9"], "'ferry' has revisions 1 to 5, so there is no 9"),
        (["show", "ferry@0"], "so there is no 0"),
        (["show", "ferry@-6"], "so there is no -6"),
        (["show", "ferry@2023-01-01"], "after 2023-01-01; 'ferry@1' is that revision"),
        (["log", "ferry@3"], "'ferry@3' names a revision where a whole article is wanted; write 'ferry'"),
        (["rm", "ferry@3"], "where a whole article is wanted; write 'ferry'"),
        (["log", "@1"], "'' can't be the name of an article: it is empty"),
        (["export", "-"], "name a folder or a tar file for them"),
        (["list", "--store", __file__], "is a file and no store"),
        (["list", "--store", "my store"], "make one with `writethru history init --store 'my store'`"),
        (["show", "ferry@2024-13-01"], "is no ISO 8601 date"),
        (["show", "ferry@nothing"], "'ferry' has no revision 'nothing'; it has revisions 1 to 5"),
        (["show", "ferry@"], "'ferry@' names no revision; write 'ferry@3'"),
        (["show", "ferry@1..2"], "names two revisions where one is wanted"),
        (["show", "../ferry"], "can't be the name of an article"),
        (["diff", "ferry@1..2", "ferry"], "names two revisions already"),
        (["diff", "ferry@0000000"], "has no revision '0000000'"),
        (["add", "nowhere.txt"], "there is no file 'nowhere.txt'"),
        (["add", "-", "--as="], "can't be the name of an article: it is empty"),
        (["add", "-"], "the article needs a name; give one with --as SLUG"),
        (["add", "text.txt", "--captured", "soon"], "'soon' is no ISO 8601 date"),
        (["add", "."], "needs a name"),
        (["rename", "ferry", "ferry"], "the article is called 'ferry' already"),
        (["tag", "ferry", "3"], "can't be a tag: it reads as a number"),
        (["tag", "ferry", "a b"], "can't be a tag; use letters"),
        (["rm", "nothing"], "there is no article 'nothing'"),
        (["import", "nowhere"], "there is no file 'nowhere'"),
        (["import", __file__], "holds no JSON lines"),
        (["import", ".", "--path", "x"], "--path and --rev are for a git repository"),
        (["init", "a", "--store", "b"], "the store is named twice"),
        (["export", "-"], "versions are many files; name a folder or a tar file"),
        (["lst"], "there is no command 'lst' of history; did you mean 'writethru history list'?"),
        (["list", "--format", "xml"], "--format: there is no 'xml'; choose from text, json"),
    ],
)
def test_bad_input_is_one_sentence(words: list[str], says: str, history: History, ferry: list[str]) -> None:
    done = history(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("writethru: ")
    assert says in done.err


def test_init_finishes_what_git_began(history: History, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    (begun / "refs" / "heads").mkdir(parents=True)
    (begun / "config").write_text("[core]\n\tbare = true\n")
    (begun / "HEAD").write_text("ref: refs/heads/main\n")
    assert "is empty; `writethru history init` finishes making it" in history("list", "--store", str(begun)).err
    (begun / "refs" / "heads" / "main").write_text("1" * 40)
    assert "is a folder but no store" in history("list", "--store", str(begun)).err
    assert "is not empty and no store" in history("init", str(begun)).err
    (begun / "refs" / "heads" / "main").unlink()
    assert history("init", str(begun)).out == f"made the store {begun}\n"
    assert history("verify", "--store", str(begun)).code == 0


def test_init_leaves_what_is_there_alone(history: History, store: Path, tmp_path: Path) -> None:
    assert history("init").out == "there is a store already: ./.writethru\n"
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine").write_text("x")
    assert "is not empty and no store" in history("init", str(full)).err
    assert "is a file" in history("init", str(full / "mine")).err
    git(tmp_path, "init", "-q", "other")
    (tmp_path / "other" / "a").write_text("x")
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "commit", "-q", "-m", "x")
    assert "is a git repository but no store" in history("init", str(tmp_path / "other")).err
    assert "is a git repository but no store" in history("list", "--store", str(tmp_path / "other")).err
    assert "is a folder but no store" in history("list", "--store", str(full)).err


def test_the_alias_and_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["h", "--help"]) == main(["help", "h"]) == 0
    overview = capsys.readouterr().out
    assert all(overview.count(f"\n  {name} ") == 2 for name in INNER)
    for name in INNER:
        assert main(["history", name, "--help"]) == 0
        assert f"usage: writethru history {name}" in capsys.readouterr().out
    assert main(["help", "history", "add"]) == 0
    assert "usage: writethru history add" in capsys.readouterr().out
    assert main(["histroy"]) == 2
    assert "did you mean 'writethru history'?" in capsys.readouterr().err
    assert main(["history"]) == 2
    assert "usage: writethru history" in capsys.readouterr().err


def test_a_log_fits_a_narrow_terminal(
    history: History, store: Path, ferry: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = history("log", "ferry").out.splitlines()
    monkeypatch.setattr("diffing.cli.output.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    assert history("log", "ferry").out.splitlines() == wide
    monkeypatch.setenv("COLUMNS", "60")
    lines = history("log", "ferry").out.splitlines()
    assert max(map(len, lines)) <= 60
    assert len(lines) > len(wide)
    assert [line[:21] for line in lines if line[2].isdigit()] == [line[:21] for line in wide if line[2].isdigit()]


def test_a_revision_without_text_is_told(history: History, add: Callable[..., Done]) -> None:
    assert add(" \n").err == "writethru: revision 1 of 'ferry' has no text\n"
    assert add("Three died.\n").err == ""
    assert add("").err == (
        "writethru: revision 3 of 'ferry' has no text; `writethru history restore ferry@2` brings the one before back\n"
    )
    assert history("restore", "ferry@2").code == 0
    assert history("show", "ferry").out == "Three died.\n"
