"""Show since when each sentence of an article stands there, and each word in it.

To the left stands the revision a sentence came with. Words that came later stand in braces with theirs: {five}3; words
cut out since in brackets: [not]4. Where the text has brackets of its own, they are {+five+}3 and [-not-]4. What was
there before, went and came back is told below. Sentences are followed through edits, moves, splits and merges.

for example:
  writethru history blame ferry
  writethru history blame ferry@3 --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared, tracing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.git import Objects
    from diffing.trace import Memory


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``blame``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the article, and which revision (default: the newest)")
    parser.add_argument("--form", action="store_true", help="words only written otherwise count as new, too")
    tracing.add_output(parser, ("text", "json"))


def run(arguments: Namespace) -> int:
    """Show where each sentence comes from."""
    from diffing.cli.output import write
    from diffing.history.cache import Cache

    store = shared.store_of(arguments)
    of, revision = shared.chosen(store, arguments.revision)
    revisions = of.revisions[: revision.number]
    form, width, colour = tracing.look(arguments)
    cache = Cache(store)

    def made() -> str:
        kind = "words as written" if arguments.form else "words"
        with store.git.objects() as objects:
            return tracing.remembering(
                cache, kind, of.revisions, lambda memory: shown(memory, objects), upto=revision.number
            )

    def shown(memory: Memory, objects: Objects) -> str:
        from diffing.comparison import compare
        from diffing.report.trace import blame_data, blame_text
        from diffing.trace import blame

        versions = tracing.versions_of(store, objects, of.revisions[: max(revision.number, memory.known)])
        found = blame(versions, compare=compare, at=revision.number - 1, form=arguments.form, memory=memory)
        if form == "json":
            return tracing.data(revisions, blame_data(found))
        found = found._replace(versions=tracing.entitled(found.versions, revision.slug))
        return blame_text(found, width=width, colour=colour)

    asked = (form, form == "text" and (width, colour), arguments.form)
    write(tracing.answered(cache, "blame", revisions, asked, made), arguments.output, utf8=form == "json")
    return 0
