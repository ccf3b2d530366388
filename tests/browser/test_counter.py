"""The counter: somebody is signed up who is there, and somebody who asked for help is helped."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Activity, Way, say

KITCHEN = Activity("cuisine-de-quartier", week=2)
pytestmark = pytest.mark.parametrize("way", CROSSED, ids=str)


def test_a_worker_finds_somebody_signs_them_up_changes_their_number_and_gives_a_receipt(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    quarter.resident("Muhammad", way.lang)
    walker = quarter.come(walk(way), quarter.worker())
    walker.go("/counter")
    walker.page.locator("#q").fill("mohamed")
    walker.submit()
    walker.press("main .choices a.choice")
    walker.press("button[value='here-signed']")
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("Muhammad")
    expect(walker.page).not_to_have_title(re.compile("Muhammad"))
    visit = "/" + walker.page.url.partition(f"/{way.lang}/")[2]
    assert "uhammad" not in visit
    occurrence = walker.row(KITCHEN).get_by_role("heading").get_by_role("link")
    number = str(occurrence.get_attribute("href")).rpartition("/")[2]
    walker.go(f"{visit}/occurrences/{number}/booking/new")
    walker.submit()
    expect(walker.page.locator(".result h1")).to_be_visible()
    walker.go(f"{visit}/number")
    walker.page.locator("#phone").fill("0470 00 98 98")
    walker.submit()
    expect(walker.main).to_contain_text("0470 00 98 98")
    walker.press("form:has(input[name='then'][value='receipt']) button")
    walker.says("Signed up")
    walker.says("Telephone number changed")
    expect(walker.main).to_contain_text(KITCHEN.title(way.lang))


def test_who_asks_for_help_is_called_found_and_helped(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    asking = walk(way)
    asking.open(KITCHEN)
    asking.press("a[href*='/help?occurrence=']")
    asking.page.locator("#estate").select_option(label=quarter.home_label(way.lang))
    asking.page.locator("#wish-0").check()
    asking.page.locator("#phone").fill(amina.number)
    asking.submit()
    asking.says("We help you")

    helping = quarter.come(walk(way), quarter.worker())
    helping.go("/counter/calls")
    expect(helping.page.locator(".asks__phone")).to_have_text(amina.number)
    helping.press("form[action$='/counter/people'] button")
    helping.press("main .choices a.choice")
    helping.press("button[value='telephone-spoken']")
    expect(helping.main).to_contain_text(KITCHEN.title(way.lang))
    helping.press("form[action$='/done'] button")
    helping.go("/counter/calls")
    expect(helping.main).to_contain_text(say(way.lang, "Nobody asks for help now"))
