"""What every page of ours begins with: a policy that lets its own style and script through, by their hashes.

Nothing else may run or be fetched: no picture, no font, no request.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from os.path import dirname, join


def head(title: str, style: str, script: str, *, attributes: str = "") -> str:
    """Return a page's beginning up to its body; ``title`` is markup, ``attributes`` are those of the root."""
    return (
        f"<!doctype html>\n<html lang=en{attributes}>\n<meta charset=utf-8>\n"
        f'<meta http-equiv=Content-Security-Policy content="{_policy(style, script)}">\n'
        '<meta name=viewport content="width=device-width, initial-scale=1">\n'
        '<meta name=referrer content=no-referrer>\n<meta name=color-scheme content="light dark">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n<body>\n"
    )


ROOM = f"<!--{' ' * 1200}-->"
"""Where links (``linked``) are written later, once it is known what stands beside a page; as many bytes."""


def linked(links: Sequence[tuple[str, str, str]]) -> bytes:
    """Return links to other pages for the place of ``ROOM``: a name for it, where to, and what it says, as markup.

    Those that do not fit are left out from the end.
    """
    made = b""
    for rel, target, said in links:
        more = f"<a rel={rel} href={target}>{said}</a> ".encode()
        if len(made) + len(more) + len(_WAY) > len(ROOM):
            break
        made += more
    return (_WAY % made).ljust(len(ROOM))


_WAY = b"<nav class=way aria-label=Pairs>%s</nav>"


def file(name: str, *, folder: str = dirname(__file__)) -> str:
    """Return the text of a style or script that stands beside the code."""
    with open(join(folder, name), encoding="utf-8") as opened:
        return opened.read()


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
