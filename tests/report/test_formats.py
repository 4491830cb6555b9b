"""What every format of ``FORMATS`` keeps to; WRITETHRU_GOLDEN=write writes the golden files anew."""

from __future__ import annotations

import os
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
from diffing.rules import Ignore, Rules
from diffing.segment import article
from diffing.version import __version__

from . import word
from .byhand import Made, Said
from .checks import CHECKS
from .hostile import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
NEW = tuple(name for name in FORMATS if name not in ("text", "json", "html"))
SEEDS = ("ferry", "correction", "style-only")


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


def of_seed(name: str) -> ArticleDiff:
    old, new = read_pair(*chosen(name))
    return compare(old._replace(source=f"{name}/old.txt"), new._replace(source=f"{name}/new.txt"))


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("seed", SEEDS)
def test_golden(name: str, seed: str) -> None:
    made = text_of(name, whole(name, of_seed(seed))).replace(f'"version":"{__version__}"', '"version":"0"')
    path = GOLDEN / name / f"{seed}{FORMATS[name].endings[0]}{'.txt' * FORMATS[name].binary}"
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.encode("utf-8"))
    assert made.encode("utf-8") == path.read_bytes()


@pytest.mark.parametrize("name", NEW)
def test_every_seed_can_be_written(name: str) -> None:
    for seed in seeds():
        assert whole(name, of_seed(seed.name))


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
