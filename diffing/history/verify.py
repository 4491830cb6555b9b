"""Is everything in a store what it claims to be? Objects by git, revisions by what their commits say of them.

    object      git finds it missing, or its content is not what its name says
    content     a text is not the one its commit has the hash of
    trailers    a commit says something else than it does, or nothing
    tree        a file that is no article, or a commit that touches more than one
    tag         a tag that is not where its record has it, or of what is no revision
    history     a commit that was found whole, or written down, is no part of the history any more
    index       the table beside the store disagrees; it can be deleted

Somebody who rewrites the whole history, hashes and all, is found out by ``history`` alone: what a store was found
whole up to is remembered beside it (``history.witness``), and a commit written down elsewhere can be asked for.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NamedTuple

from diffing.errors import GitError, UsageError
from diffing.git import Objects
from diffing.history import digest
from diffing.history import moment as moments
from diffing.history.index import indexed
from diffing.history.page import parsed
from diffing.history.revision import (
    ARTICLE,
    CAPTURED,
    CONTENT,
    MERGED,
    REMOVED,
    RENAMED,
    TAG,
    TOOL,
    tagged_by,
    trailers_of,
)
from diffing.history.slug import slug_at
from diffing.history.store import MARKER, Store, head_of, lost, without_commit
from diffing.history.tags import named
from diffing.history.walk import Commit, Touched, commits
from diffing.history.witness import FILE, Witness, remember, remembered

_OBJECT = re.compile(r"[0-9a-f]{40,64}")
_OURS = {MARKER, ".gitattributes", "README.md"}
_TELLING = re.compile(r"^(?:error|fatal|missing|broken|dangling|corrupt|\w+ in \w+)", re.MULTILINE)

_GRAPH = re.compile(r"commit-graph|chunk|graph ")


class Problem(NamedTuple):
    """Something that is wrong."""

    kind: str
    """``object``, ``content``, ``trailers``, ``tree``, ``tag``, ``history`` or ``index``."""
    commit: str | None
    slug: str | None
    what: str
    """A sentence about it."""


class Report(NamedTuple):
    """What was found."""

    articles: int
    revisions: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """What is allowed and may surprise."""
    head: str | None
    """The newest commit: written down elsewhere, it shows later that nothing before it was rewritten."""
    last_whole: Witness | None
    """Up to where it was found whole before this."""


class _Seen:
    """What a walk through the history has found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.by_slug: dict[str, list[str]] = {}
        """The commits of an article's revisions."""
        self.twins: dict[str, str] = {}
        """Commits that stored in another copy what a revision has, to that revision's commit."""
        self.captured: dict[str, str] = {}
        """When the newest was captured."""
        self.blobs: dict[str, str] = {}
        """``revision 3 of 'ferry'`` by blob."""
        self.last: dict[str, str] = {}
        """The newest text of an article."""
        self.gone: dict[str, list[str]] = {}
        """The same of articles whose name another took."""

    def add(self, kind: str, commit: Commit | None, slug: str | None, what: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(kind, commit and commit.id, slug, what))


def verify(store: Store, expected: Collection[str] = ()) -> Report:
    """Check a whole store and return what is wrong with it; the history must hold the ``expected`` commits.

    One that is as it should be is remembered to be so up to its newest commit.
    """
    seen = _Seen()
    before, tags = remembered(store), _named(store)
    with store.git.objects() as objects:
        head = head_of(store, objects)
        kept = head is None and before is not None and objects.get(f"{before.commit}^{{commit}}") is not None
    if head is None:
        what = lost(store)
        if what is None and not expected:
            raise without_commit(store)
        last = f"; {_last(store, before, kept=kept)}" if before else ""
        seen.add("history", None, None, f"nothing of it can be followed: {what or 'the store is empty'}{last}")
    try:
        found = list(commits(store.git, head)) if head else []
    except GitError as error:
        found = []
        seen.add("object", None, None, f"the history can't be followed to its beginning: {error}")
    if store.is_cut_off:
        where = f"it goes back to commit {found[0].id[:10]}, and no further" if found else "nothing of it is there"
        seen.add("object", None, None, f"the history is cut off, as in a shallow clone: {where}")
    for commit in found:
        _commit(commit, seen)
    _contents(store, found, seen)
    _tags(store, found, tags, seen)
    if found or head is None:
        _rewritten({commit.id for commit in found}, before, expected, seen)
    _objects(store, seen)
    if head and not any(problem.kind == "object" for problem in seen.problems):
        _index(store, head, seen)
    revisions = sum(map(len, seen.by_slug.values())) + sum(map(len, seen.gone.values()))
    articles = len(seen.by_slug) + len(seen.gone)
    if head and not seen.problems:
        remember(store, head)
    return Report(articles, revisions, tuple(seen.problems), tuple(seen.notes), head, before)


