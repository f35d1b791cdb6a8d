"""Modules that scripts import."""

from __future__ import annotations

from incidents.web.modules import modules_of


def test_modules_are_found_through_others():
    found = modules_of("js/map/main.js")
    assert {"js/map/basemap.js", "js/map/geometry.js", "js/words.js"} <= set(found)
    assert "js/map/main.js" not in found


def test_each_module_is_named_once():
    found = modules_of("js/map/main.js")
    assert len(found) == len(set(found))


def test_what_is_not_there_imports_nothing():
    assert modules_of("js/none.js") == ()


def test_the_map_page_has_them_fetched_at_once(client, show):
    show()
    wanted = '<link rel="modulepreload" fetchpriority="low" href="/static/js/map/sources.js">'
    assert wanted in client.get("/").content.decode()
