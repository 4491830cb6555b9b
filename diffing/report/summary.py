"""The few lines that stand above a comparison: what was compared, how much changed, what matters most.

    Harbour ferry  old.txt -> new.txt                         4 facts  1 content  2 phrasing  1 form  1 moved
    9 of 12 paragraphs are still there, 3 unchanged; 3 went, 1 came. Most important (¶2): number, at least 12 -> 14.

Every state has its own sentence: the same, different in form alone, little in common, an empty side. Of many facts
a list has those that matter most.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable

from diffing.lexicon import load
from diffing.model import ArticleDiff, Change, FactType, Intent, Severity
from diffing.options import Options
from diffing.report.around import around, telling_side
from diffing.report.columns import columns, shortened
from diffing.report.paint import OLD, Paint
from diffing.report.visible import on_one_line, visible
from diffing.report.wrap import Piece, wrap_text
from diffing.rows import SHOWABLE, Shared, counts, differs, name_of, same, shared
from diffing.segment import is_own_date

LITTLE = 0.1
"""Share of the paragraphs of either side, below which two texts are said to have little in common."""
TELLING = tuple(
    FactType(name) for name in "number negation quote attribution name date modality role event other".split()
)
"""Fact types in the order a reader would want to hear of them."""
SURE = 0.6
"""Confidence, 0 to 1; a change below it is shown as unsure."""
UNWEIGHED = 0.5
"""Confidence in phrasing that no weight tells from a fact: words of style, and what may be the same fact."""
DOUBTED = 0.75
"""The same below which phrasing that was weighed may be a fact."""
PERHAPS = "perhaps a fact"
FOREMOST = 6
"""Changes of fact that are listed before all others; of no more than these a sentence names the first."""
REASON_ROOM = 90
"""Columns of a reason where it stands among others."""
_CONTEXT = 24
"""Characters of its sentence, about, on either side of a change that has no two values to tell."""
_BARE = 45
"""Characters of a reason that says so little that its sentence is of use."""
_ARROW = " -> "
_FIGURES = 2
"""Changes of number that are told before all others."""
_LEVELS = tuple(Severity)
_PLURALS = {"fact": "facts"}


def header(diff: ArticleDiff, width: int, paint: Paint) -> list[str]:
    """Return the lines that name the texts and count the changes."""
    title = on_one_line(diff.new.title or diff.old.title or "")
    sources = " -> ".join(visible(article.source or side) for side, article in (("old", diff.old), ("new", diff.new)))
    pieces = _counts(diff)
    total = sum(len(piece.text) for piece in pieces) + 2 * max(len(pieces) - 1, 0)
    room = width - columns(sources) - total - 4
    short = shortened(title, room) if title and room >= min(columns(title), 12) else title
    left = f"{short}  {sources}" if short else sources
    written = "  ".join(paint(*piece) for piece in pieces)
    if columns(left) + 2 + total <= width:
        named = paint(short, "title") + left[len(short) :]
        return [(named + " " * (width - columns(left) - total) + written).rstrip()]
    lines = [line.painted(paint) for line in wrap_text(title, width, style="title") + wrap_text(sources, width)]
    if total > width:
        return lines + [line.painted(paint) for line in wrap_text("  ".join(piece.text for piece in pieces), width)]
    return [*lines, written] if written else lines


def sentence(diff: ArticleDiff, show: Container[str] | None, *, listed: bool = False) -> str:
    """Return the line that says how much the texts share and what the most important change is.

    That is left out where what matters most is ``listed`` beside it.
    """
    state = state_of(diff) + ("" if listed else _headline(diff))
    if show is None or not differs(diff):
        return state
    found = {name: count for name, count in counts(diff).items() if count}
    if any(name in show for name in found):
        return state
    wanted = [name for name in SHOWABLE if name in show]
    hidden = ", ".join(counted(name, count) for name, count in found.items())
    return f"Nothing to show for {' or '.join(wanted)}; not shown: {hidden or 'nothing'}."


def most_important(diff: ArticleDiff) -> Change | None:
    """Return the fact change that matters most: by severity, a sure one, by type, by how sure it is, by place.

    The text's own date, as of its last update, is behind all of the same severity.
    """
    return next(iter(foremost(diff, 1)), None)


def foremost(diff: ArticleDiff, count: int = FOREMOST) -> list[Change]:
    """Return the fact changes that matter most, the first of them first; see ``foremost_of``."""
    return foremost_of(diff.changes, count, own_dates(diff))


def foremost_of(changes: Iterable[Change], count: int, own: Container[str]) -> list[Change]:
    """Return so many of the changes of fact, the most important first; ``own`` as ``own_dates`` has it.

    Figures come first, and are often many: all but ``_FIGURES`` of them wait for the other sure changes, so that they
    hide no negation. What a user's rules have raised waits for nothing.
    """
    every = sorted((it for it in changes if it.intent is Intent.FACT), key=lambda it: importance(it, own))
    figures = [change for change in every if FactType.NUMBER in change.types and change.severity is Severity.NORMAL]
    waiting = {change.id for change in (*figures[_FIGURES:], *(it for it in every if _rank(it, own)))}
    waiting -= {change.id for change in every if _LEVELS.index(change.severity) > _LEVELS.index(Severity.NORMAL)}
    first = sorted(every, key=lambda change: change.id in waiting)[:count]
    return sorted(first, key=lambda it: importance(it, own))


def may_be_fact(change: Change) -> bool:
    """Tell whether words were weighed and called phrasing, and hardly."""
    return change.intent is Intent.PHRASING and UNWEIGHED < change.confidence < DOUBTED


def doubt(change: Change) -> str:
    """Return how unsure a change is, in words; nothing where it is sure."""
    return PERHAPS if may_be_fact(change) else "unsure" if change.confidence < SURE else ""


def importance(change: Change, own: Container[str] = ()) -> tuple[int, int, int, float]:
    """Return what to sort fact changes by, most important first; those of equal importance keep their order."""
    return -_LEVELS.index(change.severity), _rank(change, own), _telling(change), -change.confidence


def _rank(change: Change, own: Container[str]) -> int:
    """Return 0 for what is sure, 1 for what is not, 2 for one of the text's ``own`` dates."""
    return 2 if change.id in own else int(change.confidence < SURE)


