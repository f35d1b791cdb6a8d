"""Pictures of the map to download, small maps for pages, cards for shared links."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from incidents.errors import ExportBusy, InvalidParameter
from incidents.publication import pictures, snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import captions, legend, params, scenes, social_cards, words
from incidents.web.caching import cached_by_snapshot, site_version
from incidents.web.refusals import refused

SMALLEST, LARGEST = 200, 2000  # pixels along a side
DEFAULT_SIZE = (1200, 800)
LOCATOR_SIZE = (360, 270)
THEMES = ("light", "dark")
_OWN_PARAMETERS = frozenset({"view", "width", "height", "theme"})
_Asked = Sequence[tuple[str, list[str]]]
_View = Callable[..., HttpResponse]
MOST_AT_ONCE = 2  # pictures that a process draws: each takes a second of a core at its largest
PATIENCE = 4.0  # seconds that others wait for their turn
_turns = threading.BoundedSemaphore(MOST_AT_ONCE)


def _in_turn(view: _View) -> _View:
    """A view that draws; who waited too long is told to come again (503)."""

    @wraps(view)
    def wrapper(request: HttpRequest, **captured: Any) -> HttpResponse:
        try:
            return view(request, **captured)
        except ExportBusy as error:
            response = HttpResponse(str(error), status=503, content_type="text/plain")
            response["Retry-After"] = "5"
            response["Cache-Control"] = "no-store"
            return response

    return wrapper


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise ExportBusy("as many pictures as there is room for are being drawn; come again")
    try:
        yield
    finally:
        _turns.release()


@cached_by_snapshot
@_in_turn
def picture_svg(request: HttpRequest) -> HttpResponse:
    """The view in the address as SVG, with what it shows, credit and date."""
    try:
        with _turn():
            return _svg(_picture(request, snapshot.current()), "incident-map.svg")
    except InvalidParameter as error:
        return refused(error)


@cached_by_snapshot
@_in_turn
def picture_png(request: HttpRequest) -> HttpResponse:
    """The same as PNG."""
    shown = snapshot.current()
    try:
        asked = sorted(request.GET.lists())
        content = _kept(request, shown, lambda: _picture(request, shown), asked)
    except InvalidParameter as error:
        return refused(error)
    return _png(content, "incident-map.png")


@cached_by_snapshot
def locator_svg(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where an incident was, at its public point and as vaguely as the public may know."""
    shown = snapshot.current()
    try:
        look = scenes.look(is_dark=_theme(request) == "dark")
    except InvalidParameter as error:
        return refused(error)
    feature = shown.feature(public_id)
    width, height = LOCATOR_SIZE
    scene = scenes.place_scene(feature, look, width=width, height=height) if feature else None
    if feature is None or scene is None:
        raise Http404(f"incident '{public_id}' has no point on the map")
    where = words.place_words(feature["properties"], legend.site_codebook())
    drawn = pictures.drawn_locator(
        scene,
        look.theme,
        title=_("Map: %(place)s") % {"place": where},
        credit=captions.SHORT_CREDIT,
        language=_language(),
    )
    return _svg(drawn, f"incident-{public_id}.svg")


@cached_by_snapshot
@_in_turn
def incident_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The card of an incident; one that was taken back says so."""
    shown = snapshot.current()
    feature = shown.feature(public_id)
    if feature is None:
        raise Http404(f"no incident '{public_id}' was ever published here")
    return _card(request, shown, lambda: social_cards.of_incident(feature, shown))


@cached_by_snapshot
@_in_turn
def story_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of a story."""
    shown = snapshot.current()
    story = shown.story(slug)
    if story is None:
        raise Http404(f"no story '{slug}' is public")
    return _card(request, shown, lambda: social_cards.of_story(story, shown))


@cached_by_snapshot
@_in_turn
def view_card(request: HttpRequest) -> HttpResponse:
    """The card of the map with any filters."""
    shown = snapshot.current()
    codebook = legend.site_codebook()
    try:
        query = params.parse_strictly(request.GET, codebook, also=frozenset({"view"}))
        view = request.GET.get("view", "").strip()
        asked = sorted(request.GET.lists())
        return _card(request, shown, lambda: social_cards.of_query(query, view, shown), asked)
    except InvalidParameter as error:
        return refused(error)


def _picture(request: HttpRequest, shown: Snapshot) -> str:
    query = params.parse_strictly(request.GET, legend.site_codebook(), also=_OWN_PARAMETERS)
    width, height = (
        _pixels(request, name, usual)
        for name, usual in zip(("width", "height"), DEFAULT_SIZE, strict=True)
    )
    look = scenes.look(is_dark=_theme(request) == "dark")
    asked = request.GET.get("view", "").strip()
    caption = captions.of_query(shown, query, look)
    picture = pictures.Picture(caption, width=width, height=height)
    view = _view(shown, query, asked, width, picture.map_height)
    return picture.drawn(
        scenes.scene_of(shown, query, view, look), look.theme, language=_language()
    )


def _view(shown: Snapshot, query: Query, asked: str, width: float, height: float) -> pictures.View:
    if asked:
        return scenes.asked_view(asked, width=width, height=height)
    return scenes.opening_view(shown, query, width=width, height=height)


def _card(
    request: HttpRequest,
    shown: Snapshot,
    compose: Callable[[], pictures.SocialCard],
    asked: _Asked = (),
) -> HttpResponse:
    """`asked` are the parameters that it is drawn from; others make no other card."""
    theme = scenes.look(is_dark=False).theme
    content = _kept(
        request, shown, lambda: pictures.drawn_card(compose(), theme, language=_language()), asked
    )
    return _png(content, "card.png")


def _kept(request: HttpRequest, shown: Snapshot, draw: Callable[[], str], asked: _Asked) -> bytes:
    """The PNG, from disk where anybody asked for it before."""
    made_from = repr((site_version(), _language(), request.path, [*asked]))
    name = hashlib.sha256(made_from.encode()).hexdigest()[:32]

    def made() -> bytes:
        with _turn():
            return pictures.png(draw())

    return pictures.kept(name, made, shown, pictures.pictures_folder())


def _pixels(request: HttpRequest, name: str, usual: int) -> int:
    text = request.GET.get(name, "").strip()
    if not text:
        return usual
    if text.isascii() and text.isdigit() and len(text) < 6:
        number = int(text)
        if SMALLEST <= number <= LARGEST:
            return number
    raise InvalidParameter(
        f"{name} '{text[:80]}' is no size; give whole pixels from {SMALLEST} to {LARGEST}"
    )


def _theme(request: HttpRequest) -> str:
    text = request.GET.get("theme", THEMES[0])
    if text not in THEMES:
        raise InvalidParameter(f"theme '{text[:80]}' is unknown; allowed: {', '.join(THEMES)}")
    return text


def _language() -> str:
    return get_language() or "en"


def _svg(content: str, name: str) -> HttpResponse:
    return _file(content, "image/svg+xml; charset=utf-8", name)


def _png(content: bytes, name: str) -> HttpResponse:
    return _file(content, "image/png", name)


def _file(content: Any, content_type: str, name: str) -> HttpResponse:
    """Open to any origin: whoever shows a picture of ours may also read it."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
