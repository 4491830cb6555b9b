"""How fast a store of revisions is, and how large; beside it the same with git alone.

    python -m benchmarks.history              100 and 10,000 revisions of made-up articles
    python -m benchmarks.history 10000        10,000 articles, 100,000 revisions (two minutes)

Where there are bundles of repositories in ../shared/data/histories, each is imported, too, and every text read back.
Times are of whole commands as a person runs them, the median of seven (of 21 for adding), but for imports, which run
once.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.timing import as_installed
from diffing.git import Found, Git
from diffing.history import opened
from diffing.history.index import indexed
from diffing.history.keep import page_of
from diffing.history.lookup import history
from diffing.history.revision import trailers_of

REVISIONS = 10
INSTALLED = "from diffing.__main__ import console; console()"
"""What the installed command runs."""
_RUNS = 7
_ADDED = 21
_SLUG = "article-00007"
BUNDLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "histories"
"""Repositories of real texts, where they are at hand."""
NOTHING = Found("", "", b"")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures for one or more numbers of articles."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not all(word.isdecimal() for word in words):
        print("usage: python -m benchmarks.history [ARTICLES ...]", file=sys.stderr)
        return 2
    for articles in map(int, words or ("10", "1000")):
        with tempfile.TemporaryDirectory() as folder:
            print(f"{articles:,} articles, {articles * REVISIONS:,} revisions")
            for name, figure in figures(Path(folder), articles):
                print(f"  {name:<40}{figure:>16}", flush=True)
    for bundle in sorted(BUNDLES.glob("*.bundle")):
        with tempfile.TemporaryDirectory() as folder:
            print(bundle.name)
            for name, figure in real(Path(folder), bundle):
                print(f"  {name:<40}{figure:>16}", flush=True)
    return 0


def real(folder: Path, bundle: Path) -> Iterator[tuple[str, str]]:
    """Import a bundled repository and yield what that and its longest history take."""
    store, source = folder / "store", folder / "source"
    git(folder, "clone", "-q", "--bare", str(bundle), str(source))
    ours(store, "init")
    yield "import", f"{ours(store, 'import', str(source)) * 1000:,.0f} ms"
    yield "versions that read back byte for byte", identical(store, source)
    yield "size", f"{size(store):,.0f} kB"
    longest = max(_listed(store), key=lambda entry: int(entry["revisions"]))
    yield f"revisions of {longest['slug']}", str(longest["revisions"])
    largest = max(_listed(store), key=lambda entry: _weight(store, entry))
    yield f"kB of all of {largest['slug']}", f"{_weight(store, largest) / 1000:,.0f}"
    for slug in dict.fromkeys(str(entry["slug"]) for entry in (longest, largest)):
        for command in ("blame", "timeline"):
            yield from _twice(store, command, slug)
    yield from _twice(store, "search", "liability")


def identical(store: Path, source: Path) -> str:
    """Return how many of the imported versions are what git has of them."""
    opened_store = opened(str(store))
    same = total = 0
    with indexed(opened_store) as index, opened_store.git.objects() as ours_, Git(str(source)).objects() as theirs:
        for entry in index.articles():
            for revision in index.revisions(entry.number):
                said = trailers_of((ours_.get(revision.commit) or NOTHING).data.decode("utf-8", "replace"))
                text = page_of(opened_store, revision).text.encode()
                total += 1
                same += theirs.blob(f"{said['Original-Commit']}:{said['Original-Path']}") == text
    return f"{same:,} of {total:,}"


def _listed(store: Path) -> list[dict[str, str | int]]:
    command = [sys.executable, "-m", "diffing", "history", "--store", str(store), "list", "--format", "json"]
    done = subprocess.run(command, check=True, capture_output=True, env=as_installed())
    listed: list[dict[str, str | int]] = json.loads(done.stdout)["articles"]
    return listed


def _weight(store: Path, entry: dict[str, str | int]) -> int:
    """Return the characters of an article's newest text, as often as it has revisions."""
    opened_store = opened(str(store))
    with indexed(opened_store) as index:
        revisions = history(index, str(entry["slug"])).revisions
    return len(page_of(opened_store, revisions[-1]).text) * len(revisions)


def _twice(store: Path, *words: str) -> Iterator[tuple[str, str]]:
    """Yield how long a command takes, and how long when the same is asked again."""
    told = " ".join(words)
    yield told, f"{ours(store, *words) * 1000:,.0f} ms"
    yield f"{told}, again", f"{ours(store, *words) * 1000:,.0f} ms"


