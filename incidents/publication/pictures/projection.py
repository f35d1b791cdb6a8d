"""Web Mercator: where the Earth lies in a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

from incidents.values import BoundingBox

TILE = 256  # pixels along the whole Earth at zoom 0
NORTHERNMOST = 85.0511
_EQUATOR = 40_075_016.7  # metres


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of the Earth as a picture shows it; `zoom` may be a fraction."""

    latitude: float
    longitude: float
    zoom: float
    width: float
    height: float

    @property
    def side(self) -> float:
        """Pixels around the whole Earth."""
        return TILE * float(2.0**self.zoom)

    @property
    def left(self) -> float:
        """The picture's left edge, as a share of the Earth's width; may lie outside 0…1."""
        return share_of_longitude(self.longitude) - self.width / 2 / self.side

    @property
    def top(self) -> float:
        """The picture's upper edge, as a share of the Earth's height."""
        return share_of_latitude(self.latitude) - self.height / 2 / self.side

    @property
    def box(self) -> BoundingBox:
        """What the picture shows, in degrees within ±180."""
        right, bottom = self.left + self.width / self.side, self.top + self.height / self.side
        is_whole = right - self.left >= 1
        return BoundingBox(
            west=-180 if is_whole else _wrapped(self.left * 360 - 180),
            south=latitude_of_share(bottom),
            east=180 if is_whole else _wrapped(right * 360 - 180),
            north=latitude_of_share(self.top),
        )

    def pixel(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies, measured from the upper left; of all copies the nearest one."""
        turn = (longitude - self.longitude + 540) % 360 - 180
        x = self.width / 2 + turn / 360 * self.side
        y = (share_of_latitude(latitude) - self.top) * self.side
        return x, y

    def metres_per_pixel(self, latitude: float) -> float:
        """How much ground a pixel covers there."""
        return _EQUATOR * math.cos(math.radians(latitude)) / self.side


def fitted(
    box: BoundingBox, *, width: float, height: float, padding: float, closest: float
) -> View:
    """The closest view that shows a box with some pixels around it."""
    east = box.east + 360 if box.east < box.west else box.east
    across = share_of_longitude(east) - share_of_longitude(box.west)
    top, bottom = share_of_latitude(box.north), share_of_latitude(box.south)
    room = max(width - 2 * padding, 1), max(height - 2 * padding, 1)
    zooms = [
        math.log2(pixels / TILE / extent)
        for pixels, extent in zip(room, (across, bottom - top), strict=True)
        if extent > 0
    ]
    return View(
        latitude=latitude_of_share((top + bottom) / 2),
        longitude=_wrapped((box.west + east) / 2),
        zoom=min([closest, *zooms]),
        width=width,
        height=height,
    )


def around(
    latitude: float, longitude: float, metres: float, *, width: float, height: float, closest: float
) -> View:
    """A view on a point in which a circle of so many metres takes about a third of the height."""
    at_zoom_0 = _EQUATOR * math.cos(math.radians(latitude)) / TILE
    zoom = math.log2(at_zoom_0 * height / 6 / max(metres, 1))
    return View(
        latitude=latitude,
        longitude=longitude,
        zoom=max(1.0, min(closest, zoom)),
        width=width,
        height=height,
    )


def share_of_longitude(longitude: float) -> float:
    """0 at 180° west, 1 at 180° east."""
    return longitude / 360 + 0.5


def share_of_latitude(latitude: float) -> float:
    """0 at the northern edge of Web Mercator, 1 at the southern."""
    angle = math.radians(max(-NORTHERNMOST, min(NORTHERNMOST, latitude)))
    return 0.5 - math.asinh(math.tan(angle)) / (2 * math.pi)


def latitude_of_share(share: float) -> float:
    """The inverse, within the edges."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * max(0.0, min(1.0, share))))))


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
