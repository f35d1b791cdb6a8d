"""Lighthouse by npx, in the Chromium of this machine, as a phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = "12.8.2"  # the last that Node 18 and 20 take
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = "--headless=new --no-sandbox --disable-gpu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Scores of 0 to 100 by category, layout shift, bytes, and what cost points."""

    scores: dict[str, int]
    shift: float
    paint_ms: float
    kilobytes: float
    faults: tuple[str, ...]


def is_there() -> bool:
    """Whether this machine can run it."""
    return bool(shutil.which("npx") and _chromium())


def judge(address: str) -> Verdict:
    """One run on one page. Raises CalledProcessError where Lighthouse gives up."""
    command = (
        "npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={_FLAGS}",
    )  # fmt: skip
    environment = {"CHROME_PATH": _chromium() or "", **os.environ}
    ran = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=300
    )
    return _verdict(json.loads(ran.stdout))


def _verdict(told: dict[str, Any]) -> Verdict:
    audits = told["audits"]
    return Verdict(
        scores={name: round(100 * (told["categories"][name]["score"] or 0)) for name in CATEGORIES},
        shift=audits["cumulative-layout-shift"].get("numericValue", 0.0),
        paint_ms=audits["largest-contentful-paint"].get("numericValue", 0.0),
        kilobytes=audits["total-byte-weight"].get("numericValue", 0.0) / 1024,
        faults=tuple(
            f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip()
            for name, audit in audits.items()
            if audit["scoreDisplayMode"] in ("binary", "metricSavings", "numeric")
            and audit["score"] is not None
            and audit["score"] < 0.9
        ),
    )


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)
