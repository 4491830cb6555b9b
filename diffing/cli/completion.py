"""Print a completion script for a shell; made from the commands' own options.

To try it at once, or for good from a start-up file:
  eval "$(writethru completion bash)"
  eval "$(writethru completion zsh)"
  writethru completion fish > ~/.config/fish/completions/writethru.fish
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli.output import write

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace
    from types import ModuleType

_FILE_OPTIONS = ("--output", "--rules", "--check", "--store", "--template")


class Option(NamedTuple):
    """An option as a shell needs it: its names, what it is for, whether a value follows, and which."""

    names: tuple[str, ...]
    about: str
    takes_value: bool
    choices: tuple[str, ...]
    is_file: bool


_LEADING = (Option(("--store",), "the store", takes_value=True, choices=(), is_file=True),)
"""What may stand in front of the commands of a group."""


class Command(NamedTuple):
    """A command as a shell needs it; ``words`` are what may stand for its arguments, None: files.

    One of a group is named with it: ``history add``.
    """

    name: str
    about: str
    options: tuple[Option, ...]
    words: tuple[str, ...] | None


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``completion``."""
    parser.add_argument("shell", metavar="SHELL", choices=tuple(_SHELLS), help="bash, zsh or fish")


def run(arguments: Namespace) -> int:
    """Print the script for a shell."""
    write(_SHELLS[arguments.shell](_commands()), None, utf8=True)
    return 0


def _commands() -> list[Command]:
    """Return every command with its options, from the parsers that read them."""
    from importlib import import_module

    from diffing.cli import ALIASES, COMMANDS, GROUPS

    found = []
    for name, (path, about) in COMMANDS.items():
        module = import_module(path)
        if name not in GROUPS:
            found.append(_read(name, module, about))
            continue
        offered = {inner: made for inner, made in module.COMMANDS.items() if made[1]}
        names = (name, *(short for short, whole in ALIASES.items() if whole == name))
        found += [Command(each, about, _LEADING if module.LEADING else (), tuple(offered)) for each in names]
        for inner, (inner_path, inner_about) in offered.items():
            read = _read(f"{name} {inner}", import_module(inner_path), inner_about)
            found += [read._replace(name=f"{each} {inner}") for each in names]
    return found


def _read(name: str, module: ModuleType, about: str) -> Command:
    from diffing.cli.parser import Parser

    parser = Parser(f"writethru {name}", module.__doc__ or "")
    module.add_arguments(parser)
    options = tuple(_option(action) for action in parser.actions() if action.option_strings)
    return Command(name, about, options, _words(name))


def _option(action: Action) -> Option:
    return Option(
        names=tuple(action.option_strings),
        about=" ".join((action.help or "").split()).partition(" (default")[0].replace("%%", "%"),
        takes_value=action.nargs != 0,
        choices=tuple(map(str, action.choices or ())),
        is_file=any(name in _FILE_OPTIONS for name in action.option_strings),
    )


_WITHOUT_FILES = frozenset("list log show diff blame timeline wording search restore rename tag rm verify gc".split())
"""Commands of a store that take articles, which only it knows."""


def _words(name: str) -> tuple[str, ...] | None:
    from diffing.errors import SourceError
    from diffing.ingest.seeds import names

    if name == "completion":
        return tuple(_SHELLS)
    if name == "schema":
        return ("diff", "report")
    if name == "config":
        from diffing.cli.settings.table import names as settings

        return settings()
    if name == "rules" or name.partition(" ")[2] in _WITHOUT_FILES:
        return ()
    if name != "seeds":
        return None
    try:
        return names()
    except SourceError:
        return ()


def _bash(commands: list[Command]) -> str:
    cases = []
    for command in commands:
        values = [
            f"      {'|'.join(option.names)}) {_bash_value(option)}; return ;;"
            for option in command.options
            if option.takes_value
        ]
        flags = " ".join(name for option in command.options for name in option.names)
        rest = 'COMPREPLY=($(compgen -f -- "$word"))' if command.words is None else _compgen(command.words)
        cases.append(
            f"    {shlex.quote(command.name)})\n      case $before in\n"
            + "".join(f"  {value}\n" for value in values)
            + "      esac\n"
            f"      if [[ $word == -* ]]; then {_compgen(flags.split())}; else {rest}; fi ;;"
        )
    names = [command.name for command in commands if " " not in command.name]
    inner = [shlex.quote(command.name) for command in commands if " " in command.name]
    return _BASH.format(
        names=" ".join(shlex.quote(name) for name in names),
        pattern="|".join(names),
        inner="|".join(inner),
        cases="\n".join(cases),
    )


def _bash_value(option: Option) -> str:
    if option.choices:
        return _compgen(option.choices)
    return 'COMPREPLY=($(compgen -f -- "$word"))' if option.is_file else "COMPREPLY=()"


def _compgen(words: tuple[str, ...] | list[str]) -> str:
    return f'COMPREPLY=($(compgen -W {shlex.quote(" ".join(words))} -- "$word"))'


_BASH = """\
# bash completion for writethru; made by `writethru completion bash`
_writethru() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=diff
  if [[ $COMP_CWORD -eq 1 && $word != -* ]]; then
    COMPREPLY=($(compgen -W "{names}" -- "$word") $(compgen -f -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}} in {pattern}) command=${{COMP_WORDS[1]}} ;; esac
  if [[ $COMP_CWORD -gt 2 ]]; then
    case "$command ${{COMP_WORDS[2]}}" in {inner}) command="$command ${{COMP_WORDS[2]}}" ;; esac
  fi
  case $command in
{cases}
  esac
}}
complete -o filenames -F _writethru writethru
"""


def _zsh(commands: list[Command]) -> str:
    return "autoload -U +X bashcompinit && bashcompinit\n" + _bash(commands)


def _fish(commands: list[Command]) -> str:
    names = " ".join(command.name for command in commands if " " not in command.name)
    lines = ["# fish completion for writethru; made by `writethru completion fish`"]
    for command in commands:
        group, _, inner = command.name.partition(" ")
        seen = f"complete -c writethru -n '__fish_seen_subcommand_from {group}'"
        if inner:
            lines.append(f"{seen} -a {inner} -d {_quoted(command.about)}")
            seen = f"{seen[:-1]}; and __fish_seen_subcommand_from {inner}'"
        else:
            lines.append(
                f"complete -c writethru -n 'not __fish_seen_subcommand_from {names}'"
                f" -a {command.name} -d {_quoted(command.about)}"
            )
        if command.words is not None:
            lines.append(f"{seen} -f -a {_quoted(' '.join(command.words))}")
        lines += [f"{seen}{_fish_option(option)}" for option in command.options]
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    said = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    if option.takes_value:
        said += " -r" if option.is_file else " -x"
        said += f" -a {_quoted(' '.join(option.choices))}" if option.choices else ""
    return f"{said} -d {_quoted(option.about)}" if option.about else said


def _quoted(text: str) -> str:
    """Quote a text for fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
