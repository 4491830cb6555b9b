"""Two copies of a store that both went on become one: the revisions of both, in the order they were captured.

    ours    1 - 2 - 3                1 - 2 - 4 - 3         a merge of both; its files are the newest revisions
    theirs  1 - 4           ->

Nothing conflicts, since a revision replaces no other: the same article changed on both sides has both changes, one
after the other. Commits stay as they are; numbers of revisions may change, names of commits and tags do not.

Then the other copy is brought to the same commit: a folder at hand like any store, without running what it names; one
elsewhere by a push, which is never forced. Whoever wrote there meanwhile is fetched and merged first.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from diffing.errors import StoreError, UsageError
from diffing.git import Objects, reason
from diffing.history import moment as moments
from diffing.history.index import indexed
from diffing.history.revision import ARTICLE, MERGED, RENAMED, TOOL, message, trailers_of
from diffing.history.slug import path_of, slug_at
from diffing.history.store import Store, at, check_marker, head_of, repository, tool
from diffing.history.tags import NAME, REFS, record
from diffing.history.tags import tags as tags_there
from diffing.history.transport import Copy, Link, Pushed, linked
from diffing.history.walk import Commit, commits
from diffing.history.write import Onto, commit, gone, locked, patiently, refusal

_ADDRESS = re.compile(r"(?:https|ssh|file)://[^\s-]\S*")
_BY_SSH = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+:(?!//)[^:\s-]\S*")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_TAG = re.compile(f"(.+)@{NAME}")
_ROUNDS = 10
"""How often it is begun again because somebody else wrote to the other copy meanwhile."""


class Sent(NamedTuple):
    """What the other copy was given."""

    revisions: int
    articles: int
    tags: int


class _Merged(NamedTuple):
    """What merging another copy did to a store."""

    before: str | None
    """Where its branch stood; None for one without a commit."""
    after: str | None
    """Where it stands; None where it had all there is."""
    tags: int
    """How many are new."""


class Synced(NamedTuple):
    """What came from the other copy, and went there."""

    revisions: int
    articles: int
    """How many of them have new revisions."""
    tags: int
    sent: Sent | None
    """None where it was not written to."""
    trouble: str | None
    """Why it could not be, as the end of a sentence."""


def remote(store: Store, given: str | None) -> str:
    """Return the address of a copy: a remote of the store by its name, a folder, or an address.

    Raises UsageError for what is none of these, StoreError where the store has no remote to fall back on.
    """
    listed = store.git.attempt("config", "--local", "--null", "--get-regexp", r"^remote\..*\.url$").stdout
    entries = (entry.split("\n", 1) for entry in listed.decode("utf-8", "replace").split("\0") if "\n" in entry)
    known = {name.removeprefix("remote.").removesuffix(".url"): url for name, url in entries}
    if given is None:
        if not known:
            raise UsageError("the store has no remote; name a folder or an address: writethru history sync ../copy")
        if "origin" not in known and len(known) > 1:
            raise UsageError(f"the store has {len(known)} remotes; name one: {', '.join(sorted(known))}")
        return address(known.get("origin") or next(iter(known.values())), store.git.folder)
    return address(known[given], store.git.folder) if _NAME.fullmatch(given) and given in known else address(given)


def address(given: str, base: str = ".") -> str:
    """Return where a copy is, checked; a folder as its whole path. Raises UsageError for what may run a program."""
    if given.startswith("file:///"):
        from urllib.parse import unquote

        folder = unquote(given.removeprefix("file://"))
        given = folder if os.path.isdir(folder) else given
    where = os.path.join(base, given)
    if given and not given.startswith("-") and not _UNPRINTED.search(given):
        if "::" not in given and os.path.isdir(where):
            if repository(where) is None:
                raise UsageError(f"'{given}' is a folder but no store")
            return os.path.abspath(where)
        if _ADDRESS.fullmatch(given) or _BY_SSH.fullmatch(given):
            return given
    raise UsageError(f"'{given}' is no copy of a store; name a folder, or an address of https://, ssh:// or file://")


def sync(store: Store, where: str, *, push: bool = True) -> Synced:
    """Make a store and another copy the same; ``where`` was checked by ``remote``. Without ``push`` it is only read.

    Raises UsageError for the store itself, and StoreError where the copy can't be read, the store as it was; where it
    can't be written, the result says why.
    """
    if os.path.isdir(where) and os.path.samefile(repository(where) or where, store.git.folder):
        raise UsageError(f"'{where}' is the store itself; name another copy of it")
    came: Counter[str] = Counter()
    tags, sent, trouble = 0, None, None
    last: str | None = ""
    for _ in range(_ROUNDS):
        with linked(store, where) as link:
            copy = _fetched(store, link, where)
            merged = _brought(store, copy)
            tags += merged.tags
            if merged.after is not None and copy.head is not None:
                came.update(_new(store, merged.before, copy.head))
            if not push or (trouble and copy.head == last):
                break
            ours, fresh = _head(store), _fresh(store, copy)
            if ours == copy.head and not fresh:
                sent, trouble = sent or Sent(0, 0, 0), None
                break
            given, last = _hand_over(store, link, where, ours, fresh), copy.head
            trouble = given.trouble
            if trouble is None:
                sent = _told(store, given, copy.head, ours)
                if not os.path.isdir(where) or _head(_other(store, where)) == ours:
                    break
    return Synced(came.total(), len(came), tags, sent, trouble)


def _fetched(store: Store, link: Link, where: str) -> Copy:
    """Fetch the objects of a copy into the store; raises StoreError for one that is no store."""
    copy = link.fetch(_head(store))
    if copy.head is not None:
        with store.git.objects() as objects:
            check_marker(store._replace(folder=where), objects, copy.head)
    return copy._replace(tags={name: id_ for name, id_ in copy.tags.items() if _is_tag(name)})


def _brought(store: Store, copy: Copy) -> _Merged:
    """Merge what was fetched."""
    theirs = copy.head
    if theirs is None:
        return _Merged(None, None, 0)
    before: list[str | None] = []
    sure: list[dict[str, str]] = []

    def work(ours: str | None, objects: Objects, onto: Onto) -> str | None:
        if ours is not None and _is_part(store, theirs, ours):
            return None
        before.append(ours)
        there = tags_there(store)
        sure.append({name: id_ for name, id_ in copy.tags.items() if _fits(name, there) and _is_commit(objects, id_)})
        return _merge(store, ours, theirs, sure[-1], onto)

    made = commit(store, work)
    new = len(sure[-1]) if made else 0
    return _Merged(before[-1] if made else None, made, new + _tagged(store, copy.tags))


def _fits(name: str, there: Collection[str]) -> bool:
    """Tell whether a tag is new, and can be: git keeps them as files, so one can't be a folder of another's."""
    return name not in there and not any(name.startswith(f"{it}/") or it.startswith(f"{name}/") for it in there)


def _is_commit(objects: Objects, id_: str) -> bool:
    found = objects.get(id_)
    return found is not None and found.type == "commit"


def _hand_over(store: Store, link: Link, where: str, ours: str, tags: dict[str, str]) -> Pushed:
    """Give a copy what it has not."""
    if where.startswith("file:"):  # git would run its hooks, on this side
        return Pushed("it is a folder; name it as one")
    if not os.path.isdir(where):
        return link.push(ours, tags)
    try:  # as any store is written
        other = _other(store, where)
        if other.work_tree:
            return Pushed("its files are checked out, and would be behind; sync there")
        with linked(other, os.path.abspath(store.git.folder), home=store) as back:
            merged = _brought(other, Copy(back.fetch(_head(other) or None).head, tags))
    except StoreError as error:
        return Pushed(str(error))
    return Pushed(None, merged.after is not None, merged.tags)


def _other(store: Store, where: str) -> Store:
    return at(where, repository(where) or where, store.tell)


def _head(store: Store) -> str:
    with store.git.objects() as objects:
        return head_of(store, objects) or ""


def _told(store: Store, given: Pushed, theirs: str | None, ours: str) -> Sent:
    """Return what a copy was given that took all up to a commit, and stood at another when it was fetched."""
    sent = _new(store, theirs, ours) if given.moved else Counter()
    return Sent(sent.total(), len(sent), given.tags)


def _new(store: Store, before: str | None, after: str) -> Counter[str]:
    """Return how many revisions each article has that only commits up to one, and none up to another, stored.

    What both stored counts as there: a text may have been captured twice.
    """
    span = f"{before}..{after}" if before else after
    listed = store.git.run("rev-list", "--end-of-options", span).decode().split()
    with indexed(store) as index:
        return Counter(index.only_by(frozenset(listed)))


def _merge(store: Store, ours: str | None, theirs: str, tags: dict[str, str], onto: Onto) -> str | None:
    """Put what theirs has, tags too, on top of ours: as it is where ours is a part of it, else by a merge of both."""
    if ours is None or _is_part(store, ours, theirs):
        lines = [f"update {store.branch} {theirs} {ours or '0' * len(theirs)}\n"]
        lines += [f"create {REFS}{name} {id_}\n" for name, id_ in tags.items()]
        done = patiently(store, "update-ref", "--stdin", data="".join(lines).encode())
        if done.returncode:
            raise StoreError(refusal(store, done.stderr))
        return theirs
    newest = state(commits(store.git, ours, theirs))
    there = _articles(store, ours)
    changes = [f"merge {theirs}\n".encode()]
    changes += [f"M 100644 {id_} {path_of(slug)}\n".encode() for slug, id_ in newest.items() if there.get(slug) != id_]
    changes += [gone(path_of(slug)) for slug in there if slug not in newest]
    changes += [f"reset {REFS}{name}\nfrom {id_}\n\n".encode() for name, id_ in tags.items()]
    said = message("Sync with another copy", [(MERGED, theirs), (TOOL, tool())])
    return onto(said, moments.now(), changes)


def state(walked: Iterable[Commit]) -> dict[str, str]:
    """Return the newest text of each article that is not removed, by the rules of the index."""
    found: dict[str, str | None] = {}
    for it in walked:
        trailers = trailers_of(it.message)
        if MERGED in trailers and len(it.parents) > 1:
            continue
        files = {slug: file.blob for file in it.files if (slug := slug_at(file.path))}
        was, now = trailers.get(RENAMED), trailers.get(ARTICLE)
        if was and now and files.keys() == {was, now} and was in found and now not in found:
            found[now] = found.pop(was) or files[now]
            continue
        found.update(files)
    return {slug: blob for slug, blob in found.items() if blob is not None}


def _is_part(store: Store, one: str, other: str) -> bool:
    done = store.git.attempt("merge-base", "--is-ancestor", one, other)
    if done.returncode > 1:
        raise StoreError(f"git could not read the store '{store.folder}': {reason(done.stderr)}")
    return not done.returncode


def _articles(store: Store, head: str) -> dict[str, str]:
    """Return the articles in a commit's tree with their objects."""
    found = {}
    for entry in store.git.run("ls-tree", "-r", "-z", head).split(b"\0"):
        about, _, path = entry.partition(b"\t")
        slug = slug_at(path.decode("utf-8", "surrogateescape")) if path else None
        if slug:
            found[slug] = about.split()[2].decode()
    return found


