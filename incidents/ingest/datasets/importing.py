"""A file and an order made into an import with the parts of this site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from incidents.codebook import Codebook
from incidents.curation.permissions import require
from incidents.errors import DatasetRejected
from incidents.ingest.datasets.containers import Rows
from incidents.ingest.datasets.editing import apply_edits
from incidents.ingest.datasets.formats import CONTAINERS, open_rows, published_format
from incidents.ingest.datasets.mapped import Mapped
from incidents.ingest.datasets.mapping import load_mapping
from incidents.ingest.datasets.running import DatasetFormat, Order, Tally, Voice, import_rows
from incidents.ingest.wiring import site_gazetteer
from incidents.models import site_codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to import; `form` is one of `FORMATS`."""

    path: Path
    form: str
    mapping: Path | None
    order: Order


def import_file(request: Request, voice: Voice) -> Tally:
    """Import the file as it is asked.

    Raises DatasetRejected, CodebookError, GazetteerError or CurationRefused before anything is
    written; a DatasetRejected later leaves whole batches behind, and repeating continues there.
    """
    order, codebook = request.order, site_codebook()
    if order.publish and order.by is not None:
        require(order.by, "incidents.publish_incident")
    with open_rows(request.path, request.form) as rows:
        form = _format(request, rows, codebook)
        if form is None:
            return apply_edits(rows, order, codebook=codebook, voice=voice)
        return import_rows(
            rows, form, order, gazetteer=site_gazetteer(), codebook=codebook, voice=voice
        )


def _format(request: Request, rows: Rows, codebook: Codebook) -> DatasetFormat | None:
    """How the rows are read; None for our own export, edited."""
    if request.form in CONTAINERS:
        if request.mapping is None:
            return None
        mapping = load_mapping(request.mapping, rows.columns, codebook)
        return Mapped(codebook=codebook, mapping=mapping)
    if request.mapping is not None:
        raise DatasetRejected(
            f"--mapping goes with csv, xlsx and geojson; the columns of {request.form} are known"
        )
    return published_format(request.form, rows.columns, codebook)
