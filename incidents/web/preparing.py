"""What the first page of a process would wait for: templates, the map's shell, the digest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.urls import reverse

from incidents.web.caching import site_version
from incidents.web.map import codebook_css_url, map_shell
from incidents.web.modules import modules_of


def prepare_pages() -> None:
    """Read them; in production they are kept."""
    base: Any = get_template("incidents/base.html")
    folder = Path(base.origin.name).parent
    for path in sorted(folder.rglob("*.html")):
        get_template(str(Path(folder.name) / path.relative_to(folder)))
    reverse("incidents:map")
    site_version()
    map_shell()
    codebook_css_url()
    modules_of("js/map/main.js")
