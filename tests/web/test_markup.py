"""Every page is valid HTML: vnu, the checker of the W3C, reads them all, hostile texts included."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from incidents.publication import snapshot
from tests.snapshots import built
from tests.web.addresses import NO_PAGES, PAGES, addresses, names
from tests.web.hostile import MARKUP, hostile_log

JAR = Path(os.environ.get("VNU_JAR", Path(sys.prefix) / "share" / "vnu" / "vnu.jar"))
HTML = "text/html; charset=utf-8"
ANSWERED = {200, 410}


@pytest.fixture
def hostile_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown = built(tmp_path / "snapshot", hostile_log())
    monkeypatch.setattr(snapshot, "current", lambda: shown)


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Every page by its address, those of the sources and of errors too."""
    sources = re.findall(r'href="(/sources/[^"]+)"', client.get("/sources/").content.decode())
    for address in [*addresses(), *sorted(set(sources))]:
        response = client.get(address)
        assert response.status_code in ANSWERED, address
        assert response["Content-Type"] == HTML, address
        yield address, response.content.decode()
    yield "not found", client.get("/not/there/").content.decode()
    refused = client.post("/incidents/host2222/report/", {"message": MARKUP, "kind": "x"})
    yield "report with errors", refused.content.decode()


def test_every_public_url_is_a_page_that_is_checked_or_no_page() -> None:
    unknown = {name for name in names() - PAGES.keys() if not name.endswith(NO_PAGES)}
    assert unknown == set(), "add an address of the page to tests/web/addresses.py"


def test_hostile_texts_stay_texts_on_every_page(hostile_site) -> None:
    told = {at: text for at, text in pages(Client()) if "<script>document" in text}
    assert told == {}
    assert not any("javascript:" in text for _, text in pages(Client()))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="Java is not installed")
@pytest.mark.skipif(not JAR.exists(), reason="vnu is not there: `make vnu` fetches it")
def test_vnu_finds_no_error_on_any_page(hostile_site, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    files = {}
    for number, (address, text) in enumerate(pages(Client())):
        files[f"{number}.html"] = address
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "json", "--stdout"]
    ran = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    found = [
        f"{files[Path(item['url']).name]}: {item['message']} … {item.get('extract', '')[:200]}"
        for item in json.loads(ran.stdout)["messages"]
    ]
    assert found == [], "\n".join(sorted(found))
