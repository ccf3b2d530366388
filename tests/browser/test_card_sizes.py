"""Nobody offers anything, or many do, at length; by night; in letters twice as large."""

import re

import pytest
from playwright.sync_api import expect

from app.directory.models import LONGEST_WORDS, CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way

MANY, PAGE = 25, 20
LONG_NAME = "Marie-Bernadette-Emmanuelle Vandenbroucke-Ngalula"
LONG_WORDS = ("Kindercarnavalsoptochtvoorbereidingswerkzaamheden! " * 9)[:LONGEST_WORDS].strip()
MANY_TALENTS = ("retouches", "petite-plomberie", "remplir-formulaire", "garde-enfants", "henne")
NIGHTS = [Way(way.lang, js=way.js, width=way.width, dark=True) for way in CROSSED]


def many_cards(quarter: Quarter, status: CardStatus) -> list[str]:
    """As long as they may be; what a card's address is called."""
    return [
        quarter.card(
            quarter.resident(f"{LONG_NAME} {number:02}", at="across"),
            *MANY_TALENTS,
            words=LONG_WORDS,
            lang="nl",
            status=status,
        )
        for number in range(MANY)
    ]


def enlarge(walker: Walker) -> Walker:
    """The letters of the browser are set to twice their size."""
    switch = walker.page.context.new_cdp_session(walker.page)
    switch.send("Page.enable")
    switch.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    return walker


def is_enlarged(walker: Walker) -> None:
    """As large as asked: what is checked is what was meant."""
    size = walker.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size >= 2 * 16


@pytest.mark.parametrize("way", NIGHTS, ids=str)
def test_where_nobody_offers_anything_one_is_led_on(walk: Walk, quarter: Quarter, way: Way) -> None:
    walker = quarter.come(walk(way), quarter.resident("Amina"))
    walker.go("/directory")
    expect(walker.main.locator(".tile--none")).to_have_count(14)
    walker.press(".tile")
    walker.says("Nobody yet. Perhaps you?")
    walker.press("main a[href$='/card']")
    walker.go("/directory/results?q=couture")
    walker.says("Nobody offers this yet")
    walker.press("main .tag")


@pytest.mark.parametrize("way", NIGHTS, ids=str)
def test_twenty_five_long_cards_fill_two_pages(walk: Walk, quarter: Quarter, way: Way) -> None:
    many_cards(quarter, CardStatus.PUBLISHED)
    walker = quarter.come(walk(way), quarter.resident("Amina"))
    walker.go("/directory/results?q=tirette")
    names = walker.main.locator(".hit__name").all_inner_texts()
    assert len(names) == PAGE
    walker.press(".pager a")
    expect(walker.page).to_have_url(re.compile("page=2"))
    names += walker.main.locator(".hit__name").all_inner_texts()
    assert len(set(names)) == MANY
    walker.press(".hit__name a")
    expect(walker.main.locator(".chip")).to_have_count(len(MANY_TALENTS))
    walker.go("/directory/results?q=tirette&page=2")
    walker.press(".pager a")
    expect(walker.main.locator(".hit__name")).to_have_count(PAGE)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_letters_twice_as_large_fit_on_the_smallest_telephone(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    small = Way(way.lang, js=way.js, width=320)
    long = quarter.resident(LONG_NAME, at="across")
    shown = quarter.card(long, *MANY_TALENTS, words=LONG_WORDS, status=CardStatus.PUBLISHED)
    sent = quarter.card(quarter.resident(LONG_NAME), *MANY_TALENTS, words=LONG_WORDS)
    walker = quarter.come(enlarge(walk(small)), quarter.resident("Amina"))
    for path in ("/directory", "/directory/results?q=tirette", f"/directory/cards/{shown}"):
        walker.go(path)
        is_enlarged(walker)
    walker.go("/card/talents")
    walker.main.locator("summary").nth(1).click()
    walker.look(walker.page)

    worker = quarter.come(enlarge(walk(small)), quarter.worker())
    worker.go("/moderation")
    worker.go(f"/moderation/cards/{sent}")
    is_enlarged(worker)
