"""What no single change shows: corrections without a note, a figure half-updated, a headline left behind.

    remarks(old, new, alignment, changes) -> (Remark, ...)      each with its reason in one sentence

Nothing is matched or classified here; sentences are read only where a changed value may stand in them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from diffing.classify.passages import Reader
from diffing.lexicon import load
from diffing.model import Alignment, Article, Change, Intent, Remark
from diffing.options import Options
from diffing.story.coverage import note_remarks
from diffing.story.notes import Note, notes_of, standing

__all__ = ["remarks"]


def remarks(
    old: Article, new: Article, alignment: Alignment, changes: Sequence[Change], *, options: Options | None = None
) -> tuple[Remark, ...]:
    """Return what an editor may want to look at again in the story as a whole; nothing where nothing changed."""
    options = options or Options()
    lexicon = load(options.language)
    if not changes or not lexicon.correction_notes:
        return ()
    notes = notes_of(old, lexicon, options), notes_of(new, lexicon, options)
    story = changes
    found: list[Remark] = []
    if notes[0] or notes[1]:
        story = [it for it in changes if not (standing(notes[0], it.old) or standing(notes[1], it.new))]
        found += note_remarks(old, new, notes, alignment, story, lexicon, options)
    facts = [change for change in story if change.intent is Intent.FACT]
    found += _disagreements(old, new, alignment, changes, facts, notes[1], options)
    return tuple(found)


def _disagreements(
    old: Article,
    new: Article,
    alignment: Alignment,
    changes: Sequence[Change],
    facts: Sequence[Change],
    notes: Sequence[Note],
    options: Options,
) -> list[Remark]:
    """Return what figures, names and headline no longer agree in."""
    from diffing.story.figures import figure_remarks
    from diffing.story.headline import headline_remarks
    from diffing.story.spellings import spelling_remarks
    from diffing.story.telling import Story
    from diffing.story.things import Things

    lexicon = load(options.language)
    links = cache(lambda: {j: at for at, link in enumerate(alignment.sentences) for j in link.new})
    before, after = Things(Reader(old, lexicon), options), Things(Reader(new, lexicon), options)
    story = Story(before, after, alignment, changes, links, notes, lexicon, options)
    found = [*figure_remarks(story, facts), *spelling_remarks(story, facts)]
    return [*found, *headline_remarks(story, facts, found)]
