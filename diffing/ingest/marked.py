"""YAML with places: every value knows its line and column, so that trouble with one can be told where it stands.

    writethru.yaml:7:12: 'severty' is not a key here; did you mean 'severity'?

Only what PyYAML composes is looked at, nodes with their marks, and never what it would make of them: "No" is a word,
not false. Whatever is wrong is raised as the error that belongs to the sort of file, which whoever parses it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from diffing.errors import WritethruError

if TYPE_CHECKING:
    from yaml import Node

_NO_VALUE = "tag:yaml.org,2002:null"
_DEEPEST = 50
"""Lists and mappings within one another; no file of ours needs more than four."""
_DIGITS = 18
"""Digits of the longest whole number; no place in a file has more."""
_TRUTH = {"true": True, "false": False}


class Marked(NamedTuple):
    """A value in a file."""

    node: Node
    path: str
    """The file, as messages name it."""
    error: type[WritethruError]
    """What is raised where something is wrong."""

    @property
    def place(self) -> str:
        """Where it stands: ``writethru.yaml:7:12``."""
        return f"{self.path}:{_where(self.node.start_mark)}"

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return self.node.tag == _NO_VALUE and self.node.value in ("", "~", "null")

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self._sort == "sequence"

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return self._sort == "mapping"

    def fail(self, problem: str) -> NoReturn:
        """Raise its error about it."""
        raise self.error(f"{self.place}: {problem}")

    def items(self) -> list[Marked]:
        """Return the members of a list."""
        if not self.is_list:
            self.fail(f"a list is wanted here, not {self.kind}")
        return [self._replace(node=node) for node in self.node.value]

    def keys(self, allowed: Collection[str], *, need: Iterable[str] = ()) -> dict[str, Marked]:
        """Return the values of a mapping by their keys; each key is one of those allowed, and there once."""
        found = dict(self.pairs(allowed))
        for name in need:
            if name not in found:
                self.fail(f"'{name}' is missing here")
        return found

    def pairs(
        self, allowed: Collection[str], *, what: str = "a key here", otherwise: str = ""
    ) -> list[tuple[str, Marked]]:
        """Return keys and values of a mapping in their order; ``what`` and ``otherwise`` are as of ``choice``."""
        if not self.is_mapping:
            self.fail(f"keys with values are wanted here, not {self.kind}")
        found: dict[str, Marked] = {}
        for key, value in self.node.value:
            marked = self._replace(node=key)
            name = marked.choice(allowed, what=what, otherwise=otherwise)
            if name in found:
                marked.fail(f"'{name}' is here twice; the first is on line {found[name].node.start_mark.line + 1}")
            found[name] = self._replace(node=value)
        return list(found.items())

    def text(self) -> str:
        """Return what is written, on one line and not empty."""
        return " ".join(self.raw().split())

    def raw(self) -> str:
        """Return what is written, without the white space around it, and not empty."""
        if self._sort != "scalar":
            self.fail(f"a text is wanted here, not {self.kind}")
        written = str(self.node.value).strip()
        if self.empty or not written:
            self.fail("a text is wanted here, and there is none")
        return written

    def exact(self) -> str:
        """Return what is written to the last blank; "" where nothing is."""
        if self._sort != "scalar":
            self.fail(f"a text is wanted here, not {self.kind}")
        return "" if self.empty else str(self.node.value)

    def number(self) -> int:
        """Return a whole number, 0 or more."""
        written = self.text()
        if not (written.isascii() and written.isdigit()) or len(written) > _DIGITS:
            self.fail(f"a whole number is wanted here, not '{written}'")
        return int(written)

    def choice(self, allowed: Collection[str], *, what: str = "known here", otherwise: str = "") -> str:
        """Return one of some names.

        ``what`` is what another is not, ``otherwise`` the way out where none is like it, if the names are too many.
        """
        name = self.text()
        if name not in allowed:
            from difflib import get_close_matches

            near = get_close_matches(name, allowed, n=1)
            way = f"did you mean '{near[0]}'?" if near else otherwise or f"choose from {', '.join(allowed)}"
            self.fail(f"'{name}' is not {what}; {way}")
        return name

    def choices(self, allowed: Collection[str]) -> frozenset[str]:
        """Return some of the names, from a list or alone."""
        return frozenset(it.choice(allowed) for it in (self.items() if self.is_list else [self]))

    def flag(self) -> bool:
        """Return true or false."""
        return _TRUTH[self.choice(tuple(_TRUTH))]

    @property
    def kind(self) -> str:
        """What it is, for a message."""
        return {"sequence": "a list", "mapping": "keys with values"}.get(self._sort, "a text")

    @property
    def _sort(self) -> str:
        return str(getattr(self.node, "id", ""))


def decoded(data: bytes, path: str, error: type[WritethruError]) -> str:
    """Return the text of a file in UTF-8; raises ``error`` with line and column."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        before = data[: trouble.start].decode("utf-8-sig", "replace")
        raise error(f"{path}:{at(before, len(before))}: this is not UTF-8") from None


def parse(text: str, path: str, error: type[WritethruError]) -> Marked | None:
    """Read YAML; None for a file that says nothing. Raises ``error`` with line and column."""
    import yaml

    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange:
        raise error(f"{path}:{at(text, strange.start())}: this is no character that may stand here")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:  # composing it would overflow the stack
                raise error(f"{path}:{_where(event.start_mark)}: this is nested too deeply")
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as trouble:
        where = _where(trouble.problem_mark or trouble.context_mark)
        raise error(f"{path}:{where}: this is not YAML: {_plain(trouble)}") from None
    except yaml.YAMLError as trouble:
        raise error(f"{path}:1:1: this is not YAML: {_plain(trouble)}") from None
    return None if node is None else Marked(node, path, error)


def _where(mark: Any) -> str:
    return f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"


def _plain(error: object) -> str:
    """Return what the parser says, without its notes on what it was at."""
    context, problem = str(getattr(error, "context", None) or ""), str(getattr(error, "problem", None) or "")
    said = f"{context}, {problem}" if problem.startswith("but ") else problem or context or "it can't be read"
    return " ".join(said.split())


def at(text: str, position: int) -> str:
    """Return the line and column of a place in a text: ``7:12``."""
    before = text[:position]
    return f"{before.count(chr(10)) + 1}:{position - before.rfind(chr(10))}"
