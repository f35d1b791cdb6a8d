"""Pages for what goes wrong: in the site's looks, the path's language, with a way on."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from incidents.errors import SnapshotError
from incidents.publication import snapshot


@pytest.fixture
def fails(monkeypatch):
    """Makes every public page raise."""

    def fail(error: Exception) -> Client:
        def raises() -> None:
            raise error

        monkeypatch.setattr(snapshot, "current", raises)
        return Client(raise_request_exception=False)

    return fail


def test_an_unknown_address_leads_back_in_its_language():
    response = Client().get("/fr/nothing/here/")
    page = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="fr">' in page
    assert 'class="button" href="/fr/"' in page


def test_an_error_of_ours_has_the_sites_looks(fails):
    response = fails(RuntimeError("broken")).get("/nl/incidents/")
    page = response.content.decode()
    assert response.status_code == 500
    assert '<html lang="nl">' in page
    assert "css/base.css" in page
    assert 'href="/nl/"' in page


def test_a_page_that_needs_the_snapshot_says_that_it_is_away(fails):
    response = fails(SnapshotError("gone")).get("/incidents/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "The incidents cannot be shown just now" in response.content.decode()


def test_the_desk_says_that_reading_goes_on(fails):
    response = fails(OperationalError("connection refused")).get("/incidents/")
    assert response.status_code == 503
    assert "reading goes on" in response.content.decode()


def test_an_address_that_cannot_be_read_has_a_page_too():
    response = Client().get("/about/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert "This address cannot be read" in response.content.decode()
