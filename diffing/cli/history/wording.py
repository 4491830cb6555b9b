"""Show how the sentences that have some words read in each revision: when a clause changed, and what it said.

WORDS are found side by side in one sentence, whatever their case and typography; * at the end of one stands for any
ending. A sentence that has them in any revision is followed through all, through edits, moves, splits and merges. It
has a line for each revision in which it reads otherwise than before, with {words that came} and [words that went];
{+so+} [-and so-] where the text has brackets of its own.

for example:
  writethru history wording terms "telephone number"
  writethru history wording terms 'dispute*' --format json

exit code: 0 found, 1 in no revision, 2 trouble
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli.history import shared, tracing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.git import Objects
    from diffing.trace import Memory


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``wording``."""
    shared.add_store(parser)
    parser.add_argument("slug", metavar="SLUG", help="the article")
    parser.add_argument("words", metavar="WORDS", help="words of the sentence, in any of its revisions")
    tracing.add_output(parser, ("text", "json"))


def run(arguments: Namespace) -> int:
    """Show each clause with its wordings, and return 1 where there is none."""
    from diffing.cli.output import write
    from diffing.history.cache import Cache

    store = shared.store_of(arguments)
    revisions = shared.history_of(store, arguments.slug).revisions
    form, width, colour = tracing.look(arguments)
    cache = Cache(store)
    nowhere = False

    def shown(memory: Memory, objects: Objects) -> str:
        from diffing.comparison import compare
        from diffing.report.trace import wordings_data, wordings_text
        from diffing.trace import wordings

        nonlocal nowhere
        versions = tracing.versions_of(store, objects, revisions)
        found = wordings(versions, arguments.words, compare=compare, memory=memory)
        nowhere = not found.clauses
        if form == "json":
            return tracing.data(revisions, wordings_data(found))
        return wordings_text(found, width=width, colour=colour)

    with store.git.objects() as objects:
        said = tracing.remembering(cache, "words", revisions, lambda memory: shown(memory, objects))
    write(said, arguments.output, utf8=form == "json")
    return int(nowhere)