def own_dates(diff: ArticleDiff) -> Collection[str]:
    """Return the ids of the changes of date that tell only when the text itself was written or updated."""
    lexicon = load(Options().language)
    found = set[str]()
    for change in diff.changes:
        if change.intent is Intent.FACT and FactType.DATE in change.types:
            sides = [(article, it) for article, it in ((diff.old, change.old), (diff.new, change.new)) if it]
            if all(is_own_date(article.text, it.start, it.end, lexicon) for article, it in sides):
                found.add(change.id)
    return found


def label(change: Change) -> str:
    """Return what a change is called: its fact types, or its intent, or that it moved."""
    return ", ".join(change.types) if change.intent is Intent.FACT and change.types else name_of(change)


def place(diff: ArticleDiff, change: Change) -> str:
    """Return the paragraph a change is found at: of the new text, or of the old where it is gone."""
    link = diff.alignment.sentences[change.link]
    if link.new:
        return f"¶{diff.new.sentences[link.new[0]].paragraph + 1}"
    return f"old ¶{diff.old.sentences[link.old[0]].paragraph + 1}"


def state_of(diff: ArticleDiff) -> str:
    """Return the sentence on how much the texts share; it holds no word of theirs."""
    found = shared(diff)
    if not found.of_old and not found.of_new:
        return "Both texts are empty."
    if same(diff):
        return "The two texts are the same."
    if not differs(diff):
        count = len(diff.ignored)
        return f"Nothing differs but what your rules ignore: {count} change{'s' * (count != 1)}."
    if not found.of_old:
        return f"The old text is empty: {_all(found.of_new)} of the new text came."
    if not found.of_new:
        return f"The new text is empty: {_all(found.of_old)} of the old text went."
    count = len(diff.changes)
    if diff.changes and all(change.intent is Intent.FORM for change in diff.changes) and not diff.summary.moved:
        return f"Only the form differs, in {count} place{'s' * (count != 1)}; nothing stated has changed."
    if apart(diff):
        return f"The two texts have little in common: {_share(found)}."
    return f"{_share(found, diff.summary.same_paragraphs)}."


