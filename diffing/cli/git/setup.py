"""Have `git diff` and `git difftool -t writethru` show facts.

Writes two settings into the repository's configuration, diff.writethru.command and difftool.writethru.cmd, and into
its .git/info/attributes which files they are for; with --global, into your own configuration and attributes. What
it wrote is printed, all else in these files stays, a setting of yours is never written over, and done again it
changes nothing. `writethru git remove` takes it back.

From then on `git diff` prints the comparison of such files as `writethru diff` does; `git log -p` and `git show` do
with --ext-diff; `git difftool -t writethru` opens each in the view. A patch is made with `git diff --no-ext-diff`.

for example:
  writethru git setup
  writethru git setup --dry-run
  writethru git setup --files 'news/*.md' --files '*.rst'
  writethru git setup --global

exit code: 0 set up, by now or before; 2 trouble, or a setting of yours stands in the way
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING, NamedTuple

from diffing.cli.git import asking, attributes
from diffing.errors import OutputError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FILES = ("*.md", "*.txt")
_OURS = re.compile(r"\bgit (diff-driver|difftool) ")
_THEN = """\
`git diff` shows facts in such files, so do `git show` and `git log -p` with --ext-diff; `git difftool -t writethru`
opens them in the view. `git diff --no-ext-diff` is git's own, for a patch. `writethru git remove` takes this back.
"""


class Target(NamedTuple):
    """Which configuration is written to."""

    scope: str
    """git's option for it."""
    config: str
    """Its path, to be shown."""
    attributes: str
    """The path of the file of attributes beside it."""


