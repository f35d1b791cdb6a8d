from __future__ import annotations

import os

import pytest

from incidents.errors import ArticleRejected
from incidents.ingest.decoding import declared_in_page, decoded

FRENCH = "La police a mené une perquisition à Schaerbeek. L’homme a été arrêté ; « terminé »."
RUSSIAN = "Полиция задержала трёх человек в районе Схарбек в пятницу утром."
HEBREW = "המשטרה עצרה שלושה אנשים ביום שישי"
GERMAN = "Die Polizei nahm in Köln drei Männer fest. Über die Gründe schwieg die Behörde."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_encodings_are_read(encoding: str) -> None:
    assert decoded(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    "text", [FRENCH, GERMAN, "Deux personnes arrêtées à Liège, a dit le procureur. " * 5]
)
def test_undeclared_western_text_is_read(text: str) -> None:
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (HEBREW, "cp1255"), ("Zażółć gęślą", "cp1250"),
        ("警察は金曜日に三人を逮捕した。", "shift_jis"),
    ],
)  # fmt: skip
def test_undeclared_text_in_other_letters_is_refused_not_garbled(text: str, encoding: str) -> None:
    with pytest.raises(ArticleRejected, match="it declares none; save it as UTF-8"):
        decoded(text.encode(encoding))


def test_declared_encoding_is_used() -> None:
    assert decoded(RUSSIAN.encode("koi8-r"), declared="KOI8-R") == RUSSIAN


def test_latin_1_is_read_as_windows_1252() -> None:
    assert decoded("l’été".encode("cp1252"), declared="ISO-8859-1") == "l’été"


def test_declaration_that_the_bytes_belie_is_ignored() -> None:
    assert decoded(FRENCH.encode("cp1252"), declared="utf-8") == FRENCH


def test_byte_order_mark_wins_over_the_declaration() -> None:
    assert decoded(FRENCH.encode("utf-8-sig"), declared="koi8-r") == FRENCH


@pytest.mark.parametrize("name", ["x-klingon", "base64", "rot13", "unicode_escape", "idna", "a\0b"])
def test_unknown_encoding_is_named_with_the_fix(name: str) -> None:
    with pytest.raises(ArticleRejected) as refusal:
        decoded(b"words", declared=name)
    assert str(refusal.value) == f"the encoding '{name}' cannot be read; save it as UTF-8"


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(
        ArticleRejected, match="its encoding is not known and it declares none; save"
    ):
        decoded(b"\x81\x8d\x8f\x90\x9d" * 200)


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(ArticleRejected, match="the encoding 'utf-16-le' cannot be read"):
        decoded(b"\xff\xfe\x00\xd8\x00")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n",
        b"\x7fELF\x02",
        b"\x1f\x8b\x08",
        b"\0" * 9,
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 9,
    ],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(ArticleRejected, match="give plain text or an HTML page"):
        decoded(content)


def test_random_bytes_are_refused() -> None:
    with pytest.raises(ArticleRejected):
        decoded(os.urandom(4_000))


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b"<html><meta charset=windows-1251>", "windows-1251"),
        (b'<meta http-equiv="x" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="big5"?><html>', "big5"),
        (b"<html><p>charset=none", ""),
    ],
)
def test_charset_stated_in_a_page_is_found(page: bytes, charset: str) -> None:
    assert declared_in_page(page) == charset
