"""No English is left on a French, Dutch or German page but what says so with `lang`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from tests.web.builders import (
    make_article,
    make_evidence,
    make_feature,
    make_place,
    make_retracted,
    make_source,
    make_story,
)
from tests.web.conftest import Show
from tests.web.test_translations import PLACEHOLDER, messages, told

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PAGES = (
    "/", "/?q=nothing", "/incidents/", "/incidents/?event_type=raid&datetime=2016-03-22/..",
    "/incidents/?q=nothing", "/incidents/?datetime=yesterday", "/incidents/k7m2p9qd/",
    "/incidents/k7m2p9qd/v/1/", "/incidents/abcd2345/", "/incidents/gone2345/",
    "/incidents/k7m2p9qd/report/", "/stories/", "/stories/brussels-march-2016/",
    "/places/geonames:schaerbeek/", "/sources/", "/sources/kanalbote/", "/articles/3/",
    "/corrections/", "/corrections/?show=updates", "/codebook/", "/about/", "/nowhere/",
)  # fmt: skip
TELLING = ("aria-label", "title", "placeholder", "alt")
LONG = 12  # letters: shorter words may be the same in two languages
ENGLISH = re.compile(r"\b(the|and|with|from|this|which|where|have|been|are|shown)\b", re.IGNORECASE)
NAMES = {language: {language: "Schaerbeek"} for language in LANGUAGES}


@pytest.fixture
def _site(show: Show) -> None:
    """Everything that a page can show, with titles in every language."""
    titles = {"en": "A raid", "fr": "Une perquisition", "nl": "Een inval", "de": "Eine Razzia"}
    article = make_source(title="Zweite Razzia", publisher="Kanalbote", language="de")
    quote = make_evidence(quotes=["Sechs Personen."], words=["Sechs"])
    against = make_evidence(
        stance="contradicts", value={"low": 7, "best": None, "high": None}, quotes=["Sieben."],
        words=["Sieben"], attributed_to="Staatsanwalt", derivation="“Sieben” → 7 or more",
    )  # fmt: skip
    show(
        make_feature(
            title=titles, sources=[article], evidence=[quote, against],
            stories=["brussels-march-2016"], fatalities={"low": 3, "best": None, "high": None},
        ),
        make_feature(
            "abcd2345", None, title=titles, place=make_place("DE", type="country"),
            geo_precision=6, sources=[], evidence=[], date_start=None, date_end=None,
        ),
        make_retracted(reason="Razzia"),
        stories=(make_story(title=titles, introduction=titles),),
        articles=(make_article("Sechs Personen.", **article),),
    )  # fmt: skip


def visible(page: bytes) -> str:
    """Text and spoken attributes, without what is marked as another language."""
    root = html.fromstring(page)
    own = root.get("lang")
    for element in root.xpath("//script | //style | //*[@lang] | //code | //pre | //textarea"):
        if element.tag != "html" and (element.tag in UNREAD or element.get("lang") != own):
            element.drop_tree()
    spoken = (value for name in TELLING for value in root.xpath(f"//@{name}"))
    meta = root.xpath("//meta[@name='description' or starts-with(@property, 'og:')]/@content")
    return " ".join(" \n ".join([root.text_content(), *spoken, *meta]).split())


UNREAD = {"script", "style", "code", "pre", "textarea"}


def english(language: str) -> Iterator[str]:
    """Pieces of the catalogue's English that this language tells otherwise."""
    for message in messages(language, "django"):
        own = " ".join(told(message.string))
        for text in told(message.id):
            for piece in PLACEHOLDER.split(text):
                if len(piece.strip()) >= LONG and piece.strip() not in own:
                    yield piece.strip()


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_foreign_page_has_no_english_left(path: str, language: str) -> None:
    response = Client().get(f"/{language}{path}")
    text = visible(response.content)
    assert f'lang="{language}"' in response.content.decode()
    assert [piece for piece in english(language) if piece in text] == []
    left = [text[max(0, at.start() - 40) : at.end() + 40] for at in ENGLISH.finditer(text)]
    assert left == []
