"""Kitchen Tuesday: cooks and eaters, from nothing to the meal, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.projects import (
    Places,
    Project,
    at_the_counter,
    choose,
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
from tests.browser.walking import CROSSED, Walker, Way
from tests.printing.papers import text_of

COOK = {"fr": "Je cuisine et je mange", "nl": "Ik kook en eet mee"}
EATER = {"fr": "Je mange", "nl": "Ik eet mee"}
KITCHEN = Project(
    kind="kitchen",
    theme="kitchen",
    titles={"fr": "Les mardis à table", "nl": "Dinsdag aan tafel"},
    summary={"fr": "On cuisine, puis on mange.", "nl": "We koken, dan eten we samen."},
    practical={"fr": "Le repas est à 12h30.", "nl": "We eten om 12u30."},
    places=(Places("cook", 2), Places("eater", 4, closes="1")),
    start="09:30",
    end="14:00",
    times=4,
    more={"contribution": {"fr": "2 EUR, apportez des pièces", "nl": "2 EUR, breng muntjes mee"}},
)


def everybody_takes_a_place(walk: Walk, quarter: Quarter, way: Way, path: str) -> dict[str, Walker]:
    """A cook, somebody who eats with two children, and one who comes to the counter."""
    amina, bruno, chantal = (quarter.resident(n, way.lang) for n in ("Amina", "Bruno", "Chantal"))
    cook = quarter.come(walk(way), amina)
    found_in_the_agenda(cook, quarter, KITCHEN, path)
    expect(cook.main).to_contain_text(KITCHEN.more["contribution"][way.lang])
    sign_up(cook, path, COOK[way.lang])
    cook.reads("reserved")
    eater = quarter.come(walk(way), bruno)
    sign_up(eater, path, EATER[way.lang], children_6_11=2)
    eater.reads("reserved")
    desk = quarter.come(walk(way), quarter.worker())
    visit = at_the_counter(desk, chantal)
    desk.go(f"{visit}{path}/booking/new")
    choose(desk, EATER[way.lang])
    desk.submit()
    expect(desk.page.locator(".result h1")).to_be_visible()
    return {"cook": cook, "eater": eater}


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_kitchen_every_tuesday(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker("Fatiha"))
    hub = from_nothing(tom, quarter, KITCHEN)
    published(tom, samira, hub, KITCHEN.titles[way.lang])
    tuesdays = dates_of(tom, hub)
    assert len(tuesdays) == KITCHEN.times

    people = everybody_takes_a_place(walk, quarter, way, tuesdays[0])
    last = quarter.come(walk(way), quarter.resident("Daan", way.lang))
    sign_up(last, tuesdays[0], EATER[way.lang])
    last.reads("waiting")
    words = text_of(pdf(tom, f"{tuesdays[0]}/bookings.pdf"))
    assert all(name in words for name in ("Amina", "Bruno", "Chantal"))

    quarter.let_pass(tuesdays[:1])
    note_who_was_there(tom, tuesdays[0], "Chantal")
    tell_how_it_was(people["cook"], tuesdays[0])
    tom.go(f"{tuesdays[0]}/bookings")
    tom.says("What people told us")
