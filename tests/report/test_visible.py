from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diffing.report.visible import escaped, visible

NASTY = (
    st.text(
        st.sampled_from("a é日👩\u200d\u200c\u202e\u2066\x1b\x07\x9b\x00\u00ad\ufeff\u0646\ud800\U000e0041\u3164\n")
    )
    | st.text()
)


@given(NASTY)
def test_nothing_that_steers_or_hides_is_left(text: str) -> None:
    shown = visible(text)
    assert "\x1b" not in shown
    for char in shown:
        category = unicodedata.category(char)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert (
            category != "Cf" or char in "\u200c\u200d" or unicodedata.bidirectional(char) in ("AN", "AL", "L", "ON")
        ), hex(ord(char))
    shown.encode("utf-8")


@given(NASTY)
def test_json_says_the_same_when_it_is_escaped(text: str) -> None:
    said = json.dumps([text], ensure_ascii=False, indent=1)
    assert json.loads(escaped(said)) == [text]
    assert not any(visible(it) != it for it in escaped(said) if it != "\n")


@given(NASTY)
@example("\u2066\u200d\U0001f469")
def test_showing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_plain_text_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\rb\nc\td", "a␍b␊c␉d"),
        ("\x7f", "␡"),
        ("\x9b2J", "‹U+009B›2J"),
        ("abc\u202ecba", "abc‹U+202E›cba"),
        ("pass\u200bword", "pass‹U+200B›word"),
        ("soft\u00adhyphen", "soft‹U+00AD›hyphen"),
        ("\ufeffa", "‹U+FEFF›a"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
        ("a\u200db", "a‹U+200D›b"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("café 日本 ไทย 10\u00a0km", "café 日本 ไทย 10\u00a0km"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