class Setting(NamedTuple):
    """A setting: its values as they are, and the one it is to have; None: none."""

    key: str
    now: list[str]
    then: str | None


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``git setup``."""
    parser.add_argument(
        "--files", metavar="PATTERN", action="append", help="for which files, again for more (default: *.md and *.txt)"
    )
    add_common(parser)
    parser.add_argument("--remove", action="store_true", help="take back what setup wrote, as `writethru git remove`")


def add_common(parser: ArgumentParser) -> None:
    """Add what ``setup`` and ``remove`` share."""
    parser.add_argument("--global", dest="everywhere", action="store_true", help="for all your repositories")
    parser.add_argument("--dry-run", action="store_true", help="only print what would be written")


def run(arguments: Namespace) -> int:
    """Write the settings, or take them back, print which, and return 0; raises WritethruError."""
    patterns = [attributes.pattern(each) for each in dict.fromkeys(arguments.files or FILES)]
    if arguments.remove and arguments.files:
        raise UsageError("--remove takes back all that was set up; leave --files out")
    target = target_of(everywhere=arguments.everywhere)
    if arguments.remove:
        return take_back(target, dry=arguments.dry_run)
    wanted = {"diff.writethru.command": f"{_program()} git diff-driver --"}
    wanted["difftool.writethru.cmd"] = f'{_program()} git difftool -- "$LOCAL" "$REMOTE" "$MERGED"'
    _refuse_to_overwrite(target, patterns, wanted)
    settings = [Setting(key, _values(target, key), value) for key, value in wanted.items()]
    if change(target, settings, attributes.lines_of(patterns), dry=arguments.dry_run) and not arguments.dry_run:
        sys.stdout.write(_THEN)
    return 0


def take_back(target: Target, *, dry: bool) -> int:
    """Take back what setup wrote, and nothing else; returns 0."""
    settings = []
    for key in ("diff.writethru.command", "difftool.writethru.cmd"):
        now = _values(target, key)
        settings.append(Setting(key, now if all(map(_OURS.search, now)) else [], None))
    change(target, settings, [], dry=dry)
    return 0


def target_of(*, everywhere: bool) -> Target:
    """Return what is written to; raises UsageError outside a repository."""
    if not everywhere:
        asking.need_repository("go into one, or set up all of yours with --global")
        config, attributes_ = (asking.line("rev-parse", "--git-path", name) for name in ("config", "info/attributes"))
        return Target("--local", config, attributes_)
    home = os.path.expanduser("~")
    xdg = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"), "git")
    ways = [os.path.join(home, ".gitconfig"), os.path.join(xdg, "config")]
    config = os.environ.get("GIT_CONFIG_GLOBAL") or next(filter(os.path.exists, ways), ways[0])
    for scope in ("--global", "--system"):
        named = asking.attempt("config", scope, "--type=path", "--get", "core.attributesFile")
        path = os.fsdecode(named.stdout.removesuffix(b"\n"))
        if named.returncode == 0 and path:
            return Target("--global", config, path)
    return Target("--global", config, os.path.join(xdg, "attributes"))


def change(target: Target, settings: list[Setting], lines: list[str], *, dry: bool) -> bool:
    """Bring configuration and attributes to where they are to be, print each line, tell whether there was any."""
    data = attributes.read(target.attributes)
    before = attributes.ours(data)
    told: list[tuple[str, list[str]]] = [
        (target.config, [said for setting in settings for said in _told(setting)]),
        (target.attributes, [f"- {line}" for line in before] + [f"+ {line}" for line in lines]),
    ]
    if before == lines:
        told[1][1].clear()
    for path, said in told:
        if said and not dry and path == target.config:
            _set(target, settings)
        elif said and not dry:
            attributes.write(path, attributes.with_lines(data, lines))
        _tell(path, said, dry=dry)
    return any(said for _, said in told)


def _tell(path: str, said: list[str], *, dry: bool) -> None:
    from diffing.ingest.lookup import shown
    from diffing.report.visible import visible

    head = "nothing to change" if not said else "would change" if dry else "changed"
    sys.stdout.write(f"{visible(shown(path))}: {head}\n" + "".join(f"  {visible(each)}\n" for each in said))
    sys.stdout.flush()


def _told(setting: Setting) -> list[str]:
    wanted = [] if setting.then is None else [setting.then]
    if setting.now == wanted:
        return []
    return [f"- {setting.key} = {value}" for value in setting.now] + [f"+ {setting.key} = {each}" for each in wanted]


def _set(target: Target, settings: list[Setting]) -> None:
    for setting in settings:
        if not _told(setting):
            continue
        words = ["--unset-all", setting.key] if setting.then is None else ["--replace-all", setting.key, setting.then]
        done = asking.attempt("config", target.scope, *words)
        if done.returncode:
            raise OutputError(f"git could not write '{target.config}': {asking.reason(done.stderr)}")


def _values(target: Target, key: str) -> list[str]:
    """Return the values of a setting in the configuration that is written to."""
    said = asking.attempt("config", target.scope, "-z", "--get-all", key).stdout
    return [os.fsdecode(value) for value in said.split(b"\0")[:-1]]


def _refuse_to_overwrite(target: Target, patterns: list[str], wanted: dict[str, str]) -> None:
    """Raise UsageError where a person has said otherwise, with the way out."""
    for key in wanted:
        for value in _values(target, key):
            if not _OURS.search(value):
                raise UsageError(
                    f"{key} is '{value}' already in {target.config}; to have it replaced, take it out first: "
                    f"git config {target.scope} --unset-all {key}"
                )
    found = attributes.others(attributes.read(target.attributes), patterns)
    if found:
        raise UsageError(
            f"'{target.attributes}' says '{found[1]}' already; take 'diff' out of that line, or name other files with "
            "--files"
        )
    if target.scope == "--local":
        fields = asking.asked("check-attr", "-z", "diff", "--", *patterns).split(b"\0")[:-1]
        for pattern, _, value in zip(*[map(os.fsdecode, fields)] * 3, strict=True):
            if value not in ("unspecified", "writethru"):
                said = {"set": "diff", "unset": "-diff"}.get(value, f"diff={value}")
                raise UsageError(
                    f"'{pattern}' has the attribute '{said}' already, from .gitattributes or your own attributes; "
                    "take it out there, or name other files with --files"
                )


def _program() -> str:
    """Return the command as git's shell finds it."""
    from shutil import which

    return "writethru" if which("writethru") else f"{shlex.quote(sys.executable)} -m diffing"
