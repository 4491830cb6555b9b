"""Sections of a language file: small words and endings."""

from __future__ import annotations

from diffing.lexicon.sections.kinds import NONE
from diffing.record import Record


class Grammar(Record):
    """Small words and endings, and what languages they are of."""

    function_words: frozenset[str] = frozenset()
    foreign_words: dict[str, tuple[str, ...]] = NONE
    """Small words of other languages -> the codes of those."""

    indefinite: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    lone_articles: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    """Articles and possessives."""
    possessive_marks: frozenset[str] = frozenset()
    plural_owner_marks: frozenset[str] = frozenset()
    clause_links: frozenset[str] = frozenset()
    list_words: frozenset[str] = frozenset()
    doublets: dict[str, frozenset[str]] = NONE
    conjunctions: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    name_links: frozenset[str] = frozenset()
    source_links: frozenset[str] = frozenset()
    source_places: frozenset[str] = frozenset()
    hanging_words: frozenset[str] = frozenset()
    source_people: frozenset[str] = frozenset()
    source_relations: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    focuses: frozenset[str] = frozenset()
    plural_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    infinitives: frozenset[str] = frozenset()
    participle_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    adverb_bases: tuple[tuple[str, str], ...] = ()
    agent_endings: tuple[tuple[str, str], ...] = ()
    contractions: dict[str, str] = NONE
    contraction_endings: dict[str, str] = NONE
    had_endings: dict[str, str] = NONE
    had_leads: frozenset[str] = frozenset()
    has_leads: dict[str, str] = NONE
    short_is_behind: frozenset[str] = frozenset()
