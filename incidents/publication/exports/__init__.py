"""The public documents as files: every format is an entry of `FORMATS`."""

from pathlib import Path

from incidents.publication.exports.formats import FORMATS, ExportFormat, Sized, Sliceable
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import SEPARATORS, Options, Profile, exports_folder

SCHEMA = Path(__file__).with_name("incident.schema.json")  # of the public document

__all__ = [
    "FORMATS",
    "SCHEMA",
    "SEPARATORS",
    "ExportFormat",
    "Found",
    "Options",
    "Profile",
    "Sized",
    "Sliceable",
    "exports_folder",
]
