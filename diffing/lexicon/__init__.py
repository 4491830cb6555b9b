"""Language knowledge, read from one YAML file per language in this folder.

    english.yaml -> Lexicon        (words, patterns and their meaning; no code)

Matching and token diff need no lexicon; facts, furniture and reasons do. A language without a file
gets empty sections, so everything that is not language knowledge still works.

Reading YAML takes longer than a whole comparison of two short articles, so the parsed sections are kept
as JSON in ``__pycache__`` beside this file, as Python keeps its bytecode: made when missing or when the
YAML's checksum differs, and silently done without where the folder can't be written.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from diffing.errors import LexiconError

HERE = os.path.dirname(__file__)

LANGUAGES = {"en": "english"}
"""Language code to the stem of its file; another language is another YAML file and a line here."""

Phrases: TypeAlias = "dict[str, tuple[tuple[tuple[str, ...], str], ...]]"
"""First word -> ((the words after it, the meaning), ...), longest first."""

Unit: TypeAlias = tuple[str, str, float]
"""Canonical name, what it measures, how many of that kind's base it is."""


class Lexicon(NamedTuple):
    """The sections of a language file; ``english.yaml`` says beside each what it holds.

    A list there is a set here, a mapping a mapping, phrases are keyed by their first word.
    """

    function_words: frozenset[str] = frozenset()
    furniture: tuple[str, ...] = ()

    number_starts: frozenset[str] = frozenset()
    """Every word that can open a number; derived."""
    cardinals: dict[str, int] = {}
    scales: dict[str, int] = {}
    scale_suffixes: dict[str, int] = {}
    vague_counts: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    ordinal_suffixes: frozenset[str] = frozenset()
    fractions: dict[str, float] = {}
    multiples: dict[str, int] = {}
    quantifiers: Phrases = {}
    approximators: Phrases = {}
    currencies: dict[str, str] = {}
    coins: dict[str, list[Any]] = {}
    percent: Phrases = {}
    points: Phrases = {}
    age_words: Phrases = {}
    age_openers: frozenset[str] = frozenset()
    units: dict[str, Unit] = {}
    one_not_after: frozenset[str] = frozenset()
    one_not_before: frozenset[str] = frozenset()

    date_starts: frozenset[str] = frozenset()
    """Every word that can open a date expression; derived."""
    months: dict[str, int] = {}
    shy_months: frozenset[str] = frozenset()
    weekdays: dict[str, int] = {}
    year_openers: frozenset[str] = frozenset()
    late_year_openers: frozenset[str] = frozenset()
    date_openers: frozenset[str] = frozenset()
    time_units: dict[str, float] = {}
    day_parts: frozenset[str] = frozenset()
    seasons: dict[str, int] = {}
    directions: dict[str, int] = {}
    story_directions: frozenset[str] = frozenset()
    relative_phrases: Phrases = {}
    relative_days: dict[str, tuple[int, int]] = {}
    """Phrase -> first and last day it can mean, counted from the day of writing."""
    date_parts: Phrases = {}
    ago: frozenset[str] = frozenset()
    hence: Phrases = {}
    vague_lengths: Phrases = {}
    length_openers: frozenset[str] = frozenset()
    zones: dict[str, float] = {}
    zone_words: Phrases = {}
    half_days: dict[str, int] = {}
    named_times: dict[str, int] = {}

    openers: frozenset[str] = frozenset()
    name_heads: frozenset[str] = frozenset()
    joint_heads: frozenset[str] = frozenset()
    name_particles: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    name_synonyms: dict[str, str] = {}

    roles: dict[str, str] = {}
    """Any form of a role's word, plural too -> the word it is known by."""
    plural_roles: frozenset[str] = frozenset()
    genders: dict[str, str] = {}
    """chairwoman -> f"""
    shy_roles: frozenset[str] = frozenset()
    role_acronyms: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    role_phrases: Phrases = {}
    role_modifiers: frozenset[str] = frozenset()
    role_status: frozenset[str] = frozenset()
    role_fillers: frozenset[str] = frozenset()
    nationalities: dict[str, str] = {}
    parties: frozenset[str] = frozenset()

    reporting_verbs: dict[str, tuple[str, str]] = {}
    """Any form -> its base and its strength."""
    shy_verbs: frozenset[str] = frozenset()
    source_openers: Phrases = {}
    source_asides: Phrases = {}
    pronouns: frozenset[str] = frozenset()
    own_voice: frozenset[str] = frozenset()
    verb_helpers: frozenset[str] = frozenset()
    verb_blockers: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    negators: Phrases = {}
    not_negators: Phrases = {}
    affixes: dict[str, str] = {}
    """irreversible -> reversible"""

    be_forms: frozenset[str] = frozenset()
    modal_cues: Phrases = {}
    """First word behind a leading "be" -> (the rest, the whole cue)."""
    modality: dict[str, tuple[str, int]] = {}
    """Whole cue -> its class and rank."""
    backshift: dict[str, str] = {}
    contracted_modals: dict[str, str] = {}
    modal_blockers: frozenset[str] = frozenset()


@cache
def load(language: str) -> Lexicon:
    """Return the lexicon of a language by its ISO 639-1 code; an unknown language has an empty one.

    Raises LexiconError where the file is broken.
    """
    stem = LANGUAGES.get(language)
    if stem is None:
        return Lexicon()
    sections = _sections(stem)
    unknown = sections.keys() - Lexicon._fields
    if unknown:
        raise LexiconError(f"the lexicon {stem}.yaml has a section that nothing reads: {min(unknown)}")
    return _from_sections(sections)


