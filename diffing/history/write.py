"""One commit at a time onto the store's branch, whole or not at all, whoever else is writing.

    lock           an advisory lock that ends with the process which holds it, however it ends
    fast-import    objects first; last of all the branch, only if it still is where it was

Killed at any step, a writer leaves objects nobody refers to, and a branch that is either where it was or one complete
revision further. A writer that finds the branch moved on (a push, another program) does its work again on top of that.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cache, partial
from importlib import import_module
from typing import TypeAlias

from diffing.errors import StoreError
from diffing.git import Done, Objects, Running, reason
from diffing.history import moment as moments
from diffing.history.author import ask_identity, identity
from diffing.history.store import Store, head_of

_STALE = 5.0
"""Seconds from which a lock of git's on the branch is taken for one of a process that was killed: with our own lock
held nobody else of us writes, and git holds it for milliseconds."""
_PATIENCE = 30.0
"""Seconds to wait for our own lock."""
_ROOM = 1 << 14
"""Bytes that the smallest commit takes on a disk."""
_UNPACKED = ("-c", "fastimport.unpackLimit=100000", "-c", "core.fsync=-pack")
"""Settings with which the few objects of one commit are stored each by itself, as `git commit` stores them; the pack
they are unpacked from is deleted then, and nobody waits until it is on the disk."""
_TRIES = 20
_PAUSE = 0.05
_MOVED = rb"(?s)does not contain|but expected|reference already exists|cannot lock ref .* is at "
_LOCKED = rb"(?s)Unable to create '.*\.lock': File exists"

Onto: TypeAlias = Callable[[bytes, str, Sequence[bytes]], "str | None"]
"""From a message, a moment and changes to the new commit; None where the branch moved on meanwhile."""


def put(path: str, data: bytes) -> bytes:
    """Return the change that writes a file."""
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)


def moved(old: str, new: str) -> bytes:
    """Return the change that renames a file; neither path may hold a space."""
    return f"R {old} {new}\n".encode()


def gone(path: str) -> bytes:
    """Return the change that removes a file."""
    return f"D {path}\n".encode()


def head(name: tuple[str, str], branch: str, message: bytes, moment: str, parent: str | None) -> bytes:
    """Return what stands before the changes of a commit; without a parent it continues the one before."""
    who = f"{name[0]} <{name[1]}> {moments.seconds(moment)} +0000"
    start = f"commit {branch}\nmark :1\nauthor {who}\ncommitter {who}\ndata {len(message)}\n".encode("utf-8", "replace")
    return start + message + (f"from {parent}\n".encode() if parent else b"")


def commit(store: Store, work: Callable[[str | None, Objects, Onto], str | None]) -> str | None:
    """Do a piece of work, from where the branch stands to one commit, until nobody else was faster.

    ``work`` gets the commit the branch stands at, None for a new store, what reads objects, and what makes a commit on
    top of just that one; it returns the new commit, or None where there was nothing to do. The store is locked
    meanwhile. Raises StoreError where it can't be written.
    """
    with locked(store):
        asked = ask_identity()
        name = cache(lambda: identity(asked))
        for _ in range(_TRIES):
            with (
                importing(store, *_UNPACKED) as running,
                store.git.objects() as objects,
            ):  # which start while the work is done
                parent = head_of(store, objects)
                onto = _Onto(store, name, running, parent)
                made = work(parent, objects, onto)
            if not onto.beaten:
                return made
            time.sleep(_PAUSE)
    raise _beaten(store)


class _Onto:
    """Makes a commit on top of one."""

    def __init__(self, store: Store, name: Callable[[], tuple[str, str]], running: Running, parent: str | None) -> None:
        self._store, self._name, self._running, self._parent = store, name, running, parent
        self.beaten = False
        """Whether the branch moved on meanwhile."""

    def __call__(self, message: bytes, moment: str, changes: Sequence[bytes]) -> str | None:
        start = head(self._name(), self._store.branch, message, moment, self._parent)
        made = _written(self._store, lambda: (start, *changes), self._running)
        self.beaten = made is None
        return made


def committed(store: Store, stream: Callable[[str], Iterable[bytes]]) -> str:
    """Hand many commits on top of where the branch stands to fast-import, the last with mark 1; return that one.

    ``stream`` gets the commit to begin from, and may be asked again.
    """
    with locked(store):
        for _ in range(_TRIES):
            with store.git.objects() as objects:
                parent = head_of(store, objects) or ""
            made = _written(store, partial(stream, parent))
            if made is not None:
                return made
            time.sleep(_PAUSE)
    raise _beaten(store)


def _beaten(store: Store) -> StoreError:
    return StoreError(f"the store '{store.folder}' is being written to by others all the time; try again later")


def _written(store: Store, stream: Callable[[], Iterable[bytes]], first: Running | None = None) -> str | None:
    """Hand commits to fast-import and return the last one's name; None where the branch moved on meanwhile.

    ``first`` is one that runs already.
    """
    since = time.monotonic()
    while True:
        with nullcontext(first) if first is not None else importing(store) as running:
            done = _handed(running, stream())
        first, complaint = None, done.stderr
        if not done.returncode:
            return done.stdout.decode().strip()
        if re.search(_LOCKED, complaint) and _unlocked(store, complaint, since):
            continue
        if re.search(_MOVED, complaint):
            return None
        raise StoreError(refusal(store, complaint))


def _handed(running: Running, stream: Iterable[bytes]) -> Done:
    """Hand commits to a fast-import and wait for it."""
    data = b"".join((*stream, b"get-mark :1\ndone\n"))
    try:
        running.hand(data)
        import_module("diffing.history.lookup")  # while git works: who wrote asks it next
    except BaseException:  # so that it ends without any of it
        running.process.kill()
        raise
    return running.finished()


@contextmanager
def importing(store: Store, *settings: str) -> Iterator[Running]:
    """Yield a fast-import that runs; one that is handed nothing does nothing, and nothing of a crash is left."""
    running = store.git.started(*settings, "fast-import", "--quiet", "--done", "--date-format=raw")
    try:
        yield running
    finally:
        if running.process.returncode is None:
            running.finished(b"done\n")
        with suppress(OSError):
            os.unlink(os.path.join(store.git.folder, f"fast_import_crash_{running.process.pid}"))


def patiently(store: Store, *words: str, data: bytes = b"") -> Done:
    """Run a command that takes a lock of git's until it has it, and return how it went; the store is locked by us."""
    since = time.monotonic()
    while True:
        done = store.git.attempt(*words, data=data)
        if not (done.returncode and re.search(_LOCKED, done.stderr) and _unlocked(store, done.stderr, since)):
            return done


