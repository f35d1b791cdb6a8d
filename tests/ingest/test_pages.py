from __future__ import annotations

import time
from contextlib import suppress

import pytest

from incidents.errors import ArticleRejected
from incidents.ingest.pages import looks_like_html, read_page

SENTENCE = "La police a mené une perquisition vendredi à Schaerbeek, et un homme a été arrêté."
PAGE = f"""<!doctype html><html lang="fr-BE"><head><title>Coup de filet | Le Canal</title>
<meta property="og:site_name" content="Le Canal"><meta name="author" content="Anne Plume">
<meta property="article:published_time" content="2016-03-25T23:30:00+01:00">
<link rel="canonical" href="https://canal.example/filet"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Coup de filet</h1>
<p>{SENTENCE}</p><p>{SENTENCE} Le quartier est resté fermé.</p><script>alert(1)</script>
</article><footer>Tous droits réservés</footer></body></html>"""


def test_article_is_taken_out_of_its_page() -> None:
    text, _ = read_page(PAGE, url="https://canal.example/filet?from=home")
    assert SENTENCE in text
    assert "alert" not in text
    assert "Accueil" not in text


def test_page_says_what_it_is() -> None:
    _, known = read_page(PAGE, url="https://canal.example/filet?from=home")
    assert (known.outlet, known.language, known.byline) == ("Le Canal", "fr", "Anne Plume")
    assert known.url == "https://canal.example/filet?from=home"
    assert known.canonical_url == "https://canal.example/filet"
    assert known.homepage == "https://canal.example/"
    assert known.published_at is not None
    assert known.published_at.isoformat() == "2016-03-25T23:30:00+01:00"


def test_page_in_another_language_leaves_it_to_the_reader() -> None:
    _, known = read_page(PAGE.replace("fr-BE", "es"))
    assert known.language is None


@pytest.mark.parametrize(
    "markup",
    ["", "<html></html>", "<html><body><img src=x></body></html>", "<div>" * 50_000],
)
def test_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(ArticleRejected, match=r"the page (is empty|holds no article text)"):
        read_page(markup)


@pytest.mark.parametrize("markup", ["<p>" * 333_000, "<p>word " * 120_000, "<br>" * 250_000])
def test_page_of_too_many_elements_is_refused_at_once(markup: str) -> None:
    began = time.monotonic()
    with pytest.raises(ArticleRejected, match="elements and the cap is 20,000; save its text"):
        read_page(markup)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 20_000 + "Police raided" + "</b>" * 20_000,
        "<ul><li>" * 9_000 + "Police raided a house in Jette.",
        "<table><tr><td>" * 6_000 + "Police raided a house in Jette.",
        "<div " + "a=b " * 200_000 + ">Police raided a house in Jette.",
        "<" * 500_000,
        f"<html><body><article><p>{'&#x1F600;' * 50_000}</p></article></body></html>",
    ],
)
def test_hostile_markup_is_read_or_refused_soon(markup: str) -> None:
    began = time.monotonic()
    with suppress(ArticleRejected):
        assert "<li" not in read_page(markup)[0]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        (PAGE, True),
        ("  <!-- saved --> <html lang=en>", True),
        ('<?xml version="1.0"?><html>', True),
        ("Police raided <html> pages.", False),
        ("< 5 people were hurt", False),
        ("<!---->" * 500 + "words", False),
    ],
)
def test_html_is_known_by_its_beginning(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html
