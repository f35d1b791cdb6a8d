"""What may be chosen about an export, beside the query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from incidents.codebook import Codebook

SEPARATORS: Mapping[str, str] = MappingProxyType({"comma": ",", "semicolon": ";", "tab": "\t"})


class Profile(StrEnum):
    """How a GeoJSON feature tells its properties."""

    FULL = "full"  # the public document as it is, with its evidence
    FLAT = "flat"  # one level: the columns of the tables


def exports_folder() -> Path:
    """Where the site builds files and keeps them ready."""
    return Path(settings.INCIDENT_MAP_DATA_DIR) / "exports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The site's part of an export, then the reader's.

    `folder` is where files are built that cannot be streamed as they are made.
    """

    codebook: Codebook
    public_url: str
    folder: Path
    profile: Profile = Profile.FULL
    separator: str = "comma"  # a key of SEPARATORS
    bom: bool = False
