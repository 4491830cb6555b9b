"""Every threshold of the engine, in one place.

Each field's note gives its unit, its range, and why the default is what it is. The engine holds no
other number that could be argued about. Change some with ``Options(rare_limit=20)`` or
``options._replace(...)``.
"""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """How a comparison is made; the defaults are what the command line uses."""

    language: str = "en"
    """ISO 639-1 code of the lexicon to read with; a language without one is compared without facts."""

    sentence_window: int = 50_000
    """Characters, 1 and up, that are cut into sentences in one go; looking for the end of a quotation takes
    quadratic time in a text full of quotation marks."""
    furniture_limit: int = 250
    """Characters, 0 and up: a longer paragraph is never furniture or heading, however it starts; the longest
    READ MORE line seen on real pages has 160."""
    heading_words: int = 16
    """Words, 0 and up: a line of at most so many words that ends like no sentence is a heading."""

    function_weight: float = 0.15
    """Weight of a word of grammar beside 1.0 for a plain word, 0 to 1: "said the" is hardly evidence."""
    short_weight: float = 0.5
    """Weight of a word of up to three letters, 0 to 1: in any language these are mostly grammar."""
    short_word: int = 3
    """Letters, 0 and up, of the longest short word."""
    stem_weight: float = 0.6
    """Weight of a stem beside the word itself, 0 to 1: "voted" and "voting" are most of a match."""
    figure_weight: float = 2.0
    """Weight of a number, 1 and up: the words around a figure change more often than the figure."""

    shortest_move: int = 25
    """Characters, 0 and up: a shorter passage that stands elsewhere unchanged is not said to have moved there;
    below this, "She declined to comment." is about anyone."""
    rare_limit: int = 64
    """Sentences, 1 and up: a feature more sentences share finds no candidates; keeps the search linear."""
    candidates: int = 12
    """Pairs, 1 and up, scored for each sentence; recall stops rising at about 8 on the labelled sets."""
    least_promise: float = 0.65
    """Shared weight, 0 and up, that makes two sentences a candidate pair wherever they stand: more than one stem."""
    pair_limit: int = 250_000
    """Pairs, 1 and up, scored in all: with more free sentences than this allows, each gets fewer candidates."""
    place_reach: int = 2
    """Sentences, 0 and up, to either side of the same place between two anchors that are scored too."""
    place_limit: int = 100
    """Sentences, 0 and up, between two anchors from which standing at the same place says nothing."""

    wording_share: float = 0.3
    """Share of the score that the order of the characters has, 0 to 1, the rest being shared features."""
    wording_by_chance: float = 0.4
    """Character similarity, 0 to 1, that two unrelated sentences of one language reach; counts as none."""
    wording_limit: int = 20_000
    """Characters, 0 and up: a pair of longer passages is scored by features alone; the comparison is quadratic."""

    least_score: float = 0.12
    """Score, 0 to 1, from which two sentences in the same order may belong together beside a strong pair."""
    least_score_kept: float = 0.1
    """Added to ``least_score`` in proportion to the share of sentences kept unchanged, 0 to 1: where most of a
    text stayed, a sentence that is hardly alike is new."""
    strong_score: float = 0.3
    """Score, 0 to 1, from which two sentences in the same order belong together without support."""
    support_reach: int = 2
    """Sentences, 1 and up, within which a strong pair supports a weak one, or a split leaves its parts."""
    move_score: float = 0.45
    """Score, 0 to 1, from which two sentences out of order belong together: order is no evidence there."""
    move_evidence: float = 4.0
    """Shared weight, 0 and up, that a move needs: about three plain words with their stems."""
    part_share: float = 0.4
    """Share of a left-over sentence's weight, 0 to 1, found in a neighbour's partner, that makes it a part of it."""
    far_part_share: float = 0.6
    """The same for a part that stands further off."""
    run_words: int = 4
    """Words, 2 and up, of unbroken common wording that make a left-over sentence close by a part of another."""
    paragraph_share: float = 0.3
    """Share of the smaller paragraph's characters, 0 to 1, whose sentences must belong together for the two
    paragraphs to; below this a single sentence moved."""

    token_limit: int = 20_000
    """Tokens a side, 1 and up, from which a passage is cut at words that stand once on either side before its
    words are compared; the comparison is quadratic in time and memory."""
    bridge_tokens: int = 2
    """Tokens, 0 and up, of grammar between two changes that are taken into one change with them."""

    move_within: float = 1.0
    """Weight, 0 and up, of the words off the chain that make two phrases of one sentence a move: one plain word, since
    the sentence itself is known."""
    move_elsewhere: float = 2.5
    """The same for phrases of different sentences: three words, each weighing less the more phrases have it."""
    move_share: float = 0.4
    """Share of the words of meaning, 0 to 1, that what moved to another sentence must have kept."""
    move_over: int = 6
    """Characters, 1 and up, of words that stayed which it must have passed: about one word. What passed none stands
    where it stood, and only the sentence around it is another."""
    move_others: float = 0.3
    """Weight, 0 to 1, of a word of meaning that is not shared against 1.0 for one that is: a move ends where more than
    three of them stand for each shared one."""
    move_margin: int = 4
    """Words of meaning, 0 and up, before and behind the shared ones that come along: a phrase moves as a whole."""
    move_words: int = 60
    """Words of meaning, 1 and up, from which a phrase is cut; no clause has more, and it keeps the search linear."""
    move_rare: int = 8
    """Phrases, 1 and up: a word that more of them have finds no move to another sentence; keeps the search linear."""
    move_each: int = 200
    """Moves, 0 and up, into and out of one sentence, beyond which none is told: such a text has no sentences."""
    move_sentences: int = 20_000
    """Sentences, 0 and up, that came or went, beyond which words that moved into or out of them are not looked for."""

    swap_thing: int = 4
    """Words of meaning, 1 and up, that each of two things which change places may have."""
    swap_words: int = 40
    """Words of meaning, 2 and up, from the first of the two to the last."""
    fact_pairs: int = 20_000
    """Pairs, 1 and up, of facts of one type that are tried in one sentence; a table on one line has more."""
    counted_words: int = 3
    """Words, 1 and up, behind a number in which what it counts is looked for: "three more overs"."""
    counted_letters: int = 5
    """Letters, 1 and up, by which that word is known in any form."""
    around_reach: int = 8
    """Sentences, 0 and up, before and behind in which a detail that seems gone may stand: a long paragraph's worth."""
    tight_tokens: int = 4
    """Tokens a side, 1 and up, of a replacement in which one fact can only have taken the other's place, even if
    the same fact stands elsewhere: "3 dead, 5 hurt" -> "5 dead, 3 hurt"."""
    derived_length: int = 4
    """Letters, 1 and up, from which a word that starts another is its stem: "fail" and "failure"."""
    spelling_length: int = 5
    """Letters, 1 and up, from which two words may be spellings of one; short words differ by a letter by nature."""
    detail_words: int = 3
    """Words, 1 and up, that a run with a single word of meaning must have to be a detail: "and charged him" is one, a
    lone "controversial" is mostly style."""
    word_pairs: int = 2_000
    """Pairs, 1 and up, of left-over words compared for spelling or synonymy; in a longer rewrite none would tell."""
    certain: float = 0.99
    """Confidence of what follows from the characters alone."""
    sure: float = 0.9
    """Confidence of a reading that a person would rarely dispute."""
    likely: float = 0.8
    """Confidence of a fact read on one side that the other side does not seem to have."""
    unsure: float = 0.5
    """Confidence of a guess from words alone; reports show it as unsure."""