def _share(found: Shared, unchanged: int | None = None) -> str:
    """Return how many paragraphs are still there, how many of them as they were, and how many went and came."""
    one = found.of_old == 1
    if not found.old:
        share = "no paragraph is still there"
    elif found.old == found.of_old:
        share = "The only paragraph is still there" if one else f"All {_paragraphs(found.of_old)} are still there"
    else:
        share = f"{found.old} of {_paragraphs(found.of_old)} {'is' if found.old == 1 else 'are'} still there"
    if found.new != found.old:
        share += f" (as {found.new})"
    if unchanged is not None:
        share += f", {unchanged or 'none'} unchanged" if not one else ", unchanged" if unchanged else ""
    rest = [(found.of_old - found.old, "went"), (found.of_new - found.new, "came")]
    told = ", ".join(f"{count} {what}" for count, what in rest if count)
    return f"{share}; {told}" if told else share


def _headline(diff: ArticleDiff) -> str:
    """Return the most important change in words, where the texts have enough in common for one to be so."""
    if apart(diff):
        return ""
    change = most_important(diff)
    if change is None:
        change = longest_content(diff)
        what = change and came_or_went(change)
    else:
        reason = in_context(diff, change)
        what = f"{label(change)}, {reason}" if reason else label(change)
    return f" Most important ({place(diff, change)}): {what}." if change else ""


def in_context(diff: ArticleDiff, change: Change) -> str:
    """Return the reason of a change for where its sentence is not seen: without an old and a new value, in its words.

    ``16 -> 18 (+2)``, ``"not" dropped, from “We do not share your number with advertisers.”``; safe to show.
    """
    reason = shortened(" ".join(visible(change.reason).split()), REASON_ROOM)
    side = telling_side(change)
    bare = 0 < len(reason) <= _BARE and _ARROW not in change.reason
    words = around(diff, change, most=_CONTEXT, first=side) if bare else ""
    return f"{reason}, {'from' if side == OLD else 'in'} {words}" if 0 < len(words) <= REASON_ROOM else reason


def longest_content(diff: ArticleDiff) -> Change | None:
    """Return the longest change of content, what came before what went; None where there is none."""
    content = [change for change in diff.changes if change.intent is Intent.CONTENT]
    return max(content, key=lambda it: sum(len(side.text) for side in (it.old, it.new) if side), default=None)


def came_or_went(change: Change) -> str:
    """Return a change of content on one line: ``came, "The inquiry goes on."``."""
    passage = change.new or change.old
    words = shortened(" ".join(visible(passage.text).split()), REASON_ROOM) if passage else ""
    return f'{"changed" if change.old and change.new else "came" if change.new else "went"}, "{words}"'


def apart(diff: ArticleDiff) -> bool:
    """Tell whether two texts have little in common."""
    found = shared(diff)
    return found.old < LITTLE * found.of_old and found.new < LITTLE * found.of_new


def _telling(change: Change) -> int:
    """Return the place of a change's first type among all; that of a clause or telephone number is a name's."""
    types = [FactType.NAME if type_ is FactType.NUMBER and _is_label(change) else type_ for type_ in change.types]
    return min(map(TELLING.index, types), default=len(TELLING))


def _is_label(change: Change) -> bool:
    """Tell whether a number counts nothing and names a thing: "batch 4471", "clause 4"."""
    values = [value for value in (change.old_value, change.new_value) if isinstance(value, dict)]
    return bool(values) and all("names" in value or "digits" in value for value in values)


def _counts(diff: ArticleDiff) -> list[Piece]:
    return [Piece(counted(name, count), f"new {name}") for name, count in counts(diff).items() if count]


def counted(name: str, count: int) -> str:
    """Return a count of one of ``SHOWABLE`` in words: ``2 facts``."""
    return f"{count} {_PLURALS.get(name, name) if count != 1 else name}"


def _paragraphs(count: int) -> str:
    return f"{count} paragraph{'s' * (count != 1)}"


def _all(count: int) -> str:
    return f"all {count} paragraphs" if count > 1 else "the only paragraph"
