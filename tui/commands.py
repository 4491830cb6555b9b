"""The command palette: everything a key does, found by its words."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.keys import KEYS


class Actions(Provider):
    """The view's own commands."""

    async def discover(self) -> Hits:
        """Yield all commands, in the order of the help."""
        for key in KEYS:
            yield DiscoveryHit(_title(key.word, key.shown), partial(self.app.run_action, key.action), help=key.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands that fit some letters."""
        matcher = self.matcher(query)
        for key in KEYS:
            title = _title(key.word, key.shown)
            score = max(matcher.match(title), matcher.match(key.help))
            if score > 0:
                action = partial(self.app.run_action, key.action)
                yield Hit(score, matcher.highlight(title), action, help=key.help)


def _title(word: str, shown: str) -> str:
    return f"{word[:1].upper()}{word[1:]}  {shown}"
