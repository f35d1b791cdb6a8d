"""Requests per second: by wrk where it is installed, else by a small client of our own."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

from bench.serving import HOST

SECONDS = 6
CONNECTIONS = 16
_SCRIPT = """local paths = {paths}
local asked = 0
request = function()
  asked = asked + 1
  return wrk.format("GET", paths[asked % #paths + 1])
end
"""


def client() -> str:
    """Who asks."""
    return "wrk" if shutil.which("wrk") else "16 threads of http.client (install wrk for more)"


def requests_per_second(port: int, paths: Sequence[str], folder: Path) -> float:
    """The paths in turn, over and over, on kept connections; a refused one is an error."""
    if shutil.which("wrk"):
        return _by_wrk(port, paths, folder)
    return _by_threads(port, paths)


def _by_wrk(port: int, paths: Sequence[str], folder: Path) -> float:
    script = folder / "paths.lua"
    quoted = ",\n  ".join(json.dumps(path) for path in paths)
    script.write_text(_SCRIPT.replace("{paths}", f"{{\n  {quoted}\n}}"), encoding="utf-8")
    command = ("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script))
    told = subprocess.run(
        [*command, f"http://{HOST}:{port}"], capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"^Requests/sec:\s+([\d.]+)", told, re.MULTILINE)
    if rate is None or "Non-2xx" in told:
        raise RuntimeError(f"wrk was refused: {told.splitlines()[-3:]}")
    return float(rate[1])


def _by_threads(port: int, paths: Sequence[str]) -> float:
    deadline = monotonic() + SECONDS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        jobs = [
            pool.submit(_ask, port, [*paths[start:], *paths[:start]], deadline)
            for start in range(CONNECTIONS)
        ]
        return sum(job.result() for job in jobs) / SECONDS


def _ask(port: int, paths: Sequence[str], deadline: float) -> int:
    connection = http.client.HTTPConnection(HOST, port)
    answered = 0
    while monotonic() < deadline:
        connection.request("GET", paths[answered % len(paths)])
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{paths[answered % len(paths)]} answered {answer.status}")
        answered += 1
    connection.close()
    return answered
