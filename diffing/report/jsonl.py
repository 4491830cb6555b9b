r"""A comparison as JSON lines: one change a line, for programs that read a stream, and for logs.

    {"record":"comparison","schema":"writethru-diff/1","old":{"title":...},"new":{...},"summary":{...}}
    {"record":"change","id":"c1","intent":"fact",...,"old_paragraph":2,"new_paragraph":2}
    {"record":"ignored","rule":"byline","change":{"id":"c7",...}}
    {"record":"remark","kind":"half_updated",...}
    {"record":"note","text":"..."}

The first line is the comparison, without the texts; changes, remarks and values have the keys of ``--format json``.
Paragraphs are counted from 1, as reports for people count them. No line holds a line end, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from diffing.model import Article, ArticleDiff, Change
from diffing.report.asked import asked, paragraphs_of
from diffing.report.json import SCHEMA, change_as_json, dumps, remark_as_json


def pieces(diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False) -> Iterator[str]:
    """Yield the lines, each with its line end."""
    told = asked(diff, show, ignored=ignored)
    about = {"record": "comparison", "schema": SCHEMA, "old": _about(diff.old), "new": _about(diff.new)}
    yield dumps({**about, "summary": diff.summary._asdict()}) + "\n"
    for change in told.changes:
        yield f'{{"record":"change",{_change(diff, change)[1:]}\n'
    for it in told.ignored:
        yield f'{{"record":"ignored","rule":{dumps(it.rule)},"change":{_change(diff, it.change)}}}\n'
    for remark in diff.remarks:
        yield f'{{"record":"remark",{remark_as_json(remark)[1:]}\n'
    for note in told.notes:
        yield dumps({"record": "note", "text": note}) + "\n"


def _about(article: Article) -> dict[str, str | None]:
    return {"title": article.title, "source": article.source, "published": article.published}


def _change(diff: ArticleDiff, change: Change) -> str:
    old, new = paragraphs_of(diff, change)
    return f'{change_as_json(change)[:-1]},"old_paragraph":{dumps(old)},"new_paragraph":{dumps(new)}}}'
