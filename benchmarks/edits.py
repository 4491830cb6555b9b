"""What the engine makes of edits made by machine in the seeds' sentences.

    python -m benchmarks.edits                              per kind: made, flagged as fact, of the right type
    python -m benchmarks.edits --kind negation --show 5     the first few that came out wrong, and what was said
    python -m benchmarks.edits --frame article --each 20    in the whole article; fewer of each kind
    python -m benchmarks.edits --revised                    in the sentences of real revisions, where ../shared is there

Edits of style ("style: ...") should not be flagged at all, all others always (benchmarks/made has the kinds).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.labelled import FACTS
from benchmarks.made.edit import Kind
from benchmarks.made.judge import FRAMES, KINDS, Made, Verdict, judged, made, tally
from benchmarks.made.sentences import revised


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, and with ``--show`` what came out wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description="Edits made by machine.")
    parser.add_argument("--kind", default="", help="only the kinds whose name has this in it")
    parser.add_argument(
        "--frame", default="alone", choices=FRAMES, help="where the edited sentence stands (default: alone)"
    )
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="show so many that came out wrong, of each kind"
    )
    parser.add_argument("--each", type=int, default=60, metavar="N", help="edits of each kind, at most (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="another choice of edits (default: 1)")
    parser.add_argument("--revised", action="store_true", help="in the sentences of real revisions, each alone")
    asked = parser.parse_args(argv)
    if asked.revised and not FACTS.exists():
        print("there are no revisions here: ../shared/data/facts is missing", file=sys.stderr)
        return 2
    homes = revised() if asked.revised else None
    frame = "alone" if asked.revised else asked.frame
    print(f"{'kind':<40}{'made':>6}{'fact':>7}{'content':>9}{'typed':>8}")
    totals: dict[bool, list[Verdict]] = {True: [], False: []}
    for kind in KINDS:
        if asked.kind not in kind.name:
            continue
        found = [(it, judged(it, frame, asked.seed)) for it in made(kind, asked.each, asked.seed, homes)]
        verdicts = [(it, verdict) for it, verdict in found if verdict is not None]
        totals[bool(kind.types)] += [verdict for _, verdict in verdicts]
        print(_row(kind.name, [verdict for _, verdict in verdicts]))
        _show(kind, verdicts, asked.show)
    for whether, verdicts_of in totals.items():
        print(_row("all that change a fact" if whether else "all of style", verdicts_of))
    return 0


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    count = tally(verdicts)
    of = max(1, count["made"])
    fact, content, typed = (count[what] / of for what in ("fact", "content", "typed"))
    return f"{name:<40}{count['made']:>6}{fact:>7.1%}{content:>9.1%}{typed:>8.1%}"


def _show(kind: Kind, verdicts: Sequence[tuple[Made, Verdict]], most: int) -> None:
    wrong = [it for it in verdicts if not (it[1].typed and (it[1].flagged or not kind.types))]
    wrong.sort(key=lambda it: it[1].flagged)
    for _, verdict in wrong[:most]:
        print(f"    - {verdict.sides.old}\n    + {verdict.sides.new}")
        for change in verdict.changes:
            types = " ".join(change.types)
            sides = " -> ".join(repr(side.text) if side else "(nothing)" for side in (change.old, change.new))
            print(f"        {change.intent} {types}: {sides}  [{change.reason}]")
        print()


if __name__ == "__main__":
    sys.exit(main())
