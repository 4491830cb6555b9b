"""Show which revision brought in each sentence of an article, and each changed span inside it.

In front of each sentence stands the revision it came in. Words that came later stand in braces with theirs: {five|3}.
"as in 1" says that they, or the whole sentence, stood there before, until that revision. Sentences are followed through
edits, moves, splits and merges.

for example:
  writethru history blame ferry
  writethru history blame ferry@3 --format json
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.history import Revision, Store
    from diffing.history.blame import Blame, BlamedSentence
    from diffing.history.index import Index


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``blame``."""
    shared.add_store(parser)
    parser.add_argument("revision", metavar="SLUG[@REV]", help="the article, and which revision (default: the newest)")
    parser.add_argument("--width", metavar="N", type=_positive, help="columns (default: the terminal's)")
    shared.add_format(parser)


def run(arguments: Namespace) -> int:
    """Show where each sentence comes from."""
    from diffing.cli.output import write
    from diffing.cli.show import output_width
    from diffing.history.index import indexed
    from diffing.history.keep import canonical, page_of

    store = shared.store_of(arguments)
    of, revision = shared.chosen(store, arguments.revision)
    revisions = of.revisions[: revision.number]
    with indexed(store) as index:
        sentences = _blamed(store, index, revisions, newest=len(revisions) == len(of.revisions)).sentences()
    text = canonical(page_of(store, revision).text)
    if arguments.format == "json":
        shared.print_json(_data(text, sentences, revisions))
    else:
        lines = _lines(text, sentences, revisions, arguments.width or output_width())
        write("".join(f"{line}\n" for line in lines), None, utf8=False)
    return 0


def _positive(text: str) -> int:
    from diffing.cli.parser import positive

    return positive(text)


def _blamed(store: Store, index: Index, revisions: tuple[Revision, ...], *, newest: bool) -> Blame:
    """Follow an article up to a revision, from where that was done before; what is found of its newest is noted."""
    import json

    from diffing.history.blame import Blame
    from diffing.history.keep import canonical, read
    from diffing.history.page import parsed
    from diffing.history.store import tool

    key = f"blame {revisions[0].commit}", "state", tool()
    with store.git.objects() as objects:

        def text(number: int) -> str:
            return canonical(parsed(read(objects, store, revisions[number - 1])).text)

        said = index.compared(*key)
        state = _opened(said)
        known = state is not None and 0 < int(state["revision"]) <= len(revisions)
        blame = (Blame.resumed(state, text) if known and state else None) or Blame()
        began = blame.revision
        for number in range(began + 1, len(revisions) + 1):
            blame.take(text(number))
    if newest and blame.revision > began:
        index.note(*key, json.dumps(blame.state(), separators=(",", ":")))
    return blame


def _opened(said: str | None) -> dict[str, Any] | None:
    import json

    try:
        state = json.loads(said or "null")
        int(state["revision"])
    except (ValueError, TypeError, KeyError):
        return None
    return dict(state)


def _data(text: str, sentences: tuple[BlamedSentence, ...], revisions: tuple[Revision, ...]) -> dict[str, Any]:
    listed = [
        {**sentence._asdict(), "text": text[sentence.start : sentence.end]}
        | {"spans": [{**span._asdict(), "text": text[span.start : span.end]} for span in sentence.spans]}
        for sentence in sentences
    ]
    last = revisions[-1]
    met = {sentence.revision for sentence in sentences} | {span.revision for one in sentences for span in one.spans}
    known = [shared.data_of(revisions[number - 1]) for number in sorted(met)]
    return {"slug": last.slug, "revision": last.number, "sentences": listed, "revisions": known}


def _lines(
    text: str, sentences: tuple[BlamedSentence, ...], revisions: tuple[Revision, ...], width: int
) -> Iterator[str]:
    from diffing.report.visible import visible
    from diffing.report.wrap import wrap_text

    wide = len(str(len(revisions)))
    paragraph = 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield ""
        captured = shared.short(revisions[sentence.revision - 1].captured)
        lead = f"{sentence.revision:{wide}}  {captured}  "
        said = _marked(text, sentence)
        if sentence.stood_until is not None:
            said += f" (as in {sentence.stood_until})"
        for line in wrap_text(visible(" ".join(said.split())), max(width - len(lead), 20)):
            yield lead + "".join(piece.text for piece in line.pieces)
            lead = " " * len(lead)


def _marked(text: str, sentence: BlamedSentence) -> str:
    pieces, at = [], sentence.start
    for span in sentence.spans:
        until = f", as in {span.stood_until}" if span.stood_until is not None else ""
        pieces += [text[at : span.start], "{", text[span.start : span.end], f"|{span.revision}{until}}}"]
        at = span.end
    return "".join((*pieces, text[at : sentence.end]))
