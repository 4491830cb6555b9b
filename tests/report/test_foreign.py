"""Every format of every seed, opened by a program or held to a schema that is not ours."""

from __future__ import annotations

import csv
import io
import json
import lzma
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree
from markdown import Markdown
from markdown_it import MarkdownIt

from diffing.comparison import compare
from diffing.model import ArticleDiff
from diffing.report import FORMATS, written
from diffing.report.json import schema
from diffing.segment import article

from .hostile import HOSTILE
from .test_formats import SEEDS, of_seed

SCHEMAS = Path(__file__).parent / "schemas"


def needed(program: str) -> str:
    """Return where a program is; skips the test where it is not."""
    return shutil.which(program) or pytest.skip(f"{program} is not installed")


def run(*words: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(words, input=stdin, capture_output=True, check=True, timeout=120).stdout


def unpacked(name: str) -> bytes:
    return lzma.decompress((SCHEMAS / name).read_bytes())


@cache
def sarif() -> Any:
    return Draft7Validator(json.loads(unpacked("sarif-2.1.0.json.xz")))


@cache
def junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


@cache
def tei() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(unpacked("tei_all.rng.xz")))


def _json(made: bytes, _diff: ArticleDiff) -> None:
    Draft202012Validator(json.loads(schema())).validate(json.loads(made))


def _jsonl(made: bytes, diff: ArticleDiff) -> None:
    found = run(needed("jq"), "-s", "-c", '[.[] | select(.record == "change") | .id]', stdin=made)
    assert json.loads(found) == [change.id for change in diff.changes]


def _markdown(made: bytes, diff: ArticleDiff) -> None:
    page = MarkdownIt("gfm-like").render(made.decode())
    said = "".join(html5lib.parseFragment(page, namespaceHTMLElements=False).itertext())
    assert f"{diff.summary.fact} fact" in said or not diff.summary.fact


def _html(made: bytes, _diff: ArticleDiff) -> None:
    html5lib.HTMLParser(strict=True).parse(made)


def _unified(made: bytes, diff: ArticleDiff, folder: Path) -> None:
    old = folder / "old.txt"
    old.write_text(diff.old.text, encoding="utf-8", newline="")
    run(needed("patch"), "--binary", "-s", str(old), stdin=made)
    assert old.read_bytes() == diff.new.text.encode()


def _wdiff(made: bytes, diff: ArticleDiff) -> None:
    """Read as its manual says: without the marks and what is inserted, or deleted, either text is left."""
    sed = needed("sed")
    gone, came = r"s/\[-\([^]]*\)-\]/", r"s/{+\([^}]*\)+}/"
    for text, script in ((diff.old.text, f"{gone}\\1/g;{came}/g"), (diff.new.text, f"{gone}/g;{came}\\1/g")):
        assert run(sed, "-z", script, stdin=made).decode() == text


def _criticmarkup(made: bytes, diff: ArticleDiff) -> None:
    """Accept all changes, and the page is that of the new article; reject all, and it is that of the old one."""
    for mode, text in (("accept", diff.new.text), ("reject", diff.old.text)):
        pages = [
            Markdown(extensions=["pymdownx.critic"], extension_configs={"pymdownx.critic": {"mode": mode}}).convert(it)
            for it in (made.decode(), text)
        ]
        assert words(pages[0]) == words(pages[1])


def words(page: str) -> list[str]:
    return "".join(html5lib.parseFragment(page, namespaceHTMLElements=False).itertext()).split()


def opened(folder: Path, made: bytes) -> list[list[str]]:
    """Return the cells that LibreOffice shows of a table, each with its formula before it if it has one."""
    office = needed("soffice")
    if not list(Path("/usr/lib/libreoffice/program").glob("libsclo.so")):
        pytest.skip("LibreOffice has no Calc here (Debian: libreoffice-calc-nogui)")
    (folder / "made.csv").write_bytes(made)
    run(
        office, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true",
        "--convert-to", "fods", "--outdir", str(folder), str(folder / "made.csv"),
    )  # fmt: skip
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
    found = []
    for line in etree.parse(folder / "made.fods").iter(f"{table}table-row"):
        cells: list[str] = []
        for cell in line.iterchildren(f"{table}table-cell"):
            said = "\n".join("".join(map(str, it.itertext())) for it in cell.iterchildren(text))
            said = str(cell.get(f"{table}formula", "")) + said
            cells += [said] * int(cell.get(f"{table}number-columns-repeated", "1"))
        found.append(cells[:16])
    while found and not any(found[-1]):
        found.pop()
    return [[*cells, *[""] * (16 - len(cells))] for cells in found]


