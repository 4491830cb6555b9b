"""Every format that holds both articles gives them back once its marks are taken off; which do not is said by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import example, given

from diffing.comparison import compare
from diffing.ingest.seeds import seeds
from diffing.model import Article, ArticleDiff
from diffing.report import FORMATS, template, unified, written
from diffing.segment import article

from .page.reading import of_article, paragraphs, parsed
from .test_formats import TEXTS, of_seed
from .test_marks import strip_critic, strip_tei, strip_wdiff
from .test_unified import applied
from .wild import COMPARED
from .word import expected, read


class Form(NamedTuple):
    """How the articles are found in a format, and what of an article they are there."""

    stripped: Callable[[ArticleDiff], tuple[object, object]]
    of: Callable[[Article], object]


def _text(article: Article) -> object:
    return article.text


def _made(name: str, diff: ArticleDiff) -> bytes:
    return b"".join(written(name, diff))


def _json(diff: ArticleDiff) -> tuple[object, object]:
    data = json.loads(_made("json", diff))
    return data["old"]["text"], data["new"]["text"]


def _html(diff: ArticleDiff) -> tuple[object, object]:
    page = parsed(_made("html", diff).decode("utf-8"))
    return paragraphs(page, "o"), paragraphs(page, "n")


def _docx(diff: ArticleDiff) -> tuple[object, object]:
    made = _made("docx", diff)
    return read(made, accept=False).paragraphs, read(made, accept=True).paragraphs


def _unified(diff: ArticleDiff) -> tuple[object, object]:
    """Return the old text, which the format asks for, and what it makes of that."""
    return diff.old.text, applied("".join(unified.pieces(diff)), diff.old.text)


_TEMPLATE = "{% for text in [diff.old.text, diff.new.text] %}# {{ text|tojson }}\n{% endfor %}"


def _template(diff: ArticleDiff) -> tuple[object, object]:
    made = "".join(template.pieces(diff, _TEMPLATE, "a.txt"))
    old, new = (json.loads(line.removeprefix("# ")) for line in made.rstrip("\n").split("\n"))
    return old, new


FORMS = {
    "json": Form(_json, _text),
    "html": Form(_html, of_article),
    "docx": Form(_docx, expected),
    "unified": Form(_unified, _text),
    "wdiff": Form(lambda diff: strip_wdiff(diff, None), _text),
    "criticmarkup": Form(lambda diff: strip_critic(diff, None), _text),
    "tei": Form(lambda diff: strip_tei(diff, None), _text),
    "template": Form(_template, _text),
}
CHANGES_ALONE = {"text", "jsonl", "markdown", "csv", "sarif", "junit", "annotations", "correction", "svg"}
"""Formats that tell of changes, and hold no more of the articles than is needed for that."""


def test_of_each_format_it_is_said_whether_it_holds_the_articles() -> None:
    assert {*FORMS, *CHANGES_ALONE} == {*FORMATS, "template"}
    assert not CHANGES_ALONE & FORMS.keys()


def holds(name: str, diff: ArticleDiff) -> None:
    form = FORMS[name]
    assert form.stripped(diff) == (form.of(diff.old), form.of(diff.new))


@pytest.mark.parametrize("name", FORMS)
@given(TEXTS, TEXTS)
@example("<0<\n\n0000", "0\n\n0000\n\n0")  # all words of a paragraph new, one that stayed, and one that came last
def test_any_two_texts(name: str, old: str, new: str) -> None:
    holds(name, compare(article(old), article(new)))


@pytest.mark.parametrize("name", FORMS)
@given(COMPARED)
def test_a_story_and_its_revision(name: str, diff: ArticleDiff) -> None:
    holds(name, diff)


@pytest.mark.parametrize("name", FORMS)
def test_the_seeds(name: str) -> None:
    for seed in seeds():
        holds(name, of_seed(seed.name))
