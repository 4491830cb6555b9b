"""What a comparison spends its time on, stage by stage.

    python -m benchmarks.stages           a made-up pair of 1 MB
    python -m benchmarks.stages 100k      another size (10k, 100k, 1m, 10m)

The whole command runs in this process, its modules loaded beforehand, and a clock runs for one stage at a time:
what ``classify`` calls out for (tokens, edit scripts, facts) is theirs and not its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmarks import corpus, speed
from diffing.cli import helpers
from diffing.cli import main as writethru

STAGES = {
    "reading, paragraphs, sentences": "diffing.ingest.read_pair",
    "matching": "diffing.match.align",
    "tokens": "diffing.segment.tokenize",
    "edit scripts": "diffing.edits.edit_script",
    "facts": "diffing.facts.extract",
    "intents and reasons": "diffing.classify.classify",
    "JSON, made and written": "diffing.cli.output.write_pieces",
}
"""Each stage's public function."""
REST = "the rest"
"""The command line and the summary."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the stages of one comparison."""
    match list(sys.argv[1:] if argv is None else argv):
        case []:
            size = "1m"
        case [size] if size in speed.SIZES:
            pass
        case _:
            print(f"usage: python -m benchmarks.stages [{'|'.join(speed.SIZES)}]", file=sys.stderr)
            return 2
    pair = corpus.generate(speed.SIZES[size])
    spent = stages(pair.old_text, pair.new_text)
    whole = sum(spent.values())
    print(f"{size}: {len(pair.old_text) / 1000:,.0f} kB, {whole:.2f} s")
    for name, seconds in spent.items():
        print(f"  {name:<32}{seconds * 1000:>9,.0f} ms{seconds / whole:>7.0%}")
    return 0


def stages(old: str, new: str) -> dict[str, float]:
    """Compare two texts by the command line and return the seconds each stage took."""
    alone = patch.object(helpers, "MOST", 0)  # no clock runs in another process
    with alone, tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.txt", "new.txt", "diff.json")]
        command = ["diff", str(paths[0]), str(paths[1]), "--format", "json", "-o", str(paths[2])]
        for text, path in zip(("One.", "Two."), paths, strict=False):
            path.write_text(text, encoding="utf-8")
        writethru(command)
        for text, path in zip((old, new), paths, strict=False):
            path.write_text(text, encoding="utf-8")
        with clocked(STAGES) as spent:
            writethru(command)
    return spent


@contextmanager
def clocked(functions: Mapping[str, str]) -> Iterator[dict[str, float]]:
    """Give the seconds spent in each function, by its name here, until the end of the block.

    A function that another one calls stops the other's clock; what none of them takes is ``REST``.
    """
    spent = dict.fromkeys([*functions, REST], 0.0)
    running = [REST]
    since = perf_counter()

    def switch() -> None:
        nonlocal since
        now = perf_counter()
        spent[running[-1]] += now - since
        since = now

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            switch()
            running.append(name)
            try:
                return function(*arguments, **named)
            finally:
                switch()
                running.pop()

        return call

    originals = {name: _function(path) for name, path in functions.items()}
    stand_ins = {name: wrapped(name, function) for name, function in originals.items()}
    for name in functions:
        _put(originals[name], stand_ins[name])
    try:
        yield spent
    finally:
        switch()
        for name in functions:
            _put(stand_ins[name], originals[name])


def _function(path: str) -> Callable[..., Any]:
    module, _, name = path.rpartition(".")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


def _put(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Replace a function in every module of ours that knows it by name."""
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "diffing"]:
        for name in [name for name, value in vars(module).items() if value is old]:
            setattr(module, name, new)


if __name__ == "__main__":
    sys.exit(main())
