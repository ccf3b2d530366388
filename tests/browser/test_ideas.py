"""A resident proposes a workshop; an organiser makes it; the agenda names both."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.test_workshop import (
    NUMBER,
    Planned,
    accept,
    complete,
    fill,
    in_the_agenda,
    send,
)
from tests.browser.walking import CROSSED, OTHER, Walker, Way, say

TITLES = {
    "fr": {"fr": "Coudre un rideau à plusieurs", "nl": "Samen een gordijn naaien"},
    "nl": {"fr": "Un nichoir pour le balcon", "nl": "Een nestkastje voor het balkon"},
}


def propose(youssef: Walker, planned: Planned) -> None:
    """Je propose un atelier / Ik stel een workshop voor, from the agenda on."""
    youssef.go("/neighbourhoods/peterbos")
    youssef.press("main a[href$='/ideas/new']")
    youssef.submit()  # nothing is said yet
    youssef.says("Write in a few words what you would like to do.")
    youssef.page.locator("#words").fill(planned.title)
    youssef.submit()
    youssef.page.locator("#whom").fill(planned.title)
    for box in youssef.page.get_by_role("checkbox").all():
        box.check()
    youssef.submit()
    youssef.says("Sent. Somebody may make a workshop of it.")


def take_up(joris: Walker, planned: Planned) -> str:
    """Read it, and make a draft; its address without the language."""
    joris.go("/activities")
    joris.press("main a[href$='/ideas/waiting']")
    joris.press(joris.main.get_by_role("link", name=planned.title))
    joris.page.get_by_label(say(joris.lang, "Making and repairing"), exact=True).check()
    joris.press("#take button[type=submit]")
    joris.says("An idea of a neighbour")
    expect(joris.main).to_contain_text("Youssef")
    return "/" + joris.page.url.partition(f"/{joris.lang}/")[2]


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_an_idea_of_a_neighbour_becomes_a_workshop(walk: Walk, quarter: Quarter, way: Way) -> None:
    planned = Planned(TITLES[way.lang], way.lang)
    joris, samira, youssef = walk(way), walk(way), walk(way)
    for walker, slug in ((joris, "joris"), (samira, "samira"), (youssef, "youssef")):
        walker.be(slug)

    propose(youssef, planned)
    hub = take_up(joris, planned)
    quarter.deliver()
    youssef.sms(NUMBER, "Joris .*atelier de votre proposition")
    youssef.go("/ideas")
    youssef.says("Somebody makes a workshop of it.")

    joris.go(f"{hub}/words")
    expect(joris.page.locator(f"#title_{way.lang}")).to_have_value(planned.title)
    other = OTHER[way.lang]
    fill(joris, **{f"title_{other}": planned.titles[other], f"for_whom_{other}": "Tous"})
    complete(joris, planned)
    send(joris, hub)
    accept(samira, planned)

    quarter.deliver()
    youssef.sms(NUMBER, f"{planned.titles['fr'][:20]}.*/a/")
    youssef.go("/ideas")
    youssef.says("The workshop is in the agenda.")
    in_the_agenda(youssef, planned)
    for name in ("Youssef", "Joris"):
        expect(youssef.main.locator(".fact b", has_text=name)).to_be_visible()
    youssef.go("/ideas")
    youssef.press("form[action$='/ideas/name'] button")
    in_the_agenda(youssef, planned)
    expect(youssef.main.locator(".fact b", has_text="Youssef")).to_have_count(0)
    youssef.go("/ideas")
    youssef.press("form[action$='/ideas/name'] button")  # as before, for who walks after
