"""A card that was not used for a year: the link of the message answers, or a worker does."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter, Somebody
from tests.browser.walking import WAYS, Way

both = pytest.mark.parametrize("way", [WAYS[1], WAYS[2]], ids=str)
LONG_AGO = timedelta(days=400)


def sleeper(quarter: Quarter, way: Way, name: str) -> Somebody:
    """Somebody who has not been here since they made their card."""
    who = quarter.resident(name, way.lang)
    quarter.card(who, words=f"{name}.", status=CardStatus.PUBLISHED, age=LONG_AGO)
    quarter.ask_who_sleeps()
    return who


@both
def test_the_link_of_the_message_answers_without_signing_in(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    odette = sleeper(quarter, way, "Odette")
    somebody = walk(way)
    link = somebody.sms(odette.number, r"/keep/\w+")
    somebody.go(link)
    expect(somebody.main).not_to_contain_text("Odette")
    somebody.press("button[value=keep]")
    somebody.says("Your card stays as it is.")
    somebody.go(link)
    somebody.says("Your card stays as it is.")
    expect(somebody.main.locator("form")).to_have_count(0)
    somebody.go("/keep/k7q2m4txk7q2m4tx", status=404)
    somebody.says("It is too old, or it was not copied whole.")


@both
def test_the_link_takes_the_card_away(walk: Walk, quarter: Quarter, way: Way) -> None:
    odette = sleeper(quarter, way, "Odette")
    somebody = walk(way)
    somebody.go(somebody.sms(odette.number, r"/keep/\w+"))
    somebody.press("button[value=remove]")
    somebody.says("Nobody sees your card any more.")
    owner = quarter.come(walk(way), odette)
    owner.go("/card")
    owner.says("Your card is hidden. Nobody sees it.")


@both
def test_a_worker_keeps_it_with_one_press(walk: Walk, quarter: Quarter, way: Way) -> None:
    willy, odette = sleeper(quarter, way, "Willy"), sleeper(quarter, way, "Odette")
    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/moderation")
    worker.press("main a[href$='/moderation/sleeping']")
    expect(worker.main).to_contain_text(willy.number)
    worker.press(
        worker.main.get_by_role("listitem").filter(has_text="Willy").locator("button").first
    )
    expect(worker.main).not_to_contain_text(willy.number)
    worker.press("form[action$='/hiding'] button")
    worker.says("No card sleeps")
    owner = quarter.come(walk(way), odette)
    owner.go("/card")
    owner.says("Your card is hidden. Nobody sees it.")
