"""The codebook and how the map is made."""

from __future__ import annotations

import pytest

from incidents.web.legend import site_codebook
from tests.web.builders import make_feature, make_source


def test_the_codebook_tells_every_term_with_its_meaning(show, client) -> None:
    show(make_feature())
    text = client.get("/codebook/").content.decode()
    codebook = site_codebook()
    keys = [*codebook.event_types, *codebook.attack_types, *codebook.verification_statuses]
    assert all(f"<code>{key}</code>" in text for key in keys)
    assert codebook.event_types["raid"].definitions["en"] in text


@pytest.mark.parametrize("scheme", ["ACLED", "GTD", "UCDP GED"])
def test_the_codebook_compares_its_types_with_others(scheme, show, client) -> None:
    show(make_feature())
    assert f'<th scope="col">{scheme}</th>' in client.get("/codebook/").content.decode()


def test_every_term_of_the_default_codebook_has_a_definition() -> None:
    codebook = site_codebook()
    vocabularies = (codebook.attack_types, codebook.outcomes, codebook.legal_statuses,
                    codebook.verification_statuses, codebook.geo_precisions,
                    codebook.date_precisions)  # fmt: skip
    assert all(term.definitions for terms in vocabularies for term in terms.values())


def test_the_licence_of_the_data_is_as_configured(show, client, settings) -> None:
    show(make_feature())
    assert "have not said under which licence" in client.get("/about/").content.decode()
    settings.INCIDENT_MAP_DATA_LICENCE = "CC BY 4.0"
    assert "CC BY 4.0</a>" in client.get("/about/").content.decode()
    settings.INCIDENT_MAP_DATA_LICENCE_URL = "https://example.org/licence"
    assert 'href="https://example.org/licence"' in client.get("/about/").content.decode()


def test_datasets_are_thanked(show, client) -> None:
    show(make_feature(sources=[make_source(id=-32, publisher="Uppsala")]))
    assert "Uppsala" in client.get("/about/").content.decode()
