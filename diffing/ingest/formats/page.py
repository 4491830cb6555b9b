"""A saved web page to its article: trafilatura says where the story is, the page itself what it says.

    page  --html.parser-->  passages ------------------.
      '----trafilatura--->  the story, more or less ----+-->  passages, each kept or not

A passage is kept that trafilatura has; and, since a lost paragraph is worse than a line of furniture too many, prose
between two kept passages, a note on a correction wherever it stands, a line under the title on which edition this is,
and what an ``alike`` page keeps. So the words and the order are the page's own, and a version of trafilatura can change
what is kept, never what it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from diffing.errors import SourceError
from diffing.ingest.decode import decode, is_encoding
from diffing.ingest.formats import ARCHIVE, limits, markup
from diffing.ingest.formats.blocks import ROW, Passage
from diffing.ingest.formats.comments import comments_in
from diffing.ingest.formats.document import Block, Document, Part, moment_of, squashed, tally

_ANCHOR = 40
"""Characters without blanks, from which a passage that trafilatura has is surely of the story; shorter ones ("Police
said", a link of one word) may stand in a menu, too."""
_NEAR = 6
"""Passages before the first and behind the last anchor in which shorter ones may belong to the story."""
_SHORT = 120
"""Characters that a line on the edition of a text has at the most."""
_PROSE = 40
"""Characters from which a passage can be prose."""
_ENDS = tuple('.!?…。！？؟۔।"”»」')
_ASIDE = frozenset(
    "nav aside footer form figure figcaption button option select label media media-caption caption".split()
)
_LINKS = 3
"""Passages in a row that are links and nothing else, from which they are a list of other pages."""
_ITEM = 20
"""Characters of an item, on average, from which a list reads like text."""
_STANDS = ("nav", "aside", "header", "footer", "form", "figcaption", "table")
_LISTED = frozenset("li dd dt blockquote".split())
_TITLE_SHARE = 0.5
"""Share of the words of a page's name that its first heading must have to be its title."""


def read(data: bytes, name: str, *, encoding: str | None = None) -> Document:
    """Return the article of a page; raises SourceError where trafilatura is not installed."""
    trafilatura = _trafilatura(name)
    told = None
    if data.startswith(ARCHIVE):
        from diffing.ingest.formats.mhtml import page_of

        data, told = page_of(data, name)
    source = decode(data, name, encoding=encoding or _fitting(data, told) or _declared(data))
    text = markup.without_pictures(source.text)
    limits.check_size(len(text), limits.MARKUP, f"{name}, pictures not counted,")
    page = markup.read(text)
    found: Any = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True, deduplicate=False)
    story = "" if found is None or found.body is None else "".join(map(squashed, found.body.itertext()))
    sure = _found(page.passages, story)
    title = _title(page, sure, getattr(found, "title", None))
    blocks, doubts = _blocks(page.passages, sure, title)
    facts = _linked(page.head.linked_data)
    metas = page.head.metas
    return Document(
        blocks,
        title=title,
        byline=_byline(facts, metas, getattr(found, "author", None)),
        published=moment_of(
            facts.get("datePublished"), metas.get("article:published_time"), metas.get("datepublished")
        ),
        modified=moment_of(facts.get("dateModified"), metas.get("article:modified_time"), metas.get("datemodified")),
        source=page.head.canonical or metas.get("og:url"),
        language=page.head.language,
        dropped=tally([(page.seen.get("img", 0), "image", None)]),
        remarks=(*([] if source.note is None else [source.note.removeprefix(f"{name} ")]), *doubts),
        extractor=f"trafilatura {trafilatura.__version__}",
    )


def _trafilatura(name: str) -> Any:
    """Return the library that finds the article of a page; raises SourceError where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        raise SourceError(
            f"{name} is a web page, which needs trafilatura: `pip install 'writethru[html]'`; "
            "or compare the page tags and all with --as-text"
        ) from None
    return trafilatura


def _blocks(
    passages: Sequence[Passage], found: Sequence[bool], title: str | None
) -> tuple[tuple[Block, ...], list[str]]:
    """Return the passages of a page, each kept or left out, and a sentence on each choice that may be wrong.

    ``found`` says of each whether it stands in what trafilatura took for the story.
    """
    kept, doubts = _kept(passages, found, title), list[str]()
    if not any(kept[index] for index in _anchors(passages, found)):
        kept = [not _ASIDE & it.places for it in passages]
        doubts.append("no article was found on the page, so all of its text is compared")
    below = comments_in(passages, kept, _lexicon())
    for index in below.places:
        kept[index] = kept[index] and _is_note(passages[index])
    if below.unsure:
        doubts.append(f"what stands below '{below.unsure}' may be readers' comments, and was kept")
    blocks = (
        Block(
            it.text,
            Part.HEADING if it.heading else Part.TEXT,
            keep,
            "comments" if index in below.places else _place(it),
        )
        for index, (it, keep) in enumerate(zip(passages, kept, strict=True))
    )
    return tuple(blocks), doubts


def _declared(data: bytes) -> str | None:
    """Return the encoding to read a page in where its bytes do not say: they do with a mark, or as valid UTF-8."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _fitting(data, markup.encoding_of(data))
    return None


