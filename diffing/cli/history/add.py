"""Add a text as the newest revision of an article.

FILE is a file, - for standard input, or REV:PATH in a git repository. Of a saved page, a Word document, a PDF or an
item of news the text is kept, with title, byline, date and address where it says them, and what read it. A text that
did not change makes no revision; going back to an earlier one does. What is known of the revision before (title,
byline, source, date of publication, language) is kept where it is not given again.

for example:
  writethru history add story.txt --as ferry
  curl -s https://example.org/story.txt | writethru history add - --as ferry --source https://example.org/story
  writethru history add page.html --as ferry
  writethru history add old.txt --as ferry --captured 2024-05-04T09:10Z
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffing.cli import reading
from diffing.cli.history import shared
from diffing.cli.output import notify
from diffing.cli.parser import moment

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from diffing.history.bring.taken import Taken


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``add``."""
    shared.add_store(parser)
    parser.add_argument("file", metavar="FILE", help="the text, - for standard input")
    parser.add_argument("--as", dest="slug", metavar="SLUG", help="the article's name (default: from FILE's)")
    parser.add_argument("--source", metavar="URL", help="where it was captured from")
    parser.add_argument("--title", metavar="TEXT", help="its title (default: the heading it opens with)")
    parser.add_argument("--byline", metavar="TEXT", help="who wrote it")
    parser.add_argument("--language", metavar="CODE", help="language of the text")
    parser.add_argument("--published", metavar="DATE", type=moment, help="when it was published, ISO 8601")
    parser.add_argument("--captured", metavar="DATE", type=moment, help="when it was captured (default: now)")
    parser.add_argument("--extractor", metavar="NAME", help="what took the text from its page, with its version")
    reading.add_files(parser, "the text")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Add the text and say which revision it is."""
    store = shared.store_of(arguments)
    from diffing.history.bring.taken import as_before
    from diffing.history.keep import add, canonical, latest
    from diffing.history.page import FIELDS

    slug = _slug(arguments.slug, arguments.file)
    read = _read(arguments.file, arguments.encoding, as_text=arguments.as_text)
    if read.document is not None:
        read = as_before(read, latest(store, slug), arguments.file)
    for note in read.notes:
        notify(note)
    given = {name: getattr(arguments, name) for name in FIELDS if getattr(arguments, name)}
    page = read.page._replace(**given)
    page = page._replace(title=page.title or _heading(canonical(page.text)))
    extractor = arguments.extractor or read.extractor
    made = add(store, slug, page, captured=arguments.captured, extractor=extractor)
    history = shared.history_of(store, slug, made)
    last = history.revisions[-1]
    if arguments.format == "json":
        shared.print_json({"slug": slug, "added": made is not None, **shared.data_of(last)})
    elif made is None:
        shared.say(f"{slug}: unchanged since revision {last.number}, {shared.short(last.captured)}")
    else:
        shared.say(f"{slug}: revision {last.number}")
    if made is not None:
        if not page.text.strip():
            way = f"; `writethru history restore {slug}@{last.number - 1}` brings the one before back"
            notify(f"revision {last.number} of '{slug}' has no text{way if last.number > 1 else ''}")
        if len(history.revisions) > 1 and last.captured < history.revisions[-2].captured:
            notify(
                f"revision {last.number} of '{slug}' was captured before the one it follows; "
                "revisions are counted in the order they were added"
            )
        shared.after_writing(store)
    return 0


def _slug(given: str | None, file: str) -> str:
    from diffing.errors import UsageError
    from diffing.history.slug import slug_of, suggested

    if given is not None:
        return slug_of(given)
    name = file.replace("\\", "/").rpartition("/")[2].rpartition(":")[2]
    slug = "" if file == "-" else suggested(name)
    if not slug:
        raise UsageError("the article needs a name; give one with --as SLUG")
    return slug_of(slug)


def _read(spec: str, encoding: str | None, *, as_text: bool) -> Taken:
    """Return a text as it stands, its own line ends included, or what a file in a format holds."""
    from diffing.history.bring.taken import taken
    from diffing.ingest.source import fetch

    name = "standard input" if spec == "-" else spec
    return taken(fetch(spec), name, encoding=encoding, as_text=as_text)


def _heading(text: str) -> str | None:
    """Return the heading a text opens with: a short line on its own that is no sentence; of a link, its text.

    Only for the front matter; a comparison finds the heading by itself, from a lexicon that takes long to load.
    """
    first, _, rest = text.lstrip("\n").partition("\n")
    line = shared.unlinked(first.lstrip("#").strip())
    alone = rest.startswith("\n") or first.startswith("#")
    return line if line and alone and len(line) <= _LONGEST_HEADING and line[-1] not in ".!?:;,\u2026" else None


_LONGEST_HEADING = 150
"""Characters."""
