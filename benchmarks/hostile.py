"""Texts made to hang a diff, each with how much longer than an ordinary text of its size it may take.

    make hostile          exits 1 where a bound is crossed

The bounds are ratios, so they hold on any machine. A ratio of 1 would be a wish: a register of nearly equal
clauses has more candidates a paragraph than a story, and 200,000 paragraphs have more links to write down.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, peers, timing, words


class Shape(NamedTuple):
    """A kind of text, how to make a pair of it, and its bound."""

    name: str
    make: Callable[[], tuple[str, str]]
    bound: float
    """Times the ordinary pair of the same size."""


def equal_words(count: int = 200_000) -> tuple[str, str]:
    """Return one word as every paragraph, a twentieth of them gone from the new side."""
    return "advert\n\n" * count, "advert\n\n" * (count - count // 20)


def single_words(count: int = 200_000) -> tuple[str, str]:
    """Return one word a paragraph, each drawn from 5,000, one in ten another one on the new side."""
    rng = random.Random(1)
    old = [f"w{rng.randrange(5_000)}" for _ in range(count)]
    new = [f"w{rng.randrange(5_000)}" if rng.random() < 0.1 else word for word in old]
    return "\n\n".join(old), "\n\n".join(new)


def legal_register(count: int = 8_000, *, party: str = "Contractor") -> tuple[str, str]:
    """Return clauses that are nearly all alike, one in ten with another number in it, and the new side's ``party``."""
    rng = random.Random(2)

    def clause(item: int, days: int, who: str = "Contractor") -> str:
        return (
            f"{item}. The {who} shall deliver item {item} to the depot no later than {days} days after notice, "
            "and shall not be entitled to any payment in respect of a late delivery."
        )

    terms = [rng.randint(7, 90) for _ in range(count)]
    changed = [rng.randint(7, 90) if rng.random() < 0.1 else days for days in terms]
    return _numbered(clause, terms), _numbered(partial(clause, who=party), changed)


def reversed_document(size: int = 1_000_000) -> tuple[str, str]:
    """Return an ordinary text and the same with its paragraphs in reverse order."""
    paragraphs = corpus.generate(size).old
    return "\n\n".join(paragraphs), "\n\n".join(reversed(paragraphs))


def reversed_and_edited(size: int = 1_000_000) -> tuple[str, str]:
    """Return an ordinary text, and its paragraphs in reverse order with a few words of each changed."""
    rng = random.Random(4)
    vocabulary = words.vocabulary(rng)
    paragraphs = corpus.generate(size).old
    edited = [corpus.edit(rng, vocabulary, paragraph) for paragraph in reversed(paragraphs)]
    return "\n\n".join(paragraphs), "\n\n".join(edited)


def one_paragraph(size: int = 1_000_000) -> tuple[str, str]:
    """Return an ordinary pair with all of its blank lines gone."""
    pair = corpus.generate(size)
    return " ".join(pair.old), " ".join(pair.new)


