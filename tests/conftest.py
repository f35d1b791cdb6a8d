"""What every test gets: an empty data folder of its own, and no network but loopback."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Settings) -> Path:
    """An empty data folder."""
    settings.INCIDENT_MAP_DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def cheap_passwords(settings: Settings) -> None:
    """A hash that costs nothing: the real one takes half a second per user."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
