"""The page in a web archive (.mhtml), as browsers save a page with its pictures in one file."""

from __future__ import annotations

from email import message_from_bytes, policy

from diffing.errors import SourceError


def page_of(data: bytes, name: str) -> tuple[bytes, str | None]:
    """Return the first page of an archive, and its encoding if it is told; raises SourceError where there is none."""
    archive = message_from_bytes(data, policy=policy.compat32)
    for part in archive.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, part.get_content_charset()
    raise SourceError(f"{name} is a web archive without a page in it")
