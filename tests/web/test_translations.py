"""Every text of the interface is told in every language, and told whole."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = Path(settings.LOCALE_PATHS[0])
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
CATALOGUES = [(language, domain) for language in LANGUAGES for domain in ("django", "djangojs")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w[^>]*>")
every_catalogue = pytest.mark.parametrize(("language", "domain"), CATALOGUES)


def catalogue(language: str, domain: str) -> Catalog:
    path = FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def messages(language: str, domain: str) -> Iterator[Message]:
    return (message for message in catalogue(language, domain) if message.id)


def told(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@every_catalogue
def test_every_text_is_translated_and_none_is_a_guess(language: str, domain: str) -> None:
    untold = [
        message.id
        for message in messages(language, domain)
        if message.fuzzy or not all(told(message.string))
    ]
    assert untold == []


def held(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


@every_catalogue
def test_no_translation_loses_a_placeholder_or_a_tag(language: str, domain: str) -> None:
    lost = [
        (message.id, text)
        for message in messages(language, domain)
        for at, text in enumerate(told(message.string))
        if not any(held(text) == held(own) for own in told(message.id)[at and -1 :])
    ]
    assert lost == []


@every_catalogue
def test_the_compiled_file_is_what_the_text_file_says(language: str, domain: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language, domain))
    path = FOLDER / language / "LC_MESSAGES" / f"{domain}.mo"
    with path.open("rb") as committed:
        expected = entries(gettext.GNUTranslations(io.BytesIO(compiled.getvalue())))
        assert entries(gettext.GNUTranslations(committed)) == expected


def entries(translations: gettext.GNUTranslations) -> dict[object, str]:
    catalogue = vars(translations)["_catalog"]
    return {key: text for key, text in catalogue.items() if key}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_french_keeps_its_signs_beside_their_words(domain: str) -> None:
    texts = [text for message in messages("fr", domain) for text in told(message.string)]
    assert [text for text in texts if re.search(r" [:;!?»]|« ", text)] == []


@every_catalogue
def test_no_translation_has_typewriter_quotes(language: str, domain: str) -> None:
    texts = [text for message in messages(language, domain) for text in told(message.string)]
    plain = (re.sub(r"<[^>]*>", "", text) for text in texts)
    assert [text for text in plain if '"' in text or "'" in text] == []


def test_all_languages_tell_the_same_texts() -> None:
    for domain in ("django", "djangojs"):
        known = [{str(item.id) for item in messages(code, domain)} for code in LANGUAGES]
        assert all(texts == known[0] for texts in known)


KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
ROOT = Path(__file__).parents[2]
SOURCES = {
    "django": [
        *(ROOT / "incidents").rglob("*.py"),
        *(ROOT / "templates" / "incidents").rglob("*.html"),
        *(ROOT / "templates").glob("*.html"),
    ],
    "djangojs": list((ROOT / "static" / "js").rglob("*.js")),
}


def texts_of(path: Path) -> set[str]:
    """What a file asks to have translated, read without GNU gettext."""
    text = path.read_text("utf-8")
    method = "javascript" if path.suffix == ".js" else "python"
    if path.suffix == ".html":
        text = templatize(text)
    found = extract(method, io.BytesIO(text.encode()), KEYWORDS)
    return {told(message)[0] for _line, message, _comments, _context in found}


@pytest.mark.parametrize("domain", SOURCES)
def test_the_catalogues_know_every_text_of_the_code(domain: str) -> None:
    known = {told(item.id)[0] for item in messages("fr", domain)}
    asked = {text for path in SOURCES[domain] for text in texts_of(path)}
    assert sorted(asked - known) == []
