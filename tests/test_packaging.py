"""The wheel holds everything that an installed site needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


FIND_PARTS = """
import django
django.setup()
from django.contrib.staticfiles import finders
from django.template.loader import get_template
print(get_template("incidents/map.html").origin.name)
print(finders.find("vendor/vendor.lock.json"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly built wheel; no network, no second environment."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def packed(wheel: Path) -> frozenset[str]:
    """Names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


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


def test_installed_site_finds_its_templates_and_static_files(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    found = subprocess.run(
        [sys.executable, "-c", FIND_PARTS],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(site),
            "DJANGO_SETTINGS_MODULE": "mapsite.settings",
            "INCIDENT_MAP_DATA_DIR": str(tmp_path / "var"),
        },
    )
    assert [Path(line).is_relative_to(site) for line in found.stdout.split()] == [True, True]
