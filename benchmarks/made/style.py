"""Edits that change no fact: other words of the same sense, other spelling, other order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.made.edit import Edit, Kind, Maker, Patch, any_of, as_written, edit, is_quoted, kind, swaps
from benchmarks.made.stock import stock, words

_SHORT = {
    "did not": "didn't",
    "could not": "couldn't",
    "would not": "wouldn't",
    "has not": "hasn't",
    "had not": "hadn't",
    "was not": "wasn't",
    "are not": "aren't",
    "do not": "don't",
    "must not": "mustn't",
    "cannot": "can't",
    "will not": "won't",
    "it is": "it's",
    "we will": "we'll",
    "they will": "they'll",
    "it has": "it's",
    "you will": "you'll",
    "that is": "that's",
    "they have": "they've",
    "she is": "she's",
    "we are": "we're",
    "you are": "you're",
}
_FIGURES = {
    word: str(at) for at, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_DAY = r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last week|last month|this afternoon|in March|last winter|in 1998"
_SMALL = r"(?:The|A|An|It|They|We|You|Her|His|Some|Work|No|More|About|Two|Nobody|Retail|Economists|Officials|Divers)"


def contractions(text: str, _: Random) -> Iterator[Edit]:
    """Yield "did not" -> "didn't"."""
    for made in swaps(text, f"(?i:{any_of(_SHORT)})(?= [a-z])", lambda it: [as_written(it[0], _SHORT[it[0].lower()])]):
        if not is_quoted(text, made.patches[0].start):
            yield made


def _curly(text: str, _: Random) -> Iterator[Edit]:
    if '"' in text or "'" in text:
        curly = re.sub(r"(?<!\w)'", "‘", re.sub(r'"([^"]*)"', r"“\1”", text)).replace("'", "’")
        yield Edit(text, tuple(Patch(at, at + 1, sign) for at, sign in enumerate(curly) if sign != text[at]))


def _dashes(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<= )[-–](?= )", lambda _: ["—", "–", "-"])
    yield from swaps(text, r"(?<=\w)-(?=\w)", lambda _: ["\u2011"])


def _spacing(text: str, rng: Random) -> Iterator[Edit]:
    if text:
        at = rng.choice([match.start() for match in re.finditer(" ", text)])
        yield Edit(text, (Patch(at, at + 1, rng.choice(["  ", "\u00a0", " \u00a0"])),))


def _figures(text: str, _: Random) -> Iterator[Edit]:
    for made in swaps(text, f"(?i:{any_of(_FIGURES)})", lambda it: [_FIGURES[it[0].lower()]]):
        if not is_quoted(text, made.patches[0].start):
            yield made


def _percent(text: str, _: Random) -> Iterator[Edit]:
    forms = ["%", " percent", " per cent"]
    yield from swaps(text, r"(?<=\d)(?:%| per ?cent)", lambda it: [form for form in forms if form != it[0]])


def _scales(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=\d)m\b", lambda _: [" million"])
    yield from swaps(text, r"(?<=[£$]\d\d) million|(?<=[£$]\d\d\d) million", lambda _: ["m"])
    yield from swaps(text, r"(?<=\d),(?=000\b)", lambda _: [""])


def _that(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=\bsaid)(?= (?:the|its|their|some|an|a|it) [a-z]+)", lambda _: [" that"])


def _inverted(text: str, rng: Random) -> Iterator[Edit]:
    """Yield "X said" -> "said X"."""
    names = any_of(words("persons") + words("sources"))
    yield from swaps(text, rf"(?<=, )(?P<it>said {names})(?=\.$)", lambda it: [f"{it['it'][5:]} said"])
    yield from swaps(text, rf"(?<=, )(?P<it>{names} said)(?=\.$)", lambda it: [f"said {it['it'][:-5]}"])
    if text.endswith(".") and not re.search(r'[“”":]|said', text):
        source = rng.choice(words("strangers") + words("sources"))
        old = f"{text[:-1]}, {source} said."
        yield Edit(old, (Patch(len(text) + 1, len(old) - 1, f"said {source}"),))


def _oxford(text: str, _: Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=[a-z]), (?:[a-z']+ ){0,2}[a-z]+(?P<it>) (?:and|or) (?=[a-z]+)", text):
        if not is_quoted(text, match.start()):
            yield edit(text, *match.span("it"), ",")


def _adverb(text: str, rng: Random) -> Iterator[Edit]:
    """Yield "X did it on Monday." -> "On Monday, X did it."."""
    plain = text.endswith(".") and not re.search(r'[“”":]|said|says|^\d|,', text) and re.match(_SMALL + r"\b", text)
    if not plain:
        return
    match = re.search(rf" (?P<it>{_DAY})\.$", text)
    old, when = (text, match["it"]) if match else (f"{text[:-1]} on Friday.", "on Friday")
    comma = rng.choice([", ", " "])
    first = as_written("A", when) + comma + old[0].lower()
    yield Edit(old, (Patch(0, 1, first), Patch(len(old) - len(when) - 2, len(old) - 1, "")))


def _mister(text: str, rng: Random) -> Iterator[Edit]:
    yield from swaps(text, r"\b(?:Mrs|Miss|Mr|Ms) (?=[A-Z])", lambda _: [""])
    last = any_of(name.split()[-1] for name in words("persons"))
    title = rng.choice(["Mr", "Ms", "Mrs"])
    yield from swaps(
        text, rf"(?<![\w’'] )(?<=[a-z] )(?={last})|^(?={last})|(?<=[,.;] )(?={last})", lambda _: [f"{title} "]
    )


def _typo(text: str, rng: Random) -> Iterator[Edit]:
    """Yield a slip in an ordinary word; undone, it is the correction."""
    for match in re.finditer(r"(?<![\w'’-])[a-z]{7,}(?![\w'’-])", text):
        word, at = match[0], rng.randrange(1, len(match[0]) - 2)
        slips = [word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at:][:1] + word[at:]]
        slip = rng.choice([*slips, word[:at] + word[at + 1 :]])
        if slip != word and not is_quoted(text, match.start()):
            yield Edit(text, (Patch(*match.span(), slip),))


def _clause(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=[a-z]), which (?:is|was|were|are) (?=[a-z]+ed\b)", lambda _: [", "])
    yield from swaps(text, r"(?<=[a-z]s )who(?= [a-z])", lambda _: ["that"])
    yield from swaps(
        text, r"(?<=[a-z] )that(?= (?:burned|had|has|have|represents|swept|is not)\b)", lambda _: ["which"]
    )


def _comma(text: str, _: Random) -> Iterator[Edit]:
    for made in swaps(text, r"(?<=[a-z]), (?=(?:and|but|as|after|because) )", lambda _: [" "]):
        if not is_quoted(text, made.patches[0].start):
            yield made


def _hyphen(text: str, _: Random) -> Iterator[Edit]:
    yield from swaps(text, r"(?<=[a-z]{3})-(?=[a-z]{3})", lambda _: [" "])


def carriers(file: str, section: str) -> Iterator[Edit]:
    """Yield the edits of a list of pairs, each with the sentence it stands in."""
    for one, other, frame in stock(file)[section]:
        at = frame.index("_")
        first, second = (as_written("A", word) if at == 0 or frame[at - 2] == "." else word for word in (one, other))
        yield Edit(frame.replace("_", first), (Patch(at, at + len(first), second),))


def rewrites(group: str) -> Iterator[Edit]:
    """Yield whole sentences that say the same."""
    for name, old, new in stock("rewrites")["sentences"]:
        if name == group:
            yield Edit(old, (Patch(0, len(old), new),))


def _listed(edits: Callable[[], Iterator[Edit]]) -> Maker:
    """Return a maker that needs no sentence: it gives all at the first."""

    def make(text: str, _: Random) -> Iterator[Edit]:
        if not text:
            yield from edits()

    return make


def _groups() -> list[str]:
    return list(dict.fromkeys(name for name, *_ in stock("rewrites")["sentences"]))


def _style(name: str, make: Maker) -> Kind:
    return kind(f"style: {name}", (), make, both_ways=True)


KINDS: tuple[Kind, ...] = (
    _style("contractions", contractions),
    _style("curly marks", _curly),
    _style("dashes", _dashes),
    _style("spacing", _spacing),
    _style("number words", _figures),
    _style("percent", _percent),
    _style("scales", _scales),
    _style("that", _that),
    _style("said X", _inverted),
    _style("Oxford comma", _oxford),
    _style("comma", _comma),
    _style("hyphen", _hyphen),
    _style("time moved", _adverb),
    _style("Mr", _mister),
    _style("typo", _typo),
    _style("relative clause", _clause),
    _style("spelling", _listed(lambda: carriers("rewrites", "spellings"))),
    _style("synonyms, open", _listed(lambda: carriers("synonyms", "open"))),
    _style("synonyms, held out", _listed(lambda: carriers("synonyms", "held_out"))),
    *(_style(f"rewrite, {name}", _listed(lambda name=name: rewrites(name))) for name in _groups()),  # type: ignore[misc]
)
