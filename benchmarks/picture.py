"""Take the README's picture of a page: ``python -m benchmarks.picture docs/report.png``.

Needs Chromium and its driver (Debian: chromium, chromium-driver).
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diffing.comparison import compare
from diffing.report.html import render
from diffing.segment import article

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SEED = "policy-follow-up"
SIZE = (1360, 1180)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --hide-scrollbars"
).split()


@contextmanager
def browser(folder: Path) -> Iterator[Chrome]:
    """Yield a browser without a window, its profile in a folder of its own."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver") or "chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def take(page: str, target: Path, folder: Path) -> None:
    """Write a picture of the top of a page."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    width, height = SIZE
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    with browser(folder) as driver:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get(file.as_uri())
        shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": False})
        target.write_bytes(base64.b64decode(shot["data"]))


def main(words: Sequence[str]) -> int:
    """Compare the seed and take its picture."""
    if len(words) != 1 or not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("usage: python -m benchmarks.picture FILE.png (with chromium and chromedriver)", file=sys.stderr)
        return 2
    old, new = (
        article((SEEDS / SEED / f"{side}.txt").read_text(encoding="utf-8"), source=f"{SEED}/{side}.txt")
        for side in ("old", "new")
    )
    with tempfile.TemporaryDirectory() as folder:
        take(render(compare(old, new)), Path(words[0]), Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
