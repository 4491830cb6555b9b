"""Diffs made by hand, for tests that ask for them by name."""

from __future__ import annotations

import pytest

from diffing.model import ArticleDiff

from . import byhand
from .byhand import Made, Said


@pytest.fixture(scope="session")
def made() -> Made:
    """Return the function that makes a diff by hand."""
    return byhand.make


@pytest.fixture(scope="session")
def said() -> type[Said]:
    """Return the change as a test writes it."""
    return Said


@pytest.fixture(scope="session")
def ferry() -> ArticleDiff:
    """Return a diff with one of everything."""
    return byhand.ferry()
