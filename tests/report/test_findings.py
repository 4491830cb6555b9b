"""Reports for machines that list findings: SARIF, JUnit, CSV, annotations."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from diffing.comparison import compare
from diffing.model import ArticleDiff, Severity
from diffing.report import correction, junit, places, sarif, svg, web_annotations, written
from diffing.rules import Ignore, Rules
from diffing.segment import article

from .byhand import Made, Said

OLD = "Two men died on Monday.\n\nThe ship cost £12m.\n\nPage 1 of 2"
NEW = "Three men died on Monday.\n\nThe ship cost £14m.\n\nPage 1 of 3"


def run(diff: ArticleDiff, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(sarif.pieces(diff, **options)))["runs"][0]
    return found


def prints(diff: ArticleDiff) -> dict[str, str]:
    return {it["message"]["text"].partition(": ")[2]: str(it["partialFingerprints"]) for it in run(diff)["results"]}


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    first = prints(compare(article(OLD), article(NEW)))
    more = "A line came in.\n\n"
    assert prints(compare(article(more + OLD), article(more + NEW))) == first
    other = prints(compare(article(OLD), article(NEW.replace("£14m", "£15m"))))
    assert len(set(other.values()) - set(first.values())) == 1


def test_equal_changes_have_fingerprints_of_their_own() -> None:
    found = run(compare(article("It cost £2.\n\nHe paid £2."), article("It cost £3.\n\nHe paid £3.")))["results"]
    assert len({str(it["partialFingerprints"]) for it in found}) == len(found) == 2


def test_levels_follow_severity(ferry: ArticleDiff) -> None:
    assert [(it["ruleId"], it["level"]) for it in run(ferry)["results"]] == [
        ("fact/number", "warning"), ("fact/attribution", "note"), ("fact/negation", "warning"),
        ("remark/half_updated", "warning"),
    ]  # fmt: skip
    for severity, level in ((Severity.LOW, "note"), (Severity.HIGH, "error"), (Severity.CRITICAL, "error")):
        rated = ferry._replace(changes=tuple(change._replace(severity=severity) for change in ferry.changes))
        assert {it["level"] for it in run(rated)["results"][:-1]} == {level}


def test_what_went_is_found_at_the_sentence_it_went_from(ferry: ArticleDiff) -> None:
    (gone,) = [it for it in run(ferry)["results"] if it["ruleId"] == "fact/negation"]
    region = gone["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "The operator said it had been warned."
    assert gone["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "not"


def test_a_run_is_capped_and_says_so(made: Made, said: type[Said]) -> None:
    many = range(sarif.CAP + 7)
    old, new = [f"It was {n}." for n in many], [f"It was {n}!" for n in many]
    facts = [said(n, "fact", ".", "!", confidence=0.9 if n > 6 else 0.3) for n in many]
    found = run(made(old, new, [([n], [n], "edited") for n in many], facts))
    assert len(found["results"]) == sarif.CAP
    assert found["results"][0]["properties"]["id"] == "c8"
    (notice,) = found["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "7 changes are left out, since a run has at most 5000 results"


def test_what_rules_ignore_is_suppressed_or_skipped_where_asked_for() -> None:
    rules = Rules(ignore=(Ignore("Page ... of ...", even=frozenset({"number"})),))
    diff = compare(article(OLD), article(NEW), rules=rules)
    assert len(run(diff)["results"]) == 2
    *others, last = run(diff, ignored=True)["results"]
    assert ["suppressions" in it for it in others] == [False, False]
    assert last["suppressions"] == [{"kind": "external", "justification": "ignored by your rule: Page ... of ..."}]
    (suite,) = ET.fromstring("".join(junit.pieces(diff, ignored=True)))  # noqa: S314
    assert (suite.attrib["failures"], suite.attrib["skipped"]) == ("2", "1")


def test_other_changes_are_findings_where_they_are_asked_for(ferry: ArticleDiff) -> None:
    found = run(ferry, show={"content", "form"})["results"]
    assert [it["ruleId"] for it in found] == ["content", "form", "form", "remark/half_updated"]


def test_junit_passes_where_nothing_changed(made: Made) -> None:
    text = "".join(junit.pieces(made(["A."], ["A."], [([0], [0], "same")])))
    root = ET.fromstring(text)  # noqa: S314
    assert (root.attrib["tests"], root.attrib["failures"]) == ("1", "0")


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-12", "@SUM(A1)", "\t=2", " =3", "＝4", "−5", "|cmd", '"=6', "\n7"])
def test_a_formula_is_none(cell: str, made: Made, said: type[Said]) -> None:
    text = f"It is {cell}"
    diff = made([text], ["It is"], [([0], [0], "edited")], [said(0, "fact", cell, None, reason=f"{cell} dropped")])
    whole = b"".join(written("csv", diff)).decode()
    _, line = csv.reader(io.StringIO(whole, newline=""))
    assert f"'{cell}" in line
    assert cell not in line


def test_words_stay_as_they_are_in_a_table(made: Made, said: type[Said]) -> None:
    words = 'a "b", c;\nd'
    diff = made([words], ["It is"], [([0], [0], "edited")], [said(0, "fact", words)])
    whole = b"".join(written("csv", diff)).decode()
    _, line = csv.reader(io.StringIO(whole, newline=""))
    assert words in line


def test_an_annotation_quotes_and_points(ferry: ArticleDiff) -> None:
    page = json.loads("".join(web_annotations.pieces(ferry)))
    first = page["items"][0]
    assert [target["source"] for target in first["target"]] == ["old.txt", "new.txt"]
    quote, position = first["target"][1]["selector"]
    assert (quote["exact"], position["start"], position["end"]) == ("Fourteen", 15, 23)
    assert (quote["prefix"], quote["suffix"]) == ("Harbour ferry\n\n", " people were killed when the fer")
    assert {body["value"] for body in first["body"]} >= {"fact", "number"}


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        (None, "new"),
        ("a b/c#d.md", "a%20b/c%23d.md"),
        ("./story.md", "story.md"),
        ("HEAD~1:dir/story.md", "dir/story.md"),
        (":story.md", "story.md"),
        ("https://example.org/a?b=c d", "https://example.org/a?b=c%20d"),
        ("é\udce9", "%C3%A9%ED%B3%A9"),
        ("", "new"),
    ],
)
def test_a_source_has_an_address(source: str | None, uri: str) -> None:
    assert places.uri_of(source, "new") == uri


def test_a_correction_has_a_sentence_for_each_fact_and_tells_the_unsure_apart(ferry: ArticleDiff) -> None:
    text = "".join(correction.pieces(ferry))
    first, unsure = text.split("To be checked")
    assert [line for line in first.splitlines() if line.startswith("- ")] == [
        (
            "- paragraph 2 gave a figure as “At least 12”, where it is “Fourteen”: "
            "“Fourteen people were killed when the ferry listed in calm water, the…”"
        ),
        (
            "- paragraph 4 said “not”, which is gone "
            '(negation: "had not been warned" -> "had been warned"): “The operator said it had not been warned.”'
        ),
    ]
    assert "said “police”, where it now says “the harbour master”" in unsure
    assert "in favour of" not in text


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Ferry sinks", ["Ferry sinks"]),
        (
            "Council leader resigns over £2.7m leisure centre overspend",
            ["Council leader resigns over £2.7m", "leisure centre overspend"],
        ),
        ("A" * 200, ["A" * 40 + "…"]),
    ],
)
def test_a_picture_has_a_long_title_on_two_lines(title: str, lines: list[str]) -> None:
    drawn = "".join(svg.pieces(compare(article("Same.", title=title), article("Same.", title=title))))
    assert re.findall(r'class="title"[^>]*>([^<]*)<', drawn) == lines
