"""What reports cost, and what is read of saved pages: the figures of docs/html.md, reports.md and sources.md.

    python -m benchmarks.reports                 a page of 1 MB beside its JSON, and a report of 1,000 pairs
    python -m benchmarks.reports --pages FOLDER  saved pages, html/NAME.html in FOLDER, and what they say, txt/NAME.txt

Times are of whole commands in turn, the median of five; how soon a page can be used needs Chromium and its driver.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import timing
from benchmarks.corpus import generate
from benchmarks.picture import SEEDS, browser
from diffing.errors import WritethruError
from diffing.ingest import read
from diffing.ingest.formats.document import squashed

_OURS = (sys.executable, "-c", "from diffing.__main__ import console; console()")
_SIZE = 1_000_000
_PAIRS = 1000
_ROUNDS = 5


def page(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what a page of 1 MB takes to write, its size, and how soon it can be used."""
    pair = generate(_SIZE)
    texts = [folder / "old.txt", folder / "new.txt"]
    for path, text in zip(texts, (pair.old_text, pair.new_text), strict=True):
        path.write_text(text, encoding="utf-8")
    words = (*_OURS, "diff", *map(str, texts), "--exit-zero", "-o")
    made = {name: folder / f"made.{name}" for name in ("json", "html", "docx")}
    took = timing.in_turn(
        {name: (*words, str(path)) for name, path in made.items()}, rounds=_ROUNDS, errors=folder / "errors"
    )
    for name, figures in took.items():
        share = figures.seconds / took["json"].seconds
        yield f"{name} of 1 MB", figures.trouble or f"{figures.seconds:.2f} s, {share:.2f} times json"
    both = sum(path.stat().st_size for path in texts)
    yield "size of the page", f"{made['html'].stat().st_size / both:.1f} times both texts"
    if shutil.which("chromium") and shutil.which("chromedriver"):
        with browser(folder) as driver:
            driver.get(made["html"].as_uri())
            ready = driver.execute_script(
                "return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            )
        yield "ready in the browser", f"{ready / 1000:.2f} s"


def many(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what a report of many pairs takes, and of a tenth of them, whose memory should be the same."""
    seeds = [sorted(it.glob("*.txt")) for it in sorted(SEEDS.iterdir()) if it.is_dir()]
    for count in (_PAIRS // 10, _PAIRS):
        sides = [folder / f"{side}-{count}" for side in ("old", "new")]
        for side, which in zip(sides, (-2, -1), strict=True):
            side.mkdir()
            for number in range(count):
                shutil.copy(seeds[number % len(seeds)][which], side / f"{number:04}.txt")
        words = (*_OURS, "report", *map(str, sides), "-o", str(folder / f"report-{count}"), "--exit-zero")
        done = timing.run(words, errors=folder / "errors")
        trouble = timing.why(done, folder / "errors", 300) if done.status else ""
        yield f"report of {count:,} pairs", trouble or f"{done.seconds:.1f} s, {done.megabytes:.0f} MB in one process"


def saved(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield how many passages of the texts that saved pages are known to say were read, and how many others."""
    known = found = others = pages = 0
    for path in sorted(folder.glob("html/*.html")):
        wanted = folder / "txt" / f"{path.stem}.txt"
        if not wanted.exists():
            continue
        try:
            article = read(str(path))
        except WritethruError as error:
            yield path.name, str(error)
            continue
        pages += 1
        passages = {squashed(article.text[it.start : it.end]) for it in article.paragraphs}
        text = "".join(map(squashed, article.text.splitlines()))
        said = [it for line in wanted.read_text(encoding="utf-8").splitlines() if (it := squashed(line))]
        read_ = sum(it in text for it in said)
        known, found, others = known + len(said), found + read_, others + len(passages.difference(said))
        yield path.name, f"{read_} of {len(said)}"
    yield f"{pages} pages", f"{found} of {known} passages word for word, {others} others"


def main(words: Sequence[str]) -> int:
    """Print the figures."""
    match words:
        case []:
            with tempfile.TemporaryDirectory() as made:
                _print(page(Path(made)))
                _print(many(Path(made)))
        case ["--pages", folder]:
            _print(saved(Path(folder)))
        case _:
            print("usage: python -m benchmarks.reports [--pages FOLDER]", file=sys.stderr)
            return 2
    return 0


def _print(figures: Iterator[tuple[str, str]]) -> None:
    for name, figure in figures:
        print(f"{name:<28}{figure}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
