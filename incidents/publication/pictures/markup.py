"""SVG as text: every attribute and every word passes through here and is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from incidents.publication.pictures.letters import readable

Attributes = Mapping[str, str | float | None]


def tag(name: str, attributes: Attributes, *children: str) -> str:
    """An element; `children` are markup already. Attributes that are None are left out."""
    told = "".join(
        f" {key}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def words(text: str) -> str:
    """Text as markup, without what no font of ours can draw or XML forbids."""
    return escape(readable(text))


def number(value: float) -> str:
    """At most two decimals, none of them a needless zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)
