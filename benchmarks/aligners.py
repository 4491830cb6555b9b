"""What other programs say belongs together, line by line: a line is a paragraph or a sentence, as the caller likes.

old lines, new lines --aligner--> Aligned(links, moves)

exact           equal lines in order; the lines of a replaced block are paired one by one
idf-dice        the words two lines share, rare ones counting more; each must be the other's best
prosediff       its rows, moved lines and moved passages, with the settings it has for sentences
git-word-diff   lines that share half of the shorter one's words, by what the word diff shows as common
wikidiff2       lines it shows as equal, changed or moved
"""

from __future__ import annotations

import difflib
import json
import math
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

LEAST_DICE = 0.3
"""Share of weight in common, 0 to 1, from which two lines are a pair: the step of 0.05 that does best on essays."""
LEAST_WORDS = 0.5
"""Share of the shorter line's words, 0 to 1, that a word diff must show as common for two lines to be a pair."""
NO_CUT_OFF = ("-d", "wikidiff2.moved_paragraph_detection_cutoff=1000000000")
"""Makes wikidiff2 look for moves however many lines came and went; as it comes it stops at 100."""

_WORD = re.compile(r"\w+")
_EVERYTHING = 1_000_000_000
"""Lines of context that leave nothing out."""
_WIKIDIFF2 = "echo wikidiff2_inline_json_diff(file_get_contents($argv[1]), file_get_contents($argv[2]), %d);"


class Link(NamedTuple):
    """Two lines that belong together, counted from 0."""

    old: int
    new: int
    moved: bool = False


class Stretch(NamedTuple):
    """The characters ``start:end`` of a line."""

    line: int
    start: int
    end: int


class Aligned(NamedTuple):
    """What a program says about two lists of lines."""

    links: list[Link]
    moves: list[tuple[Stretch, Stretch]]
    """Parts of lines that moved, old and new."""


Lines = Sequence[str]
Aligner = Callable[[Lines, Lines], Aligned]


def exact(old: Lines, new: Lines) -> Aligned:
    """Pair equal lines in order, and the lines of a replaced block one by one."""
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pairs = [
        pair
        for tag, a, b, c, d in codes
        if tag in ("equal", "replace")
        for pair in zip(range(a, b), range(c, d), strict=False)
    ]
    return Aligned([Link(*pair) for pair in pairs], [])


def idf_dice(old: Lines, new: Lines) -> Aligned:
    """Pair lines that share most by weight; takes time quadratic in the number of lines."""
    bags, others = ([Counter(_WORD.findall(line.lower())) for line in lines] for lines in (old, new))
    lines_with = Counter(word for bag in bags + others for word in bag)
    weights = {word: math.log(1 + (len(old) + len(new)) / count) for word, count in lines_with.items()}

    def weight(bag: Counter[str]) -> float:
        return sum(weights[word] * count for word, count in bag.items())

    totals, other_totals = [weight(bag) for bag in bags], [weight(bag) for bag in others]
    score = [
        [
            2 * weight(bag & other) / (total + other_total or 1)
            for other, other_total in zip(others, other_totals, strict=True)
        ]
        for bag, total in zip(bags, totals, strict=True)
    ]
    if not old or not new:
        return Aligned([], [])
    best_new = [row.index(max(row)) for row in score]
    best_old = [column.index(max(column)) for column in zip(*score, strict=True)]
    pairs = ((i, j) for i, j in enumerate(best_new) if best_old[j] == i and score[i][j] >= LEAST_DICE)
    return Aligned([Link(i, j) for i, j in pairs], [])


def prosediff(old: Lines, new: Lines) -> Aligned:
    """Pair what stands in one row, or in the two rows of a move; ImportError where prosediff is not installed."""
    diff: Any = import_module("prosediff.diff")  # has no types, and is not here where only the tests are run
    one, other = list(old), list(new)
    similarity, algorithm = diff.move_defaults(by_sentence=True)
    (codes,) = diff.git_opcodes([(one, other)])
    rows, _, _ = diff.align(one, other, None, codes, move_similarity=similarity, move_algorithm=algorithm)
    if not rows:  # the two are the same
        return Aligned([Link(at, at) for at in range(len(old))], [])
    gone = {row.move_pair: row.left_no - 1 for row in rows if row.kind == "moved-out"}
    links = [Link(row.left_no - 1, row.right_no - 1) for row in rows if row.kind in ("equal", "replace")]
    links += [Link(gone[row.move_pair], row.right_no - 1, moved=True) for row in rows if row.kind == "moved-in"]
    moves = [
        (Stretch(out.left_no - 1, here.start, here.end), Stretch(into.right_no - 1, there.start, there.end))
        for out, here, into, there in diff.moved_passages(rows)
    ]
    return Aligned(links, moves)


