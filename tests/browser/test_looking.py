"""Somebody looks what happens nearby, without an account."""

import re

import pytest
from playwright.sync_api import expect

from app.i18n import Language, dates
from tests.browser.conftest import Walk
from tests.browser.walking import NIGHT, OTHER, SAID, WAYS, Activity, Walker, Way

GARDEN = Activity("potager-du-peterbos", week=1)


def choose_peterbos(walker: Walker) -> None:
    """From the two languages to the agenda of Peterbos."""
    walker.go("/")
    for lang in ("fr", "nl"):
        expect(walker.page.locator(f"a[href='/{lang}/']").first).to_be_visible()
    walker.press(walker.main.locator(f"a[href='/{walker.lang}/']"))
    walker.press(f"a[href='/{walker.lang}/neighbourhoods/peterbos/choice']")
    expect(walker.page).to_have_url(re.compile(f"/{walker.lang}/neighbourhoods/peterbos$"))


def switch(walker: Walker) -> Walker:
    """Read the same page in the other language."""
    other = OTHER[walker.lang]
    path = walker.page.url.partition(f"/{walker.lang}/")[2]
    walker.press(f"a[hreflang='{other}']")
    assert walker.page.url.endswith(f"/{other}/{path}")
    expect(walker.page.locator("html")).to_have_attribute("lang", other)
    return Walker(walker.page, other, walker.look, walker.mailbox)


@pytest.mark.parametrize("way", [*WAYS, NIGHT], ids=str)
def test_a_neighbour_finds_an_activity_and_comes_back(walk: Walk, way: Way) -> None:
    walker = walk(way)
    choose_peterbos(walker)

    row = walker.row(GARDEN)
    expect(row).to_contain_text(dates.weekday(GARDEN.day, Language(way.lang)))
    expect(row).to_contain_text(str(GARDEN.day.day))
    for words in ("title", "sign_up_at"):
        expect(row).to_contain_text(GARDEN.entry[f"{words}_{way.lang}"])
    expect(row).to_contain_text(re.compile(r"(Il reste|Er zijn nog)\s+\d+ pla"))
    expect(row.locator("a[href='tel:+3225550111']")).to_contain_text("02 555 01 11")
    walker = switch(switch(walker))

    walker.press(walker.page.get_by_role("link", name=GARDEN.title(way.lang), exact=True))
    heading = walker.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(GARDEN.title(way.lang))
    other = switch(walker)
    expect(heading).to_have_text(GARDEN.title(other.lang))
    switch(other)

    walker.go("/")
    expect(walker.page).to_have_url(re.compile(f"/{way.lang}/$"))
    walker.press(walker.main.locator(".more a"))
    expect(walker.page).to_have_url(re.compile(f"/{way.lang}/neighbourhoods/peterbos$"))


@pytest.mark.parametrize("way", WAYS[:1], ids=str)
def test_the_address_of_an_agenda_can_be_given_to_a_neighbour(walk: Walk, way: Way) -> None:
    first, second = walk(way), walk(way)
    choose_peterbos(first)
    second.page.goto(first.page.url)
    assert second.main.inner_text() == first.main.inner_text()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_wrong_address_leads_on(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go("/nothing-here", status=404)
    walker.reads("missing")
    expect(walker.main).to_contain_text(SAID[OTHER[way.lang]]["missing"])
    expect(walker.main.locator("a[href^='tel:']")).to_be_visible()
    walker.press(walker.main.locator(f"a[href^='/{way.lang}/']"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_component_keeps_nobody_out(walk: Walk, lang: str, width: int, *, dark: bool) -> None:
    walk(Way(lang, js=True, width=width, dark=dark)).go("/components")
