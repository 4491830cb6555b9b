"""Stems: what the forms of one word have in common, by the endings the lexicon lists."""

from __future__ import annotations

from diffing.lexicon import Lexicon


def stem(word: str, lexicon: Lexicon) -> str:
    """Return what the forms of a word share: "voted" and "voting" -> "vot", "spoke" -> "speak".

    A stem is no word, and only good for comparing; without inflections in the lexicon it is the word itself.
    """
    known = word if "/" in word else lexicon.kin.get(word)  # an address is what it is, to the letter
    if known is not None:
        return known
    for ending, rest in lexicon.stem_endings.get(word[-1:], ()):
        if word.endswith(ending):
            size = len(word) - len(ending)
            if size >= lexicon.shortest_stem:
                return _bare(word[:size] + rest, lexicon, cut=ending[0] in lexicon.vowels)
            if ending == rest:
                break  # "pass" ends in no s of its own
    return _bare(word, lexicon, cut=False)


def without_plural(word: str, lexicon: Lexicon) -> str:
    """Return a word without the ending of a plural, if it has one: "NGOs" -> "NGO"."""
    return next((word.removesuffix(ending) for ending in lexicon.plural_endings if word.endswith(ending)), word)


def _bare(word: str, lexicon: Lexicon, *, cut: bool) -> str:
    """Drop a doubled last consonant ("stopp" -> "stop") and a mute last vowel ("arrive" -> "arriv").

    Where that would make two words one ("plan" and "plane"), the mute vowel stays, or comes back if an ending cut it.
    """
    if len(word) > lexicon.shortest_stem and word[-1] == word[-2] and word[-1] in lexicon.doubled:
        return word[:-1]
    mute = len(word) > lexicon.shortest_stem and word[-1] in lexicon.mute and (not cut or word[-2] == word[-1])
    root = word[:-1] if mute else word
    return root + min(lexicon.mute) if (mute or cut) and _would_double(root, lexicon) else root


def _would_double(root: str, lexicon: Lexicon) -> bool:
    """Tell whether a root is of the kind that doubles its last consonant before an ending: one vowel before it."""
    vowels = [letter in lexicon.vowels for letter in root]
    return sum(vowels) == 1 and len(root) > 1 and vowels[-2] and root[-1] in lexicon.doubled