def refusal(store: Store, complaint: bytes) -> str:
    """Return why a store could not be written, and what there is to do."""
    said = complaint.decode("utf-8", "replace")
    where = f"the store '{store.folder}' could not be written, and is as it was"
    if re.search("no space left|out of diskspace|file too large|disk quota", said, re.IGNORECASE) or _is_full(store):
        return f"{where}: there is no room left on its disk"
    if "Permission denied" in said or "Read-only file system" in said or "insufficient permission" in said:
        return f"{where}: it is read-only for you"
    if re.search(_LOCKED, complaint):
        return f"{where}: {reason(complaint).rstrip('.')}; if no git is running there, remove that file"
    return f"{where}: {reason(complaint)}"


def _is_full(store: Store) -> bool:
    """Tell whether a disk has hardly any room, since git does not always say why it could not write."""
    try:
        disk = os.statvfs(store.git.folder)
    except (OSError, AttributeError):
        return False
    return 0 <= disk.f_bavail * disk.f_frsize < _ROOM


def _unlocked(store: Store, complaint: bytes, since: float) -> bool:
    """Wait for a lock of git's, or remove it once it is stale; tell whether to try again."""
    found = re.search(rb"Unable to create '(.*?\.lock)'", complaint, re.DOTALL)
    path = os.fsdecode(found[1]) if found else ""
    if not path or time.monotonic() - since > 2 * _STALE:
        return False
    inside = os.path.realpath(path).startswith(os.path.realpath(store.git.folder) + os.sep)
    try:
        age = time.time() - os.lstat(path).st_mtime
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if inside and (age > _STALE or age < -_STALE or time.monotonic() - since > _STALE):
        with suppress(FileNotFoundError):
            os.unlink(path)
        store.tell(f"a lock that a killed process left in the store was removed: {os.path.basename(path)}")
        return True
    time.sleep(_PAUSE)
    return True


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Keep other writers of ours out; the system frees the lock of a process that dies."""
    try:
        import fcntl
    except ImportError:  # where there are no such locks the branch is still only moved from where it was
        yield
        return
    if os.path.islink(store.own):
        raise StoreError(
            f"the store '{store.folder}' is not written to: '{store.own}' leads out of it; remove that link"
        )
    try:
        os.makedirs(store.own, exist_ok=True)
        handle = os.open(os.path.join(store.own, "lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise StoreError(refusal(store, (error.strerror or str(error)).encode())) from None
    try:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    raise StoreError(
                        f"another writethru is writing to the store '{store.folder}'; try again when it is done"
                    ) from None
                time.sleep(_PAUSE)
            except OSError:  # a file system without locks
                break
            else:
                break
        yield
    finally:
        os.close(handle)
