"""What somebody sees whose card cannot be like this: words, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Walk
from tests.browser.making import on_to
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way, say

SIX = ["soupes", "pain", "conserves", "retouches", "tricot", "crochet"]
NUMBER = {"fr": "Je couds. Appelez le 0470 12 34 56.", "nl": "Ik naai. Bel 0470 12 34 56."}
WORDS = {"fr": "Je couds.", "nl": "Ik naai."}


def told(walker: Walker, sentence: str, **values: str) -> Locator:
    """What is wrong is said in words, with a link that leads to it; that link."""
    link = walker.page.get_by_role("alert").get_by_role("link").first
    expect(link).to_have_text(say(walker.lang, sentence, **values))
    return link


def ticked(walker: Walker, slugs: list[str]) -> None:
    """These are ticked, and can be seen."""
    boxes = walker.page.locator("input[name=talents]:checked")
    expect(boxes).to_have_count(len(slugs))
    for box in boxes.all():
        assert box.get_attribute("value") in slugs
        expect(box).to_be_visible()


def choose_wrong_talents(walker: Walker) -> Walker:
    """None, then one too many; then in the other language, and one less."""
    walker.go("/card/talents")
    walker.submit()
    told(walker, "Choose at least one thing that you like to do.").click()
    expect(walker.page).to_have_url(re.compile("#talents$"))
    for tile in walker.main.locator("summary").all()[:2]:
        tile.click()
    for slug in SIX:
        walker.page.locator(f"#talent-{slug}").check()
    walker.submit()
    told(walker, "Choose at most %(most)s. You can change them later.", most="5")
    ticked(walker, SIX)
    walker = walker.switch_the_form()
    expect(walker.page.get_by_role("alert")).to_have_count(0)
    ticked(walker, SIX)
    walker.page.locator(f"#talent-{SIX[-1]}").uncheck()
    walker.submit()
    return walker


def write_a_number(walker: Walker) -> Walker:
    """A telephone number stands in the words; then in the other language, and without."""
    on_to(walker, "words")
    box = walker.page.get_by_role("textbox")
    written = NUMBER[walker.lang]
    box.fill(written)
    walker.page.locator("#language").select_option("en")
    walker.submit()
    told(walker, "Leave out telephone numbers, e-mail addresses and links.").click()
    expect(box).to_be_focused()
    expect(box).to_have_value(written)
    walker = walker.switch_the_form()
    expect(walker.page.get_by_role("alert")).to_have_count(0)
    expect(box).to_have_value(written)
    expect(walker.page.locator("#language")).to_have_value("en")
    box.fill(WORDS[walker.lang])
    walker.submit()
    return walker


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_what_is_wrong_is_said_and_nothing_is_lost(walk: Walk, quarter: Quarter, way: Way) -> None:
    walker = quarter.come(walk(way), quarter.resident("Amina", way.lang))
    walker = write_a_number(choose_wrong_talents(walker))
    on_to(walker, "preview")

    walker.submit()
    links = walker.page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(2)
    walker.page.locator("#adult").check()
    walker.submit()
    told(walker, "Tick that you agree, or do not send the card.").click()
    expect(walker.page.locator("#agree")).to_be_focused()
    expect(walker.page.locator("#adult")).to_be_checked()
    walker.page.locator("#agree").check()
    walker.submit()
    walker.says("Your social worker reads your card first.")
    expect(walker.main.locator("blockquote")).to_have_text(WORDS[walker.lang])
    expect(walker.main.locator(".sheet .chip")).to_have_count(len(SIX) - 1)
