"""Time the view as a person has it: from its start to the first text, and from each key to the screen it asked for.

    make bench BENCH_ARGS='--only screen --sizes 1m'

``writethru view`` runs in a process of its own, whose terminal presses the keys (benchmarks/keyboard.py); it takes
what `writethru diff` of the same pair takes for its measure.
"""

from __future__ import annotations

import json
import os
import pty
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks import keyboard, peers, timing

ROOT = Path(__file__).resolve().parent.parent
NAME = "screen"
"""What ``--only`` calls it."""
SIZES = ((120, 40), (200, 60))
"""Columns and lines of the screens."""
STARTS = 3
"""Times the view is opened to time its first text."""
FIRST_TEXT = 2.0
"""Times that `writethru diff` takes, until there is text on the screen."""
MEMORY = 1.5
"""Times the memory of `writethru diff`."""

Press: TypeAlias = tuple[str, Sequence[str], float]
"""What to call it, keys that take turns, and how often; below 0 once for every change. Without a name, not timed."""


class Bound(NamedTuple):
    """Milliseconds that a key may take."""

    median: float
    slow: float
    """At the 95th percentile."""
    worst: float


BOUNDS = {"1m": Bound(30, 60, float("inf")), "10m": Bound(100, 100, 100)}
"""By the pair's name; smaller ones are held to those of 1 MB."""


class Seen(NamedTuple):
    """What one run of the view took."""

    size: tuple[int, int]
    text: float
    """Seconds from the start of the process to the first text."""
    compared: float
    """Seconds to the first sight of the comparison."""
    megabytes: float
    """Peak memory of the process, all keys pressed."""
    times: Mapping[str, Sequence[float]]
    """Seconds of each press, by what was pressed."""
    trouble: str = ""


class Spread(NamedTuple):
    """Milliseconds of some presses."""

    presses: int
    median: float
    slow: float
    worst: float


