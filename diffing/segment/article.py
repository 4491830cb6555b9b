"""Text to an Article: paragraphs with their roles, and sentences.

Paragraphs are parted by blank lines, and items of a list by their own lines (``segment.items``); in a text that has no
blank line, all by line ends. Sentences come from sentencex, which keeps a quotation of several sentences whole; a text
already cut into sentences keeps its cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from diffing.lexicon import load
from diffing.model import Article, Paragraph, Role, Sentence
from diffing.options import Options
from diffing.segment.fold import PARAGRAPH_END
from diffing.segment.front import field, front_end
from diffing.segment.items import blocks
from diffing.segment.language import language_of
from diffing.segment.role import is_terms, role_of
from diffing.segment.sentences import sentence_spans, trimmed

_NEWLINE = r"(?:\r\n?|[\n\x0b\x0c\x85])"
_ANY_END = rf"[\r\n\x0b\x0c\x85{PARAGRAPH_END}]"
"""What every gap starts with: ``re`` runs over all else quickly only if a pattern opens with one class."""
_BLANK_LINE = re.compile(
    rf"{_ANY_END}(?:(?<={PARAGRAPH_END})\s*|(?<!{PARAGRAPH_END})(?:(?<=\r)\n)?+[ \t]*(?:{_NEWLINE}\s*)+)"
)
_LINE_END = re.compile(rf"{_ANY_END}\s*")
_WRAPPED_LINES, _WRAPPED_SHARE = 6, 0.3
"""Lines, and the share of them that go on in the middle of a sentence, from which on they look wrapped."""


def article(
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    options: Options | None = None,
) -> Article:
    """Cut a text into an Article; any string will do, an empty one has no paragraphs."""
    options = options or Options()
    shape = text.replace("\u2028", "\n").replace("\u2029", PARAGRAPH_END)  # as ``fold.plain`` has them
    gaps = _BLANK_LINE if _BLANK_LINE.search(shape.strip()) else _LINE_END
    found = _between(shape, gaps)
    if gaps is _BLANK_LINE:
        found = (block for start, end in found for block in blocks(shape, start, end))
    spans = [span for start, end in found if (span := trimmed(text, start, end))[0] < span[1]]
    language = language_of(text, options=options)
    paragraphs = [(start, end, _sentences(text, start, end, language, options)) for start, end in spans]
    made = _assembled(text, paragraphs, title, source, published, options)
    if gaps is _LINE_END and _looks_wrapped(text, spans):
        note = f"of a text without blank lines each of the {len(spans)} lines is a paragraph, and they look wrapped"
        made = made._replace(notes=(*made.notes, f"{note}; part its paragraphs by blank lines"))
    return made


def article_of_parts(
    parts: Iterable[str | Sequence[str]],
    *,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    options: Options | None = None,
) -> Article:
    """Build an Article of paragraphs already cut, each a string or a list of sentences kept as given.

    The canonical text joins sentences by one space and paragraphs by a blank line. An empty sentence keeps
    its place, as a span of no length.
    """
    options = options or Options()
    parts = list(parts)
    beginning = " ".join(part if isinstance(part, str) else " ".join(part) for part in parts)
    language = language_of(beginning, options=options)
    pieces: list[str] = []
    paragraphs: list[tuple[int, int, list[tuple[int, int]]]] = []
    at = 0
    for index, part in enumerate(parts):
        if index:
            pieces.append("\n\n")
            at += 2
        if isinstance(part, str):
            pieces.append(part)
            sentences = [(at + first, at + last) for first, last in _sentences(part, 0, len(part), language, options)]
            paragraphs.append((at, at + len(part), sentences or [(at, at + len(part))]))
            at += len(part)
            continue
        sentences, first = [], at
        for sentence in part:
            if sentences:
                pieces.append(" ")
                at += 1
            sentences.append((at, at + len(sentence)))
            pieces.append(sentence)
            at += len(sentence)
        paragraphs.append((first, at, sentences))
    return _assembled("".join(pieces), paragraphs, title, source, published, options)


def _assembled(
    text: str,
    cuts: Sequence[tuple[int, int, Sequence[tuple[int, int]]]],
    title: str | None,
    source: str | None,
    published: str | None,
    options: Options,
) -> Article:
    lexicon = load(options.language)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    terms = any(is_terms(line, lexicon) for line in (title, *_first_line(text, cuts, options)) if line)
    for index, (start, end, spans) in enumerate(cuts):
        first = len(sentences)
        sentences += [Sentence(s, e, index) for s, e in spans]
        role = role_of(text[start:end], lexicon, options, followed=index + 1 < len(cuts), terms=terms)
        paragraphs.append(Paragraph(start, end, role, first, len(sentences)))
    if title is None:
        title = _title(text, paragraphs)
    notes = [
        f"paragraph {index} has {p.end - p.start:,} characters; its sentences were found in pieces"
        for index, p in enumerate(paragraphs, start=1)
        if p.end - p.start > options.sentence_window
    ]
    return Article(text, tuple(paragraphs), tuple(sentences), title, source, published, tuple(notes))


def _looks_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether many lines begin with a small letter, behind one that ends with a letter, a digit or a comma."""
    within = sum(
        text[start].islower() and (text[end - 1].isalnum() or text[end - 1] == ",")
        for (_, end), (start, _) in pairwise(spans)
    )
    return len(spans) >= _WRAPPED_LINES and within >= _WRAPPED_SHARE * len(spans)


def _title(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the title that a text gives itself: in its front matter, or in the heading it begins with."""
    front = front_end(text)
    title = field(text, "title") if front else None
    head = next((it for it in paragraphs if it.end > front), None)
    if title is None and head is not None and head.role is Role.HEADING:
        title = text[max(head.start, front) : head.end].lstrip("# ").strip() or None
    return title


def _first_line(text: str, cuts: Sequence[tuple[int, int, object]], options: Options) -> Iterator[str]:
    """Yield the first paragraph, if it is short enough for a title."""
    if cuts and cuts[0][1] - cuts[0][0] <= options.furniture_limit:
        yield text[cuts[0][0] : cuts[0][1]]


def _between(text: str, gaps: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of text that the gaps leave."""
    at = 0
    for gap in gaps.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _sentences(text: str, start: int, end: int, language: str, options: Options) -> list[tuple[int, int]]:
    """Return the spans of the sentences of ``text[start:end]``, without the white space around them."""
    found = sentence_spans(text[start:end], language, options.sentence_window)
    return [(start + first, start + last) for first, last in found]
