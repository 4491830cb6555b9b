"""docs/config.md and the help know every setting, and their examples can be used."""

from __future__ import annotations

import re
from pathlib import Path

from diffing.cli import config
from diffing.cli.settings.layers import file_layer
from diffing.cli.settings.table import ANYWHERE, SETTINGS
from diffing.ingest.rules import read_rules


def test_the_table_has_each_setting_once(root: Path) -> None:
    text = (root / "docs" / "config.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE) == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        if setting.scope != ANYWHERE:
            assert f"`{setting.name}`" in text.partition("## A project's file")[2]


def test_the_examples_can_be_used(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "config.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    helped = (config.__doc__ or "").partition("beside your rules:\n")[2].partition("\n\n")[0]
    for number, said in enumerate((example, helped)):
        file = tmp_path / f"{number}.yaml"
        file.write_text(said, encoding="utf-8")
        assert sorted(file_layer(str(file), "it")) == ["context", "fail-on", "layout", "theme"]
        assert len(read_rules(str(file)).watch) == (number == 0)
