"""What a user gets from the package index: the wheel works in an environment that holds nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from diffing.version import __version__


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the source archive, built from this tree."""
    folder = tmp_path_factory.mktemp("dist")
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of an environment into which only the wheel was installed."""
    if "WRITETHRU_OFFLINE" in os.environ:
        pytest.skip("WRITETHRU_OFFLINE is set, and installing needs the package registry")
    home = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(home, with_pip=True)
    (wheel,) = built.glob("*.whl")
    done = subprocess.run(
        [home / "bin" / "python", "-m", "pip", "install", "-qq", str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return home / "bin" / "writethru"


def _run(command: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *words], capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False, timeout=120
    )


def test_the_wheel_carries_both_packages_the_language_data_and_every_seed(built: Path, root: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    seeds = {f"diffing/_seeds/{path.relative_to(root / 'seeds')}" for path in (root / "seeds").rglob("*.*")}

    assert {
        "diffing/py.typed",
        "diffing/lexicon/english.yaml",
        "diffing/report/html/script.js",
        "diffing/report/html/style.css",
        "diffing/report/schema.json",
        "tui/__init__.py",
    } <= names
    assert seeds <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests/", "benchmarks/"))]


def test_the_source_archive_can_run_its_own_tests(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}

    wanted = {"Makefile", "README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "seeds/README.md"}
    assert wanted | {"tests/conftest.py", "benchmarks/corpus.py", "docs/architecture.md"} <= names


@pytest.mark.network
def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, "--version", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


@pytest.mark.network
def test_the_installed_command_lists_and_compares_the_seeds(installed: Path, tmp_path: Path, root: Path) -> None:
    listed = _run(installed, "seeds", cwd=tmp_path)
    compared = _run(installed, "seeds", "silent-edit", cwd=tmp_path)

    assert (listed.returncode, listed.stderr) == (0, "")
    assert all(path.parent.name in listed.stdout for path in (root / "seeds").glob("*/expected.yaml"))
    assert (compared.returncode, compared.stderr) == (1, "")
    assert "allegedly" in compared.stdout
