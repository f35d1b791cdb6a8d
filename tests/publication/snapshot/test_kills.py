"""A process killed anywhere in building or publishing leaves a whole generation behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
def test_fifty_kills_tear_nothing_and_lose_nothing(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "mapsite.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'log.sqlite3'}",
        "INCIDENT_MAP_DATA_DIR": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.publication.snapshot.killing", "50"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["killed"] == 50
    assert told["log"] > 50
