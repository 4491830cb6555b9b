"""Draw the view of a seed as it stands in the README.

make screenshot       writes docs/view.svg: the last two revisions of the ferry story, at a changed fact
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from diffing.comparison import compare
from diffing.ingest import read_pair
from diffing.ingest.seeds import chosen
from diffing.model import Article
from tui.app import ViewApp
from tui.session import Pair, Session

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "view.svg"
SEED, SIZE, KEYS = "ferry", (120, 32), ("f", "f", "x", "f")
_LOADED = re.compile(r"\s*@font-face \{[^}]*\}")
"""Fonts that would be fetched from elsewhere; whoever looks at the picture has one."""


def picture() -> str:
    """Return the screen as SVG, the same whenever it is drawn."""
    return asyncio.run(_picture())


async def _picture() -> str:
    old, new = (_named(it) for it in read_pair(*chosen(SEED)))
    session = Session(Pair(old, new, None), lambda one, other, tell: compare(one, other, tell=tell), _nothing)
    app = ViewApp(session, theme="dark")
    async with app.run_test(size=SIZE) as pilot:
        while not app.stepper.compared:
            await pilot.pause()
        await pilot.press(*KEYS)
        svg = app.export_screenshot(title=f"writethru view {SEED}")
    names = {name: f"view-{at}" for at, name in enumerate(sorted(set(re.findall(r"terminal-\d+", svg))))}
    for name, ours in names.items():
        svg = svg.replace(name, ours)
    return "\n".join(line.rstrip() for line in _LOADED.sub("", svg).splitlines()) + "\n"


def _named(article: Article) -> Article:
    return article._replace(source=f"{SEED}/{Path(article.source or '').name}")


def _nothing(_old: str, _new: str) -> Pair:
    raise NotImplementedError


if __name__ == "__main__":
    TARGET.write_text(picture(), encoding="utf-8")
