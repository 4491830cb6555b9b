"""Made-up sentences that read a little like a local newspaper, without end and without anything real in them.

Content words come in Zipf frequencies: a few everywhere, most hardly ever, as in any real text; names are
built of syllables. All is drawn from the generator given, so a seed gives the same text on every machine.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import NamedTuple

NOUNS = (
    "council bridge harbour school plan report budget road hospital station market river company union fund house "
    "court vote committee storm ferry tunnel library minister driver farmer teacher engineer clinic museum theatre "
    "factory contract grant permit survey meeting appeal inquiry repair delay cost price wage tax fee fare loan rent "
    "field forest island valley hill canal dam mill port quay tower wall gate square street park garden stadium track "
    "train bus tram lorry bicycle ship boat crane engine pump turbine cable pipe sensor camera meter battery signal "
    "winter summer harvest flood drought frost fire landslide outage strike protest march festival concert exhibition "
    "mayor editor judge witness lawyer officer nurse doctor surgeon patient pupil student tenant owner buyer seller "
    "supplier founder director chairwoman spokesman resident visitor volunteer neighbour family child parent worker "
    "deadline target limit standard rule licence clause record file letter petition complaint refund invoice receipt "
    "orchard bakery brewery dairy quarry workshop warehouse depot garage office tenement cottage barn shed chapel "
    "telescope laboratory sample vaccine reservoir sewer culvert embankment footpath crossing junction roundabout"
).split()
VERBS = (
    "approved delayed rejected announced opened closed repaired bought sold visited praised criticised funded blocked "
    "backed questioned inspected rebuilt cancelled extended moved tested reviewed signed leased cleared flooded halted "
    "restored replaced measured counted painted insured audited surveyed defended abandoned expanded merged licensed "
    "drained fenced lifted lowered warned fined cited photographed mapped catalogued renamed subsidised overhauled"
).split()
ADJECTIVES = (
    "new local old public northern southern small large early late former annual narrow temporary disputed costly "
    "quiet historic empty crowded modern wooden steep shallow private independent regional coastal rural urban damaged "
    "popular unusual delicate generous modest technical medieval floating electric unlit sheltered leaky"
).split()
LINKS = "after before because although while since until once whereas unless".split()
PLACES = "near beside behind above below outside inside opposite beyond across along towards past".split()
MONTHS = "January February March April May June July August September October November December".split()
_ONSETS = "b br c d dr f g gl h k kr l m n p r s st t th tr v w z".split()
_MIDDLES = "a e i o u ae ei oa ou".split()
_CODAS = "l ll n nd r rk rn s sk t th ck m".split()


class Vocabulary(NamedTuple):
    """Words to draw, each list with the running sums of its Zipf weights."""

    nouns: tuple[list[str], list[float]]
    verbs: tuple[list[str], list[float]]
    adjectives: tuple[list[str], list[float]]
    people: tuple[list[str], list[float]]
    towns: tuple[list[str], list[float]]


def vocabulary(rng: random.Random) -> Vocabulary:
    """Return the words one document is written in, its people and towns among them."""
    return Vocabulary(
        nouns=_weighted([*NOUNS, *_coined(rng, 6000, "")]),
        verbs=_weighted([*VERBS, *_coined(rng, 1500, "ed")]),
        adjectives=_weighted([*ADJECTIVES, *_coined(rng, 1500, "y")]),
        people=_weighted([f"{_name(rng)} {_name(rng)}" for _ in range(1500)]),
        towns=_weighted([_name(rng) + rng.choice(("ton", "ford", "wick", " Bay", "")) for _ in range(600)]),
    )


def paragraph(rng: random.Random, words: Vocabulary) -> list[str]:
    """Return one to four sentences, about 250 characters together."""
    return [sentence(rng, words) for _ in range(rng.choices((1, 2, 3, 4), (1, 2, 4, 4))[0])]


def sentence(rng: random.Random, words: Vocabulary) -> str:
    """Return one sentence: a plain one, or one with a number, a date or a quotation in it."""
    clause = _clause(rng, words)
    match rng.randrange(8):
        case 0:
            return f"{_capital(clause)} on {rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(1990, 2030)}."
        case 1:
            return f"About {number(rng)} of the {_draw(rng, words.nouns)}s were {_draw(rng, words.verbs)}."
        case 2:
            return f"“{_capital(clause)},” {_draw(rng, words.people)} said."
        case 3:
            return f"{_draw(rng, words.people)} said {clause}."
        case 4:
            return f"{_capital(clause)} {rng.choice(LINKS)} {_clause(rng, words)}, {_draw(rng, words.people)} added."
        case 5:
            return f"The {_draw(rng, words.nouns)} cost £{number(rng)}, {rng.randint(2, 60)}% more than planned."
        case 6:
            return f"{_capital(clause)}, but {_clause(rng, words)}."
        case _:
            return f"{_capital(clause)}."


def number(rng: random.Random) -> str:
    """Return a number as newspapers write it, small ones more often than large ones."""
    return f"{round(10 ** rng.uniform(1, 5.5)):,}"


def other_word(rng: random.Random, words: Vocabulary, word: str) -> str:
    """Return something else of the same sort, to stand where ``word`` stood."""
    if any(char.isdigit() for char in word):
        return number(rng)
    if word[:1].isupper():
        return _name(rng)
    return _draw(rng, rng.choice((words.nouns, words.verbs, words.adjectives)))


def _clause(rng: random.Random, words: Vocabulary) -> str:
    """Return who did what, and mostly where or with what."""
    who = _draw(rng, words.people) if rng.random() < 0.2 else _thing(rng, words)
    parts = [who, _draw(rng, words.verbs), _thing(rng, words)]
    match rng.randrange(5):
        case 0:
            parts += [rng.choice(PLACES), _draw(rng, words.towns)]
        case 1:
            parts += ["in", _draw(rng, words.towns)]
        case 2:
            parts += [rng.choice(("with", "for", "without", "despite")), _thing(rng, words)]
        case 3:
            parts += ["and", _draw(rng, words.verbs), _thing(rng, words)]
        case _:
            pass
    return " ".join(parts)


def _thing(rng: random.Random, words: Vocabulary) -> str:
    noun = _draw(rng, words.nouns)
    match rng.randrange(6):
        case 0:
            return f"the {_draw(rng, words.adjectives)} {noun}"
        case 1:
            return f"{rng.choice(('its', 'their', 'this', 'every', 'no'))} {noun}"
        case 2:
            return f"the {noun} of {_draw(rng, words.towns)}"
        case 3:
            return f"{_draw(rng, words.adjectives)} {noun}s"
        case _:
            return f"the {noun}"


def _coined(rng: random.Random, count: int, ending: str) -> list[str]:
    return [_name(rng).lower() + ending for _ in range(count)]


def _weighted(words: list[str]) -> tuple[list[str], list[float]]:
    return words, list(accumulate(1 / (rank + 10) for rank in range(len(words))))


def _draw(rng: random.Random, weighted: tuple[list[str], list[float]]) -> str:
    words, sums = weighted
    return rng.choices(words, cum_weights=sums)[0]


def _name(rng: random.Random) -> str:
    syllables = (rng.choice(_ONSETS) + rng.choice(_MIDDLES) for _ in range(rng.randint(1, 2)))
    return ("".join(syllables) + rng.choice(_CODAS)).capitalize()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
