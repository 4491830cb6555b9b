"""What a numeral is worth, in digits or in words.

    "1,339" -> 1339    "1.2" -> 1.2    "3/4" -> 0.75    "twenty-five" -> 25    "two hundred and five" -> 205
    "half a million" -> 500000    "12 million" -> 12000000

Amounts of more than thirty digits are nobody's fact and are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffing.lexicon import Lexicon

LONGEST = 30
LONGEST_TOKEN = 40
"""Characters of a token that can be a number, a date or a time."""
_HUGE = 1e30
_LONGEST_PHRASE = 8
"""Words of a numeral with hyphens between."""


def digits(text: str) -> int | float | None:
    """Return what a numeral in digits is worth, or None where it is none."""
    if len(text) > LONGEST:
        return None
    if "/" in text:
        return _fraction(text)
    if "," in text:
        head, *groups = text.split(",")
        sizes = [len(group.split(".", 1)[0]) for group in groups]
        grouped = head and sizes[-1] == 3 and (set(sizes) == {3} or (set(sizes[:-1]) == {2} and len(head) <= 2))
        text = text.replace(",", "") if grouped else text.replace(",", ".")
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def cardinal(lexicon: Lexicon, key: str) -> int | None:
    """Return what a number word is worth: "two", "twenty-five"; None for any other word."""
    known = lexicon.cardinals.get(key)
    if known is not None or "-" not in key:
        return known
    tens, _, ones = key.partition("-")
    high, low = lexicon.cardinals.get(tens, 0), lexicon.cardinals.get(ones, 0)
    return high + low if high >= 20 and 0 < low < 10 else None


def hyphened(lexicon: Lexicon, key: str) -> int | float | None:
    """Return what a numeral of several words with hyphens between is worth: "two-hundred", "two-and-a-half"."""
    words = key.split("-")
    read = quantity(lexicon, words, 0) if words[0] in lexicon.cardinals and len(words) <= _LONGEST_PHRASE else None
    return read[1] if read and read[0] == len(words) else None


def whole(lexicon: Lexicon, key: str) -> int | None:
    """Return the whole number that a single word or numeral is worth, None for none and for zero."""
    number = digits(key) if key[:1].isdigit() else cardinal(lexicon, key)
    return number or None if isinstance(number, int) else None


def decimal(key: str) -> str:
    """Return a numeral with a fraction's sign behind its digits as one with a decimal point: "2½" -> "2.5"."""
    from unicodedata import numeric

    for at in range(1, len(key)):
        if key[at - 1].isdecimal() and not key[at].isdecimal() and 0 < numeric(key[at], 0) < 1:
            return f"{key[:at]}{f'{numeric(key[at]):.9g}'[1:]}{key[at + 1 :]}"
    return key


def is_half(lexicon: Lexicon, key: str) -> bool:
    """Tell whether a word means one half."""
    return lexicon.fractions.get(key) == 0.5


def is_half_of_scale(lexicon: Lexicon, keys: Sequence[str], at: int) -> bool:
    """Tell whether "half a million", "half a dozen" starts at a token."""
    if not is_half(lexicon, keys[at]) or at + 2 >= len(keys):
        return False
    return keys[at + 1] in lexicon.indefinite and keys[at + 2] in lexicon.scales


def quantity(lexicon: Lexicon, keys: Sequence[str], at: int) -> tuple[int, int | float] | None:
    """Return the end and the worth of the longest numeral that starts at a token, in digits, words or both."""
    opened = _opening(lexicon, keys, at)
    if opened is None:
        return None
    end, current = opened
    total: int | float = 0
    while end < len(keys) and total + current < _HUGE:
        scale = lexicon.scales.get(keys[end])
        if scale is not None:
            total, current = (total + current * scale, 0) if scale >= 1000 else (total, current * scale)
            end += 1
            continue
        more = _continuation(lexicon, keys, end, current, total)
        if more is None:
            break
        end, current = more[0], current + more[1]
    number = _whole(total + current)
    return _said_again(lexicon, keys, end, number), number


