"""Thresholds of matching: features, candidates, evidence, order, and what left its order."""

from __future__ import annotations

from diffing.record import Record


class Matching(Record):
    """Which passages belong together."""

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
    kept_wording: float = 0.65
    """The same, 0 to 1, that makes the only two between two neighbours one, whatever their words weigh: "On the table."
    and "On the shelf." of a script."""
    tucked_wording: float = 0.6
    """The same, 0 to 1, of what a sentence says of its neighbour's subject and a clause that the neighbour lacks, which
    makes them one: "It has rooms for 40 guests." and ", which has room for 40,"."""
    gap_paragraphs: int = 4
    """Paragraphs a side, 0 and up, between two neighbours, beyond which none of them is taken for rewritten: with more,
    some two are alike by chance."""
    paragraph_share: float = 0.3
    """Share of the smaller paragraph's characters, 0 to 1, whose sentences must belong together for the two
    paragraphs to; below this a single sentence moved."""
    lone_paragraph_share: float = 0.1
    """The same, 0 to 1, where neither has a sentence that belongs to a third paragraph."""