def _last(store: Store, before: Witness, *, kept: bool) -> str:
    """Say up to where a history that can't be followed was found whole, and what brings it back."""
    whole = f"it was found whole up to commit {before.commit} at {before.moment}"
    if not kept:
        return f"{whole}; a copy of the store may still have it"
    if os.path.lexists(os.path.join(store.git.folder, *store.branch.split("/"))):  # which git does not write over
        return f"{whole}, which is still there"
    way = f"git --git-dir={shlex.quote(store.git.folder)} update-ref {store.branch} {before.commit}"
    return f"{whole}, which is still there; `{way}` puts the branch back to it"


def _rewritten(there: Collection[str], before: Witness | None, expected: Collection[str], seen: _Seen) -> None:
    """Check that the history still has what it had, each commit told once."""
    if before is not None and there and before.commit not in there:
        what = (
            f"the history was rewritten since {before.moment}: commit {before.commit}, up to which it was found whole "
            f"then, is no part of it any more; a copy of the store may still have it. Where that was meant, delete "
            f"writethru/{FILE} in the store"
        )
        seen.add("history", None, None, what)
    for commit in dict.fromkeys(expected):
        if commit not in there and (before is None or commit != before.commit):
            what = f"commit {commit} is no part of the history: it was rewritten since, or this is another store"
            seen.add("history", None, None, what)


def _commit(commit: Commit, seen: _Seen) -> None:
    """Check what a commit says against what it did."""
    trailers = trailers_of(commit.message)
    articles = [(slug, file) for file in commit.files if (slug := slug_at(file.path))]
    strange = [file.path for file in commit.files if slug_at(file.path) is None]
    if strange and (commit.parents or not set(strange) <= _OURS):
        seen.add("tree", commit, None, f"it touches '{strange[0]}', which is no article")
    if articles:
        _files(commit, articles, trailers, seen)


def _files(commit: Commit, articles: list[tuple[str, Touched]], trailers: dict[str, str], seen: _Seen) -> None:
    """Check what a commit says of articles against what it did to them."""
    if TAG in trailers:
        seen.add("trailers", commit, trailers.get(ARTICLE), "it says it sets a tag, and changes files")
    if MERGED in trailers and len(commit.parents) > 1:
        _merge(commit, articles, seen)
        return
    if trailers.get(RENAMED):
        _rename(commit, articles, trailers, seen)
        return
    if len(articles) > 1 and len(commit.parents) < 2:
        seen.add("tree", commit, None, f"it touches {len(articles)} articles; each revision has a commit of its own")
    for slug, file in articles:
        if len(commit.parents) < 2:
            _trailers(commit, slug, file, trailers, seen)
        if file.blob is None:
            seen.last.pop(slug, None)
        elif seen.last.get(slug) == file.blob:  # two copies that were merged had the same
            seen.twins[commit.id] = seen.by_slug[slug][-1]
        else:
            mine = seen.by_slug.setdefault(slug, [])
            mine.append(commit.id)
            seen.last[slug] = file.blob
            seen.blobs.setdefault(file.blob, f"revision {len(mine)} of '{slug}'")
            _order(slug, trailers.get(CAPTURED), seen)


def _merge(commit: Commit, articles: list[tuple[str, Touched]], seen: _Seen) -> None:
    """Check that a merge of two copies has no text of its own."""
    for slug, file in articles:
        if file.blob is not None and seen.last.get(slug) != file.blob:
            seen.add("tree", commit, slug, f"it merges two copies, and brings in a text of '{slug}' that neither has")


def _order(slug: str, captured: str | None, seen: _Seen) -> None:
    before = seen.captured.get(slug)
    if captured and before and captured < before:
        seen.notes.append(f"revision {len(seen.by_slug[slug])} of '{slug}' was captured before the one it follows")
    if captured:
        seen.captured[slug] = captured


