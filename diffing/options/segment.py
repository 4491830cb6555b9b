"""Thresholds of reading a text: its language, sentences, furniture and headings."""

from __future__ import annotations

from diffing.record import Record


class Segmenting(Record):
    """How a text is read."""

    language: str = "en"
    """ISO 639-1 code of the lexicon to read with; a language without one is compared without facts, as are texts
    that plainly are in another."""
    language_sample: int = 2000
    """Characters, 0 and up, at the beginning of each text by which its language is checked: three hundred words."""
    foreign_evidence: int = 4
    """Small words of another language, 1 and up, that say that a text is in it, where there are fewer of its own;
    fewer than four may be names: "Il Fatto", "Los Angeles"."""

    sentence_window: int = 50_000
    """Characters, 1,000 and up, that are cut into sentences in one go; looking for the end of a quotation takes
    quadratic time in a text full of quotation marks."""
    furniture_limit: int = 250
    """Characters, 0 and up: a longer paragraph is never furniture or heading, however it starts; the longest
    READ MORE line seen on real pages has 160."""
    heading_words: int = 16
    """Words, 0 and up: a line of at most so many words that ends like no sentence is a heading."""
    heading_letters: int = 60
    """The same in letters, 0 and up, of scripts without spaces between words: paragraphs are longer."""
