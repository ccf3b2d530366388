"""A neighbour looks for something: asked, read, told to who offers it; two numbers at the end."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import TALENTS, Quarter, Somebody
from tests.browser.walking import BARE, OTHER, WAYS, Walker, Way

NARROW_WITHOUT_AND_WIDE_WITH = [WAYS[1], WAYS[2]]
WORDS = {
    "fr": "Mon pantalon est trop long de 5 centimètres.",
    "nl": "Mijn broek is 5 centimeter te lang.",
}
LINK = r"(?<=/)(?:fr|nl)/directory/needs/\w+"
OFFER = r"(?<=/)(?:fr|nl)/requests/\w+"


def ask(walker: Walker) -> None:
    """Je cherche / Ik zoek: four short questions, and sent."""
    walker.go("/directory")
    walker.press(f"main a[href='/{walker.lang}/needs']")
    walker.press("main a[href$='/needs/new']")
    walker.page.get_by_role("textbox").fill(WORDS[walker.lang])
    walker.main.locator("summary", has_text=re.compile("Couture|Naaien")).click()
    walker.page.get_by_label(TALENTS["retouches"][walker.lang], exact=True).check()
    walker.submit()
    walker.page.locator("#free-4").check()
    walker.submit()
    walker.submit()  # who sees it is chosen by nobody else
    walker.says("Choose who may see it.")
    walker.page.locator("input[value=neighbourhood]").check()
    walker.submit()
    expect(walker.main.locator("blockquote")).to_have_text(WORDS[walker.lang])
    for box in walker.page.get_by_role("checkbox").all():
        box.check()
    walker.submit()
    walker.says("Your social worker reads it first.")


def accept(worker: Walker) -> None:
    """The desk reads it, and says yes."""
    worker.go("/moderation")
    worker.press("main a[href*='/moderation/needs/']")
    expect(worker.main.locator("blockquote")).to_have_text(WORDS[worker.lang])
    worker.press("button[value=approved]")
    expect(worker.page.get_by_role("status")).to_contain_text("Amina")


def told(
    walk: Walk, quarter: Quarter, way: Way
) -> tuple[tuple[Walker, Somebody], tuple[Walker, Somebody], str]:
    """Amina looks for something and the desk says yes; Joke, who offers it, gets the one message.

    Each with who they are, and the address in the message without its language.
    """
    other = OTHER[way.lang]
    joke = quarter.resident("Joke", other)
    quarter.card(joke, "retouches", status=CardStatus.PUBLISHED)
    amina = quarter.resident("Amina", way.lang)
    owner = quarter.come(walk(way), amina)
    ask(owner)
    accept(quarter.come(walk(way), quarter.worker()))
    before = set(owner.mailbox.glob("*.json"))
    quarter.tell()
    quarter.deliver()
    quarter.tell()
    quarter.deliver()
    address = owner.sms(joke.number, LINK, before)
    assert owner.number_of_sms(joke.number, before) == 1
    assert address.startswith(other)
    helper = quarter.come(walk(replace(way, lang=other)), joke)
    return (owner, amina), (helper, joke), address[2:]


@pytest.mark.parametrize("way", BARE, ids=str)
def test_a_need_ends_with_a_yes_and_both_see_both_numbers(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    (owner, amina), (helper, joke), address = told(walk, quarter, way)
    helper.go(address)
    expect(helper.main).not_to_contain_text(amina.number)
    helper.press("main a[href$='/offer']")
    helper.page.locator("[name=opening][value=show_you]").check()
    helper.submit()
    helper.says("I can show you how it is done.")
    helper.submit()
    expect(helper.main.locator(".state--waiting")).to_be_visible()

    quarter.deliver()
    owner.go(owner.sms(amina.number, OFFER)[2:])
    owner.says("I can show you how it is done.")
    expect(owner.main).not_to_contain_text(joke.number)
    owner.press("#answer button[type=submit]")
    quarter.deliver()
    helper.go(helper.sms(joke.number, OFFER)[2:])
    helper.says("Your neighbour says yes.")
    for walker in (owner, helper):
        expect(walker.main).to_contain_text(amina.number)
        expect(walker.main).to_contain_text(joke.number)
        walker.says("The first time, meet in a common place: the common room, for example.")
        walker.says("Helping is free. Nobody may ask for money.")
        expect(walker.main.locator("a[href='tel:112']")).to_be_visible()


@pytest.mark.parametrize("way", NARROW_WITHOUT_AND_WIDE_WITH, ids=str)
def test_a_need_is_found_under_what_one_offers_and_closed(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    (owner, _amina), (helper, _joke), address = told(walk, quarter, way)
    helper.go("/directory/needs?mine=yes")
    helper.press(helper.main.get_by_role("link", name=TALENTS["retouches"][helper.lang]))
    assert helper.page.url.endswith(address)
    expect(helper.page).not_to_have_title(re.compile("Amina"))
    expect(helper.main.locator("blockquote")).to_have_attribute("lang", way.lang)
    helper.press("form[action$='/needs/messages'] button")
    helper.says("You get no messages about what neighbours look for.")

    owner.go("/needs")
    owner.press("form[action$='/closing'] button")
    owner.says("Closed. Nobody sees it any more.")
    helper.go(address)
    helper.says("Thank you for wanting to help")
