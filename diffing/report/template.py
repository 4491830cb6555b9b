"""A comparison in a form of a user's own, made by a Jinja2 template that may be anyone's.

A template sees plain data alone: dicts, lists, strings, numbers. It runs in Jinja2's sandbox, which lets it neither
change anything nor read an attribute that begins with an underscore; there is no loader, so it can name no file. It can
still take long and write much: ``most`` bounds what it writes, whoever calls this bounds its time and memory.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from diffing.errors import TemplateError
from diffing.model import ArticleDiff, Change
from diffing.report.asked import asked, paragraphs_of
from diffing.report.columns import shortened
from diffing.report.json import as_data
from diffing.report.summary import foremost, label, place, state_of
from diffing.report.telling import SIGNS, words_of, words_of_both
from diffing.report.visible import on_one_line, visible_lines
from diffing.rows import counts, name_of
from diffing.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

MOST = 50_000_000
"""Characters that a template may write."""
SOURCE = 1_000_000
"""Characters that a template may have."""
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg")
"""Endings of templates whose values are escaped."""
_WRAPPERS = (".j2", ".jinja", ".jinja2")
"""Endings that say only that it is a template."""


def pieces(
    diff: ArticleDiff,
    template: str,
    name: str,
    *,
    show: Container[str] | None = None,
    ignored: bool = False,
    most: int = MOST,
) -> Iterator[str]:
    """Yield what a template makes of a comparison; ``name`` is its file, whose ending says whether values are escaped.

    Raises TemplateError with the line: broken, asks for what there is not or is forbidden, or writes more than ``most``
    characters.
    """
    from jinja2 import TemplateError as Trouble
    from jinja2 import TemplateSyntaxError

    if len(template) > SOURCE:
        raise TemplateError(f"{name}: a template of more than {SOURCE:,} characters is not used")
    seen = context(diff, show, ignored=ignored)
    try:
        made = _environment(name).from_string(template)
        written = 0
        for piece in made.generate(seen):
            written += len(piece)
            if written > most:
                raise TemplateError(f"{name}: the template writes more than {most:,} characters")
            yield piece
    except TemplateSyntaxError as error:
        raise TemplateError(f"{name}:{error.lineno}: {_plain(error.message or 'this is no template')}") from None
    except (Trouble, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise TemplateError(f"{name}{_line_of(error)}: {_plain(error) or type(error).__name__}") from None


def check(template: str, name: str) -> None:
    """Raise TemplateError where a text is no template at all, before it is given anything."""
    from jinja2 import TemplateSyntaxError

    if len(template) > SOURCE:
        raise TemplateError(f"{name}: a template of more than {SOURCE:,} characters is not used")
    try:
        _environment(name).parse(template)
    except TemplateSyntaxError as error:
        raise TemplateError(f"{name}:{error.lineno}: {_plain(error.message or 'this is no template')}") from None


def context(diff: ArticleDiff, show: Container[str] | None, *, ignored: bool) -> dict[str, Any]:
    """Return what a template sees, plain data alone (docs/templates.md)."""
    told = asked(diff, show, ignored=ignored)
    data = as_data(diff, ignored=ignored)
    by_id = {it["id"]: it for it in data["changes"]}
    for change in diff.changes:
        by_id[change.id] |= _also(diff, change)
    asked_for = {change.id for change in told.changes}
    data["changes"] = [by_id[change.id] for change in told.changes]
    facts = [by_id[change.id] for change in foremost(diff, len(diff.changes)) if change.id in asked_for]
    return {
        "diff": data,
        "changes": data["changes"],
        "facts": facts,
        "counts": counts(diff),
        "state": state_of(diff),
        "remarks": list(told.remarks),
        "notes": list(told.notes),
        "title": diff.new.title or diff.old.title or "",
        "version": __version__,
    }


def _also(diff: ArticleDiff, change: Change) -> dict[str, Any]:
    """Return what else a template is told of a change."""
    old, new = paragraphs_of(diff, change)
    return {
        "name": name_of(change),
        "label": label(change),
        "place": place(diff, change),
        "sign": str(SIGNS[name_of(change)]),
        "words": words_of(change),
        "paragraphs": {"old": old, "new": new},
    }


def _environment(name: str) -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Plain(ImmutableSandboxedEnvironment):
        """A sandbox in which ``change.values`` is what the data has under that name, not a method."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    made = Plain(autoescape=_is_markup(name), undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0)
    made.globals.pop("lipsum", None)
    made.filters.update(
        visible=lambda text: on_one_line(str(text)),
        visible_lines=lambda text: visible_lines(str(text)),
        shorten=lambda text, columns=80: shortened(" ".join(str(text).split()), columns),
        code=_code,
        words=_words,
    )
    return made


def _is_markup(name: str) -> bool:
    low = name.lower()
    for wrapper in _WRAPPERS:
        low = low.removesuffix(wrapper)
    return low.endswith(_MARKUP)


def _code(text: object, columns: int = 200) -> str:
    """Return text as code in Markdown, where nothing in it works."""
    from diffing.report.markdown import code

    return code(str(text), columns)


def _words(change: Mapping[str, Any]) -> str:
    """Return all the words of a change, old before new."""
    old, new = (change[side] and change[side]["text"] for side in ("old", "new"))
    return words_of_both(old, new, most=None)


def _line_of(error: BaseException) -> str:
    """Return the line of the template that an error came from: ``:7``."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return f":{line}" if line else ""


def _plain(error: object) -> str:
    return " ".join(str(error).split())
