"""Publishers with how much of what is public rests on each."""

from __future__ import annotations

from pathlib import Path

from incidents.publication.search import Query
from incidents.publication.snapshot.outlets import Outlet, outlet, outlets, outlets_of
from tests.snapshots import built, make_snapshot, versions_of
from tests.web.builders import make_feature, make_source, make_tombstone


def by_name(told: tuple[Outlet, ...]) -> dict[str, tuple[int, int | None]]:
    return {item.name: (item.incidents, item.articles) for item in told}


def test_incidents_and_articles_are_counted_once_each(tmp_path: Path) -> None:
    twice = [make_source(id=1), make_source(id=2)]
    shown = make_snapshot(tmp_path, make_feature(sources=twice), make_feature("other234"))
    assert by_name(outlets(shown)) == {"The Canal Courier": (2, 3)}


def test_spellings_that_differ_in_case_are_one_outlet(tmp_path: Path) -> None:
    shouted = make_feature("other234", sources=[make_source(publisher="THE CANAL COURIER")])
    shown = make_snapshot(tmp_path, make_feature(), make_feature("third234"), shouted)
    assert by_name(outlets(shown)) == {"The Canal Courier": (3, 1)}


def test_the_publisher_of_rows_is_a_dataset_and_that_of_their_reports_is_none(
    tmp_path: Path,
) -> None:
    row = make_source(id=-64, publisher="Uppsala")
    report = make_source(id=-65, publisher="Reuters")
    shown = make_snapshot(tmp_path, make_feature(sources=[row, report]))
    assert {item.name: item.is_dataset for item in outlets(shown)} == {
        "Uppsala": True,
        "Reuters": False,
    }


def test_slugs_are_plain_and_never_shared(tmp_path: Path) -> None:
    names = ("L’Écho!", "L Echo", "Київ")
    shown = make_snapshot(
        tmp_path,
        make_feature(sources=[make_source(id=at, publisher=name) for at, name in enumerate(names)]),
    )
    slugs = {item.name: item.slug for item in outlets(shown)}
    assert slugs["L’Écho!"] == "lecho"
    assert len(set(slugs.values())) == 3
    assert all(outlet(shown, slug) for slug in slugs.values())


def test_an_outlet_that_only_withheld_versions_cite_is_not_told(tmp_path: Path) -> None:
    quiet = make_feature(status="updated", sources=[make_source(publisher="The Other")])
    shown = built(tmp_path, versions_of(make_feature(), make_tombstone(), quiet))
    assert list(by_name(outlets(shown))) == ["The Other"]


def test_outlets_of_some_incidents_count_only_these(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path, make_feature(stories=["one"]), make_feature("other234"))
    (told,) = outlets_of(shown, shown.find(Query(story="one")))
    assert told.incidents == 1


def test_an_empty_snapshot_cites_nobody(tmp_path: Path) -> None:
    assert outlets(make_snapshot(tmp_path, make_tombstone(status="erased"))) == ()
