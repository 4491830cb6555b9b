"""Stories for property tests: made of a few sentences, and edited in ways whose truth is known."""

from __future__ import annotations

from hypothesis import strategies as st

NOUNS = "harbour bridge council school budget river inquiry ferry museum library stadium clinic".split()
VERBS = "opened closed approved rejected inspected repaired flooded praised criticised visited funded delayed".split()
NAMES = ["Ada Quill", "Tomas Reyne", "Police", "The mayor", "Mirel Osk", "A spokeswoman", "Borwick Council"]
TAILS = ["on Monday", "for £2m", "after 14 people complained", "in March", "without warning", "with 1,250 visitors", ""]

sentences = st.builds(
    lambda name, verb, noun, number, tail: f"{name} {verb} the {noun} in district {number} {tail}".rstrip() + ".",
    st.sampled_from(NAMES),
    st.sampled_from(VERBS),
    st.sampled_from(NOUNS),
    st.integers(1, 400),
    st.sampled_from(TAILS),
)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
furniture = st.sampled_from(["READ MORE: Borwick bus fares to rise", "Advertisement", "Share this story"])
articles = st.lists(st.one_of(paragraphs, paragraphs, paragraphs, furniture), max_size=8)
"""Paragraphs of a story, not yet joined."""


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a story and a revision of it: paragraphs dropped, added, moved, split, merged, words replaced."""
    old = draw(articles)
    return "\n\n".join(old), "\n\n".join(revised(draw, old))


def revised(draw: st.DrawFn, old: list[str]) -> list[str]:
    """Draw a revision of a story."""
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(0, len(new) - 1)))
        fate = draw(st.sampled_from(["drop", "add", "move", "split", "merge", "word", "mark"]))
        if fate == "add" or not new:
            new.insert(at, draw(paragraphs))
        elif fate == "drop":
            del new[at]
        elif fate == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
        elif fate == "split":
            new[at : at + 1] = [half for half in new[at].split(". ", 1) if half]
        elif fate == "merge" and at + 1 < len(new):
            new[at : at + 2] = [f"{new[at]} {new[at + 1]}"]
        elif fate == "mark":
            new[at] = new[at].replace(".", "…").replace("'", "’")
        else:
            words = new[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(NOUNS + VERBS + ["not", "37", "Osk"]))
            new[at] = " ".join(words)
    return new


CLAUSES = [
    "after MARK people complained about the noise",
    "while the harbour master watched from the quay",
    "in spite of warnings from the coastguard",
    "although nobody in Sellin had asked for it",
    "with MARK crates of frozen herring on board",
    "on the third Sunday of a rainy October",
]


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a story whose sentences carry clauses, and one in which the clauses stand anywhere; some hold a "MARK"."""
    mains: list[str] = [main[:-1] for main in draw(st.lists(sentences, min_size=1, max_size=4, unique=True))]
    clauses: list[str] = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4, unique=True))
    between: str = draw(st.sampled_from([" ", "\n\n"]))
    places = st.tuples(st.integers(-1, len(mains) - 1), st.booleans())
    old, new = (draw(st.tuples(*[places] * len(clauses))) for _ in range(2))
    return between.join(_written(mains, clauses, old)), between.join(_written(mains, clauses, new))


def _written(mains: list[str], clauses: list[str], places: tuple[tuple[int, bool], ...]) -> list[str]:
    """Put each clause to a sentence, before or behind it, or nowhere."""
    written = []
    for at, main in enumerate(mains):
        here = [(clause, front) for clause, (home, front) in zip(clauses, places, strict=True) if home == at]
        fronts = [clause for clause, front in here if front]
        tails = [clause for clause, front in here if not front]
        sentence = ", ".join([*fronts, main, *tails])
        written.append(f"{sentence[0].upper()}{sentence[1:]}.")
    return written


wild = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" \n\t\r.!?,;:-'\"“”‘’()0123456789£$%aAeEtThHnN\u0301\u200b\u202e\u0e01\u4e2d\U0001f600"),
    ),
    max_size=120,
)
"""Any text at all, with much of what segmentation looks at."""
