from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from incidents.models import Article, GeocodeCache, Mention
from tests.geocoding.replies import USER_AGENT, as_json, nominatim_place
from tests.ingest.servers import Site, serving
from tests.reading.villages import TEXT

pytestmark = pytest.mark.django_db
HEADER = "Title: Bomb in a village\nPublished: 2016-03-25\nLanguage: en\n\n"


@pytest.fixture
def village(tmp_path: Path) -> Path:
    path = tmp_path / "village.txt"
    path.write_text(HEADER + TEXT, encoding="utf-8")
    return path


@pytest.fixture
def nominatim(settings: Settings) -> Iterator[Site]:
    """A Nominatim on this machine that knows the village, and a site that asks it."""
    with serving({"/search": as_json([nominatim_place()])}) as site:
        settings.INCIDENT_MAP_GEOCODER = "nominatim"
        settings.INCIDENT_MAP_GEOCODER_URL = site.url
        settings.INCIDENT_MAP_GEOCODER_USER_AGENT = USER_AGENT
        settings.INCIDENT_MAP_GEOCODER_DELAY = 0
        yield site


def run(command: str, *arguments: Any, **options: Any) -> str:
    output = io.StringIO()
    call_command(command, *map(str, arguments), stdout=output, **options)
    return output.getvalue()


def stored_without(village: Path, settings: Settings) -> Article:
    name, settings.INCIDENT_MAP_GEOCODER = settings.INCIDENT_MAP_GEOCODER, "none"
    run("ingest", village)
    settings.INCIDENT_MAP_GEOCODER = name
    return Article.objects.get()


def test_ingest_places_what_the_gazetteer_does_not_know(nominatim: Site, village: Path) -> None:
    answer = json.loads(run("ingest", village, json=True))
    assert answer["geocoding"] == {
        "service": "Nominatim", "questions": 1, "sent": 1, "from_cache": 0, "placed": 3,
        "error": "",
    }  # fmt: skip
    attack = next(item for item in answer["incidents"] if item["event_type"] == "attack")
    assert attack["place"]["gazetteer_id"] == "osm:n107775"


def test_ingest_tells_it_in_a_plain_line(nominatim: Site, village: Path) -> None:
    assert (
        "  Nominatim: 1 unknown name, 1 asked, 0 known from before, 3 mentions placed"
        in run("ingest", village).splitlines()
    )


def test_ingest_survives_a_service_that_fails(nominatim: Site, village: Path) -> None:
    nominatim.answers["/search"] = as_json({}, status=503)
    told = run("ingest", village)
    assert "0 mentions placed; Nominatim is not there: it answered 503" in told
    assert Article.objects.count() == 1


def test_ingest_without_a_service_asks_nobody(village: Path) -> None:
    assert json.loads(run("ingest", village, json=True))["geocoding"] is None
    assert not GeocodeCache.objects.exists()


def test_ingest_with_a_service_and_no_contact_is_refused(
    nominatim: Site, village: Path, settings: Settings
) -> None:
    settings.INCIDENT_MAP_GEOCODER_USER_AGENT = ""
    with pytest.raises(CommandError, match="wants to know who asks"):
        run("ingest", village)
    assert nominatim.requests == []


def test_stored_article_is_asked_again(nominatim: Site, village: Path, settings: Settings) -> None:
    article = stored_without(village, settings)
    told = run("ask_again", "--article", article.pk)
    assert told.startswith(f"article {article.pk}: Nominatim: 1 unknown name, 1 asked")
    assert Mention.objects.filter(place__gazetteer_id="osm:n107775").count() == 3


def test_all_open_articles_are_asked_again(
    nominatim: Site, village: Path, settings: Settings
) -> None:
    stored_without(village, settings)
    assert "3 mentions placed" in run("ask_again", "--all")
    Article.objects.update(state="closed")
    assert run("ask_again", "--all") == ""


def test_dry_run_tells_what_would_leave_the_house_and_sends_nothing(
    nominatim: Site, village: Path, settings: Settings
) -> None:
    article = stored_without(village, settings)
    told = run("ask_again", "--all", "--dry-run")
    assert told == f"article {article.pk}: lindegem|ninove|en|BE|51,4\n"
    assert nominatim.requests == []


def test_failing_service_ends_with_an_exit_code(
    nominatim: Site, village: Path, settings: Settings
) -> None:
    stored_without(village, settings)
    nominatim.answers["/search"] = as_json({}, status=429)
    with pytest.raises(CommandError, match="1 of 1 articles were tried; see above"):
        run("ask_again", "--all")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("--all",), "INCIDENT_MAP_GEOCODER is 'none'"), (("--article", "7"), "article '7' does not")],
)
def test_what_cannot_be_asked_is_told(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run("ask_again", *arguments)


def asked_in_admin(article: Article) -> str:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    response = client.post(
        reverse("admin:incidents_article_changelist"),
        {"action": "ask_again", "_selected_action": [article.pk]},
        follow=True,
    )
    return response.content.decode()


def test_editor_asks_again_from_the_list_of_articles(
    nominatim: Site, village: Path, settings: Settings
) -> None:
    page = asked_in_admin(stored_without(village, settings))
    assert "Nominatim: 1 unknown name, 1 asked, 0 known from before, 3 mentions placed." in page


def test_editor_of_a_site_without_a_service_is_told_so(village: Path, settings: Settings) -> None:
    assert "name a service to ask" in asked_in_admin(stored_without(village, settings))
