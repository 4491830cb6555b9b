"""Find when words came into an article, and when they went, in all revisions of all articles.

Words are found side by side in one sentence, whatever their case and typography; * at the end of one stands for any
ending. The name of a type of fact asks for facts of it: negation, number, date, name, role, quote, attribution or
modality; in quotation marks, for the word. What only moved neither came nor went. Removed articles are searched, too.

Of each revision in which it came or went some places are shown, + those that came, - those that went; --all shows all.
Each article is shown as soon as it was searched. Ctrl-C ends a search; what was found so far stays.
`writethru history wording` tells what the sentences said that have them.

for example:
  writethru history search allegedly
  writethru history search "had not been warned" --in ferry
  writethru history search negation

exit code: 0 found somewhere, 1 nowhere, 2 trouble, 130 interrupted
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from diffing.cli.history import shared, tracing
from diffing.cli.output import notify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from diffing.cli.history.searching import Answer, Plan
    from diffing.history import Revision


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``search``."""
    shared.add_store(parser)
    parser.add_argument("query", metavar="QUERY", help="the words, or a type of fact")
    parser.add_argument("--in", dest="slugs", metavar="SLUG", action="append", help="only there; may be given again")
    parser.add_argument("--all", action="store_true", help="every place in which it came or went, however many")
    tracing.add_output(parser, ("text", "json"))


def run(arguments: Namespace) -> int:
    """Search and return the exit code."""
    from diffing.cli.history.searching import Plan
    from diffing.history.index import indexed
    from diffing.history.lookup import history
    from diffing.trace import query_of

    query = query_of(arguments.query)
    store = shared.store_of(arguments)
    form, width, colour = tracing.look(arguments)
    with indexed(store) as index:
        if arguments.slugs:
            names = dict.fromkeys(arguments.slugs)
            articles = list(
                {of.revisions[-1].slug: of.revisions for of in (history(index, it) for it in names)}.values()
            )
        else:
            articles = [index.revisions(entry.number) for entry in index.articles()]
    plan = Plan(store, query, form, width, colour, traced=bool(arguments.slugs), every=arguments.all)
    return _Run(plan, arguments.query, arguments.output).over(articles)


class _Run:
    """A search and what it found so far; text for standard output is written as it is found."""

    def __init__(self, plan: Plan, query: str, target: str | None) -> None:
        from diffing.cli.output import STDOUT

        self._plan, self._query, self._target = plan, query, target
        self._streams = plan.form == "text" and target in (None, STDOUT)
        self._texts: list[str] = []
        self._found: list[Answer] = []
        self._searched = 0
        self._interrupted = self._trouble = False

    def over(self, articles: Sequence[Sequence[Revision]]) -> int:
        """Search some articles and return the exit code."""
        from diffing.cli.history.searching import answers
        from diffing.cli.progress import bar

        with bar(sum(map(len, articles)), quiet=False) as tell, closing(answers(self._plan, articles)) as every:
            done = 0
            try:
                for answer in every:
                    self._take(answer)
                    done += answer.revisions
                    tell(done)
            except KeyboardInterrupt:
                self._interrupted = True
        self._end(len(articles))
        return 130 if self._interrupted else 2 if self._trouble else int(not self._found)

    def _take(self, answer: Answer) -> None:
        from diffing.cli.progress import cleared

        if answer.trouble:
            cleared()
            notify(answer.trouble)
            self._trouble = True
            return
        self._searched += 1
        if answer.found:
            self._found.append(answer)
            if answer.text:
                self._write(answer.text)

    def _write(self, text: str) -> None:
        from diffing.cli.output import write
        from diffing.cli.progress import cleared

        if self._streams:
            cleared()
            write(f"\n{text}" if self._texts else text, None, utf8=False)
        self._texts.append(text)

    def _end(self, total: int) -> None:
        """Write what is told of all articles together, and all of it where nothing was written yet."""
        from diffing.cli.output import write
        from diffing.report.visible import visible

        if self._plan.form == "json":
            write(self._data(total), self._target, utf8=True)
        else:
            if len(self._found) > 1:
                self._write(f"Found in {len(self._found):,} of {_articles(self._searched)}.\n")
            always = [visible(answer.slug) for answer in self._found if not answer.text]
            if always:
                self._write(f"Unchanged in all revisions of {_articles(len(always))}: {_listed(always)}\n")
            if not self._found:
                self._write(f"{visible(self._query)}: in no revision of {_articles(self._searched)}\n")
                if len(self._query.split()) > 1:
                    notify("several words are looked for side by side, in one sentence; fewer of them find more")
            if not self._streams:
                write("\n".join(self._texts), self._target, utf8=False)
        if self._searched < total:
            why = "interrupted" if self._interrupted else "not all could be read"
            notify(f"{why}: {self._searched:,} of {_articles(total)} were searched, there may be more")

    def _data(self, total: int) -> str:
        from diffing.report.json import dumps

        data = {
            "schema": "writethru-history-search/1",
            "query": self._query,
            "complete": self._searched == total,
            "articles": [answer.data for answer in self._found],
        }
        return dumps(data) + "\n"


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:10])
    return f"{shown} ..." if len(names) > 10 else shown
