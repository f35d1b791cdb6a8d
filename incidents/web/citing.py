"""How to cite a version of an incident: a line for a footnote, and BibTeX."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.publication.search import Feature
from incidents.web import words
from incidents.web.days import day

SITE = "Incident Map"
_TEX = {  # BibTeX counts braces even behind a backslash: those of a text go by name
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_", "^": r"\^{}", "~": r"\~{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A citation; `address` stays what it is when the incident changes."""

    line: str
    bibtex: str
    address: str


def reference(feature: Feature) -> Reference:
    """The citation of this version, in the reader's language."""
    properties = feature["properties"]
    number = properties["version"]
    path = reverse("incidents:version", args=[feature["id"], number])
    address = f"{settings.PUBLIC_URL}{path}"
    title = one_line(words.pick(properties["title"])) or feature["id"]
    updated = day(properties["updated_at"])
    line = _("“%(title)s”. %(site)s, incident %(id)s, version %(number)s, %(day)s. %(address)s") % {
        "title": title,
        "site": SITE,
        "id": feature["id"],
        "number": number,
        "day": updated.words if updated else "",
        "address": address,
    }
    return Reference(line=line, bibtex=_bibtex(feature, title, address), address=address)


def one_line(text: str) -> str:
    """Without line breaks and without marks that turn the direction of what follows."""
    plain = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(plain.split())


def _bibtex(feature: Feature, title: str, address: str) -> str:
    properties = feature["properties"]
    updated = properties["updated_at"]
    entry = {
        "author": f"{{{SITE}}}",
        "title": f"{{{_in_tex(title)}}}",
        "year": updated[:4],
        "month": str(int(updated[5:7])),
        "note": f"Incident {feature['id']}, version {properties['version']}, {updated[:10]}",
        "url": address,
    }
    key = f"incidentmap-{feature['id']}-v{properties['version']}"
    lines = [f"  {name} = {{{value}}}," for name, value in entry.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _in_tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)
