"""Typed facts of a passage, and how two of them relate.

    extract(text, tokens, lexicon) -> (Fact, Fact, ...)       what a passage states
    relate(old, new)               -> Relation                the same, perhaps the same, or different, and why
    describe(fact)                 -> str                     a fact that stands on one side only, in words

Facts are found over tokens by look-up in the lexicon; nothing here draws, aligns or decides an intent.
"""
