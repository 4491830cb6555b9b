"""Documents as LibreOffice opens them; skipped where it is not installed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import pytest

from benchmarks import corpus
from diffing import compare
from diffing.ingest import read_pair
from diffing.ingest.seeds import chosen, seeds
from diffing.model import ArticleDiff
from diffing.report import written
from diffing.segment import article

from .byhand import ferry
from .hostile import HOSTILE
from .office import Opened, opened
from .word import parts, read

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="soffice (libreoffice-writer-nogui) is not here")
_ONE, _TWO, _THREE = (f"On {day} the council met to talk of the {what}." for day, what in (
    ("Monday", "budget of the museum"), ("Tuesday", "bridge over the river"), ("Friday", "school in the north")
))  # fmt: skip
BY_HAND = {
    "last paragraph came": (_ONE, f"{_ONE}\n\n{_TWO}"),
    "last paragraph went": (f"{_ONE}\n\n{_TWO}", _ONE),
    "nothing was left": (f"{_ONE}\n\n{_TWO}", ""),
    "all came": ("", f"{_ONE}\n\n{_TWO}"),
    "other words": (f"{_ONE}\n\n{_TWO}", "Rain fell.\n\nIt was wet.\n\nThe sun came out."),
    "split": (f"{_ONE} {_TWO}\n\n{_THREE}", f"{_ONE}\n\n{_TWO}\n\n{_THREE}"),
    "merged": (f"{_ONE}\n\n{_TWO}\n\n{_THREE}", f"{_ONE} {_TWO}\n\n{_THREE}"),
    "moved to the end": (f"{_ONE}\n\n{_TWO}\n\n{_THREE}", f"{_TWO}\n\n{_THREE}\n\n{_ONE}"),
    "moved and edited": (f"{_ONE}\n\n{_TWO}\n\n{_THREE}", f"{_THREE} {_TWO}\n\n{_ONE.replace('met', 'did not meet')}"),
    "sentence moved": (f"{_ONE} {_TWO}\n\n{_THREE}", f"{_TWO}\n\n{_THREE} {_ONE}"),
    "sentence and paragraph came": (f"{_ONE}\n\n{_THREE}", f"{_ONE} It rained.\n\n{_TWO}\n\n{_THREE}"),
    "lines": ("One\ntwo\tthree.\n\nFour.", "One\ntwo\tfive\nsix.\n\nFour."),
}


class Case(NamedTuple):
    """A document, and what became of it."""

    made: bytes
    opened: Opened


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Case]:
    """Return documents of all states, opened in one run."""
    diffs: dict[str, ArticleDiff] = {seed.name: compare(*read_pair(*chosen(seed.name))) for seed in seeds()}
    diffs["everything"] = ferry()
    texts = {**BY_HAND, **{f"hostile {at}": pair for at, pair in enumerate(pairwise(HOSTILE))}}
    diffs |= {name: compare(article(old), article(new)) for name, (old, new) in texts.items()}
    for seed in range(2):
        pair = corpus.generate(6_000, seed=seed)
        diffs[f"made up {seed}"] = compare(*(article("\n\n".join(side)) for side in (pair.old, pair.new)))
    made = {name: b"".join(written("docx", diff)) for name, diff in diffs.items()}
    found = opened(made, tmp_path_factory.mktemp("office"))
    return {name: Case(document, it) for (name, document), it in zip(made.items(), found, strict=True)}


def test_all_accepted_is_the_new_article(cases: Mapping[str, Case]) -> None:
    for name, case in cases.items():
        assert case.opened.accepted.split("\n") == _lines(case.made, accept=True), name


def test_all_rejected_is_the_old_article(cases: Mapping[str, Case]) -> None:
    for name, case in cases.items():
        assert case.opened.rejected.split("\n") == _lines(case.made, accept=False), name


def _lines(made: bytes, *, accept: bool) -> list[str]:
    """Return what is left as lines; ``test_docx`` holds that it is the article."""
    return "\n".join(read(made, accept=accept, signs=True).paragraphs).split("\n")


def test_changes_and_comments_are_there_to_be_seen(cases: Mapping[str, Case]) -> None:
    for name, case in cases.items():
        found = parts(case.made)
        for ours, theirs in (("ins|moveTo", "insertion"), ("del|moveFrom", "deletion")):
            tracked = bool(re.search(f"<w:({ours}) ", found["word/document.xml"]))
            assert (f"<text:{theirs}>" in case.opened.flat) == tracked, name
        assert case.opened.flat.count("<office:annotation ") == found["word/comments.xml"].count("<w:comment "), name
    assert "<dc:creator>writethru</dc:creator>" in cases["ferry"].opened.flat
    assert "<dc:title>Fourteen dead after ferry capsizes" in cases["ferry"].opened.flat
