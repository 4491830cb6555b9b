"""The values that flow through writethru; nothing in this module computes anything.

    text -> Article -> Alignment -> Change -> ArticleDiff -> rows -> terminal | TUI | page | JSON

Every value is an immutable named tuple: they are made by the hundred thousand on a large document, and
a named tuple is the cheapest frozen record Python has (docs/architecture.md has the figures).
``None`` means *absent on that side*, never "not computed yet". Old always comes before new. Every
offset is a count of code points into the ``text`` of the article it belongs to, half open.
"""

from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Role(StrEnum):
    """What part of a page a paragraph plays."""

    BODY = "body"
    HEADING = "heading"
    FURNITURE = "furniture"
    """What the page adds around a story: READ MORE links, caption credits, sign-up lines."""


class Kind(StrEnum):
    """How the passages of a link belong together."""

    SAME = "same"
    EDITED = "edited"
    SPLIT = "split"
    """One old passage lives on in several new ones (or few in more)."""
    MERGED = "merged"
    """Several old passages live on in one new one (or many in fewer)."""
    MOVED = "moved"
    """The same words in another place; a passage both moved and edited is ``edited`` with ``moved`` set."""
    ADDED = "added"
    DELETED = "deleted"


class Intent(StrEnum):
    """What a change does to the reader's knowledge, most important first."""

    FACT = "fact"
    """Something stated is different: changed, corrected, hedged, negated, given to another source, or a
    detail came into, or went out of, a sentence that stays."""
    CONTENT = "content"
    """A whole sentence or paragraph came or went."""
    PHRASING = "phrasing"
    """The same facts in other words."""
    FORM = "form"
    """Spacing, typography, straight or curly marks, page furniture."""


class FactType(StrEnum):
    """What sort of fact a piece of text states."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"
    MODALITY = "modality"
    EVENT = "event"
    OTHER = "other"


class Severity(StrEnum):
    """How much a change matters to whoever wrote the rules, least first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"


class RemarkKind(StrEnum):
    """What an editor may want to look at again, though no single change shows it."""

    NOTE = "note"
    """A correction note came, went or is another: which changes of fact it accounts for."""
    UNNOTED = "unnoted"
    """Changes that read like corrections in an article that notes its corrections, and no note accounts for them."""
    HEADLINE = "headline"
    """Headline and body said the same, and no longer do."""
    HALF_UPDATED = "half_updated"
    """What changed in one place still stands in another."""
    CONTRADICTION = "contradiction"
    """What was the same in several places became different things."""


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    """Starts with a digit or a currency sign before one: ``1,339``, ``£1.2bn``, ``10-year``, ``3-1``, ``7pm``."""
    MARK = "mark"
    """One punctuation mark or symbol, or a run of the same one."""


class Tag(StrEnum):
    """What an opcode does to a run of tokens."""

    EQUAL = "equal"
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
"""A normalised fact value, as JSON can say it."""


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int


class Passage(NamedTuple):
    """A stretch of an article's text together with its words: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str


class Token(NamedTuple):
    """The smallest piece a change can replace; ``text`` is exactly what stands at ``start:end``."""

    start: int
    end: int
    text: str
    kind: TokenKind
    key: str
    """What two tokens are compared by: case-folded, typography folded (curly to straight, dashes to ``-``)."""


class Sentence(NamedTuple):
    """A sentence, without the white space around it."""

    start: int
    end: int
    paragraph: int
    """Index of the paragraph it stands in."""


class Paragraph(NamedTuple):
    """A paragraph, without the white space around it; its sentences are ``first:last`` of the article's."""

    start: int
    end: int
    role: Role
    first: int
    last: int


class Article(NamedTuple):
    """One version of a text, cut into paragraphs and sentences (``diffing.segment`` makes these)."""

    text: str
    """The canonical text that every offset counts in."""
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    title: str | None = None
    """As given, or the text of the heading the article opens with."""
    source: str | None = None
    """Where it came from, to be shown to a person: a path, ``REV:PATH``, an address."""
    published: str | None = None
    """When it was published, ISO 8601: "yesterday" in it is the day before, as far as facts can tell."""
    notes: tuple[str, ...] = ()
    """What reading or cutting the text gave up on or left out, if anything."""
    byline: str | None = None
    """Who wrote it, as its file says; a comparison does not look at it."""


