"""A user's rules applied to the changes of a comparison.

    changes --facts--> --synonyms--> --watch--> --ignore--> --severities-->  changes, ignored, notes

Invariants: every change is listed or ignored, with its id and in its order; no rule changes where a change stands;
a number, a quotation or a negation stays a fact, and stays listed, unless a rule's ``even`` names it; what a rule did
not do for that reason, or for want of time, is told in a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diffing.errors import UsageError
from diffing.lexicon import load
from diffing.model import Alignment, Article, Change, Ignored
from diffing.options import Options
from diffing.rules import FACTS, PROTECTED, WATCHED, FactPattern, Ignore, Rules, Synonyms, name_of, rated
from diffing.rules.ignoring import Ignorer, protected
from diffing.rules.marks import Finder, Ruled, Watcher
from diffing.rules.patterns import BrokenError, Matcher, TooSlowError, compiled
from diffing.rules.scenes import Scenes
from diffing.rules.severity import rating
from diffing.rules.swaps import Swapper


class Applied(NamedTuple):
    """What became of the changes of a comparison."""

    changes: tuple[Change, ...]
    ignored: tuple[Ignored, ...]
    notes: tuple[str, ...]


class _Stopped(NamedTuple):
    """A rule that was not let have its way with a change, and why."""

    rule: Synonyms | Ignore
    held: frozenset[str]


def apply(
    rules: Rules, old: Article, new: Article, alignment: Alignment, changes: Sequence[Change], *, options: Options
) -> Applied:
    """Apply rules to the changes of two aligned articles.

    Raises UsageError for a pattern that can't be used, terms that are none, and a severity of what has none.
    """
    _check(rules, options)
    scenes = Scenes(old, new, alignment, load(options.language))
    matcher = Matcher(seconds=options.rule_seconds, steps=options.rule_steps)
    slow: list[Ignore | FactPattern] = []
    notes: list[str] = []
    while True:
        try:
            applied = _applied(rules, scenes, matcher, changes, options)
        except TooSlowError as error:
            slow.append(error.rule)
            notes.append(f"{_told(error.rule)} took too long with these texts, and was left out")
            rules = _without(rules, [error.rule])
            if len(slow) > options.rule_slow:
                notes.append("too many of your rules took too long, so all others with a pattern were left out, too")
                rules = rules._replace(facts=(), ignore=tuple(rule for rule in rules.ignore if not rule.regex))
        else:
            return applied._replace(notes=(*notes, *applied.notes))


def _check(rules: Rules, options: Options) -> None:
    patterns: list[tuple[Ignore | FactPattern, str]] = [(rule, rule.regex) for rule in rules.facts]
    patterns += [(rule, rule.pattern) for rule in rules.ignore if rule.regex]
    for rule, pattern in patterns:
        try:
            compiled(pattern, options.rule_steps)
        except BrokenError as error:
            raise UsageError(f"the pattern of {_told(rule)} can't be used: {error}") from None
    for terms in [*(watch.terms for watch in rules.watch), *(group.terms for group in rules.synonyms)]:
        if not isinstance(terms, tuple):
            raise UsageError(f"the terms of a rule are {terms!r}, and must be a tuple of texts")
    strange = sorted({name for name, _ in rules.severities}.difference(rated()))
    if strange:
        raise UsageError(f"there is no '{strange[0]}' to give a severity; choose from {', '.join(rated())}")


def _without(rules: Rules, slow: Sequence[Ignore | FactPattern]) -> Rules:
    return rules._replace(
        ignore=tuple(rule for rule in rules.ignore if rule not in slow),
        facts=tuple(rule for rule in rules.facts if rule not in slow),
    )


def _applied(rules: Rules, scenes: Scenes, matcher: Matcher, changes: Sequence[Change], options: Options) -> Applied:
    finder = Finder(rules.facts, scenes, matcher)
    swapper = Swapper(rules.synonyms, scenes) if rules.synonyms else None
    watcher = Watcher(rules.watch, scenes)
    ignorer = Ignorer(rules.ignore, scenes, matcher)
    severity_of = rating(rules.severities)
    of_link: dict[int, list[Change]] = defaultdict(list)
    place: dict[str, int] = {}
    for change in changes:
        place[change.id] = len(of_link[change.link])
        of_link[change.link].append(change)
    listed: list[Change] = []
    ignored: list[Ignored] = []
    stopped: list[_Stopped] = []
    for change in changes:
        ruled = finder.found(Ruled(change), options)
        if swapper is not None and not ruled.facts:
            swap = swapper.swapped(of_link[change.link], place[change.id], options)
            stopped += [_Stopped(group, _held(group, change)) for group in swap.stopped]
            ruled = ruled._replace(change=swap.change)
        ruled = watcher.watched(ruled, options)
        ruled = ruled._replace(change=ruled.change._replace(severity=severity_of(ruled)))
        rule, kept = _ignoring(ignorer, ruled)
        if rule is None:
            listed.append(ruled.change)
            stopped += kept
        else:
            ignored.append(Ignored(name_of(rule), ruled.change))
    return Applied(tuple(listed), tuple(ignored), tuple(_notes(stopped)))


def _held(group: Synonyms, change: Change) -> frozenset[str]:
    return frozenset(str(type_) for type_ in change.types if type_ in PROTECTED) - group.even


def _ignoring(ignorer: Ignorer, ruled: Ruled) -> tuple[Ignore | None, list[_Stopped]]:
    """Return the first rule that leaves a change out, and those that would if they were let."""
    stopped = []
    for rule in ignorer.matching(ruled.change):
        held = protected(rule, ruled)
        if not held:
            return rule, []
        stopped.append(_Stopped(rule, held))
    return None, stopped


def _notes(stopped: Iterable[_Stopped]) -> Iterable[str]:
    """Yield a note for each rule that was stopped, with how often, and what it would need."""
    gathered: dict[Synonyms | Ignore, list[frozenset[str]]] = defaultdict(list)
    for rule, held in stopped:
        gathered[rule].append(held)
    for rule, sets in gathered.items():
        times = f"{len(sets)} change{'s' * (len(sets) != 1)}"
        names = sorted(frozenset[str]().union(*sets), key=_ORDER.index)
        why = " or ".join(_WHY[name] for name in names)
        did = "makes no phrasing of" if isinstance(rule, Synonyms) else "does not leave out"
        yield f"{_told(rule)} {did} {times} that {why}; with `even: [{', '.join(names)}]` it would"


_WHY = {
    "number": "changes a number",
    "quote": "changes a quotation",
    "negation": "changes a negation",
    WATCHED: "touches a watched name",
    FACTS: "touches a fact by pattern",
}
_ORDER = list(_WHY)


def _told(rule: Synonyms | Ignore | FactPattern) -> str:
    """Name a rule and where it stands."""
    place = f" ({rule.place})" if rule.place else ""
    return f"the rule '{name_of(rule)}'{place}"
