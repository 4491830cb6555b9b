"""Which language a text is to be read in: the one asked for, unless the text plainly is in another.

    Der Bürgermeister hat das Schiff nicht gesehen.    asked for "en"  ->  "de"
    La Liga: Real Madrid 2, El Salvador 1              asked for "en"  ->  "en"

Read as English, a German "Not" would be a negation and "will" a promise. What tells is a script that the language
is not written in, or the small words of another that its lexicon lists (``foreign_words``).
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from diffing.lexicon import LANGUAGES, load
from diffing.options import Options

_OF_SCRIPT = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CJK": "zh", "CYRILLIC": "ru", "DEVANAGARI": "hi",
    "ETHIOPIC": "am", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu", "GURMUKHI": "pa", "HANGUL": "ko",
    "HEBREW": "he", "HIRAGANA": "ja", "KANNADA": "kn", "KATAKANA": "ja", "KHMER": "km", "LAO": "lo",
    "MALAYALAM": "ml", "MYANMAR": "my", "SINHALA": "si", "TAMIL": "ta", "TELUGU": "te", "THAI": "th", "TIBETAN": "bo",
}  # fmt: skip
"""The language whose rules for the ends of sentences do for others in the script, too."""
_LATIN = ("LATIN", "FULLWIDTH", "MODIFIER")
_LAST_LATIN = "\u024f"
_KANA_SHARE = 0.05
"""Share of kana in a text in Han characters, 0 to 1, from which it is Japanese; Chinese has none."""


def language_of(*texts: str, options: Options) -> str:
    """Return the language to read texts in, by how they begin: an ISO 639-1 code, "und" for an unknown script."""
    if options.language not in LANGUAGES:
        return options.language
    sample = " ".join(text[: options.language_sample] for text in texts)
    if not sample.isascii() and (script := _script(sample)):
        return _OF_SCRIPT.get(script, "und")
    return _by_words(sample, options)


def _script(sample: str) -> str:
    """Return the script that most letters are in, by Unicode's name for it; empty for Latin."""
    beyond = [char for char in sample if char > _LAST_LATIN and char.isalpha()]
    if 2 * len(beyond) <= sum(map(str.isalpha, sample)):
        return ""
    import unicodedata

    found = Counter(unicodedata.name(char, "?").split(" ", 1)[0] for char in beyond)
    script = found.most_common(1)[0][0]
    if script == "CJK" and found["HIRAGANA"] + found["KATAKANA"] > _KANA_SHARE * len(beyond):
        return "HIRAGANA"
    return "" if script in _LATIN else script


def _by_words(sample: str, options: Options) -> str:
    """Return another language if its small words are many, and more than those of the language asked for."""
    lexicon = load(options.language)
    found: Counter[str] = Counter()
    own = 0
    for word in sample.casefold().split():
        if word in lexicon.function_words:
            own += 1
        elif word in lexicon.foreign_words:
            found.update(lexicon.foreign_words[word])
    code, count = max(found.items(), key=itemgetter(1), default=("", 0))
    return code if count >= options.foreign_evidence and count > own else options.language
