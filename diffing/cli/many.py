"""Pairs to pages and entries of a report, on all cores, in order, in flat memory.

A worker reads a pair, compares it, writes its pages, and answers with an entry and an exit code. What is wrong with one
pair stands in its entry; what is wrong with the folder ends the run.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from diffing.cli import pool, show
from diffing.cli.failing import FailOn
from diffing.comparison import compare
from diffing.errors import OutputError, ReviewError, TemplateError
from diffing.files import replacing
from diffing.ingest.many import Pair, read
from diffing.options import Options
from diffing.report import FORMATS, written
from diffing.report.many import Entry, State, entry_of, failed, file_name, one_sided

if TYPE_CHECKING:
    from diffing.model import ArticleDiff
    from diffing.report.reviewed import Marks
    from diffing.rules import Rules

_WINDOW = 64
"""Pairs in flight for each worker, so that none waits while one pair is slow; their answers are small."""


class Template(NamedTuple):
    """A form of a user's own."""

    path: str
    source: str
    ending: str
    """What the names of its files end with."""


class Plan(NamedTuple):
    """How pairs are compared, and what is written of each."""

    pages: str
    """The folder of pages."""
    formats: tuple[str, ...]
    """Names of ``FORMATS``, each a file for each pair."""
    options: Options = Options()
    rules: Rules | None = None
    show: Container[str] | None = None
    ignored: bool = False
    encoding: str | None = None
    as_text: bool = False
    fail_on: FailOn | None = None
    exit_zero: bool = False
    beside: bool | None = None
    """The layout that pages open with."""
    template: Template | None = None
    """What makes one more file for each pair."""
    notes: bool = True
    """Whether pages show what was reviewed and noted beside the new texts."""


class Task(NamedTuple):
    """A pair and its number, from 1."""

    number: int
    pair: Pair


class Done(NamedTuple):
    """What became of a pair: its entry, the exit code it asks for, and what ends the whole run, if anything does."""

    entry: Entry
    code: int
    fatal: str = ""


def done(pairs: Sequence[Pair], plan: Plan, *, jobs: int | None = None) -> Iterator[Done]:
    """Yield what became of each pair, in order; raises OutputError where nothing can be written."""
    jobs = min(jobs or pool.cores(), len(pairs))
    work = partial(one, plan=plan)
    tasks = (Task(number, pair) for number, pair in enumerate(pairs, 1))
    if jobs <= 1:
        answers: Iterator[Done] = map(work, tasks)
    else:
        from diffing.cli.workers import in_order

        answers = in_order(
            tasks, work, jobs=jobs, window=_WINDOW * jobs, rescue=_lost, starting=plan.template is not None
        )
    for answer in answers:
        if answer.fatal:
            raise OutputError(answer.fatal)
        yield answer


def one(task: Task, plan: Plan) -> Done:
    """Compare a pair, write its pages, and return what became of it."""
    blank = _blank(task)
    if task.pair.old is None or task.pair.new is None:
        fails = plan.fail_on is None or "content" in plan.fail_on.names
        return Done(one_sided(blank), int(fails and not plan.exit_zero))
    endings = {name: FORMATS[name].endings[0] for name in plan.formats}
    if plan.template is not None:
        endings["template"] = plan.template.ending
    names = {name: file_name(task.number, task.pair.name, ending) for name, ending in endings.items()}
    try:
        return _compared(blank, task.pair, names, plan)
    except OutputError as error:
        return Done(blank, 2, str(error))
    except TemplateError as error:
        return Done(blank, 2, f"{task.pair.name}: {error}")
    except pool.TROUBLE as error:
        for name in names.values():
            with suppress(OSError):
                os.unlink(os.path.join(plan.pages, name))
        return Done(failed(blank, pool.said(error)), 2)


def _compared(blank: Entry, pair: Pair, names: dict[str, str], plan: Plan) -> Done:
    texts = read(pair, encoding=plan.encoding, as_text=plan.as_text, options=plan.options)
    if texts is None:
        note = "both sides are the same bytes, and could not be read"
        return Done(blank._replace(state=State.SAME, notes=(note,)), 0)
    old, new = texts
    diff = compare(
        old._replace(title=pair.title or old.title),
        new._replace(title=pair.title or new.title),
        pins=pair.pins,
        options=plan.options,
        rules=plan.rules,
    )
    marks = None
    if plan.notes:
        diff, marks = _marked(diff, pair, plan)
    for format_, name in names.items():
        with replacing(os.path.join(plan.pages, name)) as file:
            file.writelines(_pieces(format_, diff, plan, marks))
    code = show.exit_code(diff, plan.fail_on, exit_zero=plan.exit_zero)
    reviewed = None if marks is None else marks.count(diff.changes)
    return Done(entry_of(blank._replace(files=names, reviewed=reviewed), diff, plan.show), code)


def _marked(diff: ArticleDiff, pair: Pair, plan: Plan) -> tuple[ArticleDiff, Marks | None]:
    """Return what was said of a pair's changes; notes that can't be read are told in the comparison's own."""
    from diffing.report.reviewed import marks_of
    from diffing.review import default_path

    path = pair.new and default_path(pair.new.shown)
    if not path:
        return diff, None
    if os.path.islink(path):  # a report of a folder someone sent must not show what is not in it
        trouble = f"'{path}' is a link, which was not followed"
    else:
        try:
            return diff, marks_of(path, diff, options=plan.options)
        except ReviewError as error:
            trouble = str(error)
    return diff._replace(notes=(*diff.notes, f"reviewed marks and notes are not shown: {trouble}")), None


def _pieces(format_: str, diff: ArticleDiff, plan: Plan, marks: Marks | None) -> Iterator[bytes]:
    """Yield a report of a pair in a format, or what the template makes of it."""
    if format_ == "template" and plan.template is not None:
        from diffing.cli.templating import filled

        yield filled(diff, plan.template.source, plan.template.path, show=plan.show, ignored=plan.ignored)
        return
    own: dict[str, Any] = {"marks": marks} if FORMATS[format_].marked else {}
    if format_ == "html":
        own |= {"beside": plan.beside, "among": True}
    yield from written(format_, diff, show=plan.show, ignored=plan.ignored, **own)


def _blank(task: Task) -> Entry:
    pair = task.pair
    return Entry(
        task.number,
        pair.name,
        pair.title or "",
        pair.old and pair.old.shown,
        pair.new and pair.new.shown,
        State.SAME,
        was=pair.was,
    )


def _lost(task: Task) -> Done:
    return Done(failed(_blank(task), "the process that compared it died"), 2)
