"""Kinds of sections that need a name."""

from typing import Any, TypeAlias

Phrases: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word -> ((the words after it, the meaning), ...), longest first."""

Unit: TypeAlias = tuple[str, str, float, float]
"""Canonical name, what it measures, how many of that kind's base it is, and what of it is zero of the base."""

NONE: dict[str, Any] = {}
"""What a language without the section has."""
