"""Fact changes as JUnit XML, which CI systems show as failed tests.

    <testsuite name="Harbour ferry" tests="1" failures="1" skipped="0">
      <testcase classname="new.txt" name="¶2 number: at least 12 -> 14" file="new.txt" line="3">
        <failure type="number" message="at least 12 -> 14">old: At least 12 ...</failure>

Each change of fact is a test that failed; where there is none, one test passed. Other changes are in it only if they
are asked for by name; what rules ignore is a skipped test where that is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from diffing.model import ArticleDiff, Change
from diffing.report.asked import asked, telling
from diffing.report.places import line_and_column, line_starts
from diffing.report.summary import SURE, label, place
from diffing.report.xml import shown


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the document, test by test."""
    told = asked(diff, show, ignored=ignored)
    found = telling(told, show)
    skipped = telling(told._replace(changes=tuple(it.change for it in told.ignored)), show)
    rules = {it.change.id: it.rule for it in told.ignored}
    passed = not found
    counts = f'tests="{len(found) + len(skipped) + passed}" failures="{len(found)}" errors="0"'
    title = shown(diff.new.title or diff.old.title or "writethru")
    file = shown(diff.new.source or "new")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="writethru" {counts}>\n<testsuite name="{title}" {counts} skipped="{len(skipped)}">\n'
    if passed:
        yield f'<testcase classname="{file}" name="nothing changed that was looked for"/>\n'
    starts, seen = line_starts(diff.new.text), Counter[str]()
    for change in found:
        yield f"{_opening(diff, change, file, starts, seen)}{_failure(change)}</testcase>\n"
    for change in skipped:
        message = f"ignored by your rule: {shown(rules[change.id])}"
        yield f'{_opening(diff, change, file, starts, seen)}<skipped message="{message}"/></testcase>\n'
    said = [*(f"check: {remark}" for remark in told.remarks), *(f"note: {note}" for note in told.notes)]
    if said:
        yield f"<system-out>{chr(10).join(map(shown, said))}</system-out>\n"
    yield "</testsuite>\n</testsuites>\n"


def _opening(diff: ArticleDiff, change: Change, file: str, starts: Sequence[int], seen: Counter[str]) -> str:
    name = f"{place(diff, change)} {label(change)}: {_reason(change)}"
    seen[name] += 1
    again = f" ({seen[name]})" if seen[name] > 1 else ""
    link = diff.alignment.sentences[change.link]
    at = change.new.start if change.new else diff.new.sentences[link.new[0]].start if link.new else None
    line = "" if at is None else f' line="{line_and_column(starts, at)[0]}"'
    return f'<testcase classname="{file}" name="{shown(name)}{again}" file="{file}"{line}>'


def _failure(change: Change) -> str:
    old, new = (shown(passage.text) if passage else "(nothing)" for passage in (change.old, change.new))
    unsure = " (unsure)" if change.confidence < SURE else ""
    kind = shown(label(change))
    return f'<failure type="{kind}" message="{shown(_reason(change))}{unsure}">old: {old}\nnew: {new}</failure>'


def _reason(change: Change) -> str:
    if change.reason:
        return change.reason
    old, new = (passage.text if passage else "" for passage in (change.old, change.new))
    return f"{old} -> {new}" if old and new else f"{old} went" if old else f"{new} came"
