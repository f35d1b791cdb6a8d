"""Small files of datasets, in our own words, and an import of them as the command would do it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from django.contrib.auth.models import User

from incidents.ingest.datasets.importing import Request, import_file
from incidents.ingest.datasets.running import Order, Tally, Voice

UCDP: dict[str, str] = {
    "id": "214797.0", "type_of_violence": "1.0", "source_article":
    '"Harbour Watch,2016-01-02,Shells fall on the old town";"Canal Post,2016-01-03,Four killed"',
    "where_prec": "1.0", "where_coordinates": "Aleppo town", "adm_1": "Aleppo Governorate",
    "latitude": "36.201241", "longitude": "37.161173", "country": "Syria", "date_prec": "1.0",
    "date_start": "2016-01-01", "date_end": "2016-01-01", "deaths_a": "2.0", "deaths_b": "2.0",
    "low": "4.0", "best": "4.0", "high": "5.0",
}  # fmt: skip
GLC_2018: dict[str, str] = {
    "source_name": "Hill Gazette", "source_link": "https://hill.example/slide", "event_id": "684",
    "event_date": "1/2/2009 2:00", "location_description": "Mill Lane, Leh",
    "location_accuracy": "5km", "landslide_category": "mudslide", "landslide_trigger": "rain",
    "landslide_size": "small", "fatality_count": "11", "injury_count": "", "country_name": "India",
    "country_code": "IN", "admin_division_name": "", "gazeteer_closest_point": "Leh",
    "longitude": "77.58", "latitude": "34.18",
}  # fmt: skip
GLC_2016: dict[str, str] = {
    "id": "684", "date": "1/2/2009", "nearest_places": "Mill Lane, Leh", "landslide_type":
    "Mudslide", "trigger": "Rain", "fatalities": "11", "injuries": "",
    "source_name": "Hill Gazette", "source_link": "https://hill.example/slide",
    "location_accuracy": "Known_within_5_km", "landslide_size": "Small",
    "countryname": "India", "near": "Leh", "adminname1": "", "countrycode": "IN",
    "latitude": "34.18", "longitude": "77.58",
}  # fmt: skip
ACLED: dict[str, str] = {
    "event_id_cnty": "SYR123", "event_date": "22 March 2016", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack", "country": "Syria", "admin1": "Aleppo",
    "location": "Aleppo", "latitude": "36.2018", "longitude": "37.1586", "geo_precision": "1",
    "source": "Harbour Watch; Canal Post", "notes": "Shells fell on a market in the old town.",
    "fatalities": "3", "timestamp": "1458700000",
}  # fmt: skip


def csv_text(rows: Sequence[dict[str, str]], *, delimiter: str = ",") -> str:
    """The rows as CSV with a header."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def written(path: Path, *rows: dict[str, str]) -> Path:
    """A CSV file of the rows."""
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def listening(said: list[str]) -> Voice:
    """A voice that writes down what it says."""
    return Voice(
        on_problem=said.append,
        on_remark=said.append,
        on_difference=said.append,
        on_progress=lambda line, last: None,
    )


def imported(
    path: Path,
    form: str,
    *,
    by: User | None = None,
    publish: bool = False,
    dry_run: bool = False,
    mapping: Path | None = None,
    said: list[str] | None = None,
) -> Tally:
    """Import a file as the command does; `said` takes what it tells on the way."""
    order = Order(by=by, publish=publish, dry_run=dry_run)
    request = Request(path=path, form=form, mapping=mapping, order=order)
    return import_file(request, listening([] if said is None else said))
