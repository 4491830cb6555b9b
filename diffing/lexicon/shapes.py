"""How the sections of a language file become the fields of a Lexicon.

    [a, b]                              -> a set
    {name: [two words, other]}          -> {"two": ((("words",), name),), "other": (((), name),)}      phrases
    {prefix: [base]}                    -> {prefixbase: base}                                          affixes

A section with no rule here stays the mapping it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from diffing.lexicon.sections import Phrases, Unit


def fields(sections: dict[str, Any]) -> dict[str, Any]:
    """Turn a language file's sections into the fields of a Lexicon, the derived ones included."""
    shaped = {name: _SHAPES.get(name, _plain)(section) for name, section in sections.items()}
    if "roles" in sections:
        endings = sections.get("role_plurals", ())
        plurals = {_plural(form, endings): base for form, base in shaped["roles"].items()}
        shaped["roles"] |= plurals
        shaped["plural_roles"] = frozenset(plurals)
        titles = _phrases_of((form, base) for form, base in shaped["roles"].items() if " " in form)
        known = shaped.get("role_phrases", {})
        shaped["role_phrases"] = known | {
            first: _longest_first((*known.get(first, ()), *ways)) for first, ways in titles.items()
        }
    if "relative_days" in sections:
        days = sections["relative_days"]
        shaped["relative_phrases"] = _phrases([phrase for _, _, phrases, *_ in days for phrase in phrases])
        shaped["relative_days"] = {
            phrase: (first, last, part[0] if part else None)
            for first, last, phrases, *part in days
            for phrase in phrases
        }
    shaped["date_starts"] = _starts(shaped, _DATE_WORDS, _DATE_PHRASES)
    shaped["number_starts"] = _starts(shaped, _NUMBER_WORDS, _NUMBER_PHRASES, also=shaped.get("fractions", ()))
    shaped["negation_starts"] = _starts(shaped, ("affixes",), ("negators", "not_negators"))
    shaped["unit_phrases"] = _phrases(list(shaped.get("units", ())))
    shaped["countries"] = frozenset(shaped.get("nationalities", {}).values())
    shaped["peoples"] = {place: people for people, place in reversed(shaped.get("nationalities", {}).items())}
    if "synonyms" in sections:
        shaped["senses"] = {
            word: tuple(sections["synonyms"][number][0] for number in sorted(groups))
            for word, groups in shaped["synonyms"].items()
        }
    shaped["claim_verbs"] = shaped.get("reporting_verbs", {}) | shaped.get("knowing_verbs", {})
    related = ("relations", "plain_relations", "same_relations", "lone_relations")
    shaped["relation_phrases"] = _phrases(sorted({it for name in related for it in shaped.get(name, ())}))
    if "modality" in sections:
        shaped |= _modality(sections["modality"], shaped.get("be_forms", frozenset()))
    shaped["clause_relation_starts"] = frozenset(it.partition(" ")[0] for it in shaped.get("clause_relations", ()))
    shaped["stem_endings"] = _by_last(shaped.get("inflections", ()))
    for name, phrases in _PHRASE_WORDS.items():
        ways = shaped.get(phrases, {})
        shaped[name] = frozenset(ways).union(*(rest for some in ways.values() for rest, _ in some))
    for name, openers in _OPENERS.items():
        shaped[name] = frozenset(word for opener in openers for word in shaped.get(opener, ()))
    return shaped


def _modality(section: dict[str, Any], be_forms: frozenset[str]) -> dict[str, Any]:
    """Return the cues with their meaning, those that need a form of "be", and all of them by their first other word."""
    cues = {
        cue: (name, kind["rank"], line[0]) for name, kind in section.items() for line in kind["cues"] for cue in line
    }
    parts = {cue: cue.partition(" ") for cue in cues}
    with_be = {cue: rest for cue, (first, _, rest) in parts.items() if first in be_forms}
    without = {cue: cue for cue in cues if cue not in with_be}
    phrases = _phrases_of((rest, cue) for cue, rest in (with_be | without).items())
    return {"modality": cues, "be_cues": frozenset(with_be), "modal_cues": phrases}


def _plain(section: Any) -> Any:
    return frozenset(section) if isinstance(section, list) else section


