"""Notes about the article itself: corrections, clarifications, updates, an editor's note.

    This article was amended on 12 February. An earlier version misspelt ...
    |------------- opening --------------|

A note is a paragraph from its opening sentence to its end; a label that stands alone ("Correction") takes the
next paragraph with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.lexicon import Lexicon, compiled
from diffing.model import Article, Passage, Role
from diffing.options import Options
from diffing.segment.fold import plain

_BEFORE = " \t([{*_•·>\"'-"
"""What may stand before the first word of a note."""
_BEHIND = ":;.,)]|"


class Note(NamedTuple):
    """A note, where it stands, and where what it says begins."""

    name: str
    """What such a note is called."""
    start: int
    end: int
    body: int
    """Where its opening ends."""
    paragraph: int
    """The paragraph it opens in."""

    def passage(self, article: Article) -> Passage:
        """Return its place and words."""
        return Passage(self.start, self.end, article.text[self.start : self.end])

    def holds(self, place: Passage | None) -> bool:
        """Tell whether some words stand in it."""
        return place is not None and self.start <= place.start and place.end <= self.end


def notes_of(article: Article, lexicon: Lexicon, options: Options) -> tuple[Note, ...]:
    """Return the notes of an article in reading order; furniture, and paragraphs beyond ``note_limit``, hold none."""
    openings = lexicon.correction_notes
    if not openings:
        return ()
    text = article.text
    found: list[Note] = []
    done = 0
    for index in _promising(article, lexicon, options.note_reach):
        sentence = article.sentences[index]
        if sentence.start < done or _first_word(text, sentence.start) not in openings:
            continue
        paragraph = article.paragraphs[sentence.paragraph]
        if paragraph.role is Role.FURNITURE or paragraph.end - sentence.start > options.note_limit:
            continue
        opens = sentence.start == paragraph.start
        note = _note(text, sentence.start, paragraph.end, sentence.paragraph, openings, opens=opens)
        if note is not None and not (paragraph.role is Role.HEADING and index == 0 and _says(article, note)):
            found.append(_with_next(article, note, options))
            done = found[-1].end
            if len(found) >= options.note_count:
                break
    return tuple(found)


def _promising(article: Article, lexicon: Lexicon, reach: int) -> Iterator[int]:
    """Yield the sentences at either end of an article in which letters of a note's opening stand."""
    paragraphs = article.paragraphs
    ends = paragraphs[:reach], paragraphs[max(reach, len(paragraphs) - reach) :]
    for paragraph in (paragraph for end in ends for paragraph in end):
        text = article.text[paragraph.start : paragraph.end].lower()
        if any(word in text for word in lexicon.note_words):
            yield from range(paragraph.first, paragraph.last)


def _first_word(text: str, start: int) -> str:
    """Return the first word of a sentence, folded."""
    words = text[start : start + 24].lstrip(_BEFORE).split(maxsplit=1)
    return words[0].rstrip(_BEHIND).casefold().replace("’", "'") if words else ""


def _note(
    text: str, start: int, end: int, paragraph: int, openings: dict[str, tuple[tuple[str, str], ...]], *, opens: bool
) -> Note | None:
    line = plain(text[start:end])
    first = len(line) - len(line.lstrip(_BEFORE))
    for name, pattern in openings[_first_word(text, start)]:
        match = compiled(pattern).match(line, first)
        if match and (opens or not _is_label(match[0])):
            return Note(name, start, end, start + match.end(), paragraph)
    return None


def _is_label(opening: str) -> bool:
    """Tell whether an opening is a name and a colon ("Update:"), which opens a note only where it opens a paragraph."""
    return opening.rstrip().endswith((":", ".", "|", "-")) or len(opening.split()) < 3


def _says(article: Article, note: Note) -> bool:
    """Tell whether a note has more than its label; a headline that does is one: "CORRECTION: Pier to open"."""
    return bool(article.text[note.body : note.end].strip(_BEFORE + _BEHIND + "\n"))


def _with_next(article: Article, note: Note, options: Options) -> Note:
    """Return a note that is a label alone with the paragraph behind it."""
    if _says(article, note) or note.paragraph + 1 >= len(article.paragraphs):
        return note
    following = article.paragraphs[note.paragraph + 1]
    if following.role is Role.FURNITURE or following.end - following.start > options.note_limit:
        return note
    return note._replace(end=following.end)


def own_date(article: Article, note: Note, lexicon: Lexicon) -> int:
    """Return where the date can begin that a note gives for itself, -1 where its opening leads to none."""
    opening = article.text[note.start : note.body].rstrip()
    leads = ("(", *(f" {word}" for word in lexicon.note_dates))
    return note.body if opening.endswith(leads) else -1


def standing(notes: Sequence[Note], place: Passage | None) -> bool:
    """Tell whether some words stand in one of the notes."""
    return any(note.holds(place) for note in notes)
