"""What the commands of ``history`` share: which store, which revision, how to say things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.output import notify, shown, write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.history import Revision, Store
    from diffing.history.lookup import History
    from diffing.history.walk import Commit


def add_store(parser: ArgumentParser) -> None:
    """Add the option that names the store."""
    parser.add_argument(
        "--store", metavar="DIR", help="the store (default: $WRITETHRU_STORE, a setting, else .writethru)"
    )


def add_format(parser: ArgumentParser) -> None:
    """Add the options of a command that reads."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, or JSON for programs")


def store_of(arguments: Namespace, *, to_check: bool = False) -> Store:
    """Open the store a command line names, ``to_check`` even one without a commit."""
    from diffing.history import find, opened

    return opened(find(arguments.store), tell=notify, to_check=to_check)


def history_of(store: Store, name: str, newest: Commit | None = None) -> History:
    """Return the history of an article; ``newest`` is a commit that was just made."""
    from diffing.history.index import indexed
    from diffing.history.lookup import history

    with indexed(store, newest) as index:
        return history(index, name)


def chosen(store: Store, spec: str) -> tuple[History, Revision]:
    """Return the article and the revision that ``SLUG[@REV]`` names."""
    from diffing.errors import UsageError
    from diffing.history.lookup import parted, revision

    name, which = parted(spec)
    if which is not None and ".." in which:
        raise UsageError(f"'{spec}' names two revisions where one is wanted")
    found = history_of(store, name)
    return found, revision(store, found, which)


def after_writing(store: Store) -> None:
    """Say what a person who keeps a work tree of the store must know."""
    if store.work_tree:
        notify(
            f"the files checked out in '{store.folder}' are behind the store now; "
            f"`git restore --source HEAD --staged --worktree .` there brings them up, and drops changes made to them"
        )


def say(text: str) -> None:
    """Print a line, made safe to show."""
    write(f"{shown(text)}\n", None, utf8=False)


def print_json(data: Any) -> None:
    """Print a value as JSON."""
    from diffing.report.json import dumps

    write(dumps(data) + "\n", None, utf8=True)


def unlinked(text: str) -> str:
    """Return a line of Markdown with the text of its links and pictures instead of their addresses."""
    if "](" not in text and "][" not in text:
        return text
    import re

    return re.sub(r"!?\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])", r"\1", text)


def short(moment: str) -> str:
    """Return a moment as a list shows it: to the minute, UTC."""
    return moment[:16].replace("T", " ")


def data_of(revision: Revision) -> dict[str, Any]:
    """Return a revision as JSON has it."""
    fields = revision._asdict()
    return {"revision": fields.pop("number"), **fields}


def notes_of(slug: str) -> str:
    """Return the file of notes on an article, in the working folder."""
    from diffing.review import ENDING

    return f"{slug.replace('/', '-')}{ENDING}"