def _fitting(data: bytes, encoding: str | None) -> str | None:
    """Return an encoding that some bytes are said to be in; None where there is none such, or they are not."""
    try:
        return encoding if encoding and is_encoding(encoding) and data.decode(encoding) else None
    except ValueError:
        return None


def _kept(passages: Sequence[Passage], found: Sequence[bool], title: str | None) -> list[bool]:
    """Return which passages are of the story, of which some were found."""
    kept = list(found)
    anchors = _anchors(passages, kept)
    if not anchors:
        return kept
    first, last = anchors[0], anchors[-1]
    for index in range(len(kept)):
        kept[index] = kept[index] and first - _NEAR <= index <= last + _NEAR
    last = max(index for index, keep in enumerate(kept) if keep)
    named = _heading(passages, title, first)
    if named is not None:
        kept[named] = True
        first = named
        for index in range(named + 1, anchors[0]):
            kept[index] = kept[index] or _is_edition(passages[index])
    last = _last_within(passages, last)
    lists = _lists(passages)
    for index in range(first, last + 1):
        kept[index] = kept[index] or _is_story(passages[index]) or (index in lists and not _is_aside(passages[index]))
    for index in range(last - 1, first, -1):
        kept[index] = kept[index] or (passages[index].heading and kept[index + 1] and not _is_aside(passages[index]))
    _without_extras(passages, kept, named, title)
    return [keep or _is_note(it) for keep, it in zip(kept, passages, strict=True)]


def _last_within(passages: Sequence[Passage], last: int) -> int:
    """Return where the prose ends that goes on in the ``article`` element in which a passage of the story stands."""
    if "article" not in passages[last].places:
        return last
    for index in range(last + 1, len(passages)):
        if "article" not in passages[index].places:
            break
        if _is_story(passages[index]):
            last = index
    return last


def _without_extras(passages: Sequence[Passage], kept: list[bool], named: int | None, title: str | None) -> None:
    """Drop lists of links, what says the title again, and a heading with nothing below it."""
    shape = squashed(title or "")
    run: list[int] = []
    for index, it in enumerate([*passages, None]):
        if it is not None and _is_link(it):
            run.append(index)
            continue
        for place in run if len(run) >= _LINKS else ():
            kept[place] = False
        run = []
        if it is not None and shape and index != named and squashed(it.text) == shape:
            kept[index] = False
    for index in range(len(passages) - 1, -1, -1):
        if kept[index]:
            if not passages[index].heading or index == named:
                return
            kept[index] = False


def _anchors(passages: Sequence[Passage], found: Sequence[bool]) -> list[int]:
    """Return which passages are surely of the story."""
    return [index for index, it in enumerate(passages) if found[index] and len(squashed(it.text)) >= _ANCHOR]


def _found(passages: Sequence[Passage], story: str) -> list[bool]:
    """Return which passages stand in what trafilatura took for the story; each place there speaks for one of them."""
    found = [False] * len(passages)
    spent: list[tuple[int, int]] = []
    shapes = [squashed(it.text) for it in passages]
    cursor = 0
    for index, shape in enumerate(shapes):  # what is long first: it has one place
        if len(shape) < _ANCHOR:
            continue
        at = story.find(shape, cursor)
        if at < 0:
            at = story.find(shape)
        if at < 0:
            ends = (shape[:_ANCHOR], shape[-_ANCHOR:])
            at = next((place for place in map(story.find, ends) if place >= 0), -1)
        if at >= 0:
            found[index] = True
            cursor = at + len(shape)
            spent.append((at, index))
    spent.sort()
    _shorter(shapes, found, spent, story)
    return found


def _shorter(shapes: Sequence[str], found: list[bool], spent: Sequence[tuple[int, int]], story: str) -> None:
    """Find the short passages between two long ones, in what trafilatura has between them."""
    ends = [(0, -1), *((at + len(shapes[index]), index) for at, index in spent), (len(story), len(shapes))]
    for (start, before), (end, after) in zip(ends, [*((at, i) for at, i in spent), ends[-1]], strict=False):
        between = story[start:end]
        if not between or after <= before:
            continue
        cursor = 0
        for index in range(before + 1, min(after, before + 200)):
            at = between.find(shapes[index], cursor)
            if at >= 0 and not found[index]:
                found[index] = True
                cursor = at + len(shapes[index])


def _is_link(passage: Passage) -> bool:
    return 10 * passage.linked >= 9 * len(passage.text)


