"""Where texts come from: files, standard input, revisions in git, lines of JSON, the seeds.

    spec  --fetch-->  bytes  --decode-->  text  --segment-->  Article

Nothing here compares or draws. A text that can't be had raises SourceError with one sentence that names it.
"""

from diffing.ingest.source import read, read_pair

__all__ = ["read", "read_pair"]
