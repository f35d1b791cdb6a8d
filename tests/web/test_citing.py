"""How a version is cited."""

from __future__ import annotations

from incidents.web.citing import one_line, reference
from tests.web.builders import make_feature


def test_the_line_has_title_version_day_and_the_address_of_that_version() -> None:
    told = reference(make_feature(version=3)).line
    assert told.startswith("“Police report a raid in Schaerbeek”. Incident Map, incident k7m2p9qd")
    assert "version 3, 26 March 2016." in told
    assert told.endswith("/incidents/k7m2p9qd/v/3/")


def test_bibtex_escapes_what_tex_would_read() -> None:
    told = reference(make_feature(title={"en": r"100% {of} $5 & #1_\x"})).bibtex
    assert r"100\% \textbraceleft{}of\textbraceright{} \$5 \& \#1\_\textbackslash{}x" in told
    assert told.startswith("@misc{incidentmap-k7m2p9qd-v1,")
    assert "  month = {3}," in told


def test_no_title_ends_its_field() -> None:
    told = reference(make_feature(title={"en": "a}}, url = {https://evil.example"})).bibtex
    line = next(line for line in told.splitlines() if "title" in line)
    assert line.count("{") == line.count("}")
    assert line.endswith("}},")
    assert "}}, url" not in line


def test_a_hostile_title_stays_one_line_without_marks_of_direction() -> None:
    assert one_line("a\u202eb\n\u200bc") == "ab c"
