"""Sorted lines of a word and its fields, mapped into memory: looked up without ever being read as a whole.

a<TAB>cadge<TAB>...                    the head: the word of the first line that starts in each stretch of the others
abolish<TAB>scrap axe<TAB>n3 v7        a line: a word, and fields behind tabs, each of words between spaces
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from mmap import ACCESS_READ, mmap

_STRETCH = 1 << 12
"""Bytes of a stretch; a word is looked for in one of them, and in the head, which is short, for which."""


class Lines:
    """Lines in the order of their words' bytes."""

    def __init__(self, lines: bytes | mmap) -> None:
        """Take what ``file_of`` made, or nothing."""
        head = lines.find(b"\n") + 1
        self._lines, self._start = lines, head
        self._firsts = lines[:head].rstrip(b"\n").split(b"\t")

    def fields(self, word: str) -> list[str]:
        """Return the fields behind a word; none for a word that is not there."""
        sought = word.encode("utf-8", "surrogatepass")
        low = self._start + (bisect_right(self._firsts, sought) - 1) * _STRETCH - 1
        if low < self._start - 1:
            return []
        sought = b"\n%b\t" % sought
        stretch = self._lines[low : low + _STRETCH + len(sought)]
        at = stretch.find(sought)
        if at < 0:
            return []
        end = stretch.find(b"\n", at + 1)
        line = stretch[at:end] if end > 0 else self._lines[low + at : self._lines.find(b"\n", low + at + 1)]
        return line.decode().split("\t")[1:]


def file_of(lines: Iterable[str]) -> bytes:
    """Return a file of lines, each a word and its fields without its end, in any order."""
    ordered = sorted((line.partition("\t")[0].encode(), line.encode()) for line in lines)
    firsts: list[bytes] = []
    start = 0
    for word, line in ordered:
        while len(firsts) * _STRETCH <= start:
            firsts.append(word)
        start += len(line) + 1
    return b"\t".join(firsts) + b"\n" + b"".join(line + b"\n" for _, line in ordered)


def mapped(path: str) -> mmap:
    """Return a file's bytes, mapped into memory."""
    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