def _is_aside(passage: Passage) -> bool:
    return bool(_ASIDE & passage.places) or 2 * passage.linked > len(passage.text)


def _is_story(passage: Passage) -> bool:
    """Tell whether a passage between two of the story is of it: prose, or a row of a table."""
    if _is_aside(passage):
        return False
    prose = len(passage.text) >= _PROSE and passage.text.endswith(_ENDS)
    return prose or ROW in passage.text


def _lists(passages: Sequence[Passage]) -> set[int]:
    """Return the passages of lists that read like text, and not like a menu."""
    found: set[int] = set()
    run: list[int] = []
    for index, it in enumerate([*passages, None]):
        if it is not None and not _LISTED.isdisjoint(it.places):
            run.append(index)
            continue
        own = [place for place in run if not _is_link(passages[place])]
        if own and 2 * len(own) > len(run) and sum(len(passages[it].text) for it in own) >= _ITEM * len(own):
            found.update(own)
        run = []
    return found


def _is_note(passage: Passage) -> bool:
    """Tell whether a passage is a note on a correction."""
    if len(passage.text) < _PROSE or 2 * passage.linked > len(passage.text) or "nav" in passage.places:
        return False
    from diffing.options import Options
    from diffing.segment import article
    from diffing.segment.notes import notes_of

    lexicon, options = _lexicon(), Options()
    opening = passage.text.split(maxsplit=1)[0].casefold().strip(":;.,*[(")
    if opening not in lexicon.correction_notes:
        return False
    return any(note.start < len(opening) for note in notes_of(article(passage.text), lexicon, options))


def _is_edition(passage: Passage) -> bool:
    """Tell whether a passage says which edition of a text this is: "Version 3.2, effective 1 June 2024"."""
    if _is_aside(passage) or len(passage.text) > _SHORT:
        return False
    from diffing.segment.fold import plain

    line = plain(passage.text)
    opening = line.split(maxsplit=1)[0].casefold().rstrip(":.,") if line.strip() else ""
    patterns = _lexicon().edition_lines.get(opening, ())
    return any(re.match(pattern, line, re.IGNORECASE) for pattern in patterns)


@cache
def _lexicon() -> Any:
    from diffing.lexicon import load

    return load("en")


def _title(page: markup.Markup, found: Sequence[bool], given: str | None) -> str | None:
    """Return the heading that is the page's title, else what its head says.

    It is the one above the story, or the one that shares words with the name the page gives itself.
    """
    given = given or page.head.title
    anchors = _anchors(page.passages, found)
    above = page.passages[: anchors[0]] if anchors else ()
    own = [it.text for it in above if "h1" in it.places and not _is_link(it)]
    if len(set(own)) == 1:
        return " ".join(own[0].split())
    words = _words(given or "")
    for heading in (it.text for it in page.passages if "h1" in it.places):
        said = _words(heading)
        if said and (len(said & words) >= _TITLE_SHARE * min(len(said), len(words) or 1)):
            return " ".join(heading.split())
    return given


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def _heading(passages: Sequence[Passage], title: str | None, first: int) -> int | None:
    """Return where a page's title stands before its story."""
    shape = squashed(title or "")
    places = [i for i, it in enumerate(passages[: first + 1]) if shape and it.heading and squashed(it.text) == shape]
    return places[-1] if places else None


def _linked(scripts: Sequence[str]) -> dict[str, Any]:
    """Return what a page's JSON-LD says of the article, the first that is one."""
    for script in scripts:
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        entries = data if isinstance(data, list) else [data]
        for entry in entries[:50]:
            graph = entry.get("@graph") if isinstance(entry, dict) else None
            for item in graph[:200] if isinstance(graph, list) else [entry]:
                if isinstance(item, dict) and "datePublished" in item:
                    return item
    return {}


def _byline(facts: dict[str, Any], metas: dict[str, str], guessed: str | None) -> str | None:
    """Return who wrote a page: as its JSON-LD or head say, else as trafilatura made out, where it looks like a name."""
    told = facts.get("author")
    people = told if isinstance(told, list) else [told]
    names = [it.get("name") if isinstance(it, dict) else it for it in people[:20]]
    said = [" ".join(it.split()) for it in names if isinstance(it, str) and it.strip() and "://" not in it]
    if said:
        return ", ".join(dict.fromkeys(said))
    for key in ("author", "article:author", "dc.creator", "byl", "parsely-author"):
        if metas.get(key, "").strip() and "://" not in metas[key]:
            return " ".join(metas[key].split())
    named = guessed and " " in guessed.strip() and len(guessed) <= 200
    return guessed.replace("; ", ", ") if guessed and named else None


def _place(passage: Passage) -> str:
    """Return where a passage stands on its page, as a reader is told what was left out."""
    return next((place for place in _STANDS if place in passage.places), "other")
