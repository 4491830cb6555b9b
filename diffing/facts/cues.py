"""What a modal verb is by what stands around it: none at all, or a permission.

should you wish to go      ->  if you wish to go        no modality
shall be liable            ->  is liable                no modality: what a text lays down
you may cancel             ->  you can cancel           one permission
"""

from __future__ import annotations

from diffing.facts.reading import SENTENCE_ENDS, Reading, longest, opens_sentence
from diffing.lexicon import Lexicon
from diffing.model import TokenKind

_SUBJECT = 8
"""Tokens from the "that" behind "not until" to the verb of its clause, at most."""
_REACH = 60
"""Tokens around a verb in which its sentence ends."""
_AGENT, _PARTY = 8, 4
"""Tokens behind a passive in which "by" stands, and behind that in which it says who."""
_NOUNS = 2
"""Words of a thing behind its article, at most: "the lead tenant"."""
_FRONTED = 2
"""Tokens before "should you" in which a denial stands that it is put first for: "under no circumstances"."""
_SHORTEST_MOST = 5
"""Letters that a word has at least which says by its ending that a thing is the most of its kind."""
_OBLIGED = "obliged"
"""The class of cues that say what must be done."""


def says_nothing(reading: Reading, first: int, end: int, cue: str) -> bool:
    """Tell whether a cue is none here: "should you wish", which is "if"; "shall be liable", which is "is".

    Nor is it one in a phrase that only leads to a statement: "it should be noted that".
    """
    lexicon, keys = reading.lexicon, reading.keys
    phrase = longest(lexicon.style_phrases, keys, first - 1) if first else None
    if phrase and phrase[0] > end:
        return True
    if cue in lexicon.closed_cues:
        return _is_before_noun(reading, end)
    if cue in lexicon.utmost_cues:
        return not (_is_of_utmost(reading, first) and _is_before_noun(reading, end))
    if cue in lexicon.mandated_cues and _is_mandated(reading, first):
        return True
    if cue in lexicon.inverted_conditions:
        opened = _condition_before(reading, first)
        if opened >= 0:
            return opens_sentence(reading, opened) and _is_condition(reading, end)  # "if you should wish"
        opens = opens_sentence(reading, first) or keys[first - 1] == ","
        somebody = (lexicon.pronouns, lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.under_negation)
        behind = keys[end] if end < len(keys) else ""
        inverted = first > 0 and behind in lexicon.pronouns and _ends_statement(reading, first)
        led = inverted or (opens and any(behind in some for some in somebody))
        stop = next((key for key in keys[end : end + _REACH] if key in SENTENCE_ENDS), "")
        return led and stop != "?"
    if cue in lexicon.free_cues:
        return _is_of_any(reading, first, end)
    if cue not in lexicon.duties:
        return False
    at = end + any(not rest and kind == "not" for rest, kind in lexicon.negators.get("".join(keys[end : end + 1]), ()))
    return at + 1 < len(keys) and keys[at] in lexicon.bare_be and keys[at + 1] in lexicon.duty_states


def _is_before_noun(reading: Reading, at: int) -> bool:
    """Tell whether a word that is no grammar stands at a token: "in the main hall", not "was in the main, he said"."""
    lexicon, word = reading.lexicon, reading.tokens[at : at + 1]
    plain = bool(word) and word[0].kind is TokenKind.WORD and not word[0].key.endswith(lexicon.adverb_endings)
    return plain and not (word[0].key in lexicon.function_words or word[0].key in lexicon.be_forms)


def _is_of_utmost(reading: Reading, at: int) -> bool:
    """Tell whether the word before a token says that a thing is the most of its kind: "the oldest", "the only"."""
    lexicon, before = reading.lexicon, reading.keys[at - 1] if at else ""
    most = any(before.endswith(ending) for _, ending in lexicon.degree_endings) and len(before) > _SHORTEST_MOST
    led = at > 1 and reading.keys[at - 2] not in lexicon.indefinite
    return (most and led and before not in lexicon.superlatives) or before in lexicon.utmost_words


def _condition_before(reading: Reading, first: int) -> int:
    """Return where the condition opens whose subject ends before a token; -1 for none.

    That is a pronoun, or a thing behind an article: "if the weather should". Any other may be who has a duty.
    """
    lexicon, keys = reading.lexicon, reading.keys
    if first > 1 and keys[first - 1] in lexicon.pronouns:
        return first - 2 if keys[first - 2] in lexicon.condition_openers else -1
    for at in range(first - 3, max(-1, first - 3 - _NOUNS), -1):
        if keys[at] in lexicon.condition_openers:
            named = keys[at + 2 : first]
            plain = all(key.isalpha() and key not in lexicon.function_words for key in named)
            several = keys[first - 1].endswith(lexicon.plural_endings)
            return at if keys[at + 1] in lexicon.articles and plain and not several else -1
    return -1