def _rename(commit: Commit, articles: list[tuple[str, Touched]], trailers: dict[str, str], seen: _Seen) -> None:
    was, now = trailers[RENAMED], trailers.get(ARTICLE, "")
    files = dict(articles)
    whole = files.keys() == {was, now} and files[was].blob is None and files[was].before == files[now].blob
    if not whole or was not in seen.by_slug:
        seen.add("trailers", commit, now or None, f"it says '{was}' was renamed to '{now}', and does something else")
        return
    if now in seen.by_slug:
        seen.gone[f"{now} {commit.id}"] = seen.by_slug.pop(now)
    seen.by_slug[now] = seen.by_slug.pop(was)
    if was in seen.last:
        seen.last[now] = seen.last.pop(was)
    if was in seen.captured:
        seen.captured[now] = seen.captured.pop(was)


def _trailers(commit: Commit, slug: str, file: Touched, trailers: dict[str, str], seen: _Seen) -> None:
    needed = (ARTICLE, CAPTURED, TOOL, REMOVED if file.blob is None else CONTENT)
    missing = [name for name in needed if name not in trailers]
    if missing:
        seen.add("trailers", commit, slug, f"it has no {' and no '.join(missing)}; somebody committed it by hand")
        return
    if trailers[ARTICLE] != slug:
        seen.add("trailers", commit, slug, f"it says it is of '{trailers[ARTICLE]}', and changes '{slug}'")
    try:
        seconds = moments.seconds(moments.utc(trailers[CAPTURED]))
        authored = moments.seconds(datetime.fromisoformat(commit.authored).isoformat())
    except (UsageError, ValueError):
        seen.add("trailers", commit, slug, f"its moment of capture is none: {trailers[CAPTURED]}")
        return
    if seconds not in (commit.seconds, authored) or authored != commit.seconds:
        told = f"it says it was captured {trailers[CAPTURED]}, and is dated {moments.of_seconds(commit.seconds)}"
        seen.add("trailers", commit, slug, told)


def _contents(store: Store, found: list[Commit], seen: _Seen) -> None:
    """Compare each text with the hash its commit has of it."""
    wanted = [
        (commit, slug, file.blob, content)
        for commit in found
        if (content := trailers_of(commit.message).get(CONTENT))
        for file in commit.files
        if file.blob is not None and (slug := slug_at(file.path))
    ]
    digest.load()
    place = 0
    while place < len(wanted):
        with store.git.objects() as objects:  # one that stumbled over a damaged object answers no more
            place = _hashed(objects, wanted, place, seen)


def _hashed(objects: Objects, wanted: list[tuple[Commit, str, str, str]], start: int, seen: _Seen) -> int:
    for place in range(start, len(wanted)):
        commit, slug, blob, content = wanted[place]
        name = seen.blobs.get(blob, f"a revision of '{slug}'")
        try:
            data = objects.blob(blob)
        except GitError:
            seen.add("object", commit, slug, f"object {blob}, {name}, is damaged")
            return place + 1
        if data is None:
            seen.add("object", commit, slug, f"object {blob}, {name}, is missing")
        elif parsed(data).sha256 != content:
            seen.add("content", commit, slug, f"{name} is not the text its commit has the hash of")
    return len(wanted)


def _named(store: Store) -> dict[str, str] | GitError:
    """Return what each tag names, or why that can't be read."""
    try:
        return {name: id_ for name, id_ in named(store).items() if "@" in name}
    except GitError as error:
        return error


