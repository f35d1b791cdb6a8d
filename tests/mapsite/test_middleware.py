"""What editors need stays out of the way of public reading."""

from __future__ import annotations

import pytest
from csp.decorators import csp_update
from django.http import HttpResponse
from django.test import Client, RequestFactory

from mapsite.middleware import PolicyMiddleware
from tests.rows import make_user

PAGES = ("/", "/incidents/", "/about/", "/map/view.json", "/healthz")


@pytest.mark.parametrize("path", PAGES)
def test_public_reading_sets_no_cookie_and_varies_by_none(path):
    response = Client().get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_policy(path):
    policy = Client().get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy


def test_a_response_may_ask_for_a_policy_of_its_own():
    view = csp_update({"img-src": ["https://tiles.example"]})(lambda _request: HttpResponse())
    response = PolicyMiddleware(view)(RequestFactory().get("/"))
    assert "https://tiles.example" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_admin_still_knows_who_is_logged_in(client):
    client.force_login(make_user())
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/")["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_admin_sends_others_to_the_login(client):
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
