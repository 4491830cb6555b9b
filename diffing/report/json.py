"""A comparison as JSON, in the published shape ``writethru-diff/1``.

Offsets are code points into each side's ``text``, half open; indices count from 0 in reading order.
Later versions may add keys, and never change what one means. The result is always valid UTF-8: a lone
surrogate is written as its escape.

JSON takes many times the memory of the texts, so it is made piece by piece, and of a large comparison never
stands in memory as a whole. There may be a hundred thousand links and passages, so they are written down as
text: as a tree of dicts that ``json`` walks they take twice the time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterator
from itertools import islice
from json.encoder import encode_basestring
from typing import Any

from diffing.model import Article, ArticleDiff, Change, Link, Paragraph, Passage, Remark, Severity, Value
from diffing.report.asked import left_out
from diffing.rows import name_of, notes

SCHEMA = "writethru-diff/1"
_DIGITS = 4
"""Digits of scores and confidences; more of them would claim more than they know."""
_PIECE = 100
"""Passages, links or changes in one piece."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_text = encode_basestring
"""The same of a string, without asking what it is."""
_TRUTH = ("false", "true")


def render(diff: ArticleDiff, *, indent: int | None = None, show: Container[str] | None = None) -> str:
    """Return the comparison as JSON that ends in a line end; one line unless indented.

    ``show`` keeps of the changes only some of ``rows.SHOWABLE``; a note says how many it left out.
    """
    return b"".join(pieces(diff, indent=indent, show=show)).decode("utf-8")


def pieces(
    diff: ArticleDiff, *, indent: int | None = None, show: Container[str] | None = None, ignored: bool = False
) -> Iterator[bytes]:
    """Yield what ``render`` returns, in UTF-8, piece by piece; indented it is one piece.

    ``ignored`` puts the changes that a user's rules leave out beside their counts.
    """
    parts = _parts(diff, show, ignored=ignored)
    if indent is not None:
        parts = iter([json.dumps(json.loads("".join(parts)), ensure_ascii=False, indent=indent)])
    yield from map(_utf8, parts)
    yield b"\n"


def as_data(diff: ArticleDiff, *, ignored: bool = False) -> dict[str, Any]:
    """Return the comparison as plain dicts, lists, strings and numbers; ``ignored`` as of ``pieces``."""
    data: dict[str, Any] = json.loads("".join(_parts(diff, None, ignored=ignored)))
    return data


def schema() -> str:
    """Return the JSON Schema that every comparison keeps to, as text."""
    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as file:
        return file.read()


def dumps(data: Any) -> str:
    """Return JSON in one line that can be written as UTF-8, whatever the strings hold."""
    return _utf8(_json(data)).decode("utf-8")


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # so a lone surrogate becomes what JSON escapes it to


def _parts(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool = False) -> Iterator[str]:
    changes = diff.changes if show is None else [change for change in diff.changes if name_of(change) in show]
    missing = [] if show is None else [left_out(len(changes), len(diff.changes), show)]
    yield f'{{"schema":{_json(SCHEMA)},"old":'
    yield from _article(diff.old)
    yield ',"new":'
    yield from _article(diff.new)
    yield ',"alignment":{"paragraphs":['
    yield from _joined(map(_link, diff.alignment.paragraphs))
    yield '],"sentences":['
    yield from _joined(map(_link, diff.alignment.sentences))
    yield ']},"changes":['
    yield from _joined(map(change_as_json, changes))
    yield f'],"summary":{_json(diff.summary._asdict())},"ignored":['
    yield from _joined(_ignored(diff, whole=ignored))
    yield '],"remarks":['
    yield from _joined(map(remark_as_json, diff.remarks))
    yield f'],"notes":{_json([*notes(diff), *missing])}}}'


def _ignored(diff: ArticleDiff, *, whole: bool) -> Iterator[str]:
    """Yield for each rule that left changes out how many, and these where they are asked for."""
    by_rule: dict[str, list[Change]] = {}
    for it in diff.ignored:
        by_rule.setdefault(it.rule, []).append(it.change)
    for rule, changes in by_rule.items():
        listed = f',"changes":[{",".join(map(change_as_json, changes))}]' if whole else ""
        yield f'{{"rule":{_json(rule)},"count":{len(changes)}{listed}}}'


def _joined(members: Iterator[str]) -> Iterator[str]:
    """Yield the members of an array, some at a time."""
    comma = ""
    while some := ",".join(islice(members, _PIECE)):
        yield comma + some
        comma = ","


def _article(article: Article) -> Iterator[str]:
    text = article.text
    title, source, published = map(_json, (article.title, article.source, article.published))
    yield f'{{"title":{title},"source":{source},"published":{published},"text":{_text(text)},"sentences":['
    yield from _joined(
        f'{{"start":{start},"end":{end},"text":{_text(text[start:end])},"paragraph":{paragraph}}}'
        for start, end, paragraph in article.sentences
    )
    yield '],"paragraphs":['
    yield from _joined(map(_paragraph, article.paragraphs))
    yield "]}"


def _paragraph(paragraph: Paragraph) -> str:
    return f'{{"start":{paragraph.start},"end":{paragraph.end},"role":"{paragraph.role}"}}'


def _link(link: Link) -> str:
    old, new, kind, moved, score = link
    olds, news = ",".join(map(str, old)), ",".join(map(str, new))
    return f'{{"old":[{olds}],"new":[{news}],"kind":"{kind}","moved":{_TRUTH[moved]},"score":{round(score, _DIGITS)}}}'


def change_as_json(change: Change) -> str:
    """Return a change as a JSON object."""
    id_, intent, types, moved, old, new, reason, confidence, before, after, link, watched, severity = change
    kinds = ",".join([f'"{type_}"' for type_ in types])
    values = f'"old":{_value(before)},"new":{_value(after)}'
    return (
        f'{{"id":{_text(id_)},"intent":"{intent}","types":[{kinds}],"moved":{_TRUTH[moved]},'
        f'"old":{_passage(old)},"new":{_passage(new)},"reason":{_text(reason)},'
        f'"confidence":{round(confidence, _DIGITS)},"values":{{{values}}},"link":{link}{_by_rules(watched, severity)}}}'
    )


def _by_rules(watched: tuple[str, ...], severity: Severity) -> str:
    """Return the keys that only a user's rules give a change."""
    said = f',"watched":{_json(watched)}' if watched else ""
    return said if severity is Severity.NORMAL else f'{said},"severity":"{severity}"'


def remark_as_json(remark: Remark) -> str:
    """Return a remark as a JSON object."""
    old, new = (",".join(map(_passage, places)) for places in (remark.old, remark.new))
    return (
        f'{{"kind":"{remark.kind}","reason":{_json(remark.reason)},"changes":{_json(remark.changes)},'
        f'"old":[{old}],"new":[{new}]}}'
    )


def _value(value: Value) -> str:
    return "null" if value is None else _json(value)


def _passage(passage: Passage | None) -> str:
    if passage is None:
        return "null"
    start, end, text = passage
    return f'{{"start":{start},"end":{end},"text":{_text(text)}}}'
