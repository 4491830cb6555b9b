"""Where settings are given: the environment, a project's file, the user's own; each read whole, and all of it checked.

A project's file may be somebody else's: a checkout, a folder next to others'. So it sets what a report looks like and
what counts as a failure, but names no file outside its folder, and no thresholds and processes (``table.OWN``).
"""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from diffing.cli.settings.table import (
    BUILT_IN,
    INSIDE,
    OTHER_VARIABLES,
    OWN,
    PREFIX,
    Setting,
    named,
    names,
    of_variable,
    way_out,
)  # fmt: skip
from diffing.errors import SettingsError
from diffing.ingest.lookup import Files, shown, users

if TYPE_CHECKING:
    from argparse import Action

    from diffing.ingest.marked import Marked

_ALIKE = 0.75
"""Share of letters in order that a misspelt name has in common with the one meant: two of four changed places."""
FLAG, ENVIRONMENT, PROJECT, USER = "command line", "environment", "project", "user"


class Value(NamedTuple):
    """A setting as it was given."""

    setting: Setting
    text: str
    """As it was written; a path as it is to be opened, ``default`` for what is built in."""
    value: object
    """As its option takes it; None for what is built in."""
    layer: str
    place: str
    """``--set``, ``WRITETHRU_WIDTH``, ``writethru.yaml:3:12``."""

    @property
    def rank(self) -> int:
        """How little it weighs: 0 holds over all others."""
        return (FLAG, ENVIRONMENT, PROJECT, USER).index(self.layer)

    @property
    def built_in(self) -> bool:
        """Whether it is what holds where nothing is set."""
        return self.text == BUILT_IN


Layer = Mapping[str, Value]
"""The values of one place by the names of their settings."""


class Layers(NamedTuple):
    """All places, the one that holds over the others first, and the files that were parsed."""

    given: tuple[Layer, ...]
    parsed: Mapping[str, Marked | None]

    def values(self, name: str) -> list[Value]:
        """Return what was given for a setting; the first holds."""
        return [layer[name] for layer in self.given if name in layer]

    def names(self) -> dict[str, None]:
        """Return what was given anywhere, each once."""
        return {name: None for layer in self.given for name in layer}


def layers(files: Files, given: Iterable[tuple[str, str]] = (), *, whole: bool = False) -> Layers:
    """Read all places; ``given`` is what --set says, ``whole`` also looks through a file that says nothing of settings.

    Raises SettingsError, and RulesError for a file that can't be read or is no YAML.
    """
    parsed: dict[str, Marked | None] = {}
    found = [_flags(given), _environment()]
    for path, layer in ((files.project, PROJECT), (files.user, USER)):
        found.append({} if path is None else _file(path, layer, parsed, whole=whole))
    return Layers(tuple(found), parsed)


def file_layer(path: str, name: str) -> Layer:
    """Read a file's settings, as a project's file unless it is the user's own; raises as ``layers``."""
    from diffing.ingest.sections import opened

    own = os.path.realpath(path) == os.path.realpath(users())
    return section(opened(path, name), path, USER if own else PROJECT)


def _flags(given: Iterable[tuple[str, str]]) -> Layer:
    found: dict[str, Value] = {}
    for name, text in given:
        setting = named(name)
        found[name] = Value(setting, text, _read(setting, text, f"--set {name}"), FLAG, "--set")
    return _fitting(found)


def _environment() -> Layer:
    found: dict[str, Value] = {}
    for variable, text in os.environ.items():
        if text and variable.startswith(PREFIX):
            setting = of_variable(variable)
            if setting is not None:
                value = _read(setting, text, variable)
                found[setting.name] = Value(setting, text, value, ENVIRONMENT, variable)
    for variable, (name, text) in OTHER_VARIABLES.items():
        if os.environ.get(variable) and name not in found:
            found[name] = Value(named(name), text, text, ENVIRONMENT, variable)
    return _fitting(found)


def unknown_variables() -> list[tuple[str, str]]:
    """Return variables that look like ours and set nothing, each with what to write instead."""
    strange = _strange_variables()
    known = _stems() if strange else ()
    return [(variable, way_out(_stem(variable), known, before=PREFIX)) for variable in strange]


def doubts_of_variables() -> tuple[str, ...]:
    """Return a sentence about each variable that is so like one of ours that it is most likely misspelt.

    Others that begin so are somebody's own, and no run but that of ``config`` speaks of them.
    """
    strange = _strange_variables()
    if not strange:
        return ()
    from difflib import get_close_matches

    known = _stems()
    near = ((variable, get_close_matches(_stem(variable), known, n=1, cutoff=_ALIKE)) for variable in strange)
    return tuple(f"{it} sets nothing; did you mean '{PREFIX}{found[0]}'?" for it, found in near if found)


def _strange_variables() -> list[str]:
    """Return variables that begin as ours do, say something, and set nothing."""
    ours = [variable for variable in sorted(os.environ) if variable.startswith(PREFIX) and os.environ[variable]]
    return [variable for variable in ours if of_variable(variable) is None]


def _stem(variable: str) -> str:
    return variable.removeprefix(PREFIX).upper()


def _stems() -> tuple[str, ...]:
    return tuple(name.upper().replace("-", "_") for name in names())


