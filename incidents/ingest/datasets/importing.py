"""A file and an order made into an import with the parts of this site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from incidents.curation.permissions import require
from incidents.ingest.datasets.formats import open_rows, published_format
from incidents.ingest.datasets.running import Order, Tally, Voice, import_rows
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
        form = published_format(request.form, rows.columns, codebook)
        return import_rows(
            rows, form, order, gazetteer=site_gazetteer(), codebook=codebook, voice=voice
        )
