"""A reader reports an error with the keyboard alone and scripts off."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from incidents.models import ReaderReport
from incidents.web import report_form
from tests.web.builders import make_feature

PAGE = "/incidents/k7m2p9qd/report/"


@pytest.fixture
def without_scripts(show, browser, live_server, monkeypatch):
    """The page of the report in a browser that runs no script."""
    monkeypatch.setattr(report_form, "QUICKEST", -1)
    show(make_feature())
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url + PAGE)
    yield page
    context.close()


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, name: str) -> None:
    """Press Tab until the part of that name has the focus."""
    for _ in range(30):
        if page.locator(f"{name}:focus").count():
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way to {name} by Tab")


@pytest.mark.django_db(transaction=True)
def test_a_report_is_sent_with_the_keyboard_and_without_scripts(without_scripts):
    page = without_scripts
    tab_to(page, "[name=kind]")
    press(page, "ArrowDown", "ArrowDown")
    tab_to(page, "[name=message]")
    page.keyboard.type("He can be found by the house in the picture.")
    tab_to(page, "[name=contact]")
    page.keyboard.type("reader@mail.example")
    tab_to(page, "[type=submit]")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Thank you, it reached the editors")
    report = ReaderReport.objects.get()
    assert (report.kind, report.contact) == ("safety", "reader@mail.example")
    expect(page.locator(".report-reference")).to_contain_text(report.reference)


def test_what_is_missing_is_told_first_and_leads_to_its_field(without_scripts):
    page = without_scripts
    tab_to(page, "[type=submit]")
    press(page, "Enter")
    expect(page.locator(".problems")).to_be_focused()
    press(page, "Tab", "Tab", "Enter")
    expect(page.locator("#message")).to_be_focused()


def test_the_trap_is_seen_by_nobody(without_scripts):
    expect(without_scripts.locator("[name=second_message]")).not_to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_no_barrier_in_the_form_and_its_errors(
    show, page, live_server, watch, scheme, width
):
    show(make_feature(title={"en": "W" * 300}))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + PAGE)
    assert Axe().run(page).violations_count == 0
    page.click("[type=submit]")
    page.wait_for_selector(".problems")
    watch.complaints.clear()  # Chromium says of a 400 that it failed to load
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
