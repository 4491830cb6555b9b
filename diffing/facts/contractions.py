"""Short forms as the words they stand for, so that a passage is read alike with them and without.

they'll go       they + will, go
won't            will + not
it's likely      it, is, likely                 "'s" is a token of its own: behind a name it is the possessive
she'd gone       she + had, gone                "would" before any other form of a verb
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.lexicon import Lexicon
from diffing.model import Token


def written_out(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Return tokens with each short form as two, which both have its place; the very same where there is none."""
    short = [at for at, token in enumerate(tokens) if "'" in token.key or token.key in lexicon.contractions]
    if not short:
        return tokens
    found, done = list[Token](), 0
    for at in short:
        found += tokens[done:at]
        found += _parts(tokens, at, lexicon)
        done = at + 1
    return [*found, *tokens[done:]]


def _parts(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Sequence[Token]:
    """Return what a token stands for: one with another key, two, or itself."""
    token = tokens[at]
    if token.key in lexicon.possessive_marks:
        host = tokens[at - 1].key if at else ""
        return [token._replace(key=_is(tokens, at, lexicon))] if host in lexicon.short_is_behind else [token]
    ending = next(filter(token.key.endswith, lexicon.contraction_endings), "")
    whole = lexicon.contractions.get(token.key, "")
    size = len(ending) or (len(whole.rpartition(" ")[2]) if " " in whole else 0)
    if not 0 < size < len(token.key) == len(token.text):
        return [token]
    if whole:
        first, _, second = whole.partition(" ")
    else:
        first, second = token.key[:-size], lexicon.contraction_endings[ending]
        if ending in lexicon.had_endings and _is_done(tokens, at, lexicon):
            second = lexicon.had_endings[ending]
    return [token._replace(text=token.text[:-size], key=first), token._replace(text=token.text[-size:], key=second)]


def _is(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """Return what an "'s" behind a pronoun stands for: "has" before what only that leads to."""
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return lexicon.has_leads.get(behind, lexicon.contractions[tokens[at].key])


def _is_done(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a participle stands behind a token, or behind a word of denial or an adverb there."""
    behind = [token.key for token in tokens[at + 1 : at + 3]]
    if behind and (behind[0] in lexicon.negators or behind[0].endswith(lexicon.adverb_endings)):
        del behind[0]
    key = behind[0] if behind else ""
    modal = key in lexicon.modal_starts and key not in lexicon.utmost_cues  # "need"
    ends = key.endswith(lexicon.past_endings) and not modal
    return ends or key in lexicon.had_leads or lexicon.kin.get(key, key) != key