def _fresh(store: Store, copy: Copy) -> dict[str, str]:
    """Return the tags that a copy has not."""
    return {name: id_ for name, id_ in tags_there(store).items() if name not in copy.tags and _is_tag(name)}


def _is_tag(name: str) -> bool:
    found = _TAG.fullmatch(name)
    return found is not None and slug_at(path_of(found[1])) is not None


def _tagged(store: Store, tags: dict[str, str]) -> int:
    """Take over the tags that are not here yet; of two that differ ours stays, and a message says so."""
    ours = tags_there(store)
    differing = sorted(name for name, id_ in tags.items() if ours.get(name, id_) != id_)
    if differing:
        with indexed(store) as index:
            both = [(name, id_) for name in differing for id_ in (ours[name], tags[name])]
            held = {id_: index.held(id_) for _, id_ in both}
            missing = [(name, id_) for name, id_ in both if id_ not in index.tagged(name) and held[id_]]
        for name in differing:
            if held[ours[name]] is None or held[ours[name]] != held[tags[name]]:  # else both had stored the same
                store.tell(f"the other copy has another revision tagged '{name}'; the one here stays")
        record(store, missing)
    fresh = sorted(set(tags) - set(ours))
    lines = "".join(f"create {REFS}{name} {tags[name]}\n" for name in fresh)
    if not fresh:
        return 0
    with locked(store):
        done = patiently(store, "update-ref", "--stdin", data=lines.encode())
    if done.returncode:
        store.tell(f"the other copy's tags could not be taken over: {reason(done.stderr)}")
        return 0
    return len(fresh)
