"""Sections of a language file: word forms, synonyms, and what is style."""

from __future__ import annotations

from diffing.lexicon.sections.kinds import NONE, Phrases
from diffing.record import Record


class Wording(Record):
    """Forms of words, words that may stand for one another, and what is style."""

    inflections: tuple[tuple[str, str], ...] = ()
    stem_endings: dict[str, tuple[tuple[str, str], ...]] = NONE
    """Last letter -> those of them that end in it; derived."""
    shortest_stem: int = 3
    telling_words: frozenset[str] = frozenset()
    telling_phrases: Phrases = NONE
    telling_phrase_words: frozenset[str] = frozenset()
    other_prefixes: frozenset[str] = frozenset()
    neutral_leads: frozenset[str] = frozenset()
    empty_deeds: frozenset[str] = frozenset()
    own_changes: frozenset[str] = frozenset()
    governing_words: frozenset[str] = frozenset()
    class_nouns: frozenset[str] = frozenset()
    figure_nouns: frozenset[str] = frozenset()
    other_adverbs: frozenset[str] = frozenset()
    light_verbs: frozenset[str] = frozenset()
    wanting_verbs: frozenset[str] = frozenset()
    carried_nouns: dict[str, tuple[str, ...]] = NONE
    """Verb -> the nouns that it only carries: no others."""
    carried_wills: frozenset[str] = frozenset()
    measuring_verbs: frozenset[str] = frozenset()
    measure_links: frozenset[str] = frozenset()
    awaited_deeds: frozenset[str] = frozenset()
    promising_verbs: frozenset[str] = frozenset()
    bidding_verbs: frozenset[str] = frozenset()
    gerund_verbs: frozenset[str] = frozenset()
    fulfilling_words: frozenset[str] = frozenset()
    implied_kinds: dict[str, list[str]] = NONE
    receiver_verbs: dict[str, list[str]] = NONE
    giving_verbs: frozenset[str] = frozenset()
    asking_verbs: frozenset[str] = frozenset()
    own_requests: frozenset[str] = frozenset()
    going_verbs: frozenset[str] = frozenset()
    willed_verbs: frozenset[str] = frozenset()
    leading_verbs: frozenset[str] = frozenset()
    infinitive_links: dict[str, tuple[str, ...]] = NONE
    """What leads to a gerund in the place of an infinitive -> verbs behind which it says the same; none for any."""
    moving_verbs: frozenset[str] = frozenset()
    resulting_verbs: frozenset[str] = frozenset()
    aspect_verbs: frozenset[str] = frozenset()
    equal_degrees: frozenset[str] = frozenset()
    unequal_degrees: frozenset[str] = frozenset()
    degree_endings: tuple[tuple[str, str], ...] = ()
    limiting_words: frozenset[str] = frozenset()
    dying_words: frozenset[str] = frozenset()
    death_words: frozenset[str] = frozenset()
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
    senses: dict[str, tuple[str, ...]] = NONE  # word -> the first words of those groups; derived
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
    noun_ends: dict[str, tuple[frozenset[str], frozenset[str]]] = NONE
    """Noun -> the small words behind it that lead to its one end, and to the other."""
    clause_orders: dict[str, tuple[str, str]] = NONE
    outcome_joints: frozenset[str] = frozenset()
    contrary_joints: frozenset[str] = frozenset()
    """What joins two clauses -> what the one is to the other, and whether the one it leads to is first or last."""
    meanwhile: frozenset[str] = frozenset()
    one_among: frozenset[str] = frozenset()
    hows: frozenset[str] = frozenset()
    part_nouns: frozenset[str] = frozenset()
    turn_words: frozenset[str] = frozenset()
    turns: dict[str, list[str]] = NONE
    """What says so of certain things -> those."""
    timeless_nouns: frozenset[str] = frozenset()
    known_words: frozenset[str] = frozenset()
    leading_nouns: frozenset[str] = frozenset()
    excess_words: frozenset[str] = frozenset()
    hedging_degrees: frozenset[str] = frozenset()
    degree_claims: dict[str, list[str]] = NONE
    """Word of degree -> the words before which it is part of a claim."""
    idle_excess: frozenset[str] = frozenset()
    amount_words: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    insteads: frozenset[str] = frozenset()
    time_limits: frozenset[str] = frozenset()
    share_relations: frozenset[str] = frozenset()
    rate_links: frozenset[str] = frozenset()
    compared_by: frozenset[str] = frozenset()
    comparatives: frozenset[str] = frozenset()
    idle_states: frozenset[str] = frozenset()
    floating: frozenset[str] = frozenset()
    waivers: Phrases = NONE
    limit_openers: frozenset[str] = frozenset()
    limit_looseners: Phrases = NONE
    limit_closers: Phrases = NONE
    latest_openers: frozenset[str] = frozenset()
    turning_words: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    idle_limits: frozenset[str] = frozenset()
    manner_words: frozenset[str] = frozenset()
    circumstance_openers: frozenset[str] = frozenset()
    object_manners: frozenset[str] = frozenset()
    idle_nouns: frozenset[str] = frozenset()
    acquaintances: frozenset[str] = frozenset()
    reason_links: frozenset[str] = frozenset()
    reason_nouns: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()  # all of these but the last, and the marks of owners; derived
    sequences: frozenset[str] = frozenset()
    no_agents: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    clause_relations: frozenset[str] = frozenset()
    clause_relation_starts: frozenset[str] = frozenset()  # the first words of those; derived
    places_after: frozenset[str] = frozenset()
    open_clauses: frozenset[str] = frozenset()
    open_ifs: frozenset[str] = frozenset()
    questions: dict[str, frozenset[str]] = NONE
    """Word that asks -> what it may ask for."""
    doubting: frozenset[str] = frozenset()
    person_relatives: frozenset[str] = frozenset()
    narrowing_relatives: frozenset[str] = frozenset()
    narrowed_openers: frozenset[str] = frozenset()
    own_pronouns: frozenset[str] = frozenset()
    exception_words: frozenset[str] = frozenset()
    other_exceptions: frozenset[str] = frozenset()
    among_words: frozenset[str] = frozenset()
    none_words: frozenset[str] = frozenset()
    acting_relatives: frozenset[str] = frozenset()
    sharing_openers: frozenset[str] = frozenset()
    whole_openers: frozenset[str] = frozenset()
    whole_families: frozenset[str] = frozenset()
    owner_relatives: frozenset[str] = frozenset()
    those: frozenset[str] = frozenset()
    loose_participles: frozenset[str] = frozenset()
    clause_pronouns: frozenset[str] = frozenset()
    handings: dict[str, list[str]] = NONE
    deed_nouns: dict[str, frozenset[str]] = NONE
    """Noun -> verbs, in their basic form, whose deed it names."""
    onset_verbs: frozenset[str] = frozenset()
    part_links: dict[str, str] = NONE
    """What leads from the noun of a deed to a part in it -> the part."""
    joining_verbs: Phrases = NONE
    there_words: frozenset[str] = frozenset()
    noting_verbs: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    recast_fillers: Phrases = NONE
    converses: dict[str, frozenset[str]] = NONE
    """Verb -> those that tell the same deed from its other end."""
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
    empty_verbs: frozenset[str] = frozenset()
    idiom_nouns: frozenset[str] = frozenset()
    bound_particles: frozenset[str] = frozenset()
    motions: frozenset[str] = frozenset()
    free_after: frozenset[str] = frozenset()
    phrasal_verbs: dict[str, list[str]] = NONE
    style_words: frozenset[str] = frozenset()
    colour_words: frozenset[str] = frozenset()
    adjective_endings: tuple[str, ...] = ()
    binding_words: frozenset[str] = frozenset()
    condition_openers: frozenset[str] = frozenset()
    empty_conditions: frozenset[str] = frozenset()
    empty_heads: frozenset[str] = frozenset()
    group_nouns: frozenset[str] = frozenset()
    owner_links: frozenset[str] = frozenset()
    of_verbs: frozenset[str] = frozenset()
    body_members: frozenset[str] = frozenset()
    style_phrases: Phrases = NONE
    style_phrase_words: frozenset[str] = frozenset()
    weighty_words: frozenset[str] = frozenset()
    judgement: dict[str, float] = NONE
    """Evidence -> log-odds for each unit of it (``diffing.classify.words.judge``)."""
