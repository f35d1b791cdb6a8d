"""The folium map as parts that a strict Content-Security-Policy allows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from django.utils.html import escape
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

# Every asset a map element may ask for, by the name it asks with. There is no other way in:
# an element that wants an unlisted file is an error, never a request to another host.
STYLESHEETS = {"leaflet_css": "vendor/leaflet-1.9.4/leaflet.css"}
SCRIPTS = {
    "leaflet": "vendor/leaflet-1.9.4/leaflet.js",
    "topojson": "vendor/topojson-client-3.1.0/topojson-client.min.js",
    "geojson_vt": "vendor/geojson-vt-5.0.3/geojson-vt.js",
}
START = (50.85, 4.35)  # latitude, longitude: folium asks for one, the page decides
EMBEDDED_CLOSEST = 14  # closer in, the embedded map would have nothing to show
TILES_CLOSEST = 18
Piece = tuple[float, float, float, float, str]  # of the base map: west, south, east, north, where


@dataclass(frozen=True, slots=True, kw_only=True)
class TileService:
    """An operator's raster tiles; the attribution is plain text."""

    url: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAddresses:
    """Where the browser finds what the map draws."""

    overview: str
    names: str
    sectors: tuple[Piece, ...]
    europe: tuple[Piece, ...]
    labels: str  # with {z}, {x} and {y}
    clusters: str
    cards: str
    boundaries: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShell:
    """What a page needs to show the map; equal inputs give equal parts, byte for byte."""

    stylesheets: tuple[str, ...]  # paths below static/
    scripts: tuple[str, ...]
    html: str
    script: str  # to be served as a file of its own: no inline script

    @property
    def version(self) -> str:
        """A digest of the script, for its URL."""
        return hashlib.sha256(self.script.encode()).hexdigest()[:16]


class EmbeddedBaseMap(JSCSSMixin, Layer):
    """Land, water, borders and place names from our own files."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = IncidentMap.baseMap({{ this.options|tojson }});
        {% endmacro %}
        """
    )
    default_js: list[tuple[str, str]] = [  # noqa: RUF012 - folium's contract
        ("topojson", SCRIPTS["topojson"]),
        ("geojson_vt", SCRIPTS["geojson_vt"]),
    ]

    def __init__(self, addresses: MapAddresses, *, show: bool) -> None:
        super().__init__(name="base map", overlay=False, control=False, show=show)
        self._name = "BaseMap"
        self.options = {
            "overview": addresses.overview,
            "names": addresses.names,
            "sectors": [list(piece) for piece in addresses.sectors],
            "europe": [list(piece) for piece in addresses.europe],
            "labels": addresses.labels,
        }


class IncidentLayer(JSCSSMixin, Layer):
    """The incidents in view, asked from the server with the page's filters."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = IncidentMap.incidents({{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, addresses: MapAddresses) -> None:
        super().__init__(name="incidents", overlay=True, control=False)
        self._name = "Incidents"
        self.options = {
            "clusters": addresses.clusters,
            "cards": addresses.cards,
            "boundaries": addresses.boundaries,
        }


class PageStart(MacroElement):
    """Hands the finished map to the page, which decides where to look.

    `grounds` are the base maps to choose from, by the name that the page's menu has for each.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        IncidentMap.start({{ this._parent.get_name() }}, {{ this.layer.get_name() }}, {
            {%- for name, ground in this.grounds.items() %}
            {{ name }}: { layer: {{ ground.layer.get_name() }}, closest: {{ ground.closest }} },
            {%- endfor %}
        });
        {% endmacro %}
        """
    )

    def __init__(self, layer: IncidentLayer, grounds: Mapping[str, Ground]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca
        self._name = "PageStart"
        self.layer = layer
        self.grounds = grounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A base map, and how far in there is anything to see."""

    layer: Layer
    closest: int


class SelfHostedMap(folium.Map):
    """folium's map without its page: no inline style, no viewport lock, no other host."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }},
            {{ this.options|tojson }});
        L.control.scale({imperial: false}).addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )
    default_js: list[tuple[str, str]] = [("leaflet", SCRIPTS["leaflet"])]  # noqa: RUF012
    default_css: list[tuple[str, str]] = [  # noqa: RUF012
        ("leaflet_css", STYLESHEETS["leaflet_css"])
    ]

    def __init__(self, *, closest: int) -> None:
        super().__init__(location=START, tiles=None)
        self.options = {
            "minZoom": 2, "maxZoom": closest, "worldCopyJump": True,
            "fadeAnimation": False,  # each of its frames sends every canvas to the screen again
        }  # fmt: skip


def build_shell(addresses: MapAddresses, tiles: TileService | None = None) -> MapShell:
    """The map's parts; with `tiles` the operator's raster is shown first, the embedded map next."""
    grounds = {
        "outlines": Ground(
            layer=EmbeddedBaseMap(addresses, show=tiles is None), closest=EMBEDDED_CLOSEST
        )
    }
    if tiles is not None:
        # Leaflet writes an attribution as HTML.
        raster = folium.TileLayer(tiles.url, attr=escape(tiles.attribution) or " ", control=False)
        grounds["tiles"] = Ground(layer=raster, closest=TILES_CLOSEST)
    drawn = SelfHostedMap(closest=max(ground.closest for ground in grounds.values()))
    for ground in grounds.values():
        ground.layer.add_to(drawn)
    layer = IncidentLayer(addresses)
    layer.add_to(drawn)
    drawn.add_child(PageStart(layer, grounds))
    return _render(drawn)


def _render(drawn: SelfHostedMap) -> MapShell:
    figure = cast("Figure", drawn.get_root())
    _number(figure, count(1))
    for part in (figure.header, figure.html, figure.script):
        part._children.clear()  # noqa: SLF001 - folium's own page frame, replaced by ours
    for child in _children(figure):
        child.render()
    return MapShell(
        stylesheets=tuple(_assets(figure, CssLink, STYLESHEETS)),
        scripts=tuple(_assets(figure, JavascriptLink, SCRIPTS)),
        html=figure.html.render().strip(),
        script=f"(() => {{\n'use strict';\n{figure.script.render().strip()}\n}})();\n",
    )


def _number(element: Element, numbers: Iterator[int]) -> None:
    """Replace folium's random ids, so that the same map is the same bytes."""
    element._id = str(next(numbers))  # noqa: SLF001 - folium offers no other way
    for child in _children(element):
        _number(child, numbers)


def _children(element: Element) -> tuple[Any, ...]:
    return tuple(element._children.values())  # noqa: SLF001 - folium offers no other way


def _assets(figure: Figure, kind: type[Element], known: dict[str, str]) -> Iterator[str]:
    """The files of one kind; `LookupError` for head content that is no known file of ours."""
    for name, element in figure.header._children.items():  # noqa: SLF001 - as above
        if not isinstance(element, CssLink | JavascriptLink):
            if element.render().strip():
                raise LookupError(
                    f"a map element wants the head markup '{name}'; serve it as a file"
                )
        elif isinstance(element, kind):
            if known.get(name) != element.url:
                raise LookupError(
                    f"the map wants '{name}' from '{element.url}'; vendor that file first"
                )
            yield known[name]