def _phrases(section: Any) -> Phrases:
    """Key phrases by their first word; each means its line's name, its number, or itself where it has neither."""
    if isinstance(section, list):
        return _phrases_of((phrase, phrase) for phrase in section)
    lines = ((name, line if isinstance(line, list) else [name]) for name, line in section.items())
    return _phrases_of(
        (phrase, name if isinstance(section[name], list) else str(section[name]))
        for name, line in lines
        for phrase in line
    )


def _phrases_of(pairs: Iterable[tuple[str, str]]) -> Phrases:
    table: Phrases = {}
    for phrase, meaning in pairs:
        first, *rest = phrase.split()
        table[first] = (*table.get(first, ()), (tuple(rest), meaning))
    return {first: _longest_first(ways) for first, ways in table.items()}


def _longest_first(ways: tuple[tuple[tuple[str, ...], str], ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(sorted(ways, key=lambda way: -len(way[0]))) if len(ways) > 1 else ways


def _forms(section: dict[str, list[str]]) -> dict[str, str]:
    return {form: base for base, forms in section.items() for form in (base, *forms)}


def _by_form(section: dict[str, list[str]]) -> dict[str, str]:
    return {form: name for name, forms in section.items() for form in forms}


def _plural(form: str, endings: Iterable[tuple[str, str]]) -> str:
    return next((form.removesuffix(ending) + plural for ending, plural in endings if form.endswith(ending)), form)


def _verbs(section: dict[str, dict[str, list[str]]]) -> dict[str, tuple[str, str]]:
    return {
        form: (base, strength)
        for strength, verbs in section.items()
        for base, forms in verbs.items()
        for form in (base, *forms)
    }


def _units(section: dict[str, list[Any]]) -> dict[str, Unit]:
    return {
        form: (name, kind, factor, zero[0] if zero else 0)
        for name, (kind, factor, forms, *zero) in section.items()
        for form in forms
    }


def _verb_phrases(section: list[tuple[str, list[str], list[str]]]) -> Phrases:
    return _phrases_of((f"{form} {rest}", verb) for verb, forms, behind in section for form in forms for rest in behind)


def _affixes(section: dict[str, list[str]]) -> dict[str, str]:
    return {prefix + base: base for prefix, bases in section.items() for base in bases}


_DATE_WORDS = (
    "cardinals",
    "ordinals",
    "months",
    "weekdays",
    "seasons",
    "directions",
    "named_times",
    "indefinite",
    "fractions",
)
_DATE_PHRASES = ("relative_phrases", "vague_lengths", "clock_openers")
_NUMBER_WORDS = ("cardinals", "scales", "vague_counts", "ordinals", "fractions", "decades", "multiples", "indefinite")
_NUMBER_PHRASES = ("quantifiers",)
_PHRASE_WORDS = {
    "telling_phrase_words": "telling_phrases",
    "style_phrase_words": "style_phrases",
    "relation_words": "relation_phrases",
}
"""A derived set of words -> the phrases whose words they are: no other word of a text is in one."""
_OPENERS = {
    "role_starts": ("roles", "role_phrases", "title_forms"),
    "claim_starts": ("claim_verbs", "source_openers", "reporting_phrases"),
    "modal_starts": ("modal_cues", "contracted_modals"),
    "determiners": ("articles", "indefinite", "possessives"),
    "joints": ("meanwhile", "one_among", "hows", "insteads", "possessive_marks", "owner_relatives"),
}
"""A derived set of words -> the fields whose words they are: one look-up tells most words of a text."""


def _starts(
    shaped: dict[str, Any], words: Iterable[str], phrases: Iterable[str], *, also: Iterable[str] = ()
) -> dict[str, frozenset[str] | None]:
    """Return what opens an expression -> the words one of which must follow; None where it may stand alone.

    ``words`` and ``phrases`` are names of sections; ``also`` are words that may follow any phrase's first.
    """
    starts: dict[str, frozenset[str] | None] = {}
    for name in phrases:
        for first, ways in shaped.get(name, {}).items():
            following = starts.get(first, frozenset(also))
            if following is None or any(not rest for rest, _ in ways):
                starts[first] = None
            else:
                starts[first] = following | {rest[0] for rest, _ in ways}
    return starts | {word: None for name in words for word in shaped.get(name, ())}


def _by_last(section: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    endings: dict[str, tuple[tuple[str, str], ...]] = {}
    for ending, rest in section:
        endings[ending[-1]] = (*endings.get(ending[-1], ()), (ending, rest))
    return endings


def _kin(section: list[list[str]]) -> dict[str, str]:
    return {form: forms[0] for forms in section for form in forms}


def _synonyms(section: list[list[str]]) -> dict[str, frozenset[int]]:
    groups: dict[str, frozenset[int]] = {}
    for number, group in enumerate(section):
        for word in group:
            groups[word] = groups.get(word, frozenset()) | {number}
    return groups


def _synonyms_before(section: list[list[list[str]]]) -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    lines: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {}
    for words, before in section:
        for word in words:
            lines[word] = (*lines.get(word, ()), (frozenset(words), frozenset(before)))
    return lines


def _opposites(section: list[list[str]]) -> dict[str, frozenset[str]]:
    opposed: dict[str, frozenset[str]] = {}
    for line in section:
        for word in line:
            opposed[word] = opposed.get(word, frozenset()) | frozenset(line) - {word}
    return opposed


def _clause_orders(section: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {word: (name.split()[0], name.split()[1]) for name, words in section.items() for word in words}


def _by_first_word(section: list[tuple[list[str], str]]) -> dict[str, tuple[str, ...]]:
    patterns: dict[str, tuple[str, ...]] = {}
    for openings, pattern in section:
        for word in openings:
            patterns[word] = (*patterns.get(word, ()), pattern)
    return patterns


def _by_name(section: dict[str, list[tuple[list[str], str]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    patterns: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, lines in section.items():
        for openings, pattern in lines:
            for word in openings:
                patterns[word] = (*patterns.get(word, ()), (name, pattern))
    return patterns


def _foreign(section: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in section.items():
        for word in words:
            languages[word] = (*languages.get(word, ()), code)
    return languages


_SHAPES: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        (
            "adjective_endings",
            "inflections",
            "spelling_variants",
            "degree_endings",
            "plural_endings",
            "past_endings",
            "participle_endings",
            "adverb_endings",
            "adverb_bases",
            "agent_endings",
            "role_plurals",
            "common_endings",
        ),
        tuple,
    ),
    **dict.fromkeys(
        (
            "quantifiers",
            "vague_groups",
            "approximators",
            "comparisons",
            "number_closers",
            "limit_looseners",
            "starting_words",
            "waivers",
            "limit_closers",
            "caused",
            "percent",
            "points",
            "age_words",
            "age_openers",
            "basis_points",
            "times",
            "share_links",
            "currency_phrases",
            "date_parts",
            "hence",
            "date_bounds",
            "length_bounds",
            "length_openers",
            "length_closers",
            "date_closers",
            "half_day_phrases",
            "clock_openers",
            "vague_lengths",
            "zone_words",
            "role_phrases",
            "source_openers",
            "style_phrases",
            "telling_phrases",
            "source_asides",
            "verb_leads",
            "audiences",
            "told_things",
            "negators",
            "not_negators",
            "endings_of_time",
            "denials",
            "told_cues",
            "joining_verbs",
            "recast_fillers",
        ),
        _phrases,
    ),
    "foreign_words": _foreign,
    "relative_days": tuple,
    "units": _units,
    "roles": _forms,
    **dict.fromkeys(("genders", "pronoun_genders", "note_subjects"), _by_form),
    "reporting_verbs": _verbs,
    "knowing_verbs": _verbs,
    "reporting_phrases": _verb_phrases,
    "affixes": _affixes,
    "furniture": _by_first_word,
    "furniture_lines": _by_first_word,
    "edition_lines": _by_first_word,
    "own_date_lines": _by_first_word,
    "correction_notes": _by_name,
    "tallies": _kin,
    "kin": _kin,
    "synonyms": _synonyms,
    "same_relations": _synonyms,
    "synonyms_before": _synonyms_before,
    "opposites": _opposites,
    "opposites_alone": _opposites,
    "unlike_relations": _opposites,
    "converses": _opposites,
    "clause_orders": _clause_orders,
    "distinct": _opposites,
    "doublets": _opposites,
    "false_apostrophes": _opposites,
    "noun_ends": lambda section: {it: (frozenset(one), frozenset(two)) for nouns, one, two in section for it in nouns},
    "deed_nouns": lambda section: {noun: frozenset(verbs) for noun, verbs in section.items()},
    "questions": lambda section: {word: frozenset(asked) for word, asked in section.items()},
    "false_joins": lambda section: {head: frozenset(words) for head, words in section.items()},
    "lemma_endings": lambda section: section,
}
"""How a section becomes a field, where it does not simply stay a mapping or become a set."""
