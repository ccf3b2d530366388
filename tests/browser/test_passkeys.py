"""A device that knows its owner opens their account without a code (one that Chromium pretends)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, WAYS, Walker, Way, say
from tests.servers import Server

SCRIPTED = [way for way in WAYS if way.js]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def named(site: Server) -> str:
    """The site by a name: an address of digits cannot have keys."""
    return site.url.replace("127.0.0.1", "localhost")


def hold_a_device(page: Page) -> None:
    """The browser has a device of its own that holds keys, and that its owner unlocks."""
    switch = page.context.new_cdp_session(page)
    switch.send("WebAuthn.enable", {"enableUI": False})
    switch.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def press_to_key(walker: Walker, sentence: str) -> None:
    """Press the button of a key; when it has answered, the next page is there."""
    button = walker.main.get_by_role("button", name=say(walker.lang, sentence))
    walker.press(button)


def come_in_by_sms(walker: Walker, number: str, pin: str) -> None:
    walker.go("/sign-in")
    walker.type_code(walker.ask_code(number))
    walker.page.locator("#pin").fill(pin)
    walker.submit()
    expect(walker.page).to_have_url(re.compile(r"/me$"))


@pytest.mark.parametrize("way", SCRIPTED, ids=str)
def test_a_resident_adds_their_phone_and_comes_in_without_a_code(
    walk: Walk, quarter: Quarter, site: Server, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    walker = walk(way, named(site))
    hold_a_device(walker.page)
    come_in_by_sms(walker, amina.number, quarter.give_pin(amina))
    walker.says("Next time, sign in without a code")
    walker.press(walker.main.get_by_role("link", name=say(way.lang, "See how")))
    press_to_key(walker, "Add this device")
    walker.says("These devices open my account")

    walker.sign_out()
    walker.go("/sign-in")
    press_to_key(walker, "Sign in without a code")
    walker.reads("me")
    expect(walker.main).to_contain_text("Amina")
    expect(walker.main).not_to_contain_text(say(way.lang, "Next time, sign in without a code"))

    walker.go("/me/account/passkeys")
    walker.press("form[action$='/removal'] button")
    walker.sign_out()
    walker.go("/sign-in")
    press_to_key(walker, "Sign in without a code")
    walker.says("This key does not open an account. Try again, or sign in with a code.")


@pytest.mark.parametrize("way", SCRIPTED[:1], ids=str)
def test_a_key_that_does_not_answer_is_said_and_the_code_still_works(
    walk: Walk, quarter: Quarter, site: Server, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    walker = walk(way, named(site))
    hold_a_device(walker.page)
    walker.go("/sign-in")
    name = say(way.lang, "Sign in without a code")
    walker.main.get_by_role("button", name=name).click()
    walker.says("It did not work. Try again, or choose another way.")
    walker.look(walker.page)
    come_in_by_sms(walker, amina.number, quarter.give_pin(amina))
    walker.reads("me")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_where_the_browser_cannot_nothing_is_offered(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    """By its address of digits with JavaScript, by any without."""
    amina = quarter.resident("Amina", way.lang)
    walker = walk(way)
    walker.go("/sign-in")
    sentence = say(way.lang, "Sign in without a code")
    expect(walker.main.get_by_role("button", name=sentence)).to_have_count(0)
    come_in_by_sms(walker, amina.number, quarter.give_pin(amina))
    expect(walker.main).not_to_contain_text(say(way.lang, "Not now"), use_inner_text=True)
    walker.go("/me/account/passkeys")
    button = walker.main.get_by_role("button", name=say(way.lang, "Add this device"))
    expect(button).to_have_count(0)
    walker.says("No button here? Then this device cannot do it.")


@pytest.mark.parametrize("way", SCRIPTED, ids=str)
def test_a_worker_shows_their_key_after_the_password(
    walk: Walk, quarter: Quarter, site: Server, way: Way
) -> None:
    samira = quarter.worker("Samira")
    email = quarter.give_password(samira)
    walker = quarter.come(walk(way, named(site)), samira, named(site))
    hold_a_device(walker.page)
    walker.go("/me/account/passkeys")
    press_to_key(walker, "Add this device")
    expect(walker.page).to_have_url(re.compile(r"/recovery-codes$"))

    walker.sign_out()
    walker.go("/sign-in/staff")
    walker.page.locator("#email").fill(email)
    walker.page.locator("#password").fill("correct horse")
    walker.submit()
    expect(walker.page).to_have_url(re.compile(r"/second-factor$"))
    press_to_key(walker, "Go on without a code")
    walker.reads("me")
    walker.says("You work for a housing company.")
