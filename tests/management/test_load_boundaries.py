"""`manage.py load_boundaries`."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Revision
from tests.rows import make_publisher

RING = [[4.30, 50.86], [4.36, 50.86], [4.36, 50.90], [4.30, 50.90], [4.30, 50.86]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def outlines(tmp_path):
    path = tmp_path / "communes.geojson"
    geometry = {"type": "Polygon", "coordinates": [RING]}
    named = ("Jette", "Atlantis")
    features = [{"properties": {"name": name}, "geometry": geometry} for name in named]
    content = {"type": "FeatureCollection", "attribution": "A surveyor", "features": features}
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


def load(*arguments):
    out, problems = StringIO(), StringIO()
    call_command("load_boundaries", *arguments, stdout=out, stderr=problems)
    return out.getvalue(), problems.getvalue()


def test_each_feature_is_loaded_or_told(outlines):
    make_publisher()
    out, problems = load(outlines, "--as", "publisher")
    assert out == "1 boundaries: 1 new or changed, 0 as they were; 1 features left out\n"
    assert problems.startswith("feature 2: no place called 'Atlantis' lies inside it")


def test_a_dry_run_writes_nothing(outlines):
    out, _ = load(outlines, "--dry-run")
    assert out == "1 boundaries would be loaded; nothing was written\n"
    assert not Revision.objects.exists()


def test_somebody_signs_for_what_is_published(outlines):
    with pytest.raises(CommandError, match="say with --as USER"):
        load(outlines)


def test_an_unknown_user_is_named(outlines):
    with pytest.raises(CommandError, match="no user 'nobody'"):
        load(outlines, "--as", "nobody")
