from __future__ import annotations

import shutil
import subprocess

import pytest

from .conftest import Process


def complete(script: str, *words: str) -> list[str]:
    """Return what bash would offer for the last of some words."""
    asked = " ".join(f"'{word}'" for word in words)
    line = (
        f"{script}\nCOMP_WORDS=({asked})\nCOMP_CWORD={len(words) - 1}\n_writethru\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (["writethru", "ba"], ["batch"]),
        (["writethru", "diff", "--in"], ["--inline"]),
        (["writethru", "old.txt", "--in"], ["--inline"]),
        (["writethru", "diff", "--format", "json"], ["json", "jsonl"]),
        (["writethru", "diff", "--color", "al"], ["always"]),
        (["writethru", "batch", "--jo"], ["--jobs"]),
        (["writethru", "diff", "--no-r"], ["--no-rules"]),
        (["writethru", "batch", "--ru"], ["--rules"]),
        (["writethru", "rules", "--ch"], ["--check"]),
        (["writethru", "rules", ""], []),
        (["writethru", "con"], ["config"]),
        (["writethru", "config", "th"], ["theme"]),
        (["writethru", "config", "--fi"], ["--files"]),
        (["writethru", "diff", "--no-s"], ["--no-settings"]),
        (["writethru", "completion", "f"], ["fish"]),
        (["writethru", "seeds", "fer"], ["ferry"]),
        (["writethru", "diff", "--width", ""], []),
        (["writethru", "hi"], ["history"]),
        (["writethru", "h", "ver"], ["verify"]),
        (["writethru", "history", "--st"], ["--store"]),
        (["writethru", "history", "diff", "--fail"], ["--fail-on"]),
        (["writethru", "h", "list", "--format", "j"], ["json"]),
        (["writethru", "history", "log", ""], []),
        (["writethru", "git", "s"], ["setup"]),
        (["writethru", "git", "d"], []),
        (["writethru", "git", "setup", "--gl"], ["--global"]),
        (["writethru", "git", "check", "--fail"], ["--fail-on"]),
    ],
)
def test_bash(words: list[str], offers: list[str], process: Process) -> None:
    assert complete(process("completion", "bash").stdout.decode(), *words) == offers


def test_files_are_offered(process: Process, root: object) -> None:
    script = process("completion", "bash").stdout.decode()
    assert f"{root}/README.md" in complete(script, "writethru", "diff", f"{root}/README")
    assert f"{root}/README.md" in complete(script, "writethru", "diff", "--rules", f"{root}/README")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_takes_its_script(shell: str, process: Process) -> None:
    done = process("completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    script = done.stdout.decode()
    assert all(word in script for word in ("batch", "only", "fail-on", "encoding", "seeds"))
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert subprocess.run([shell, "-n"], input=script, text=True, check=False).returncode == 0
