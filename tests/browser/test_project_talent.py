"""A neighbour's talent becomes a workshop: with whom it is found, and who comes."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.projects import (
    Places,
    Project,
    at_the_counter,
    dates_of,
    found_in_the_agenda,
    from_nothing,
    note_who_was_there,
    pdf,
    published,
    sign_up,
    tell_how_it_was,
)
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Way, say
from tests.printing.papers import scanned, text_of

WORKSHOP = Project(
    kind="workshop",
    theme="making",
    titles={"fr": "Raccourcir un pantalon", "nl": "Een broek inkorten"},
    summary={"fr": "Malika montre comment faire.", "nl": "Malika toont hoe het moet."},
    practical={"fr": "Apportez votre pantalon.", "nl": "Breng uw broek mee."},
    places=(Places("anybody", 3),),
    weekday=4,
    start="14:00",
    end="16:30",
)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_neighbour_s_talent_becomes_a_workshop(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker())
    hub = from_nothing(tom, quarter, WORKSHOP)
    published(tom, samira, hub, WORKSHOP.titles[way.lang])
    (friday,) = dates_of(tom, hub)

    poster = pdf(tom, f"{friday}/poster.pdf")
    assert all(title in text_of(poster) for title in WORKSHOP.titles.values())
    (address,) = scanned(poster)
    amina = quarter.come(walk(way), quarter.resident("Amina", way.lang))
    amina.page.goto(address.replace(address.partition("/a/")[0], ""))
    expect(amina.main).to_contain_text(WORKSHOP.titles[way.lang])
    found_in_the_agenda(amina, quarter, WORKSHOP, friday)
    sign_up(amina, friday, children_12_17=1)
    amina.reads("reserved")

    chantal = quarter.resident("Chantal", way.lang)
    visit = at_the_counter(samira, chantal)
    samira.go(f"{visit}{friday}/booking/new")
    samira.submit()
    expect(samira.page.locator(".result--confirmed")).to_be_visible()
    daan = quarter.come(walk(way), quarter.resident("Daan", way.lang))
    sign_up(daan, friday)
    daan.reads("waiting")
    amina.go(f"{friday}/booking")
    amina.press(amina.page.locator("form[action*='/lines/'] button").last)
    daan.go(f"{friday}/booking")
    daan.press("form[action$='/booking/acceptance'] button")
    daan.reads("reserved")

    quarter.let_pass([friday])
    note_who_was_there(tom, friday, "Chantal")
    tell_how_it_was(daan, friday)
    tom.go(f"{friday}/bookings")
    expect(tom.main).to_contain_text(say(way.lang, "What people told us"))
