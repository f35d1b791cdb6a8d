"""The wheel holds everything that an installed site needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names of the files in a freshly built wheel; no network, no second environment."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        return frozenset(wheel.namelist())


def files_below(folder: str) -> set[str]:
    """Paths of the committed kinds of files below a folder, relative to it."""
    found = (ROOT / folder).rglob("*")
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in found
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_top_level_folder_is_packed_into_the_app(packed: frozenset[str], folder: str) -> None:
    assert {f"incidents/{folder}/{name}" for name in files_below(folder)} <= packed


@pytest.mark.parametrize("package", ["incidents", "mapsite"])
def test_code_and_its_data_are_packed(packed: frozenset[str], package: str) -> None:
    assert {f"{package}/{name}" for name in files_below(package)} <= packed


@pytest.mark.parametrize(
    "name",
    ["incidents/codebook/default.toml", "incidents/sample/story.toml", "incidents/static/vendor/"],
)
def test_wheel_holds(packed: frozenset[str], name: str) -> None:
    assert any(path.startswith(name) for path in packed)


def test_wheel_holds_no_tests_and_no_local_files(packed: frozenset[str]) -> None:
    assert not [name for name in packed if name.startswith(("tests/", "var/", "bench/"))]
