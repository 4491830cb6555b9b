"""What no single change shows: corrections without a note, a figure half-updated, a headline left behind.

    remarks(readers, alignment, changes) -> (Remark, ...)      each with its reason in one sentence

Nothing is matched or classified here; sentences are read only where a changed value may stand in them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from diffing.classify import Reader
from diffing.model import Alignment, Change, Intent, Remark
from diffing.options import Options
from diffing.segment.notes import notes_of, standing
from diffing.story.coverage import note_remarks
from diffing.story.figures import figure_remarks
from diffing.story.headline import headline_remarks
from diffing.story.spellings import spelling_remarks
from diffing.story.telling import Story
from diffing.story.things import Things

__all__ = ["remarks"]


def remarks(
    readers: tuple[Reader, Reader],
    alignment: Alignment,
    changes: Sequence[Change],
    *,
    options: Options | None = None,
) -> tuple[Remark, ...]:
    """Return what an editor may want to look at again in the story as a whole; nothing where nothing changed.

    The readers are those of the old and the new article; what they have read already is not read again.
    """
    options = options or Options()
    lexicon = readers[0].lexicon
    if not changes or not lexicon.correction_notes:
        return ()
    old, new = (reader.article for reader in readers)
    notes = notes_of(old, lexicon, options), notes_of(new, lexicon, options)
    told = changes
    found: list[Remark] = []
    if notes[0] or notes[1]:
        told = [it for it in changes if not (standing(notes[0], it.old) or standing(notes[1], it.new))]
        found += note_remarks(old, new, notes, alignment, told, lexicon, options)
    facts = [change for change in told if change.intent is Intent.FACT]
    links = cache(lambda: {j: at for at, link in enumerate(alignment.sentences) for j in link.new})
    before, after = (Things(reader, options) for reader in readers)
    story = Story(before, after, alignment, changes, links, notes[1], lexicon, options)
    found += figure_remarks(story, facts)
    found += spelling_remarks(story, facts)
    found += headline_remarks(story, facts, found)
    return tuple(found)
