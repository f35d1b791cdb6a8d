"""Sites to look at with a browser: the demo story, or a log of so many incidents."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.__main__ import ROOT, production
from bench.serving import HOST, SITE, served, settle

_STORY = "brussels-march-2016"


@contextmanager
def demo() -> Iterator[str]:
    """The address of a production server that shows the demo story."""
    folder = ROOT / "var" / "bench" / "demo"
    shutil.rmtree(folder, ignore_errors=True)  # of an older schema, perhaps
    folder.mkdir(parents=True)
    local = {"DEBUG": "true", "INCIDENT_MAP_DATA_DIR": str(folder)}
    _manage({**os.environ, **local}, "demo", "--no-serve")
    with _served(folder) as address:
        yield address


@contextmanager
def log_of(count: int) -> Iterator[str]:
    """The address of a production server with so many generated incidents."""
    folder = ROOT / "var" / "bench" / str(count)
    command = (sys.executable, "-m", "bench", "--incidents", str(count), "--only", "generate")
    subprocess.run(command, cwd=ROOT, check=True)
    _manage({**os.environ, **production(folder)}, "snapshot", "build")
    with _served(folder) as address:
        yield address


def demo_pages(address: str) -> list[str]:
    """One page of each kind that readers come for."""
    with urllib.request.urlopen(f"{address}/exports/incidents.geojson") as reply:  # noqa: S310 - loopback
        incident = json.load(reply)["features"][0]["id"]
    return [
        "/", "/incidents/", f"/incidents/{incident}/", f"/incidents/{incident}/report/",
        f"/stories/{_STORY}/", "/corrections/", "/sources/", "/codebook/", "/about/",
        f"/embed/?story={_STORY}", "/fr/",
    ]  # fmt: skip


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    settings = production(folder)
    _manage({**os.environ, **settings}, "collectstatic", "--no-input", "--verbosity", "0")
    os.environ.update(settings)
    with served(SITE, folder) as server:
        settle(server)
        yield f"http://{HOST}:{server.port}"


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = (sys.executable, "manage.py", *arguments)
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
