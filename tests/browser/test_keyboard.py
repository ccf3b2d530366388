"""Somebody without a mouse: everything is reached by Tab, and one sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import WAYS, Activity, Walker, Way

TABLE = Activity("table-bilingue", week=2)
MOST_STOPS = 80
HERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  return {
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    name: here.outerHTML.slice(0, 120),
  };
}"""


def tab_to(walker: Walker, selector: str) -> None:
    """Press Tab until something has the focus; at every stop one sees where one is."""
    for _stop in range(MOST_STOPS):
        walker.page.keyboard.press("Tab")
        here = walker.page.evaluate(HERE)
        assert here["seen"], f"no outline: {here['name']}"
        assert here["shown"], f"out of sight: {here['name']}"
        if walker.page.evaluate(f'document.activeElement.matches("{selector}")'):
            return
    message = f"{selector} is not reached by Tab"
    raise AssertionError(message)


def enter(walker: Walker) -> None:
    """Press what has the focus."""
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.look(walker.page)


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
