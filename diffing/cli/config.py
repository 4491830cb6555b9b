"""Show which settings hold here, and where each comes from.

A setting is an option that is to hold for good. It comes from the first of: the command line; the environment, as
WRITETHRU_CONTEXT for context (NO_COLOR, too); the project's writethru.yaml, in the working folder or the nearest one
above it, up to the root of a git work tree; your own, $XDG_CONFIG_HOME/writethru/writethru.yaml
(~/.config/writethru/writethru.yaml). Each key is looked for by itself.

in either file, beside your rules:
  settings:
    context: 1
    fail-on: [quote, number>10%]
    layout: inline
    theme: light                          # the view's

For one run: the option itself, or --set NAME=VALUE, thresholds of the engine too (--all lists them). The value
default is what is built in, whatever files say. docs/config.md says what each of them does, and what a project's
file may not set, since it may be somebody else's.

for example:
  writethru config
  writethru config theme
  writethru config --all --format json
  writethru config --check house.yaml
  writethru diff old.txt new.txt --set fact_chance=0.5

exit code: 0 all of them can be used; 2 one is broken, or has no such name
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from diffing.cli.output import write
from diffing.ingest.lookup import NAME, above, find, is_file, shown, users

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from diffing.cli.settings.layers import Layers, Value
    from diffing.cli.settings.table import Setting

_BUILT_IN = "default"
"""Where a value comes from that nobody set."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``config``."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="print the value of one setting, and nothing else")
    parser.add_argument(
        "--all", action="store_true", help="also thresholds nobody set, and values that others hold over"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--files", action="store_true", help="only list the files that are looked for")
    which.add_argument("--check", metavar="FILE", help="only say whether FILE can be used, as a project's file")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, or JSON for programs")


def run(arguments: Namespace) -> int:
    """Show or check settings; raises SettingsError and RulesError."""
    from diffing.cli.settings.layers import layers
    from diffing.cli.settings.table import named
    from diffing.errors import UsageError

    if arguments.name is not None and (arguments.files or arguments.check is not None or arguments.all):
        raise UsageError("NAME prints one value; leave the other options out")
    setting = None if arguments.name is None else named(arguments.name)
    if arguments.check is not None:
        _print(_checked(arguments.check))
        return 0
    if arguments.files and arguments.format == "text":
        _print(*(f"{path}: {'read' if there else 'not there'}" for path, there in _looked_at()))
        return 0
    found = layers(find(), whole=True)
    if arguments.format == "json":
        from diffing.report.json import dumps

        shown_ = _settings(found, every=arguments.all) if setting is None else [setting]
        write(
            dumps({"files": dict(_looked_at()), "settings": [_data(it, found) for it in shown_]}) + "\n",
            None,
            utf8=True,
        )
    elif setting is not None:
        _print(_written(setting, found))
    else:
        _print(*_lines(found, every=arguments.all))
    return 0


def _print(*lines: str) -> None:
    from diffing.report.visible import visible

    write("".join(f"{visible(line)}\n" for line in lines), None, utf8=False)


def _checked(path: str) -> str:
    """Return that a file, rules and all, can be used; raises what ``run`` does."""
    from diffing.cli.settings.layers import file_layer
    from diffing.ingest.rules import read_rules

    rules = sum(map(len, read_rules(path)[:5]))
    count = len(file_layer(path, path))
    return f"{path}: fine, {count} setting{'s' * (count != 1)}, {rules} rule{'s' * (rules != 1)}"


def _looked_at() -> list[tuple[str, bool]]:
    """Return the files that are looked for, in order, and whether each is read: of a project's only the nearest."""
    found = []
    for folder in above():
        path = os.path.join(folder, NAME)
        found.append((shown(path), is_file(path)))
        if found[-1][1]:
            break
    own = shown(users())
    return [it for it in found if it[0] != own] + [(own, is_file(users()))]


def _settings(found: Layers, *, every: bool) -> list[Setting]:
    """Return the settings to show: thresholds only where they are set, unless all were asked for."""
    from diffing.cli.settings.table import SETTINGS, named, names

    ours = {setting.name for setting in SETTINGS}
    wanted = names() if every else [name for name in names() if name in ours or name in found.names()]
    return [named(name) for name in wanted]


def _lines(found: Layers, *, every: bool) -> Iterator[str]:
    from diffing.cli.settings.layers import unknown_variables
    from diffing.cli.show import output_width

    rows = [row for setting in _settings(found, every=every) for row in _rows(setting, found, every=every)]
    wide = max(len(name) for name, _, _ in rows), max(len(value) for _, value, _ in rows)
    narrow = output_width() < sum(wide) + 4 + max(len(place) for _, _, place in rows)
    for name, value, place in rows:
        if narrow:
            yield f"{name}: {value}"
            if place != _BUILT_IN:
                yield f"    {place}"
        else:
            yield f"{name:{wide[0]}}  {value:{wide[1]}}  {place}"
    yield ""
    for path, there in _looked_at():
        if there:
            yield f"read: {path}"
    if not any(there for _, there in _looked_at()):
        yield f"there is no {NAME} here; `writethru config --files` says where it is looked for"
    for variable, way in unknown_variables():
        yield f"note: {variable} is not a setting's; {way}"


def _rows(setting: Setting, found: Layers, *, every: bool) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and place of a setting, and of what it is used in place of."""
    values = found.values(setting.name)
    value = setting.default if not values or values[0].built_in else values[0].text
    yield setting.name, value, _place(values[0]) if values else _BUILT_IN
    for other in values[1:] if every else ():
        yield "  over", other.text, _place(other)


def _place(value: Value) -> str:
    return f"{value.layer} {value.place}"


def _written(setting: Setting, found: Layers) -> str:
    """Return a value as it would be written; what can't be is ``default``."""
    from diffing.cli.settings.table import BUILT_IN

    values = found.values(setting.name)
    if values and not values[0].built_in:
        return values[0].text
    return BUILT_IN if setting.default.startswith("(") else setting.default


def _data(setting: Setting, found: Layers) -> dict[str, Any]:
    """Return a setting as JSON has it."""
    values = found.values(setting.name)
    return {
        "name": setting.name,
        "value": _written(setting, found),
        "layer": values[0].layer if values else _BUILT_IN,
        "place": values[0].place if values else None,
        "variable": setting.variable,
        "about": setting.about,
        "overridden": [{"value": it.text, "layer": it.layer, "place": it.place} for it in values[1:]],
    }
