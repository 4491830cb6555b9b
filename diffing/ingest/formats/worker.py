"""The process that reads files in formats: a line of JSON and bytes in, JSON out; ``apart`` starts it."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import Any

from diffing.errors import SourceError, WritethruError
from diffing.ingest.formats import File, limits
from diffing.ingest.formats.document import Document

_SHUT = (
    "ctypes.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "pty.spawn",
    "shutil.",
    "socket.",
    "subprocess.Popen",
    "urllib.Request",
    "webbrowser.open",
)
"""What Python tells a hook of before it does it, and no reader needs: programs, the network, changes to files."""
_VERSIONS = {"html": 1, "docx": 1, "pdf": 1, "newsml": 1, "ninjs": 1}
"""Counted up when a reader comes to take another text from the same file; a store of revisions marks the change."""
_LOOK = 0.5
"""Seconds between two looks at who asked."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def read(file: File) -> Document:
    """Return what is in a file; raises SourceError."""
    match file.format:
        case "html":
            from diffing.ingest.formats import page

            return page.read(file.data, file.name, encoding=file.encoding)
        case "docx":
            from diffing.ingest.formats import docx

            return docx.read(file.data, file.name, accept=file.accept)
        case "pdf":
            from diffing.ingest.formats import pdf

            return pdf.read(file.data, file.name)
        case "newsml":
            from diffing.ingest.formats import newsml

            return newsml.read(file.data, file.name, encoding=file.encoding)
        case _:
            from diffing.ingest.formats import ninjs

            return ninjs.read(file.data, file.name, encoding=file.encoding)


def main() -> int:
    """Answer for the files on standard input, and return the exit code."""
    threading.Thread(target=_leave, args=(os.getppid(),), daemon=True).start()
    asked = json.loads(sys.stdin.buffer.readline())
    files = [File(**{**it, "data": sys.stdin.buffer.read(it["data"])}) for it in asked]
    _load({file.format for file in files})
    _limit(len(files))
    sys.addaudithook(_guard)
    try:
        answer: object = [_read(file)._asdict() for file in files]
    except WritethruError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))
    return 0


def _leave(parent: int) -> None:
    """End this process when the one that asked has ended, which may be killed; a long look at a file is then vain."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _read(file: File) -> Document:
    """Return what is in a file, with what took it out; raises SourceError."""
    try:
        document = read(file)
    except RecursionError:
        raise SourceError(f"{file.name} is nested too deeply to be read") from None
    library = f" with {document.extractor}" if document.extractor else ""
    return document._replace(extractor=f"writethru {file.format} {_VERSIONS[file.format]}{library}")


def _load(formats: set[str]) -> None:
    """Import what readers need while files may still be opened as one likes; a missing one is told of later."""
    needed = {"html": "trafilatura", "pdf": "pypdf"}
    for name in formats & needed.keys():
        try:
            __import__(needed[name])
        except ImportError:
            continue


def _limit(files: int) -> None:
    """Set limits on memory, time and what may be written, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.SECONDS * files) + 1
    for kind, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse whatever is not reading."""
    writes = event == "open" and bool(arguments[2] & _WRITING)
    if writes or event.startswith(_SHUT):
        raise PermissionError(f"{event} is shut off while a file is read")


if __name__ == "__main__":
    sys.exit(main())
