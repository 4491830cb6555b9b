"""git as a program that is told everything and believes nothing of the repository it reads.

Only plumbing is run: commands that start no hook, filter, textconv, monitor, pager or signature check, whatever the
configuration of the repository names, and are kept from fetching, since that could run what it names. Nothing a person
typed is an argument: names of objects and paths go through standard input. Of the environment, GIT_* is left out, but
for what says where the repository around the working folder lies.

    Git(folder)     a repository by its folder: neither the user's configuration, nor replaced objects, nor grafts
    Git()           the one around the working folder, as git finds and reads it, and only if git calls it safe

GitPython starts it, and is imported with the first command: it takes longer than all else a small command does.
"""

from __future__ import annotations

import os
import re
from _thread import allocate_lock
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import GitError

if TYPE_CHECKING:
    import subprocess
    from types import TracebackType

    from git.cmd import Git as Driver

OLDEST = (2, 30)
_VERSION = re.compile(rb"git version (\d+)\.(\d+)")
_TYPES = (b"blob", b"tree", b"commit", b"tag")
HARMLESS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.attributesFile": os.devnull,
    "core.commitGraph": "false",
    "core.quotePath": "false",
    "core.pager": "cat",
    "advice.graftFileDeprecated": "false",
    "protocol.allow": "never",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.logOutputEncoding": "UTF-8",
}
"""Settings that outweigh what a repository's configuration says."""
ALONE = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"""What keeps git quiet and at home."""
AS_IT_IS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""What has a repository read without anybody's settings, each object as its name says."""
_WHERE = frozenset({
    "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
})  # fmt: skip
"""The user's environment says by these which repository is meant, and where their own configuration is."""
_ADVICE = "; `writethru history verify` names all that is, a copy of the store may still have it"
_ARGUMENTS = tuple(word for name, value in HARMLESS.items() for word in ("-c", f"{name}={value}"))


class Done(NamedTuple):
    """How a command went."""

    returncode: int
    stdout: bytes
    stderr: bytes


class Found(NamedTuple):
    """An object."""

    id: str
    type: str
    data: bytes


class Git:
    """A repository, by the folder that holds its objects and refs; without one, that around the working folder.

    ``purpose`` is what messages say git is needed for, ``called`` what they call the repository.
    """

    __slots__ = ("_advice", "_arguments", "_settings", "_spare", "called", "folder", "purpose")

    def __init__(self, folder: str = "", *, purpose: str = "the history", called: str = "the store") -> None:
        self.folder, self.purpose = folder, purpose
        self.called = f"{called} '{folder}'" if folder else called
        self._arguments = (f"--git-dir={folder}", *_ARGUMENTS) if folder else _ARGUMENTS
        self._settings = {**ALONE, **AS_IT_IS} if folder else ALONE
        self._advice = _ADVICE if folder and called == "the store" else ""
        self._spare: dict[int, Objects] = {}

    def run(self, *words: str, data: bytes = b"") -> bytes:
        """Return what a command prints; raises GitError, with git's own reason, where it fails."""
        done = self.attempt(*words, data=data)
        if done.returncode:
            raise GitError(f"git could not read {self.called}: {reason(done.stderr)}", said=done.stderr)
        return done.stdout

    def attempt(self, *words: str, data: bytes = b"") -> Done:
        """Run a command and return how it went."""
        return self.started(*words).finished(data)

    def started(self, *words: str) -> Running:
        """Return a command that runs, with pipes to and from it."""
        return start((*self._arguments, *words), self._settings, purpose=self.purpose, around=not self.folder)

    @contextmanager
    def objects(self) -> Iterator[Objects]:
        """Yield what answers questions about objects; one process answers for as long as this lives."""
        here = os.getpid()  # a forked process has a copy of what its parent talks to
        objects = self._spare.pop(here, None) or Objects(self.started("cat-file", "--batch"), self.called, self._advice)
        try:
            yield objects
        except BaseException:
            objects.close()
            raise
        if objects.answers and here not in self._spare:
            self._spare[here] = objects
        else:
            objects.close()


class Running:
    """A command that runs; as a context, it is killed where trouble comes up inside, and else waited for."""

    __slots__ = ("_wrapped", "process")

    def __init__(self, wrapped: Driver.AutoInterrupt, process: subprocess.Popen[bytes]) -> None:
        self._wrapped = wrapped  # which ends the process, should both be forgotten
        self.process = process

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(OSError):  # what was not written yet has no reader
                    pipe.close()
        self.process.wait()

    def hand(self, data: bytes) -> None:
        """Hand a command all its input and go on; one that says much before it has read it all would never end."""
        source, self.process.stdin = self.process.stdin, None
        if source is not None:
            with suppress(BrokenPipeError), source:
                source.write(data)

    def finished(self, data: bytes = b"") -> Done:
        """Hand a command its input, wait for it, and return how it went."""
        with self as process:
            said, complaint = process.communicate(data)
            return Done(process.returncode, said, complaint)


