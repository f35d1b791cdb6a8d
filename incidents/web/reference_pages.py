"""How the map is made, and the codebook that its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.codebook.schema import EventType, Term
from incidents.publication import snapshot
from incidents.publication.snapshot.outlets import outlets
from incidents.web import legend, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.kinds import kind_label
from incidents.web.rendering import rendered

SCHEMES: Mapping[str, str] = {"acled": "ACLED", "gtd": "GTD", "ucdp-ged": "UCDP GED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """One term of a vocabulary; `key` is how exports and addresses spell it."""

    key: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine:
    """One event type with what other datasets call it; "" where they have no word for it."""

    key: str
    label: str
    definition: str
    colour: str
    shape: str
    codes: tuple[str, ...]  # in the order of `SCHEMES`


@cached_by_snapshot
def about(request: HttpRequest) -> HttpResponse:
    """How the map is made, what counts as a correction, and whose work it stands on."""
    codebook = legend.site_codebook()
    statuses = [item for item in codebook.verification_statuses.values() if not item.hidden]
    context = {
        "statuses": term_lines(statuses),
        "datasets": [item for item in outlets(snapshot.current()) if item.is_dataset],
        "licence": settings.INCIDENT_MAP_DATA_LICENCE,
        "licence_url": settings.INCIDENT_MAP_DATA_LICENCE_URL,
    }
    return rendered(request, "incidents/about.html", context)


@cached_by_snapshot
def codebook_page(request: HttpRequest) -> HttpResponse:
    """The coding standard of this site."""
    codebook = legend.site_codebook()
    schemes = [key for key in SCHEMES if _is_used(codebook, key)]
    context = {
        "version": codebook.version,
        "types": [_type_line(item, schemes) for item in codebook.event_types.values()],
        "schemes": [SCHEMES[key] for key in schemes],
        "vocabularies": _vocabularies(codebook),
        "uncertainties": [
            (kind_label(kind.value), words.distance_words(metres))
            for kind, metres in codebook.uncertainty_m.items()
        ],
    }
    return rendered(request, "incidents/codebook.html", context)


def term_lines(terms: Iterable[Term]) -> list[TermLine]:
    """Terms as pages show them."""
    return [
        TermLine(
            key=term.key,
            label=words.capitalised(words.pick(term.labels).replace("{place}", "…")),
            definition=words.pick(term.definitions),
        )
        for term in terms
    ]


def _vocabularies(codebook: Codebook) -> list[tuple[str, str, list[TermLine]]]:
    """Anchor, heading and terms of each."""
    told = (
        ("verification_status", _("How sure it is"), codebook.verification_statuses),
        ("attack_type", _("Kinds of attack"), codebook.attack_types),
        ("outcome", _("Outcomes"), codebook.outcomes),
        ("legal_status", _("Legal status of people held"), codebook.legal_statuses),
        ("geo_precision", _("How closely the place is known"), codebook.geo_precisions),
        ("date_precision", _("How closely the date is known"), codebook.date_precisions),
    )
    return [(key, heading, term_lines(terms.values())) for key, heading, terms in told if terms]


def _type_line(item: EventType, schemes: list[str]) -> TypeLine:
    return TypeLine(
        key=item.key,
        label=words.pick(item.labels),
        definition=words.pick(item.definitions),
        colour=item.colour,
        shape=item.shape,
        codes=tuple(item.crosswalk.get(key, "") for key in schemes),
    )


def _is_used(codebook: Codebook, scheme: str) -> bool:
    return any(scheme in item.crosswalk for item in codebook.event_types.values())
