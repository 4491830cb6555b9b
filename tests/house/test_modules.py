"""Habits that hold for every module of the packages."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.relative_to(ROOT) for package in ("diffing", "tui") for path in (ROOT / package).rglob("*.py"))
LONGEST = 400
"""Lines; a module that grows past this becomes a package (docs/architecture.md)."""

PUBLIC = {"Article", "ArticleDiff", "Change", "Options", "Rules", "WritethruError", "__version__", "article", "compare"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_says_what_it_computes_and_stays_readable_in_one_sitting(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))

    assert docstring
    assert len(text.splitlines()) <= LONGEST


def test_the_package_exports_what_the_readme_promises_and_nothing_by_accident() -> None:
    diffing = importlib.import_module("diffing")

    assert set(diffing.__all__) == PUBLIC
    assert all(getattr(diffing, name) is not None for name in PUBLIC)
