"""Downloads of the public documents, in every format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from incidents.errors import (
    ExportBusy,
    ExportFailed,
    ExportUnavailable,
    InvalidInput,
    InvalidParameter,
)
from incidents.publication import snapshot
from incidents.publication.exports import (
    FORMATS,
    SCHEMA,
    SEPARATORS,
    ExportFormat,
    Options,
    Profile,
    Sized,
    Sliceable,
    exports_folder,
)
from incidents.publication.exports.ready import ready
from incidents.publication.exports.scratch import BuildingSites
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import legend, params
from incidents.web.caching import read_only, site_version
from incidents.web.ranges import accepts_gzip, asked_range
from incidents.web.refusals import refused

BUILDING_SITES = BuildingSites(2)  # in each process: a large file takes a minute and a core
_READABLE = "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Download:
    """What is asked for, and the state of the site that answers."""

    name: str
    shown: Snapshot
    query: Query
    options: Options
    etag: str

    @property
    def format(self) -> ExportFormat:
        return FORMATS[self.name]

    @property
    def is_everything(self) -> bool:
        return self.query == Query() and self.options.profile is Profile.FULL


@read_only
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """All matching incidents as a file, open to any origin; `name` is a key of `FORMATS`."""
    try:
        response = _answer(request, name)
    except InvalidInput as error:
        response = refused(error)
    except ExportUnavailable as error:
        response = refused(error, status=501)
    except ExportBusy as error:
        response = refused(error, status=503)
        response["Retry-After"] = "60"
    except ExportFailed as error:
        response = refused(error, status=503)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = _READABLE
    return response


@read_only
def schema(_request: HttpRequest) -> HttpResponseBase:
    """The JSON Schema of the public document."""
    response = HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, no-cache"
    return response


def _answer(request: HttpRequest, name: str) -> HttpResponseBase:
    asked = _asked(request, name)
    packed = _packed(request, asked)
    etag = f'{asked.etag[:-1]}-gzip"' if packed else asked.etag
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = _file(request, packed or _body(request, asked), etag)
        response["Content-Type"] = asked.format.content_type
        response["Content-Disposition"] = f'attachment; filename="incidents.{name}"'
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Vary"] = "Accept-Encoding"
    return response


def _asked(request: HttpRequest, name: str) -> _Download:
    """Read the parameters; `InvalidParameter` names the first that is wrong."""
    codebook, given, chosen = legend.site_codebook(), request.GET, FORMATS[name]
    query = params.parse_strictly(given, codebook, also=chosen.parameters)
    shown = snapshot.current()
    return _Download(
        name=name,
        shown=shown,
        query=query,
        etag=_etag(shown, name, given, is_weak=chosen.is_built),
        options=Options(
            codebook=codebook,
            public_url=settings.PUBLIC_URL,
            folder=exports_folder(),
            profile=Profile(_choice(given, "profile", [*Profile], Profile.FULL)),
            separator=_choice(given, "separator", SEPARATORS, "comma"),
            bom=_choice(given, "bom", ("true", "false"), "false") == "true",
        ),
    )


def _choice(given: QueryDict, name: str, allowed: Iterable[str], default: str) -> str:
    choice = given.get(name, default)
    if choice in allowed:
        return choice
    raise InvalidParameter(f"{name} '{choice[:80]}' is unknown; allowed: {', '.join(allowed)}")


def _etag(shown: Snapshot, name: str, given: QueryDict, *, is_weak: bool) -> str:
    asked = repr((shown.etag, site_version(), name, sorted(given.lists())))
    digest = hashlib.sha256(asked.encode()).hexdigest()[:32]
    return f'W/"{digest}"' if is_weak else f'"{digest}"'


def _packed(request: HttpRequest, asked: _Download) -> Sliceable | None:
    """The file made ready for those who take gzip; parts are always those of the plain file."""
    if asked.is_everything and accepts_gzip(request) and "Range" not in request.headers:
        return ready(asked.shown, asked.name, asked.options.folder)
    return None


def _body(request: HttpRequest, asked: _Download) -> Iterable[bytes]:
    """The file's content, not yet made unless it must be built aside; HEAD builds nothing."""
    found = asked.shown.find(asked.query)
    asked.format.check(found)
    if not asked.format.is_built:
        return asked.format.write(found, asked.options)
    if request.method == "HEAD":
        return ()
    with BUILDING_SITES.one():
        return asked.format.write(found, asked.options)


def _file(request: HttpRequest, body: Iterable[bytes], etag: str) -> HttpResponseBase:
    """The file, or the part of it that is asked for."""
    if not isinstance(body, Sliceable):
        return _whole(request, body)
    wanted = asked_range(request, etag, body.length)
    response = _whole(request, body) if wanted is None else _part(body, wanted)
    response["Accept-Ranges"] = "bytes"
    return response


def _whole(request: HttpRequest, body: Iterable[bytes]) -> HttpResponseBase:
    response = StreamingHttpResponse(() if request.method == "HEAD" else body)
    if isinstance(body, Sized):
        response["Content-Length"] = str(body.length)
    return response


def _part(body: Sliceable, wanted: range) -> HttpResponseBase:
    """The bytes asked for; 416 where none of them is there."""
    if not wanted:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{body.length}"
        return response
    response = StreamingHttpResponse(body.slice(wanted.start, wanted.stop), status=206)
    response["Content-Length"] = str(len(wanted))
    response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{body.length}"
    return response
