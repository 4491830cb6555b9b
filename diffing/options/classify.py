"""Thresholds of token diff and classification: moves within sentences, facts, spellings, wording."""

from __future__ import annotations

from diffing.record import Record


class Classifying(Record):
    """What differs between two passages, and what that alters."""

    token_limit: int = 20_000
    """Tokens a side, 1 and up, from which a passage is cut at words that stand once on either side before its
    words are compared; the comparison is quadratic in time and memory."""
    bridge_tokens: int = 2
    """Tokens, 0 and up, of grammar between two changes that are taken into one change with them."""

    move_within: float = 1.0
    """Weight, 0 and up, of the words off the chain that make two phrases of one sentence a move: one plain word, since
    the sentence itself is known."""
    move_elsewhere: float = 2.5
    """The same, 0 and up, for phrases of different sentences: three words, weighing less the more phrases have them."""
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
    move_looks: int = 200_000
    """Words and marks of a sentence times its moves, 1 and up, beyond which none is told either: the sentence is read
    again with and without each. One of 100 words has ten moves at most."""
    move_sentences: int = 20_000
    """Sentences, 0 and up, that came or went, beyond which words that moved into or out of them are not looked for."""

    clause_words: int = 2
    """Words of meaning, 1 and up, by which a clause behind "who" or "which" is known on the other side."""
    quote_share: float = 0.6
    """Share of words, 0 to 1, that a quotation must have in common with one elsewhere in the passage to have become
    it; at half, two short ones may be two."""
    swap_thing: int = 4
    """Words of meaning, 1 and up, that each of two things which change places may have."""
    swap_words: int = 40
    """Words of meaning, 2 and up, from the first of the two to the last."""
    swap_tokens: int = 250
    """Tokens, 0 and up, of a side beyond which it is not looked at who does what to whom, what else a lone word says of
    the sentence, or what a negation denies: a long paragraph's worth."""
    fact_pairs: int = 20_000
    """Pairs, 1 and up, of facts of one type that are tried in one sentence; a table on one line has more."""
    counted_words: int = 3
    """Words, 1 and up, behind a number in which what it counts is looked for: "three more overs"."""
    counted_letters: int = 5
    """Letters, 1 and up, by which that word is known in any form."""
    known_sentences: int = 20
    """Sentences, 1 and up, of each article with a name or a role in them, in which it is looked up whose that is."""
    known_characters: int = 50_000
    """Characters, 0 and up, at the start of each article in which they are looked for: a long feature. To look through
    a whole book for every name would be quadratic."""
    pronoun_reach: int = 1
    """Sentences, 0 and up, before a pronoun in which another name than the one it replaced may be who it stands for."""
    around_reach: int = 8
    """Sentences, 0 and up, before and behind in which a detail that seems gone may stand: a long paragraph's worth."""
    tight_tokens: int = 4
    """Tokens a side, 1 and up, of a replacement in which one fact can only have taken the other's place, even if
    the same fact stands elsewhere: "3 dead, 5 hurt" -> "5 dead, 3 hurt"."""
    replaced_tokens: int = 8
    """Tokens a side, 1 and up, of a replacement in which what went and what came are told as one change."""
    replaced_run: int = 16
    """The same where all of them went, or all came; in a longer rewrite they stand too far apart."""
    derived_length: int = 4
    """Letters, 1 and up, from which a word that starts another is its stem: "fail" and "failure"."""
    spelling_length: int = 5
    """Letters, 1 and up, from which two words may be spellings of one; short words differ by a letter by nature."""
    misspelt_length: int = 4
    """Letters, 1 and up, from which a word that no dictionary has may be a misspelt one: "teh" is anything."""
    misspelt_twice: int = 7
    """Letters, 1 and up, from which it may be misspelt in two places."""
    respelt_share: float = 0.6
    """Share of the longer word's letters, 0 to 1, that two spellings have in common: "Kadmos" and "Cadmus" have four of
    six; words that share less are better read as two."""
    respelt_letters: int = 80
    """Letters, 0 and up, of the longest changes in which single letters are marked; a glance takes in no more."""
    detail_words: int = 3
    """Words, 1 and up, that a run with a single word of meaning must have to be a detail: "and charged him" is one, a
    lone "controversial" is mostly style."""
    joined_words: int = 1
    """Words, 0 and up, between an event or a detail and another change of fact that are told as one, where one of the
    two came or went; where both took the place of something, none: "met [Reid] at [noon]"."""
    word_pairs: int = 2_000
    """Pairs, 1 and up, of left-over words compared for spelling or synonymy; in a longer rewrite none would tell."""
    detail_told: int = 5
    """Words of meaning, 1 and up, that went or came with none in their place, from which they are a detail whatever the
    judgement says: nobody leaves out so many for style."""
    rewrite_told: int = 7
    """The same of words that took the place of others, both counted, 1 and up: more than style puts for one another."""
    fact_chance: float = 0.44
    """Probability, 0 to 1, of saying something else, from which words that nothing explains are a fact: a missed fact
    is worse than a noisy one."""
    retold_chance: float = 0.1
    """The same of words among what is a change of fact in any case: with a negation or a modal, or in a sentence told
    anew. Who changes facts and nearly all other words seldom only rewords."""
    retold_share: float = 0.58
    """Share of the words of a sentence's two versions, 0 to 1, that stand in one of them alone, from which it is told
    anew, if any fact in it changed."""
