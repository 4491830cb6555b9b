"""Names for revisions: a tag of git's, and a commit on the branch that says which revision was named.

    refs/tags/ferry@published    what `SLUG@published` means, here and for git
    the record on the branch     shows that nobody moved or deleted it since

The tag comes first, then its record: whoever is killed between the two leaves a tag without a record, which is no
damage, and which the same command records when it is run again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from diffing.errors import GitError, StoreError, UsageError
from diffing.git import Objects, reason
from diffing.history import moment as moments
from diffing.history.index import indexed
from diffing.history.revision import ARTICLE, CAPTURED, TAG, TAGGED, TOOL, Revision, message
from diffing.history.store import Store, tool
from diffing.history.write import Onto, commit, locked, patiently

if TYPE_CHECKING:
    from diffing.history.lookup import History

NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
REFS = "refs/tags/"


class Tag(NamedTuple):
    """A name for a revision."""

    name: str
    commit: str
    ref: str


def tag(store: Store, of: History, revision: Revision, name: str) -> str:
    """Name a revision of an article, and return what that did: ``made``, ``recorded`` or ``put back``.

    One that stands without a record gets one; one that somebody moved or deleted is put back to where its record has
    it. Raises UsageError for a name that is none, or taken.
    """
    if not re.fullmatch(NAME, name) or name.endswith((".", ".lock")) or ".." in name:
        raise UsageError(f"'{name}' can't be a tag; use letters, digits and . _ - and begin with a letter or digit")
    if is_number_or_date(name):
        raise UsageError(f"'{name}' can't be a tag: it reads as a number, a date or an id; begin with another word")
    with indexed(store) as index:  # the article may have been tagged under another name it had
        records = {full: index.tagged(full) for full in (f"{slug}@{name}" for slug in (of.slug, *of.names))}
    ours = {*(it.commit for it in of.revisions), *of.twins}
    full = next((full for full, commits in records.items() if commits & ours), f"{of.slug}@{name}")
    recorded = records[full]
    if any(other.name == name and other.ref != f"{REFS}{full}" for other in tags_of(store, of)):
        raise _taken(of.slug, name)
    stands = tags(store, f"{REFS}{full}").get(full)
    there = named(store, f"{REFS}{full}").get(full)
    mine = {id_ for id_ in ours if of.commit_of(id_) == revision.commit}
    wanted = revision.commit if revision.commit in recorded else min(recorded & mine, default=revision.commit)
    if recorded and wanted not in recorded and there not in recorded:
        was = min(recorded & ours or recorded)[:10]
        raise UsageError(
            f"the tag '{name}' of '{of.slug}' was moved or deleted since it was set; "
            f"`writethru history tag {of.slug}@{was} {name}` puts it back"
        )
    if there in mine and not recorded:
        record(store, [(full, there)])
        return "recorded"
    if there is not None and (wanted not in recorded or there in recorded):
        raise _taken(of.slug, name)
    _set(store, f"{REFS}{full}", wanted, stands)
    if wanted in recorded:
        return "put back"
    try:
        record(store, [(full, wanted)])
    except GitError:
        with locked(store):
            patiently(store, "update-ref", "--stdin", data=f"delete {REFS}{full} {wanted}\n".encode())
        raise
    return "made"


def _set(store: Store, ref: str, wanted: str, there: str | None) -> None:
    line = f"update {ref} {wanted} {there}\n" if there else f"create {ref} {wanted}\n"
    with locked(store):
        done = patiently(store, "update-ref", "--stdin", data=line.encode())
    if done.returncode:
        if b"already exists" in done.stderr:
            raise _taken(*ref.removeprefix(REFS).rsplit("@", 1))
        raise StoreError(f"the tag could not be set, and the store is as it was: {reason(done.stderr)}")


def _taken(slug: str, name: str) -> UsageError:
    return UsageError(f"there is a tag '{name}' of '{slug}' already; name another")


def record(store: Store, tagged: Sequence[tuple[str, str]]) -> None:
    """Note on the branch which commits were tagged ``SLUG@NAME``, a commit for each."""
    when = moments.now()
    for full, id_ in tagged:
        slug, _, name = full.rpartition("@")
        said = [(ARTICLE, slug), (TAG, name), (TAGGED, id_), (CAPTURED, when), (TOOL, tool())]
        text = message(f"Tag {slug} as {name}", said)

        def work(head: str | None, _: Objects, onto: Onto, text: bytes = text) -> str | None:
            return onto(text, when, []) if head else None

        commit(store, work)


def tags(store: Store, *patterns: str) -> dict[str, str]:
    """Return what the tags of a store are, by ``SLUG@NAME``; of all, or of those that match patterns.

    That is a commit, or the object that an annotated or signed tag is.
    """
    said = store.git.run("for-each-ref", "--format=%(objectname) %(refname)", *(patterns or (REFS,)))
    lines = (line.partition(" ") for line in said.decode("utf-8", "replace").splitlines())
    return {name.removeprefix(REFS): id_ for id_, _, name in lines}


def named(store: Store, *patterns: str) -> dict[str, str]:
    """Return what the tags of a store name, by ``SLUG@NAME``, an annotated one the commit behind it."""
    form = "--format=%(objectname) %(*objectname) %(refname)"
    done = store.git.attempt("for-each-ref", form, *(patterns or (REFS,)))
    if done.returncode:  # the object of one is missing
        return tags(store, *patterns)
    lines = (line.split(" ", 2) for line in done.stdout.decode("utf-8", "replace").splitlines())
    return {name.removeprefix(REFS): behind or id_ for id_, behind, name in lines}


def tags_of(store: Store, of: History) -> tuple[Tag, ...]:
    """Return the tags of an article, which once may have had other names, each with its revision's commit."""
    ours = {revision.commit for revision in of.revisions}
    found = named(store, *(f"{REFS}{name}@*" for name in of.names))
    known = ((full, of.commit_of(id_)) for full, id_ in found.items())
    return tuple(sorted(Tag(full.rpartition("@")[2], id_, f"{REFS}{full}") for full, id_ in known if id_ in ours))


def is_number_or_date(text: str) -> bool:
    """Tell whether a text names a revision by number, date or id, so that no tag may be called that."""
    return re.fullmatch(r"-?\d+|\d{4}-.*|[0-9a-f]{4,64}", text) is not None
