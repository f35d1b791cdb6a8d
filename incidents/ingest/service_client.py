"""geopy's requests sent by the one guarded client."""

from __future__ import annotations

import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

from incidents.errors import AnswerUnusable, FetchFailed, FetchRefused, FetchTimedOut
from incidents.geocoding.questions import AdapterFactory
from incidents.ingest.addresses import Perimeter
from incidents.ingest.fetching import Fetcher, FetchLimits, GuardedFetcher

_JSON_TYPES = ("application/json", "application/geo+json", "text/json")
_MAX_BYTES = 1_000_000
_SERVER_ERRORS = range(500, 600)


class GuardedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Public addresses only, no redirect, a cap on time and bytes, nothing of the environment."""

    def __init__(self, fetcher: Fetcher) -> None:
        super().__init__(proxies={}, ssl_context=None)
        self._fetcher = fetcher

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The decoded answer; raises what geopy's adapters raise."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:  # noqa: ARG002 - the fetcher has both
        """The answer as text; raises what geopy's adapters raise."""
        try:
            return self._fetcher.fetch(url).body.decode("utf-8")
        except FetchTimedOut as error:
            raise GeocoderTimedOut(str(error)) from error
        except (AnswerUnusable, UnicodeDecodeError) as error:
            raise GeocoderParseError(str(error)) from error
        except FetchRefused as error:
            if error.status in _SERVER_ERRORS:
                raise GeocoderUnavailable(f"it answered {error.status}") from error
            raise _http_error(error) from error
        except FetchFailed as error:
            raise GeocoderUnavailable(_reason(error)) from error


def guarded(address: str, *, user_agent: str, timeout_seconds: float) -> AdapterFactory:
    """What geopy makes adapters with, for a service at this address.

    An address of this machine, written as a number, is let through: the operator named it.
    """
    fetcher = GuardedFetcher(
        perimeter=Perimeter(loopback=is_loopback(address)),
        limits=FetchLimits(
            connect_seconds=timeout_seconds,
            read_seconds=timeout_seconds,
            total_seconds=timeout_seconds,
            body_bytes=_MAX_BYTES,
            redirects=0,
        ),
        content_types=_JSON_TYPES,
        user_agent=user_agent,
    )
    return lambda **_: GuardedAdapter(fetcher)


def is_loopback(address: str) -> bool:
    """Whether a URL's host is a loopback address, as a number."""
    try:
        return ipaddress.ip_address(urlsplit(address).hostname or "").is_loopback
    except ValueError:
        return False


def _http_error(error: FetchRefused) -> OSError:
    wait = str(error.retry_after) if error.retry_after else ""
    refused: OSError = AdapterHTTPError(
        f"it answered {error.status}",
        status_code=error.status,
        headers={"retry-after": wait},
        text="",
    )
    return refused


def _reason(error: FetchFailed) -> str:
    """Why, without the address: it holds what was asked."""
    return str(error).rpartition("': ")[2]
