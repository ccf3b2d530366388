"""Two neighbours, two telephones: one asks, the other says yes, no, nothing, or never again."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter, Somebody
from tests.browser.walking import BARE, OTHER, WAYS, Walker, Way

both = pytest.mark.parametrize("way", BARE, ids=str)
with_scripts_too = pytest.mark.parametrize("way", [*BARE, WAYS[2]], ids=str)
LINK = r"http\S+/requests/\w+"
SOUP = "/directory/results?q=soupe"
BLOCK = "form[action$='/block'] button"


def ask(walk: Walk, quarter: Quarter, way: Way) -> tuple[Walker, Walker, Somebody, Somebody]:
    """Amina offers something; Bilal asks her, and she opens the link of the message."""
    amina = quarter.resident("Amina", OTHER[way.lang])
    bilal = quarter.resident("Bilal", way.lang)
    card = quarter.card(amina, "retouches", "soupes", status=CardStatus.PUBLISHED)
    asker = quarter.come(walk(way), bilal)
    asker.go(f"/directory/cards/{card}")
    expect(asker.main).not_to_contain_text(amina.number)
    asker.press(f"main a[href$='/{card}/request']")
    asker.page.locator("[name=talent]").first.check()
    asker.page.locator("[name=opening][value=together]").check()
    asker.submit()
    asker.says("Shall we do it together?")
    asker.submit()
    expect(asker.main.locator(".state--waiting")).to_be_visible()

    helper = quarter.come(walk(replace(way, lang=OTHER[way.lang])), amina)
    quarter.deliver()
    link = helper.sms(amina.number, LINK)
    helper.go("/me")
    helper.press("main a[href$='/requests']")
    helper.press(f"main a[href$='{link.rpartition('/')[2]}']")
    expect(helper.main).to_contain_text("Bilal")
    helper.says("Shall we do it together?")
    expect(helper.main).not_to_contain_text(bilal.number)
    return asker, helper, bilal, amina


@with_scripts_too
def test_yes_shows_both_numbers_to_both_and_how_to_meet_safely(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    asker, helper, bilal, amina = ask(walk, quarter, way)
    helper.press("#answer button[type=submit]")
    expect(helper.main).to_contain_text(bilal.number)
    quarter.deliver()
    asker.sms(bilal.number, LINK)
    asker.go("/requests")
    asker.press("main a.choice")
    asker.says("Your neighbour says yes.")
    for walker in (asker, helper):
        expect(walker.main).to_contain_text(amina.number)
        expect(walker.main).to_contain_text(bilal.number)
        walker.says("The first time, meet in a common place: the common room, for example.")
        expect(walker.main.locator("a[href='tel:112']")).to_be_visible()
    asker.press("form[action$='/thanks'] button")
    expect(asker.main.locator("form[action$='/thanks']")).to_have_count(0)


@both
def test_no_is_told_kindly_and_others_are_suggested(walk: Walk, quarter: Quarter, way: Way) -> None:
    asker, helper, bilal, amina = ask(walk, quarter, way)
    helper.press("form[action$='/refusal'] button")
    helper.says("You said no. That is fine.")
    quarter.deliver()
    asker.sms(bilal.number, LINK)
    asker.go("/requests")
    asker.press("main a.choice")
    asker.says("It is not about you. Other neighbours may have time.")
    expect(asker.main).not_to_contain_text(amina.number)
    asker.press("main a[href*='/results?q=']")


@both
def test_silence_ends_and_others_are_suggested(walk: Walk, quarter: Quarter, way: Way) -> None:
    asker, _helper, bilal, _amina = ask(walk, quarter, way)
    asker.go("/requests")
    asker.press("main a.choice")
    quarter.expire(asker.page.url.rpartition("/")[2])
    asker.sms(bilal.number, LINK)
    asker.go("/requests")
    asker.press("main a.choice")
    asker.says("There was no answer within 5 days.")
    asker.press("main a[href*='/results?q=']")


@both
def test_after_a_block_nothing_passes_and_the_asker_is_none_the_wiser(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    asker, helper, bilal, amina = ask(walk, quarter, way)
    quarter.card(bilal, "soupes", status=CardStatus.PUBLISHED)
    need = quarter.need(bilal, "retouches")
    request = "/requests/" + asker.page.url.rpartition("/")[2]
    seen = [what_is_said(asker, path) for path in ("/requests", request, SOUP)]
    assert "Amina" in seen[2]
    assert "Bilal" in what_is_said(helper, SOUP)

    helper.go(request)
    helper.main.locator("details summary").click()
    helper.press(BLOCK)
    helper.says("Neighbours whom I blocked")
    expect(helper.main.locator("a.choice")).to_have_count(0)
    assert "Bilal" not in what_is_said(helper, SOUP)
    helper.go(request, 404)
    helper.go(f"/directory/needs/{need}", 404)
    before = set(helper.mailbox.glob("*.json"))
    quarter.tell()
    quarter.deliver()
    assert helper.number_of_sms(amina.number, before) == 0
    assert [what_is_said(asker, path) for path in ("/requests", request, SOUP)] == seen


def what_is_said(walker: Walker, path: str) -> str:
    """All that somebody reads there."""
    walker.go(path)
    return walker.main.inner_text()
