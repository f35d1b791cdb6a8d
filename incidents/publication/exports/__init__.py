"""The public documents as files: every format is an entry of `FORMATS`."""

from incidents.publication.exports.formats import FORMATS, ExportFormat, Sized, Sliceable
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import SEPARATORS, Options, Profile

__all__ = [
    "FORMATS",
    "SEPARATORS",
    "ExportFormat",
    "Found",
    "Options",
    "Profile",
    "Sized",
    "Sliceable",
]
