"""Thresholds of what follows classification: a user's rules, the story as a whole, tracing, reviewed marks."""

from __future__ import annotations

from diffing.record import Record


class Beyond(Record):
    """What is made of changes and of many versions."""

    rule_seconds: float = 0.5
    """Seconds, above 0, that one pattern of a user's rules may take in a comparison before its rule is left out."""
    rule_slow: int = 4
    """Rules, 0 and up, that may prove too slow before all others with a pattern are left out with them."""
    rule_steps: int = 10_000
    """Steps, 1 and up, that a pattern may have with its repetitions written out; more would fill the memory."""
    note_limit: int = 3_000
    """Characters, 0 and up, of the longest note on corrections; a longer passage is a story of its own."""
    note_reach: int = 50
    """Paragraphs, 0 and up, at either end of an article among which its notes stand."""
    note_count: int = 5
    """Notes, 0 and up, that are read in one article; what has more is a column of corrections."""
    story_mentions: int = 12
    """Sentences, 1 and up: a figure, date or name that more of them have is too common to say that one was forgotten;
    keeps the search linear."""
    story_span: int = 40_000
    """Characters, 0 and up, between two places that are held against each other: a long article; what stands further
    apart is of another story, or chapter."""
    story_sentence: int = 1_500
    """Characters, 0 and up, of the longest sentence that is read for them: in a table on one line, the words around a
    figure do not tell what it counts."""
    story_reach: int = 7
    """Tokens, 1 and up, to either side of a figure that tell what it counts: a clause."""
    story_points: int = 2
    """Pieces of evidence, 1 and up, that two figures of one value belong to one thing: one word in common is chance."""
    story_past: int = 25
    """Days, 0 and up, from which a date tells of another occasion than the story's own."""
    headline_share: float = 0.5
    """Share of the headline's words of meaning, 0 to 1, that a sentence which says the same has."""
    headline_shared: int = 3
    """Words of meaning, 1 and up, that it shares at least."""
    trace_states: int = 12
    """Earlier wordings, 1 and up, that are searched for text which came back; the youngest of them."""
    trace_words: int = 3
    """Words of meaning, 1 and up, that come back together where their sentence does not live on; fewer are chance."""
    trace_share: float = 0.7
    """Share of the words, 0 to 1, that an earlier sentence has of what may have come back from it."""
    trace_sure: float = 0.6
    """Confidence, 0 to 1, of a change below which its place in a timeline is a guess, as in reports."""
    mark_context: int = 32
    """Characters, 0 and up, that a reviewed mark or note keeps of what stands before and after its words: what
    diff-match-patch looks for in one piece, and rarely twice in an article."""
    mark_piece: int = 12
    """Characters, 1 and up, of the shortest piece by which a mark is found again; shorter ones are anywhere."""
    mark_reach: int = 50_000
    """Characters, 0 and up, to either side of where a mark is expected in which its pieces are looked for as they were;
    with all that stood around it, it is looked for in the whole text."""
    mark_agreement: float = 0.5
    """Share of the characters around it, 0 to 1, counted from the mark outwards, by which the same words are the same
    place, where not all of them are: one whole side."""
    mark_threshold: float = 0.35
    """Share of a piece's characters, 0 to 1, that may differ, less with distance (diff-match-patch's Match_Threshold):
    at its own default of 0.5, most sentences are like some other."""
    mark_distance: int = 1_000
    """Characters, 1 and up, from where a mark is looked for at which a piece without a fault is as bad as one that
    shares nothing at its place (Match_Distance): so 350 are searched to either side, a paragraph."""
    mark_likeness: float = 0.5
    """Similarity, 0 to 1, that a passage found in this way has to a mark's words and what stood around them, at least
    (one less Patch_DeleteThreshold)."""
    mark_compared: int = 5_000
    """Characters, 1 and up, of either that are compared for it; comparing takes quadratic time."""
    mark_candidates: int = 8
    """Changes of the same words, 1 and up, that are weighed for a mark at a time."""
