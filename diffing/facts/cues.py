"""What a modal verb is by what stands around it: none at all, or a permission.

should you wish to go      ->  if you wish to go        no modality
shall be liable            ->  is liable                no modality: what a text lays down
you may cancel             ->  you can cancel           one permission
"""

from __future__ import annotations

from diffing.facts.reading import SENTENCE_ENDS, Reading, longest, opens_sentence
from diffing.lexicon import Lexicon

_SUBJECT = 8
"""Tokens from the "that" behind "not until" to the verb of its clause, at most."""
_REACH = 60
"""Tokens behind a verb in which its sentence ends."""


def says_nothing(reading: Reading, first: int, end: int, cue: str) -> bool:
    """Tell whether a cue is none here: "should you wish", which is "if"; "shall be liable", which is "is".

    Nor is it one in a phrase that only leads to a statement: "it should be noted that".
    """
    lexicon, keys = reading.lexicon, reading.keys
    phrase = longest(lexicon.style_phrases, keys, first - 1) if first else None
    if phrase and phrase[0] > end:
        return True
    if cue in lexicon.inverted_conditions:
        opens = opens_sentence(reading, first) or keys[first - 1] == ","
        somebody = (lexicon.pronouns, lexicon.articles, lexicon.indefinite, lexicon.possessives, lexicon.under_negation)
        led = opens and keys[end : end + 1] and any(keys[end] in some for some in somebody)
        stop = next((key for key in keys[end : end + _REACH] if key in SENTENCE_ENDS), "")
        return bool(led) and stop != "?"
    if cue not in lexicon.duties:
        return False
    at = end + any(not rest and kind == "not" for rest, kind in lexicon.negators.get("".join(keys[end : end + 1]), ()))
    return at + 1 < len(keys) and keys[at] in lexicon.bare_be and keys[at + 1] in lexicon.duty_states


def permits(reading: Reading, first: int, end: int) -> bool:
    """Tell whether a cue says what somebody is free to do, and not what may come about: "you may cancel"."""
    lexicon, keys = reading.lexicon, reading.keys
    behind = keys[end : end + 1]
    led = first > 0 and keys[first - 1] in lexicon.permitted
    return led and bool(behind) and behind[0] not in lexicon.function_words and behind[0] not in lexicon.negators


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
    return next((place for place in range(opens, min(end, opens + _SUBJECT)) if keys[place] in helping), 0)
