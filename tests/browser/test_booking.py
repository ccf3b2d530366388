"""Somebody signs up with two children, changes their mind, and gives the places back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import SAID, WAYS, Activity, Walker, Way

GARDEN = Activity("potager-du-peterbos", week=2)
PHONES = {way: f"0470 00 00 0{number}" for number, way in enumerate(WAYS, 5)}
ONE_CHILD = "form[action*='/booking/lines/'] button"
ALL = "form[action$='/booking/cancellation'] button"


def sign_in_on_the_way(walker: Walker, number: str) -> None:
    """Type the number, read the SMS on the demo's page of messages, type the code."""
    code = walker.ask_code(number)
    walker.press("a[href$='/demo/mailbox']")
    letter = walker.main.get_by_role("listitem").filter(has_text=number).first
    expect(letter).to_contain_text(code)
    walker.go("/sign-in/code")
    walker.type_code(code)
    walker.type_pin()


def one_more(walker: Walker, field: str, *, js: bool) -> None:
    """One more child: by the plus that JavaScript adds, or in the box."""
    box = walker.page.locator(f"input[name='{field}']")
    if js:
        box.locator("xpath=following-sibling::button").click()
    else:
        box.fill("1")
    expect(box).to_have_value("1")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_three_sign_up_and_cancel(walk: Walk, way: Way) -> None:
    walker, neighbour = walk(way), walk(way)
    free = neighbour.free(GARDEN)
    said = SAID[way.lang]

    path = walker.open(GARDEN)
    walker.press("a[href$='/booking/new']")
    sign_in_on_the_way(walker, PHONES[way])
    expect(walker.page).to_have_url(re.compile(f"{path}/booking/new$"))
    one_more(walker, "children_3_5", js=way.js)
    one_more(walker, "children_6_11", js=way.js)
    walker.submit()
    walker.reads("reserved")
    expect(walker.page.locator(ONE_CHILD)).to_have_count(2)
    expect(walker.page.locator(ALL)).to_contain_text(said["none of us"])
    assert walk(way).free(GARDEN) == free - 3

    walker.press(f"a[href='/{way.lang}/me']")
    mine = walker.page.locator(f"main a[href='/{way.lang}{path}/booking']")
    expect(mine).to_contain_text(GARDEN.title(way.lang))
    expect(mine).to_contain_text(said["reserved"])
    walker.press(mine)
    walker.press(ONE_CHILD)
    walker.reads("reserved")
    expect(walker.page.locator(ONE_CHILD)).to_have_count(1)
    assert walk(way).free(GARDEN) == free - 2

    walker.press(ALL)
    walker.reads("cancelled")
    assert walk(way).free(GARDEN) == free
    expect(walker.row(GARDEN)).not_to_contain_text(said["reserved"])
