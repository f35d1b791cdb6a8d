"""Where names go so that none covers another: greedy, most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
_AWAY = (0.0, -20.0, 20.0, -34.0, 34.0)  # how far the name of an area may move up or down


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def is_free(box: Box, taken: Sequence[Box]) -> bool:
    """Whether nothing lies there yet."""
    return not any(overlaps(box, other) for other in taken)


def free_spot(
    at: tuple[float, float], size: tuple[float, float], gap: float, taken: Sequence[Box]
) -> Box | None:
    """The first free place for a name near its point, None where there is none.

    `gap` keeps the name off its point; 0 is the name of an area: on it, above or below.
    """
    spots = _beside(at, size, gap) if gap else _upon(at, size)
    return next((box for box in spots if is_free(box, taken)), None)


def around(x: float, y: float, width: float, height: float) -> Box:
    """The box of that size around a point."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _upon(at: tuple[float, float], size: tuple[float, float]) -> Iterator[Box]:
    for shift in _AWAY:
        yield around(at[0], at[1] + shift, *size)


def _beside(at: tuple[float, float], size: tuple[float, float], gap: float) -> Iterator[Box]:
    (x, y), (width, height) = at, size
    aside, above = gap + width / 2, gap + height / 2
    yield around(x, y + above, width, height)
    yield around(x, y - above, width, height)
    yield around(x + aside, y, width, height)
    yield around(x - aside, y, width, height)