def two_phrases(count: int = 40_000) -> tuple[str, str]:
    """Return two phrases in turn, the new side beginning with the other one."""
    phrases = ("The council met on Monday.", "No decision has been made.")
    return "\n\n".join(phrases * (count // 2)), "\n\n".join(phrases[::-1] * (count // 2))


def long_line(size: int = 5_000_000) -> tuple[str, str]:
    """Return one line without a space, with another letter here and there on the new side."""
    rng = random.Random(3)
    old = "".join(rng.choices("abcdefghij", k=size))
    new = list(old)
    for _ in range(50):
        new[rng.randrange(size)] = "x"
    return old, "".join(new)


def one_sentence(size: int = 80_000) -> tuple[str, str]:
    """Return an ordinary text without a full stop, one word in seven another on the new side: 2,000 changes."""
    rng = random.Random(5)
    vocabulary = words.vocabulary(rng)
    old = " ".join(corpus.generate(size).old).replace(".", "").split()
    new = [words.other_word(rng, vocabulary, word) if at % 7 == 0 else word for at, word in enumerate(old)]
    return f"{' '.join(old)}.", f"{' '.join(new)}."


def people_listed(count: int = 5_000) -> tuple[str, str]:
    """Return people in a row, one in five another on the new side."""
    rng = random.Random(6)
    people, _ = words.vocabulary(rng).people
    old = [rng.choice(people) for _ in range(count)]
    new = [rng.choice(people) if rng.random() < 0.2 else one for one in old]
    return f"Present were {', '.join(old)}.", f"Present were {', '.join(new)}."


def quotations(count: int = 100_000, *, each: int = 10) -> tuple[str, str]:
    """Return quotations of two words, so many in each paragraph, one in ten another on the new side."""
    rng = random.Random(7)
    adjectives, nouns = words.ADJECTIVES, words.NOUNS
    old = [f'"{rng.choice(adjectives)} {rng.choice(nouns)}"' for _ in range(count)]
    new = [f'"{rng.choice(adjectives)} {rng.choice(nouns)}"' if rng.random() < 0.1 else one for one in old]
    return _in_paragraphs(old, each), _in_paragraphs(new, each)


def items(count: int = 50_000, *, mark: str = "- ", part: str = " for ") -> tuple[str, str]:
    """Return a list, or the rows of a table, the figure of each another on the new side."""
    rng = random.Random(8)
    people, _ = words.vocabulary(rng).people
    lines = [(rng.randint(2, 9999), rng.choice(words.NOUNS), rng.choice(people)) for _ in range(count)]
    old = [f"{mark}{who}{part}{many}{part}{what}" for many, what, who in lines]
    new = [f"{mark}{who}{part}{many + rng.randint(1, 9)}{part}{what}" for many, what, who in lines]
    return "\n".join(old), "\n".join(new)


def nested(depth: int = 200_000) -> tuple[str, str]:
    """Return words each of which opens one more bracket, one in ten another on the new side."""
    rng = random.Random(9)
    old = [rng.choice(words.NOUNS) for _ in range(depth)]
    new = [rng.choice(words.NOUNS) if rng.random() < 0.1 else word for word in old]
    return _bracketed(old), _bracketed(new)


def figures(count: int = 40_000) -> tuple[str, str]:
    """Return figures in a row, one in ten another on the new side."""
    rng = random.Random(10)
    old = [str(rng.randrange(100_000)) for _ in range(count)]
    new = [str(rng.randrange(100_000)) if rng.random() < 0.1 else figure for figure in old]
    return " ".join(old), " ".join(new)


def long_address(parts: int = 17_000) -> tuple[str, str]:
    """Return a sentence with an address of so many parts, with two words in the middle of it on the new side."""
    half = "a/b-c_" * (parts // 2)
    return f"See https://example.com/{half}{half} now.", f"See https://example.com/{half} Paris 7 {half} now."


def people_met(count: int = 4_000) -> tuple[str, str]:
    """Return people in a row, and the same in another order."""
    rng = random.Random(11)
    people = list(dict.fromkeys(words.vocabulary(rng).people[0]))[:count]
    return _met(people), _met(rng.sample(people, len(people)))


def habits(count: int = 4_000) -> tuple[str, str]:
    """Return words each with a phrase behind it, and with another that says the same on the new side."""
    rng = random.Random(12)
    nouns = [rng.choice(words.NOUNS) for _ in range(count)]
    often, daily = (" ".join(f"{noun} {said}" for noun in nouns) for said in ("every day", "daily"))
    return often, daily


_SAID = '"the {a} is a {b}" said {who}', '"the {a} was a {b}" {who} said'
_DENIED = "no {a} has denied the {b}", "the {a} has never failed to deny any {b}"
_DROPPED = "the {a} closed the {b} in {n} days with {who}", "the {a} closed the {b}"
_SUMMED = "the total of {n} {a}", "{n} {a} and {n} {b}, in total {n}"


def clauses(old: str, new: str, count: int = 3_000) -> tuple[str, str]:
    """Return such clauses in one sentence, each with things of its own, and the new side's.

    ``{a}`` and ``{b}`` are things, ``{who}`` a person, ``{n}`` a figure.
    """
    rng = random.Random(13)
    people, _ = words.vocabulary(rng).people
    things = [
        {"a": rng.choice(words.NOUNS), "b": rng.choice(words.NOUNS), "who": rng.choice(people), "n": rng.randrange(999)}
        for _ in range(count)
    ]
    before, after = (", ".join([clause.format(**it) for it in things]) for clause in (old, new))
    return f"{before}.", f"{after}."


SHAPES = (
    Shape("200,000 equal paragraphs of a word", equal_words, 10),
    Shape("200,000 paragraphs of a word", single_words, 10),
    Shape("8,000 clauses nearly alike", legal_register, 4),
    Shape("the same, a word of each changed", partial(legal_register, party="Supplier"), 10),
    Shape("reversed document, 1 MB", reversed_document, 4),
    Shape("the same, each paragraph edited", reversed_and_edited, 4),
    Shape("one paragraph of 1 MB", one_paragraph, 4),
    Shape("two phrases in turn, 40,000 times", two_phrases, 4),
    Shape("one line of 5 MB without a space", long_line, 4),
    Shape("2,000 changes in one sentence", one_sentence, 10),
    Shape("12,000 changes in one sentence", partial(one_sentence, 500_000), 15),
    Shape("5,000 people in one sentence", people_listed, 10),
    Shape("40,000 figures in one sentence", figures, 12),
    Shape("one address of 100 kB, cut in two", long_address, 4),
    Shape("people in one sentence, in any order", people_met, 6),
    Shape("4,000 phrases, a word for each", habits, 8),
    Shape("3,000 quotations, their verbs turned", partial(clauses, *_SAID), 15),
    Shape("3,000 denials of anything", partial(clauses, *_DENIED), 20),
    Shape("3,000 phrases dropped", partial(clauses, *_DROPPED), 6),
    Shape("3,000 totals", partial(clauses, *_SUMMED), 15),
    Shape("100,000 short quotations", quotations, 4),
    Shape("the same in one paragraph", partial(quotations, each=100_000), 4),
    Shape("200,000 brackets in one another", nested, 8),
    Shape("50,000 items, each changed", items, 10),
    Shape("20,000 rows, a column changed", partial(items, 20_000, mark="| ", part=" | "), 12),
)


def main() -> int:
    """Print the table and return 1 where a bound is crossed."""
    print(f"{'shape':<38}{'size':>8}{'ordinary':>11}{'this':>9}{'ratio':>8}{'bound':>7}  notes")
    crossed = 0
    with tempfile.TemporaryDirectory() as folder:
        for shape in SHAPES:
            crossed += not _measured(shape, Path(folder))
    print(f"{crossed} of {len(SHAPES)} bounds crossed" if crossed else "all bounds hold")
    return 1 if crossed else 0


def _measured(shape: Shape, folder: Path) -> bool:
    """Print one row and say whether the bound holds."""
    old, new = shape.make()
    pair = corpus.generate(len(old))
    ordinary, _ = _timed(pair.old_text, pair.new_text, folder, limit=300)
    figures, notes = _timed(old, new, folder, limit=max(60.0, 2 * shape.bound * ordinary.seconds))
    row = f"{shape.name:<38}{len(old) / 1e6:>5.1f} MB{ordinary.seconds:>9.2f} s"
    if figures.trouble or ordinary.trouble:
        print(f"{row}   {figures.trouble or ordinary.trouble}", flush=True)
        return False
    ratio = figures.seconds / ordinary.seconds
    print(f"{row}{figures.seconds:>7.2f} s{ratio:>8.2f}{shape.bound:>7g}  {'; '.join(notes)}", flush=True)
    return ratio <= shape.bound


def _timed(old: str, new: str, folder: Path, *, limit: float) -> tuple[timing.Figures, list[str]]:
    """Time one comparison and return its figures and the notes it made."""
    paths = folder / "old.txt", folder / "new.txt", folder / "diff.json"
    paths[0].write_text(old, encoding="utf-8")
    paths[1].write_text(new, encoding="utf-8")
    done = timing.in_turn({"": peers.JSON.command(*paths)}, rounds=1, errors=folder / "errors", limit=limit)[""]
    if done.trouble:
        return done, []
    notes: list[str] = json.loads(paths[2].read_text(encoding="utf-8"))["notes"]
    return done, notes


def _in_paragraphs(parts: list[str], each: int) -> str:
    return "\n\n".join(" ".join(parts[at : at + each]) for at in range(0, len(parts), each))


def _bracketed(parts: list[str]) -> str:
    return " ".join(f"({part}" for part in parts) + ")" * len(parts)


def _met(people: list[str]) -> str:
    return f"{' met '.join(people)}."


def _numbered(clause: Callable[[int, int], str], terms: list[int]) -> str:
    return "\n\n".join(clause(at, days) for at, days in enumerate(terms, start=1))


if __name__ == "__main__":
    sys.exit(main())
