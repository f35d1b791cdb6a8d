"""Monitors learn whether the process answers and what it serves."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from incidents.errors import SnapshotError
from incidents.publication import snapshot
from tests.web.builders import make_feature


def state(client, status=200):
    response = client.get("/readyz")
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")
    return response.json()


def test_a_process_that_answers_is_healthy(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_says_how_far_the_snapshot_lags_behind_the_log(show, client):
    show(make_feature())
    assert state(client)["seq"] == 1
    assert state(client)["database"] == "answers"


def test_without_a_database_it_is_ready_and_says_so(show, client, monkeypatch):
    def fail():
        raise DatabaseError("connection refused")

    show(make_feature())
    monkeypatch.setattr(snapshot, "lag", fail)
    assert (state(client)["behind"], state(client)["database"]) == (None, "does not answer")


def test_without_a_snapshot_that_can_be_read_it_is_not_ready(client, monkeypatch):
    def fail():
        raise SnapshotError("snapshot 'x' is foreign")

    monkeypatch.setattr(snapshot, "current", fail)
    assert state(client, 503) == {"ready": False, "error": "snapshot 'x' is foreign"}


def test_where_nothing_was_built_it_is_not_ready(client):
    assert state(client, 503)["error"] == "no snapshot was built yet"
