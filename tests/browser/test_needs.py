"""A neighbour looks for something: asked, read, told to who offers it, found."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import TALENTS, Quarter
from tests.browser.walking import OTHER, WAYS, Walker, Way

NARROW_WITHOUT_AND_WIDE_WITH = [WAYS[1], WAYS[2]]
WORDS = {
    "fr": "Mon pantalon est trop long de 5 centimètres.",
    "nl": "Mijn broek is 5 centimeter te lang.",
}
LINK = r"(?<=/)(fr|nl)/directory/needs/\w+"


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


@pytest.mark.parametrize("way", NARROW_WITHOUT_AND_WIDE_WITH, ids=str)
def test_a_need_is_asked_read_and_told_to_whoever_offers_it(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    other = OTHER[way.lang]
    joke = quarter.resident("Joke", other)
    quarter.card(joke, "retouches", status=CardStatus.PUBLISHED)
    amina = quarter.resident("Amina", way.lang)
    owner = quarter.come(walk(way), amina)
    ask(owner)

    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/moderation")
    worker.press("main a[href*='/moderation/needs/']")
    expect(worker.main.locator("blockquote")).to_have_text(WORDS[way.lang])
    worker.press("button[value=approved]")
    expect(worker.page.get_by_role("status")).to_contain_text("Amina")

    before = set(owner.mailbox.glob("*.json"))
    quarter.tell()
    quarter.deliver()
    address = owner.sms(joke.number, LINK, before)
    assert address.startswith(other)

    helper = quarter.come(walk(replace(way, lang=other)), joke)
    helper.go("/directory/needs?mine=yes")
    helper.press(helper.main.get_by_role("link", name=TALENTS["retouches"][other]))
    assert helper.page.url.endswith(address)
    expect(helper.page).not_to_have_title(re.compile("Amina"))
    expect(helper.main.locator("blockquote")).to_have_attribute("lang", way.lang)
    helper.press("main a[href$='/offer']")
    helper.go(address[2:])
    helper.press("form[action$='/needs/messages'] button")
    helper.says("You get no messages about what neighbours look for.")

    owner.go("/needs")
    owner.press("form[action$='/closing'] button")
    owner.says("Closed. Nobody sees it any more.")
    helper.go(address[2:])
    helper.says("Thank you for wanting to help")
