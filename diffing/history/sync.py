"""Two copies of a store that both went on become one: the revisions of both, in the order they were captured.

    ours    1 - 2 - 3                1 - 2 - 4 - 3         a merge of both; its files are the newest revisions
    theirs  1 - 4           ->

Nothing conflicts, since a revision replaces no other: the same article changed on both sides has both changes, one
after the other. Commits stay as they are; numbers of revisions may change, names of commits and tags do not.

git's own transport fetches, in a repository of no configuration but the user's own, so that nothing a store names is
run, by the protocols named here alone. What came is looked at like any store that somebody else made.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from typing import NamedTuple

from diffing.errors import StoreError, UsageError
from diffing.git import Git, reason
from diffing.history import moment as moments
from diffing.history.index import indexed
from diffing.history.revision import ARTICLE, MERGED, RENAMED, TOOL, message, trailers_of
from diffing.history.slug import path_of, slug_at
from diffing.history.store import Store, check_marker, repository, tool
from diffing.history.transport import fetching
from diffing.history.walk import Commit, commits
from diffing.history.write import Onto, commit, gone, refusal

_ADDRESS = re.compile(r"(?:https|ssh|file)://[^\s-]\S*")
_BY_SSH = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+:(?!//)[^:\s-]\S*")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_TAG = re.compile(r"[a-z0-9][a-z0-9._/-]*@[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_THEIRS = "refs/heads/theirs"
_TAGS = "refs/theirs/tags/"


class Synced(NamedTuple):
    """What came from the other copy."""

    revisions: int
    articles: int
    """How many of them have new revisions."""
    tags: int


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
    where = os.path.join(base, given)
    if given and not given.startswith("-") and not _UNPRINTED.search(given):
        if "::" not in given and os.path.isdir(where):
            if repository(where) is None:
                raise UsageError(f"'{given}' is a folder but no store")
            return os.path.abspath(where)
        if _ADDRESS.fullmatch(given) or _BY_SSH.fullmatch(given):
            return given
    raise UsageError(f"'{given}' is no copy of a store; name a folder, or an address of https://, ssh:// or file://")


def sync(store: Store, where: str) -> Synced:
    """Bring in what another copy has; ``where`` was checked by ``remote``. Raises StoreError, the store as it was."""
    before = _counts(store)
    with tempfile.TemporaryDirectory(prefix="writethru-") as folder:
        theirs, tags = _fetched(store, where, folder)
    with store.git.objects() as objects:
        check_marker(store._replace(folder=where), objects, theirs)
    commit(store, lambda ours, _, onto: _merge(store, ours, theirs, onto))
    after = _counts(store)
    fresh = [slug for slug, count in after.items() if count != before.get(slug)]
    return Synced(sum(after.values()) - sum(before.values()), len(fresh), _tagged(store, tags))


def _counts(store: Store) -> dict[str, int]:
    with indexed(store) as index:
        return {entry.slug: entry.revisions for entry in index.articles()}


def _fetched(store: Store, where: str, folder: str) -> tuple[str, dict[str, str]]:
    """Fetch the objects of a copy into the store; return its newest commit and its tags by name."""
    bare = Git(os.path.join(folder, "fetched.git"))
    done = bare.attempt("init", "--quiet", "--bare", "--template=")
    if done.returncode:
        raise StoreError(f"no folder could be made to fetch into: {reason(done.stderr)}")
    quoted = where.replace("\\", "\\\\").replace('"', '\\"')
    with open(os.path.join(bare.folder, "config"), "a", encoding="utf-8", errors="surrogateescape") as config:
        config.write(f'[remote "theirs"]\n\turl = "{quoted}"\n')
    with store.git.objects() as objects:
        ours = objects.get(store.branch)
    have = f"create refs/heads/ours {ours.id}\n".encode() if ours else b""
    place = os.path.join(store.git.folder, "objects")
    done = fetching(bare.folder, place, ("update-ref", "--stdin"), data=have)
    if not done.returncode:
        words = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance")
        refs = (f"+HEAD:{_THEIRS}", f"+refs/tags/*:{_TAGS}*")
        done = fetching(bare.folder, place, ("fetch", *words, "--upload-pack=git-upload-pack", "theirs", *refs))
    if done.returncode:
        if b"unable to create" in done.stderr or b"insufficient permission" in done.stderr:
            raise StoreError(refusal(store, done.stderr))
        raise StoreError(f"'{where}' could not be read, and the store is as it was: {reason(done.stderr)}")
    said = fetching(bare.folder, place, ("for-each-ref", "--format=%(objectname) %(refname)")).stdout
    refs_ = dict(line.split(" ", 1)[::-1] for line in said.decode("utf-8", "replace").splitlines())
    tags = {name.removeprefix(_TAGS): id_ for name, id_ in refs_.items() if name.startswith(_TAGS)}
    return refs_[_THEIRS], {name: id_ for name, id_ in tags.items() if _TAG.fullmatch(name)}


def _merge(store: Store, ours: str | None, theirs: str, onto: Onto) -> str | None:
    """Put what theirs has on top of ours: as it is where ours is a part of it, else by a merge of both."""
    if ours is None:
        raise StoreError(f"the store '{store.folder}' is empty; `writethru history init` finishes making it")
    if _is_part(store, theirs, ours):
        return None
    if _is_part(store, ours, theirs):
        moved = f"update {store.branch} {theirs} {ours}\n".encode()
        done = store.git.attempt("update-ref", "--stdin", data=moved)
        if done.returncode:
            raise StoreError(refusal(store, done.stderr))
        return theirs
    newest = state(commits(store.git, ours, theirs))
    there = _articles(store, ours)
    changes = [f"merge {theirs}\n".encode()]
    changes += [f"M 100644 {id_} {path_of(slug)}\n".encode() for slug, id_ in newest.items() if there.get(slug) != id_]
    changes += [gone(path_of(slug)) for slug in there if slug not in newest]
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


def _tagged(store: Store, tags: dict[str, str]) -> int:
    """Take over the tags that are not here; of two that differ ours stays, and a message says so."""
    said = store.git.run("for-each-ref", "--format=%(objectname) %(refname)", "refs/tags").decode("utf-8", "replace")
    ours = {
        name.removeprefix("refs/tags/"): id_ for id_, _, name in (line.partition(" ") for line in said.splitlines())
    }
    for name in sorted(name for name, id_ in tags.items() if ours.get(name, id_) != id_):
        store.tell(f"the other copy has another revision tagged '{name}'; the one here stays")
    fresh = sorted(set(tags) - set(ours))
    lines = "".join(f"create refs/tags/{name} {tags[name]}\n" for name in fresh)
    done = store.git.attempt("update-ref", "--stdin", data=lines.encode())
    if done.returncode:
        store.tell(f"the other copy's tags could not be taken over: {reason(done.stderr)}")
        return 0
    return len(fresh)
