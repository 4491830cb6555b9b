from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diffing.comparison import compare
from diffing.errors import UsageError
from diffing.model import ArticleDiff
from diffing.report.markdown import LEAST, code, pieces
from diffing.report.visible import on_one_line
from diffing.segment import article

from .checks import CHECKS


def made(diff: ArticleDiff, max_length: int | None = None) -> str:
    return "".join(pieces(diff, max_length=max_length))


@given(st.text())
def test_a_code_span_gives_its_text_back(text: str) -> None:
    flat = on_one_line(text)
    (block,) = [token for token in MarkdownIt("gfm-like").parse(f"a {code(text, 10**6)}") if token.type == "inline"]
    spans = [token.content for token in block.children or () if token.type == "code_inline"]
    assert spans == [flat] if flat else not spans


def test_facts_stand_first_and_the_most_important_of_them_foremost(ferry: ArticleDiff) -> None:
    written = made(ferry)
    order = [
        "3 facts",
        "**Check:**",
        "**number**, ¶2",
        "**negation**, ¶7",
        "**attribution**",
        "### Content",
        "<details>",
    ]
    assert [written.index(words) for words in order] == sorted(written.index(words) for words in order)
    assert "`police` → `the harbour master` *(unsure)*" in written


@pytest.mark.parametrize("length", [LEAST, 1500, 5000, 65_536])
def test_a_limit_is_kept_to_and_what_is_left_out_is_counted(length: int) -> None:
    numbers = range(200)
    old = article("\n\n".join(f"On day {n} they said it was {n + 300} metres long, and red." for n in numbers))
    new = article("\n\n".join(f"On day {n} they said it was {n + 700} metres long, and red." for n in numbers))
    diff = compare(old, new)
    written = made(diff, length)
    assert length - 400 < len(written) <= length or (length == 65_536 and written == made(diff))
    CHECKS["markdown"](written, diff)
    kept = written.count("- **number**")
    assert kept == 200 or f"within {length} characters: {200 - kept} of the facts" in written


@given(st.lists(st.sampled_from(["`", "``", "@b", "\n\n", "12 died.", "<i>", "e\u0301" * 99])), st.integers(0, 3000))
def test_any_text_is_cut_between_entries(words: list[str], more: int) -> None:
    text = " ".join(words)
    diff = compare(article(text, title=text), article(text.replace("12", "14") + " He said no.", source=text))
    written = made(diff, LEAST + more)
    assert len(written) <= LEAST + more
    CHECKS["markdown"](written, diff)
    assert len(re.findall("<details>", written)) == len(re.findall("</details>", written))


def test_too_short_a_limit_is_refused(ferry: ArticleDiff) -> None:
    with pytest.raises(UsageError, match="--max-length 999 is too short"):
        made(ferry, 999)
