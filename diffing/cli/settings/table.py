"""Every setting, one line each: an option that may hold for good.

To add one, add its line here, and to tests/settings/effects.yaml what it changes. How it is written, and what it may
be, its option says; it reaches every command that has that option, unless ``commands`` names some.

What is given to one run alone has no line: the texts and their labels, -o, --notes (a file of one article's), --pin,
--published and --rules, and what scripts rely on: -q, --exit-zero, --force, and --format of commands that list things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli.parser import encoding
from diffing.errors import SettingsError

if TYPE_CHECKING:
    from diffing.cli.settings.thresholds import Threshold

PREFIX = "WRITETHRU_"
BUILT_IN = "default"
"""What may be written for any value: what holds where nothing is set."""

ANYWHERE, INSIDE, OWN = "anywhere", "inside", "own"
"""Where a setting may stand: in any file; in a project's, too, if it names a path in the project's folder; only in a
file of the user's own, since a project may be somebody else's, and it takes time and memory, or turns facts into
phrasing unseen."""


class Setting(NamedTuple):
    """A setting."""

    name: str
    command: str
    """A command that has its option: ``diff``, ``history list``; "" for a threshold of the engine."""
    about: str
    default: str
    """What holds where nothing is set, as it would be written; in brackets where it can't be."""
    scope: str = ANYWHERE
    option: str = ""
    """Where an argparse option keeps its value, if not under the setting's name."""
    commands: tuple[str, ...] = ()
    """Those that it is for, where options of other commands have the same name and another meaning."""
    several: bool = False
    """Whether it may be a list."""
    path: bool = False
    """Whether it is one, which counts from the folder of its file."""
    endings: tuple[str, ...] = ()
    """What the name of such a file has to end with where a project sets it: what is read as a template is shown, and
    there are files in a checkout that no report may show."""
    words: Mapping[str, object] | None = None
    """What each word that it can be means to its option, where that is written otherwise."""
    read: Callable[[str], object] | None = None
    """Reads it where its option takes any text, and trouble would show later, without a place."""
    threshold: Threshold | None = None

    @property
    def dest(self) -> str:
        """Where the option keeps its value."""
        return self.option or self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper().replace("-", "_")


_COMPARING = ("diff", "seeds", "history diff")
_READING = (*_COMPARING, "view", "history view", "report", "batch", "git check", "git diff-driver")
_TEMPLATES = (".j2", ".jinja", ".jinja2")
_LAYOUTS = {"auto": None, "side-by-side": True, "inline": False}

SETTINGS = (
    Setting("format", "diff", "what a comparison is written as", "text", commands=_COMPARING),
    Setting("template", "diff", "a template in place of a format", "(none)", INSIDE, path=True, endings=_TEMPLATES),
    Setting("max-length", "diff", "characters of Markdown at the most", "(no limit)"),
    Setting("only", "diff", "which changes are listed", "(all)", several=True),
    Setting("context", "diff", "unchanged paragraphs around each change", "0"),
    Setting("full", "diff", "whole paragraphs for phrasing, form and moves too", "false"),
    Setting("show-ignored", "diff", "also what your rules leave out", "false"),
    Setting("layout", "diff", "one column or two", "auto", option="beside", words=_LAYOUTS),
    Setting("width", "diff", "columns of the text", "(the terminal's)"),
    Setting("color", "diff", "whether the text has colours", "auto"),
    Setting("fail-on", "diff", "which changes make the exit code 1", "(any; of git check: fact)", several=True),
    Setting("language", "diff", "language of the texts", "en", commands=_READING),
    Setting("encoding", "diff", "encoding of the texts", "(by their bytes)", read=encoding),
    Setting("as-text", "diff", "pages and items of news are read as they stand", "false"),
    Setting("theme", "view", "colours of the view", "(dark, or the terminal's sixteen)"),
    Setting("changes-only", "view", "the view begins with what did not change folded", "false"),
    Setting("report-format", "report", "more files for each pair", "(none)", option="format", commands=("report",),
            several=True),
    Setting("jobs", "batch", "processes of batch and report", "(one for each core)", OWN),
    Setting("store", "history list", "the store of history", ".writethru", INSIDE, path=True),
)  # fmt: skip
"""All but the thresholds of the engine."""
OTHER_VARIABLES = {"NO_COLOR": ("color", "never")}
"""Variables that many programs know, with the setting and the value that any content of theirs stands for; our own
variable of that setting is asked first."""

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def names() -> tuple[str, ...]:
    """Return all names, thresholds last."""
    from diffing.options import Options

    return (*_BY_NAME, *(name for name in Options._fields if name not in _BY_NAME))


def named(name: str) -> Setting:
    """Return a setting; raises SettingsError."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    from diffing.cli.settings.thresholds import thresholds

    known = thresholds()
    if name not in known:
        raise SettingsError(f"'{name}' is not a setting; {way_out(name, names())}")
    one = known[name]
    return Setting(name, "", one.about, one.default, OWN, threshold=one)


def of_variable(variable: str) -> Setting | None:
    """Return the setting that a variable of the environment is for; None for none."""
    from diffing.options import Options

    name = variable.removeprefix(PREFIX).lower()
    for setting in SETTINGS:
        if setting.variable == variable:
            return setting
    return named(name) if name in Options._fields and variable == PREFIX + name.upper() else None


def way_out(name: str, allowed: Iterable[str], *, before: str = "") -> str:
    """Return what to write in place of an unknown name, with what stands before all of them."""
    from difflib import get_close_matches

    near = get_close_matches(name, tuple(allowed), n=1)
    return f"did you mean '{before}{near[0]}'?" if near else "`writethru config --all` lists them"
