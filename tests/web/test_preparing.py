"""Pages are prepared before anybody asks for one."""

from __future__ import annotations

from incidents.web import map as map_page
from incidents.web.preparing import prepare_pages


def test_preparing_needs_no_data_and_no_database() -> None:
    map_page._built.cache_clear()
    prepare_pages()
    assert map_page._built.cache_info().currsize == 1
