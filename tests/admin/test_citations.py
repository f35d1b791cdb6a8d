"""Evidence by dataset row is shown in the admin and made by imports only."""

from __future__ import annotations

import pytest
from django.contrib.admin import site

from incidents.admin.citations import CitationForm, CitationInline
from incidents.models import Citation, Incident
from tests.rows import make_incident


@pytest.mark.django_db
def test_no_editor_can_type_the_row_of_a_dataset() -> None:
    incident = make_incident()
    typed = {
        "field": "date", "value": '"2016-03-25"', "method": "dataset_row",
        "stance": "supports", "state": "proposed",
    }  # fmt: skip
    form = CitationForm(typed, instance=Citation(incident=incident))
    assert form.errors["method"] == ["Rows of datasets come in by import_incidents only."]


def test_the_cells_of_a_row_are_shown_escaped() -> None:
    inline = CitationInline(Incident, site)
    told = inline.quoted(Citation(cells={"best": "<b>4</b>"}))
    assert told == "<blockquote>best: &lt;b&gt;4&lt;/b&gt;</blockquote>"
