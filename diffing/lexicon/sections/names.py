"""Sections of a language file: names, roles and titles."""

from __future__ import annotations

from diffing.lexicon.sections.kinds import NONE, Phrases
from diffing.record import Record


class Names(Record):
    """Names of people, places and bodies, roles and titles."""

    openers: frozenset[str] = frozenset()
    name_heads: frozenset[str] = frozenset()
    name_qualifiers: frozenset[str] = frozenset()
    body_words: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    glued_words: frozenset[str] = frozenset()
    bearers: dict[str, list[str]] = NONE
    """Word of a name -> nouns for its bearer: ltd -> company, firm"""
    joint_heads: frozenset[str] = frozenset()
    name_verbs: frozenset[str] = frozenset()
    past_verbs: frozenset[str] = frozenset()
    common_endings: tuple[str, ...] = ()
    common_nouns: frozenset[str] = frozenset()
    name_particles: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    title_forms: dict[str, str] = NONE
    role_starts: frozenset[str] = frozenset()
    """Every word that can open a role or title, but for those in one with "ex-"; derived."""
    courtesies: frozenset[str] = frozenset()
    name_numerals: frozenset[str] = frozenset()
    name_endings: frozenset[str] = frozenset()
    name_fillers: frozenset[str] = frozenset()
    place_nouns: frozenset[str] = frozenset()
    settlements: frozenset[str] = frozenset()
    double_places: frozenset[str] = frozenset()
    common_capitals: frozenset[str] = frozenset()
    name_synonyms: dict[str, str] = NONE
    name_openings: dict[str, str] = NONE
    name_closings: dict[str, str] = NONE
    place_aliases: dict[str, str] = NONE
    place_prepositions: frozenset[str] = frozenset()
    place_pronouns: dict[str, list[str]] = NONE
    ties: dict[str, str] = NONE
    """there -> the prepositions that it takes in"""
    pronoun_genders: dict[str, str] = NONE
    pronoun_subjects: dict[str, str] = NONE
    owner_subjects: dict[str, str] = NONE
    noun_pronouns: frozenset[str] = frozenset()

    roles: dict[str, str] = NONE
    """Any form of a role's word, plural too -> the word it is known by."""
    role_plurals: tuple[tuple[str, str], ...] = ()
    plural_roles: frozenset[str] = frozenset()  # all of those, in the plural; derived
    genders: dict[str, str] = NONE
    """chairwoman -> f"""
    shy_roles: frozenset[str] = frozenset()
    thing_roles: frozenset[str] = frozenset()
    role_acronyms: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    role_phrases: Phrases = NONE
    role_modifiers: frozenset[str] = frozenset()
    role_status: frozenset[str] = frozenset()
    ex_roles: dict[str, str] = NONE
    """Prefix of a role that one had before -> the modifier that says the same."""
    former_adverbs: dict[str, str] = NONE
    former_words: dict[str, str] = NONE
    led_modifiers: frozenset[str] = frozenset()
    """Adverb before a role -> the same."""
    role_fillers: frozenset[str] = frozenset()
    office_fillers: frozenset[str] = frozenset()
    faiths: frozenset[str] = frozenset()
    people_nouns: frozenset[str] = frozenset()
    vague_people: frozenset[str] = frozenset()
    audience_roles: frozenset[str] = frozenset()
    portfolio_heads: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    nationalities: dict[str, str] = NONE
    peoples: dict[str, str] = NONE  # what those are the people of -> the first of them; derived
    countries: frozenset[str] = frozenset()  # what those are the people of; derived
    parties: frozenset[str] = frozenset()
