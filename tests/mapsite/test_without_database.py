"""The public site stays up while its database is down: a real server, a database that is gone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.features import make_feature
from tests.snapshots import make_snapshot

ROOT = Path(__file__).resolve().parents[2]
PATHS = (
    "/", "/incidents/", "/incidents/k7m2p9qd/", "/incidents/k7m2p9qd/report/", "/about/",
    "/map/clusters.json?zoom=5", "/map/view.json", "/map/histogram.json",
    "/exports/incidents.geojson", "/exports/incidents.csv", "/healthz",
)  # fmt: skip


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def fetched(address: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(address, timeout=10) as reply:  # noqa: S310 - loopback
        return reply.status, reply.read()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site with a snapshot, whose database nobody answers for."""
    make_snapshot(tmp_path / "snapshot", make_feature())
    port, nobody = free_port(), free_port()
    environment = os.environ | {
        "DATABASE_URL": f"postgres://nobody@127.0.0.1:{nobody}/gone",
        "INCIDENT_MAP_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "mapsite.settings",
    }
    granian = shutil.which("granian", path=str(Path(sys.executable).parent)) or "granian"
    command = [granian, "--interface", "wsgi", "--port", str(port), "mapsite.wsgi:application"]
    with (tmp_path / "site.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    for _ in range(150):
        try:
            fetched(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("the site did not start")


@pytest.mark.slow
def test_every_public_page_answers_from_the_last_snapshot(site: str) -> None:
    answers = {path: fetched(site + path) for path in PATHS}
    assert {path: status for path, (status, _) in answers.items() if status != 200} == {}
    assert b"Police report a raid in Schaerbeek" in answers["/incidents/"][1]


@pytest.mark.slow
def test_a_report_that_cannot_be_taken_comes_back_with_its_words(site: str) -> None:
    form = fetched(f"{site}/incidents/k7m2p9qd/report/")[1].decode()
    token = form.partition('name="token" value="')[2].partition('"')[0]
    time.sleep(4)  # as a person would
    words = urlencode({"token": token, "kind": "safety", "message": "Typed with care"}).encode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{site}/incidents/k7m2p9qd/report/", words, timeout=10)  # noqa: S310 - loopback
    page = refused.value.read().decode()
    refused.value.close()
    assert refused.value.code == 503
    assert "Typed with care</textarea>" in page


@pytest.mark.slow
def test_readiness_tells_that_the_database_does_not_answer(site: str) -> None:
    state = json.loads(fetched(f"{site}/readyz")[1])
    assert (state["ready"], state["behind"]) == (True, None)
