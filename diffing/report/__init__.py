"""Reports of an ArticleDiff: each is a function from the diff to text or bytes, piece by piece, and prints nothing.

Every module in ``FORMATS`` has ``pieces(diff, *, show=None, ignored=False)``, which yields a report in order:
``show`` limits it to some of ``rows.SHOWABLE``, ``ignored`` puts in what a user's rules leave out. A module is
imported when its format is first asked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from diffing.model import ArticleDiff


class Format(NamedTuple):
    """A form that a comparison can be written in."""

    module: str
    endings: tuple[str, ...]
    """What the names of such files end with, in lower case; the first is the usual one."""
    about: str
    bare: bool = False
    """Whether it has no place for notes and remarks, so that they are to be told elsewhere."""
    marked: bool = False
    """Whether it shows what a person reviewed and noted: ``marks`` is an option of its own."""
    binary: bool = False
    """Whether it is no text, so that it must not be written to a terminal."""


FORMATS: Mapping[str, Format] = {
    "text": Format("diffing.report.text", (".txt",), "for a terminal", marked=True),
    "json": Format("diffing.report.json", (".json",), "the whole comparison, for programs"),
    "jsonl": Format("diffing.report.jsonl", (".jsonl", ".ndjson"), "one change a line, for streams and logs"),
    "markdown": Format("diffing.report.markdown", (".md", ".markdown"), "for a comment on a pull request", marked=True),
    "html": Format(
        "diffing.report.html", (".html", ".htm"), "a page for a browser, which holds all it needs", marked=True
    ),
    "docx": Format("diffing.report.docx", (".docx",), "tracked changes for a word processor", marked=True, binary=True),
    "unified": Format("diffing.report.unified", (".diff", ".patch"), "for patch, and for all that reads a diff"),
    "wdiff": Format("diffing.report.wdiff", (".wdiff",), "the text with [-old-] and {+new+} words", bare=True),
    "criticmarkup": Format("diffing.report.criticmarkup", (".critic.md", ".critic"), "suggestions in Markdown"),
    "csv": Format("diffing.report.csv", (".csv",), "one change a line, for a spreadsheet", marked=True),
    "sarif": Format("diffing.report.sarif", (".sarif", ".sarif.json"), "fact changes for code scanning in CI"),
    "junit": Format("diffing.report.junit", (".xml", ".junit.xml"), "fact changes as failed tests, for CI"),
    "annotations": Format("diffing.report.web_annotations", (".jsonld",), "Web Annotations on both texts"),
    "tei": Format("diffing.report.tei", (".tei", ".tei.xml"), "a critical edition of both texts, in TEI"),
    "correction": Format("diffing.report.correction", (".correction.txt",), "a draft of a correction notice"),
    "svg": Format(
        "diffing.report.svg", (".svg",), "a picture of the most important facts, to post", bare=True, marked=True
    ),
}
"""The name of a format to where it is made."""


def format_of(path: str) -> str | None:
    """Return the format that a file's name asks for by its end, the longest that fits; None where none does."""
    name = path.lower()
    fitting = [(len(end), format_) for format_, made in FORMATS.items() for end in made.endings if name.endswith(end)]
    return max(fitting, default=(0, None))[1]


_NEAREST = {
    ".docx": (".doc", ".odt", ".rtf"),
    ".html": (".pdf", ".xhtml", ".mhtml", ".epub"),
    ".csv": (".xls", ".xlsx", ".ods", ".tsv"),
    ".svg": (".png", ".jpg", ".jpeg", ".gif", ".webp"),
    ".json": (".yaml", ".yml"),
}
"""The ends of files that no format makes, by that of the nearest one that is made."""


def instead_of(path: str) -> str | None:
    """Return how to end a file's name that asks for what no format makes; None for any other name."""
    name = path.lower()
    return next((end for end, others in _NEAREST.items() if name.endswith(others)), None)


def written(
    format_: str, diff: ArticleDiff, *, show: Container[str] | None = None, ignored: bool = False, **own: Any
) -> Iterator[bytes]:
    """Yield a report in a format of ``FORMATS``, in UTF-8, piece by piece; ``own`` are options of that format alone.

    A lone surrogate, which UTF-8 can't say, is written as its escape.
    """
    from importlib import import_module

    for piece in import_module(FORMATS[format_].module).pieces(diff, show=show, ignored=ignored, **own):
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
