"""Somebody without a mouse: everything is reached by Tab, and one sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.keyboard import enter, tab_to
from tests.browser.walking import WAYS, Activity, Way

TABLE = Activity("table-bilingue", week=2)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_first_stop_leads_past_the_menu(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go(TABLE.agenda)
    tab_to(walker, "a[href='#main']")
    walker.page.keyboard.press("Enter")
    walker.page.keyboard.press("Tab")
    assert walker.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_somebody_signs_up_and_cancels_by_keyboard(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.be("rachida" if way.js else "conceicao")
    walker.open(TABLE)
    tab_to(walker, "a[href$='/booking/new']")
    enter(walker)
    tab_to(walker, "#form button[type=submit]")
    enter(walker)
    walker.reads("reserved")
    tab_to(walker, "form[action$='/booking/cancellation'] button")
    enter(walker)
    walker.reads("cancelled")
    expect(walker.page.get_by_role("link").last).to_be_visible()
