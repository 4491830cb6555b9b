"""Sorted lines of a word and its fields, mapped into memory: looked up without ever being read as a whole.

abolish<TAB>scrap axe<TAB>n3 v7        a line: a word, and fields behind tabs, each of words between spaces
"""

from __future__ import annotations

from mmap import ACCESS_READ, mmap

_COARSE = 1 << 12
"""Bytes of a stretch of lines that is looked through at once; any search passes some of the 1,000 lines between."""


class Lines:
    """Lines in the order of their bytes, each a word and its fields, searched by halves."""

    def __init__(self, lines: bytes | mmap) -> None:
        """Take the bytes of a file, whose last line ends too."""
        self._lines = lines
        self._passed: dict[int, tuple[int, int, bytes]] = {}
        """The middle of a long stretch -> where the line there starts and ends, and the line."""

    def fields(self, word: str) -> list[str]:
        """Return the fields behind a word; none for a word that is not there."""
        wanted = word.encode("utf-8", "surrogatepass") + b"\t"
        lines, passed = self._lines, self._passed
        low, high = 0, len(lines)
        while high - low > _COARSE:
            middle = (low + high) // 2
            there = passed.get(middle)
            if there is None:
                start = lines.rfind(b"\n", low, middle) + 1 or low
                end = lines.find(b"\n", start) + 1
                there = passed[middle] = start, end, lines[start:end]
            start, end, line = there
            if line < wanted:
                low = end
            elif line.startswith(wanted):
                return _cut(line[:-1])
            else:
                high = start
        stretch = b"\n" + lines[low:high]
        at = stretch.find(b"\n" + wanted) + 1
        return _cut(stretch[at : stretch.index(b"\n", at)]) if at else []


def mapped(path: str) -> mmap:
    """Return a file's bytes, mapped into memory."""
    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _cut(line: bytes) -> list[str]:
    """Return the fields of a line behind its word."""
    return line.decode().split("\t")[1:]
