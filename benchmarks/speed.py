"""Time whole comparisons, ours and our peers' in turn, and hold them to what we aim at.

    make bench                                     two short pairs, then made-up ones from 10 kB to 10 MB
    make bench BENCH_ARGS='--sizes 100k,1m'        some of them
    make bench BENCH_ARGS='--only writethru,prosediff --rounds 9'
    make bench BENCH_ARGS='--only screen'          the view alone, keys and all, on 1 and 10 MB (benchmarks/screen.py)

Every program gets the same two files, paragraphs parted by blank lines. What each pairs, of those that pair
paragraphs at all, is held to the truth beside the times (benchmarks/accuracy.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, peers, screen, timing
from benchmarks.accuracy import Accuracy, accuracy, exact_matches, groups_of, links_of
from benchmarks.aligners import ALIGNERS

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
"""Made-up pairs by name, in characters; ``small`` and ``shared`` are real files."""
SMALL = ROOT / "seeds" / "policy-follow-up"
SHARED = ROOT.parent / "shared" / "seeds"
"""Two real articles, where the project is worked on; elsewhere absent and left out."""
ROUNDS = {"small": 11, "shared": 11, "10k": 9, "100k": 5, "1m": 3, "10m": 1}
MEMORY = {"10m": 1000.0}
"""Megabytes that ours may need at most."""


class Aim(NamedTuple):
    """How long ours may take on a case, in times of a peer's."""

    case: str
    ours: peers.Tool
    peer: peers.Tool
    reach: float
    aim: float


AIMS = (
    *(Aim(case, peers.TEXT, peers.PYTHON, 6, 6) for case in ("small", "shared")),
    *(Aim(case, peers.TEXT, peers.PROSEDIFF, 1 / 5, 1 / 5) for case in ("small", "shared", "10k", "100k")),
    Aim("1m", peers.JSON, peers.PROSEDIFF, 1 / 15, 1 / 15),
    Aim("1m", peers.JSON, peers.WIKIDIFF2, 1, 1 / 2),
    Aim("1m", peers.JSON, peers.WIKIDIFF2_MOVES, 1, 1 / 2),
    Aim("10m", peers.JSON, peers.WIKIDIFF2, 1 / 4, 1 / 8),
)


NAMES = (*(tool.name for tool in peers.TOOLS), screen.NAME)
"""What ``--only`` can ask for."""