def _said_again(lexicon: Lexicon, keys: Sequence[str], end: int, number: float) -> int:
    """Return where a numeral ends that stands once more in brackets behind it: "thirty (30)"."""
    if keys[end : end + 1] != ["("] or end + 1 >= len(keys):
        return end
    again = quantity(lexicon, keys, end + 1)
    return again[0] + 1 if again and again[1] == number and keys[again[0] : again[0] + 1] == [")"] else end


def _opening(lexicon: Lexicon, keys: Sequence[str], at: int) -> tuple[int, int | float] | None:
    """Read the first word of a numeral; "a" and "half a" count only before a scale word."""
    key = keys[at]
    number = digits(key if key.isascii() else decimal(key)) if key[:1].isdigit() else cardinal(lexicon, key)
    if number is not None:
        return at + 1, number
    if key in lexicon.indefinite and at + 1 < len(keys) and keys[at + 1] in lexicon.scales:
        return at + 1, 1
    if is_half_of_scale(lexicon, keys, at):
        return at + 2, 0.5
    return None


def joins(lexicon: Lexicon, keys: Sequence[str], at: int) -> bool:
    """Tell whether a word that multiplies joins a clause: "once the votes had been counted"; not "once a week"."""
    behind = keys[at + 1] if at + 1 < len(keys) else ""
    return keys[at] in lexicon.clause_relation_starts and (
        behind in lexicon.definite or behind in lexicon.pronoun_subjects
    )


def _continuation(
    lexicon: Lexicon, keys: Sequence[str], at: int, current: float, total: float
) -> tuple[int, int | float] | None:
    """Read what a numeral in words goes on with: "five" of "twenty five", "and five" of "two hundred and five"."""
    added = keys[at] in lexicon.conjunctions
    part = _and_part(lexicon, keys, at) if added and total == 0 else None
    if part:
        return part
    behind_scale = keys[at - 1] in lexicon.scales
    joined = added and behind_scale and at + 1 < len(keys)
    next_ = at + 1 if joined else at
    number = cardinal(lexicon, keys[next_])
    if number is None or not (behind_scale or (number < 10 and current in range(20, 100, 10) and number)):
        return None
    fits = current % 100 == 0 if current else bool(total)
    return (next_ + 1, number) if fits or not behind_scale else None


def _and_part(lexicon: Lexicon, keys: Sequence[str], at: int) -> tuple[int, float] | None:
    """Read the part of one that a numeral goes on with: "and a half", "and a quarter", "and three quarters"."""
    if at + 2 >= len(keys) or keys[at + 2] not in lexicon.fractions:
        return None
    part, behind = lexicon.fractions[keys[at + 2]], keys[at + 3 : at + 4]
    if keys[at + 1] in lexicon.indefinite and is_half(lexicon, keys[at + 2]):
        return at + 3, part
    count = 1 if keys[at + 1] in lexicon.indefinite else lexicon.cardinals.get(keys[at + 1], 0)
    counted = behind and behind[0].endswith(lexicon.plural_endings) and behind[0] not in lexicon.function_words
    ends = keys[at + 2] not in lexicon.ordinals and lexicon.genitives.isdisjoint(behind)
    return (at + 3, count * part) if (counted or ends) and 0 < count * part < 1 else None


def _fraction(text: str) -> float | None:
    above, _, below = text.partition("/")
    if above.isdecimal() and below.isdecimal() and int(below) > int(above) > 0:
        return int(above) / int(below)
    return None


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def sums_up(lexicon: Lexicon, keys: Sequence[str], at: int) -> bool:
    """Tell whether "all" only says that a number is of all there were: "14 in all", "in all, 14 died"."""
    ends = not any(key.isalnum() for key in keys[at + 1 : at + 2])
    return ends and at > 0 and keys[at - 1] in lexicon.sum_leads
