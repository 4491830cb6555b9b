"""What the commands that trace an article through its revisions share: its versions, and what was found out before.

revisions -> versions -> diffing.trace -> text, JSON or a picture -> noted beside the store
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.git import Objects
    from diffing.history import Revision, Store
    from diffing.history.index import Index
    from diffing.model import Article, ArticleDiff, Change, Link
    from diffing.trace import Compare, Version


def add_output(parser: ArgumentParser, formats: Sequence[str]) -> None:
    """Add the options that say in which form an answer goes where."""
    named = "by -o's name, else text" if len(formats) > 2 else "text"
    parser.add_argument("--format", choices=formats, help=f"(default: {named})")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument("--width", metavar="N", type=_positive, help="columns of the text (default: the terminal's)")
    parser.add_argument(
        "--color", "--colour", choices=("auto", "always", "never"), default="auto", help="NO_COLOR is respected"
    )


def _positive(text: str) -> int:
    from diffing.cli.parser import positive

    return positive(text)


def look(arguments: Namespace) -> tuple[str, int, bool]:
    """Return format, columns and whether there are colours."""
    from diffing.cli.output import STDOUT
    from diffing.cli.show import colour_of, output_width

    target = arguments.output
    to_file = target not in (None, STDOUT)
    ending = (target or "").lower().rpartition(".")[2]
    form = arguments.format or (ending if ending in ("json", "svg") else "text")
    return form, arguments.width or output_width(to_file=to_file), colour_of(arguments.color, to_file=to_file)


def versions_of(store: Store, objects: Objects, revisions: Sequence[Revision]) -> list[Version]:
    """Return revisions as tracing wants them, called by their numbers."""
    from diffing.cli.history.changes import article_of
    from diffing.history.keep import read
    from diffing.history.page import parsed
    from diffing.trace import Version

    return [
        Version(str(it.number), it.captured, article_of(store, it, page=parsed(read(objects, store, it))))
        for it in revisions
    ]


def answered(index: Index, about: str, revisions: Sequence[Revision], asked: object, make: Callable[[], str]) -> str:
    """Return an answer, made anew unless the same was asked of the same revisions last time.

    One answer is kept for each article and kind of question, ``about``.
    """
    from hashlib import sha256

    from diffing.history.store import tool

    known = [(it.slug, it.number, it.commit, it.blob, it.captured) for it in revisions]
    key = sha256(repr((asked, known)).encode("utf-8", "surrogatepass")).hexdigest()
    place = f"{about} {revisions[0].commit}", "answer", tool()
    said = index.compared(*place)
    if said is not None and said.startswith(f"{key}\n"):
        return said.partition("\n")[2]
    made = make()
    index.note(*place, f"{key}\n{made}")
    return made


def data(revisions: Sequence[Revision], found: dict[str, Any]) -> str:
    """Return what was found as JSON, with whose versions these are."""
    from diffing.report.json import dumps

    listed = [shared.data_of(revision) for revision in revisions]
    return dumps({"slug": revisions[-1].slug, **found, "revisions": listed}) + "\n"


def comparing(index: Index) -> Compare:
    """Return a comparison for threads alone, of which the results are noted beside the store."""
    import json
    from hashlib import sha256

    from diffing.comparison import compare
    from diffing.history.store import tool

    def run(old: Article, new: Article) -> ArticleDiff:
        texts = (sha256(it.text.encode("utf-8", "surrogatepass")).hexdigest() for it in (old, new))
        key = next(texts), next(texts), f"threads {tool()}"
        said = index.compared(*key)
        known = None if said is None else _read(said, old, new)
        if known is not None:
            return known
        diff = compare(old, new)
        links = [(link.old, link.new) for link in diff.alignment.sentences]
        carried = [it for it in diff.changes if it.old and it.new and (it.moved or it.intent == "form")]
        index.note(*key, json.dumps([links, [_noted(it) for it in carried]], separators=(",", ":")))
        return diff

    return run


def _noted(change: Change) -> tuple[Any, ...]:
    old, new = change.old or ("", ""), change.new or ("", "")
    return str(change.intent), change.moved, *old[:2], *new[:2]


def _read(said: str, old: Article, new: Article) -> ArticleDiff | None:
    """Return as much of a comparison as threads need, from what was noted of it; None where that is none."""
    import json

    from diffing.model import Alignment, ArticleDiff, Change, Intent, Passage, Summary

    try:
        noted, carried = json.loads(said)
        links = tuple(_link(olds, news, old, new) for olds, news in noted)
        changes = tuple(
            Change(
                "", Intent(intent), (), bool(moved), Passage(a, b, old.text[a:b]), Passage(c, d, new.text[c:d]),
                "", 1.0, None, None, 0,
            )
            for intent, moved, a, b, c, d in carried
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    return ArticleDiff(old, new, Alignment((), links), changes, Summary(0, 0, 0, 0, 0, 0), ())


def _link(olds: Sequence[int], news: Sequence[int], old: Article, new: Article) -> Link:
    from diffing.model import Kind, Link

    if not all(0 <= i < len(old.sentences) for i in olds) or not all(0 <= j < len(new.sentences) for j in news):
        raise IndexError
    return Link(tuple(olds), tuple(news), Kind.EDITED, moved=False, score=1.0)
