"""Show the facts that changed over an article's life: one row per fact, one column per revision.

A value stands in the column of the revision it came with; " is: as before, - not said yet, gone no longer. "back" marks
what was said before, and words tell what was corrected, and where the article was updated by half. A table that is too
wide becomes lines.

for example:
  writethru history timeline ferry
  writethru history timeline ferry -o ferry.svg
  writethru history timeline ferry@2..4 --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import changes, shared, tracing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.git import Objects
    from diffing.history import Revision, Store
    from diffing.history.index import Index
    from diffing.trace import Memory, Timeline


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``timeline``."""
    shared.add_store(parser)
    parser.add_argument("spec", metavar="SLUG[@A..B]", help="the article, and from which revision to which")
    parser.add_argument("--all", action="store_true", help="every fact that changed, however many")
    parser.add_argument("--sentences", action="store_true", help="also sentences that came or went as a whole")
    parser.add_argument("--unchanged", action="store_true", help="also facts that never changed")
    tracing.add_output(parser, ("text", "json", "svg"))


def run(arguments: Namespace) -> int:
    """Compare all revisions and show what changed."""
    from diffing.cli.output import write
    from diffing.history.cache import Cache
    from diffing.history.index import indexed

    store = shared.store_of(arguments)
    form, width, colour = tracing.look(arguments)
    cache = Cache(store)

    def made() -> str:
        with store.git.objects() as objects:
            return tracing.remembering(cache, "facts", revisions, lambda memory: shown(memory, objects))

    def shown(memory: Memory, objects: Objects) -> str:
        from diffing.report.trace import timeline_data, timeline_svg, timeline_text
        from diffing.trace import timeline

        found = timeline(
            tracing.versions_of(store, objects, revisions),
            compare=changes.comparing(index, revisions),
            sentences=arguments.sentences,
            unchanged=arguments.unchanged,
            memory=memory,
        )
        most = {"rows": None} if arguments.all else {}
        if form == "json":
            return tracing.data(revisions, timeline_data(found))
        found = found._replace(versions=tracing.entitled(found.versions, revisions[-1].slug))
        match form:
            case "svg":
                return timeline_svg(found, **most)
            case _:
                return timeline_text(found, width=width, colour=colour, **most) + _more(
                    found, revisions[-1].slug, every=arguments.all
                )

    with indexed(store) as index:
        revisions = _span(store, index, arguments.spec)
        asked = (form, form == "text" and (width, colour), arguments.all, arguments.sentences, arguments.unchanged)
        said = tracing.answered(cache, "timeline", revisions, asked, made)
    write(said, arguments.output, utf8=form != "text")
    return 0


def _more(found: Timeline, slug: str, *, every: bool) -> str:
    """Return the line that says how to see what is left out; empty for nothing."""
    from diffing.report.trace import ROWS
    from diffing.report.visible import visible

    told = ["--all shows every fact"] * (len(found.rows) > ROWS and not every)
    told += ["--sentences shows whole sentences"] * bool(found.sentences)
    more = f"`writethru history wording {visible(slug)} WORDS` shows what a sentence said in each version.\n"
    return (f"{'; '.join(told)}.\n" if told else "") + more * bool(found.rows)


def _span(store: Store, index: Index, spec: str) -> tuple[Revision, ...]:
    """Return the revisions a timeline is of, in order."""
    from diffing.errors import UsageError
    from diffing.history.lookup import history, parted, revision

    name, which = parted(spec)
    of = history(index, name)
    if which is None:
        return of.revisions
    if ".." not in which:
        raise UsageError(f"'{spec}' names one revision; write '{name}@1..{which}' for those up to it")
    first, _, last = which.partition("..")
    start, end = revision(store, of, first or "1"), revision(store, of, last or "-1")
    if start.number > end.number:
        raise UsageError(f"'{spec}' begins behind its end; write the earlier revision first")
    return of.revisions[start.number - 1 : end.number]
