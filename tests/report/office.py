"""LibreOffice as the judge of documents: it opens them, accepts or rejects every change, and writes what is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL

_SECONDS = 120
_HERE = Path(__file__).parent


class Opened:
    """What LibreOffice made of a document."""

    def __init__(self, path: Path) -> None:
        self.accepted = _text(path, "Accept")
        self.rejected = _text(path, "Reject")
        self.flat = Path(f"{path}.fodt").read_text("utf-8")
        """The document with its changes as OpenDocument has them."""


def opened(documents: Mapping[str, bytes], folder: Path) -> Sequence[Opened]:
    """Return what LibreOffice makes of some documents, in one run of it with a profile of its own."""
    work, profile = folder / "work", folder / "profile"
    work.mkdir()
    for name, made in documents.items():
        (work / f"{name}.docx").write_bytes(made)
    _run(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    shutil.copy(_HERE / "judge.xlb", library / "script.xlb")
    shutil.copy(_HERE / "judge.xba", library / "Judge.xba")
    _run(profile, f'macro:///Standard.Judge.Resolve("{work}")')
    return [Opened(work / f"{name}.docx") for name in documents]


def _run(profile: Path, *words: str) -> None:
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", *words]
    with subprocess.Popen(command, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True) as process:
        try:
            assert process.wait(_SECONDS) == 0
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)  # it starts others, which outlive it


def _text(path: Path, way: str) -> str:
    return Path(f"{path}.{way}.txt").read_text("utf-8-sig").removesuffix("\n")
