"""Sections of a language file: who said it, negation and modality."""

from __future__ import annotations

from diffing.lexicon.sections.kinds import NONE, Phrases
from diffing.record import Record


class Claims(Record):
    """Who says something, that it is not so, and how sure it is."""

    plural_articles: frozenset[str] = frozenset()
    told_things: Phrases = NONE
    reporting_verbs: dict[str, tuple[str, str]] = NONE
    """Any form -> its base and its strength."""
    knowing_verbs: dict[str, tuple[str, str]] = NONE
    claim_verbs: dict[str, tuple[str, str]] = NONE  # both of these; derived
    reporting_phrases: Phrases = NONE
    """Phrase -> the verb of ``claim_verbs`` in whose place it stands."""
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
    judging_verbs: frozenset[str] = frozenset()
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
    endings_of_time: Phrases = NONE
    under_negation: dict[str, str] = NONE
    going_on: frozenset[str] = frozenset()
    near_negators: frozenset[str] = frozenset()
    fronted_verbs: frozenset[str] = frozenset()
    echo_words: frozenset[str] = frozenset()
    echo_ends: frozenset[str] = frozenset()
    announcing_verbs: frozenset[str] = frozenset()
    partial_negation: frozenset[str] = frozenset()
    denials: Phrases = NONE
    universals: frozenset[str] = frozenset()
    begun: dict[str, list[str]] = NONE
    once_deeds: frozenset[str] = frozenset()
    anything: dict[str, list[str]] = NONE
    barring: dict[str, str] = NONE
    accompanied: frozenset[str] = frozenset()
    scant: dict[str, str] = NONE
    denying_prefixes: frozenset[str] = frozenset()
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
    free_cues: frozenset[str] = frozenset()
    free_having: frozenset[str] = frozenset()
    mandates: frozenset[str] = frozenset()
    mandated_cues: frozenset[str] = frozenset()
    enough_words: frozenset[str] = frozenset()
    enough_cues: frozenset[str] = frozenset()
    barring_cues: frozenset[str] = frozenset()
    plain_verbs_like_past: frozenset[str] = frozenset()
    bidding_cues: frozenset[str] = frozenset()
    bidden: frozenset[str] = frozenset()
    free_things: frozenset[str] = frozenset()
    free_choice: frozenset[str] = frozenset()
    denied_nouns: dict[str, str] = NONE
    permissions: frozenset[str] = frozenset()
    permitted: frozenset[str] = frozenset()
    unfree_verbs: frozenset[str] = frozenset()
    object_pronouns: frozenset[str] = frozenset()
    contract_parties: frozenset[str] = frozenset()
    awaiting: frozenset[str] = frozenset()
    contract_words: frozenset[str] = frozenset()
    contract_deeds: frozenset[str] = frozenset()
    told_cues: Phrases = NONE
    preventing_verbs: frozenset[str] = frozenset()
    prevented_links: frozenset[str] = frozenset()
    prevented_cues: frozenset[str] = frozenset()
    forcing_verbs: frozenset[str] = frozenset()
    enabling_verbs: frozenset[str] = frozenset()
    unwilled_verbs: frozenset[str] = frozenset()
    needing_verbs: frozenset[str] = frozenset()
    able_endings: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    light_gerunds: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    contracted_modals: dict[str, str] = NONE
    modal_blockers: frozenset[str] = frozenset()
    active_cues: frozenset[str] = frozenset()
    closed_cues: frozenset[str] = frozenset()
    utmost_cues: frozenset[str] = frozenset()
    utmost_words: frozenset[str] = frozenset()
    adding_verbs: frozenset[str] = frozenset()
    idle_infinitives: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    agent_words: frozenset[str] = frozenset()
    double_objects: frozenset[str] = frozenset()
    ergatives: frozenset[str] = frozenset()
    mutual_verbs: frozenset[str] = frozenset()
    symmetric_verbs: frozenset[str] = frozenset()
    symmetric_links: frozenset[str] = frozenset()
    future_clauses: frozenset[str] = frozenset()
    future_cue: str = ""
    subordinators: frozenset[str] = frozenset()
    past_numbers: frozenset[str] = frozenset()
    tenses: dict[str, str] = NONE
    own_tenses: dict[str, str] = NONE
    lasting_tenses: dict[str, str] = NONE
    continuing_verbs: frozenset[str] = frozenset()
    freeing_verbs: frozenset[str] = frozenset()
    freed_links: frozenset[str] = frozenset()
    thing_states: dict[str, str] = NONE
    reach_words: frozenset[str] = frozenset()
    calling_verbs: frozenset[str] = frozenset()
    ending_verbs: frozenset[str] = frozenset()
    verb_adverbs: frozenset[str] = frozenset()
    then_words: frozenset[str] = frozenset()
    own_objects: frozenset[str] = frozenset()
