"""Other aligners behind the interface of ``writethru batch``, so that one scorer judges all alike.

    python -m benchmarks.baselines NAME -        NAME is one of benchmarks/aligners.py

{"id", "old", "new"} a line in, {"id", "diff"} a line out, of a diff what the alignment of sentences takes. The
sentences are those the line brings, or else ours, so that all align the same ones.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.aligners import ALIGNERS, Aligner, Stretch
from diffing.ingest import pairs
from diffing.model import Article


def main(argv: Sequence[str] | None = None) -> int:
    """Answer every line of standard input."""
    match list(sys.argv[1:] if argv is None else argv):
        case [name, "-"] if name in ALIGNERS:
            for line in pairs.lines("-"):
                print(answer(line, ALIGNERS[name]), flush=True)
            return 0
        case _:
            print(f"usage: python -m benchmarks.baselines {{{','.join(ALIGNERS)}}} -", file=sys.stderr)
            return 2


def answer(line: bytes, aligner: Aligner) -> str:
    """Return the answer to one line as JSON."""
    from diffing.report.json import dumps

    pair = pairs.pair(line)
    if pair.articles is None:
        return dumps({"id": pair.id, "error": pair.problem})
    return dumps({"id": pair.id, "diff": diff(*pair.articles, aligner)})


def diff(old: Article, new: Article, aligner: Aligner) -> dict[str, Any]:
    """Return the sentences of both sides, which belong together, and what moved."""
    aligned = aligner(_lines(old), _lines(new))
    return {
        "old": _side(old),
        "new": _side(new),
        "alignment": {
            "sentences": [{"old": [link.old], "new": [link.new], "moved": link.moved} for link in aligned.links]
        },
        "changes": [
            {"intent": "form", "types": [], "moved": True, "old": _passage(old, here), "new": _passage(new, there)}
            for here, there in aligned.moves
        ],
    }


def _lines(article: Article) -> list[str]:
    """Return the sentences, each without a line end inside and as long as it was."""
    return [article.text[s.start : s.end].translate(_NO_ENDS) for s in article.sentences]


_NO_ENDS = {ord(end): " " for end in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def _side(article: Article) -> dict[str, Any]:
    text = article.text
    return {"text": text, "sentences": [{"start": s, "end": e, "text": text[s:e]} for s, e, _ in article.sentences]}


def _passage(article: Article, stretch: Stretch) -> dict[str, Any]:
    first = article.sentences[stretch.line].start
    start, end = first + stretch.start, first + stretch.end
    return {"start": start, "end": end, "text": article.text[start:end]}


if __name__ == "__main__":
    sys.exit(main())
