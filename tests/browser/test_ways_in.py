"""People without e-mail come in: by telephone, by a paper card, with a new number."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Activity, Walker, Way

NEW = {way: f"0471 11 00 0{number}" for number, way in enumerate(CROSSED, 1)}
SOUP = Activity("portraits-du-bottin", week=2)


def is_new(walker: Walker, first_name: str) -> None:
    """From "I am new" to a PIN."""
    walker.press(f"a[href='/{walker.lang}/sign-in/new']")
    walker.press("button[name='commune'][value='21001']")
    walker.press("button[name='estate'][value='peterbos']")
    walker.submit()
    expect(walker.page.locator(".field--bad")).to_have_count(3)
    walker.page.locator("#first_name").fill(first_name)
    walker.page.locator("#adult").check()
    walker.page.locator("#agree").check()
    walker.submit()
    walker.type_pin("1234")
    expect(walker.page.locator("#pin-error")).to_be_visible()
    walker.type_pin("620418")


def come_by_phone(walker: Walker, number: str) -> None:
    """The number, and the code from the SMS."""
    walker.type_code(walker.ask_code(number))


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_somebody_new_books_at_once_and_a_second_person_comes_by_the_same_phone(
    walk: Walk, way: Way
) -> None:
    walker = walk(way)
    path = walker.open(SOUP)
    walker.press("a[href$='/booking/new']")
    come_by_phone(walker, NEW[way])
    is_new(walker, "Fatoumata")
    expect(walker.page).to_have_url(re.compile(f"{path}/booking/new$"))
    walker.submit()
    walker.reads("reserved")
    walker.go("/directory")
    walker.says("It is not confirmed yet that you live here.")
    walker.sign_out()

    walker.go("/sign-in")
    come_by_phone(walker, NEW[way])
    expect(walker.page).to_have_url(re.compile(r"/me$"))  # a known device, one person
    walker.sign_out()

    other = walk(way)
    other.go("/sign-in")
    come_by_phone(other, NEW[way])
    is_new(other, "Boubacar")
    other.reads("me")
    other.go(f"{path}/booking", status=404)
    other.sign_out()

    walker.go("/sign-in")
    come_by_phone(walker, NEW[way])
    walker.reads("who")
    walker.press(walker.main.get_by_role("button", name="Fatoumata"))
    walker.type_pin("620418")
    walker.go(f"{path}/booking")
    walker.reads("reserved")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_card_is_scanned_then_cancelled(walk: Walk, quarter: Quarter, way: Way) -> None:
    who = quarter.resident("Zohra", way.lang)
    code = quarter.paper_card(who)
    walker = walk(way)
    walker.go("/")
    walker.page.goto(f"/c/{code}")
    expect(walker.page).to_have_url(re.compile(rf"/{way.lang}/sign-in/pin$"))
    walker.look(walker.page)
    walker.type_pin("620418")
    walker.reads("me")
    walker.sign_out()

    walker.go("/sign-in/card")
    walker.page.locator("#card").fill(code.lower().replace("-", " "))
    walker.submit()
    walker.type_pin("620418")
    walker.reads("me")
    walker.sign_out()

    quarter.cancel_card(who)
    walker.page.goto(f"/c/{code}")
    expect(walker.page.locator("#card-error")).to_be_visible()
    expect(walker.main.locator(".help a[href^='tel:']")).to_be_visible()
    walker.look(walker.page)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_number_is_changed(walk: Walk, quarter: Quarter, way: Way) -> None:
    who = quarter.resident("Lucie", way.lang)
    quarter.give_pin(who, "620418")
    new = f"0472 {who.number[5:]}"
    walker = quarter.come(walk(way), who)
    walker.go("/me/account")
    walker.press("a[href$='/me/account/number']")
    walker.page.locator("#phone").fill(new)
    walker.page.locator("#pin").fill("620418")
    before = set(walker.mailbox.glob("*.json"))
    walker.submit()
    walker.type_code(walker.sms(new, r"\b\d{6}\b", before))
    expect(walker.main.locator(".rows .phone")).to_have_text([new])
    walker.sign_out()

    walker.go("/sign-in")
    come_by_phone(walker, new)
    walker.type_pin("620418")
    walker.reads("me")
    walker.sign_out()
    walker.go("/sign-in")
    come_by_phone(walker, who.number)
    walker.says("We do not know this number yet:")