class Objects:
    """A ``git cat-file --batch`` that is asked one name after another."""

    __slots__ = ("_advice", "_called", "_running", "answers")

    def __init__(self, running: Running, called: str, advice: str) -> None:
        self._running = running
        self._called, self._advice = called, advice
        self.answers = True
        """Whether it can be asked on."""

    def get(self, name: str) -> Found | None:
        """Return the object of a name; None where there is none. Raises GitError for a damaged one."""
        source, answers = self._running.process.stdin, self._running.process.stdout
        if source is None or answers is None or "\n" in name:
            return None
        self.answers = False  # nobody may go on with what was left in the middle of an answer
        try:
            source.write(name.encode("utf-8", "surrogateescape") + b"\n")
            source.flush()
            head = answers.readline()
        except BrokenPipeError:
            head = b""
        told = head.rstrip(b"\n").split(b" ")
        if len(told) != 3 or told[1] not in _TYPES or not told[2].isdigit():
            if told[-1] in (b"missing", b"ambiguous") and len(told) > 1:
                self.answers = True
                return None
            raise self._trouble(name)
        size = int(told[2])
        data = answers.read(size + 1)
        if len(data) != size + 1:
            raise self._trouble(name)
        self.answers = True
        return Found(told[0].decode(), told[1].decode(), data[:-1])

    def blob(self, name: str) -> bytes | None:
        """Return the bytes of a file; None where the name is no file."""
        found = self.get(name)
        return found.data if found is not None and found.type == "blob" else None

    def close(self) -> None:
        """Let go of the process."""
        self.answers = False
        with self._running:
            pass

    def _trouble(self, name: str) -> GitError:
        process = self._running.process
        process.kill()
        said = process.stderr.read() if process.stderr else b""
        what = f"object {name}" if re.fullmatch(r"[0-9a-f]{40,64}", name) else f"'{name}'"
        return GitError(f"{self._called} is damaged, {what} can't be read ({reason(said)}){self._advice}", said=said)


def ask_version() -> Running:
    """Ask git for its version, for ``check_version`` to hear."""
    return start(("version",), {**ALONE, **AS_IT_IS}, purpose="the history")


def check_version(asked: Running) -> None:
    """Raise GitError where git is too old."""
    found = _VERSION.match(asked.finished().stdout)
    if found is None:
        raise GitError("the history needs git, and the program of that name does not say its version")
    version = int(found[1]), int(found[2])
    if version < OLDEST:
        raise GitError(
            f"git {version[0]}.{version[1]} is too old for the history, which needs {OLDEST[0]}.{OLDEST[1]} or newer"
        )


def reason(said: bytes) -> str:
    """Return the line of a complaint that says why."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
    return re.sub(r"^(?:fatal|error): ", "", telling[0])[:300] if telling else "it gave no reason"


def start(words: Sequence[str], settings: Mapping[str, str], *, purpose: str, around: bool = False) -> Running:
    """Start git; ``around`` leaves it the environment that says which repository is meant. Raises GitError."""
    driver = _driver(purpose)
    from subprocess import PIPE

    from git.exc import GitCommandNotFound

    program = driver.GIT_PYTHON_GIT_EXECUTABLE or os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git"
    try:
        with _starting, _unsteered(_WHERE if around else frozenset()):
            wrapped = driver().execute([program, *words], istream=PIPE, as_process=True, env=settings)
    except GitCommandNotFound:
        oldest = "" if around else f" {OLDEST[0]}.{OLDEST[1]} or newer"
        raise GitError(f"{purpose} needs git{oldest}, which is not installed") from None
    except OSError as error:
        raise GitError(f"git could not be started: {(error.strerror or str(error)).lower()}") from None
    if wrapped.proc is None:
        raise GitError("git could not be started")
    return Running(wrapped, wrapped.proc)


_starting = allocate_lock()


@contextmanager
def _unsteered(but: frozenset[str]) -> Iterator[None]:
    """Take what could steer git out of the environment, which GitPython hands on whole."""
    steering = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GIT_") and name not in but}
    try:
        yield
    finally:
        os.environ.update(steering)


def _driver(purpose: str) -> type[Driver]:
    """Return what starts git."""
    from diffing.git.driver import driver

    try:
        return driver()
    except ModuleNotFoundError:
        raise GitError(f"{purpose} needs GitPython, which is not installed") from None
