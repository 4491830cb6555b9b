"""What part of the page a paragraph plays: body, heading, or furniture such as "READ MORE: ..."."""

from __future__ import annotations

from diffing.lexicon import Lexicon, compiled
from diffing.model import Role
from diffing.options import Options
from diffing.segment.fold import is_simple, plain

_CLOSING = "\"')]”’»」』）】》"
_STOPS = tuple(".!?…。！？؟۔।॥։።။។៕།༎")
_AROUND = "#*_ \t"
"""Marks of a heading or of bold words in Markdown."""
_BULLETS = ("- ", "* ", "+ ", "•")
_ENDS_A_SENTENCE = (*_STOPS, *":;,：；，、،؛፤")


def role_of(paragraph: str, lexicon: Lexicon, options: Options, *, followed: bool, terms: bool = False) -> Role:
    """Return the role of a paragraph; only one that others follow can be a heading.

    ``terms`` says that the text is terms or a policy, where the line that says since when it holds is no furniture.
    """
    if len(paragraph) > options.furniture_limit:
        return Role.BODY
    if _is_furniture(paragraph, lexicon) and not (terms and _says_edition(paragraph, lexicon)):
        return Role.FURNITURE
    if paragraph.startswith("#"):
        return Role.HEADING
    if paragraph.startswith(_BULLETS) or not followed or paragraph.rstrip(_CLOSING).endswith(_ENDS_A_SENTENCE):
        return Role.BODY
    return Role.HEADING if _is_short(paragraph, options) else Role.BODY


def is_terms(title: str, lexicon: Lexicon) -> bool:
    """Tell whether a title is that of terms or a policy: "Privacy policy", "Lockers: terms of use"."""
    return bool(lexicon.terms_title) and bool(compiled(lexicon.terms_title).search(plain(title).strip(_AROUND)))


def _says_edition(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line says which edition of a text this is, and since when it holds."""
    line = plain(line).lstrip(_AROUND)
    opening = line.partition(" ")[0].casefold().rstrip(":.,")
    return any(compiled(pattern).match(line) for pattern in lexicon.edition_lines.get(opening, ()))


def _is_short(paragraph: str, options: Options) -> bool:
    """Tell whether a line is as short as a heading, by its words or, without spaces between them, its letters."""
    if is_simple(paragraph):
        return len(paragraph.split()) <= options.heading_words
    from diffing.segment.shape import is_unspaced

    unspaced = sum(map(is_unspaced, paragraph))
    return len(paragraph.split()) <= options.heading_words and unspaced <= options.heading_letters


def _is_furniture(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line matches a pattern; what ends like a sentence is the story's unless it can be nothing else."""
    opening = line.split(maxsplit=1)
    first = plain(opening[0]).casefold() if opening else ""
    bare = first.partition("/")[0].rstrip(":|.,>-")
    patterns = lexicon.furniture.get(first) or lexicon.furniture.get(bare, ())
    lines = lexicon.furniture_lines.get(first) or lexicon.furniture_lines.get(bare, ())
    if not patterns and not lines:
        return False
    line = plain(line)
    if lines and not line.rstrip(_CLOSING).endswith(_STOPS):
        patterns += lines
    return any(compiled(pattern).match(line) for pattern in patterns)
