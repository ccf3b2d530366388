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
from tests.browser.quarter import Quarter, Somebody
from tests.browser.walking import CROSSED, Walker, Way
from tests.printing.papers import text_of

COOK = {"fr": "Je cuisine et je mange", "nl": "Ik kook en eet mee"}
EATER = {"fr": "Je mange", "nl": "Ik eet mee"}
DISH = {"fr": "Couscous aux légumes", "nl": "Couscous met groenten"}
CELERY = {"fr": "céleri", "nl": "selderij"}
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


def write_the_menu(tom: Walker, path: str) -> None:
    """The dish in both languages, what is in it, and how many portions."""
    tom.go(f"{path}/menu")
    for lang, dish in DISH.items():
        tom.page.locator(f"#dish_{lang}").fill(dish)
    tom.page.locator("[name=known][value=some]").check()
    tom.page.get_by_label(CELERY[tom.lang]).check()
    tom.page.locator("#portions").fill("8")
    tom.submit()


def reads_the_menu(walker: Walker, path: str) -> None:
    """Whoever must not eat something knows it before coming."""
    walker.go(path)
    expect(walker.main).to_contain_text(DISH[walker.lang])
    expect(walker.main).to_contain_text(CELERY[walker.lang])


def cancel_by_link(walker: Walker, quarter: Quarter, number: str) -> None:
    """Whoever holds the message says no, on a telephone where nobody is signed in."""
    quarter.deliver()
    link = walker.sms(number, rf"/{walker.lang}/no/\S+")
    walker.go(link.removeprefix(f"/{walker.lang}"))
    walker.press("main form button")
    walker.says("This sign-up is cancelled")


def everybody_takes_a_place(
    walk: Walk, quarter: Quarter, way: Way, path: str
) -> tuple[Walker, Somebody]:
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
    return cook, bruno


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_kitchen_every_tuesday(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker("Fatiha"))
    hub = from_nothing(tom, quarter, KITCHEN)
    published(tom, samira, hub, KITCHEN.titles[way.lang])
    tuesdays = dates_of(tom, hub)
    assert len(tuesdays) == KITCHEN.times

    write_the_menu(tom, tuesdays[0])
    cook, eater = everybody_takes_a_place(walk, quarter, way, tuesdays[0])
    reads_the_menu(cook, tuesdays[0])
    last = quarter.come(walk(way), quarter.resident("Daan", way.lang))
    sign_up(last, tuesdays[0], EATER[way.lang])
    last.reads("waiting")
    cancel_by_link(walk(way), quarter, eater.number)
    last.go(f"{tuesdays[0]}/booking")
    last.press("form[action$='/booking/acceptance'] button")
    last.reads("reserved")
    words = text_of(pdf(tom, f"{tuesdays[0]}/bookings.pdf"))
    assert all(name in words for name in ("Amina", "Chantal", "Daan"))
    assert "Bruno" not in words

    quarter.let_pass(tuesdays[:1])
    note_who_was_there(tom, tuesdays[0], "Chantal")
    tell_how_it_was(cook, tuesdays[0])
    tom.go(f"{tuesdays[0]}/bookings")
    tom.says("What people told us")
