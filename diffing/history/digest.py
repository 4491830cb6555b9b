"""SHA-256 by what Python has built in, which hashes an article before OpenSSL is loaded.

OpenSSL's is three times as fast and takes as long to load as hashing 500 kB: it is used where something has loaded it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    known = sys.modules.get("hashlib")
    made = _built_in() if type(known) is not ModuleType or not hasattr(known, "sha256") else known.sha256
    digest: str = made(data).hexdigest()
    return digest


def _built_in() -> Any:
    for name in ("_sha256", "_sha2"):  # up to Python 3.11, and from 3.12 on
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    import hashlib

    return hashlib.sha256


def load() -> None:
    """Load OpenSSL's, for whoever is about to hash a lot."""
    import hashlib

    hashlib.new("sha256")
