"""What every format of ``FORMATS`` keeps to; WRITETHRU_GOLDEN=write writes the golden files anew."""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.ingest import read_pair
from diffing.ingest.seeds import chosen, seeds
from diffing.model import ArticleDiff
from diffing.report import FORMATS, format_of, written
from diffing.report.html.shell import file
from diffing.rules import Ignore, Rules
from diffing.segment import article
from diffing.version import __version__

from . import word
from .byhand import Made, Said
from .checks import CHECKS
from .hostile import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
NEW = tuple(name for name in FORMATS if name not in ("text", "json", "html"))
SEEDS = tuple(seed.name for seed in seeds())


def whole(name: str, diff: ArticleDiff, **options: object) -> bytes:
    return b"".join(written(name, diff, **options))  # type: ignore[arg-type]


def text_of(name: str, made: bytes) -> str:
    """Return what a format says as text."""
    return word.as_text(made) if name == "docx" else made.decode("utf-8")


def checked(name: str, made: bytes, diff: ArticleDiff) -> None:
    if name == "docx":
        word.check(made, diff)
    elif name in CHECKS:
        CHECKS[name](made.decode("utf-8"), diff)


@cache
def of_seed(name: str) -> ArticleDiff:
    """Return the comparison of the last two texts of a seed."""
    old, new = read_pair(*chosen(name))
    return compare(old._replace(source=f"{name}/old.txt"), new._replace(source=f"{name}/new.txt"))


def steady(name: str, made: str) -> str:
    """Return a report without what is another in the next release: the version, a page's own style and script."""
    made = made.replace(f'"version":"{__version__}"', '"version":"0"')
    if name == "html":
        for file_ in ("style.css", "script.js"):
            made = made.replace(file(file_), f"({file_})")
        made = re.sub("sha256-[^']+", "(hash)", made)
    return made


def golden(name: str, seed: str) -> Path:
    ending = (*FORMATS[name].endings, ".txt")[0]
    return GOLDEN / name / f"{seed}{ending}{'.txt' * FORMATS[name].binary}"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", SEEDS)
def test_golden(name: str, seed: str) -> None:
    made = steady(name, text_of(name, whole(name, of_seed(seed))))
    path = golden(name, seed)
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.encode("utf-8"))
    assert made.encode("utf-8") == path.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {*GOLDEN.glob("*/*")} == {golden(name, seed) for name in FORMATS for seed in SEEDS}


def test_the_longest_ending_says_the_format() -> None:
    for name, made in FORMATS.items():
        for ending in made.endings:
            assert format_of(f"A story{ending.upper()}") == name
    assert format_of("story") is None
    endings = sorted(ending for made in FORMATS.values() for ending in made.endings)
    assert all(one != other for one, other in pairwise(endings))


@pytest.fixture(scope="session")
def states(made: Made, said: type[Said], ferry: ArticleDiff) -> dict[str, ArticleDiff]:
    """Return comparisons of every state, hostile ones among them."""
    form = said(0, "form", "“a”", '"a"', "straight for curly quotation marks")
    old, new = article("Two men died.\n\nUpdated at 9.10"), article("Three men died.\n\nUpdated at 9.40")
    rules = Rules(ignore=(Ignore("Updated at ...", even=frozenset({"number"})),))
    return {
        "one of everything": ferry,
        "same": made(["A a."], ["A a."], [([0], [0], "same")]),
        "both empty": made([], [], []),
        "old empty": made([], ["A.", "B."], [([], [0], "added"), ([], [1], "added")]),
        "new empty": made(["A."], [], [([0], [], "deleted")]),
        "only form": made(["“a”"], ['"a"'], [([0], [0], "edited")], [form]),
        "rules": compare(old, new, rules=rules),
        **{f"hostile {at}": compare(article(one), article(two)) for at, (one, two) in enumerate(pairwise(HOSTILE))},
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("show", [None, frozenset({"fact"}), frozenset({"content", "form"}), frozenset({"moved"})])
@pytest.mark.parametrize("ignored", [True, False])
def test_every_state_can_be_written(
    name: str, show: frozenset[str] | None, ignored: bool, states: dict[str, ArticleDiff]
) -> None:
    for diff in states.values():
        made = whole(name, diff, show=show, ignored=ignored)
        checked(name, made, diff)


@pytest.mark.parametrize("name", [name for name in FORMATS if not FORMATS[name].bare])
def test_notes_and_remarks_are_told(name: str, ferry: ArticleDiff) -> None:
    noted = ferry._replace(notes=("nothing was given up", *ferry.notes))
    made = text_of(name, whole(name, noted))
    assert "nothing was given up" in made
    assert "still says" in made


TEXTS = (
    st.text()
    | st.lists(st.sampled_from(HOSTILE)).map("\n\n".join)
    | st.lists(
        st.sampled_from(["A man", "12", "14", "said.", "\n\n", "not", " ", "[-", "+}", "{--", "~>", "--}", "<b>", "\\"])
    ).map(" ".join)
)


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_written(old: str, new: str) -> None:
    diff = compare(article(old), article(new))
    for name in NEW:
        checked(name, whole(name, diff), diff)
