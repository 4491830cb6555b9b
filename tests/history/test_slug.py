"""What an article can be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.errors import UsageError
from diffing.history.slug import LONGEST, path_of, slug_at, slug_of, suggested

REFUSED = [
    "../x", "x/../y", "/etc/passwd", "x/", "a//b", ".", "..", ".git/config", ".hidden", "-rf", "--upload-pack=x",
    "a/-b", "a\nb", "a\tb", "a\0b", "a\x1b[2J", "", "   ", "a:b", "a@b", "a*b", "a?b", "a\\b", 'a"b', "a~b", "a^b",
    "x.lock", "x/y.lock/z", "x.", "a..b", "a" * 300, "ж" * 150, "\u0301a", "\u202eabc", "a\u200bb", "1/2/3/4/5/6/7/8/9",
    "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_name_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(UsageError, match="can't be the name of an article"):
        slug_of(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ferry", "ferry"),
        ("Ferry", "ferry"),
        ("Harbour Ferry", "harbour-ferry"),
        ("uk/politics/budget-2024", "uk/politics/budget-2024"),
        ("fährunglück", "fährunglück"),
        ("fa\u0308hrunglu\u0308ck", "fährunglück"),
        ("フェリー", "フェリー"),
        ("नौका", "नौका"),
        ("2024", "2024"),
        ("a.b_c", "a.b_c"),
    ],
)
def test_a_name_and_what_it_stands_for(name: str, slug: str) -> None:
    assert slug_of(name) == slug
    assert slug_at(path_of(slug)) == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("ChatGPT/Terms of Service.md", "chatgpt/terms-of-service"),
        ("../../x.txt", "x"),
        ("-rf", "rf"),
        ("a\nb.html", "a-b"),
        ("???", ""),
        ("x.lock", "x"),
        (".github/CODE_OF_CONDUCT.md", "github/code_of_conduct"),
    ],
)
def test_a_path_and_the_name_nearest_to_it(path: str, slug: str) -> None:
    assert suggested(path) == slug


@given(st.text())
def test_what_is_suggested_is_a_name(text: str) -> None:
    near = suggested(text)
    if near:
        assert slug_of(near) == near


@given(st.text(st.characters(categories=["L", "N", "M"], include_characters="-_./ ")))
def test_a_name_stays_inside_and_is_stable(text: str) -> None:
    try:
        slug = slug_of(text)
    except UsageError:
        return
    assert slug_of(slug) == slug
    parts = path_of(slug).split("/")
    assert all(part not in ("", ".", "..", ".git") and not part.startswith("-") for part in parts)
    assert slug_at(path_of(slug)) == slug
    assert len(slug.encode()) <= LONGEST


@pytest.mark.parametrize("path", ["README.md", "zz/ferry.md", "00/ferry.md", "6c/../x.md", "6c/.md", "6c/ferry.txt"])
def test_other_files_are_no_articles(path: str) -> None:
    assert slug_at(path) is None
