"""Which imports a command spends its start on.

    python -m benchmarks.startup                        a comparison of two short articles
    python -m benchmarks.startup seeds                  any other command line

Python writes its own figures (``-X importtime``); they run a little high, since measuring costs too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks import peers, speed, timing

ROWS = 15


class Import(NamedTuple):
    """What importing one module took, in milliseconds."""

    name: str
    own: float
    """Without the modules it imports in turn."""
    total: float


def imports(argv: Sequence[str]) -> list[Import]:
    """Run a command of ours and return what it imported, the dearest first."""
    command = [sys.executable, "-X", "importtime", str(peers.BIN / "writethru"), *argv]
    settings = timing.as_installed()
    subprocess.run(command, capture_output=True, check=False, env=settings)  # may have to compile our modules first
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings)
    found = []
    for line in done.stderr.splitlines():
        fields = line.removeprefix("import time:").split("|")
        if len(fields) == 3 and fields[0].strip().isdigit():
            found.append(Import(fields[2].strip(), int(fields[0]) / 1000, int(fields[1]) / 1000))
    return sorted(found, key=lambda each: each.own, reverse=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the dearest imports of a command line."""
    asked = list(sys.argv[1:] if argv is None else argv)
    texts = sorted(speed.SMALL.glob("*.txt"), key=lambda path: path.stem != "old")
    found = imports(asked or ["diff", str(texts[0]), str(texts[1])])
    print(f"{'own ms':>8}{'with theirs':>13}  module")
    for each in found[:ROWS]:
        print(f"{each.own:>8.1f}{each.total:>13.1f}  {each.name}")
    print(f"{sum(each.own for each in found):>8.1f}{'':>13}  all {len(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
