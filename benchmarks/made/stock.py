"""The lists that edits are made of (``stock.yaml``, ``synonyms.yaml``, ``rewrites.yaml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HOME = Path(__file__).resolve().parent


@cache
def stock(name: str = "stock") -> dict[str, Any]:
    """Return the sections of one of the files."""
    sections: dict[str, Any] = yaml.safe_load((_HOME / f"{name}.yaml").read_text(encoding="utf-8"))
    return sections


def words(section: str) -> list[str]:
    """Return a section that is a list of words."""
    return [str(word) for word in stock()[section]]


def lines(section: str) -> list[list[str]]:
    """Return a section that is a list of lines of words."""
    return [[str(word) for word in line] for line in stock()[section]]
