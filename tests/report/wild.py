"""Any diffs at all, for properties of whatever draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from diffing import compare
from diffing.model import Alignment, Article, ArticleDiff, Change, Intent, Kind, Link, Passage, Summary
from diffing.rows import SHOWABLE
from diffing.segment import article_of_parts
from tests.engine.stories import revisions

WORDS = st.text(st.sampled_from("ab é\u0301日👍\u202e\n"), max_size=30)


@st.composite
def diffs(draw: st.DrawFn, texts: st.SearchStrategy[str] = WORDS) -> ArticleDiff:
    """Return any alignment of any paragraphs, with changes anywhere, overlapping and crossing paragraphs."""
    old = article_of_parts([[text] for text in draw(st.lists(texts, max_size=5))])
    new = article_of_parts([[text] for text in draw(st.lists(texts, max_size=5))])
    links = []
    first = list(range(len(old.paragraphs)))
    second: list[int] = draw(st.permutations(list(range(len(new.paragraphs)))))
    while draw(st.booleans()) and first and second:
        size = draw(st.integers(1, 2))
        links.append(
            Link(
                (first.pop(0),),
                tuple(sorted(second.pop() for _ in range(min(size, len(second))))),
                Kind.EDITED,
                draw(st.booleans()),
                0.5,
            )
        )
    links += [Link((i,), (), Kind.DELETED, False, 0.0) for i in first]
    links += [Link((), (j,), Kind.ADDED, False, 0.0) for j in sorted(second)]
    changes = []
    for number in range(draw(st.integers(0, 6)) if links else 0):
        at = draw(st.integers(0, len(links) - 1))
        changes.append(
            Change(
                f"c{number + 1}",
                draw(st.sampled_from(Intent)),
                (),
                links[at].moved,
                draw(passages(old)),
                draw(passages(new)),
                "",
                1.0,
                None,
                None,
                at,
            )
        )
    made = Alignment(tuple(links), tuple(links))
    return ArticleDiff(old, new, made, tuple(changes), Summary(0, 0, 0, 0, 0, 0), ())


def passages(article: Article) -> st.SearchStrategy[Passage | None]:
    places = st.integers(0, len(article.text))
    spans = st.tuples(places, places).map(sorted)
    return st.none() | spans.map(lambda span: Passage(span[0], span[1], article.text[span[0] : span[1]]))


SHOWS = st.none() | st.frozensets(st.sampled_from(SHOWABLE))

COMPARED = revisions().map(lambda pair: compare(*pair))
"""Diffs as the engine makes them, of a story and a revision of it."""
