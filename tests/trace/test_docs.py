"""The session in docs/trace.md gives what it shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path


def test_the_session_gives_what_it_shows(root: Path) -> None:
    text = (root / "docs" / "trace.md").read_text(encoding="utf-8")
    sessions = re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    session = doctest.DocTestParser().get_doctest("\n".join(sessions), {}, "trace.md", "trace.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(session, out=said.append)

    assert len(session.examples) > len(sessions)
    assert result.failed == 0, "".join(said)
