"""Public texts are sent in fewer bytes; what must not be compressed is not."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from mapsite import compression
from mapsite.compression import CompressionMiddleware

TEXT = "Six people were arrested. " * 100


def answer(accepts: str = "gzip, br", path: str = "/", response=None):
    response = response or HttpResponse(TEXT)
    request = RequestFactory().get(path, headers={"Accept-Encoding": accepts})
    return CompressionMiddleware(lambda _request: response)(request)


def test_brotli_comes_first_and_gzip_where_there_is_no_other():
    assert brotli.decompress(answer().content).decode() == TEXT
    assert gzip.decompress(answer("gzip;q=1.0, deflate").content).decode() == TEXT


@pytest.mark.parametrize("accepts", ["", "identity", "br;q=0", "gzip; q=0, zstd"])
def test_who_takes_neither_gets_the_text(accepts):
    response = answer(accepts)
    assert response.content.decode() == TEXT
    assert response["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in response


def test_the_editors_pages_are_never_compressed():
    assert "Content-Encoding" not in answer(path="/admin/login/")


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Content-Range": "bytes 0-9/99"}, status=206),
        HttpResponse(TEXT, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse([TEXT]),
    ],
)
def test_what_gains_nothing_or_is_resumed_by_byte_stays_as_it_is(response):
    before = response.headers.get("Content-Encoding")
    assert answer(response=response).headers.get("Content-Encoding") == before


def test_a_tagged_answer_is_compressed_once(monkeypatch):
    made = []
    monkeypatch.setattr(compression, "_squeezed", lambda *given: made.append(given) or b"x")
    middleware = CompressionMiddleware(lambda _r: HttpResponse(TEXT, headers={"ETag": '"v1"'}))
    request = RequestFactory().get("/", headers={"Accept-Encoding": "br"})
    assert [middleware(request)["ETag"] for _ in range(2)] == ['W/"v1"', 'W/"v1"']
    assert len(made) == 1


def test_a_compressed_page_is_still_answered_by_304():
    client = Client(headers={"Accept-Encoding": "br"})
    first = client.get("/about/")
    assert first["Content-Encoding"] == "br"
    again = client.get("/about/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
