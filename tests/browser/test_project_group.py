"""A closed group of single parents with childminding, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.projects import (
    Places,
    Project,
    at_their_counter,
    dates_of,
    from_nothing,
    note_who_was_there,
    published,
    sign_up,
)
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way

PARENTS = Project(
    kind="group",
    theme="family",
    titles={"fr": "Entre nous le samedi", "nl": "Zaterdag onder ons"},
    summary={"fr": "Un café entre parents solos.", "nl": "Koffie met andere ouders alleen."},
    practical={"fr": "Une garderie est prévue.", "nl": "Er is opvang voor kinderen."},
    places=(Places("adult", 12), Places("childminding", 6)),
    weekday=5,
    times=2,
)


def outside(walker: Walker, quarter: Quarter, date: str) -> None:
    """For whoever is not a member there is nothing, wherever they look."""
    walker.go(date, status=404)
    walker.go(f"/neighbourhoods/{quarter.slug}?from={PARENTS.first_day.isoformat()}")
    expect(walker.main).not_to_contain_text(PARENTS.titles[walker.lang])
    feed = walker.page.request.get(f"/{walker.lang}/neighbourhoods/{quarter.slug}/activities.atom")
    assert PARENTS.titles[walker.lang] not in feed.text()


def invited(tom: Walker, hub: str) -> str:
    """The address that the organiser gives to those who are invited, without the language."""
    tom.go(f"{hub}/group")
    tom.press("form[action$='/group/address'] button")
    shown = tom.main.get_by_text(re.compile(r"/groups/")).inner_text()
    return "/groups/" + shown.rpartition("/groups/")[2].strip()


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_closed_group_with_childminding(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker())
    hub = from_nothing(tom, quarter, PARENTS)
    published(tom, samira, hub, PARENTS.titles[way.lang])
    saturdays = dates_of(tom, hub)
    address = invited(tom, hub)

    amina = quarter.come(walk(way), quarter.resident("Amina", way.lang))
    chantal = quarter.resident("Chantal", way.lang)
    outside(amina, quarter, saturdays[0])
    amina.go(address)
    expect(amina.main).not_to_contain_text(PARENTS.titles[way.lang])
    amina.press("form[action$='/request'] button")
    tom.go(f"{hub}/group")
    tom.press("form[action$='/acceptance'] button")

    sign_up(amina, saturdays[0], children_3_5=1, children_6_11=2)
    amina.reads("reserved")
    amina.go("/me")
    expect(amina.main).to_contain_text(PARENTS.titles[way.lang])
    visit = at_their_counter(tom, quarter, chantal)
    tom.press(f"form[action*='{visit}/groups/'] button")
    tom.go(f"{visit}{saturdays[0]}/booking/new")
    tom.submit()
    expect(tom.page.locator(".result h1")).to_be_visible()

    quarter.let_pass(saturdays[:1])
    note_who_was_there(tom, saturdays[0])
    expect(tom.page.locator(".attendance__row")).to_have_count(5)
    stranger = quarter.come(walk(way), quarter.resident("Daan", way.lang))
    outside(stranger, quarter, saturdays[0])
    tom.go(f"{hub}/group")
    row = tom.main.locator("li").filter(has_text="Amina")
    tom.press(row.locator("form[action$='/removal'] button"))
    amina.go(saturdays[1], status=404)
