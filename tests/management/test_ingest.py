from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from incidents.codebook import DEFAULT_PATH
from incidents.ingest.addresses import Perimeter
from incidents.ingest.fetching import GuardedFetcher
from incidents.models import Article, Incident, Mention, Place, Source
from tests.ingest.servers import Answer, Site, serving

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
RAID = """Title: Raid in Schaerbeek
Outlet: The Harbour Gazette
URL: https://harbour-gazette.example/raid
Published: 2016-03-25T12:00:00+01:00
Language: en

Police raided a flat in Schaerbeek on Friday and arrested six people, prosecutors said.
"""


@pytest.fixture
def raid(tmp_path: Path) -> Path:
    return write(tmp_path / "raid.txt", RAID)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A web site that the command may fetch from, though it is on this machine."""
    open_fetcher = GuardedFetcher(perimeter=Perimeter(loopback=True))
    monkeypatch.setattr("incidents.management.commands.ingest.site_fetcher", lambda: open_fetcher)
    with serving() as running:
        yield running


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def told(*arguments: Any, **options: Any) -> str:
    output = io.StringIO()
    call_command("ingest", *map(str, arguments), stdout=output, **options)
    return output.getvalue()


def refusal(*arguments: Any, **options: Any) -> str:
    """The one line that the command fails with, having stored nothing."""
    with pytest.raises(CommandError) as error:
        told(*arguments, **options)
    for model in (Article, Source, Place, Mention, Incident):
        assert not model.objects.exists()
    assert "\n" not in str(error.value)
    return str(error.value)


def test_file_is_read_and_told_in_json(raid: Path) -> None:
    answer = json.loads(told(raid, json=True))
    assert answer["article"] == Article.objects.get().pk
    assert (answer["language"], answer["published_at"][:10]) == ("en", "2016-03-25")
    mention = next(item for item in answer["mentions"] if item["exact"] == "Schaerbeek")
    assert mention["place"]["country"] == "BE"
    assert any(item["event_type"] == "raid" for item in answer["incidents"])


def test_same_file_twice_tells_the_same_article(raid: Path) -> None:
    first, second = json.loads(told(raid, json=True)), json.loads(told(raid, json=True))
    assert (first.pop("created"), second.pop("created")) == (True, False)
    assert first == second
    assert Article.objects.count() == 1


def test_offsets_are_into_the_text_after_the_header(raid: Path) -> None:
    answer = json.loads(told(raid, json=True))
    text = Article.objects.get().text
    assert text.startswith("Police raided")
    for mention in answer["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["exact"]


def test_people_are_told_in_plain_lines(raid: Path) -> None:
    lines = told(raid).splitlines()
    assert lines[0].startswith("read article ")
    assert lines[0].endswith(", 2016-03-25, en, The Harbour Gazette")


def test_what_the_command_line_says_wins(raid: Path) -> None:
    told(
        raid,
        source="The Herald",
        title="Six held",
        published_at="2016-03-26",
        url="https://herald.example/six",
        licence="CC0-1.0",
    )
    article = Article.objects.select_related("source").get()
    assert article.source is not None
    assert (article.source.name, article.title, article.licence) == (
        "The Herald",
        "Six held",
        "CC0-1.0",
    )
    assert article.url == "https://herald.example/six"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2016-03-26T00:00:00+00:00"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RAID.encode())))
    assert json.loads(told("-", json=True))["language"] == "en"


def test_page_of_the_web_is_read(site: Site) -> None:
    paragraph = "<p>Police raided a flat in Schaerbeek on Friday and arrested six people.</p>"
    page = f"<html lang=en><title>Raid</title><body><article>{paragraph * 3}</article>"
    site.answers["/raid"] = Answer(headers={"Content-Type": "text/html"}, body=page.encode())
    told(site.url + "/raid")
    article = Article.objects.get()
    assert article.url == site.url + "/raid"
    assert "<p>" not in article.text


def test_several_files_are_read_each_for_itself(raid: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.txt", RAID + "\nThe street was closed.\n")
    answers = told(raid, other, json=True).splitlines()
    assert len({json.loads(line)["article"] for line in answers}) == 2


def test_bad_file_among_good_ones_is_told_and_the_others_are_read(
    raid: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="1 of 2 could not be read; see above"):
        told("/nowhere.txt", raid)
    assert "'/nowhere.txt': there is no such file; check the path" in capsys.readouterr().err
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it is empty; give one with words in it"),
        (" \n ", "The text is empty; give one with words in it."),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is binary (it begins with b'\\x89PNG\\r\\n\\x1a\\n')"),
        (
            b"\x81\x8d\x8f\x90\x9d" * 99,
            "its encoding is not known and it declares none; save it as UTF-8",
        ),
        ("word " * 50_000, "The text has 250,000 characters and the cap is 200,000; split it."),
        (b"x" * 5_000_001, "it is over the cap of 5,000,000 bytes; cut it to the article"),
        ("Title: x\nColour: red\n\nText.", "unknown key 'Colour'; allowed: Title, Outlet"),
    ],
)
def test_bad_file_is_refused_on_one_line(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "bad.txt", content)
    answer = refusal(path)
    assert message in answer
    assert str(path) in answer


def test_missing_file_and_directory_are_refused(tmp_path: Path) -> None:
    assert "nowhere.txt': there is no such file; check the path" in refusal("nowhere.txt")
    assert "it is a directory; give the files in it" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "tlh"}, "language 'tlh' is not supported; use one of en, fr, nl, de"),
        ({"published_at": "soon"}, "published_at 'soon' is no date; write it like '2016-03-25T"),
        ({"url": "raid.html"}, "url 'raid.html' is no web address; write it like 'https://"),
        ({"source": "x" * 201}, "outlet 'x"),
    ],
)
def test_bad_option_is_refused_on_one_line(
    options: dict[str, str], message: str, raid: Path
) -> None:
    assert message in refusal(raid, **options)


def test_missing_page_is_refused(site: Site) -> None:
    url = site.url + "/gone"
    assert refusal(url) == (f"could not fetch '{url}': the server answered 404; check the address")


def test_page_of_unknown_encoding_is_refused(site: Site) -> None:
    site.answers["/"] = Answer(headers={"Content-Type": "text/plain; charset=klingon"}, body=b"x")
    assert "the encoding 'klingon' cannot be read; save it as UTF-8" in refusal(site.url + "/")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:8000/", "will not fetch 'http://127.0.0.1:8000/'"),
        ("http://169.254.169.254/", "is a private, local or reserved address; give a public one"),
        ("http://10.0.0.1/", "10.0.0.1 is a private, local or reserved address"),
        ("http://localhost/", "'localhost' is a local name; give a full host name"),
        ("http://nowhere.invalid/", "the host 'nowhere.invalid' is not known; check the address"),
        ("ftp://news.example/a", "only http and https are fetched"),
        ("file:///etc/passwd", "only http and https are fetched"),
    ],
)
def test_address_that_is_off_limits_is_refused(url: str, message: str) -> None:
    assert message in refusal(url)


def test_codebook_with_a_typo_is_refused(raid: Path, tmp_path: Path, settings: Settings) -> None:
    text = DEFAULT_PATH.read_text(encoding="utf-8").replace("definition.en =", "definitoin.en =", 1)
    settings.INCIDENT_MAP_CODEBOOK = str(write(tmp_path / "own.toml", text))
    answer = refusal(raid)
    assert "own.toml" in answer
    assert "'definitoin'; allowed: " in answer


def test_command_line_fails_with_one_line_and_an_exit_code(raid: Path, tmp_path: Path) -> None:
    codebook = write(tmp_path / "own.toml", "version = 1")
    environment = os.environ | {
        "INCIDENT_MAP_CODEBOOK": str(codebook),
        "INCIDENT_MAP_DATA_DIR": str(tmp_path),
    }
    failed = subprocess.run(
        [sys.executable, "manage.py", "ingest", str(raid)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert failed.returncode != 0
    assert failed.stdout == ""
    assert len(failed.stderr.strip().splitlines()) == 1
    assert str(codebook) in failed.stderr


def test_database_without_tables_is_told_on_one_line(raid: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "INCIDENT_MAP_DATA_DIR": str(tmp_path),
    }
    failed = subprocess.run(
        [sys.executable, "manage.py", "ingest", str(raid)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert failed.returncode != 0
    assert failed.stderr.strip().endswith("run 'manage.py migrate' and check DATABASE_URL")
    assert len(failed.stderr.strip().splitlines()) == 1
