"""Which paragraphs belong together: the cases of matching.yaml, and long texts whose alignment is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diffing.match import align
from diffing.segment import article

CASES = yaml.safe_load(Path(__file__).with_name("matching.yaml").read_text(encoding="utf-8"))


def _links(old: str, new: str) -> set[str]:
    alignment = align(article(old), article(new))
    return {
        f"{','.join(map(str, link.old))}>{','.join(map(str, link.new))}{'*' * link.moved}"
        for link in alignment.paragraphs
        if link.old and link.new
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_belongs_together(case: dict[str, Any]) -> None:
    """The paragraphs of a case are paired as it says, and none else."""
    found = _links("\n\n".join(case["old"]), "\n\n".join(case["new"]))

    assert found == set(case["links"].split())
