"""The command ``writethru``: what a person types to a report on standard output and an exit code.

    writethru OLD NEW           the same as  writethru diff OLD NEW
    writethru COMMAND ...       one module of this package each, imported only when it is asked for

    exit code 0 the same, 1 different, 2 trouble, 130 interrupted, 141 the reader of the output went away

Only this package prints: reports to standard output, everything else to standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from diffing.errors import UsageError, WritethruError

if TYPE_CHECKING:
    from types import ModuleType

COMMANDS = {
    "diff": ("diffing.cli.diff", "show which facts changed between two texts"),
    "view": ("diffing.cli.view", "step through the changes on the whole screen"),
    "report": ("diffing.cli.report", "compare many pairs, and make an index and a page for each"),
    "batch": ("diffing.cli.batch", "compare many pairs, JSON lines in and out"),
    "seeds": ("diffing.cli.seeds", "list or compare the examples that come with writethru"),
    "history": ("diffing.cli.history", "keep, read and compare every revision of articles; also h"),
    "git": ("diffing.cli.git", "have git show facts, and check them before a commit"),
    "config": ("diffing.cli.config", "show which settings hold, and where each comes from"),
    "rules": ("diffing.cli.rules", "show or check your own rules, writethru.yaml"),
    "schema": ("diffing.cli.schema", "print the JSON Schema of --format json"),
    "completion": ("diffing.cli.completion", "print a completion script for bash, zsh or fish"),
}
"""Name to its module and one line about it; a module has ``add_arguments(parser)`` and ``run(arguments)``.

``INTERMIXED`` says that options may stand between its arguments, ``PATIENT`` that it tells itself what is wrong with a
setting.

A module of several commands has ``COMMANDS`` of the same shape, ``OVERVIEW``, their help, and ``LEADING``, the options
that may stand before the name of one.
"""
ALIASES = {"h": "history"}
"""Short names."""

INTERRUPTED = 130
READER_GONE = 141
"""What shells report of a program that a closed pipe ended, ``git diff | head`` among them."""
TROUBLE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, without the program's name, and return its exit code; errors are told, not raised."""
    words = list(sys.argv[1:] if argv is None else argv)
    collecting = gc.isenabled()
    gc.disable()  # one comparison leaves hardly a cycle behind; looking for them takes a twentieth of its time
    try:
        return _run(words)
    except KeyboardInterrupt:
        _forget_output()
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return READER_GONE
    except WritethruError as error:
        _complain(str(error))
        _forget_output()
        return error.exit_code
    except (MemoryError, RecursionError):
        _complain("the texts are too large, or too deeply nested, for the memory there is")
    except OSError as error:
        _complain(f"the result could not be written: {(error.strerror or str(error)).lower()}")
        _forget_output()
    finally:
        if collecting:
            gc.enable()
    return TROUBLE


def console() -> NoReturn:
    """Run the command line as a program of its own, and leave without tidying up.

    The operating system takes a process's memory back at once; Python, asked to, gives it up object by object,
    which takes an eighth of the time of a small comparison. Nor is a last search for cycles worth anything: it would
    look at each value of a large one.
    """
    gc.disable()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def _run(words: list[str]) -> int:
    if words and words[0] in ALIASES:
        words = [ALIASES[words[0]], *words[1:]]
    match words:
        case []:
            from diffing.cli.help import overview

            _ask(overview(COMMANDS))
            return TROUBLE
        case ["help", name, *rest] if ALIASES.get(name, name) in COMMANDS:
            return _command(ALIASES.get(name, name), [*rest[:1], "--help"])
        case ["help", name, *_] if not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, (*COMMANDS, *ALIASES), n=1)
            way = f"did you mean 'writethru help {near[0]}'?" if near else "`writethru --help` lists them"
            raise UsageError(f"there is no command '{name}'; {way}")
        case ["-h" | "--help" | "help", *_]:
            from diffing.cli.help import overview

            _print(overview(COMMANDS))
            return 0
        case ["--version" | "-V", *_]:
            from diffing.version import __version__

            _print(f"writethru {__version__}\n")
            return 0
        case [name, *rest] if name in COMMANDS:
            return _command(name, rest)
        case [name, *rest]:
            _refuse_misspelt(name, len([word for word in rest if not word.startswith("-")]))
        case _:
            pass
    return _command("diff", words)


