"""The pure parts of the map's scripts, tested by Node where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLDEST = (20, 19)  # the first Node that takes a .js file with imports as a module


def node_version() -> tuple[int, ...]:
    """Node's version, () where there is none."""
    found = shutil.which("node")
    if not found:
        return ()
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    return tuple(int(part) for part in told.stdout.strip().lstrip("v").split("."))


@pytest.mark.skipif(node_version() < OLDEST, reason="Node 20.19 or later is not installed")
def test_the_pure_scripts_pass_their_own_tests():
    files = sorted(map(str, (ROOT / "tests" / "js").glob("*.test.mjs")))
    ran = subprocess.run(
        ["node", "--test", *files], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stdout


def test_scripts_stay_short_and_parse_no_html():
    for path in (ROOT / "static" / "js").rglob("*.js"):
        text = path.read_text("utf-8")
        assert text.count("\n") <= 200, f"{path.name} is too long"
        assert "innerHTML" not in text, f"{path.name} parses HTML"
        assert "insertAdjacentHTML" not in text, f"{path.name} parses HTML"
