"""The cells of one row read as what a dataset says they are; a bad one names line and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from incidents.curation.cells import day_in, number_in, serial_day, whole_number_in
from incidents.errors import RowRejected
from incidents.ingest.datasets.values import Row
from incidents.values import Count

_MOST = 10_000_000  # people in one count; the columns hold a little over two thousand million


class Fields:
    """Typed access to a row's cells; what cannot be read is a `RowRejected`."""

    def __init__(self, row: Row) -> None:
        self.row = row

    def text(self, column: str) -> str:
        """The cell's text, "" where it is empty or the file has no such column."""
        return self.row.cells.get(column, "")

    def needed(self, column: str, fix: str) -> str:
        """The cell's text, which must not be empty."""
        text = self.text(column)
        if not text:
            raise RowRejected(f"line {self.row.line}, column '{column}' is empty; {fix}")
        return text

    def whole(self, column: str) -> int | None:
        """A whole number of people or a code, None where the cell is empty."""
        text = self.text(column)
        if not text:
            return None
        number = whole_number_in(text)
        if number is None or not 0 <= number <= _MOST:
            raise self.bad(column, "give a whole number, such as 1765 or 1,765")
        return number

    def count(self, column: str) -> Count | None:
        """A number of people that is known exactly."""
        number = self.whole(column)
        return None if number is None else Count(low=number, best=number, high=number)

    def degrees(self, column: str, most: int) -> float:
        """Decimal degrees between -most and most."""
        text = self.needed(column, "give decimal degrees, such as 50.8694")
        number = number_in(text)
        if number is None or not -most <= number <= most:
            raise self.bad(column, f"give decimal degrees between -{most} and {most}")
        return number

    def point(self, latitude: str, longitude: str) -> tuple[float, float] | None:
        """Latitude and longitude; None where both cells are empty, or 0,0 fills them."""
        if not self.text(latitude) and not self.text(longitude):
            return None
        point = self.degrees(latitude, 90), self.degrees(longitude, 180)
        return None if point == (0, 0) else point

    def day(self, column: str, formats: Sequence[str]) -> dt.date:
        """A day in one of the formats of strptime, or as a spreadsheet's serial number."""
        text = self.needed(column, f"give a day such as {_example(formats[0])}")
        days = (day_in(text, day_format) for day_format in formats)
        day = next((day for day in days if day is not None), None) or serial_day(text)
        if day is None:
            raise self.bad(column, f"give a day such as {_example(formats[0])}")
        return day

    def bad(self, column: str, fix: str) -> RowRejected:
        """What to raise for a cell that cannot be used."""
        text = self.text(column)
        short = text if len(text) <= 60 else f"{text[:57]}…"
        return RowRejected(f"line {self.row.line}, column '{column}' is '{short}'; {fix}")


def _example(day_format: str) -> str:
    return dt.date(2016, 3, 22).strftime(day_format)
