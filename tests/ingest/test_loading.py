from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from incidents.errors import ArticleRejected, FetchFailed
from incidents.ingest.fetching import FetchedPage
from incidents.ingest.loading import load_bytes, load_file, load_text, load_url
from incidents.ingest.particulars import Particulars
from tests.ingest.test_pages import PAGE, SENTENCE


class FakeFetcher:
    """Serves pages from a table."""

    def __init__(self, *pages: FetchedPage) -> None:
        self._pages = {page.url: page for page in pages}

    def fetch(self, url: str) -> FetchedPage:
        if url not in self._pages:
            raise FetchFailed(
                f"could not fetch '{url}': the server answered 404; check the address"
            )
        return self._pages[url]


def make_page(**changes: object) -> FetchedPage:
    fields: dict[str, object] = {
        "url": "https://www.canal.example/filet",
        "content_type": "text/html",
        "charset": "utf-8",
        "body": PAGE.encode(),
    }
    return FetchedPage(**(fields | changes))  # type: ignore[arg-type]


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_loaded_as_it_is(tmp_path: Path) -> None:
    article = load_file(write(tmp_path / "a.txt", "Police raided Jette.\r\n\r\nOne cafe\u0301.\n"))
    assert article.text == "Police raided Jette.\n\nOne café.\n"
    assert article.raw == "Police raided Jette.\r\n\r\nOne cafe\u0301.\n".encode()
    assert (article.title, article.source, article.language) == ("", "", None)


def test_header_of_a_file_tells_its_particulars(tmp_path: Path) -> None:
    header = "Title: Raid\nOutlet: The Gazette\nPublished: 2016-03-22T10:15:00+01:00\n\n"
    article = load_file(write(tmp_path / "a.txt", header + "Police raided Jette."))
    assert article.text == "Police raided Jette."
    assert (article.title, article.source) == ("Raid", "The Gazette")
    assert article.published_at == dt.datetime(2016, 3, 22, 9, 15, tzinfo=dt.UTC)


def test_what_the_editor_gives_wins_over_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Title: Raid\nOutlet: The Gazette\n\nPolice raided Jette.")
    article = load_file(path, given=Particulars(outlet="The Herald"))
    assert (article.title, article.source) == ("Raid", "The Herald")


def test_html_file_is_read_as_a_page(tmp_path: Path) -> None:
    article = load_file(write(tmp_path / "saved.txt", PAGE))
    assert SENTENCE in article.text
    assert (article.source, article.language) == ("Le Canal", "fr")


def test_charset_of_an_html_file_is_obeyed(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    assert SENTENCE in load_file(write(tmp_path / "a.html", page)).text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty; give one with words in it"),
        (b" \n\t\n", "The text is empty"),
        (b"\xef\xbb\xbf", "The text is empty"),
        (b"%PDF-1.4 abc", "it is binary .* give plain text or an HTML page"),
        (b"\0\x01\x02" * 50, "it is binary"),
        (b"Title: x\nColour: red\n\nText", "its header has an unknown key 'Colour'"),
        (b"Title: x\n\n", "is empty"),
        (b"x" * 5_000_001, "it is over the cap of 5,000,000 bytes; cut it to the article"),
        (b"word " * 50_000, "250,000 characters and the cap is 200,000; split it"),
        (b"<html><meta charset=klingon><p>x", "the encoding 'klingon' cannot be read; save it as"),
    ],
)
def test_bad_file_is_refused_by_name(content: bytes, message: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", content) if b"<" in content else tmp_path / "a.txt"
    write(path, content)
    with pytest.raises(ArticleRejected, match=message) as refusal:
        load_file(path)
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=r"nowhere.txt': there is no such file; check the pa"):
        load_file(tmp_path / "nowhere.txt")


def test_directory_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match="it is a directory; give the files in it"):
        load_file(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_closed_file_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "words")
    path.chmod(0)
    with pytest.raises(ArticleRejected, match=r"it cannot be opened \(Permission denied\)"):
        load_file(path)


def test_path_with_a_nul_is_told() -> None:
    with pytest.raises(ArticleRejected, match="it cannot be opened"):
        load_file(Path("a\0b"))


def test_bytes_are_refused_by_the_name_given() -> None:
    with pytest.raises(ArticleRejected, match="cannot read 'standard input': it is empty"):
        load_bytes(b"", name="standard input")


def test_typed_text_is_loaded_with_what_the_editor_says() -> None:
    article = load_text("Police raided Jette.", given=Particulars(title="Raid", language="en"))
    assert (article.text, article.title, article.language) == ("Police raided Jette.", "Raid", "en")


def test_lone_surrogate_in_a_typed_text_does_no_harm() -> None:
    article = load_text("Police \ud83d raided Jette.")
    assert article.text.encode()
    assert article.raw


def test_page_of_the_web_is_loaded_with_its_particulars() -> None:
    article = load_url("https://www.canal.example/filet", FakeFetcher(make_page()))
    assert SENTENCE in article.text
    assert (article.source, article.title) == ("Le Canal", "Coup de filet")
    assert article.url == "https://www.canal.example/filet"


def test_outlet_that_the_editor_names_need_not_live_at_the_page() -> None:
    page = make_page()
    article = load_url(page.url, FakeFetcher(page), given=Particulars(outlet="The Wire"))
    assert (article.source, article.homepage) == ("The Wire", "")


def test_page_without_an_outlet_has_its_host_for_one() -> None:
    page = make_page(content_type="text/plain", body=b"Police raided a house in Jette.")
    article = load_url(page.url, FakeFetcher(page))
    assert (article.source, article.text) == ("canal.example", "Police raided a house in Jette.")


def test_unknown_charset_of_an_answer_is_named() -> None:
    page = make_page(charset="x-klingon")
    with pytest.raises(ArticleRejected, match="'x-klingon' cannot be read; save it as UTF-8"):
        load_url(page.url, FakeFetcher(page))
