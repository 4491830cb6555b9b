"""Fact changes as SARIF 2.1.0 results, which forges show on the lines of a change and keep track of.

A result stands where the new words are, by line, column and offset in code points; where words went, at the sentence
they went from. Its rule is the fact's most telling type, its level follows the severity: high and critical are
errors, low and unsure changes notes, others warnings. A fingerprint is made of type and words, so it stays the same
while the text around them changes. Other changes are results only if they are asked for by name; what rules ignore is
suppressed, not left out, where that is asked for. Remarks are results without a place. At most ``CAP`` results, the
most important.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from diffing.model import ArticleDiff, Change, FactType, Intent, RemarkKind, Severity
from diffing.report.asked import Asked, asked, telling
from diffing.report.json import dumps
from diffing.report.places import line_and_column, line_starts, uri_of
from diffing.report.summary import SURE, TELLING, importance, label, place
from diffing.report.visible import on_one_line, visible
from diffing.version import __version__

CAP = 5000
"""Results in one run; forges show no more of them."""
_WORDS = 300
"""Characters of a passage in a message."""
_ABOUT = {
    FactType.NUMBER: "A number, an amount or a unit is another.",
    FactType.DATE: "A date, a time or a duration is another.",
    FactType.NAME: "A name is another.",
    FactType.ROLE: "What someone or something is called to be is another.",
    FactType.QUOTE: "The words of a quotation are others.",
    FactType.ATTRIBUTION: "Who said it is another.",
    FactType.NEGATION: "What was said is denied, or the other way round.",
    FactType.MODALITY: "It is surer, or less sure, than it was.",
    FactType.EVENT: "What happened is another.",
    FactType.OTHER: "Something else that is stated is another.",
}
_OTHERS = {
    Intent.CONTENT: "A sentence or paragraph came or went.",
    Intent.PHRASING: "The same is said in other words, or elsewhere.",
    Intent.FORM: "Spacing, typography or page furniture is another.",
}
_REMARKS = {
    RemarkKind.NOTE: "A correction note came, went or is another.",
    RemarkKind.UNNOTED: "Changes read like corrections, and no note accounts for them.",
    RemarkKind.HEADLINE: "Headline and body no longer say the same.",
    RemarkKind.HALF_UPDATED: "What changed in one place still stands in another.",
    RemarkKind.CONTRADICTION: "What was the same in several places became different things.",
}
_RULES: dict[str, str] = {
    **{f"fact/{type_}": _ABOUT[type_] for type_ in TELLING},
    **{str(intent): about for intent, about in _OTHERS.items()},
    **{f"remark/{kind}": about for kind, about in _REMARKS.items()},
}
_INDEX = {rule: index for index, rule in enumerate(_RULES)}


class _Side(NamedTuple):
    """A text as results point into it."""

    uri: str
    text: str
    starts: Sequence[int]


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the document, results one by one."""
    told = asked(diff, show, ignored=ignored)
    found = telling(told, show)
    foremost = sorted(found, key=lambda change: (change.intent is not Intent.FACT, importance(change)))[:CAP]
    listed = {change.id for change in foremost}
    kept = [change for change in found if change.id in listed]
    head = dumps(_run(diff, told, len(found) - len(kept)))
    yield f'{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{head[:-1]},"results":['
    comma = ""
    for result in _results(diff, told, kept):
        yield comma + dumps(result)
        comma = ",\n"
    yield "]}]}\n"


def _run(diff: ArticleDiff, told: Asked, left: int) -> dict[str, Any]:
    notes = list(told.notes)
    if left:
        notes.append(f"{left} changes are left out, since a run has at most {CAP} results")
    rules = [{"id": rule, "shortDescription": {"text": about}} for rule, about in _RULES.items()]
    uris = dict.fromkeys((uri_of(diff.new.source, "new"), uri_of(diff.old.source, "old")))
    return {
        "tool": {"driver": {"name": "writethru", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in uris],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "note", "message": _message(note)} for note in notes],
            }
        ],
    }


