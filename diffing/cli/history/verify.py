"""Look for damage and tampering, and name what is affected.

Every object is checked against its name, every text against the hash in its commit, every commit against what it did.
The newest commit is printed: written down elsewhere, it shows later that no revision up to it was rewritten.

for example:
  writethru history verify
  writethru history verify --format json

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
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Check the store and return the exit code."""
    from diffing.history import find, opened
    from diffing.history.verify import verify

    store = opened(find(arguments.store), tell=shared.tell)
    report = verify(store)
    if arguments.format == "json":
        problems = [problem._asdict() for problem in report.problems]
        shared.print_json({**report._asdict(), "problems": problems})
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
    return 0
