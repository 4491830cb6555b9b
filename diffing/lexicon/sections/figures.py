"""Sections of a language file: numbers, units, dates and times."""

from __future__ import annotations

from typing import Any

from diffing.lexicon.sections.kinds import NONE, Phrases, Unit
from diffing.record import Record


class Figures(Record):
    """Numbers, what they count and measure, dates and times."""

    number_starts: dict[str, frozenset[str] | None] = NONE
    """Every word that can open a number -> the words one of which must follow, None where any may; derived."""
    cardinals: dict[str, int] = NONE
    scales: dict[str, int] = NONE
    scale_suffixes: dict[str, int] = NONE
    vague_counts: dict[str, int] = NONE
    shy_counts: frozenset[str] = frozenset()
    ordinals: dict[str, int] = NONE
    ordinal_suffixes: frozenset[str] = frozenset()
    fractions: dict[str, float] = NONE
    decades: dict[str, int] = NONE
    multiples: dict[str, float] = NONE
    scored: frozenset[str] = frozenset()
    scoring: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    multiple_links: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    times: Phrases = NONE
    rates: dict[str, str] = NONE
    share_links: Phrases = NONE
    share_wholes: frozenset[int] = frozenset()
    quantifiers: Phrases = NONE
    vague_groups: Phrases = NONE
    sum_leads: frozenset[str] = frozenset()
    correlatives: dict[str, list[str]] = NONE
    ordering: frozenset[str] = frozenset()
    approximators: Phrases = NONE
    comparisons: Phrases = NONE
    last_closers: frozenset[str] = frozenset()
    number_closers: Phrases = NONE
    exact_approximators: frozenset[str] = frozenset()
    day_approximators: frozenset[str] = frozenset()
    quantity_approximators: frozenset[str] = frozenset()
    emphases: frozenset[str] = frozenset()
    cause_approximators: frozenset[str] = frozenset()
    caused: Phrases = NONE
    currencies: dict[str, str] = NONE
    currency_phrases: Phrases = NONE
    currency_marks: dict[str, str] = NONE
    coins: dict[str, list[Any]] = NONE
    percent: Phrases = NONE
    points: Phrases = NONE
    basis_points: Phrases = NONE
    age_words: Phrases = NONE
    age_comparatives: frozenset[str] = frozenset()
    age_limits: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    ageless: frozenset[str] = frozenset()
    ageless_sides: dict[str, list[str]] = NONE
    turning_verbs: frozenset[str] = frozenset()
    birthday_verbs: frozenset[str] = frozenset()
    birthdays: frozenset[str] = frozenset()
    repeated_doers: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    member_nouns: frozenset[str] = frozenset()
    age_openers: Phrases = NONE
    units: dict[str, Unit] = NONE
    unit_phrases: Phrases = NONE  # every form of a unit, to be looked up word by word; derived
    length_suffixes: dict[str, str] = NONE
    length_words: frozenset[str] = frozenset()
    unit_suffixes: dict[str, str] = NONE
    unit_qualities: frozenset[str] = frozenset()
    capital_units: dict[str, str] = NONE
    range_openers: frozenset[str] = frozenset()
    range_links: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    range_blockers: frozenset[str] = frozenset()
    rank_blockers: frozenset[str] = frozenset()
    currency_openers: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    once_more: dict[str, list[str]] = NONE
    headcounts: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    one_not_after: frozenset[str] = frozenset()
    one_not_before: frozenset[str] = frozenset()

    date_starts: dict[str, frozenset[str] | None] = NONE  # the same for dates
    months: dict[str, int] = NONE
    shy_months: frozenset[str] = frozenset()
    dotted_months: frozenset[str] = frozenset()
    weekdays: dict[str, int] = NONE
    year_openers: frozenset[str] = frozenset()
    late_year_openers: frozenset[str] = frozenset()
    date_bounds_alone: frozenset[str] = frozenset()
    date_openers: frozenset[str] = frozenset()
    time_units: dict[str, float] = NONE
    repeated_weekdays: frozenset[str] = frozenset()
    day_parts: dict[str, list[int]] = NONE
    calendar_units: dict[str, int] = NONE
    eras: dict[str, int] = NONE
    era_units: dict[str, str] = NONE
    rolling_directions: frozenset[str] = frozenset()
    seasons: dict[str, list[int]] = NONE
    season_openers: frozenset[str] = frozenset()
    firm_openers: frozenset[str] = frozenset()
    shy_seasons: frozenset[str] = frozenset()
    verb_seasons: frozenset[str] = frozenset()
    feasts: frozenset[str] = frozenset()
    no_seasons: frozenset[str] = frozenset()
    directions: dict[str, int] = NONE
    story_directions: frozenset[str] = frozenset()
    same_directions: dict[str, str] = NONE
    relative_phrases: Phrases = NONE
    relative_days: dict[str, tuple[int, int, str | None]] = NONE
    """Phrase -> first and last day it can mean, counted from the day of writing, and the part of the day it names."""
    starting_words: Phrases = NONE
    starting_links: frozenset[str] = frozenset()
    implied_hours: dict[str, str] = NONE
    date_parts: Phrases = NONE
    date_prepositions: frozenset[str] = frozenset()
    date_bounds: Phrases = NONE
    length_bounds: Phrases = NONE
    until_verbs: dict[str, str] = NONE
    """Verb behind which "to" and a date bound it -> the bound."""
    range_ends: frozenset[str] = frozenset()
    ago: frozenset[str] = frozenset()
    hence: Phrases = NONE
    from_writing: frozenset[str] = frozenset()
    lasting_openers: frozenset[str] = frozenset()
    lasting_ends: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    began: frozenset[str] = frozenset()
    ongoing: frozenset[str] = frozenset()
    future_cues: frozenset[str] = frozenset()
    vague_lengths: Phrases = NONE
    length_guards: frozenset[str] = frozenset()
    off_time: frozenset[str] = frozenset()
    estimating_words: frozenset[str] = frozenset()
    strong_pasts: frozenset[str] = frozenset()
    dimensions: dict[str, str] = NONE
    spent_links: frozenset[str] = frozenset()
    """What leads from a length of time to what took it: "three weeks of talks"."""
    length_openers: Phrases = NONE
    length_closers: Phrases = NONE
    named_units: dict[str, str] = NONE
    starts: frozenset[str] = frozenset()
    measure_limits: dict[str, str] = NONE
    limiting_verbs: frozenset[str] = frozenset()
    date_closers: Phrases = NONE
    present_times: frozenset[str] = frozenset()
    zones: dict[str, float] = NONE
    zone_words: Phrases = NONE
    half_days: dict[str, int] = NONE
    half_day_phrases: Phrases = NONE
    named_times: dict[str, int] = NONE
    clock_openers: Phrases = NONE
    hour_words: frozenset[str] = frozenset()
    time_openers: frozenset[str] = frozenset()
