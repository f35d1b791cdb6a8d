"""The codebook as the reader sees it: labels, shapes, and colours as a style sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from incidents.codebook import DEFAULT_PATH, Codebook, load_codebook
from incidents.web.words import pick

# Paths in a box of 24 × 24, drawn to look equally heavy.
SHAPES: Mapping[str, str] = {
    "triangle": "M12 3 22 20.5H2z",
    "square": "M4 4h16v16H4z",
    "circle": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
    "diamond": "M12 1.5 22.5 12 12 22.5 1.5 12z",
    "hexagon": "M7 3.3h10l5 8.7-5 8.7H7L2 12z",
    "pentagon": "M12 2.2 22 9.6l-3.8 11.6H5.8L2 9.6z",
    "cross": "M9 3h6v6h6v6h-6v6H9v-6H3V9h6z",
    "ring": "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19zm0 5.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
    "star": "M12 1.8l3 6.7 7.3.8-5.4 4.9 1.5 7.2L12 17.7l-6.4 3.7 1.5-7.2L1.7 9.3 9 8.5z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event type of the legend."""

    key: str
    label: str
    definition: str
    path: str


def site_codebook() -> Codebook:
    """The codebook this site is set up with."""
    return load_codebook(codebook_path())


def codebook_path() -> Path:
    """The file of that codebook."""
    configured = settings.INCIDENT_MAP_CODEBOOK
    return Path(configured) if configured else DEFAULT_PATH


def marks(codebook: Codebook) -> list[Mark]:
    """The legend's entries, in the codebook's order."""
    return [
        Mark(
            key=key,
            label=pick(entry.labels),
            definition=pick(entry.definitions),
            path=SHAPES[entry.shape],
        )
        for key, entry in codebook.event_types.items()
    ]


def style_sheet(codebook: Codebook) -> str:
    """One class per event type that sets its colour, on light paper and on dark.

    A part of the page may ask for one of the two by `data-scheme`, whatever the device prefers.
    """
    light = {key: entry.colour for key, entry in codebook.event_types.items()}
    dark = {key: lightened(colour) for key, colour in light.items()}
    return (
        _rules(light)
        + f"@media (prefers-color-scheme:dark){{\n{_rules(dark)}}}\n"
        + _rules(light, "[data-scheme=light] ")
        + _rules(dark, "[data-scheme=dark] ")
    )


def _rules(colours: Mapping[str, str], within: str = "") -> str:
    return "".join(f"{within}.type-{key}{{--type:{colour}}}\n" for key, colour in colours.items())


def lightened(colour: str, share: float = 0.45) -> str:
    """The colour ("#rrggbb") mixed with white, to stand out on dark ground."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel + (255 - channel) * share):02x}" for channel in channels)


def version(text: str) -> str:
    """A digest for the URL of a file that is made from the codebook."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
