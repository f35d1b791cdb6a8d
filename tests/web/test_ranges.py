"""What a request's Range and Accept-Encoding ask for."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from incidents.web.ranges import accepts_gzip, asked_range

TAG = '"abc"'


def asked(header, tag=TAG, method="GET", **headers):
    request = RequestFactory().generic(method, "/", headers={"Range": header, **headers})
    return asked_range(request, tag, 100)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=10-19", range(10, 20)),
        ("bytes=90-", range(90, 100)),
        ("bytes=90-999", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-999", range(100)),
        ("Bytes= 5-6", range(5, 7)),
    ],
)
def test_one_range_is_understood(header, wanted):
    assert asked(header) == wanted


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "lines=0-9", "bytes=0-1,5-6", "0-5"],
)
def test_what_is_no_single_range_gets_the_whole(header):
    assert asked(header) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_beyond_the_end_is_an_empty_one(header):
    assert len(asked(header)) == 0


def test_a_range_of_another_version_gets_the_whole():
    assert asked("bytes=5-", **{"If-Range": '"other"'}) is None
    assert asked("bytes=5-", **{"If-Range": "Fri, 25 Mar 2016 12:00:00 GMT"}) is None
    assert asked("bytes=5-", **{"If-Range": TAG}) == range(5, 100)


def test_a_weak_tag_promises_no_bytes():
    assert asked("bytes=5-", tag='W/"abc"') is None


def test_head_has_no_ranges():
    assert asked("bytes=5-", method="HEAD") is None


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=1.000", True), ("", False),
        ("gzip;q=0", False), ("gzip; q=0.000, *", False), ("identity", False), ("br, *;q=0", False),
    ],
)  # fmt: skip
def test_gzip_is_taken_by_who_says_so(header, accepted):
    request = RequestFactory().get("/", headers={"Accept-Encoding": header})
    assert accepts_gzip(request) is accepted