class Case(NamedTuple):
    """A pair of files, and the truth about it where it was made here."""

    name: str
    old: Path
    new: Path
    truth: corpus.Pair | None


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for every case; 1 where a program of ours failed, 0 also where an aim is missed."""
    asked = _arguments().parse_args(argv)
    strange = set(asked.only) - set(NAMES)
    if strange:
        raise SystemExit(f"no program is called {min(strange)}; there are {', '.join(NAMES)}")
    wanted = [tool for tool in peers.TOOLS if not asked.only or tool.name in asked.only]
    tools = [tool for tool in wanted if tool.here()]
    aims: list[str] = []
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for case in _cases(asked.sizes, Path(folder)):
            if tools:
                one, trouble = _compared(case, tools, asked.rounds, Path(folder))
                aims += one
                failed |= trouble
            if case.name in screen.BOUNDS and (not asked.only or screen.NAME in asked.only):
                one, trouble = screen.bench(case.name, case.old, case.new, Path(folder))
                aims += one
                failed |= trouble
    print("\nAims\n" + "\n".join(f"  {line}" for line in aims))
    for tool in wanted:
        if tool not in tools:
            print(f"  not measured: {tool.name}, which comes with {tool.bring}")
    return 1 if failed else 0


def _compared(case: Case, tools: Sequence[peers.Tool], rounds: int | None, folder: Path) -> tuple[list[str], bool]:
    """Print the table of a case; return what it says of our aims, and whether a program of ours failed."""
    figures = _timed(case, tools, rounds or ROUNDS[case.name], folder)
    _print_case(case, figures)
    if case.truth:
        _print_accuracy(case.truth, [tool for tool in tools if not figures[tool.name].trouble], folder)
    failed = any(figures[tool.name].trouble for tool in (peers.TEXT, peers.JSON) if tool.name in figures)
    return _aims(case, figures), failed


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Time whole comparisons against peers.")
    names = ", ".join(ROUNDS)
    parser.add_argument("--sizes", type=_list, default=list(ROUNDS), help=f"of {names}")
    parser.add_argument("--only", type=_list, default=[], help=", ".join(NAMES))
    parser.add_argument("--rounds", type=int, help="how often each runs; by size if not given")
    return parser


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _cases(sizes: Sequence[str], folder: Path) -> Iterator[Case]:
    for name in sizes:
        if name in SIZES:
            pair = corpus.generate(SIZES[name])
            old, new = folder / f"{name}-old.txt", folder / f"{name}-new.txt"
            old.write_text(pair.old_text, encoding="utf-8")
            new.write_text(pair.new_text, encoding="utf-8")
            yield Case(name, old, new, pair)
        elif name in ROUNDS:
            texts = sorted((SMALL if name == "small" else SHARED).glob("*.txt"))
            old_first = sorted(texts, key=lambda path: path.stem != "old")
            if len(old_first) >= 2:
                yield Case(name, old_first[0], old_first[1], None)
        else:
            raise SystemExit(f"no size is called {name}; there are {', '.join(ROUNDS)}")


def _out(folder: Path, tool: peers.Tool) -> Path:
    return folder / f"{tool.name.replace(' ', '-')}.out"


def _timed(case: Case, tools: Sequence[peers.Tool], rounds: int, folder: Path) -> dict[str, timing.Figures]:
    """Time every tool; small pairs once more beforehand, since the first run of a program fills caches."""
    size = case.old.stat().st_size
    fits = [tool for tool in tools if size <= tool.largest]
    commands = {tool.name: tool.command(case.old, case.new, _out(folder, tool)) for tool in fits}
    if case.truth is None:
        timing.in_turn(commands, rounds=1, errors=folder / "errors")
    figures = timing.in_turn(commands, rounds=rounds, errors=folder / "errors")
    left_out = {tool.name: f"not run on more than {tool.largest / 1e6:g} MB" for tool in tools if tool not in fits}
    return figures | {name: timing.Figures(0, 0, 0, 0, trouble=why) for name, why in left_out.items()}


def _print_case(case: Case, figures: Mapping[str, timing.Figures]) -> None:
    size = case.old.stat().st_size / 1000
    ours = figures.get(peers.JSON.name) or figures.get(peers.TEXT.name)
    print(f"\n{case.name}: {size:,.0f} kB")
    print(f"  {'':<16}{'median':>10}{'fastest':>10}{'slowest':>10}{'memory':>9}{'x ours':>9}")
    for name, each in figures.items():
        if each.trouble:
            print(f"  {name:<16}  {each.trouble}")
            continue
        ratio = f"{each.seconds / ours.seconds:9.2f}" if ours and not ours.trouble else ""
        times = "".join(f"{_time(seconds):>10}" for seconds in (each.seconds, each.fastest, each.slowest))
        least = timing.floor()
        memory = f"< {least + 1:.0f}" if each.megabytes <= least + 1 else f"{each.megabytes:.0f}"
        print(f"  {name:<16}{times}{memory:>6} MB{ratio}", flush=True)


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _print_accuracy(truth: corpus.Pair, tools: Sequence[peers.Tool], folder: Path) -> None:
    """Print how much of the truth each program found, and what looking for equal paragraphs alone would."""
    print(f"  {'paragraphs right':<18}{'F1':>7}{'changed':>9}{'precision':>11}{'recall':>8}", end="")
    print(f"{'splits':>8}{'merges':>8}{'moves':>7}{'false moves':>13}")
    for tool in tools:
        if tool is peers.JSON:
            diff = json.loads(_out(folder, tool).read_text(encoding="utf-8"))
            _print_shares("writethru", accuracy(truth, links_of(diff, truth)))
        elif tool.aligner:
            _print_shares(tool.name, accuracy(truth, groups_of(ALIGNERS[tool.aligner](truth.old, truth.new))))
    _print_shares("equal text alone", accuracy(truth, exact_matches(truth)))


def _print_shares(name: str, it: Accuracy) -> None:
    print(f"  {name:<18}{it.all:>7.3f}{it.changed:>9.3f}{it.precision:>11.3f}{it.recall:>8.3f}", end="")
    print(f"{it.splits:>8.2f}{it.merges:>8.2f}{it.moves:>7.2f}{it.false_moves:>13}")


def _aims(case: Case, figures: Mapping[str, timing.Figures]) -> list[str]:
    """Say for each aim that this case is about whether it is met."""
    lines = []
    for aim in AIMS:
        ours, peer = figures.get(aim.ours.name), figures.get(aim.peer.name)
        if aim.case == case.name and ours and peer and not peer.trouble:
            ratio = inf if ours.trouble else ours.seconds / peer.seconds
            verdict = _verdict(ratio, aim.reach, aim.aim)
            lines.append(f"{verdict:<7}{case.name}: {ratio:.3g} times {aim.peer.name}, {_bounds(aim.reach, aim.aim)}")
    ours = figures.get(peers.JSON.name)
    if case.name in MEMORY and ours and not ours.trouble:
        most = MEMORY[case.name]
        lines.append(
            f"{_verdict(ours.megabytes, most, most):<7}{case.name}: {ours.megabytes:.0f} MB, at most {most:.0f}"
        )
    return lines


def _verdict(figure: float, reach: float, aim: float) -> str:
    return "aim" if figure <= aim else "reach" if figure <= reach else "missed"


def _bounds(reach: float, aim: float) -> str:
    return f"at most {reach:.3g}" + (f", aim {aim:.3g}" if aim != reach else "")


if __name__ == "__main__":
    sys.exit(main())
