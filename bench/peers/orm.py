"""Django's way: rows by the ORM's iterator, documents parsed and written by json."""

from __future__ import annotations

import json
from itertools import islice

from incidents.models import Revision


class Orm:
    """No set-up; so slow that it is asked for a part only."""

    name = "ORM iterator + json"

    def export(self, limit: int) -> int:
        """The first documents of the log as GeoJSON; returns the bytes written."""
        rows = Revision.objects.order_by("seq").iterator(chunk_size=2000)
        return sum(
            len(json.dumps(json.loads(row.document), ensure_ascii=False).encode())
            for row in islice(rows, limit)
        )