def _results(diff: ArticleDiff, told: Asked, changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    old, new = (
        _Side(uri_of(article.source, side), article.text, line_starts(article.text))
        for side, article in (("old", diff.old), ("new", diff.new))
    )
    seen: Counter[str] = Counter()
    for change in changes:
        yield _result(diff, change, old, new, seen)
    for it in told.ignored:
        if it.change.intent is Intent.FACT:
            suppressed = [{"kind": "external", "justification": f"ignored by your rule: {visible(it.rule)}"}]
            yield {**_result(diff, it.change, old, new, seen), "suppressions": suppressed}
    for remark in diff.remarks:
        places = [_place(new, passage.start, passage.end) for passage in remark.new]
        yield {
            **_named(f"remark/{remark.kind}"),
            "level": "warning",
            "message": _message(remark.reason),
            "locations": places[:1] or [{"physicalLocation": {"artifactLocation": {"uri": new.uri}}}],
            "relatedLocations": places[1:],
            "partialFingerprints": _fingerprint((remark.kind, remark.reason), seen),
        }


def _result(diff: ArticleDiff, change: Change, old: _Side, new: _Side, seen: Counter[str]) -> dict[str, Any]:
    words = [" ".join(passage.text.split()) if passage else "" for passage in (change.old, change.new)]
    said = f"{label(change)}, {place(diff, change)}: {change.reason or _said(*words)}"
    unsure = change.confidence < SURE
    types = sorted(change.types, key=TELLING.index)
    made = {
        **_named(f"fact/{(*types, FactType.OTHER)[0]}" if change.intent is Intent.FACT else change.intent),
        "level": _level(change, unsure=unsure),
        "message": _message(f"{said} (unsure)" if unsure else said),
        "locations": [_where(diff, change, new)],
        "partialFingerprints": _fingerprint((label(change), *words), seen),
        "properties": {"id": change.id, "types": list(change.types), "confidence": round(change.confidence, 4)},
    }
    if change.old and old.uri != new.uri:
        was = _place(old, change.old.start, change.old.end)
        made["relatedLocations"] = [{**was, "message": {"text": "the old words"}}]
    return made


def _named(rule: str) -> dict[str, Any]:
    return {"ruleId": rule, "ruleIndex": _INDEX[rule]}


def _said(old: str, new: str) -> str:
    was, is_ = (f"“{text[:_WORDS]}”" for text in (old, new))
    return f"{was} -> {is_}" if old and new else f"{was} went" if old else f"{is_} came"


def _level(change: Change, *, unsure: bool) -> str:
    match change.severity:
        case Severity.HIGH | Severity.CRITICAL:
            return "error"
        case Severity.LOW:
            return "note"
        case Severity.NORMAL:
            return "note" if unsure or change.intent is not Intent.FACT else "warning"


def _where(diff: ArticleDiff, change: Change, new: _Side) -> dict[str, Any]:
    """Return where a change is in the new text: at its words, else at its sentences, else in the file."""
    if change.new:
        return _place(new, change.new.start, change.new.end)
    link = diff.alignment.sentences[change.link]
    if link.new:
        return _place(new, diff.new.sentences[link.new[0]].start, diff.new.sentences[link.new[-1]].end)
    return {"physicalLocation": {"artifactLocation": {"uri": new.uri}}}


def _place(side: _Side, start: int, end: int) -> dict[str, Any]:
    line, column = line_and_column(side.starts, start)
    end_line, end_column = line_and_column(side.starts, end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": side.text[start:end]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": side.uri}, "region": region}}


def _message(text: str) -> dict[str, str]:
    """Return a message in which nothing is a link or a placeholder."""
    shown = on_one_line(text)
    for sign, said in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        shown = shown.replace(sign, said)
    return {"text": shown}


def _fingerprint(words: Iterable[str], seen: Counter[str]) -> dict[str, str]:
    """Return what tells a result again in another run: its words, and which one it is of those with the same."""
    from hashlib import sha256

    key = "\0".join(words)
    seen[key] += 1
    digest = sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
    return {"writethruChange/v1": digest[:32]}
