"""A scratch database with PostGIS on the server at `DATABASE_URL_POSTGRES`."""

from __future__ import annotations

import importlib
import importlib.util
import os
from typing import Any
from urllib.parse import urlsplit, urlunsplit

SERVER = os.environ.get("DATABASE_URL_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
_NAME = f"incident_map_bench_{os.getpid()}"


def why_missing() -> str | None:
    """None where a server answers that has the extension."""
    if importlib.util.find_spec("psycopg") is None:
        return "pip install 'psycopg[binary]'"
    psycopg = importlib.import_module("psycopg")
    try:
        with psycopg.connect(SERVER, connect_timeout=3) as server:
            question = "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'"
            found = server.execute(question).fetchone()
    except psycopg.OperationalError:
        return "no PostgreSQL answers at DATABASE_URL_POSTGRES"
    return None if found else "its server lacks the extension: apt install postgis"


def create() -> Any:
    """A connection to the scratch database, made anew."""
    drop()
    with _connected(SERVER) as server:
        server.execute(f"CREATE DATABASE {_NAME}")
    database = _connected(address())
    database.execute("CREATE EXTENSION postgis")
    return database


def drop() -> None:
    """Nothing is left on the server."""
    with _connected(SERVER) as server:
        server.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")


def address() -> str:
    """The scratch database's own address."""
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{_NAME}"))


def _connected(url: str) -> Any:
    return importlib.import_module("psycopg").connect(url, autocommit=True)