def _file(path: str, layer: str, parsed: dict[str, Marked | None], *, whole: bool) -> Layer:
    from diffing.ingest.sections import data_of, may_have_settings, opened

    name = shown(path)
    if not whole and not may_have_settings(data_of(path, name)):
        return {}
    parsed[path] = opened(path, name)
    return section(parsed[path], path, layer)


def section(top: Marked | None, path: str, layer: str) -> Layer:
    """Return the settings of an open file; raises SettingsError with line and column."""
    from diffing.ingest.sections import SETTINGS, sections_of

    mine = sections_of(top).get(SETTINGS)
    if mine is None or mine.empty:
        return {}
    mine = mine._replace(error=SettingsError)
    found: dict[str, Value] = {}
    for name, item in mine.pairs(names(), what="a setting", otherwise="`writethru config --all` lists them"):
        setting = named(name)
        if layer == PROJECT and setting.scope == OWN:
            item.fail(
                f"'{name}' can't be set for a project, whose file may be somebody else's; set it in {shown(users())}, "
                f"with {setting.variable}, or with --set"
            )
        text = _text(item, setting)
        if setting.path and text != BUILT_IN:
            bound = layer == PROJECT and setting.scope == INSIDE
            text = _path(item, text, os.path.dirname(path), setting if bound else None)
        found[name] = Value(setting, text, _of(item, setting, text), layer, item.place)
    return _fitting(found)


def _text(item: Marked, setting: Setting) -> str:
    """Return a value as it would be written for its option."""
    if item.is_list and setting.several:
        texts = [(member, member.text()) for member in item.items()]
        for member, text in texts:
            _of(member, setting, text)
        if not texts:
            item.fail("nothing is named; leave the setting out, or name some")
        return ",".join(text for _, text in texts)
    if item.is_list or item.is_mapping:
        item.fail(f"one value is wanted here, not {item.kind}")
    return item.raw() if setting.path else item.text()


def _path(item: Marked, text: str, folder: str, bound: Setting | None) -> str:
    """Return a path in a file as it is to be opened; that of a bound setting may not lead out of the folder."""
    if "\0" in text:
        item.fail("this is no path")
    path = os.path.normpath(os.path.join(folder, os.path.expanduser(text)))
    if bound is not None:
        _check_bounds(item, text, bound, os.path.realpath(folder), os.path.realpath(path))
    try:
        near = os.path.relpath(path)
    except (OSError, ValueError):  # no working folder, or another drive
        return path
    return path if len(near) > len(path) or near.startswith("-") else near


def _check_bounds(item: Marked, text: str, setting: Setting, folder: str, path: str) -> None:
    """Fail for a place that a project's file may not name; both paths are real ones, behind all links."""
    if os.path.commonpath((folder, path)) != folder:
        item.fail(
            f"'{text}' is outside the project's folder, and its file may be somebody else's; name such a place in "
            f"{shown(users())}"
        )
    if setting.endings and not path.endswith(setting.endings):
        item.fail(
            f"'{text}' can't be a {setting.name} that a project's file names; the name of one ends with "
            f"{' or '.join(setting.endings)}"
        )


def _of(item: Marked, setting: Setting, text: str) -> object:
    try:
        return value_of(setting, text)
    except ArgumentTypeError as error:
        item.fail(str(error))


def _read(setting: Setting, text: str, place: str) -> object:
    try:
        return value_of(setting, text)
    except ArgumentTypeError as error:
        raise SettingsError(f"{place}: {error}") from None


def value_of(setting: Setting, text: str) -> object:
    """Return what a text means to a setting's option, None for what is built in; raises ArgumentTypeError."""
    if text == BUILT_IN:
        return None
    if setting.threshold is not None:
        return setting.threshold.read(text)
    if setting.words is not None:
        return _word(text, setting.words)
    if setting.read is not None:
        return setting.read(text)
    option = option_of(setting)
    if option.nargs == 0:
        return _word(text, {"true": True, "false": False})
    value: object = text
    if callable(option.type):
        try:
            value = option.type(text)
        except (ValueError, TypeError):
            raise ArgumentTypeError(f"it can't be '{text}'") from None
    if option.choices is not None and value not in option.choices:
        _refuse(text, tuple(map(str, option.choices)))
    return value


def _word(text: str, words: Mapping[str, object]) -> object:
    if text not in words:
        _refuse(text, tuple(words))
    return words[text]


def _refuse(text: str, allowed: tuple[str, ...]) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(text, allowed, n=1)
    way = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(allowed)}"
    raise ArgumentTypeError(f"it can't be '{text}'; {way}")


def option_of(setting: Setting) -> Action:
    """Return the option that a setting is of, from the parser of its command."""
    from diffing.cli import COMMANDS
    from diffing.cli.parser import Parser

    group, _, inner = setting.command.partition(" ")
    module = import_module(COMMANDS[group][0])
    if inner:
        module = import_module(module.COMMANDS[inner][0])
    parser = Parser(setting.command, "")
    module.add_arguments(parser)
    return next(action for action in parser.actions() if action.dest == setting.dest)


def _fitting(layer: Layer) -> Layer:
    """Return a place's values; raises SettingsError where two of them can't both hold."""
    template, form = layer.get("template"), layer.get("format")
    if template and form and not template.built_in and not form.built_in:
        raise SettingsError(f"{template.place}: a template is a format of its own; leave 'format' out ({form.place})")
    return layer
