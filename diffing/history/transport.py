"""git's own transport, between a store and another copy of it.

It runs in a repository made for it, of no configuration but the user's own, that borrows the store's objects: so
nothing a store names is run, and only the protocols named here. How to reach a host, and with which credentials, is the
user's to say. Nothing is ever forced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

from diffing.errors import StoreError
from diffing.git import ALONE, AS_IT_IS, HARMLESS, Done, Git, reason, start
from diffing.history.store import A_BRANCH, Store
from diffing.history.write import locked, refusal

PROTOCOLS = ("file", "https", "ssh")
"""What another copy may be reached by."""
_THEIRS = "refs/heads/theirs"
_TAGS = "refs/theirs/tags/"
_FRESH = "refs/fresh/tags/"
_UNWRITTEN = re.compile(rb"unable to create|insufficient permission|read-only file|no space|diskspace", re.IGNORECASE)
_PREFIX = "link-"
_NO_HEAD = b"couldn't find remote ref"
_SETTINGS = {
    **HARMLESS,
    "transfer.fsckObjects": "true",
    "core.abbrev": "no",
    **{f"protocol.{name}.allow": "always" for name in PROTOCOLS},
}
_ARGUMENTS = tuple(word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}"))


class Copy(NamedTuple):
    """What another copy stands at, now that the store has its objects."""

    head: str | None
    """Its newest commit; None for one that is empty."""
    tags: dict[str, str]
    """Commits by the names of its tags."""


class Pushed(NamedTuple):
    """What became of a push."""

    trouble: str | None
    """Why the branch was not taken, as the end of a sentence."""
    moved: bool = False
    """Whether the branch moved; it may have been there already."""
    tags: int = 0
    """Tags that are new there."""


class Link:
    """A way to another copy."""

    def __init__(self, folder: str, store: Store, where: str) -> None:
        self._folder, self._store, self._where, self._branch = folder, store, where, store.branch
        self._objects = os.path.join(store.git.folder, "objects")

    def fetch(self, ours: str | None) -> Copy:
        """Bring a copy's objects into the store, which has those of ``ours``; raises StoreError."""
        done = self._refs({"refs/heads/ours": ours} if ours else {})
        if not done.returncode:
            done = self._fetch("HEAD")
        if done.returncode and _NO_HEAD in done.stderr:
            listed = self._listed()
            if listed == []:
                return Copy(None, {})
            heads = [name for line in listed or () if (name := line.split("\t")[-1]).startswith("refs/heads/")]
            self._branch = self._branch if self._branch in heads or len(heads) != 1 else heads[0]
            if self._branch in heads and A_BRANCH.fullmatch(self._branch):
                done = self._fetch(self._branch)
        if done.returncode:
            if _UNWRITTEN.search(done.stderr):
                raise StoreError(refusal(self._store, done.stderr))
            raise StoreError(f"'{self._where}' could not be read, and the store is as it was: {_why(done.stderr)}")
        said = self._run("for-each-ref", "--format=%(objectname) %(refname)").stdout.decode("utf-8", "replace")
        refs = dict(line.split(" ", 1)[::-1] for line in said.splitlines())
        tags = {name.removeprefix(_TAGS): id_ for name, id_ in refs.items() if name.startswith(_TAGS)}
        return Copy(refs[_THEIRS], tags)

    def push(self, head: str, tags: Mapping[str, str]) -> Pushed:
        """Send a commit and tags to the branch that the copy's HEAD names; a tag it does not take is passed over."""
        listed = self._listed("HEAD")
        if listed is None:
            return Pushed("it can't be asked what it has")
        named = [line.removeprefix("ref: ").split("\t")[0] for line in listed if line.startswith("ref: ")]
        if listed and not named:
            return Pushed("its HEAD names no branch")
        branch = named[0] if named else self._unborn()
        if not A_BRANCH.fullmatch(branch):
            return Pushed("its HEAD names no branch")
        done = self._refs({f"{_FRESH}{name}": id_ for name, id_ in tags.items()})
        if not done.returncode:
            words = ["--porcelain", "--no-verify", "--no-recurse-submodules", "--no-follow-tags", "--no-signed"]
            words += ["--receive-pack=git-receive-pack", "theirs", f"{head}:{branch}"]
            done = self._run("push", *words, *([f"{_FRESH}*:refs/tags/*"] if tags else []))
        lines = (line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines())
        told = {ref.partition(":")[2]: (sign, what) for sign, ref, what in (line for line in lines if len(line) == 3)}
        sign, what = told.get(branch, ("!", _why(done.stderr)))
        if sign == "!":
            whys = [why for sign, why in told.values() if sign == "!"]
            return Pushed(whys[0] if whys else what)
        new = sum(sign == "*" for ref, (sign, _) in told.items() if ref != branch)
        return Pushed(None, sign != "=", new)

    def _fetch(self, ref: str) -> Done:
        words = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"]
        words += ["--upload-pack=git-upload-pack", "theirs", f"+{ref}:{_THEIRS}", f"+refs/tags/*:{_TAGS}*"]
        return self._run("fetch", *words)

    def _unborn(self) -> str:
        """Return the branch that the HEAD of a copy names which has none; ours where it does not say."""
        place = os.path.join(os.path.dirname(self._folder), "empty.git")
        words = ("--quiet", "--bare", "--template=", "--no-local", "--upload-pack=git-upload-pack", "--")
        if _reaching("clone", *words, self._where, place, settings={}).returncode:
            return self._branch
        return Git(place).attempt("symbolic-ref", "HEAD").stdout.decode("utf-8", "replace").strip()

    def _listed(self, *pattern: str) -> list[str] | None:
        """Return the refs of the copy, the one that HEAD stands for first; None where they can't be had."""
        done = self._run("ls-remote", "--symref", "--upload-pack=git-upload-pack", "theirs", *pattern)
        return None if done.returncode else done.stdout.decode("utf-8", "replace").splitlines()

    def _refs(self, refs: Mapping[str, str]) -> Done:
        lines = "".join(f"create {name} {id_}\n" for name, id_ in refs.items())
        return self._run("update-ref", "--stdin", data=lines.encode())

    def _run(self, *words: str, data: bytes = b"") -> Done:
        return _reaching(
            f"--git-dir={self._folder}", *words, settings={"GIT_OBJECT_DIRECTORY": self._objects}, data=data
        )


