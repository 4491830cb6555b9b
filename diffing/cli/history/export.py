"""Write all versions of articles as plain files, into a folder or a tar file.

TARGET is a folder that is empty or not there, or the name of a tar file: .tar, .tar.gz, .tgz. The texts are exactly as
they were added; revisions.jsonl beside them says when and where each was captured. All of them are there in the end, or
none: one that is killed leaves a folder .writethru-....part in TARGET, which the next export there takes away.

for example:
  writethru history export versions/
  writethru history export ferry.tar.gz ferry
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from diffing.cli.history import shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from diffing.history.export import File


_TAR = (".tar", ".tar.gz", ".tgz")
_OTHERS = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst")
"""Endings of archives that are not made: a folder of that name would be taken for one."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of ``export``."""
    shared.add_store(parser)
    parser.add_argument("target", metavar="TARGET", help="a folder or a tar file")
    parser.add_argument("slugs", metavar="SLUG", nargs="*", help="the articles (default: all, removed ones too)")


def run(arguments: Namespace) -> int:
    """Write the versions and say how many."""
    from diffing.cli.output import STDOUT
    from diffing.errors import UsageError
    from diffing.history.export import files
    from diffing.history.index import indexed
    from diffing.history.lookup import history

    if arguments.target == STDOUT:
        raise UsageError("versions are many files; name a folder or a tar file for them, not standard output")
    tar = arguments.target.lower().endswith(_TAR)
    if not tar and arguments.target.lower().endswith(_OTHERS):
        raise UsageError(f"'{arguments.target}' is no folder, nor a tar file that ends with {', '.join(_TAR)}")
    store = shared.store_of(arguments)
    with indexed(store) as index:
        names = arguments.slugs or [entry.slug for entry in index.articles()]
        histories = [history(index, name) for name in dict.fromkeys(names)]
    found = files(store, histories)
    (_to_tar if tar else _to_folder)(arguments.target, found)
    count = sum(len(of.revisions) for of in histories)
    articles = f"{len(histories)} article{'s' * (len(histories) != 1)}"
    shared.say(f"wrote {count} revision{'s' * (count != 1)} of {articles} to {arguments.target}")
    return 0


def _to_tar(target: str, found: Iterable[File]) -> None:
    import io
    import tarfile

    from diffing.files import replacing
    from diffing.history.moment import seconds

    with (
        replacing(target) as file,
        tarfile.open(fileobj=file, mode="w:gz" if target.lower().endswith("gz") else "w") as tar,
    ):
        for entry in found:
            info = tarfile.TarInfo(entry.path)
            info.size, info.mtime = len(entry.data), seconds(entry.captured)
            tar.addfile(info, io.BytesIO(entry.data))


def _to_folder(target: str, found: Iterable[File]) -> None:
    """Write files into a folder, first into one inside it, so that there are all of them or none."""
    import shutil

    from diffing.cli.folder import clear, draft_in
    from diffing.errors import OutputError
    from diffing.history.export import LIST

    fresh, draft = not os.path.lexists(target), draft_in(target)
    try:
        os.makedirs(target, exist_ok=True)
        clear(target)
        if os.listdir(target):
            raise OutputError(f"the folder '{target}' is not empty; name one that is, or is not there")
        try:
            for entry in found:
                path = os.path.join(draft, *entry.path.split("/"))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "xb") as file:
                    file.write(entry.data)
            for name in sorted(os.listdir(draft), key=lambda name: (name == LIST, name)):
                os.replace(os.path.join(draft, name), os.path.join(target, name))
            fresh = False
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if fresh:
                with suppress(OSError):
                    os.rmdir(target)
    except OSError as error:
        raise OutputError(f"'{target}' could not be written: {(error.strerror or str(error)).lower()}") from None
