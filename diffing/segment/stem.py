"""Stems: what the forms of one word have in common, by the endings the lexicon lists."""

from __future__ import annotations

from diffing.lexicon import Lexicon


def stem(word: str, lexicon: Lexicon) -> str:
    """Return what the forms of a word share: "voted" and "voting" -> "vot", "spoke" -> "speak".

    A stem is no word, and only good for comparing; without inflections in the lexicon it is the word itself.
    """
    known = lexicon.kin.get(word)
    if known is not None:
        return known
    for ending, rest in lexicon.inflections:
        if word.endswith(ending) and len(word) - len(ending) >= lexicon.shortest_stem:
            return _bare(word[: len(word) - len(ending)] + rest, lexicon)
    return _bare(word, lexicon)


def _bare(word: str, lexicon: Lexicon) -> str:
    """Drop a doubled last consonant and a mute last vowel: "stopp" -> "stop", "arrive" -> "arriv"."""
    if len(word) > lexicon.shortest_stem and word[-1] == word[-2] and word[-1] in lexicon.doubled:
        return word[:-1]
    return word[:-1] if len(word) > lexicon.shortest_stem + 1 and word[-1] in lexicon.mute else word