class Link(NamedTuple):
    """Passages of old and new that belong together; indices count from 0 in reading order.

    ``added`` has no old side and ``deleted`` no new side.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: Kind
    moved: bool
    score: float
    """How surely the two sides belong together, 0 to 1; 1.0 for the same text, 0.0 for a one-sided link."""


class Alignment(NamedTuple):
    """Which passages belong together: every passage of either side stands in exactly one link of its level.

    Links stand in reading order of the new side, a deleted passage after what preceded it in the old.
    """

    paragraphs: tuple[Link, ...]
    sentences: tuple[Link, ...]
    notes: tuple[str, ...] = ()
    """What matching gave up on, if anything."""


class Opcode(NamedTuple):
    """Turns ``old_tokens[old_start:old_end]`` into ``new_tokens[new_start:new_end]``."""

    tag: Tag
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old(self) -> tuple[int, int]:
        """The range of old tokens."""
        return self.old_start, self.old_end

    @property
    def new(self) -> tuple[int, int]:
        """The range of new tokens."""
        return self.new_start, self.new_end


class Fact(NamedTuple):
    """One thing a passage states, where it says so, and its normalised value."""

    type: FactType
    start: int
    end: int
    text: str
    value: Value
    """Normalised: ``{"amount": 1300, "approx": "more than"}``; the shape for each type stands in docs/facts.md."""

    @property
    def passage(self) -> "Passage":
        """Its place and words."""
        return Passage(self.start, self.end, self.text)


class Change(NamedTuple):
    """One difference a reader can be told about."""

    id: str
    """``c1``, ``c2`` ... in reading order of the new side; stable for the same input, and the same whatever a user's
    rules leave out."""
    intent: Intent
    types: tuple[FactType, ...]
    """What sort of facts changed; empty unless the intent is ``fact`` (or ``content`` that carried facts)."""
    moved: bool
    """Whether it happened to a passage that stands elsewhere now. A passage that moved and states the same has a change
    of its own, of intent ``phrasing``, whose reason starts with "moved"; ``old`` is where it stood, in another sentence
    perhaps. Only such a change, or a fact within it, may cover words that another change covers, too: a fact, or a
    sentence that came or went. A fact within it that a user's rules make phrasing keeps its place."""
    old: Passage | None
    new: Passage | None
    reason: str
    """One short line in plain English, the type's name left out: ``1,300 -> 1,339 (+3%), more than -> exact``."""
    confidence: float
    """How surely intent and types are right, 0 to 1."""
    old_value: Value
    """The normalised value before, ``None`` where there is none."""
    new_value: Value
    link: int
    """Index into ``Alignment.sentences`` of the link the change happened in; for what moved, where it stands now."""
    watched: tuple[str, ...] = ()
    """The names that a user's rules watch and that stand in its words."""
    severity: Severity = Severity.NORMAL
    """As a user's rules have it."""


BY_RULES = "by your rules"
"""What the reason of a change starts with that a user's synonyms made phrasing."""


class Ignored(NamedTuple):
    """A change that a user's rule leaves out of the lists."""

    rule: str
    """The rule's name."""
    change: Change


class Remark(NamedTuple):
    """Something about the story as a whole, which no single change shows."""

    kind: RemarkKind
    reason: str
    """One plain sentence, for an editor; paragraphs are counted from 1 as ``¶1``."""
    changes: tuple[str, ...]
    """The ids of the changes concerned."""
    old: tuple[Passage, ...]
    """The places concerned in the old text."""
    new: tuple[Passage, ...]
    """The same in the new one."""


class Summary(NamedTuple):
    """Counts of changes by intent, and of what stayed or moved."""

    fact: int
    content: int
    phrasing: int
    form: int
    moved: int
    """Paragraphs of the new side that stand in a moved link."""
    same_paragraphs: int
    ignored: int = 0
    """Changes that a user's rules leave out; none of the counts above has them."""


class ArticleDiff(NamedTuple):
    """Everything one comparison found; all displays and reports are functions of this value."""

    old: Article
    new: Article
    alignment: Alignment
    changes: tuple[Change, ...]
    summary: Summary
    notes: tuple[str, ...]
    """What a step gave up on, and the reasons of the remarks, each one sentence."""
    ignored: tuple[Ignored, ...] = ()
    """What a user's rules leave out of ``changes``, in the same order."""
    remarks: tuple[Remark, ...] = ()
    """What an editor may want to look at again in the story as a whole."""
