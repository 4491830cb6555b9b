r"""A file of rules to ``Rules``; docs/rules.md says what may stand in it.

    watch:      [Douglas Ross, {term: BP, case: true, severity: high}]
    synonyms:   [[lorry, truck], {terms: [a dozen, "12"], even: [number]}]
    ignore:     ["Last updated: ...", {regex: 'Our reporters .*', in: paragraph}]
    facts:      [{name: case number, regex: 'Case No\\. \\d+/\\d+'}]
    severities: {number: critical, phrasing: low}

Whatever is wrong is told with its line and column, and nothing is guessed: a misspelt key stops the run.
"""

from __future__ import annotations

from diffing.ingest.marked import Marked
from diffing.ingest.sections import RULES, opened, sections_of
from diffing.model import FactType, Severity
from diffing.options import Options
from diffing.rules import EVEN, EVEN_IGNORED, FactPattern, Ignore, Rules, Synonyms, Watch, Within, rated
from diffing.rules.ignoring import parts_of
from diffing.rules.patterns import BrokenError, compiled
from diffing.segment import fold

_LEVELS = tuple(map(str, Severity))
_RAISING = (str(Severity.HIGH), str(Severity.CRITICAL))
_TYPES = tuple(map(str, FactType))


def read_rules(path: str, *, shown: str | None = None, options: Options | None = None) -> Rules:
    """Read a file of rules, named in messages as ``shown``; raises RulesError."""
    name = shown or path
    return rules_in(opened(path, name), name, options=options)


def rules_in(top: Marked | None, name: str, *, options: Options | None = None) -> Rules:
    """Read the rules of an open file; raises RulesError."""
    sections = {key: value for key, value in sections_of(top).items() if key in RULES}
    if not sections:
        return Rules(source=name)
    options = options or Options()
    synonyms = tuple(_synonyms(it) for it in _members(sections, "synonyms"))
    _check_groups(sections.get("synonyms"), synonyms)
    return Rules(
        watch=tuple(map(_watch, _members(sections, "watch"))),
        synonyms=synonyms,
        ignore=tuple(_ignore(it, options) for it in _members(sections, "ignore")),
        facts=tuple(_fact(it, options) for it in _members(sections, "facts")),
        severities=_severities(sections.get("severities")),
        source=name,
    )


def _members(sections: dict[str, Marked], name: str) -> list[Marked]:
    section = sections.get(name)
    return [] if section is None or section.empty else section.items()


def _watch(item: Marked) -> Watch:
    if not item.is_mapping:
        return Watch((_term(item),), place=item.place)
    keys = item.keys(("term", "terms", "name", "case", "type", "severity"))
    return Watch(
        terms=_terms(item, keys, least=1),
        name=keys["name"].text() if "name" in keys else "",
        case="case" in keys and keys["case"].flag(),
        type=FactType(keys["type"].choice(_TYPES)) if "type" in keys else FactType.NAME,
        severity=Severity(keys["severity"].choice(_RAISING)) if "severity" in keys else None,
        place=item.place,
    )


def _synonyms(item: Marked) -> Synonyms:
    if item.is_list:
        return Synonyms(_listed(item, least=2), place=item.place)
    keys = item.keys(("terms", "even"), need=("terms",))
    even = keys["even"].choices(EVEN) if "even" in keys else frozenset[str]()
    return Synonyms(_terms(item, keys, least=2), even, item.place)


def _check_groups(section: Marked | None, groups: tuple[Synonyms, ...]) -> None:
    """Raise RulesError for a term that stands in two groups, or twice in one: it could mean either."""
    first: dict[str, str] = {}
    if section is None or not groups:
        return
    for item in section.items():
        terms = item if item.is_list else item.keys(("terms", "even"))["terms"]
        for term in terms.items():
            known = first.setdefault(fold(term.text()), term.place)
            if known != term.place:
                term.fail(f"'{term.text()}' is among the synonyms twice; it stands at {known}, too")


def _ignore(item: Marked, options: Options) -> Ignore:
    if not item.is_mapping:
        return Ignore(_plain(item), place=item.place)
    keys = item.keys(("text", "regex", "in", "even", "name"))
    if ("text" in keys) == ("regex" in keys):
        item.fail("a rule to ignore needs either 'text' or 'regex'" + (", not both" if "text" in keys else ""))
    return Ignore(
        pattern=_regex(keys["regex"], options) if "regex" in keys else _plain(keys["text"]),
        regex="regex" in keys,
        within=Within(keys["in"].choice(tuple(map(str, Within)))) if "in" in keys else None,
        even=keys["even"].choices(EVEN_IGNORED) if "even" in keys else frozenset(),
        name=keys["name"].text() if "name" in keys else "",
        place=item.place,
    )


def _fact(item: Marked, options: Options) -> FactPattern:
    keys = item.keys(("name", "regex", "type", "severity"), need=("name", "regex"))
    return FactPattern(
        name=keys["name"].text(),
        regex=_regex(keys["regex"], options),
        type=FactType(keys["type"].choice(_TYPES)) if "type" in keys else FactType.OTHER,
        severity=Severity(keys["severity"].choice(_LEVELS)) if "severity" in keys else None,
        place=item.place,
    )


def _severities(section: Marked | None) -> tuple[tuple[str, Severity], ...]:
    if section is None or section.empty:
        return ()
    return tuple((name, Severity(value.choice(_LEVELS))) for name, value in section.pairs(rated()))


def _terms(item: Marked, keys: dict[str, Marked], *, least: int) -> tuple[str, ...]:
    if "term" in keys and "terms" in keys:
        item.fail("either 'term' or 'terms', not both")
    if "term" in keys:
        return (_term(keys["term"]),)
    if "terms" not in keys:
        item.fail("'terms' is missing here")
    return _listed(keys["terms"], least=least)


def _listed(item: Marked, *, least: int) -> tuple[str, ...]:
    terms = tuple(map(_term, item.items()))
    if len(terms) < least:
        item.fail(f"at least {least} term{'s' * (least != 1)} are wanted here")
    return terms


def _term(item: Marked) -> str:
    text = item.text()
    if not any(map(str.isalnum, text)):
        item.fail(f"'{text}' has no word in it")
    return text


def _plain(item: Marked) -> str:
    text = item.text()
    if not any(map(_says_something, parts_of(text))):
        item.fail(f"'{text}' has no word in it, and would ignore everything")
    return text


def _says_something(keys: tuple[str, ...]) -> bool:
    return any(char.isalnum() for key in keys for char in key)


def _regex(item: Marked, options: Options) -> str:
    pattern = item.raw()
    try:
        made = compiled(pattern, options.rule_steps)
    except BrokenError as error:
        item.fail(f"this regular expression can't be used: {error}")
    if made.fullmatch("", timeout=options.rule_seconds) is not None:
        item.fail("this regular expression matches nothing at all, and so would match everywhere")
    return pattern
