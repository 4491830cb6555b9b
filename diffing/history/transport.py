"""git's own transport, between a repository of no configuration but the user's own and a copy of a store."""

from __future__ import annotations

from diffing.git import ALONE, AS_IT_IS, HARMLESS, Done, start

PROTOCOLS = ("file", "https", "ssh")
"""What may be fetched by."""


def fetching(folder: str, objects: str, words: tuple[str, ...], *, data: bytes = b"") -> Done:
    """Run a command that may fetch, in a repository whose configuration is our own, and put objects into another.

    The user's own configuration is read: how to reach a host, and with which credentials, is theirs to say.
    """
    named = {**HARMLESS, "transfer.fsckObjects": "true"}
    named |= {f"protocol.{name}.allow": "always" for name in PROTOCOLS}
    arguments = [word for name, value in named.items() for word in ("-c", f"{name}={value}")]
    settings = {
        "GIT_OBJECT_DIRECTORY": objects,
        "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS),
        "GIT_NO_REPLACE_OBJECTS": AS_IT_IS["GIT_NO_REPLACE_OBJECTS"],
        **{name: ALONE[name] for name in ("GIT_TERMINAL_PROMPT", "LC_ALL")},
    }
    return start([f"--git-dir={folder}", *arguments, *words], settings, purpose="the history").finished(data)
