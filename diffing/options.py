"""Every threshold of the engine, in one place.

Each field's note gives its unit, its range, and why the default is what it is. The engine holds no
other number that could be argued about. Change some with ``Options(rare_limit=20)`` or
``options._replace(...)``; each is a setting, too (docs/config.md), held to the range that its note gives as
"1 and up", "0 to 1" or "above 0".
"""

from typing import NamedTuple


class Options(NamedTuple):
    """How a comparison is made; the defaults are what the command line uses."""

    language: str = "en"
    """ISO 639-1 code of the lexicon to read with; a language without one is compared without facts, as are texts
    that plainly are in another."""
    language_sample: int = 2000
    """Characters, 0 and up, at the beginning of each text by which its language is checked: three hundred words."""
    foreign_evidence: int = 4
    """Small words of another language, 1 and up, that say that a text is in it, where there are fewer of its own;
    fewer than four may be names: "Il Fatto", "Los Angeles"."""

    sentence_window: int = 50_000
    """Characters, 1,000 and up, that are cut into sentences in one go; looking for the end of a quotation takes
    quadratic time in a text full of quotation marks."""
    furniture_limit: int = 250
    """Characters, 0 and up: a longer paragraph is never furniture or heading, however it starts; the longest
    READ MORE line seen on real pages has 160."""
    heading_words: int = 16
    """Words, 0 and up: a line of at most so many words that ends like no sentence is a heading."""
    heading_letters: int = 60
    """The same in letters, 0 and up, of scripts without spaces between words: paragraphs are longer."""

    function_weight: float = 0.15
    """Weight of a word of grammar beside 1.0 for a plain word, 0 to 1: "said the" is hardly evidence."""
    short_weight: float = 0.5
    """Weight of a word of up to three letters, 0 to 1: in any language these are mostly grammar."""
    short_word: int = 3
    """Letters, 0 and up, of the longest short word."""
    stem_weight: float = 0.6
    """Weight of a stem beside the word itself, 0 to 1: "voted" and "voting" are most of a match."""
    figure_weight: float = 1.0
    """Weight of a number beside 1.0 for a plain word, 0 and up. A large one counts twice, itself and its leading
    digits; with more, figures that change places would draw the items of a list along."""
    row_figure: float = 0.25
    """Share of its weight, 0 to 1, that a figure has in a row of figures: "Leeds 3 1 2" is known by its label, also
    where its figures are now another row's."""

    shortest_move: int = 25
    """Characters, 0 and up: a shorter passage that stands elsewhere unchanged is not said to have moved there;
    below this, "She declined to comment." is about anyone."""
    firm_length: int = 60
    """Characters, 0 and up, from which a sentence found unchanged is surely the same wherever its neighbours are."""
    rare_limit: int = 64
    """Sentences, 1 and up: a feature more sentences share finds no candidates; keeps the search linear."""
    candidates: int = 12
    """Pairs, 1 and up, scored for each sentence, and parts that a passage may have; recall stops rising at about 8 on
    the labelled sets."""
    least_promise: float = 0.65
    """Shared weight, 0 and up, that makes two sentences a candidate pair wherever they stand: more than one stem."""
    pair_limit: int = 250_000
    """Pairs, 1 and up, scored in all: with more free sentences than this allows, each gets fewer candidates."""
    place_reach: int = 2
    """Sentences, 0 and up, to either side of the same place between two anchors that are scored too."""
    place_limit: int = 100
    """Sentences, 0 and up, between two anchors from which standing at the same place says nothing."""

    evidence_none: float = -5.8
    """Log-odds of a pair that shares no feature. These five and ``order_*`` are fitted to labelled pairs; how, and
    what they reach, stands in docs/matching.md."""
    evidence_dice: float = 2.35
    """Log-odds, 0 and up, that the weighted Dice overlap of two sentences, 0 to 1, brings."""
    evidence_contained: float = 2.6
    """Log-odds, 0 and up, that the share of the smaller sentence found in the other, 0 to 1, brings."""
    evidence_shared: float = 1.43
    """Log-odds, 0 and up, for each e-fold of shared weight: ten words in common say more than two of a short one."""
    evidence_wording: float = 2.24
    """Log-odds, 0 and up, that words in the same order bring: the Indel similarity of the two word lists, 0 to 1."""
    evidence_equal: float = 4.0
    """Log-odds, at least, of two sentences of the same words."""
    evidence_title: float = 2.0
    """Log-odds, 0 and up, that opening both texts as a heading brings: a story has one headline, however it changes."""
    wording_limit: int = 2_000
    """Words, 0 and up: longer passages are weighed without their order; comparing it is quadratic."""
    least_evidence: float = -4.0
    """Log-odds from which two sentences may be one at all, whatever their place says."""
    likely_evidence: float = -1.0
    """Log-odds from which a pair's neighbours are candidates too, whatever they share."""

    order_prior: float = 6.0
    """Log-odds, by which a pair that stands in order is likelier than one drawn at random, where nothing stayed
    as it was: a translation, a rewrite for other readers."""
    order_prior_kept: float = 1.0
    """The same where much stayed: there a sentence that is hardly alike is new."""
    related_evidence: float = -2.2
    """Log-odds that two texts of one sentence each must reach to be versions of one another."""
    related_many: float = -4.4
    """The same of texts with very many sentences, none of which is equal: what those of the side with fewer must reach
    on average, each with the one most like it. By the root of their number in between, as an average gets surer."""
    kept_evidence: float = 2.5
    """Log-odds from which a sentence counts as nearly unchanged there."""
    kept_share: float = 0.75
    """Share, above 0, up to 1, of unchanged ones among the sentences that live on, from which much counts as stayed."""
    order_stay: float = 0.3
    """Weight, 0 to 1, of a sentence coming from the same one as its neighbour (a split) beside coming from the next."""
    order_skip: float = 0.07
    """Weight, 0 to 1, of one sentence left out in between; of two, a third of it."""
    order_far: float = 0.004
    """Weight, 0 to 1, of each place further on."""
    order_back: float = 0.0003
    """Weight, 0 to 1, of each place back."""
    order_none: float = 0.3
    """Probability, above 0, up to 1, of a sentence without a partner."""
    order_most: float = 12.0
    """Log-odds, 0 and up, that count at most: beyond, a wrong pair could push aside a whole chain."""
    order_least: float = 1e-6
    """Share of the weight, 0 to 0.5, below which a place is given up."""
    order_places: int = 60
    """Places, 1 and up, kept at most: where all speaks against the order, none stands out. Keeps reading linear."""

    score_slope: float = 0.9
    """Log-odds of being right for each of the model's, 0 to 1: its sentences are not as independent as it has it."""
    score_doubt: float = 0.95
    """Log-odds, 0 and up, taken from the model's for the same reason."""
    least_score: float = 0.5
    """Probability, 0 to 1, from which two sentences in order belong together."""
    edited_wording: float = 0.3
    """Indel similarity, 0 to 1, that the word lists of a pair in order have where much stayed: who edits leaves most
    words in order, and another sentence in the place of one does not have them."""
    edited_odds: float = 4.0
    """Log-odds, 0 and up, taken for each 1.0 by which it is less."""
    anew_odds: float = 2.5
    """Log-odds, 0 and up, by which the least score rises where nothing stayed and no sentence has a likely partner,
    and less the more stayed or have one: a text written anew has the words of the old one everywhere."""
    anew_order: float = 0.85
    """Share, 0 to 1, by weight, of the sentences most alike that keep their order, below which a text counts as written
    anew; a translation and a follow-up story keep nearly all."""
    anew_evidence: float = -3.0
    """Log-odds by words alone from which two sentences are asked for it."""
    anew_length: float = 0.3
    """Logarithm, 0 and up, of the ratio of mean sentence lengths, beyond which no text counts as written anew: who
    writes much shorter sentences rewrites for other readers, and most of them live on."""
    pair_evidence: float = -5.0
    """Log-odds by words alone from which two sentences belong together, however likely their place makes it."""
    pair_evidence_kept: float = -2.5
    """The same where much stayed."""
    part_evidence: float = -4.5
    """Log-odds by words alone from which a sentence is a further part of one that has a partner already: a split."""
    part_gain: float = -1.0
    """Log-odds by words alone that a part must add to those of its whole with the parts it has, or with this one alone,
    whichever are more; where nothing stayed it may take some."""
    part_gain_kept: float = 1.1
    """The same where much stayed: there a sentence beside a pair is mostly new."""
    part_gain_run: float = -3.0
    """The same, where nothing stayed, for a part that has an unbroken run of the whole which its first part lacks."""
    part_shorter: float = 5.0
    """Log-odds, 0 and up, by which it may be less for each e-fold by which sentences became shorter on the parts' side:
    who writes shorter sentences splits them."""
    shorter_words: int = 20
    """Words, 1 and up, that count as if they had stayed: one pair does not say how a text was rewritten."""
    part_reach: int = 2
    """Sentences, 1 and up, around its partner in which a sentence mostly leaves its parts."""
    part_share: float = 0.36
    """Share of a left-over sentence's weight, 0 to 1, that the partner lacks, which makes it a part close by."""
    part_weight: float = 2.0
    """Weight, 0 and up, that this must be at least: more than one plain word."""
    run_words: int = 5
    """Words, 2 and up, of unbroken wording in common that the partner lacks, that make it a part, too."""
    run_weight: float = 3.0
    """Weight, 0 and up, of all that it shares then: about two plain words with their stems."""
    far_part_share: float = 0.8
    """Share of its weight, 0 to 1, that a part further off needs besides."""
    near_wording: float = 0.5
    """Indel similarity, 0 to 1, of the word lists of two sentences that stand in order, or nearly, which makes them one
    though all of their words are common: "It is due to report in May." and "It will report in June."
    """
    furniture_wording: float = 0.6
    """The same, 0 to 1, of two lines of the page around the story behind their labels: a caption or a date changed, not
    the story that a link leads to."""
    claim_odds: float = 0.5
    """Log-odds by words alone from which a pair that order speaks against takes its sentences from pairs in order that
    are hardly alike."""
    claim_margin: float = 2.0
    """Log-odds, 0 and up, by which those must be weaker."""
    swap_odds: float = -1.0
    """Log-odds by words alone from which two sentences that order has left over belong together where they stand close
    to others that do, nearly in order: one changed places with its neighbour."""
    swap_margin: float = 1.5
    """Log-odds, 0 and up, by which they must be more alike than either is like any third sentence."""
    swap_evidence: float = 1.5
    """Shared weight, 0 and up, that they need, words of grammar and stems left out: more than one plain word."""
    swap_passed: int = 3
    """Pairs in order, 0 and up, that they may cross."""
    quoting_share: float = 0.4
    """Share, 0 to 1, of the words of meaning of a sentence, from which it hardly does anything but quote."""
    quoting_odds: float = 2.0
    """Log-odds, 0 and up, taken from two sentences of which one quotes what the other does not say, where some of the
    text stayed: they share who speaks. In a translation all are other words."""
    move_odds: float = 1.0
    """Log-odds by words alone from which two sentences that order has left over belong together."""
    move_most: float = 0.05
    """Probability, 0 to 1, of belonging together in order, from which a pair is no move but was judged by its place."""
    rival_score: float = 0.33
    """The same, 0 to 1, from which it was left over for a rival only, most often one that was left over for it."""
    doubted_odds: float = 2.0
    """Log-odds by words alone that it needs below that, and that a pair needs which crosses those in order: its place
    speaks against it."""
    move_evidence: float = 3.0
    """Shared weight, 0 and up, that a move needs: about two plain words with their stems. Where words are common, as in
    a long text, it counts as well how rarely they follow one another."""
    figure_evidence: float = 1.0
    """The same, 0 and up, beside a large figure that no other sentence has: one plain word that few have."""
    rewritten_odds: float = -3.5
    """Log-odds by words alone from which two paragraphs are one that was rewritten, where both stand between the same
    neighbours and no sentence of either has a partner."""
    rewritten_wording: float = 0.3
    """Indel similarity, 0 to 1, that their word lists need besides: two paragraphs of one story share its words, but
    not their order."""
    lone_wording: float = 0.4
    """The same, 0 to 1, of two of one sentence each: order has spoken against them already."""
    kept_wording: float = 0.7
    """The same, 0 to 1, that makes the only two between two neighbours one, whatever their words weigh: "On the table."
    and "On the shelf." of a script."""
    gap_paragraphs: int = 4
    """Paragraphs a side, 0 and up, between two neighbours, beyond which none of them is taken for rewritten: with more,
    some two are alike by chance."""
    paragraph_share: float = 0.3
    """Share of the smaller paragraph's characters, 0 to 1, whose sentences must belong together for the two
    paragraphs to; below this a single sentence moved."""
    lone_paragraph_share: float = 0.1
    """The same, 0 to 1, where neither has a sentence that belongs to a third paragraph."""

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
    """Tokens, 0 and up, of a side beyond which it is not looked at who does what to whom: a long paragraph's worth."""
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
    certain: float = 0.99
    """Confidence, 0 to 1, of what follows from the characters alone."""
    sure: float = 0.9
    """Confidence, 0 to 1, of a reading that a person would rarely dispute."""
    likely: float = 0.8
    """Confidence, 0 to 1, of a fact read on one side that the other side does not seem to have."""
    unsure: float = 0.5
    """Confidence, 0 to 1, of a guess from words alone; reports show it as unsure."""
