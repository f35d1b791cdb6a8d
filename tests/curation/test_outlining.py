"""Publishing boundaries."""

from __future__ import annotations

import pytest
from shapely.geometry import box

from incidents.curation.outlining import publish_boundaries
from incidents.errors import CurationRefused
from incidents.models import Revision
from incidents.publication.outlines import Boundary
from tests.ingest.test_boundaries import place
from tests.rows import make_publisher, make_user

pytestmark = pytest.mark.django_db


def jette(area=None):
    return Boundary(place=place(), area=area or box(4.3, 50.8, 4.4, 50.9), attribution="A surveyor")


def logged():
    return list(Revision.objects.values_list("kind", "subject", "action"))


def test_a_boundary_is_logged_as_a_place():
    assert publish_boundaries([jette()], by=make_publisher()) == 1
    assert logged() == [("place", "geonames:1", "published")]


def test_the_same_boundary_is_logged_once():
    publisher = make_publisher()
    publish_boundaries([jette()], by=publisher)
    assert publish_boundaries([jette()], by=publisher) == 0
    assert len(logged()) == 1


def test_another_boundary_of_the_place_is_an_update():
    publisher = make_publisher()
    publish_boundaries([jette()], by=publisher)
    publish_boundaries([jette(box(4.2, 50.8, 4.4, 50.9))], by=publisher)
    assert logged()[1] == ("place", "geonames:1", "updated")


def test_only_publishers_may():
    with pytest.raises(CurationRefused, match="may not do this"):
        publish_boundaries([jette()], by=make_user())
