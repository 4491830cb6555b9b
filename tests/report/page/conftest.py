"""A real browser, where there is one: Chromium, headless, through its driver."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from diffing.comparison import compare
from diffing.model import ArticleDiff
from diffing.report.html import render
from diffing.segment import article

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage"
).split()


class Browser:
    """A window with a page in it."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def open(
        self, page: str, *, width: int = 1366, height: int = 900, scheme: str = "light", scripts: bool = True,
        name: str = "page.html",
    ) -> Browser:  # fmt: skip
        """Open a page as on a first visit."""
        path = self.folder / name
        path.write_text(page, encoding="utf-8")
        self.tell("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.tell("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.tell(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700
        )
        self.driver.get("about:blank")
        self.tell("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri())
        return self

    def tell(self, command: str, **words: Any) -> Any:
        """Tell the browser something in its own protocol."""
        return self.driver.execute_cdp_cmd(command, words)

    def ask(self, script: str, *words: Any) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *words)

    def press(self, *keys: str) -> Browser:
        """Press keys, one after the other."""
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()
        return self

    def click(self, selector: str) -> Browser:
        """Click on what a selector finds first."""
        self.driver.find_element("css selector", selector).click()
        return self

    def wait(self, script: str) -> Any:
        """Return what a script returns as soon as that is true."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, 20, poll_frequency=0.05).until(lambda driver: driver.execute_script(script))


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return one browser for all tests of it."""
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("needs chromium and chromedriver (Debian: chromium, chromium-driver)")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(chromedriver))
    yield Browser(driver, tmp_path_factory.mktemp("pages"))
    driver.quit()


@pytest.fixture
def browser(window: Browser) -> Iterator[Browser]:
    """Return the browser, and hold what was opened in it to saying nothing and asking for nothing."""
    yield window
    said = [entry["message"] for entry in window.driver.get_log("browser")]
    assert said == []
    sent = [entry["message"] for entry in window.driver.get_log("performance")]
    asked = [
        it for it in sent if '"Network.requestWillBeSent"' in it and "file://" not in it and "about:blank" not in it
    ]
    assert asked == []


Seed = Callable[[str], ArticleDiff]


@pytest.fixture(scope="session")
def seed() -> Seed:
    """Return the function that compares the two texts of a seed."""
    folder = Path(__file__).resolve().parents[3] / "seeds"

    def compared(name: str) -> ArticleDiff:
        old, new = (
            article((folder / name / f"{side}.txt").read_text(encoding="utf-8"), source=f"{side}.txt")
            for side in ("old", "new")
        )
        return compare(old, new)

    return compared


@pytest.fixture(scope="session")
def policy(seed: Seed) -> str:
    """Return the page of a seed that has some of everything."""
    return render(seed("policy-follow-up"))
