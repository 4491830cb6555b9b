"""``SLUG``, ``SLUG@REV`` and ``SLUG@A..B`` to revisions.

ferry             the newest                     ferry@published      a tag
ferry@3           the third                      ferry@1f3a9c0        by the start of its commit's name
ferry@-1          the newest, @-2 the one before ferry@2024-05-04     the newest captured by the end of that day
ferry@2..4        from the second to the fourth  ferry@2024-05-04T09:10Z      ... by that moment
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from diffing.errors import UsageError
from diffing.history import moment
from diffing.history.index import Index
from diffing.history.revision import Event, Revision
from diffing.history.slug import slug_of
from diffing.history.store import Store

_NUMBER = r"-?[0-9]{1,6}"
_DATE = r"\d{4}-\d{2}(?:-\d{2})?(?:[T ].*)?|\d{4}-W\d{2}.*"
_ID = r"[0-9a-f]{4,64}"


class History(NamedTuple):
    """An article and all that happened to it."""

    slug: str
    removed: bool
    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    names: tuple[str, ...]
    """Every name it ever had."""
    twins: Mapping[str, str]
    """Commits that stored in another copy what a revision has, to that revision's commit."""

    def commit_of(self, id_: str) -> str:
        """Return the commit of the revision that a commit stored; the commit itself where it is one's or none's."""
        return self.twins.get(id_, id_)


def history(index: Index, name: str) -> History:
    """Return the history of an article; raises UsageError, with the nearest name, where there is none."""
    base, sign, _ = name.partition("@")
    if sign:
        raise UsageError(f"'{name}' names a revision where a whole article is wanted; write '{slug_of(base)}'")
    slug = slug_of(name)
    found = index.article(slug)
    if found is None:
        now = index.renamed(slug)
        if now is not None:
            raise UsageError(f"there is no article '{slug}' any more; it was renamed to '{now}'")
        raise UsageError(f"there is no article '{slug}' in the store{_near(index, slug)}")
    number, removed = found
    names, twins = index.names(number), index.twins(number)
    return History(slug, removed, index.revisions(number), index.events(number), names, twins)


def parted(spec: str) -> tuple[str, str | None]:
    """Return article and revision of a spec; None for no revision."""
    name, sign, which = spec.partition("@")
    if sign and not which:
        raise UsageError(f"'{spec}' names no revision; write '{name}@3', or '{name}' for the newest")
    return name, which if sign else None


def revision(store: Store, of: History, which: str | None) -> Revision:
    """Return the revision of an article that is asked for; raises UsageError where there is none such."""
    if which is None:
        return of.revisions[-1]
    if re.fullmatch(_NUMBER, which):
        return _numbered(of, int(which))
    if re.fullmatch(_DATE, which):
        return _dated(of, which)
    from diffing.history.tags import tags_of

    tagged = [tag for tag in tags_of(store, of) if tag.name == which]
    if tagged:
        return next(found for found in of.revisions if found.commit == tagged[0].commit)
    if re.fullmatch(_ID, which.lower()):
        ids = [*(it.commit for it in of.revisions), *of.twins]
        begun = {of.commit_of(id_) for id_ in ids if id_.startswith(which.lower())}
        near = [found for found in of.revisions if found.commit in begun]
        if len(near) == 1:
            return near[0]
        if near:
            raise UsageError(f"'{which}' begins the names of {len(near)} revisions of '{of.slug}'; write more of it")
    raise UsageError(
        f"'{of.slug}' has no revision '{which}'; it has {_range(of)}, and `writethru history log {of.slug}` lists them"
    )


def pair(store: Store, index: Index, old: str, new: str | None) -> tuple[Revision, Revision]:
    """Return the two revisions to compare.

    ``SLUG`` alone is its last two, ``SLUG@A`` from there to the newest, ``SLUG@A..B`` those two; with another spec,
    which may be of another article, or ``@B`` of the same, each names one.
    """
    name, which = parted(old)
    one = history(index, name)
    if new is not None:
        if which is not None and ".." in which:
            raise UsageError(f"'{old}' names two revisions already, so there is no place for '{new}'")
        other, that = parted(f"{name}{new}" if new.startswith("@") else new)
        if that is not None and ".." in that:
            raise UsageError(f"'{new}' names two revisions where one is wanted")
        return revision(store, one, which), revision(store, history(index, other), that)
    if which is not None and ".." in which:
        first, _, last = which.partition("..")
        return revision(store, one, first or "1"), revision(store, one, last or "-1")
    if which is not None:
        return revision(store, one, which), one.revisions[-1]
    if len(one.revisions) < 2:
        raise UsageError(f"'{one.slug}' has one revision so far, so there are no two to compare")
    return one.revisions[-2], one.revisions[-1]


def _numbered(of: History, number: int) -> Revision:
    count = len(of.revisions)
    place = number - 1 if number > 0 else count + number
    if number == 0 or not 0 <= place < count:
        raise UsageError(f"'{of.slug}' has {_range(of)}, so there is no {number}")
    return of.revisions[place]


def _dated(of: History, which: str) -> Revision:
    """Return the newest revision captured by a moment, or by the end of a day or month that is given alone."""
    end = moment.end_of(which)
    found = [candidate for candidate in of.revisions if moment.seconds(candidate.captured) <= end]
    if not found:
        first = min(of.revisions, key=lambda candidate: moment.seconds(candidate.captured))
        raise UsageError(
            f"'{of.slug}' was first captured {first.captured}, after {which}; "
            f"'{of.slug}@{first.number}' is that revision"
        )
    return found[-1]


def _range(of: History) -> str:
    count = len(of.revisions)
    return f"revisions 1 to {count}" if count > 1 else "one revision, 1"


def _near(index: Index, slug: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(slug, [entry.slug for entry in index.articles()], n=1)
    return f"; did you mean '{near[0]}'?" if near else "; `writethru history list` shows what there is"
