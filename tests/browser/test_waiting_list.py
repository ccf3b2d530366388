"""It is full: somebody waits, somebody else cancels, the place is offered and taken."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import SAID, WAYS, Activity, Walker, Way

BICYCLES = {
    "fr": Activity("je-repare-mon-velo", week=2),
    "nl": Activity("je-repare-mon-velo", week=3),
}
LEAVES = "soumaya"
WAITS = {"fr": ("youssef", "0470 00 00 02"), "nl": ("hilde", "0470 00 00 18")}
OFFER = {
    "fr": r"Une place est libre.*Je répare mon vélo.* \d{1,2}h\d* .*02 555 01 15",
    "nl": r"Er is een plaats vrij.*Ik herstel mijn fiets.* \d{1,2}u\d*\b.*02 555 01 15",
}
ALL = "form[action$='/booking/cancellation'] button"
YES = "form[action$='/booking/acceptance'] button"


def take_every_place(walker: Walker, path: str) -> None:
    """One family of eight."""
    walker.go(f"{path}/booking/new")
    walker.page.locator("input[name='children_6_11']").fill("7")
    walker.submit()
    walker.reads("reserved")


def wait_for_a_place(walker: Walker, activity: Activity) -> None:
    """It says that it is full, and which turn one has."""
    full = SAID[walker.lang]["full"]
    expect(walker.row(activity)).to_contain_text(full)
    walker.open(activity)
    expect(walker.main).to_contain_text(full)
    walker.press("a[href$='/booking/new']")
    walker.submit()
    walker.reads("waiting")
    expect(walker.main).to_contain_text(re.compile(r"(numéro|nummer) 1 "))


def give_back(walker: Walker, path: str, who: str) -> None:
    """Leave nothing behind for the next journey, wherever this one has ended."""
    walker.be(who)
    if walker.page.goto(f"/{walker.lang}{path}/booking") and walker.page.locator(ALL).count():
        walker.press(ALL)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_who_waits_gets_the_place_that_comes_free(walk: Walk, way: Way) -> None:
    activity, (name, number) = BICYCLES[way.lang], WAITS[way.lang]
    leaves, waits = walk(way), walk(way)
    leaves.be(LEAVES)
    path = leaves.open(activity)
    try:
        take_every_place(leaves, path)
        waits.be(name)
        wait_for_a_place(waits, activity)
        waits.sign_out()

        leaves.go(f"{path}/booking")
        leaves.press(ALL)
        leaves.reads("cancelled")

        waits.go("/sign-in")
        code = waits.ask_code(number)
        waits.sms(number, OFFER[way.lang])
        waits.type_code(code)
        waits.type_pin()
        expect(waits.main).to_contain_text(SAID[way.lang]["offered"])
        waits.press(f"main a[href='/{way.lang}{path}/booking']")
        waits.reads("offered")
        expect(waits.main).to_contain_text(SAID[way.lang]["tomorrow"])
        waits.press(YES)
        waits.reads("reserved")
        expect(waits.page.locator(ALL)).to_contain_text(SAID[way.lang]["not coming"])
    finally:
        give_back(waits, path, name)
        give_back(leaves, path, LEAVES)