def _tags(store: Store, found: list[Commit], before: dict[str, str] | GitError, seen: _Seen) -> None:
    """Check that each tag names what the history says it was set on.

    ``before`` has the tags there were before the history was read: what was set since may be on a later commit.
    """
    there = {commit.id for commit in found}
    known: dict[str, list[str]] = {}
    for commit in found:
        tagged = None if commit.files else tagged_by(trailers_of(commit.message))
        if tagged is not None and (tagged[1] in there or not store.is_cut_off):  # git brings no tag of what was cut off
            known.setdefault(tagged[0], []).append(tagged[1])
    now = _named(store)
    if isinstance(now, GitError) or isinstance(before, GitError):
        seen.add("tag", None, None, f"the tags can't be read: {now if isinstance(now, GitError) else before}")
        return
    now = {name: id_ for name, id_ in now.items() if name in before or name in known}
    called = _Called(seen)
    for name in sorted(now.keys() | known.keys()):
        id_, recorded = now.get(name), known.get(name, [])
        was = f"; it was set on {' or '.join(map(called.name, recorded))}{called.way(name, recorded, 'puts it back')}"
        if id_ is None:
            seen.add("tag", None, None, f"the tag '{name}' was deleted{was}")
        elif id_ not in there:
            seen.add("tag", None, None, f"the tag '{name}' names no commit of the history{was if recorded else ''}")
        elif recorded and called.revision(id_) not in map(called.revision, recorded):
            seen.add("tag", None, None, f"the tag '{name}' was moved to {called.name(id_)}{was}")
        elif len(set(map(called.revision, recorded))) > 1:
            seen.notes.append(f"the tag '{name}' is {called.name(id_)}{was.partition('; `')[0]}")
        elif not recorded:
            way = called.way(name, [id_], "has it say so")
            seen.notes.append(f"the history does not say where the tag '{name}' was set{way}")


class _Called:
    """What commits are called in a sentence."""

    def __init__(self, seen: _Seen) -> None:
        self._revisions = {
            commit: (slug, number)
            for slug, commits_ in seen.by_slug.items()
            for number, commit in enumerate(commits_, 1)
        }
        self._twins = seen.twins

    def revision(self, commit: str) -> str:
        """Return the commit of the revision that a commit stored, else the commit itself."""
        return self._twins.get(commit, commit)

    def name(self, commit: str) -> str:
        """Return which revision a commit is."""
        slug, number = self._revisions.get(self.revision(commit), (None, 0))
        return f"revision {number} of '{slug}' ({commit[:10]})" if slug else f"commit {commit[:10]}"

    def way(self, tag: str, commits_: list[str], does: str) -> str:
        """Return the command that tags the first of some commits that is a revision, as a clause; empty for none."""
        commit = next((commit for commit in commits_ if self.revision(commit) in self._revisions), None)
        if commit is None:
            return ""
        spec = f"{self._revisions[self.revision(commit)][0]}@{commit[:10]}"
        return f"; `writethru history tag {spec} {tag.rpartition('@')[2]}` {does}"


def _objects(store: Store, seen: _Seen) -> None:
    """Have git check every object against its name."""
    words = ("-c", "core.commitGraph=true", "fsck", "--full", "--no-dangling", "--no-progress", "--no-reflogs")
    done = store.git.attempt(*words)
    told = {name for problem in seen.problems for name in _OBJECT.findall(problem.what)}
    for line in _complaints(done.stdout + done.stderr):
        names = _OBJECT.findall(line.replace("/", ""))
        if not told.intersection(names):
            told.update(names)
            said = [f"{name} is {seen.blobs[name]}" for name in names if name in seen.blobs]
            if _GRAPH.search(line):
                what = f"git's commit graph is damaged ({line}); `writethru history gc` makes it again"
                seen.add("index", None, None, what)
                continue
            seen.add("object", None, None, "; ".join([f"git says: {line}", *said]))
    if done.returncode and not seen.problems:
        seen.add("object", None, None, f"git's own check fails with exit code {done.returncode}")


def _complaints(said: bytes) -> Iterator[str]:
    for line in said.decode("utf-8", "replace").splitlines():
        if _TELLING.match(line) and not line.startswith("dangling"):
            yield line.strip()


def _index(store: Store, head: str, seen: _Seen) -> None:
    """Compare the index with the history, as far as it goes: others may have added to both."""
    with indexed(store) as index:
        at, theirs = index.standing()
    ours = seen.by_slug
    if at != head and _OBJECT.fullmatch(at):
        later = _Seen()
        for commit in commits(store.git, at):
            _commit(commit, later)
        ours = later.by_slug
    if theirs != ours:
        differing = sorted(slug for slug in theirs.keys() | ours.keys() if theirs.get(slug) != ours.get(slug))
        what = f"the index disagrees with git on '{differing[0]}'; delete writethru/index.sqlite in the store"
        seen.add("index", None, differing[0], what)
