"""What every test gets: an empty data folder of its own, and no network but loopback."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """An empty data folder."""
    settings.INCIDENT_MAP_DATA_DIR = tmp_path
    return tmp_path
