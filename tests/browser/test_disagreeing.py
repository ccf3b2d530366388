"""Somebody was refused and does not agree; another worker reads it again."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import PHONES, Quarter, Somebody
from tests.browser.walking import OTHER, WAYS, Walker, Way, say

both = pytest.mark.parametrize("way", [WAYS[1], WAYS[2]], ids=str)
"""French at 320 pixels without JavaScript, Dutch with it."""

WORDS = {"fr": "Je couds au tarif social.", "nl": "Ik naai aan het sociaal tarief."}
BETTER = {"fr": "Je couds le jeudi.", "nl": "Ik naai op donderdag."}
MINE = {"fr": "Le tarif social n’est pas un prix.", "nl": "Het sociaal tarief is geen prijs."}
UPHELD = {"fr": "La réponse reste non", "nl": "Het antwoord blijft nee"}
OVERTURNED = {"fr": "la réponse est oui", "nl": "het antwoord is ja"}
STAYS = {"fr": "L'ancienne reste visible", "nl": "De oude blijft zichtbaar"}


def refuse(worker: Walker, reference: str) -> None:
    """The worker sees a price where there is none."""
    worker.go(f"/moderation/cards/{reference}")
    worker.page.get_by_label(say(worker.lang, "A price is asked")).check()
    worker.press("button[value=refused]")


def contest(tenant: Walker, words: str = "") -> None:
    """From the card to why, and to one's own side of it; without words: call me."""
    tenant.go("/card")
    tenant.press("main a[href$='/appeal']")
    tenant.says("Why it was refused")
    tenant.says("Your text asks for money. Here, neighbours help for free.")
    expect(tenant.main.locator("a[href^='tel:']")).to_contain_text(PHONES["home"])
    tenant.submit()
    expect(tenant.page.locator("#words-error")).to_be_visible()
    if words:
        tenant.page.locator("#words").fill(words)
    else:
        tenant.page.locator("#call").check()
    tenant.submit()
    tenant.says("A social worker reads it again.")


def begin(walk: Walk, quarter: Quarter, way: Way) -> tuple[Walker, Walker, Walker, Somebody]:
    """Lieve, the worker who refuses, and another one."""
    lieve = quarter.resident("Lieve", way.lang)
    quarter.agree(lieve)
    worker = quarter.come(walk(replace(way, lang=OTHER[way.lang])), quarter.worker())
    another = quarter.come(walk(way), quarter.worker("Luc"))
    return quarter.come(walk(way), lieve), worker, another, lieve


@both
def test_a_refused_card_is_contested_and_shown_after_all(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    tenant, worker, another, lieve = begin(walk, quarter, way)
    refuse(worker, quarter.card(lieve, words=WORDS[way.lang], lang=way.lang))
    contest(tenant, MINE[way.lang])
    worker.go("/moderation/appeals")
    worker.says("Everybody agrees")

    another.go("/moderation")
    another.press("main a[href$='/moderation/appeals']")
    another.press("main a.choice")
    for said in (WORDS, MINE):
        expect(another.main).to_contain_text(said[way.lang])
    another.press("button[value=overturned]")
    another.says("Everybody agrees")
    quarter.deliver()
    tenant.sms(lieve.number, OVERTURNED[way.lang])
    tenant.go("/card")
    tenant.says("Your neighbours can see your card.")


@both
def test_a_refused_change_leaves_the_card_up_and_is_contested_by_telephone(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    tenant, worker, another, lieve = begin(walk, quarter, way)
    reference = quarter.card(
        lieve, words=BETTER[way.lang], lang=way.lang, status=CardStatus.PUBLISHED
    )
    tenant.go("/card/words")
    tenant.page.get_by_role("textbox").fill(WORDS[way.lang])
    tenant.submit()
    tenant.go("/card/preview")
    for box in tenant.page.locator("#form [name=adult], #form [name=agree]").all():
        box.check()
    tenant.submit()
    refuse(worker, reference)
    quarter.deliver()
    tenant.sms(lieve.number, STAYS[way.lang])
    contest(tenant)
    tenant.says("Your social worker calls you.")

    another.go("/moderation/appeals")
    another.press("main a.choice")
    another.says("Changes were refused. Neighbours still see the card as it was.")
    expect(another.main.locator("blockquote del").first).to_be_visible()
    expect(another.main.locator("a[href^='tel:']").first).to_contain_text(lieve.number)
    another.press("button[value=upheld]")
    expect(another.page.locator("#words-error")).to_be_visible()
    another.page.locator("#words").fill(MINE[way.lang])
    another.press("button[value=upheld]")
    quarter.deliver()
    tenant.sms(lieve.number, UPHELD[way.lang])
    tenant.go("/me/data")
    expect(tenant.main).to_contain_text(re.compile(re.escape(MINE[way.lang])))
    tenant.go("/card")
    tenant.says("Your neighbours can see your card.")