def _reaching(first: str, *words: str, settings: Mapping[str, str], data: bytes = b"") -> Done:
    allowed = {
        "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS),
        "GIT_NO_REPLACE_OBJECTS": AS_IT_IS["GIT_NO_REPLACE_OBJECTS"],
        **{name: ALONE[name] for name in ("GIT_TERMINAL_PROMPT", "LC_ALL")},
    }
    return start((*_ARGUMENTS, first, *words), {**allowed, **settings}, purpose="the history").finished(data)


@contextmanager
def linked(store: Store, where: str, *, home: Store | None = None) -> Iterator[Link]:
    """Yield a way from a store to another copy, whose address was checked; raises StoreError.

    ``home`` is the store that it works in, where that is not the one it fetches into.
    """
    with _workplace(home or store) as folder:
        bare = Git(os.path.join(folder, "link.git"))
        done = bare.attempt("init", "--quiet", "--bare", "--template=")
        if done.returncode:
            raise StoreError(f"no folder could be made to fetch into: {reason(done.stderr)}")
        quoted = where.replace("\\", "\\\\").replace('"', '\\"')
        with open(os.path.join(bare.folder, "config"), "a", encoding="utf-8", errors="surrogateescape") as config:
            config.write(f'[remote "theirs"]\n\turl = "{quoted}"\n')
        yield Link(bare.folder, store, where)


@contextmanager
def _workplace(store: Store) -> Iterator[str]:
    """Yield a folder inside the store that is gone afterwards; one that a killed process left is taken away before."""
    with locked(store):
        sweep(store)
        folder = mkdtemp(prefix=_PREFIX, dir=store.own)
        held = _held(folder)
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def sweep(store: Store) -> None:
    """Take away the folders of processes that are no more; the store is locked by us."""
    with suppress(OSError):
        for entry in os.scandir(store.own):
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                held = _held(entry.path)
                if held is not None:
                    rmtree(entry.path, ignore_errors=True)
                    os.close(held)


def _held(folder: str) -> int | None:
    """Take a folder for this process, until that closes what is returned or ends; None where another has it."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _why(said: bytes) -> str:
    """Return why a copy could not be reached, in its own words where git has none."""
    why = reason(said)
    if why.startswith("Could not read from remote"):
        lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
        why = next((line for line in lines if line and not line.startswith("fatal: ")), why)[:300]
    return why
