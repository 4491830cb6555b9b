"""Whether the files that are read have been written to since."""

from __future__ import annotations

import os
from collections.abc import Iterable

_Stamp = tuple[int, int]


class Files:
    """Some files, as they were when they were read."""

    def __init__(self, sources: Iterable[str | None]) -> None:
        """A source that is no file, such as a revision in git, does not change."""
        self._stamps = {path: stamp for path in sources if path and (stamp := _stamp(path)) is not None}

    def changed(self) -> str | None:
        """Return a file that is another now, or gone; each is told once."""
        for path, before in self._stamps.items():
            if _stamp(path) != before:
                del self._stamps[path]
                return path
        return None


def _stamp(path: str) -> _Stamp | None:
    try:
        said = os.stat(path)
    except (OSError, ValueError):
        return None
    return said.st_mtime_ns, said.st_size