def presses(steps: int, *, meanwhile: bool) -> list[Press]:
    """Return what is pressed: all changes once if ``steps`` is below 0, else about ``steps``, in all parts of the text.

    Every key that shows or hides something is pressed an even number of times, so that what follows has all again.
    """
    walk: list[Press] = [("n", "n", -1)]
    if steps >= 0:
        walk = [press for at in range(20) for press in (("at", "", at / 20), ("n", "n", max(steps // 20, 1)))]
    only = [
        press
        for name in "12345"
        for press in (("", [it for it in "12345" if it != name], 4), ("n, one filter", "n", 40))
        for press in (press, *((("", [it for it in "12345" if it != name], 4),) if press[0] else ()))
    ]
    return [
        *([("while comparing", ["j", "space", "k", "v", "v", "tab", "G", "g"], 0)] if meanwhile else []),
        *walk,
        ("N", "N", 60),
        ("f F", "ffF", 120),
        ("j k", "jjjk", 120),
        ("space", ["space"], 120),
        ("G g", "Gg", 20),
        ("tab", ["tab"], 12),
        *[(f"{name}", name, 8) for name in "12345"],
        *only,
        ("v", "v", 12),
        ("", "v", 1),
        ("n, inline", "n", 100),
        ("", "v", 1),
        ("c", "c", 12),
        ("", "c", 1),
        ("n, changes only", "n", 100),
        ("enter", ["enter", "escape"], 10),
        ("", "c", 1),
        ("x", "x", 40),
        ("x n", "xn", 80),
        ("", "1234", 4),
        ("", "n", 1),
        ("m", "mmn", 60),
        ("", "1234", 4),
        ("l", "l", 6),
        ("", "l", 1),
        ("n, list open", "n", 100),
        ("list", ["down", "pagedown", "end", "home"], 80),
        ("", "l", 1),
        ("?", ["?", "escape"], 6),
        ("", "/", 1),
        ("", "the", 3),
        ("search", ["enter"], 1),
        ("n, search", "n", 100),
        ("", ["escape"], 1),
        ("t", "t", 5),
        ("X", "X", 1),
        ("n, X writing", "n", 40),
        ("X", "X", 1),
        ("n, X writing", "n", 40),
    ]


def watched(
    old: Path, new: Path, folder: Path, size: tuple[int, int], what: Sequence[Press], *, limit: float = 900
) -> Seen:
    """Run the view on a pair, and press; ``limit`` is in seconds."""
    script, errors = folder / "screen.json", folder / "errors"
    (folder / "screen.yaml").unlink(missing_ok=True)
    argv = [str(peers.BIN / "writethru"), "view", str(old), str(new), "--notes", str(folder / "screen.yaml")]
    told = {"size": size, "word": _word(old), "presses": what, "began": 0.0}
    ours, theirs = pty.openpty()
    try:
        told["began"] = time.monotonic()
        script.write_text(json.dumps(told), encoding="utf-8")
        done = timing.run(argv, errors=errors, limit=limit, terminal=theirs, settings=_settings(script))
    finally:
        os.close(theirs)
        os.close(ours)
    found = json.loads(script.read_text(encoding="utf-8"))
    trouble = found.get("trouble", "")
    if done.status or "times" not in found:
        trouble = trouble or timing.why(done, errors, limit)
        return Seen(size, 0, 0, done.megabytes, {}, trouble)
    return Seen(size, found["text"], found["compared"], done.megabytes, found["times"], trouble)


def _settings(script: Path) -> dict[str, str]:
    """Return the environment of a terminal of many colours, with our keyboard."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {
        "PYTHONPATH": path,
        "TEXTUAL_DRIVER": "benchmarks.keyboard:Keyboard",
        keyboard.SCRIPT: str(script),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _word(path: Path) -> str:
    """Return a word near the beginning of a text, by which its first sight is known."""
    with path.open(encoding="utf-8") as file:
        return max(file.read(60).split()[:-1], key=len)


def spread(times: Sequence[float]) -> Spread:
    """Return what some presses, one at least, come to."""
    ordered = sorted(times)
    slow = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return Spread(len(ordered), *(seconds * 1000 for seconds in (statistics.median(ordered), slow, ordered[-1])))


def bench(name: str, old: Path, new: Path, folder: Path) -> tuple[list[str], bool]:
    """Print the tables of a pair; return what they say of our aims, and whether anything failed."""
    diff = timing.in_turn(
        {tool.name: tool.command(old, new, Path(os.devnull)) for tool in (peers.TEXT, peers.JSON)},
        rounds=1 if name == "10m" else STARTS,
        errors=folder / "errors",
    )
    starts = [watched(old, new, folder, SIZES[0], ()).text for _ in range(STARTS)]
    seen = []
    for at, size in enumerate(SIZES):
        steps = 400 if at else 2000 if name == "10m" else -1
        seen.append(watched(old, new, folder, size, presses(steps, meanwhile=at > 0)))
    show(name, seen)
    failed = any(each.trouble for each in seen) or any(each.trouble for each in diff.values())
    return aims(name, starts, seen, least(diff.values())), failed


def least(figures: Iterable[timing.Figures]) -> timing.Figures:
    """Return the shorter time and the smaller memory: what a comparison needs in either format."""
    each = tuple(figures)
    return min(each)._replace(megabytes=min(it.megabytes for it in each))


def show(name: str, seen: Sequence[Seen]) -> None:
    """Print the times of each key, on each size of screen."""
    for each in seen:
        print(f"\n{name}: view on {each.size[0]} by {each.size[1]}")
        if each.trouble:
            print(f"  {each.trouble}")
            continue
        print(f"  {'text':<18}{each.text:>9.2f} s")
        print(f"  {'comparison':<18}{each.compared:>9.2f} s")
        print(f"  {'memory':<18}{each.megabytes:>8.0f} MB")
        print(f"  {'key':<18}{'presses':>8}{'median':>10}{'95 in 100':>11}{'worst':>10}")
        for key, times in (*each.times.items(), ("all", _all(each))):
            if times:
                it = spread(times)
                print(
                    f"  {key:<18}{it.presses:>8}{it.median:>7.1f} ms{it.slow:>8.1f} ms{it.worst:>7.1f} ms", flush=True
                )


def _all(seen: Seen) -> list[float]:
    return [seconds for times in seen.times.values() for seconds in times]


def aims(name: str, starts: Sequence[float], seen: Sequence[Seen], diff: timing.Figures) -> list[str]:
    """Say whether each bound holds: first text and memory by those of `writethru diff`, and how long keys take."""
    for each in seen:
        if each.trouble:
            return [f"missed {name}: the view: {each.trouble}"]
    first = statistics.median(starts) / diff.seconds
    most = max(each.megabytes for each in seen) / diff.megabytes
    lines = [
        f"{_verdict(first, FIRST_TEXT)}{name}: view: first text in {first:.2g} times `diff`, at most {FIRST_TEXT:g}",
        f"{_verdict(most, MEMORY)}{name}: view: {most:.2f} times the memory of `diff`, at most {MEMORY:g}",
    ]
    bound = BOUNDS.get(name, BOUNDS["1m"])
    for each in seen:
        it = spread(_all(each))
        columns, height = each.size
        head = f"{name}: view on {columns} by {height}: a key"
        for said, figure, limit in zip(("at the median", "of 95 in 100", "at worst"), it[1:], bound, strict=True):
            if limit < float("inf"):
                lines.append(f"{_verdict(figure, limit)}{head} {said} {figure:.1f} ms, at most {limit:g}")
        slow = [key for key, times in each.times.items() if spread(times).slow > bound.slow]
        if slow:
            lines.append(f"       {head} alone over {bound.slow:g} ms of 95 in 100: {'; '.join(slow)}")
    return lines


def _verdict(figure: float, limit: float) -> str:
    return f"{'aim' if figure <= limit else 'missed':<7}"
