"""What the output of each format must be, whatever was compared."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from diffing.model import ArticleDiff, Intent
from diffing.report.columns import columns
from diffing.report.visible import visible


def _json(text: str, diff: ArticleDiff) -> None:
    data = json.loads(text)
    assert (data["old"]["text"], data["new"]["text"]) == (diff.old.text, diff.new.text)


def _jsonl(text: str, diff: ArticleDiff) -> None:
    lines = text.split("\n")
    assert lines.pop() == ""
    first, *records = map(json.loads, lines)
    assert (first["record"], first["old"]["source"]) == ("comparison", diff.old.source)
    for record in records:
        change = {"change": record, "ignored": record.get("change")}.get(record["record"])
        for side, article in (("old", diff.old), ("new", diff.new)):
            if change and change[side]:
                start, end = change[side]["start"], change[side]["end"]
                assert article.text[start:end] == change[side]["text"]
                paragraph = article.paragraphs[change[f"{side}_paragraph"] - 1]
                assert paragraph.start <= start <= paragraph.end


_MARKDOWN = MarkdownIt("gfm-like")
_FOLDED = re.compile(r"<details><summary>[\w ,]+</summary>\n|</details>\n?")
_OWN = re.compile(r"[A-Za-z0-9 ,.:;()¶→-]*")


def _markdown(text: str, _diff: ArticleDiff) -> None:
    """Hold that nothing but code spans has words of an article, and that nothing in it is markup of theirs."""
    assert "\x1b" not in text
    for block in _MARKDOWN.parse(text):
        assert block.type not in ("fence", "code_block", "table_open")
        if block.type == "html_block":
            assert _FOLDED.fullmatch(block.content)
        for token in block.children or ():
            assert token.type in ("text", "code_inline", "strong_open", "strong_close", "em_open", "em_close")
            assert token.type != "text" or _OWN.fullmatch(token.content)


def _csv(text: str, diff: ArticleDiff) -> None:
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert text.endswith("\r\n")
    assert len(set(header)) == len(header)
    for cells in lines:
        assert len(cells) == len(header)
        line = dict(zip(header, cells, strict=True))
        for cell in cells:
            assert cell[:1] not in set("=+-@\t\r\n|%")
            assert "\x1b" not in cell
        for side, article in (("old", diff.old), ("new", diff.new)):
            if line[f"{side}_start"] and line[side].isalnum():
                start, end = int(line[f"{side}_start"]), int(line[f"{side}_end"])
                assert article.text[start:end] == line[side]


_LEVELS = ("none", "note", "warning", "error")


def _sarif(text: str, diff: ArticleDiff) -> None:
    """Hold to what SARIF 2.1.0 demands of the parts that are used, and to what forges do."""
    data = json.loads(text)
    assert set(data) == {"$schema", "version", "runs"}
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    assert set(run) == {"tool", "columnKind", "artifacts", "invocations", "results"}
    driver = run["tool"]["driver"]
    rules = [rule["id"] for rule in driver["rules"]]
    assert driver["name"]
    assert len(set(rules)) == len(rules)
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert all(re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]+", uri) for uri in uris)
    assert len(run["results"]) <= 5000
    prints = [tuple(result["partialFingerprints"].items()) for result in run["results"]]
    assert len(set(prints)) == len(prints)
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        _message(note["message"]["text"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in _LEVELS
        _message(result["message"]["text"])
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            assert physical["artifactLocation"]["uri"] in uris
            if "region" in physical:
                side = diff.old if place.get("message") else diff.new
                _region(physical["region"], side.text)


def _region(region: dict[str, Any], text: str) -> None:
    lines = text.split("\n")
    found = lines[region["startLine"] - 1 : region["endLine"]]
    found[-1] = found[-1][: region["endColumn"] - 1]
    found[0] = found[0][region["startColumn"] - 1 :]
    start, length = region["charOffset"], region["charLength"]
    assert "\n".join(found) == text[start : start + length] == region["snippet"]["text"]


def _message(text: str) -> None:
    """Hold that a SARIF message is one line without a link or placeholder."""
    assert text
    assert "\n" not in text
    assert not re.search(r"[\[\]]", re.sub(r"\\\\|\\\[|\\\]", "", text))
    assert not re.search(r"[{}]", text.replace("{{", "").replace("}}", ""))


def _junit(text: str, _diff: ArticleDiff) -> None:
    root = ET.fromstring(text)  # noqa: S314 (made by us, and no entity is declared in it)
    assert root.tag == "testsuites"
    (suite,) = root
    cases = suite.findall("testcase")
    assert [child.tag for child in suite][: len(cases)] == ["testcase"] * len(cases)
    for counted, name in (("tests", "testcase"), ("failures", "testcase/failure"), ("skipped", "testcase/skipped")):
        assert int(suite.attrib[counted]) == len(suite.findall(name))
        assert root.attrib.get(counted, suite.attrib[counted]) == suite.attrib[counted]
    names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
    assert len(set(names)) == len(names) > 0


def _annotations(text: str, diff: ArticleDiff) -> None:
    page = json.loads(text)
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    ids = [item["id"] for item in page["items"]]
    assert len({*ids, page["id"]}) == len(ids) + 1
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("editing", "commenting")
        assert item["target"]
        assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
        for target in item["target"]:
            if isinstance(target, str):
                continue
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            texts = [
                article.text
                for article in (diff.old, diff.new)
                if article.text[position["start"] : position["end"]] == quote["exact"]
            ]
            assert any(around in text for text in texts)


_TEI = "{http://www.tei-c.org/ns/1.0}"


def witnesses(text: str) -> tuple[str, str]:
    """Return the texts of both witnesses of a TEI document."""
    body = ET.fromstring(text).find(f".//{_TEI}ab")  # noqa: S314
    assert body is not None
    return _witness(body, "#old"), _witness(body, "#new")


def _witness(element: ET.Element, wit: str) -> str:
    found = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEI}g":
            found.append(chr(int(child.attrib["n"].removeprefix("U+"), 16)))
        elif child.tag == f"{_TEI}app" or child.attrib.get("wit") == wit:
            found.append(_witness(child, wit))
        found.append(child.tail or "")
    return "".join(found)


def _tei(text: str, diff: ArticleDiff) -> None:
    assert witnesses(text)[1] == diff.new.text
    root = ET.fromstring(text)  # noqa: S314
    assert [child.tag for child in root] == [f"{_TEI}teiHeader", f"{_TEI}text"]
    named = {"#" + element.attrib[_ID] for element in root.iter() if _ID in element.attrib}
    for app in root.iter(f"{_TEI}app"):
        assert [child.attrib["wit"] for child in app[:2]] == ["#old", "#new"]
        assert {child.tag for child in app[2:]} <= {f"{_TEI}note"}
        assert set(app.attrib.get("ana", "").split()) <= named
        assert app.attrib["type"] in ("fact", "content", "phrasing", "form", "moved", "other")


_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _correction(text: str, _diff: ArticleDiff) -> None:
    lines = text.split("\n")
    assert lines[0].startswith("DRAFT")
    assert all(visible(line) == line for line in lines)
    assert "This article was amended" in text or "No change of fact" in text or "To be checked" in text


def _svg(text: str, diff: ArticleDiff) -> None:
    root = ET.fromstring(text)  # noqa: S314
    svg = "{http://www.w3.org/2000/svg}"
    tags = ("svg", "title", "desc", "style", "rect", "text", "tspan")
    assert {element.tag for element in root.iter()} <= {svg + tag for tag in tags}
    names = {name for element in root.iter() for name in element.attrib}
    assert names <= {"viewBox", "width", "height", "role", "x", "y", "class", "fill", _SPACE}
    for line in root.iter(f"{svg}text"):
        words = "".join(line.itertext())
        assert visible(words) == words
        assert columns(words) <= 100
    facts = sum(change.intent is Intent.FACT for change in diff.changes)
    assert len([it for it in root.iter(f"{svg}text") if it.attrib["class"] == "words"]) <= min(facts, 4)


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CHECKS: dict[str, Callable[[str, ArticleDiff], None]] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "csv": _csv,
    "sarif": _sarif,
    "junit": _junit,
    "annotations": _annotations,
    "tei": _tei,
    "correction": _correction,
    "svg": _svg,
}
