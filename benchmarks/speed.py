"""Time whole comparisons, ours and our peers' in turn, and hold them to what we aim at.

    make bench                                     small pairs, 100 kB and 1 MB
    make bench BENCH_ARGS='--sizes 100k,10m'       others
    make bench BENCH_ARGS='--only writethru,prosediff --rounds 9'

The aims: a small pair in 6 times the time of Python doing nothing, and everywhere a fifth of prosediff's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, peers, timing
from benchmarks.accuracy import Accuracy, accuracy, exact_matches, links_of

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
"""Made-up pairs by name, in characters; ``small`` and ``shared`` are real files."""
SMALL = ROOT / "seeds" / "policy-follow-up"
SHARED = ROOT.parent / "shared" / "seeds"
"""Two real articles, where the project is worked on; elsewhere absent and left out."""
ROUNDS = {"small": 11, "shared": 11, "10k": 9, "100k": 5, "1m": 3, "10m": 1}
PYTHON_AIM, PROSEDIFF_AIM = 6.0, 1 / 5


class Case(NamedTuple):
    """A pair of files, and the truth about it where it was made here."""

    name: str
    old: Path
    new: Path
    truth: corpus.Pair | None


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for every case; 1 where a program of ours failed, 0 also where an aim is missed."""
    asked = _arguments().parse_args(argv)
    strange = set(asked.only) - {tool.name for tool in peers.TOOLS}
    if strange:
        raise SystemExit(f"no program is called {min(strange)}; there are {', '.join(t.name for t in peers.TOOLS)}")
    wanted = [tool for tool in peers.TOOLS if not asked.only or tool.name in asked.only]
    tools = [tool for tool in wanted if tool.here()]
    aims: list[str] = []
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for case in _cases(asked.sizes, Path(folder)):
            figures = _timed(case, tools, asked.rounds or ROUNDS[case.name], Path(folder))
            _print_case(case, figures)
            if case.truth and peers.JSON.name in figures and not figures[peers.JSON.name].trouble:
                _print_accuracy(case.truth, _out(Path(folder), peers.JSON))
            aims += _aims(case, figures)
            failed |= any(figures[tool.name].trouble for tool in (peers.TEXT, peers.JSON) if tool.name in figures)
    print("\nAims\n" + "\n".join(f"  {line}" for line in aims))
    for tool in wanted:
        if tool not in tools:
            print(f"  not measured: {tool.name}, which comes with {tool.bring}")
    return 1 if failed else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Time whole comparisons against peers.")
    names = ", ".join(ROUNDS)
    parser.add_argument("--sizes", type=_list, default=["small", "shared", "100k", "1m"], help=f"of {names}")
    parser.add_argument("--only", type=_list, default=[], help=", ".join(tool.name for tool in peers.TOOLS))
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
    commands = {tool.name: tool.command(case.old, case.new, _out(folder, tool)) for tool in tools}
    if case.truth is None:
        timing.in_turn(commands, rounds=1, errors=folder / "errors")
    return timing.in_turn(commands, rounds=rounds, errors=folder / "errors")


def _print_case(case: Case, figures: Mapping[str, timing.Figures]) -> None:
    size = case.old.stat().st_size / 1000
    ours = figures.get(peers.TEXT.name)
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


def _print_accuracy(truth: corpus.Pair, out: Path) -> None:
    """Print how much of the truth our alignment found, and what equal paragraphs alone would."""
    print(f"  {'paragraphs right':<18}{'F1':>7}{'changed':>9}{'precision':>11}{'recall':>8}", end="")
    print(f"{'splits':>8}{'merges':>8}{'moves':>7}{'false moves':>13}")
    try:
        ours = accuracy(truth, links_of(json.loads(out.read_text(encoding="utf-8")), truth))
    except ValueError as error:
        print(f"  writethru: {error}")
    else:
        _print_shares("writethru", ours)
    _print_shares("equal text alone", accuracy(truth, exact_matches(truth)))


def _print_shares(name: str, it: Accuracy) -> None:
    print(f"  {name:<18}{it.all:>7.3f}{it.changed:>9.3f}{it.precision:>11.3f}{it.recall:>8.3f}", end="")
    print(f"{it.splits:>8.2f}{it.merges:>8.2f}{it.moves:>7.2f}{it.false_moves:>13}")


def _aims(case: Case, figures: Mapping[str, timing.Figures]) -> list[str]:
    """Say for each aim that this case is about whether it is met."""
    ours = figures.get(peers.TEXT.name)
    if ours is None or ours.trouble:
        return [f"missed  {case.name}: no figure of ours"]
    lines = []
    idle, peer = figures.get(peers.PYTHON.name), figures.get(peers.PROSEDIFF.name)
    if case.truth is None and idle and not idle.trouble:
        lines.append(_aim(case, ours.seconds / idle.seconds, PYTHON_AIM, "python -c pass"))
    if peer and not peer.trouble:
        lines.append(_aim(case, ours.seconds / peer.seconds, PROSEDIFF_AIM, "prosediff"))
    return lines


def _aim(case: Case, ratio: float, aim: float, than: str) -> str:
    return f"{'met   ' if ratio <= aim else 'missed'}  {case.name}: {ratio:.2f} times {than}, aim {aim:g}"


if __name__ == "__main__":
    sys.exit(main())
