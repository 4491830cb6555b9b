"""Text to an Article: paragraphs with their roles, and sentences.

Paragraphs are parted by blank lines, or by line ends in a text that has no blank line. Sentences come
from sentencex, which keeps a quotation of several sentences whole; a text already cut into sentences
keeps its cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import sentencex

from diffing.lexicon import load
from diffing.model import Article, Paragraph, Role, Sentence
from diffing.options import Options
from diffing.segment.fold import PARAGRAPH_END, list_marker, plain
from diffing.segment.role import role_of

_NEWLINE = r"(?:\r\n?|[\n\x0b\x0c\x85])"
_BLANK_LINE = re.compile(rf"{_NEWLINE}[ \t]*(?:{_NEWLINE}\s*)+|{PARAGRAPH_END}\s*")
_LINE_END = re.compile(rf"(?:{_NEWLINE}|{PARAGRAPH_END})\s*")
_MAY_END = re.compile(r"[^\w\s,'\"()-]")
"""What a sentence may end with; a paragraph that has none before its last character is one sentence."""


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
    shape = plain(text)
    gaps = _BLANK_LINE if _BLANK_LINE.search(shape.strip()) else _LINE_END
    spans = [_trimmed(text, start, end) for start, end in _between(shape, gaps)]
    paragraphs = [(start, end, _sentences(text, start, end, options)) for start, end in spans if start < end]
    return _assembled(text, paragraphs, title, source, published, options)


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
    pieces: list[str] = []
    paragraphs: list[tuple[int, int, list[tuple[int, int]]]] = []
    at = 0
    for index, part in enumerate(parts):
        if index:
            pieces.append("\n\n")
            at += 2
        if isinstance(part, str):
            pieces.append(part)
            sentences = [(at + first, at + last) for first, last in _sentences(part, 0, len(part), options)]
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
    for index, (start, end, spans) in enumerate(cuts):
        first = len(sentences)
        sentences += [Sentence(s, e, index) for s, e in spans]
        role = role_of(text[start:end], lexicon, options, followed=index + 1 < len(cuts))
        paragraphs.append(Paragraph(start, end, role, first, len(sentences)))
    if title is None and paragraphs and paragraphs[0].role is Role.HEADING:
        title = text[paragraphs[0].start : paragraphs[0].end].lstrip("# ").strip() or None
    notes = [
        f"paragraph {index} has {p.end - p.start:,} characters; its sentences were found in pieces"
        for index, p in enumerate(paragraphs, start=1)
        if p.end - p.start > options.sentence_window
    ]
    return Article(text, tuple(paragraphs), tuple(sentences), title, source, published, tuple(notes))


def _between(text: str, gaps: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of text that the gaps leave."""
    at = 0
    for gap in gaps.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _sentences(text: str, start: int, end: int, options: Options) -> list[tuple[int, int]]:
    """Return the spans of the sentences of ``text[start:end]``, without the white space around them."""
    found = _cuts(text[start:end], options.language, options.sentence_window)
    return [(start + first, start + last) for first, last in found]


@lru_cache(maxsize=4096)  # most paragraphs stand on both sides of a comparison
def _cuts(paragraph: str, language: str, window: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of a paragraph's sentences."""
    if not _MAY_END.search(plain(paragraph[:-1])):
        return (_trimmed(paragraph, 0, len(paragraph)),)
    found = []
    at = first = 0
    for piece in _pieces(_encodable(paragraph), window):
        for sentence in sentencex.segment(language, piece):
            at += len(sentence)
            words = sentence.strip()
            if words and not (first == 0 and at < len(paragraph) and list_marker(words) == len(words)):
                found.append(_trimmed(paragraph, first, at))
                first = at
    if at != len(paragraph):
        raise AssertionError(f"sentencex lost {len(paragraph) - at} of {len(paragraph)} characters")
    return tuple(found)


def _encodable(text: str) -> str:
    """Return the text with half a surrogate pair, which no encoding knows, replaced letter for letter."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _pieces(text: str, window: int) -> Iterator[str]:
    """Yield the text in pieces of at most a window, cut behind a full stop or a space where there is one."""
    start = 0
    while len(text) - start > window:
        stop = start + window
        stops = (text.rfind(". ", start, stop) + 2, text.rfind(" ", start, stop) + 1, stop)
        cut = next(place for place in stops if place > start + 1)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, end - (len(piece) - len(piece.rstrip()))) if left < len(piece) else (start, start)
