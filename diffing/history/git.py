"""git as a program that is told everything and believes nothing of the repository it reads.

Only plumbing is run, with the repository named outright: commands that start no hook, filter, textconv, monitor, pager
or signature check, whatever the configuration of the repository names, and are kept from fetching. The user's own
configuration is asked for a name and nothing else. Nothing a person typed is an argument: object names and paths go
through standard input, after they were checked. Replaced objects, grafts and the environment's GIT_* are left out.

GitPython starts it, and is imported with the first command: it takes longer than all else an ``add`` does.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

from diffing.errors import StoreError

OLDEST = (2, 30)
_VERSION = re.compile(rb"git version (\d+)\.(\d+)")
_OBJECT = re.compile(rb"([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)")
_HARMLESS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.attributesFile": os.devnull,
    "core.commitGraph": "false",
    "core.quotePath": "false",
    "core.pager": "cat",
    "protocol.allow": "never",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.logOutputEncoding": "UTF-8",
}
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"""What keeps git quiet and at home."""
_ARGUMENTS = tuple(word for name, value in _HARMLESS.items() for word in ("-c", f"{name}={value}"))


class Git(NamedTuple):
    """A repository, by the folder that holds its objects and refs."""

    folder: str

    def run(self, *words: str, data: bytes = b"") -> bytes:
        """Return what a command prints; raises StoreError, with git's own reason, where it fails."""
        done = self.attempt(*words, data=data)
        if done.returncode:
            raise StoreError(f"git could not read the store '{self.folder}': {reason(done.stderr)}")
        return done.stdout

    def attempt(self, *words: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command and return how it went."""
        with self.started(*words) as process:
            said, complaint = process.communicate(data)
            return subprocess.CompletedProcess(words, process.returncode, said, complaint)

    @contextmanager
    def started(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Yield a command that runs, with pipes to and from it; where trouble comes up meanwhile, it is killed."""
        with _started([f"--git-dir={self.folder}", *_ARGUMENTS, *words], _QUIET) as process:
            yield process

    @contextmanager
    def objects(self) -> Iterator[Objects]:
        """Yield what answers questions about objects, for as long as it is needed."""
        with self.started("cat-file", "--batch") as process:
            try:
                yield Objects(process, self.folder)
            finally:
                for pipe in (process.stdin, process.stdout, process.stderr):
                    if pipe is not None:
                        pipe.close()
                process.wait()


class Found(NamedTuple):
    """An object."""

    id: str
    type: str
    data: bytes


class Objects:
    """A ``git cat-file --batch`` that is asked one name after another."""

    def __init__(self, process: subprocess.Popen[bytes], folder: str) -> None:
        self._process = process
        self._folder = folder

    def get(self, name: str) -> Found | None:
        """Return the object of a name; None where there is none. Raises StoreError for a damaged one."""
        source, answers = self._process.stdin, self._process.stdout
        if source is None or answers is None or "\n" in name:
            return None
        try:
            source.write(name.encode("utf-8", "surrogateescape") + b"\n")
            source.flush()
            head = answers.readline()
        except BrokenPipeError:
            head = b""
        found = _OBJECT.fullmatch(head.rstrip(b"\n"))
        if found is None:
            if head.rstrip(b"\n").endswith((b" missing", b" ambiguous")):
                return None
            raise StoreError(self._complaint(name))
        size = int(found[3])
        data = answers.read(size + 1)
        if len(data) != size + 1:
            raise StoreError(self._complaint(name))
        return Found(found[1].decode(), found[2].decode(), data[:-1])

    def blob(self, name: str) -> bytes | None:
        """Return the bytes of a file; None where the name is no file."""
        found = self.get(name)
        return found.data if found is not None and found.type == "blob" else None

    def _complaint(self, name: str) -> str:
        self._process.kill()
        said = self._process.stderr.read() if self._process.stderr else b""
        what = f"object {name}" if re.fullmatch(r"[0-9a-f]{40,64}", name) else f"'{name}'"
        return (
            f"the store '{self._folder}' is damaged, {what} can't be read ({reason(said)}); "
            "`writethru history verify` names all that is, a copy of the store may still have it"
        )


def check_version() -> None:
    """Raise StoreError where git is missing or too old."""
    with _started(["version"], _QUIET) as process:
        said, _ = process.communicate()
    found = _VERSION.match(said)
    if found is None:
        raise StoreError(_NAMELESS)
    version = int(found[1]), int(found[2])
    if version < OLDEST:
        raise StoreError(
            f"git {version[0]}.{version[1]} is too old for the history, which needs {OLDEST[0]}.{OLDEST[1]} or newer"
        )


def identity() -> tuple[str, str]:
    """Return name and address commits are made under: the user's own from git, else one that is nobody's."""
    with _started(["config", "--global", "--null", "--get-regexp", r"^user\.(name|email)$"], {}) as process:
        said, _ = process.communicate()
    values = dict(
        entry.split("\n", 1) for entry in said.decode("utf-8", "replace").split("\0") if "\n" in entry
    )  # git lists them in lower case
    name = os.environ.get("GIT_AUTHOR_NAME") or values.get("user.name", "")
    address = os.environ.get("GIT_AUTHOR_EMAIL") or values.get("user.email", "")
    name = _plain(name)
    return (name, _plain(address) or NOBODY[1]) if name else NOBODY


NOBODY = ("writethru", "writethru@invalid")
"""Who commits where git knows no user."""


def reason(said: bytes) -> str:
    """Return the line of a complaint that says why."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
    return re.sub(r"^(?:fatal|error): ", "", telling[0])[:300] if telling else "it gave no reason"


def _plain(text: str) -> str:
    return re.sub(r"[<>\s\x00-\x1f\x7f]+", " ", text).strip()


_starting = Lock()
_NAMELESS = "the history needs git, and the program of that name does not say its version"


@contextmanager
def _started(words: list[str], settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    missing = f"the history needs git {OLDEST[0]}.{OLDEST[1]} or newer, which is not installed"
    try:
        from git.cmd import Git as Driver
        from git.exc import GitCommandNotFound
    except ModuleNotFoundError:
        raise StoreError("the history needs GitPython, which is not installed") from None
    except ImportError:  # from asking git for its version
        from shutil import which

        raise StoreError(_NAMELESS if which("git") else missing) from None
    command = [Driver.GIT_PYTHON_GIT_EXECUTABLE or "git", *words]
    try:
        with _starting, _unsteered():
            running = Driver().execute(command, istream=subprocess.PIPE, as_process=True, env=settings)
    except GitCommandNotFound:
        raise StoreError(missing) from None
    except OSError as error:
        raise StoreError(f"git could not be started: {(error.strerror or str(error)).lower()}") from None
    process = running.proc  # which dies with what GitPython wraps it in
    if process is None:
        raise StoreError("git could not be started")
    try:
        yield process
    except BaseException:
        process.kill()
        process.wait()
        raise


@contextmanager
def _unsteered() -> Iterator[None]:
    """Take what could steer git out of the environment, which GitPython hands on whole."""
    steering = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GIT_")}
    try:
        yield
    finally:
        os.environ.update(steering)


__all__ = [
    "NOBODY",
    "OLDEST",
    "Found",
    "Git",
    "Objects",
    "check_version",
    "identity",
    "reason",
]
