"""Byte ranges and content codings of a request (RFC 9110, 12.5.3 and 14)."""

from __future__ import annotations

import re

from django.http import HttpRequest

_ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII | re.IGNORECASE)


def asked_range(request: HttpRequest, etag: str, length: int) -> range | None:
    """The offsets that the request asks for; None for the whole, empty where it asks beyond.

    More than one range, a foreign unit and a malformed one are ignored, as is a range of another
    version (`If-Range`).
    """
    match = _ONE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or match is None:
        return None
    if request.headers.get("If-Range", etag) != etag or etag.startswith("W/"):
        return None
    return _within(length, *match.groups())


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the client takes gzip."""
    accepted = _qualities(request.headers.get("Accept-Encoding", ""))
    return accepted.get("gzip", accepted.get("*", 0)) > 0


def _within(length: int, first: str, last: str) -> range | None:
    if first:
        start, stop = int(first), min(int(last) + 1, length) if last else length
        return None if last and int(last) < start else range(start, stop)
    return range(max(0, length - int(last)), length) if last else None


def _qualities(header: str) -> dict[str, float]:
    accepted = {}
    for part in header.split(","):
        coding, *parameters = (word.strip() for word in part.split(";"))
        match = _QUALITY.fullmatch(parameters[0]) if parameters else None
        accepted[coding.lower()] = float(match[1]) if match else 1.0
    return accepted