def _from_sections(sections: dict[str, Any]) -> Lexicon:
    fields = {name: _SHAPES.get(name, _plain)(section) for name, section in sections.items()}
    if "roles" in sections:
        plurals = {_plural(form): base for form, base in fields["roles"].items()}
        fields["roles"] |= plurals
        fields["plural_roles"] = frozenset(plurals)
    if "relative_days" in sections:
        days = sections["relative_days"]
        fields["relative_phrases"] = _phrases([phrase for _, _, phrases in days for phrase in phrases])
        fields["relative_days"] = {phrase: (first, last) for first, last, phrases in days for phrase in phrases}
    fields["date_starts"] = frozenset().union(*(fields.get(name, ()) for name in _DATE_STARTS))
    fields["number_starts"] = frozenset().union(*(fields.get(name, ()) for name in _NUMBER_STARTS))
    if "modality" in sections:
        cues = {cue: (name, kind["rank"]) for name, kind in sections["modality"].items() for cue in kind["cues"]}
        fields["modality"] = cues
        fields["modal_cues"] = _phrases_of((cue.removeprefix("be "), cue) for cue in cues)
    return Lexicon(**fields)


def _plain(section: Any) -> Any:
    return frozenset(section) if isinstance(section, list) else section


def _phrases(section: Any) -> Phrases:
    """Key phrases by their first word; each means its line's name, its number, or itself where it has neither."""
    if isinstance(section, list):
        return _phrases_of((phrase, phrase) for phrase in section)
    lines = ((name, line if isinstance(line, list) else [name]) for name, line in section.items())
    return _phrases_of(
        (phrase, name if isinstance(section[name], list) else str(section[name])) for name, line in lines for phrase in line
    )


def _phrases_of(pairs: Iterable[tuple[str, str]]) -> Phrases:
    table: Phrases = {}
    for phrase, meaning in pairs:
        first, *rest = phrase.split()
        table[first] = (*table.get(first, ()), (tuple(rest), meaning))
    return {first: tuple(sorted(ways, key=lambda way: -len(way[0]))) if len(ways) > 1 else ways for first, ways in table.items()}


def _forms(section: dict[str, list[str]]) -> dict[str, str]:
    return {form: base for base, forms in section.items() for form in (base, *forms)}


def _plural(form: str) -> str:
    if form.endswith("fe"):
        return form[:-2] + "ves"
    if form.endswith("man"):
        return form[:-2] + "en"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh")) else "s")


def _verbs(section: dict[str, dict[str, list[str]]]) -> dict[str, tuple[str, str]]:
    return {
        form: (base, strength)
        for strength, verbs in section.items()
        for base, forms in verbs.items()
        for form in (base, *forms)
    }


def _units(section: dict[str, list[Any]]) -> dict[str, Unit]:
    return {form: (name, kind, factor) for name, (kind, factor, forms) in section.items() for form in forms}


def _affixes(section: dict[str, list[str]]) -> dict[str, str]:
    joint = {"non": ("non", "non-")}
    return {start + base: base for prefix, bases in section.items() for base in bases for start in joint.get(prefix, (prefix,))}


_DATE_STARTS = (
    "cardinals", "months", "weekdays", "seasons", "directions", "relative_phrases", "vague_lengths", "named_times", "length_openers",
)  # fmt: skip
_NUMBER_STARTS = ("cardinals", "scales", "vague_counts", "ordinals", "fractions", "multiples", "quantifiers", "length_openers")

_SHAPES: dict[str, Callable[[Any], Any]] = {
    "furniture": tuple,
    **dict.fromkeys(
        (
            "quantifiers", "approximators", "percent", "points", "age_words", "date_parts", "hence", "vague_lengths", "zone_words",
            "role_phrases", "source_openers", "source_asides", "negators", "not_negators",
        ),
        _phrases,
    ),
    "relative_days": tuple,
    "units": _units,
    "roles": _forms,
    "genders": lambda section: {form: gender for gender, forms in section.items() for form in forms},
    "reporting_verbs": _verbs,
    "affixes": _affixes,
}
"""How a section becomes a field, where it does not simply stay a mapping or become a set."""


def _sections(stem: str) -> dict[str, Any]:
    """Return the parsed file, from its kept JSON where that is still true to it."""
    name = f"{stem}.yaml"
    with open(os.path.join(HERE, name), "rb") as file:
        source = file.read()
    checksum = zlib.crc32(source)
    kept = os.path.join(HERE, "__pycache__", f"{stem}.json")
    try:
        with open(kept, "rb") as file:
            known = json.loads(file.read())
        if known["checksum"] == checksum:
            sections: dict[str, Any] = known["sections"]
            return sections
    except (OSError, ValueError, KeyError, TypeError):
        pass
    sections = _parse(name, source)
    _keep(kept, {"checksum": checksum, "sections": sections})
    return sections


def _parse(name: str, source: bytes) -> dict[str, Any]:
    import yaml

    try:
        sections: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise LexiconError(f"the lexicon {name} is broken{where}: {error.problem}") from error
    return sections


def _keep(kept: str, known: dict[str, Any]) -> None:
    """Write the parsed sections in one step; a folder that can't be written only costs time."""
    draft = f"{kept}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(known, file)
        os.replace(draft, kept)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
