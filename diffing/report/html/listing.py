"""All changes of a page, a line each: sign, type and reason, and a way there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from diffing.report.html.marks import LETTERS
from diffing.report.html.page import Page, anchor, said_of
from diffing.report.html.rows import asides, reason, sign
from diffing.report.telling import name_of_step
from diffing.rows import Step

_PIECE = 100
"""Lines that are laid out together; a browser takes minutes to hide some of 60,000 that stand in one list."""


def _asides(page: Page, step: Step) -> Iterator[str]:
    yield from asides(step)
    said = said_of(page, step)
    if said is not None:
        yield f"<span class=v>{said.flag}</span>"


def listing(page: Page) -> Iterator[str]:
    """Yield the list, some lines at a time; one line for each step, in the same order."""
    total = len(page.steps)
    yield f"<details id=list><summary>{'All' if total else 'No'} changes <small>{total}</small></summary>\n"
    lines = (
        f"<li class={LETTERS[step.name]}{sign(step)}><a href=#{anchor(step)}><b>{name_of_step(step)}</b> "
        f"{reason(page, step)}{''.join(f' <small>{said}</small>' for said in _asides(page, step))}</a>\n"
        for step in page.steps
    )
    while some := "".join(islice(lines, _PIECE)):
        yield f"<ol>{some}</ol>\n"
    yield "</details>\n"
