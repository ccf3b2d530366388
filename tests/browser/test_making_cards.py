"""Few presses make a card; one that neighbours see is changed while they still see the old one."""

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.making import from_the_tiles
from tests.browser.quarter import Quarter
from tests.browser.walking import BARE, WAYS, Way, say

MOST_PRESSES = 12
WORDS = {"fr": "On coud ensemble le mercredi.", "nl": "We naaien samen op woensdag."}
NEW = {"fr": "On coud ensemble le jeudi.", "nl": "We naaien samen op donderdag."}


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_twelve_presses_make_a_card(walk: Walk, quarter: Quarter, way: Way) -> None:
    owner = quarter.come(walk(way), quarter.resident("Amina", way.lang))
    owner.go("/card/talents")
    presses = from_the_tiles(owner, WORDS[way.lang])
    assert len(presses) <= MOST_PRESSES, presses
    owner.says("Your social worker reads your card first.")


@pytest.mark.parametrize("way", BARE, ids=str)
def test_the_old_card_is_seen_until_the_new_one_is_read(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    old, new = WORDS[way.lang], NEW[way.lang]
    status = CardStatus.PUBLISHED
    path = f"/directory/cards/{quarter.card(amina, words=old, lang=way.lang, status=status)}"
    owner = quarter.come(walk(way), amina)
    owner.go("/card")
    owner.press("main a[href$='/card/words']")
    owner.page.get_by_role("textbox").fill(new)
    owner.submit()
    for name in ("adult", "agree"):
        if owner.page.locator(f"#{name}").count():
            owner.page.locator(f"#{name}").check()
    owner.press("#form .actions button[type=submit]")
    owner.says("Your social worker reads what you changed.")

    neighbour = quarter.come(walk(way), quarter.resident("Joke", way.lang))
    neighbour.go(path)
    expect(neighbour.main.locator("blockquote")).to_have_text(old)

    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/moderation")
    worker.press(worker.main.get_by_role("link", name="Amina"))
    expect(worker.main.locator("ins").last).to_be_visible()
    worker.press("button[value=approved]")
    neighbour.go(path)
    expect(neighbour.main.locator("blockquote")).to_have_text(new)

    owner.go("/card")
    owner.press(owner.main.get_by_role("button", name=say(way.lang, "Remove at once")))
    expect(owner.main.locator("blockquote")).to_have_count(0)
    neighbour.go(path)
    expect(neighbour.main.locator("blockquote")).to_have_count(0)
