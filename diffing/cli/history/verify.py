"""Look for damage and tampering, and name what is affected.

Every object is checked against its name, every text against the hash in its commit, every commit against what it did.
A history that was rewritten from some point on, hashes and all, agrees with itself; it has lost its newest commit,
which each check remembers beside the store, and prints: written down elsewhere, --expect asks for it later.

for example:
  writethru history verify
  writethru history verify --format json
  writethru history verify --expect 1f3a9c0d5b7e2a64c81f3a9c0d5b7e2a64c81f3a

exit code: 0 all is as it should be, 1 something is damaged or was tampered with, 2 it could not be checked
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``verify``."""
    shared.add_store(parser)
    parser.add_argument(
        "--expect", metavar="COMMIT", action="append", default=[], type=_commit,
        help="the history must hold this commit, as printed by an earlier check; may be given again",
    )  # fmt: skip
    shared.add_format(parser)


def _commit(text: str) -> str:
    import re
    from argparse import ArgumentTypeError

    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", text.lower()):
        raise ArgumentTypeError(f"'{text}' is no whole name of a commit, 40 letters and digits as `verify` prints it")
    return text.lower()


def run(arguments: Namespace) -> int:
    """Check the store and return the exit code."""
    from diffing.history.store import named
    from diffing.history.verify import verify

    store = shared.store_of(arguments, to_check=True)
    report = verify(store, arguments.expect)
    if arguments.format == "json":
        problems = [problem._asdict() for problem in report.problems]
        whole = report.last_whole and report.last_whole._asdict()
        shared.print_json({**report._asdict(), "problems": problems, "last_whole": whole})
        return int(bool(report.problems))
    for problem in report.problems:
        where = f" in commit {problem.commit[:10]}" if problem.commit else ""
        of = f" of '{problem.slug}'" if problem.slug else ""
        shared.say(f"{problem.kind}{of}{where}: {problem.what}")
    for note in report.notes:
        shared.say(f"note: {note}")
    counted = f"{report.revisions} revision{'s' * (report.revisions != 1)}"
    counted += f" of {report.articles} article{'s' * (report.articles != 1)}"
    if report.problems:
        shared.say(f"{len(report.problems)} problem{'s' * (len(report.problems) != 1)} in {counted}")
        return 1
    shared.say(f"fine: {counted}, up to commit {report.head}")
    shared.say(f"write down elsewhere: writethru history verify{named(store.folder)} --expect {report.head}")
    return 0