def _is_mandated(reading: Reading, first: int) -> bool:
    """Tell whether a cue stands in the clause of what is recommended or demanded: "recommends that schools should"."""
    lexicon, keys = reading.lexicon, reading.keys
    near = range(first - 1, max(0, first - 1 - _SUBJECT), -1)
    that = next((at for at in near if keys[at] in lexicon.clause_openers or keys[at] in lexicon.relatives), 0)
    if not 1 < that < first - 1 or keys[that] not in lexicon.clause_openers or keys[that - 1] not in lexicon.mandates:
        return False
    noun = keys[that - 2] in lexicon.determiners and keys[that - 1].endswith(lexicon.plural_endings)
    return not noun and keys[first + 1 : first + 2] != [] and keys[first + 1] not in lexicon.own_tenses


def _is_of_any(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a cue says that somebody may have any of a thing: "any doubts that you may have"."""
    lexicon, keys = reading.lexicon, reading.keys
    if first < len(("any", "doubts")) or keys[end : end + 1] == []:
        return False
    noun = first - 2 - (keys[first - 2] in lexicon.clause_openers)
    free = noun > 0 and keys[noun] in lexicon.free_things and keys[noun - 1] in lexicon.free_choice
    return free and keys[first - 1] in lexicon.pronoun_subjects and keys[end] in lexicon.free_having


def _ends_statement(reading: Reading, at: int) -> bool:
    """Tell whether what stands before a token is a statement of its own: "call us should you".

    It is none where it is one word, or opens with a small one that leads a phrase: "nor should you", "at night should".
    """
    lexicon, keys = reading.lexicon, reading.keys
    if keys[at - 1] in lexicon.function_words and keys[at - 1] not in lexicon.reflexives:
        return False
    marks = (place for place in range(at - 1, max(-1, at - _REACH), -1) if reading.tokens[place].kind is TokenKind.MARK)
    start = next(marks, -1) + 1
    leading = (lexicon.place_prepositions, lexicon.plain_relations, lexicon.relations, lexicon.date_openers)
    if at - start < _FRONTED or any(keys[start] in some for some in (*leading, lexicon.subordinators)):
        return False
    turning = lexicon.near_negators | lexicon.focuses | lexicon.going_on
    fronted = (start, *range(max(0, at - _FRONTED), at))
    return not any(keys[place] in turning or longest(lexicon.negators, keys, place) for place in fronted)


def _is_condition(reading: Reading, end: int) -> bool:
    """Tell whether a comma ends the clause of "if you should": not "if you should pay is unclear", "should have"."""
    near = reading.keys[end : end + _REACH]
    stop = next((at for at, key in enumerate(near) if key in SENTENCE_ENDS), len(near))
    return "," in near[:stop] and near[0] not in reading.lexicon.own_tenses


def permits(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a cue says what somebody is free to do, and not what may come about: "you may cancel".

    So it does in the passive where it tells by whom ("may be ended by either party"), and where something must be done
    before ("must be paid before a trader may sell").
    """
    lexicon, keys = reading.lexicon, reading.keys
    if end - first > 1:
        return True  # "it is permissible for"
    if not first or end >= len(keys) or any(key in lexicon.negators for key in keys[first : end + 1]):
        return False
    if keys[end] in lexicon.bare_be:
        return _is_awaited(reading, first) or _is_done_by(reading, end)
    if keys[end] in lexicon.function_words or keys[end] in lexicon.unfree_verbs:
        return False
    party = keys[first - 1]
    return party in lexicon.permitted or _is_bound(party, reading, keys[end]) or _is_awaited(reading, first)


def _is_bound(party: str, reading: Reading, deed: str) -> bool:
    """Tell whether somebody is a party of the contract or policy that a passage is of, or does what only one may."""
    lexicon, keys = reading.lexicon, reading.keys
    if party not in lexicon.contract_parties:
        return False
    if deed in lexicon.contract_deeds and (party in lexicon.promisers or not lexicon.contract_words.isdisjoint(keys)):
        return True
    return not lexicon.binding_words.isdisjoint(keys)


def _is_done_by(reading: Reading, end: int) -> bool:
    """Tell whether behind the "be" at a token, and its participle, stands who is free to do it: "by either party"."""
    lexicon, keys = reading.lexicon, reading.keys
    near = keys[end + 1 : end + 1 + _AGENT]
    by = next((at for at, key in enumerate(near) if key in lexicon.agent_words), len(near))
    return any(key in lexicon.permitted for key in near[by : by + _PARTY])


def _is_awaited(reading: Reading, first: int) -> bool:
    """Tell whether "before" opens the clause of a cue whose sentence says what must be done till then."""
    lexicon, keys = reading.lexicon, reading.keys
    start = max(0, first - _SUBJECT)
    opens = next((at for at in range(first - 1, start - 1, -1) if keys[at] in lexicon.awaiting), -1)
    if opens < 0 or lexicon.binding_words.isdisjoint(keys):
        return False
    if any(reading.tokens[at].kind is TokenKind.MARK for at in range(opens, first)):
        return False
    begin = next((at + 1 for at in range(opens, max(0, opens - _REACH), -1) if keys[at] in SENTENCE_ENDS), 0)
    stop = next((at for at in range(first, min(len(keys), first + _REACH)) if keys[at] in SENTENCE_ENDS), len(keys))
    return any(_is_duty(reading, at) for at in range(begin, min(stop, first + _REACH)))


def _is_duty(reading: Reading, at: int) -> bool:
    """Tell whether a cue that says what must be done starts at a token."""
    lexicon = reading.lexicon
    cue = longest(lexicon.modal_cues, reading.keys, at)
    return cue is not None and lexicon.modality[cue[1]][0] == _OBLIGED


def denied(be_form: str, cue: str, lexicon: Lexicon) -> str:
    """Return what a cue that starts with a form of "be" is with one that denies it: "isn't expected to"."""
    no = next((kind for behind, kind in lexicon.negators.get(be_form, ()) if not behind), "")
    be, _, rest = cue.partition(" ")
    denied = f"{be} {no} {rest}"
    return denied if denied in lexicon.modality else cue


def has_object(reading: Reading, at: int) -> bool:
    """Tell whether a thing, and no verb, stands behind a cue that ends with "to": "agreed to a deal"."""
    lexicon, keys = reading.lexicon, reading.keys
    return at < len(keys) and keys[at - 1] in lexicon.infinitives and keys[at] in lexicon.own_objects


def is_month(reading: Reading, at: int) -> bool:
    """Tell whether a cue with a capital is a month, by the year or verb behind it: "May 2023", "May is"."""
    lexicon, behind = reading.lexicon, reading.tokens[at + 1 : at + 2]
    if reading.keys[at] not in lexicon.shy_months or not behind or not reading.tokens[at].text[0].isupper():
        return False
    return behind[0].kind is TokenKind.NUMBER or behind[0].key in lexicon.finite_be


def bids_never(reading: Reading, end: int) -> bool:
    """Tell whether a "never" that ends before a token bars from a deed: "never use it", "must never"."""
    lexicon, keys = reading.lexicon, reading.keys
    first, verb = end - 1, keys[end] if end < len(keys) else ""
    if first and keys[first - 1] in lexicon.barring_cues:
        return True
    bare = verb.isalpha() and verb not in lexicon.function_words and not verb.endswith(lexicon.adverb_endings)
    past = verb.endswith(lexicon.past_endings) and verb not in lexicon.plain_verbs_like_past
    helps = verb in lexicon.auxiliaries or verb in lexicon.be_forms
    lone = bare and not (past or helps) and verb not in lexicon.date_openers and reading.tokens[end].text.islower()
    return lone and opens_sentence(reading, first)


def is_denied(reading: Reading, at: int) -> bool:
    """Tell whether a denial stands before a token in its sentence: "must not let it without"."""
    lexicon, keys = reading.lexicon, reading.keys
    before = range(at - 2, max(-1, at - _REACH), -1)
    start = next((place for place in before if keys[place] in SENTENCE_ENDS), -1)
    return any(longest(lexicon.negators, keys, place) for place in before if place > start)


def is_past(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a verb's past form, which a form of "be" before it belongs to: "cancelled due to"."""
    return key in lexicon.past_verbs or key.endswith(lexicon.past_endings)


def denied_until(reading: Reading, at: int) -> int:
    """Return where the verb stands that "it was not until May that he could" denies for the time before; 0 for none."""
    lexicon, keys = reading.lexicon, reading.keys
    if at < len(("it", "was")) or keys[at - 1] not in lexicon.be_forms or keys[at - 2] not in lexicon.impersonal:
        return 0
    until = keys[at + 1 : at + 2]
    if not until or until[0] not in lexicon.until_verbs.values():
        return 0
    end = min(len(keys), at + _REACH)
    opens = next((place for place in range(at + 2, end) if keys[place] in lexicon.clause_openers), end)
    helping = {*lexicon.be_forms, *lexicon.auxiliaries, *lexicon.own_tenses, *lexicon.own_tenses.values()}
    clause = range(opens, min(end, opens + _SUBJECT))
    return next((place for place in clause if keys[place] in helping or is_past(keys[place], lexicon)), 0)
