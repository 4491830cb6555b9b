"""Since when each sentence of a version stands there, and each word in it, as text for a terminal.

    1  ¶2  {Fourteen}4 people were killed off Port Ansel {on Tuesday}5, the harbour master {said}4.
           said: first in 1, gone in 3, back in 4
    1  ¶7  The crew had [not]5 been warned.

To the left the version that a sentence came with; words that came later stand in braces, the version behind them;
words cut out since stand in brackets, the version that cut them behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from diffing.model import Intent
from diffing.report.columns import columns, shortened
from diffing.report.paint import BRACKETS, CLEARER_BRACKETS, NEW, OLD, Paint, coloured, plain
from diffing.report.trace.wording import counted, full_whens_of, history, label_of, title_of
from diffing.report.visible import on_one_line
from diffing.report.wrap import Marking, filled, wrap_text
from diffing.report.wrap import words as words_of
from diffing.rows import Run
from diffing.trace import Blame, BlamedSentence

_LABEL = 10
"""Columns of a version's name at most."""
_EXCERPT = 40
_NARROWEST = 12


class _Sheet(NamedTuple):
    """What is the same for all sentences."""

    blame: Blame
    width: int
    paint: Paint
    old: Marking
    new: Marking
    back: Marking
    """For words that were there before."""
    plain: Marking
    size: int
    """Columns of the widest version's name."""
    place: int
    """Columns of the widest paragraph's number."""

    def label(self, version: int) -> str:
        """Return a version's name, short enough to stand in a line."""
        return shortened(label_of(self.blame.versions[version]), _LABEL)


def blame_text(blame: Blame, *, width: int = 100, colour: bool = False) -> str:
    """Return the lines of a version with where they come from; it ends in a line end and is safe to write anywhere."""
    paint = coloured if colour else plain
    text = blame.versions[blame.at].article.text
    brackets = CLEARER_BRACKETS if set("[]{}").intersection(text) else BRACKETS
    since = {it.origin.since for it in blame.sentences}
    sheet = _Sheet(
        blame,
        width,
        paint,
        Marking(OLD, brackets[OLD], frozenset({Intent.FACT})),
        Marking(NEW, brackets[NEW], frozenset({Intent.FACT})),
        Marking(NEW, brackets[NEW], frozenset({Intent.PHRASING})),
        Marking("", ("", ""), frozenset()),
        max((columns(shortened(label_of(blame.versions[at]), _LABEL)) for at in since), default=0),
        max((len(f"¶{it.paragraph + 1}") for it in blame.sentences), default=0),
    )
    lines = [*_header(sheet), ""] if blame.sentences else ["The text is empty."]
    for sentence in blame.sentences:
        lines += _sentence(sheet, sentence)
    lines += ["", *_key(sheet)] if blame.sentences else []
    return "\n".join(lines) + "\n"


def _key(sheet: _Sheet) -> Iterator[str]:
    """Yield a line that says what stands to the left, and what the marks mean, those that stand there."""
    (put, in_), (cut, out) = sheet.new.brackets, sheet.old.brackets
    sentences = sheet.blame.sentences
    later = [span.origin.since for it in sentences for span in it.spans if span.origin.since != it.origin.since]
    gone = [words.gone for it in sentences for words in it.cuts]
    told = ["to the left: the version a sentence came with"]
    told += [f"{put}words{in_}{sheet.label(later[0])}: put in by {sheet.label(later[0])}"] if later else []
    told += [f"{cut}words{out}{sheet.label(gone[0])}: cut out by {sheet.label(gone[0])}"] if gone else []
    for line in wrap_text(f"{'; '.join(told)}.", sheet.width, style="aside"):
        yield line.painted(sheet.paint)


