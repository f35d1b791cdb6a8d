"""No filter kills or stalls the process that reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_process_survives_thousands_of_hostile_filters() -> None:
    command = [sys.executable, "-m", "tests.publication.cql.mutants"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    count, slowest = run.stdout.split()
    assert int(count) > 4000
    assert float(slowest) < 1