def _sarif(made: bytes, _diff: ArticleDiff) -> None:
    sarif().validate(json.loads(made))


def _junit(made: bytes, _diff: ArticleDiff) -> None:
    """Hold to Jenkins' schema but for where a test stands, which GitLab and annotators of pull requests read."""
    root = etree.fromstring(made)
    for case in root.iter("testcase"):
        for name in ("file", "line"):
            case.attrib.pop(name, "")
    junit().assertValid(root)


def _tei(made: bytes, _diff: ArticleDiff) -> None:
    tei().assertValid(etree.fromstring(made))


def _xml(made: bytes, _diff: ArticleDiff) -> None:
    etree.fromstring(made)


def _annotations(made: bytes, diff: ArticleDiff, folder: Path) -> None:
    """Have both selectors of each target find its words in the text it names, by a program that counts code points."""
    for side, article_ in (("old", diff.old), ("new", diff.new)):
        (folder / side).write_text(article_.text, encoding="utf-8", newline="")
    found = run(
        needed("jq"), "-c", "--rawfile", "old", str(folder / "old"), "--rawfile", "new", str(folder / "new"),
        """[.items[].target[] | objects | (if .source | endswith("old.txt") then $old else $new end) as $text
            | (.selector[] | select(.type == "TextQuoteSelector")) as $quote
            | (.selector[] | select(.type == "TextPositionSelector")) as $at
            | $text[$at.start:$at.end] == $quote.exact
              and ($text[:$at.start] | endswith($quote.prefix)) and ($text[$at.end:] | startswith($quote.suffix))]""",
        stdin=made,
    )  # fmt: skip
    places = sum((change.old is not None) + (change.new is not None) for change in diff.changes)
    answers = json.loads(found)  # remarks have places, too
    assert all(answers)
    assert len(answers) >= places


Check = Callable[[bytes, ArticleDiff], None] | Callable[[bytes, ArticleDiff, Path], None]
FOREIGN: dict[str, Check] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "html": _html,
    "unified": _unified,
    "wdiff": _wdiff,
    "criticmarkup": _criticmarkup,
    "annotations": _annotations,
    "sarif": _sarif,
    "junit": _junit,
    "tei": _tei,
    "svg": _xml,
}
"""A page and a picture are opened in a browser, too (page/test_browser.py)."""
TOGETHER = {"csv"}
"""What is opened for all seeds at once, below."""
READ = {"text", "correction"}
"""What nothing but a person reads."""
OWN = {"docx"}
"""What has tests of its own."""


def test_each_format_is_opened_by_something() -> None:
    assert {*FOREIGN, *TOGETHER, *READ} == {*FORMATS} - OWN


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed(name: str, seed: str, tmp_path: Path) -> None:
    check(name, of_seed(seed), tmp_path)


@pytest.mark.parametrize("name", ["json", "jsonl", "html", "unified", "sarif", "junit", "tei", "svg"])
@pytest.mark.parametrize("at", range(2, len(HOSTILE), 2))
def test_a_hostile_pair(name: str, at: int, tmp_path: Path) -> None:
    old, new = (text.encode("utf-8", "backslashreplace").decode() for text in HOSTILE[at : at + 2])
    check(name, compare(article(old), article(new)), tmp_path)


def check(name: str, diff: ArticleDiff, folder: Path) -> None:
    made = b"".join(written(name, diff))
    does: Any = FOREIGN[name]
    does(made, diff, folder) if name in ("unified", "annotations") else does(made, diff)


def test_a_spreadsheet_shows_the_table_and_computes_nothing(tmp_path: Path) -> None:
    """All at once, since starting LibreOffice takes seconds; the first line is a formula, so that this can fail."""
    texts = [HOSTILE[10], HOSTILE[11], *(f"It is\n\n{cell}" for cell in ("=1+1", "=HYPERLINK(A1)", "+49", "@SUM(A1)"))]
    diffs = [*map(of_seed, SEEDS), *(compare(article(one), article("It is")) for one in texts)]
    made = [b"".join(written("csv", diff)) for diff in diffs]
    lines = [line for table in made for line in csv.reader(io.StringIO(table.decode(), newline=""))]
    cells = opened(tmp_path, b"=1+2," + b"," * 14 + b"\r\n" + b"".join(made))
    assert cells[0][0] == "of:=1+23"
    assert not [cell for line in cells[1:] for cell in line if cell.startswith(("of:", "oooc:", "msoxl:"))]
    assert len(cells) == len(lines) + 1
    for line, cell in zip(lines, cells[1:], strict=True):
        assert [it.split() for it in (line[1], line[2], line[6])] == [it.split() for it in (cell[1], cell[2], cell[6])]
