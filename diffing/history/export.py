"""All versions of articles as plain files, for whoever has neither git nor this program.

ferry/0001-2024-05-04T091000Z.txt     the texts, exactly as they were added
revisions.jsonl                       a line of JSON for each: article, revision, moment, source, file ...
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diffing.errors import StoreError
from diffing.history.keep import checked
from diffing.history.lookup import History
from diffing.history.page import FIELDS, parsed
from diffing.history.store import Store

_UNUSUAL = re.compile(r"[^0-9T-]")
LIST = "revisions.jsonl"


class File(NamedTuple):
    """A file of an export."""

    path: str
    """From the folder it is put in; made of slugs, so that it stays there."""
    data: bytes
    captured: str


def files(store: Store, histories: Sequence[History]) -> Iterator[File]:
    """Yield every version of some articles as a file, and last of all the list of them."""
    lines = []
    with store.git.objects() as objects:
        for history in histories:
            wide = max(4, len(str(len(history.revisions))))
            for revision in history.revisions:
                data = objects.blob(checked(revision.blob))
                if data is None:
                    raise StoreError(f"revision {revision.number} of '{history.slug}' is missing from the store")
                page = parsed(data)
                moment = _UNUSUAL.sub("", revision.captured.partition(".")[0].rstrip("Z")) + "Z"
                path = f"{history.slug}/{revision.number:0{wide}}-{moment}.txt"
                known = {name: getattr(page, name) for name in FIELDS}
                said = {**revision._asdict(), **known, "file": path}
                said["revision"] = said.pop("number")
                lines.append(json.dumps(said, ensure_ascii=True) + "\n")
                yield File(path, page.text.encode("utf-8", "surrogatepass"), revision.captured)
    newest = max((history.revisions[-1].captured for history in histories), default="1970-01-01T00:00:00Z")
    yield File(LIST, "".join(lines).encode(), newest)
