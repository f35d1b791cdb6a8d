"""Which reader a file gets: how it is packed by its name, what its columns mean by its format."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from pathlib import Path

from incidents.codebook import Codebook
from incidents.errors import DatasetRejected
from incidents.ingest.datasets import acled, nasa_glc, ucdp_ged
from incidents.ingest.datasets.containers import Rows
from incidents.ingest.datasets.features import feature_rows
from incidents.ingest.datasets.running import DatasetFormat
from incidents.ingest.datasets.tables import csv_rows
from incidents.ingest.datasets.workbooks import workbook_rows

PUBLISHED_FORMATS = ("ucdp-ged", "acled", "nasa-glc")
CONTAINERS: dict[str, Callable[[Path], AbstractContextManager[Rows]]] = {
    "geojson": feature_rows,
    "csv": csv_rows,
    "xlsx": workbook_rows,
}
FORMATS = (*CONTAINERS, *PUBLISHED_FORMATS)
_SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".geojson": "geojson", ".json": "geojson"}


def open_rows(path: Path, name: str) -> AbstractContextManager[Rows]:
    """The file's rows; datasets with a format of their own come in any container."""
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    container = name if name in CONTAINERS else _SUFFIXES.get(suffix, "csv")
    return CONTAINERS[container](path)


def published_format(name: str, columns: Collection[str], codebook: Codebook) -> DatasetFormat:
    """The reader of a published dataset; `DatasetRejected` where the columns are another's."""
    match name:
        case "ucdp-ged":
            _require(ucdp_ged.COLUMNS, columns, "UCDP GED")
            return ucdp_ged.UcdpGed(codebook=codebook)
        case "acled":
            _require(acled.COLUMNS, columns, "ACLED")
            return acled.Acled(codebook=codebook)
        case _:
            return _nasa_glc(columns, codebook)


def _nasa_glc(columns: Collection[str], codebook: Codebook) -> DatasetFormat:
    for facts, layout in nasa_glc.LAYOUTS:
        if {layout["row_id"], layout["day"], layout["kind"], *nasa_glc.SHARED} <= set(columns):
            return nasa_glc.NasaGlc(codebook=codebook, facts=facts, layout=layout)
    _, newest = nasa_glc.LAYOUTS[0]
    _require({*newest.values(), *nasa_glc.SHARED}, columns, "NASA GLC")
    raise DatasetRejected("this is no layout of the NASA GLC that is known; give --mapping")


def _require(needed: Collection[str], columns: Collection[str], title: str) -> None:
    missing = sorted(set(needed) - set(columns))
    if missing:
        raise DatasetRejected(
            f"this is no file of {title}: the column '{missing[0]}' is missing "
            f"(it has {', '.join(list(columns)[:6])} …); check --format"
        )
