"""Files read in a process of its own, which has so much time and memory and can do nothing but read.

    here                                    there
    [File, File]  --one line, the bytes-->  limits set; files, network and programs shut off
    [Document, Document]  <--JSON--         a reader for each

What a hostile file does to a parser it does there: too long, and the process is ended; too much, and it ends by itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from diffing.errors import SourceError
from diffing.ingest.formats import File, limits
from diffing.ingest.formats.document import Block, Document, Part


def documents(files: Sequence[File]) -> list[Document]:
    """Return what is in some files; raises SourceError for the first that can't be read."""
    import json
    import subprocess

    for file in files:
        limits.check_size(len(file.data), limits.FILE, file.name)
    asked = [{**file._asdict(), "data": len(file.data)} for file in files]
    said = json.dumps(asked).encode() + b"\n" + b"".join(file.data for file in files)
    command = [sys.executable, "-P", "-m", "diffing.ingest.formats.worker"]
    paths = os.pathsep.join(os.path.abspath(path) for path in sys.path)
    names = ", ".join(file.name for file in files)
    try:
        done = subprocess.run(
            command,
            input=said,
            capture_output=True,
            check=False,
            timeout=limits.SECONDS * len(files),
            env={**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"},
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"{names} took longer than {limits.SECONDS:.0f} seconds to read, and was given up") from None
    except OSError as error:
        raise SourceError(f"{names} could not be read: {(error.strerror or str(error)).lower()}") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise SourceError(
            f"{names} could not be read: it takes more than {limits.MEMORY // limits.MEBIBYTE:,} MiB of memory, "
            "or breaks what reads it"
        ) from None
    if isinstance(answer, dict):
        raise SourceError(answer["error"])
    return [_document(it) for it in answer]


def _document(said: dict[str, object]) -> Document:
    """Return a document as its process wrote it."""
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    blocks = said["blocks"]
    if not isinstance(blocks, list):
        raise TypeError("blocks")
    fields["blocks"] = tuple(Block(text, Part(part), kept, place) for text, part, kept, place in blocks)
    return Document(**fields)  # type: ignore[arg-type]  # written by ourselves, from the same fields