def _header(sheet: _Sheet) -> Iterator[str]:
    blame = sheet.blame
    title = title_of(blame.versions[blame.at])
    for line in wrap_text(title, sheet.width, style="title"):
        yield line.painted(sheet.paint)
    sentences = Counter(it.origin.since for it in blame.sentences)
    letters: Counter[int] = Counter()
    whens = full_whens_of(blame.versions)
    for it in blame.sentences:
        for span in it.spans:
            letters[span.origin.since] += span.end - span.start
    total = sum(letters.values()) or 1
    size = max(columns(sheet.label(at)) for at in letters)
    wide = max(columns(whens[at]) for at in letters)
    for at in sorted(letters):
        label = sheet.label(at)
        share = (
            f"{100 * letters[at] / total:.0f}% of the text" if 100 * letters[at] >= total else "under 1% of the text"
        )
        share += f", {counted(sentences[at], 'sentence')}" if sentences[at] else ""
        lead = f"{label}{' ' * (size - columns(label))}  "
        when = f"{whens[at]}{' ' * (wide - columns(whens[at]))}  " if wide else ""
        start = sheet.paint(lead, "title") + sheet.paint(when, "aside")
        indent = columns(lead + when)
        for line in wrap_text(share, max(sheet.width - indent, _NARROWEST), style="aside"):
            yield start + line.painted(sheet.paint)
            start = " " * indent


def _sentence(sheet: _Sheet, sentence: BlamedSentence) -> Iterator[str]:
    label, where = sheet.label(sentence.origin.since), f"¶{sentence.paragraph + 1}"
    lead = f"{label}{' ' * (sheet.size - columns(label))}  {where.ljust(sheet.place)}  "
    room = max(sheet.width - columns(lead), _NARROWEST)
    start = sheet.paint(lead, "aside")
    for line in filled(words_of(_runs(sheet, sentence)), room):
        yield start + line.painted(sheet.paint)
        start = " " * columns(lead)
    for told in _returns(sheet, sentence):
        for line in wrap_text(told, room, style="aside"):
            yield " " * columns(lead) + line.painted(sheet.paint)


def _runs(sheet: _Sheet, sentence: BlamedSentence) -> Iterator[tuple[Run, Marking]]:
    text = sheet.blame.versions[sheet.blame.at].article.text
    cuts = list(sentence.cuts)
    for start, end, origin in sentence.spans:
        at = start
        for stop in [*(cut.at for cut in cuts if start <= cut.at < end), end]:
            if stop > at:
                yield from _words(sheet, text[at:stop], origin.since, sentence)
            for cut in [cut for cut in cuts if cut.at == stop and (stop < end or end == sentence.end)]:
                cuts.remove(cut)
                yield Run(" ", None, None), sheet.plain
                yield Run(cut.text, Intent.FACT, None), sheet.old
                yield Run(f"{sheet.label(cut.gone)} ", None, None), sheet.plain
            at = stop


def _words(sheet: _Sheet, words: str, since: int, sentence: BlamedSentence) -> Iterator[tuple[Run, Marking]]:
    """Yield words that came later than their sentence in braces, and the version behind them."""
    core = words.strip()
    if since == sentence.origin.since or not core:
        yield Run(words, None, None), sheet.plain
        return
    before, behind = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    back = any(it.origin.since == since and it.origin.away for it in sentence.spans)
    yield Run(before, None, None), sheet.plain
    yield Run(core, Intent.PHRASING if back else Intent.FACT, None), sheet.back if back else sheet.new
    yield Run(sheet.label(since) + behind, None, None), sheet.plain


def _returns(sheet: _Sheet, sentence: BlamedSentence) -> Iterator[str]:
    """Yield where what came back was before."""
    versions = sheet.blame.versions
    text = versions[sheet.blame.at].article.text
    if sentence.origin.away:
        yield f"this sentence: {history(sentence.origin, versions)}"
    for start, end, origin in sentence.spans:
        if origin.away and origin != sentence.origin:
            words = shortened(on_one_line(text[start:end]), _EXCERPT)
            yield f"{words}: {history(origin, versions)}"
