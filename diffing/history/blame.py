"""Which revision brought in each sentence of an article, and each changed span inside it.

    1  Three people died.          ->  birth 1
    2  Five people died today.         birth 1, spans: Five (2), today (2)
    3  Three people died today.        birth 1, spans: Three (3, as it stood until 1), today (2)

Origins follow words along the alignment of each revision with the next, through edits, moves, splits and merges; never
along lines. A paragraph that is the same in both is passed over, wherever it stands, so a step costs what it changed.
A sentence or span that comes back is new, and says until when it stood before.

Invariant: every word of the text has an origin between 1 and the revision asked for, and none before its sentence's
birth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from diffing.edits import edit_script
from diffing.lexicon import load
from diffing.match import align
from diffing.model import Article, Tag, Token
from diffing.options import Options
from diffing.segment import article, language_of
from diffing.segment.tokens import tokenize

_BLANK = re.compile(r"\n[ \t]*(?:\n\s*)+")
_FORMAT = 1


class BlamedSpan(NamedTuple):
    """Words inside a sentence that are younger than it."""

    start: int
    end: int
    revision: int
    """That brought them in."""
    stood_until: int | None
    """The last revision that had the same words there before; None where they are new."""


class BlamedSentence(NamedTuple):
    """A sentence and where it comes from; offsets are into the text."""

    paragraph: int
    start: int
    end: int
    revision: int
    """That brought it in, in whatever words."""
    stood_until: int | None
    """The last revision that had just this sentence before; None where it is new."""
    spans: tuple[BlamedSpan, ...]


class _Line:
    """The life of a sentence through all its wordings."""

    __slots__ = ("back", "birth", "left")

    def __init__(self, birth: int, back: int = 0, left: dict[str, int] | None = None) -> None:
        self.birth, self.back = birth, back
        self.left: dict[str, int] = {} if left is None else left
        """Words that were taken out of it, and until when they stood."""


class _Block:
    """A paragraph with what is known of each of its words; ``starts`` count from its beginning."""

    __slots__ = ("backs", "lines", "origins", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.backs: list[int] = []
        self.lines: list[_Line] = []

    def add(self, start: int, origin: int, back: int, line: _Line) -> None:
        """Add a word behind those there are."""
        self.starts.append(start)
        self.origins.append(origin)
        self.backs.append(back)
        self.lines.append(line)

    def at(self, start: int) -> int:
        """Return the word that stands at a place."""
        return max(bisect_right(self.starts, start) - 1, 0)


class Blame:
    """What is known after some revisions; ``take`` goes on to the next."""

    def __init__(self) -> None:
        self.revision = 0
        self._text = ""
        self._blocks: list[_Block] = []
        self._gone: dict[str, int] = {}
        """Sentences that stand no more, and until when they did."""

    def take(self, text: str) -> None:
        """Go on to the next revision's text."""
        self.revision += 1
        pieces = [piece for _, piece in _pieces(text)]
        same = _same([block.text for block in self._blocks], pieces)
        kept = set(same.values())
        left = [block for index, block in enumerate(self._blocks) if index not in kept]
        fresh = {index: _Block(piece) for index, piece in enumerate(pieces) if index not in same}
        if left or fresh:
            self._changed(left, list(fresh.values()), text)
        self._blocks = [self._blocks[same[index]] if index in same else fresh[index] for index in range(len(pieces))]
        self._text = text

    def sentences(self) -> tuple[BlamedSentence, ...]:
        """Return the sentences of the newest text taken, in reading order."""
        made = article(self._text)
        offsets = [at for at, _ in _pieces(self._text)]
        return tuple(
            self._sentence(made, sentence.paragraph, sentence.start, sentence.end, offsets)
            for sentence in made.sentences
        )

    def _sentence(self, made: Article, paragraph: int, start: int, end: int, offsets: list[int]) -> BlamedSentence:
        words = []
        for token in tokenize(made.text, start, end):
            at = max(bisect_right(offsets, token.start) - 1, 0)
            block = self._blocks[at]
            if block.starts:
                place = block.at(token.start - offsets[at])
                words.append((token, block.origins[place], block.backs[place], block.lines[place]))
        if not words:
            return BlamedSentence(paragraph, start, end, self.revision, None, ())
        line = min((word[3] for word in words), key=lambda line: line.birth)
        spans: list[BlamedSpan] = []
        joined = False
        for token, origin, back, _ in words:
            if origin <= line.birth:
                joined = False
                continue
            last = spans[-1] if joined else None
            if last is not None and (last.revision, last.stood_until or 0) == (origin, back):
                spans[-1] = last._replace(end=token.end)
            else:
                spans.append(BlamedSpan(token.start, token.end, origin, back or None))
            joined = True
        return BlamedSentence(paragraph, start, end, line.birth, line.back or None, tuple(spans))

    def _changed(self, left: list[_Block], fresh: list[_Block], text: str) -> None:
        """Give the words of new paragraphs the origins of those of the old ones that they come from."""
        options = Options()
        options = options._replace(language=language_of(text, options=options))
        old, new = _Side(left, options), _Side(fresh, options)
        words: dict[int, tuple[int, int, _Line]] = {}
        links = align(old.article, new.article, options=options).sentences if left and fresh else ()
        linked: set[int] = set()
        for link in links:
            if link.old and link.new:
                linked.update(link.new)
                self._edited(old, link.old, new, link.new, words, options)
        for index in range(len(new.article.sentences)):
            if index not in linked:
                line = _Line(self.revision, self._gone.get(new.key(index), 0))
                words.update((token.start, (self.revision, 0, line)) for token in new.tokens(index))
        new.fill(words)
        said = {new.key(index) for index in range(len(new.article.sentences))}
        for index in range(len(old.article.sentences)):
            if old.key(index) not in said:
                self._gone[old.key(index)] = self.revision - 1

    def _edited(
        self,
        old: _Side,
        olds: Sequence[int],
        new: _Side,
        news: Sequence[int],
        words: dict[int, tuple[int, int, _Line]],
        options: Options,
    ) -> None:
        one = [token for index in olds for token in old.tokens(index)]
        other = [token for index in news for token in new.tokens(index)]
        before = [old.known(token) for token in one]
        line = min((known[2] for known in before), key=lambda line: line.birth, default=_Line(self.revision))
        whole = {index: self._gone.get(new.key(index), 0) for index in news}
        returned = min(whole.values(), default=0)
        for code in edit_script(one, other, load(options.language).function_words, options).codes:
            if code.tag is Tag.EQUAL:
                for token, known in zip(
                    other[code.new_start : code.new_end], before[code.old_start : code.old_end], strict=True
                ):
                    words[token.start] = (known[0], known[1], line)
                continue
            came = other[code.new_start : code.new_end]
            back = line.left.get(_key(came), 0) or returned
            words.update((token.start, (self.revision, back, line)) for token in came)
            went = one[code.old_start : code.old_end]
            if went:
                line.left[_key(went)] = self.revision - 1

    def state(self) -> dict[str, Any]:
        """Return all this as JSON can say it; the text itself is left out."""
        lines: dict[int, int] = {}
        table: list[list[Any]] = []
        blocks = []
        for block in self._blocks:
            row = []
            for word in zip(block.starts, block.origins, block.backs, block.lines, strict=True):
                line = word[3]
                if id(line) not in lines:
                    lines[id(line)] = len(table)
                    table.append([line.birth, line.back, line.left])
                row.append([*word[:3], lines[id(line)]])
            blocks.append(row)
        return {"format": _FORMAT, "revision": self.revision, "lines": table, "blocks": blocks, "gone": self._gone}

    @classmethod
    def resumed(cls, state: dict[str, Any], text: Callable[[int], str]) -> Blame | None:
        """Return what a state says, given what gives the text of a revision; None where they do not fit together."""
        try:
            blame = cls()
            blame.revision = int(state["revision"])
            blame._text = text(blame.revision)
            lines = [_Line(int(birth), int(back), dict(left)) for birth, back, left in state["lines"]]
            for (_, piece), row in zip(_pieces(blame._text), state["blocks"], strict=True):
                block = _Block(piece)
                for start, origin, back, line in row:
                    block.add(int(start), int(origin), int(back), lines[line])
                blame._blocks.append(block)
            blame._gone = dict(state["gone"])
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            return None
        return blame if state.get("format") == _FORMAT else None