def figures(folder: Path, articles: int) -> Iterator[tuple[str, str]]:
    """Make a store in a folder and yield what it takes, each with its name."""
    captures, store = folder / "captures.jsonl", folder / "store"
    captures.write_text("".join(map(_line, made(articles))))
    ours(store, "init")
    seconds = ours(store, "import", str(captures))
    yield "import", f"{articles * REVISIONS / seconds:,.0f} a second"
    yield "import, fast-import alone", f"{articles * REVISIONS / bare(folder / 'bare', articles):,.0f} a second"
    yield "size", f"{size(store):,.0f} kB"
    ours(store, "gc")
    yield "size after gc", f"{size(store):,.0f} kB"
    git(folder / "bare", "gc", "-q")
    yield "size, fast-import alone and git gc", f"{size(folder / 'bare'):,.0f} kB"
    for words in (("log", _SLUG), ("show", f"{_SLUG}@1"), ("diff", _SLUG, "--exit-zero")):
        yield words[0], _median([ours(store, *words) for _ in range(_RUNS)])
    for words in (("blame", _SLUG), ("timeline", _SLUG), ("search", "Another")):
        yield from _twice(store, *words)
    text = folder / "text.txt"

    def add(run: int) -> float:
        text.write_text(f"Another text, {run}.\n")
        return ours(store, "add", str(text), "--as", _SLUG)

    git(folder, "clone", "-q", str(store), "clone")
    file = next((folder / "clone").glob(f"*/{_SLUG}.md"))

    def commit(run: int) -> float:
        file.write_text(f"Another text, {run}.\n")
        return git(folder / "clone", "commit", "-q", "-a", "-m", "x")

    turns = [(add(run), commit(run)) for run in range(_ADDED)]  # in turn, so that whatever else runs slows both
    ours_, theirs = ([turn[side] for turn in turns] for side in (0, 1))
    yield "add", _median(ours_)
    yield "git commit -a in a clone", _median(theirs)
    yield "add to git commit", f"{statistics.median(ours_) / statistics.median(theirs):.1f} times"


def made(articles: int) -> Iterator[tuple[str, str, str]]:
    """Yield slug, moment and text of every revision, a day after the other, each with one new paragraph."""
    random_ = random.Random(1)
    words = [f"w{number}" for number in range(3000)]

    def paragraph() -> str:
        return " ".join(random_.choices(words, k=40)).capitalize() + "."

    texts = [[paragraph() for _ in range(8)] for _ in range(articles)]
    for revision in range(1, REVISIONS + 1):
        for number, text in enumerate(texts):
            text[random_.randrange(8)] = paragraph()
            clock = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
            yield f"article-{number:05}", f"2024-05-{revision:02}T{clock}Z", "\n\n".join(text) + "\n"


def bare(folder: Path, articles: int) -> float:
    """Store the same texts by fast-import alone and return the seconds it took."""
    git(folder.parent, "init", "-q", "--bare", str(folder))
    began = perf_counter()
    command = [_git(), "-C", str(folder), "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        for number, (slug, _, text) in enumerate(made(articles)):
            data = text.encode()
            head = f"commit refs/heads/main\ncommitter a <a> {1_700_000_000 + number} +0000\ndata 1\nx\n"
            path = f"M 100644 inline {slug[-2:]}/{slug}.md\ndata {len(data)}\n"
            (process.stdin or sys.stdout.buffer).write(head.encode() + path.encode() + data + b"\n")
    return perf_counter() - began


def ours(store: Path, *words: str) -> float:
    """Run a command of ``writethru history`` and return the seconds it took."""
    command = [sys.executable, "-c", INSTALLED, "history", "--store", str(store), *words]
    began = perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, env=as_installed())
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return perf_counter() - began


def git(folder: Path, *words: str) -> float:
    """Run git in a folder and return the seconds it took."""
    began = perf_counter()
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run([_git(), "-C", str(folder), *named, *words], check=True, capture_output=True)
    return perf_counter() - began


def size(store: Path) -> float:
    """Return the thousands of bytes of a repository's objects."""
    return sum(path.stat().st_size for path in (store / "objects").rglob("*") if path.is_file()) / 1000


def _line(capture: tuple[str, str, str]) -> str:
    return json.dumps(dict(zip(("slug", "captured", "text"), capture, strict=True))) + "\n"


def _median(times: Sequence[float]) -> str:
    return f"{statistics.median(times) * 1000:,.0f} ms"


def _git() -> str:
    return shutil.which("git") or "git"


if __name__ == "__main__":
    sys.exit(main())
