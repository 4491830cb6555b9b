"""What is known of a language, as the program reads it: the sections of its file, each in the shape that is looked up.

    indefinite: [a, an]         ->      Lexicon.indefinite = {"a", "an"}

``diffing.lexicon.shapes`` makes the shapes; ``english.yaml`` says beside each section what it holds. The fields stand
by family in the modules of this folder.
"""

from diffing.lexicon.sections.claims import Claims
from diffing.lexicon.sections.figures import Figures
from diffing.lexicon.sections.grammar import Grammar
from diffing.lexicon.sections.kinds import Phrases, Unit
from diffing.lexicon.sections.names import Names
from diffing.lexicon.sections.page import Page
from diffing.lexicon.sections.wording import Wording

__all__ = ["Lexicon", "Phrases", "Unit"]


class Lexicon(Page, Grammar, Figures, Names, Claims, Wording):
    """The sections of a language file; ``english.yaml`` says beside each what it holds.

    A list there is a set here, a mapping a mapping, phrases are keyed by their first word.
    """
