"""A program, and a git repository whose configuration, hooks and attributes name it wherever git would run one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_EXTENSIONS = "[extensions]"
"""From here on git reads the configuration of the repository itself alone, and none that it includes."""
_CONFIG = f"""
[core]
	fsmonitor = {{trap}} fsmonitor
	hooksPath = {{hooks}}
	pager = {{trap}} pager
	editor = {{trap}} editor
	sshCommand = {{trap}} ssh
	askPass = {{trap}} askpass
	gitProxy = {{trap}} proxy
	alternateRefsCommand = {{trap}} alternate
	attributesFile = {{attributes}}
[diff]
	external = {{trap}} external
[diff "trap"]
	textconv = {{trap}} textconv
	command = {{trap}} command
[filter "trap"]
	clean = {{trap}} clean
	smudge = {{trap}} smudge
	process = {{trap}} process
	required = true
[merge "trap"]
	driver = {{trap}} merge
[log]
	showSignature = true
[gpg]
	program = {{trap}} gpg
[commit]
	gpgSign = true
[tag]
	gpgSign = true
[credential]
	helper = {{trap}} credential
[trailer "Article"]
	command = {{trap}} trailer
	cmd = {{trap}} trailer
[uploadpack]
	packObjectsHook = {{trap}} pack
[gc]
	recentObjectsHook = {{trap}} recent
{_EXTENSIONS}
	partialClone = origin
[remote "origin"]
	url = ext::{{trap}} fetch
	promisor = true
	uploadpack = {{trap}} uploadpack
	vcs = {{trap}}
[url "ext::{{trap}} "]
	insteadOf = https://
[alias]
	cat-file = !{{trap}} alias
	diff-tree = !{{trap}} alias
	fast-import = !{{trap}} alias
	rev-list = !{{trap}} alias
[pager]
	cat-file = {{trap}} pager
	diff-tree = {{trap}} pager
	rev-list = {{trap}} pager
[core]
	repositoryformatversion = 1
"""
_HOOKS = """
    fsmonitor-watchman post-checkout post-commit post-index-change post-update pre-auto-gc pre-commit
    reference-transaction update
""".split()
_ATTRIBUTES = "* filter=trap diff=trap merge=trap text working-tree-encoding=UTF-16\n"


class Traps(NamedTuple):
    """What was set."""

    sprung: Path
    """The file that the program writes when it is run."""
    attributes: str
    """The attributes that lead to it."""


def set_traps(folder: Path, repository: Path, *, included: bool = False) -> Traps:
    """Make the program in a new folder, and name it in a repository, the folder with git's own files.

    ``included`` has its configuration include the one that names it.
    """
    folder.mkdir()
    sprung, trap, hooks, attributes = (folder / name for name in ("sprung", "trap", "hooks", "attributes"))
    trap.write_text(f'#!/bin/sh\necho "$0" "$@" >> {sprung}\ncat 2>/dev/null\nexit 0\n')
    trap.chmod(0o755)
    for where in (hooks, repository / "hooks"):
        where.mkdir(exist_ok=True)
        for name in _HOOKS:
            (where / name).unlink(missing_ok=True)
            (where / name).symlink_to(trap)
    (repository / "info").mkdir(exist_ok=True)
    for file in (attributes, repository / "info" / "attributes"):
        file.write_text(_ATTRIBUTES)
    config = _CONFIG.format(trap=trap, hooks=hooks, attributes=attributes)
    if included:
        (folder / "included").write_text(config.partition(_EXTENSIONS)[0])
        path = f"path = {folder / 'included'}"
        config = f'[includeIf "gitdir:**"]\n\t{path}\n[include]\n\t{path}\n'
    with (repository / "config").open("a") as written:
        written.write(config)
    return Traps(sprung, _ATTRIBUTES)
