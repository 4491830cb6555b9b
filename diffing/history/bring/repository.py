"""Any git repository's files to captures: each commit that touched a file is one, and renames are followed.

Which commits: all that HEAD, or the revision asked for, can be reached from, parents first; of a merge what differs
from every side. The moment is the author's. An article is called after the last path its file had; one that a later
import finds under another path is renamed in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import chain, count, takewhile
from typing import NamedTuple, TypeAlias

from diffing.errors import GitError, SourceError, UsageError
from diffing.git import Git, ask_version, check_version
from diffing.history import moment as moments
from diffing.history.bring.capture import Capture, Plan, Removal, Skipped
from diffing.history.bring.taken import taken_or_not
from diffing.history.revision import ORIGIN
from diffing.history.slug import suggested
from diffing.history.store import repository
from diffing.history.walk import Commit, commits

PROSE = ("*.md", "*.markdown", "*.txt", "*.rst", "*.adoc", "*.org")
"""What is imported where no path is named."""
_WILD = "*?["
Known: TypeAlias = Mapping[str, Callable[[], frozenset[str]]]
Renamed: TypeAlias = Callable[[str], "str | None"]


class _Step(NamedTuple):
    """A file as one commit left it."""

    file: _File
    path: str
    blob: str | None
    """None where it is gone."""
    commit: Commit


class _File:
    """A file through all its names."""

    __slots__ = ("paths", "steps")

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.steps = 0


def plan(
    folder: str,
    patterns: Sequence[str] = (),
    *,
    revision: str = "HEAD",
    prefix: str = "",
    encoding: str | None = None,
    known: Known | None = None,
    renamed: Renamed = lambda _: None,
) -> Plan:
    """Return what is to be imported of a repository; raises SourceError where there is none, or no such revision.

    ``known`` tells when the articles were captured that the store has: one of the same name that shares no moment with
    a file is another article, and the file gets another name. ``renamed`` tells what an article is called now that had
    a name before: one that shares a moment with a file is that file's. ``patterns`` are paths of files or folders, or
    globs in which ``*`` stands for slashes, too, as in git's own. ``encoding`` is that of the files, told
    by their bytes if None.
    """
    check_version(ask_version())
    place = repository(folder)
    if place is None:
        raise SourceError(f"'{folder}' is no git repository")
    git = Git(place, called="the repository")
    try:
        with git.objects() as objects:
            start = objects.get(f"{revision}^{{commit}}")
        if start is None:
            raise SourceError(f"the repository '{folder}' has no revision '{revision}', or no commits at all")
        steps = _steps(list(commits(git, start.id, renames=True)), _paths(git, start.id))
    except GitError as error:
        raise SourceError(str(error)) from None
    wanted = tuple(patterns) or PROSE
    files: dict[_File, set[str]] = {}
    for step in steps:
        if step.blob is not None:
            files.setdefault(step.file, set()).add(_moment(step.commit))
    chosen = {file: moments for file, moments in files.items() if any(_matches(path, wanted) for path in file.paths)}
    if not chosen:
        raise UsageError(f"no file of '{folder}' matches {' or '.join(wanted)}")
    slugs = _named(chosen, prefix, known or {}, renamed)
    kept = [step for step in steps if step.file in slugs]
    earlier = {
        slugs[file]: tuple(
            slug
            for name in (_slug(prefix, path) for path in reversed(file.paths[:-1]))
            for slug in (name, renamed(name))
            if slug and not _is_other(slug, moments, known or {})
        )
        for file, moments in chosen.items()
        if len(file.paths) > 1
    }
    return Plan(_captures(git, kept, slugs, encoding), len(kept), earlier)


def _named(files: Mapping[_File, set[str]], prefix: str, known: Known, renamed: Renamed) -> dict[_File, str]:
    """Return a slug for each file: after its path, with its ending where that is taken, else with a number."""
    slugs: dict[_File, str] = {}
    taken: set[str] = set()
    for file, captured in files.items():
        path = file.paths[-1]
        plain = _slug(prefix, path) or "article"
        whole = (_slug(prefix, path.replace(".", "-")),) if plain in taken else ()
        names = chain(
            _known_as(plain, captured, known, renamed),
            (plain,),
            whole,
            (f"{plain}-{number}" for number in count(2)),
        )
        slug = next(name for name in names if name and name not in taken and not _is_other(name, captured, known))
        taken.add(slug)
        slugs[file] = slug
    return slugs


def _known_as(plain: str, captured: set[str], known: Known, renamed: Renamed) -> Iterator[str]:
    """Yield the articles that a file may be whose name is free now, and was an article's before."""
    now = None if plain in known else renamed(plain)
    if now is not None:
        numbered = takewhile(known.__contains__, (f"{plain}-{number}" for number in count(2)))
        yield from (name for name in (now, *numbered) if name in known and not _is_other(name, captured, known))


