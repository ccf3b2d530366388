"""A social worker reads: a refusal with its reason, the keyboard, a colleague who was first."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.keyboard import strike, tab_to
from tests.browser.making import change
from tests.browser.quarter import PHONES, TALENTS, Quarter
from tests.browser.walking import CROSSED, OTHER, Walker, Way, say

ACCEPT, REFUSE = "button[value=approved]", "button[value=refused]"
REASONS = 8
DESK = 1280
ACCEPTED = "%(name)s: accepted. Neighbours see this card now."
REFUSED = "%(name)s: refused. They get the reason by message."
ASKED = {
    "fr": ("Je répare des vélos. 5 euros par heure.", "Je répare des vélos. C’est gratuit."),
    "nl": ("Ik herstel fietsen. 5 euro per uur.", "Ik herstel fietsen. Het is gratis."),
}
SMS = {"fr": "Elle parle d'un prix.", "nl": "Er staat een prijs op."}


def told(worker: Walker, sentence: str, name: str) -> None:
    """What was decided is said back."""
    expect(worker.page.get_by_role("status")).to_have_text(say(worker.lang, sentence, name=name))


def correct(tenant: Walker) -> None:
    """Read the reason, take the price out, add a talent, send it again."""
    reason = "Your text asks for money. Here, neighbours help for free."
    tenant.go("/me")
    tenant.press("main a[href$='/card']")
    tenant.says("A price is asked")
    tenant.says(reason)
    expect(tenant.main.locator("a[href^='tel:']")).to_contain_text(PHONES["home"])
    tenant.press("main a[href$='/card/preview']")
    change(tenant, "talents")
    tenant.says(reason)
    tenant.main.locator("summary", has_text=re.compile("Cuisine|Koken")).click()
    tenant.page.get_by_label(TALENTS["soupes"][tenant.lang], exact=True).check()
    tenant.submit()
    change(tenant, "words")
    asked, free = ASKED[tenant.lang]
    box = tenant.page.get_by_role("textbox")
    expect(box).to_have_value(asked)
    box.fill(free)
    tenant.submit()
    for name in ("adult", "agree"):
        tenant.page.locator(f"#{name}").check()
    tenant.submit()
    tenant.says("Your social worker reads your card first.")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_refusal_is_read_corrected_and_accepted(walk: Walk, quarter: Quarter, way: Way) -> None:
    other = OTHER[way.lang]
    lieve = quarter.resident("Lieve", other)
    reference = quarter.card(lieve, "reparer-velo", words=ASKED[other][0], lang=other)
    worker = quarter.come(walk(way), quarter.worker())
    worker.go(f"/moderation/cards/{reference}")
    worker.page.get_by_label(say(way.lang, "A price is asked")).check()
    worker.press(REFUSE)
    told(worker, REFUSED, "Lieve")
    quarter.deliver()

    tenant = quarter.come(walk(replace(way, lang=other)), lieve)
    tenant.sms(lieve.number, f"{re.escape(SMS[other])}.*{PHONES['home']}")
    correct(tenant)

    worker.go("/moderation")
    row = worker.main.get_by_role("link", name="Lieve")
    expect(row).to_contain_text(say(way.lang, "sent again"))
    worker.press(row)
    gone, new = worker.main.locator("blockquote del"), worker.main.locator("blockquote ins")
    expect(gone.filter(has_text="5")).to_have_count(1)
    expect(new.filter(has_text=re.compile("gratuit|gratis"))).to_have_count(1)
    expect(worker.main.locator(".chips ins")).to_contain_text(TALENTS["soupes"][way.lang])
    expect(new.first).to_have_attribute("lang", other)
    worker.says("Refused by %(name)s", name="Samira")
    worker.press(ACCEPT)
    told(worker, ACCEPTED, "Lieve")

    tenant.go("/card")
    tenant.says("Your neighbours can see your card.")


def three_cards(walk: Walk, quarter: Quarter, way: Way) -> tuple[Walker, list[str]]:
    """Three cards wait; the first is open on a desk."""
    names = ("Amina", "Bilal", "Chantal")
    cards = [quarter.card(quarter.resident(name), words=f"{name}.") for name in names]
    worker = quarter.come(walk(way), quarter.worker())
    worker.go(f"/moderation/cards/{cards[0]}")
    return worker, cards


def at(worker: Walker, reference: str) -> None:
    """This card is open."""
    expect(worker.page).to_have_url(re.compile(f"/cards/{reference}$"))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_with_javascript_one_key_does_it(walk: Walk, quarter: Quarter, lang: str) -> None:
    worker, cards = three_cards(walk, quarter, Way(lang, js=True, width=DESK))
    press = worker.page.keyboard.press
    strike(worker, "j")
    at(worker, cards[1])
    strike(worker, "k")
    at(worker, cards[0])

    press("r")
    expect(worker.page.locator("[name=reason]").first).to_be_focused()
    for number in range(1, REASONS + 1):
        press(str(number))
        reason = worker.page.get_by_role("radio").nth(number - 1)
        expect(reason).to_be_checked()
        expect(reason).to_be_focused()
    strike(worker, "Enter")
    told(worker, REFUSED, "Amina")
    at(worker, cards[1])
    strike(worker, "a")
    told(worker, ACCEPTED, "Bilal")
    at(worker, cards[2])


def test_a_key_is_only_a_letter_while_somebody_types(walk: Walk, quarter: Quarter) -> None:
    worker, cards = three_cards(walk, quarter, Way("fr", js=True, width=DESK))
    press = worker.page.keyboard.press
    # The desk has nothing to type in today; a note or a search would be like this.
    typing = "document.querySelector('.desk').append(document.createElement('textarea'))"
    worker.page.evaluate(typing)
    box = worker.page.locator("textarea")
    box.focus()
    for key in "jar1":
        press(key)
    expect(box).to_have_value("jar1")
    box.blur()
    for key in ("Control+a", "Alt+j", "Shift+Control+1"):
        press(key)
    expect(worker.page.get_by_role("radio", checked=True)).to_have_count(0)
    at(worker, cards[0])
    worker.go("/moderation")
    expect(worker.main.get_by_role("link", name="Amina")).to_be_visible()


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_without_javascript_tab_does_it(walk: Walk, quarter: Quarter, lang: str) -> None:
    worker, cards = three_cards(walk, quarter, Way(lang, js=False, width=DESK))
    press = worker.page.keyboard.press
    tab_to(worker, "[data-key=j]")
    strike(worker, "Enter")
    at(worker, cards[1])
    tab_to(worker, "[data-key=k]")
    strike(worker, "Enter")
    at(worker, cards[0])

    tab_to(worker, "[name=reason]")
    press("Space")
    press("ArrowDown")
    expect(worker.page.get_by_role("radio").nth(1)).to_be_checked()
    tab_to(worker, REFUSE)
    strike(worker, "Enter")
    told(worker, REFUSED, "Amina")
    tab_to(worker, ACCEPT)
    strike(worker, "Space")
    told(worker, ACCEPTED, "Bilal")
    at(worker, cards[2])


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_of_two_who_decide_the_second_is_told(walk: Walk, quarter: Quarter, way: Way) -> None:
    amina = quarter.resident("Amina", way.lang)
    reference = quarter.card(amina, words="…")
    samira = quarter.come(walk(way), quarter.worker("Samira"))
    annelies = quarter.come(walk(way), quarter.worker("Annelies"))
    for worker in (samira, annelies):
        worker.go(f"/moderation/cards/{reference}")
    samira.press(ACCEPT)
    annelies.page.get_by_role("radio").first.check()
    annelies.press(REFUSE)
    first = say(way.lang, "Accepted by %(name)s", name="Samira")
    expect(annelies.page.get_by_role("alert")).to_contain_text(first)

    annelies.go("/moderation/decisions")
    rows = annelies.main.get_by_role("listitem")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(first)
    owner = quarter.come(walk(way), amina)
    owner.go("/card")
    owner.says("Your neighbours can see your card.")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_refusal_owes_its_reason(walk: Walk, quarter: Quarter, way: Way) -> None:
    reference = quarter.card(quarter.resident("Amina"), words="…")
    worker = quarter.come(walk(way), quarter.worker())
    worker.go(f"/moderation/cards/{reference}")
    worker.press(REFUSE)
    link = worker.page.get_by_role("alert").get_by_role("link")
    expect(link).to_have_text(say(way.lang, "Choose a reason. The neighbour reads it."))
    link.click()
    expect(worker.page.get_by_role("radio").first).to_be_focused()
    worker.go("/moderation")
    expect(worker.main.get_by_role("link", name="Amina")).to_be_visible()