class _Side:
    """Some paragraphs as an article of their own."""

    def __init__(self, blocks: list[_Block], options: Options) -> None:
        self._blocks = blocks
        self._offsets: list[int] = []
        at = 0
        for block in blocks:
            self._offsets.append(at)
            at += len(block.text) + 2
        self.article = article("\n\n".join(block.text for block in blocks), options=options)

    def tokens(self, index: int) -> tuple[Token, ...]:
        """Return the words of a sentence."""
        sentence = self.article.sentences[index]
        return tokenize(self.article.text, sentence.start, sentence.end)

    def key(self, index: int) -> str:
        """Return what a sentence is known by when it comes back."""
        return _key(self.tokens(index))

    def known(self, token: Token) -> tuple[int, int, _Line]:
        """Return what is known of a word."""
        at = bisect_right(self._offsets, token.start) - 1
        block = self._blocks[at]
        place = block.at(token.start - self._offsets[at])
        return block.origins[place], block.backs[place], block.lines[place]

    def fill(self, words: dict[int, tuple[int, int, _Line]]) -> None:
        """Write down what was found out about each word."""
        for start, (origin, back, line) in sorted(words.items(), key=lambda entry: entry[0]):
            at = bisect_right(self._offsets, start) - 1
            self._blocks[at].add(start - self._offsets[at], origin, back, line)


def _key(tokens: Iterable[Token]) -> str:
    return " ".join(token.key for token in tokens)


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return the paragraphs of a text and where they begin: parted by blank lines, or by line ends without any."""
    gaps = _BLANK if _BLANK.search(text.strip()) else re.compile(r"\n\s*")
    found, at = [], 0
    for gap in gaps.finditer(text):
        if text[at : gap.start()].strip():
            found.append((at, text[at : gap.start()]))
        at = gap.end()
    return [*found, (at, text[at:])] if text[at:].strip() else found


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return for paragraphs of the new text the ones of the old that say just the same, each taken once."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, text in enumerate(old):
        places[text].append(index)
    return {index: places[text].popleft() for index, text in enumerate(new) if places.get(text)}
