"""Settings refuse what would be unsafe, and say what is missing."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mapsite.environment import local_secret, require_production_settings, tile_origin

ROOT = Path(__file__).parents[2]


def check(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "INCIDENT_MAP_DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_names_every_variable_that_is_missing() -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY, ALLOWED_HOSTS, PUBLIC_URL"):
        require_production_settings({})


def test_a_blank_secret_is_a_missing_one() -> None:
    with pytest.raises(ImproperlyConfigured, match="needs SECRET_KEY;"):
        require_production_settings(
            {"SECRET_KEY": " ", "ALLOWED_HOSTS": "a.example", "PUBLIC_URL": "https://a.example"}
        )


def test_the_local_secret_stays_the_same(tmp_path: Path) -> None:
    assert local_secret(tmp_path) == local_secret(tmp_path)


def test_the_local_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    local_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("https://{s}.tiles.example/{z}/{x}/{y}.png?key=1", "https://*.tiles.example"),
        ("http://127.0.0.1:8080/a/{z}/{x}/{y}", "http://127.0.0.1:8080"),
    ],
)
def test_the_policy_names_the_tiles_origin_only(url: str, origin: str) -> None:
    assert tile_origin(url) == origin


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="INCIDENT_MAP_TILES_URL is 'tiles'"):
        tile_origin("tiles")


@pytest.mark.slow
def test_production_does_not_start_without_its_secrets(tmp_path: Path) -> None:
    result = check(tmp_path, DEBUG="false")
    assert result.returncode != 0
    assert "DEBUG=false needs SECRET_KEY, ALLOWED_HOSTS, PUBLIC_URL" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense"])
def test_an_unknown_database_is_refused(tmp_path: Path, url: str) -> None:
    result = check(tmp_path, DATABASE_URL=url)
    assert f"DATABASE_URL is '{url}'; it must begin with sqlite:// or" in result.stderr
