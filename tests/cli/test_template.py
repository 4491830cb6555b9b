"""``--template``: what a template may make of a comparison, and what it may not."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from diffing.cli import main, templating
from diffing.comparison import compare
from diffing.errors import TemplateError
from diffing.model import ArticleDiff
from diffing.report.template import pieces
from diffing.segment import article

from .conftest import NEW, OLD, Process


@pytest.fixture(scope="module")
def diff() -> ArticleDiff:
    return compare(article(OLD), article(NEW))


def filled(diff: ArticleDiff, template: str, name: str = "t.txt", *, show: frozenset[str] | None = None) -> str:
    return "".join(pieces(diff, template, name, show=show))


def test_the_example_of_the_docs_makes_what_they_say(process: Process, root: Path, folder: Path) -> None:
    docs = (root / "docs/templates.md").read_text(encoding="utf-8")
    template, said = re.findall(r"```(?:jinja)?\n(.*?)```", docs, re.DOTALL)
    (folder / "mail.txt").write_text(template, encoding="utf-8")
    (command,) = re.findall(r"`writethru (seeds .*)` writes:", docs)
    done = process(*command.split())
    assert (done.stderr, done.stdout.decode()) == (b"", said)


def test_the_docs_name_all_there_is(root: Path) -> None:
    docs = (root / "docs/templates.md").read_text(encoding="utf-8")
    from diffing.report.template import context

    seen = context(compare(article(OLD), article(NEW)), None, ignored=False)
    named = {name for row in re.findall(r"^\| (`.*?) \|", docs, re.MULTILINE) for name in re.findall(r"`(\w+)", row)}
    assert {*seen, *seen["changes"][0]} - {"id", "intent", "types", "moved", "old", "new"} <= {
        *named, "reason", "confidence", "values", "link",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ title }}|{{ counts.fact }}", "Harbour ferry capsizes|1"),
        ("{{ facts[0].values.old.amount }}", "12"),
        ("{{ facts[0]['values'].new.amount }}", "14"),
        ("{{ facts[0].label }} {{ facts[0].place }} {{ facts[0].paragraphs.old }}", "number ¶2 2"),
        ("{{ facts[0]|words }}", '"At least 12" -> "Fourteen"'),
        ("{{ diff.old.text[:7]|code }}{{ '`a`'|code(3) }}", "`Harbour``` `a` ``"),
        ("{{ 'a\x1b\n b'|visible }}", "a␛ b"),
        ("{{ 'a\x1b\n b'|visible_lines }}", "a␛\n b"),
        ("{{ 'one two three'|shorten(8) }}", "one two…"),
        ("{% for change in changes|selectattr('intent', 'eq', 'fact') %}{{ loop.index }}{% endfor %}\n", "1\n"),
    ],
)
def test_what_a_template_makes(template: str, made: str, diff: ArticleDiff) -> None:
    assert filled(diff, template) == made


@pytest.mark.parametrize("name", ["t.html", "T.HTM", "t.xml", "t.svg", "t.html.j2", "t.xml.jinja"])
def test_values_are_escaped_in_markup(name: str, diff: ArticleDiff) -> None:
    hostile = compare(article("<script>alert('a') & 12 were hurt.\n"), article("<script>alert('a') & 13 were hurt.\n"))
    assert filled(hostile, "{{ diff.old.text }}", name) == "&lt;script&gt;alert(&#39;a&#39;) &amp; 12 were hurt.\n"
    for kept in ("{{ diff.old.text|visible }}", "{{ diff.old.text|shorten }}", "{{ changes[0]|words }}"):
        tree = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(filled(hostile, kept, name))
        assert tree.find(".//script") is None


def test_in_any_other_nothing_is_escaped(diff: ArticleDiff) -> None:
    assert filled(diff, "{{ '<' }}", "t.md") == "<"


def test_only_what_is_asked_for_is_seen(diff: ArticleDiff) -> None:
    assert filled(diff, "{{ facts|length }} {{ changes|length }} {{ notes[0] }}", show=frozenset({"form"})) == (
        "0 0 changes left out, since only form was asked for: 1 of 1"
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ ''.__class__.__mro__ }}", ":1: access to attribute '__class__'"),
        ("{{ diff|attr('__class__') }}", ":1: access to attribute '__class__'"),
        ("\n\n{{ diff['__class__'] }}", ":3: access to attribute '__class__'"),
        ("{{ ['x']|map(attribute='__class__')|first }}", ":1: access to attribute '__class__'"),
        ("{{ '{0.__class__}'.format(diff) }}", ":1: access to attribute '__class__'"),
        ("{{ ('{0.__cla' ~ 'ss__}')|format_map }}", ":1: No filter named"),
        ("{{ cycler.__init__.__globals__ }}", ":1: access to attribute '__init__'"),
        ("{{ self._TemplateReference__context }}", ":1: access to attribute"),
        ("{{ namespace.mro() }}", ":1: access to attribute 'mro'"),
        ("{{ changes.append(1) }}", ":1: access to attribute 'append'"),
        ("{{ diff.clear() }}", ":1: access to attribute 'clear'"),
        ("{% include '/etc/passwd' %}", ":1: no loader"),
        ("{% import '/etc/passwd' as x %}", ":1: no loader"),
        ("{% extends '/etc/passwd' %}", ":1: no loader"),
        ("{% for a in range(10 ** 9) %}{% endfor %}", ":1: Range too big"),
        ("{% for a in range(9999) %}{{ 'a' * 9999 }}{% endfor %}", ": the template writes more than"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ":1: maximum recursion depth"),
        ("{{ nope }}", ":1: 'nope' is undefined"),
        ("{{ open('/etc/passwd') }}", ":1: 'open' is undefined"),
        ("{{ lipsum() }}", ":1: 'lipsum' is undefined"),
        ("\n{{ changes[0].nope }}", ":2: 'dict object' has no attribute 'nope'"),
        ("\n{% if %}", ":2: "),
        ("{{ 1 / 0 }}", ":1: division by zero"),
        ("{{ 5|words }}", ":1: "),
        ("x" * 1_000_001, ": a template of more than 1,000,000"),
    ],
)
def test_what_it_may_not_is_told_with_its_line(template: str, said: str, diff: ArticleDiff) -> None:
    with pytest.raises(TemplateError) as told:
        filled(diff, template)
    assert str(told.value).startswith(f"t.txt{said}")
    assert "\n" not in str(told.value)


def test_one_that_takes_too_long_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(templating, "SECONDS", 0.2)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (folder / "t.txt").write_text(loop, encoding="utf-8")
    assert main(["diff", "old.txt", "new.txt", "--template", "t.txt", "-o", "out"]) == 2
    assert capsys.readouterr().err == "writethru: t.txt: the template took longer than 0.2 seconds and was ended\n"
    assert not (folder / "out").exists()


@pytest.mark.parametrize("template", ["{{ 'a' * 10 ** 11 }}", "{{ 'a'|center(10 ** 11) }}"])
def test_one_that_takes_too_much_memory_is_ended(template: str, folder: Path, process: Process) -> None:
    (folder / "t.txt").write_text(template, encoding="utf-8")
    done = process("diff", "old.txt", "new.txt", "--template", "t.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"more memory than" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--template", "t.txt", "--format", "json"), "--template is a format of its own"),
        (("--template", "t.txt", "-o", "t.txt"), "-o would write over 't.txt'"),
        (("--template", "t.txt", "--max-length", "5000"), "--max-length is for --format markdown"),
        (("--template", "nope"), "there is no file 'nope'"),
        (("--template", "bytes"), "is not UTF-8 at byte 1"),
    ],
)
def test_what_does_not_go_with_it(words: tuple[str, ...], said: str, folder: Path, process: Process) -> None:
    (folder / "t.txt").write_text("x", encoding="utf-8")
    (folder / "bytes").write_bytes(b"x\xff")
    done = process("diff", "old.txt", "new.txt", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert (folder / "t.txt").read_text(encoding="utf-8") == "x"


def test_it_is_written_where_it_is_to_go(folder: Path, process: Process) -> None:
    (folder / "t.txt").write_text("{{ counts.fact }}\n", encoding="utf-8")
    done = process("diff", "old.txt", "new.txt", "--template", "t.txt", "-o", "out.json")
    assert (done.returncode, done.stdout, (folder / "out.json").read_bytes()) == (1, b"", b"1\n")
