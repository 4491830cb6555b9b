"""What is known of a language, as the program reads it: the sections of its file, each in the shape that is looked up.

    indefinite: [a, an]         ->      Lexicon.indefinite = {"a", "an"}

``diffing.lexicon.shapes`` makes the shapes; ``english.yaml`` says beside each section what it holds.
"""

from typing import Any, NamedTuple, TypeAlias

Phrases: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word -> ((the words after it, the meaning), ...), longest first."""

Unit: TypeAlias = tuple[str, str, float, float]
"""Canonical name, what it measures, how many of that kind's base it is, and what of it is zero of the base."""

NONE: dict[str, Any] = {}
"""What a language without the section has."""


class Lexicon(NamedTuple):
    """The sections of a language file; ``english.yaml`` says beside each what it holds.

    A list there is a set here, a mapping a mapping, phrases are keyed by their first word.
    """

    function_words: frozenset[str] = frozenset()
    foreign_words: dict[str, tuple[str, ...]] = NONE
    """Small words of other languages -> the codes of those."""
    furniture: dict[str, tuple[str, ...]] = NONE
    """First word of a line -> the regular expressions that such a line must match one of."""
    furniture_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that don't end like a sentence
    section_words: frozenset[str] = frozenset()
    edition_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that say which edition of a text this is
    own_date_lines: dict[str, tuple[str, ...]] = NONE  # the same for lines that say when a text was written or updated
    terms_title: str = ""
    """Regular expression of what the title of terms or of a policy ends with."""
    reader_comments: dict[str, list[str]] = NONE
    """Patterns of whole lines around readers' comments: ``headings``, ``speakers``, ``moments``, ``buttons``."""

    indefinite: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    lone_articles: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    possessive_marks: frozenset[str] = frozenset()
    clause_links: frozenset[str] = frozenset()
    list_words: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    name_links: frozenset[str] = frozenset()
    source_links: frozenset[str] = frozenset()
    source_places: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    focuses: frozenset[str] = frozenset()
    plural_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    infinitives: frozenset[str] = frozenset()
    participle_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    agent_endings: tuple[str, ...] = ()
    contractions: dict[str, str] = NONE
    contraction_endings: dict[str, str] = NONE

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
    multiple_links: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    times: Phrases = NONE
    share_links: Phrases = NONE
    share_wholes: frozenset[int] = frozenset()
    quantifiers: Phrases = NONE
    vague_groups: Phrases = NONE
    correlatives: dict[str, list[str]] = NONE
    approximators: Phrases = NONE
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
    age_openers: Phrases = NONE
    units: dict[str, Unit] = NONE
    unit_phrases: Phrases = NONE  # every form of a unit, to be looked up word by word; derived
    length_suffixes: dict[str, str] = NONE
    length_words: frozenset[str] = frozenset()
    unit_suffixes: dict[str, str] = NONE
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
    seasons: dict[str, int] = NONE
    directions: dict[str, int] = NONE
    story_directions: frozenset[str] = frozenset()
    same_directions: dict[str, str] = NONE
    relative_phrases: Phrases = NONE
    relative_days: dict[str, tuple[int, int, str | None]] = NONE
    """Phrase -> first and last day it can mean, counted from the day of writing, and the part of the day it names."""
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
    future_cues: frozenset[str] = frozenset()
    vague_lengths: Phrases = NONE
    length_guards: frozenset[str] = frozenset()
    zones: dict[str, float] = NONE
    zone_words: Phrases = NONE
    half_days: dict[str, int] = NONE
    half_day_phrases: Phrases = NONE
    named_times: dict[str, int] = NONE
    clock_openers: Phrases = NONE
    hour_words: frozenset[str] = frozenset()
    time_openers: frozenset[str] = frozenset()

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
    place_aliases: dict[str, str] = NONE
    place_prepositions: frozenset[str] = frozenset()
    place_pronouns: dict[str, list[str]] = NONE
    """there -> the prepositions that it takes in"""
    pronoun_genders: dict[str, str] = NONE
    pronoun_subjects: dict[str, str] = NONE
    noun_pronouns: frozenset[str] = frozenset()

    roles: dict[str, str] = NONE
    """Any form of a role's word, plural too -> the word it is known by."""
    plural_roles: frozenset[str] = frozenset()
    genders: dict[str, str] = NONE
    """chairwoman -> f"""
    shy_roles: frozenset[str] = frozenset()
    role_acronyms: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    role_phrases: Phrases = NONE
    role_modifiers: frozenset[str] = frozenset()
    role_status: frozenset[str] = frozenset()
    ex_roles: dict[str, str] = NONE
    """Prefix of a role that one had before -> the modifier that says the same."""
    former_adverbs: dict[str, str] = NONE
    """Adverb before a role -> the same."""
    role_fillers: frozenset[str] = frozenset()
    faiths: frozenset[str] = frozenset()
    people_nouns: frozenset[str] = frozenset()
    audience_roles: frozenset[str] = frozenset()
    portfolio_heads: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    nationalities: dict[str, str] = NONE
    peoples: dict[str, str] = NONE  # what those are the people of -> the first of them; derived
    countries: frozenset[str] = frozenset()  # what those are the people of; derived
    parties: frozenset[str] = frozenset()

    plural_articles: frozenset[str] = frozenset()
    told_things: Phrases = NONE
    reporting_verbs: dict[str, tuple[str, str]] = NONE
    """Any form -> its base and its strength."""
    knowing_verbs: dict[str, tuple[str, str]] = NONE
    claim_verbs: dict[str, tuple[str, str]] = NONE  # both of these; derived
    claim_starts: frozenset[str] = frozenset()
    """Every word that can open, or be, what gives a claim to a source; derived."""
    shy_verbs: frozenset[str] = frozenset()
    source_openers: Phrases = NONE
    source_asides: Phrases = NONE
    verb_leads: Phrases = NONE
    audiences: Phrases = NONE
    naming_verbs: frozenset[str] = frozenset()
    described_as: dict[str, str] = NONE
    """Reporting verb -> the word behind it, and a thing, with which it says no more than those."""
    pronouns: frozenset[str] = frozenset()
    own_voice: frozenset[str] = frozenset()
    verb_helpers: frozenset[str] = frozenset()
    verb_blockers: frozenset[str] = frozenset()
    inverted_verbs: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    inverters: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    single_people: frozenset[str] = frozenset()
    lone_be: frozenset[str] = frozenset()

    negators: Phrases = NONE
    refusing_modals: frozenset[str] = frozenset()
    refused_verbs: frozenset[str] = frozenset()
    not_negators: Phrases = NONE
    under_negation: dict[str, str] = NONE
    going_on: frozenset[str] = frozenset()
    near_negators: frozenset[str] = frozenset()
    fronted_verbs: frozenset[str] = frozenset()
    partial_negation: frozenset[str] = frozenset()
    denials: Phrases = NONE
    universals: frozenset[str] = frozenset()
    raising_verbs: frozenset[str] = frozenset()
    affixes: dict[str, str] = NONE
    """irreversible -> reversible"""
    negation_starts: dict[str, frozenset[str] | None] = NONE  # the same for negations, and what only looks like one

    finite_be: frozenset[str] = frozenset()
    bare_be: frozenset[str] = frozenset()
    be_forms: frozenset[str] = frozenset()
    modal_cues: Phrases = NONE
    """First word behind a leading form of "be" -> (the rest, the whole cue)."""
    modal_starts: frozenset[str] = frozenset()  # the first words of those, and the short forms of a modal; derived
    be_cues: frozenset[str] = frozenset()  # whole cues that have such a form; derived
    modality: dict[str, tuple[str, int, str]] = NONE
    """Whole cue -> its class and rank, and the first of the cues that say the same."""
    backshift: dict[str, str] = NONE
    promisers: frozenset[str] = frozenset()
    duties: dict[str, str] = NONE
    """Modal verb that puts a duty on somebody else -> the one that says the same."""
    cue_twins: dict[str, str] = NONE
    duty_states: frozenset[str] = frozenset()
    inverted_conditions: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    permitted: frozenset[str] = frozenset()
    light_gerunds: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    contracted_modals: dict[str, str] = NONE
    modal_blockers: frozenset[str] = frozenset()
    active_cues: frozenset[str] = frozenset()
    idle_infinitives: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    agent_words: frozenset[str] = frozenset()
    double_objects: frozenset[str] = frozenset()
    ergatives: frozenset[str] = frozenset()
    mutual_verbs: frozenset[str] = frozenset()
    future_clauses: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    tenses: dict[str, str] = NONE
    own_tenses: dict[str, str] = NONE
    own_objects: frozenset[str] = frozenset()

    correction_notes: dict[str, tuple[tuple[str, str], ...]] = NONE
    """First word of a note about the article -> what such a note is called, and the expression it must match."""
    note_words: frozenset[str] = frozenset()
    corrective_notes: frozenset[str] = frozenset()
    note_subjects: dict[str, str] = NONE
    """Word -> the type of fact it speaks of, or "age"."""
    tallies: dict[str, str] = NONE
    """Word -> the first of those that count the same people."""
    vague_nouns: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    elsewhen: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()

    inflections: tuple[tuple[str, str], ...] = ()
    stem_endings: dict[str, tuple[tuple[str, str], ...]] = NONE
    """Last letter -> those of them that end in it; derived."""
    shortest_stem: int = 3
    telling_words: frozenset[str] = frozenset()
    telling_phrases: Phrases = NONE
    telling_phrase_words: frozenset[str] = frozenset()
    other_prefixes: frozenset[str] = frozenset()
    neutral_leads: frozenset[str] = frozenset()
    figure_nouns: frozenset[str] = frozenset()
    other_adverbs: frozenset[str] = frozenset()
    light_verbs: frozenset[str] = frozenset()
    measuring_verbs: frozenset[str] = frozenset()
    promising_verbs: frozenset[str] = frozenset()
    bidding_verbs: frozenset[str] = frozenset()
    asking_verbs: frozenset[str] = frozenset()
    aspect_verbs: frozenset[str] = frozenset()
    equal_degrees: frozenset[str] = frozenset()
    unequal_degrees: frozenset[str] = frozenset()
    degree_endings: tuple[tuple[str, str], ...] = ()
    limiting_words: frozenset[str] = frozenset()
    vowels: frozenset[str] = frozenset()
    doubled: frozenset[str] = frozenset()
    mute: frozenset[str] = frozenset()
    derivations: frozenset[str] = frozenset()
    lemma_endings: dict[str, list[list[str]]] = NONE
    """Part of speech -> (ending of a form, what its base has in its place)."""
    spelling_variants: tuple[tuple[str, str], ...] = ()
    kin: dict[str, str] = NONE
    """Irregular form -> the form its kin share."""
    synonyms: dict[str, frozenset[int]] = NONE
    """Word -> the groups of words it may be changed for."""
    same_words: dict[str, frozenset[int]] = NONE
    senses: dict[str, tuple[str, ...]] = NONE  # word -> the first words of those groups; derived
    same_phrases: tuple[tuple[str, ...], ...] = ()
    """Groups of phrases that may stand in one another's place, in their basic form."""
    synonyms_before: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = NONE
    """Word -> those it may be changed for right before some words, and those words."""
    other_ones: frozenset[str] = frozenset()
    opposites: dict[str, frozenset[str]] = NONE
    """Small word -> those that say another thing in its place."""
    opposites_alone: dict[str, frozenset[str]] = NONE  # the same where nothing else changed beside them
    relations: frozenset[str] = frozenset()
    """Small words, and phrases, that say where, when or why."""
    plain_relations: frozenset[str] = frozenset()
    same_relations: dict[str, frozenset[int]] = NONE
    """Word or phrase -> the groups of those it may stand for."""
    unlike_relations: dict[str, frozenset[str]] = NONE
    comparing_words: frozenset[str] = frozenset()
    contrasting_words: frozenset[str] = frozenset()
    lone_relations: frozenset[str] = frozenset()
    relation_phrases: Phrases = NONE  # all of them, to be looked up word by word; derived
    relation_words: frozenset[str] = frozenset()
    distinct: dict[str, frozenset[str]] = NONE
    false_joins: dict[str, frozenset[str]] = NONE
    """Word or prefix -> the words which it makes others by being joined to them: "re" -> "sign"."""
    false_apostrophes: dict[str, frozenset[str]] = NONE
    """Word -> those of its letters that an apostrophe makes another word: "were", "we're"."""
    particles: frozenset[str] = frozenset()
    bound_particles: frozenset[str] = frozenset()
    motions: frozenset[str] = frozenset()
    free_after: frozenset[str] = frozenset()
    phrasal_verbs: dict[str, list[str]] = NONE
    style_words: frozenset[str] = frozenset()
    condition_openers: frozenset[str] = frozenset()
    empty_conditions: frozenset[str] = frozenset()
    empty_heads: frozenset[str] = frozenset()
    owner_links: frozenset[str] = frozenset()
    body_members: frozenset[str] = frozenset()
    style_phrases: Phrases = NONE
    style_phrase_words: frozenset[str] = frozenset()
    weighty_words: frozenset[str] = frozenset()
    judgement: dict[str, float] = NONE
    """Evidence -> log-odds for each unit of it (``diffing.classify.judge``)."""
