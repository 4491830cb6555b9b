"""What style or fact is judged by."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from diffing.classify.words.judge import evidence_of
from diffing.segment import tokenize


def test_the_parts_of_a_joined_word_may_be_more_than_the_words_they_stand_in() -> None:
    """``$serviceId`` is one word, and was two that went."""
    scene: Any = SimpleNamespace(around=SimpleNamespace(thesaurus=None, rewordings=1))

    assert evidence_of(tokenize("$serviceId"), (), tokenize("service Id"), (), scene).grammar == 0.0
    assert evidence_of(tokenize("of the service"), (), tokenize("service"), (), scene).grammar > 1.0
