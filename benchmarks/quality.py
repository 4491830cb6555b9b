"""How often the engine is right, held to floors that only rise.

    make quality                              exits 1 where a figure fell below its floor
    make quality QUALITY_ARGS=--peers         ours beside other aligners, as Markdown
    python -m benchmarks.quality --raise      record what was reached (benchmarks/floors.yaml)

The stories in ``seeds/`` are always scored (tests/seeds has their labels and floors; python -m tests.seeds.figures -v
tells every miss), the labelled sets in ``../shared`` where they are at hand; their own scorer judges them,
through the command line.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from benchmarks import by_type, floors, peers
from benchmarks.floors import Floor
from tests.seeds import figures as seeds

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "score" / "score.py"
FLOORS = ROOT / "benchmarks" / "floors.yaml"
SEED_FLOORS = ROOT / "tests" / "seeds" / "floors.yaml"
OURS = (sys.executable, "-m", "diffing", "batch", "-")
ALIGNED = ("argrewrite", "aesop", "deplain", "swipe_moves")
"""The sets that ask which sentences belong together; other aligners have an answer to these."""
PEERS = ("exact", "idf-dice", "prosediff", "git-word-diff", "wikidiff2")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures beside their floors, or do what is asked for; 1 where one fell, 2 where that can't be done."""
    parser = argparse.ArgumentParser(prog="make quality", description="How often the engine is right.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--peers", action="store_true", help="print a Markdown table of ours beside other aligners")
    choice.add_argument("--raise", dest="higher", action="store_true", help="record the figures reached as floors")
    asked = parser.parse_args(argv)
    try:
        if asked.peers:
            print(beside_peers())
            return 0
        return _record() if asked.higher else _compare()
    except OSError as error:
        print(error, file=sys.stderr)
        return 2


def _compare() -> int:
    """Print every figure beside its floor, and say which fell."""
    known, reached = seed_floors(), seed_figures()
    if SCORER.exists():
        known, reached = known + floors.parse(FLOORS.read_text(encoding="utf-8")), reached | labelled()
    print(table(known, reached))
    measured, absent = {name for name, _ in reached}, [] if SCORER.exists() else ["the labelled sets of ../shared"]
    absent += sorted({floor.set for floor in known} - measured)
    if absent:
        print(f"not here, so not scored: {', '.join(absent)}")
    low = floors.fallen(known, reached)
    for floor in low:
        print(f"fell below its floor: {floor.set}, {floor.metric}")
    return 1 if low else 0


def _record() -> int:
    """Write the floors at the figures reached, or none where one fell."""
    text = FLOORS.read_text(encoding="utf-8")
    known = floors.parse(text)
    try:
        higher = floors.raised(known, labelled())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    FLOORS.write_text(floors.dump(higher, like=text), encoding="utf-8")
    for before, now in zip(known, higher, strict=True):
        if before != now:
            print(f"{now.set}, {now.metric}: {before.bound:.3f} -> {now.bound:.3f}")
    return 0


def table(known: Sequence[Floor], figures: floors.Figures) -> str:
    """Lay out the figures of the sets that were measured, one a line, and those nobody set a floor for."""
    measured = {name for name, _ in figures}
    lines = [f"{'set':<17}{'metric':<38}{'figure':>7}{'floor':>8}{'reach':>7}{'aim':>7}"]
    for floor in known:
        if floor.set in measured:
            figure = figures.get((floor.set, floor.metric))
            bound = f"{'<=' if floor.lower_is_better else ''}{floor.bound:.3f}"
            lines.append(
                f"{floor.set:<17}{floor.metric:<38}{_share(figure):>7}{bound:>8}"
                f"{_share(floor.reach):>7}{_share(floor.aim):>7}  {floor.verdict(figure)}".rstrip()
            )
    bounded = {floor.set for floor in known}
    lines += [
        f"{name:<17}{metric:<38}{share:>7.3f}" for (name, metric), share in figures.items() if name not in bounded
    ]
    return "\n".join(lines)


def beside_peers() -> str:
    """Return ours and other aligners' figures on the sets of alignments, as a Markdown table."""
    tools = {"writethru": OURS} | {
        name: (sys.executable, "-m", "benchmarks.baselines", name, "-") for name in PEERS if _is_here(name)
    }
    found = {name: scored(command, ALIGNED) for name, command in tools.items()}
    lines = ["| set, metric | " + " | ".join(tools) + " |", "|---|" + "---:|" * len(tools)]
    for floor in floors.parse(FLOORS.read_text(encoding="utf-8")):
        row = [figures.get((floor.set, floor.metric)) for figures in found.values()]
        if floor.set in ALIGNED and None not in row:
            lines.append(f"| {floor.set}, {floor.metric} | " + " | ".join(map(_share, row)) + " |")
    absent = [name for name in PEERS if name not in tools]
    return "\n".join(lines + [f"\nNot installed here: {', '.join(absent)}."] * bool(absent))


def scored(tool: Sequence[str], sets: Sequence[str] = ("all",)) -> dict[tuple[str, str], float]:
    """Score a command that speaks as ``writethru batch -`` does; OSError where the scorer isn't here or fails."""
    if not SCORER.exists():
        raise FileNotFoundError("the labelled sets of ../shared are not here, so there is nothing to score")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, str(SCORER), *sets, "--tool", shlex.join(tool), "--json", str(out)]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, cwd=ROOT, check=False)
        if done.returncode:
            raise OSError(f"the scorer left with {done.returncode} for {shlex.join(tool)}")
        scores: Mapping[str, Mapping[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return floors.flat(scores)


def labelled() -> dict[tuple[str, str], float]:
    """Return our figures on the labelled sets, those of single types among them."""
    return scored(OURS) | by_type.figures()


def seed_figures() -> dict[tuple[str, str], float]:
    """Return the figures of all seeds together."""
    return {("seeds", metric): tally.share for metric, tally in seeds.total(seeds.measure().values()).items()}


def seed_floors() -> list[Floor]:
    """Return the floors that the tests hold the seeds to."""
    return [Floor("seeds", *row) for row in yaml.safe_load(SEED_FLOORS.read_text(encoding="utf-8")).items()]


def _is_here(name: str) -> bool:
    match name:
        case "prosediff":
            return find_spec("prosediff") is not None
        case "wikidiff2":
            return peers.WIKIDIFF2.here()
        case "git-word-diff":
            return peers.GIT.here()
        case _:
            return True


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
