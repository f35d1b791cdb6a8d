"""The pages of outlets and datasets."""

from __future__ import annotations

from tests.web.builders import make_feature, make_source


def test_outlets_stand_with_their_counts_and_datasets_apart(show, client) -> None:
    row = make_source(id=-32, publisher="Uppsala")
    show(make_feature(), make_feature("other234", sources=[row]))
    text = client.get("/sources/").content.decode()
    assert text.index("The Canal Courier") < text.index("Datasets") < text.index("Uppsala")
    assert "1 incident, 1 article" in text


def test_no_grade_of_an_outlet_is_told(show, client) -> None:
    show(make_feature(sources=[make_source(reliability="B")]))
    text = client.get("/sources/the-canal-courier/").content.decode()
    assert "eliability" not in text


def test_an_outlet_lists_its_articles_and_what_rests_on_them(show, client) -> None:
    show(make_feature(), make_feature("other234"))
    text = client.get("/sources/the-canal-courier/").content.decode()
    assert text.count('href="/articles/3/"') == 1
    assert "2 incidents rest on it" in text
    assert '<time datetime="2016-03-25">' in text


def test_an_outlet_that_nobody_cites_is_unknown(show, client) -> None:
    show(make_feature())
    assert client.get("/sources/the-gazette/").status_code == 404
