"""Sections of a language file: what stands around a story, and notes on it."""

from __future__ import annotations

from diffing.lexicon.sections.kinds import NONE
from diffing.record import Record


class Page(Record):
    """What stands around a story: furniture, headings, comments, notes on the article."""

    furniture: dict[str, tuple[str, ...]] = NONE
    """First word of a line -> the regular expressions that such a line must match one of."""
    furniture_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that don't end like a sentence
    section_words: frozenset[str] = frozenset()
    short_titles: frozenset[str] = frozenset()
    edition_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that say which edition of a text this is
    own_date_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that say when a text was written or updated
    terms_title: str = ""
    """Regular expression of what the title of terms or of a policy ends with."""
    reader_comments: dict[str, list[str]] = NONE
    """Patterns of whole lines around readers' comments: ``headings``, ``speakers``, ``moments``, ``buttons``."""

    correction_notes: dict[str, tuple[tuple[str, str], ...]] = NONE
    """First word of a note about the article -> what such a note is called, and the expression it must match."""
    note_dates: frozenset[str] = frozenset()
    note_tells: frozenset[str] = frozenset()
    note_words: frozenset[str] = frozenset()
    corrective_notes: frozenset[str] = frozenset()
    note_subjects: dict[str, str] = NONE
    """Word -> the type of fact it speaks of, or "age"."""
    tallies: dict[str, str] = NONE
    """Word -> the first of those that count the same people."""
    vague_nouns: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    elsewhen: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