def _command(name: str, words: list[str]) -> int:
    from importlib import import_module

    module = import_module(COMMANDS[name][0])
    if name in GROUPS:
        return _one_of(name, module, words)
    return _run_module(module, name, words)


GROUPS = frozenset({"git", "history"})
"""The commands that have commands of their own."""


def _one_of(group: str, module: ModuleType, words: list[str]) -> int:
    """Run one of a group's commands; the options all of them have may stand before its name, too."""
    from importlib import import_module

    leading = 0
    while leading < len(words) and words[leading].split("=", 1)[0] in module.LEADING:
        leading += 1 if "=" in words[leading] else 2
    front, rest = words[:leading], words[leading:]
    if not rest or rest[0] in ("-h", "--help", "help"):
        if rest[1:2] and rest[1] in module.COMMANDS:
            rest = [rest[1], "--help"]
        else:
            from diffing.cli.fitting import columns, fitted

            (_print if rest else _ask)(fitted(module.OVERVIEW, columns()))
            return 0 if rest else TROUBLE
    name = rest[0]
    if name not in module.COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(name, module.COMMANDS, n=1)
        way = f"did you mean 'writethru {group} {near[0]}'?" if near else f"`writethru {group} --help` lists them"
        raise UsageError(f"there is no command '{name}' of {group}; {way}")
    return _run_module(import_module(module.COMMANDS[name][0]), f"{group} {name}", [*front, *rest[1:]])


def _run_module(module: ModuleType, name: str, words: list[str]) -> int:
    from diffing.cli.parser import Parser
    from diffing.cli.settings import arguments_of

    parser = Parser(f"writethru {name}", module.__doc__ or "")
    module.add_arguments(parser)
    try:
        arguments = arguments_of(
            parser, words, name,
            intermixed=getattr(module, "INTERMIXED", False), patient=getattr(module, "PATIENT", False),
        )  # fmt: skip
    except SystemExit:  # after its help
        _print("")
        return 0
    for doubt in arguments.settled.doubts:
        _complain(doubt)
    code: int = module.run(arguments)
    return code


def _refuse_misspelt(word: str, others: int) -> None:
    """Raise UsageError for a word in front that is no file, and too like a command to be meant as one."""
    if word.startswith("-") or os.path.lexists(word) or any(sign in word for sign in "./:\\"):
        return
    from difflib import get_close_matches

    from diffing.ingest.seeds import names

    if not others and word.partition("@")[0] in names():
        raise UsageError(f"there is no command or file '{word}'; did you mean 'writethru seeds {word}'?")
    near = get_close_matches(word, (*COMMANDS, *ALIASES), n=1)
    if near:
        raise UsageError(f"there is no command or file '{word}'; did you mean 'writethru {near[0]}'?")
    if others != 1:
        raise UsageError(f"there is no command '{word}'; `writethru --help` lists them")


def _print(text: str) -> None:
    """Write to standard output and see it off, so that a closed pipe shows here and not at the end."""
    from diffing.cli.output import stream

    stream(text)
    sys.stdout.flush()


def _complain(message: str) -> None:
    from diffing.cli.output import notify

    notify(message)


def _ask(text: str) -> None:
    """Write to standard error what there is to choose from."""
    from diffing.cli.output import say

    say(text)


def _forget_output() -> None:
    """Let what is still unwritten go nowhere, so that Python does not fail over it while it shuts down."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (AttributeError, OSError, ValueError):
        pass
