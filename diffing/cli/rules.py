r"""Show the rules that hold here and where each stands, or check a file.

Rules are in the first of: the FILE of --rules; writethru.yaml in the working folder, or the nearest one above it, up to
the root of a git work tree; $XDG_CONFIG_HOME/writethru/writethru.yaml (~/.config/writethru/writethru.yaml).

a complete example:
  watch:                                  # any change that touches these is marked
    - Douglas Ross
    - terms: [BP, British Petroleum]      # case: capitals matter
      case: true
      severity: high                      # high or critical
  synonyms:                               # a change from one to the other is phrasing
    - [lorry, truck, heavy goods vehicle]
    - terms: [a dozen, "12"]
      even: [number]                      # or it would stay a change of a number
  ignore:                                 # left out of the lists, and counted
    - "Last updated: ..."                 # ... stands for any words
    - name: sign-up line
      regex: 'Sign up (to|for) .*'
      in: paragraph                       # change, sentence, paragraph; any of them if left out
    - text: "Page ... of ..."
      even: [number, quote, negation, watched, facts]
  facts:                                  # a change of a match is a change of fact
    - name: case number
      regex: 'Case No\. \d+/\d+'
      type: other                         # number date name role quote attribution negation modality event other
      severity: critical
  severities:                             # low normal high critical, by type or by fact content phrasing form
    number: critical
    quote: high
    phrasing: low

docs/rules.md says what each of them does. A broken file is told with line and column.

for example:
  writethru rules
  writethru rules --check house.yaml
  writethru rules --rules house.yaml --format json

exit code: 0 the rules can be used, or there are none; 2 they are broken
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffing.cli.output import write
from diffing.ingest.lookup import NAME, above, find, shown, users

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.rules import FactPattern, Ignore, Rules, Synonyms, Watch


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``rules``."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--rules", metavar="FILE", help="show those of FILE")
    which.add_argument("--check", metavar="FILE", help="only say whether FILE can be used")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, or JSON for programs")


def run(arguments: Namespace) -> int:
    """Show or check rules; a broken file raises RulesError."""
    from diffing.ingest.rules import read_rules

    given: str | None = arguments.rules if arguments.check is None else arguments.check
    path = find().nearest if given is None else given
    rules = None if path is None else read_rules(path, shown=shown(path) if given is None else given)
    if arguments.format == "json":
        from diffing.report.json import dumps

        write(dumps(_data(rules)) + "\n", None, utf8=True)
    elif arguments.check is not None:
        from diffing.cli.settings.layers import file_layer

        file_layer(arguments.check, arguments.check)
        write(f"{_shown(arguments.check)}: {_counted(rules)}\n", None, utf8=False)
    else:
        write("".join(f"{line}\n" for line in _lines(rules, given=given is not None)), None, utf8=False)
    return 0


def _shown(text: str) -> str:
    from diffing.report.visible import visible

    return visible(text)


def _counted(rules: Rules | None) -> str:
    count = sum(map(len, rules[:5])) if rules else 0
    return f"fine, {count} rule{'s' * (count != 1)}"


def _lines(rules: Rules | None, *, given: bool) -> Iterator[str]:
    if rules is None:
        folders = above()
        last = f" up to {_shown(folders[-1])}" if len(folders) > 1 else ""
        yield f"no rules: there is no {NAME} in this folder{last}, nor {_shown(shown(users()))}"
        yield "`writethru rules --help` has an example"
        return
    yield f"rules of {_shown(rules.source or '')}{'' if given else ' (the nearest file)'}: {_counted(rules)}"
    sections: tuple[tuple[Watch | Synonyms | Ignore | FactPattern, ...], ...] = rules[:4]
    told = [_told(rule) for section in sections for rule in section]
    told += [("", "severity", f"{name}: {level}") for name, level in rules.severities]
    places = [place.removeprefix(f"{rules.source}:") for place, _, _ in told]
    widths = max(map(len, places), default=0), max((len(what) for _, what, _ in told), default=0)
    for place, (_, what, says) in zip(places, told, strict=True):
        yield f"  {place:{widths[0]}}  {what:{widths[1]}}  {_shown(says)}"


def _told(rule: Watch | Synonyms | Ignore | FactPattern) -> tuple[str, str, str]:
    """Return where a rule stands, what it does, and with what."""
    from diffing.rules import Ignore, Synonyms, Watch

    match rule:
        case Watch():
            case = "as written" if rule.case else None
            also = (("name", rule.name), ("case", case), ("type", rule.type), ("severity", rule.severity))
            return rule.place, "watch", _with(", ".join(rule.terms), *also)
        case Synonyms():
            return rule.place, "synonyms", _with(" = ".join(rule.terms), ("even", _listed(rule.even)))
        case Ignore():
            says = f"/{rule.pattern}/" if rule.regex else rule.pattern
            even = _listed(rule.even)
            return rule.place, "ignore", _with(says, ("name", rule.name), ("in", rule.within), ("even", even))
        case _:
            says = f"{rule.name}: /{rule.regex}/"
            return rule.place, "fact", _with(says, ("type", rule.type), ("severity", rule.severity))


def _with(says: str, *also: tuple[str, str | None]) -> str:
    said = [f"{name}: {value}" for name, value in also if value]
    return f"{says}  ({', '.join(said)})" if said else says


def _listed(names: frozenset[str]) -> str:
    return " ".join(sorted(names))


def _data(rules: Rules | None) -> dict[str, Any]:
    """Return rules as plain dicts and lists; without any, the file is null."""
    from diffing.rules import Rules

    rules = rules or Rules()
    sections = {
        name: [_plain(rule._asdict()) for rule in getattr(rules, name)]
        for name in ("watch", "synonyms", "ignore", "facts")
    }
    return {"file": rules.source, **sections, "severities": dict(rules.severities)}


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in fields.items()}