def git_word_diff(old: Lines, new: Lines) -> Aligned:
    """Pair lines by the words that git's word diff leaves alone."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", f"-U{_EVERYTHING}"]
    return Aligned(links_of_words(_output(command, old, new), old, new), [])


def links_of_words(porcelain: str, old: Lines, new: Lines) -> list[Link]:
    """Return the lines that a word diff shows to share half of the shorter one's words; nothing means all are equal."""
    homes, others = ([at for at, line in enumerate(lines) for _ in line.split()] for lines in (old, new))
    shared: Counter[tuple[int, int]] = Counter() if porcelain else Counter(zip(homes, others, strict=True))
    i = j = 0
    for mark, count in _word_runs(porcelain):
        if mark == " ":
            shared.update(zip(homes[i : i + count], others[j : j + count], strict=True))
        i += count * (mark != "+")
        j += count * (mark != "-")
    words, other_words = Counter(homes), Counter(others)
    return [Link(*at) for at, n in shared.items() if n >= LEAST_WORDS * min(words[at[0]], other_words[at[1]])]


def _word_runs(porcelain: str) -> Iterator[tuple[str, int]]:
    """Yield the length of each run of words with its mark: a space for common ones, - or +."""
    _, _, body = porcelain.partition("\n@@")
    for line in body.split("\n")[1:]:
        if line.startswith((" ", "-", "+")):
            yield line[0], len(line[1:].split())


def wikidiff2(old: Lines, new: Lines, *, settings: Sequence[str] = ()) -> Aligned:
    """Pair the lines wikidiff2 shows as equal, changed or moved; ``settings`` are php's."""
    command = ["php", *settings, "-r", _WIKIDIFF2 % _EVERYTHING, "--"]
    return Aligned(links_of_entries(json.loads(_output(command, old, new), strict=False)["diff"], old, new), [])


def links_of_entries(entries: Iterable[Mapping[str, Any]], old: Lines, new: Lines) -> list[Link]:
    """Return the lines that wikidiff2's entries pair; an entry places a line by the byte it starts at."""
    starts, others = (_byte_starts(lines) for lines in (old, new))
    links: list[Link] = []
    gone: dict[str, int] = {}
    come: dict[int, str] = {}
    i = j = 0
    for entry in entries:
        # A line right beside the one it turned into comes with one place only: the other is the next of its side.
        kind, place = entry["type"], entry["offset"]
        i = i if place["from"] is None else starts[place["from"]]
        j = j if place["to"] is None else others[place["to"]]
        match kind:
            case 0 | 3:
                links.append(Link(i, j))
            case 4:
                gone[entry["moveInfo"]["id"]] = i
            case 5:
                come[j] = entry["moveInfo"]["linkId"]
            case _:
                pass
        i += kind in (0, 2, 3, 4)
        j += kind in (0, 1, 3, 5)
    return links + [Link(gone[name], at, moved=True) for at, name in come.items() if name in gone]


def _byte_starts(lines: Lines) -> dict[int, int]:
    """Return the byte at which each line starts, to the line."""
    starts = {}
    at = 0
    for number, line in enumerate(lines):
        starts[at] = number
        at += len(line.encode()) + 1
    return starts


def _output(command: Sequence[str], old: Lines, new: Lines) -> str:
    """Run a program on two files of lines and return what it writes; 0 and 1 are both fine for a diff."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "old.txt", Path(folder) / "new.txt"]
        for path, lines in zip(files, (old, new), strict=True):
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise OSError(f"{command[0]} left with {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace")


ALIGNERS: dict[str, Aligner] = {
    "exact": exact,
    "idf-dice": idf_dice,
    "prosediff": prosediff,
    "git-word-diff": git_word_diff,
    "wikidiff2": wikidiff2,
    "wikidiff2-no-cut-off": partial(wikidiff2, settings=NO_CUT_OFF),
}
