"""Edits of quotations, and of who is said to have said what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.made.edit import Edit, Kind, Patch, any_of, as_written, edit, kind, swaps, within_quotes
from benchmarks.made.stock import words
from diffing.model import FactType

_QUOTE, _ATTRIBUTION = FactType.QUOTE, FactType.ATTRIBUTION
_WORD = re.compile(r"(?<![\w'’])[a-z]{4,}(?![\w'’])")


def _quoted_words(text: str) -> Iterator[re.Match[str]]:
    for start, end in within_quotes(text):
        yield from _WORD.finditer(text, start, end)


def _word(text: str, rng: Random) -> Iterator[Edit]:
    for match in _quoted_words(text):
        yield edit(text, *match.span(), rng.choice(words("quoted_words")))


def _dropped(text: str, _: Random) -> Iterator[Edit]:
    for match in _quoted_words(text):
        if text[match.end()] == " ":
            yield edit(text, match.start(), match.end() + 1, "")


def _put_in(text: str, rng: Random) -> Iterator[Edit]:
    for match in _quoted_words(text):
        yield edit(text, match.start(), match.start(), rng.choice(words("put_into_quotes")) + " ")


def _small_word(text: str, _: Random) -> Iterator[Edit]:
    others = {"the": "a", "a": "the", "and": "but", "is": "was", "was": "is", "are": "were", "we": "they", "to": "for"}
    for start, end in within_quotes(text):
        for match in re.compile(any_of(others)).finditer(text, start, end):
            yield edit(text, *match.span(), others[match[0]])


def _marks_put_on(text: str, rng: Random) -> Iterator[Edit]:
    one, other = rng.choice([('"', '"'), ("“", "”")])
    if '"' in text or "“" in text:
        return
    for match in re.finditer(r"(?<= )[a-z]{2,} [a-z]{4,}(?: [a-z]{4,})?(?=[ .,])", text):
        yield Edit(text, (Patch(match.start(), match.start(), one), Patch(match.end(), match.end(), other)))


def _marks_taken_off(text: str, _: Random) -> Iterator[Edit]:
    spans = within_quotes(text)
    for start, end in spans:
        if start > 1:  # a part of a sentence
            yield Edit(text, (Patch(start - 1, start, ""), Patch(end, end + 1, "")))


def _plain(text: str) -> bool:
    """Tell whether a sentence is a statement of the writer's own."""
    said = r'[“”":]|\b(?:said|says|told|according|expect|added|called|report|believed|asked)\b|\d\.$|^\d'
    return text.endswith(".") and not re.search(said, text) and len(text.split()) > 4


def _lowered(text: str) -> str:
    """Return a sentence as it goes on behind other words; one that may open with a name stays."""
    small = re.match(r"(?:The|A|An|It|They|We|You|Her|His|After|Some|Work|No|More|About|Two|Nobody|Lifeboats)\b", text)
    return text[0].lower() + text[1:] if small else text


def _sourced(text: str, rng: Random) -> Iterator[tuple[str, str]]:
    """Yield a plain statement with a source put to it in one way or another, and that source."""
    if not _plain(text):
        return
    source = rng.choice(words("sources"))
    yield f"{text[:-1]}, {source} said.", source
    yield f"{as_written('A', source)} said {_lowered(text)}", source
    yield f"{as_written('A', source)} said that {_lowered(text)}", source
    yield f"According to {source}, {_lowered(text)}", source
    yield f"{text[:-1]}, according to {source}.", source


def _source(text: str, rng: Random) -> Iterator[Edit]:
    for old, source in _sourced(text, rng):
        other = rng.choice([it for it in words("sources") if it != source])
        at = (
            old.lower().rindex(source) if old.endswith((f"{source} said.", f"{source}.")) else old.lower().index(source)
        )
        yield edit(old, at, at + len(source), as_written(old[at], other))


def _source_dropped(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=[a-z]), [a-z ]+ (?:said|says)(?=\.$)", lambda _: [""])
    for old, source in _sourced(text, rng):
        cut = len(text) - 1
        if old.startswith(text[:-1]):
            yield Edit(old, (Patch(cut, len(old) - 1, ""),))
        elif f"{source} said" in old.lower():
            behind = old.index(" said") + len(" said that" if " said that" in old else " said")
            yield Edit(old, (Patch(0, behind + 2, old[behind + 1].upper()),))


def _verb(text: str, rng: Random) -> Iterator[Edit]:
    others = [verb for verb in words("verbs_of_saying") if verb != "said"]
    yield from swaps(text, r"\bsaid\b(?= (?!that)[a-z]| that|\.$)", lambda _: [rng.choice(others)])
    for old, _ in _sourced(text, rng):
        yield from swaps(old, r"\bsaid\b", lambda _: [rng.choice(others)])


def _speaker(text: str, rng: Random) -> Iterator[Edit]:
    """Give a quotation to somebody else."""
    others = words("strangers")
    yield from swaps(text, rf"(?<=[,.]([\"”]) said )(?P<it>{any_of(words('persons'))})", lambda _: [rng.choice(others)])
    yield from swaps(text, r"(?<=[,.][\"”] )(?P<it>he|she) said\.", lambda it: ["she" if it["it"] == "he" else "he"])


KINDS: tuple[Kind, ...] = (
    kind("quote: a word changed", [_QUOTE], _word),
    kind("quote: a word dropped", [_QUOTE], _dropped),
    kind("quote: a word put in", [_QUOTE], _put_in),
    kind("quote: a small word", [_QUOTE], _small_word),
    kind("quote: marks put on", [_QUOTE], _marks_put_on),
    kind("quote: marks taken off", [_QUOTE], _marks_taken_off, both_ways=True),
    kind("attribution: another source", [_ATTRIBUTION], _source),
    kind("attribution: dropped or put in", [_ATTRIBUTION], _source_dropped, both_ways=True),
    kind("attribution: another verb", [_ATTRIBUTION, FactType.NEGATION], _verb, both_ways=True),
    kind("attribution: another speaker", [_ATTRIBUTION, FactType.NAME, FactType.EVENT], _speaker),
)
