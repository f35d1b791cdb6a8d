"""Supercluster, which web maps use in the browser; here under Node, timed in its own process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.points import Points
from bench.timing import SelfTimed
from bench.views import Filter, View

_SCRIPT = Path(__file__).with_suffix(".mjs")
_PACKAGES = Path(__file__).resolve().parents[2] / "var" / "bench"
_INSTALL = "npm install --prefix var/bench supercluster"


class Supercluster:
    """An index of all points for every zoom; a filter means to build that index anew."""

    name = "supercluster"

    def missing(self) -> str | None:
        """Node and one package, kept in `var/bench`."""
        if shutil.which("node") is None:
            return f"install Node.js, then {_INSTALL}"
        packages = _packages()
        return None if (packages / "node_modules" / "supercluster").is_dir() else _INSTALL

    def load(self, points: Points, folder: Path) -> None:
        """Hand the points over in a file and wait for the index."""
        file = self._file = folder / "peer.bin"
        columns = (points.longitudes, points.latitudes, points.types, points.days)
        file.write_bytes(b"".join(column.tobytes() for column in columns))
        command = ["node", "--max-old-space-size=8192", _SCRIPT, _packages(), file]
        self._process = subprocess.Popen(
            [*map(str, command), str(len(points))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._answer()

    def clusters(self, view: View, chosen: Filter | None = None) -> SelfTimed:
        """Its own clusters by distance: not counted, for their circles reach beyond the view."""
        question: dict[str, Any] = {
            "box": [view.west, view.south, view.east, view.north],
            "zoom": view.zoom,
        }
        if chosen:
            question |= {"types": sorted(chosen.types), "first": chosen.first, "last": chosen.last}
        pipe = self._process.stdin
        if pipe is None:
            raise RuntimeError("supercluster was not loaded")
        pipe.write(f"{json.dumps(question)}\n")
        pipe.flush()
        return SelfTimed(seconds=self._answer()["seconds"])

    def close(self) -> None:
        """End the process, delete the file."""
        self._process.communicate()
        self._file.unlink()

    def _answer(self) -> dict[str, Any]:
        pipe = self._process.stdout
        line = pipe.readline() if pipe else ""
        if not line:
            raise RuntimeError("supercluster's process ended; its message stands above")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _packages() -> Path:
    """Where npm installed to: `var/bench`, unless NODE_PREFIX names another folder."""
    return Path(os.environ.get("NODE_PREFIX", _PACKAGES))
