"""A paragraph to the spans of its sentences, by sentencex.

What sentencex does not know of a script is told to it by a text of the same length with other characters: a Khmer
full stop as the one it knows, a Thai full stop, which ends an abbreviation and never a sentence, as a letter.
Thai and Lao have no mark that ends a sentence, and a space may be inside a name: their paragraphs are one sentence
unless a question or an exclamation ends in them. Titles that it lacks ("Ms.") are in the lexicon, and
"3 a.m. Monday" is one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import sentencex

from diffing.lexicon import Lexicon, load
from diffing.segment.fold import is_simple, plain
from diffing.segment.marker import list_marker

_LONGEST = 24
"""Letters in which the next word stands, with what is around it."""
_MAY_END = re.compile(r"[^\w\s,'\"()-]")
"""What a sentence may end with; a paragraph that has none before its last character is one sentence."""


@lru_cache(maxsize=1 << 13)  # most paragraphs stand on both sides of a comparison, up to 2 MB of them
def sentence_spans(paragraph: str, language: str, window: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of a paragraph's sentences, without the white space around them.

    ``window`` is how many characters are looked at in one go.
    """
    simple = is_simple(paragraph)
    if paragraph.find(".", 0, -1) < 0 and not _MAY_END.search(plain(paragraph[:-1])):
        return (trimmed(paragraph, 0, len(paragraph)),)
    starts = None if simple else _starts(paragraph)
    known = load(language)
    sections, titles = known.section_words, known.short_titles
    found = []
    at = first = 0
    for piece in _pieces(_encodable(paragraph) if simple else _known(_encodable(paragraph)), window):
        for sentence in sentencex.segment(language, piece):
            at += len(sentence)
            words = sentence.strip()
            if starts and at < len(paragraph) and at not in starts:
                continue  # a mark on the full stop, as of an emoji
            last = _last_word(words) if titles and at < len(paragraph) else ""
            if (last.istitle() and last.casefold() in titles) or (
                last in known.half_days and _is_day(paragraph, at, known)
            ):
                continue
            if words and not (
                first == 0 and at < len(paragraph) and list_marker(words, sections, roman=True) == len(words)
            ):
                found.append(trimmed(paragraph, first, at))
                first = at
    if at != len(paragraph):
        raise AssertionError(f"sentencex lost {len(paragraph) - at} of {len(paragraph)} characters")
    return tuple(found)


def _last_word(sentence: str) -> str:
    """Return the word before the full stop that a sentence ends with: "Ms" of "She met Ms."; "" for none."""
    word = sentence.rsplit(None, 1)[-1][:-1] if sentence.endswith(".") else ""
    return word.lstrip("\"'“‘([")


def _is_day(paragraph: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a weekday begins at a place that ends a time: "Monday, he said", not "Monday is", "Friday night"."""
    day, *behind = (it.strip(".,;:)").casefold() for it in paragraph[at : at + _LONGEST].split()[:2] or [""])
    begins = lexicon.day_parts.keys() | lexicon.be_forms | lexicon.auxiliaries | lexicon.own_tenses.keys()
    return day in lexicon.weekdays and begins.isdisjoint(behind)


def _starts(text: str) -> frozenset[int]:
    from diffing.segment.shape import clusters

    return frozenset(clusters(text))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    if start + 1 < end and not (text[start].isspace() or text[end - 2].isspace()):  # the usual: one space behind it
        return start, end - text[end - 1].isspace()
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, end - (len(piece) - len(piece.rstrip()))) if left < len(piece) else (start, start)


def _encodable(text: str) -> str:
    """Return the text with what sentencex would fail over replaced letter for letter.

    That is half a surrogate pair, which no encoding knows, and a space of several bytes between a lone capital
    and its full stop ("Plan A", a no-break space, "."), into the middle of which it steps back.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return _wide_gap().sub(r"\1 ", text)


@cache
def _wide_gap() -> re.Pattern[str]:
    return re.compile(r"([A-Z]\s*)[^\S\x00-\x7f](?=\.)")


def _known(text: str) -> str:
    """Return a text of the same length that sentencex cuts where a reader of the script would."""
    for pattern, instead in _rules():
        text = pattern.sub(instead, text)
    return text


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    stop = "[.!?\u3002\uff01\uff1f]"
    rules = (
        ("(?<=[\u05d0-\u05ea])[\"'](?=[\u05d0-\u05ea])", "\u05d0"),  # a Hebrew acronym, no quotation
        ("(?<=[\u0e00-\u0eff])\\.", "\u0e01"),
        ("\u17d4(?=\u179b\u17d4)", ","),  # Khmer "and so on"
        ("[\u17d4\u17d5]|[\u0f0d\u0f0e](?! ?[\u0f0d\u0f0e])", "\u3002"),  # Khmer and Tibetan full stops
        ("(?<=[\u203c\u2047-\u2049])\ufe0f", "!"),  # makes an emoji of two marks
        ("\u104a", ","),  # Burmese comma
        (f"{stop}(?=[\u300d\u300f]\u3068(?!\u3053\u308d))", ","),  # Japanese "he said", right behind the quotation
        (f"{stop}(?=[\"'\u201d\u2019][\uac00-\ud7a3])", ","),  # the same in Korean
        ("\u300e", "\u201c"),
        ("\u300f", "\u201d"),
    )
    return tuple((re.compile(pattern), instead) for pattern, instead in rules)


def _pieces(text: str, window: int) -> Iterator[str]:
    """Yield the text in pieces of at most a window, cut behind a full stop or a space where there is one."""
    start = 0
    while len(text) - start > window:
        stop = start + window
        stops = (*(text.rfind(mark, start, stop) + len(mark) for mark in (". ", "\u3002", " ")), stop)
        cut = next(place for place in stops if place > start + 1)
        yield text[start:cut]
        start = cut
    yield text[start:]