def _is_other(slug: str, captured: set[str], known: Known) -> bool:
    """Tell whether the store has an article of that name that shares no moment with a file."""
    return slug in known and known[slug]().isdisjoint(captured)


def _captures(
    git: Git, steps: Sequence[_Step], slugs: dict[_File, str], encoding: str | None
) -> Iterator[Capture | Removal | Skipped]:
    with git.objects() as objects:
        for step in steps:
            origin = tuple(
                zip(ORIGIN, (step.commit.id, step.path, step.commit.author, step.commit.authored), strict=True)
            )
            if step.blob is None:
                yield Removal(slugs[step.file], _moment(step.commit), origin)
                continue
            data = objects.blob(step.blob)
            name = f"{step.commit.id[:10]}:{step.path}"
            if data is None:
                yield Skipped(f"{name} is missing from the repository")
                continue
            read = taken_or_not(data, name, encoding)
            if isinstance(read, Skipped):
                yield read
                continue
            yield Capture(
                slugs[step.file], read.page, _moment(step.commit),
                extractor=read.extractor, origin=origin, note="; ".join(read.notes) or None,
            )  # fmt: skip


def _moment(commit: Commit) -> str:
    try:
        return moments.utc(commit.authored)
    except UsageError:  # a date no clock ever showed
        return moments.of_seconds(commit.seconds)


def _paths(git: Git, commit: str) -> list[str]:
    said = git.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    return [path.decode("utf-8", "surrogateescape") for path in said.split(b"\0") if path]


def _steps(walked: Sequence[Commit], there: Sequence[str]) -> list[_Step]:
    """Return each file as each commit left it, files told apart through renames; ``there`` are the paths at the end.

    Of two branches, one may delete what the other keeps; so whether a file is gone at the end is up to ``there``.
    """
    steps: list[_Step] = []
    by_path: dict[str, _File] = {}
    left: dict[str, _File] = {}  # paths a file was renamed from; a branch may still edit it there
    for commit in walked:
        for touched in commit.files:
            if touched.was is not None and touched.was in by_path:
                by_path[touched.path] = left[touched.was] = by_path.pop(touched.was)
            elif touched.path not in by_path:
                known = left.get(touched.path) if touched.before is not None else None
                by_path[touched.path] = known or _File()
            file = by_path[touched.path]
            if touched.blob is None:
                if file.paths:
                    steps.append(_Step(file, touched.path, None, commit))
                continue
            if not file.paths or (file.paths[-1] != touched.path and left.get(touched.path) is not file):
                file.paths.append(touched.path)
            if touched.blob != touched.before:
                steps.append(_Step(file, touched.path, touched.blob, commit))
    alive = {by_path[path] for path in there if path in by_path}
    return list(_settled(steps, alive, walked[-1]))


def _settled(steps: Sequence[_Step], alive: set[_File], last: Commit) -> Iterator[_Step]:
    """Yield steps so that each file ends as it does in the repository, and is gone at most once at a time."""
    ends = {step.file: place for place, step in enumerate(steps) if step.blob is not None}
    gone = {step.file: (place, step) for place, step in enumerate(steps) if step.blob is None}
    absent: set[_File] = set()
    for place, step in enumerate(steps):
        file = step.file
        if step.blob is not None:
            absent.discard(file)
            yield step
            told, removal = gone.get(file, (0, _Step(file, step.path, None, last)))
            if place == ends[file] and file not in alive and told < place:
                yield removal
        elif file not in absent and (place < ends.get(file, 0) or file not in alive):
            absent.add(file)
            yield step


def _matches(path: str, patterns: Sequence[str]) -> bool:
    for pattern in patterns:
        plain = pattern.removeprefix("./").rstrip("/")
        if path == plain or path.startswith(f"{plain}/") or plain in ("", "."):
            return True
        if any(sign in plain for sign in _WILD) and fnmatchcase(path, plain.replace("**/", "*")):
            return True
    return False


def _slug(prefix: str, path: str) -> str:
    return suggested(f"{prefix}/{path}" if prefix else path)
