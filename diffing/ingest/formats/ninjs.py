"""A ninjs item (IPTC's News in JSON, 1.x to 3.x) to its text.

    1.x   {"headline": ..., "body_html": ..., "body_text": ..., "byline": ..., "versioncreated": ...}
    2.x   {"headlines": [{"role", "value"}], "bodies": [{"role", "contenttype", "value"}], "by": ..., ...}
    3.x   the same in camel case: "versionCreated", "contentType"

Of several bodies the one with most markup is read, since it has the paragraphs; each says the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from diffing.errors import SourceError
from diffing.ingest.formats import limits, markup
from diffing.ingest.formats.document import Block, Document, Part, moment_of, tally

_KEYS = frozenset(
    "uri type versioncreated firstcreated headline headlines byline by language pubstatus urgency copyrightholder "
    "copyrightnotice usageterms slugline located subject subjects representationtype profile version".split()
)
_BODY = re.compile(r"body_?|bodies$")
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|li|section|article)\b", re.IGNORECASE)


class _Body(NamedTuple):
    text: str
    kind: str

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """What tells the better of two."""
        return self.marked, "main" in self.kind or "html" in self.kind, len(self.text)

    @property
    def marked(self) -> bool:
        """Whether it is HTML."""
        return _TAG.search(self.text) is not None


def item_in(text: str) -> dict[str, Any] | None:
    """Return the item in some JSON; None where it is none, or the text no JSON."""
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict):
        return None
    known = {key.lower() for key in item}
    return item if any(map(_BODY.match, known)) and len(known & _KEYS) > 1 and "schema" not in known else None


def read(data: bytes, name: str, *, encoding: str | None = None) -> Document:
    """Return the text of an item; raises SourceError where it has none."""
    from diffing.ingest.decode import decode

    limits.check_size(len(data), limits.PART, name)
    item = item_in(decode(data, name, encoding=encoding).text)
    if item is None:
        raise SourceError(f"{name} is no ninjs item")
    known = {key.lower(): value for key, value in item.items()}
    bodies = list(_bodies(known))
    if not bodies:
        raise SourceError(f"{name} is a ninjs item without a text in it: what it points to is not fetched")
    body = max(bodies, key=lambda it: it.rank)
    page = markup.read(body.text) if body.marked else markup.plain(body.text)
    return Document(
        tuple(Block(it.text, Part.HEADING if it.heading else Part.TEXT) for it in page.passages),
        title=_headline(known),
        byline=_word(known.get("byline")) or _word(known.get("by")),
        published=moment_of(known.get("versioncreated")),
        source=_word(known.get("uri")),
        language=_word(known.get("language")),
        dropped=tally(
            [
                (len(bodies) - 1, "other form of the text", "other forms of the text"),
                (page.seen.get("img", 0), "image", None),
                (len(_listed(known.get("associations"))), "associated item", None),
            ]
        ),
    )


def _bodies(item: Mapping[str, Any]) -> Iterator[_Body]:
    for key, value in item.items():
        if key == "bodies":
            for entry in _listed(value):
                said = _entry(entry)
                text = said.get("value")
                if isinstance(text, str) and text.strip():
                    yield _Body(text, f"{said.get('role', '')} {said.get('contenttype', '')}")
        elif _BODY.match(key) and isinstance(value, str) and value.strip():
            yield _Body(value, key)


def _headline(item: Mapping[str, Any]) -> str | None:
    entries = [_entry(it) for it in _listed(item.get("headlines"))]
    entries.sort(key=lambda it: it.get("role") != "main")
    told = [it.get("value") for it in entries]
    keys = ("headline", "headline_main", *sorted(key for key in item if key.startswith("headline_")))
    return next(filter(None, map(_word, [*told, *(item.get(key) for key in keys), item.get("title")])), None)


def _entry(entry: object) -> dict[str, Any]:
    return {key.lower(): value for key, value in entry.items()} if isinstance(entry, dict) else {}


def _listed(value: object) -> list[Any]:
    """Return the members of a list, or of an object, as 1.x has them."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _word(value: object) -> str | None:
    """Return a word of the item as plain text, since headlines may have tags in them."""
    if not isinstance(value, str) or not value.strip():
        return None
    said = re.sub(r"</?[a-zA-Z][^<>]*>", "", value)
    return " ".join(said.split()) or None
