"""The options that say how two sources are read, which ``diff`` and ``view`` share, and what they name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diffing.cli.parser import moment
from diffing.cli.settings import given
from diffing.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup

    from diffing.model import Article
    from diffing.options import Options


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of a pair of sources."""
    files = parser.add_argument_group("files")
    add_files(files, "both texts")
    files.add_argument(
        "--docx-changes", action="store_true",
        help="of OLD, a Word document, and no NEW: what its tracked changes change",
    )  # fmt: skip
    files.add_argument("--label-old", metavar="NAME", help="what to call OLD, where the name of its file says nothing")
    files.add_argument("--label-new", metavar="NAME", help="the same of NEW")
    published = parser.add_argument_group("published", "With these, a date told from the day of writing is a day.")
    published.add_argument("--published", metavar="DATE", type=moment, help="when both texts were published, ISO 8601")
    published.add_argument("--published-old", metavar="DATE", type=moment, help="when OLD was, if not so")
    published.add_argument("--published-new", metavar="DATE", type=moment, help="when NEW was, if not so")


def add_files(group: ArgumentParser | _ArgumentGroup, what: str) -> None:
    """Add the options of any file; ``what`` names the texts they are for."""
    group.add_argument("--encoding", metavar="NAME", help=f"encoding of {what} (default: by the bytes)")
    group.add_argument(
        "--as-text", action="store_true", help="read a page or an item of news as it stands, tags and all"
    )


def pair_of(old: str, new: str | None, arguments: Namespace, options: Options) -> tuple[Article, Article]:
    """Read the texts of a pair, called as the arguments say; raises WritethruError."""
    one, other = dated(*_pair(old, new, arguments, options), arguments)
    one = one._replace(source=arguments.label_old or one.source)
    return one, other._replace(source=arguments.label_new or other.source)


def dated(one: Article, other: Article, arguments: Namespace) -> tuple[Article, Article]:
    """Return two articles, published as the arguments say, or else as their files do."""
    one = one._replace(published=arguments.published_old or arguments.published or one.published)
    return one, other._replace(published=arguments.published_new or arguments.published or other.published)


def _pair(old: str, new: str | None, arguments: Namespace, options: Options) -> tuple[Article, Article]:
    from diffing.ingest.source import read_changes, read_pair

    if arguments.docx_changes:
        if new:
            raise UsageError("--docx-changes compares the two states of one document; leave NEW out")
        if given(arguments, "encoding") or (arguments.as_text and given(arguments, "as_text")):
            raise UsageError("--docx-changes is for a Word document; leave --as-text and --encoding out")
        return read_changes(old, options=options)
    if not new:
        raise UsageError(_missing(old))
    if os.path.isdir(old) and os.path.isdir(new):
        raise UsageError(f"'{old}' and '{new}' are folders; `writethru report {old} {new} -o DIR` compares their files")
    return read_pair(old, new, encoding=arguments.encoding, as_text=arguments.as_text, options=options)


def _missing(old: str) -> str:
    """Return what to say where there is one source; two revisions are no source, but what a report is made of."""
    if ".." in old and "/" not in old and not os.path.lexists(old):
        return f"NEW is missing; for the files that differ between two revisions, `writethru report {old} -o DIR`"
    return "NEW is missing; see `writethru diff --help`"
