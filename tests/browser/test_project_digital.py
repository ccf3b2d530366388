"""Digital help: a desk without signing up, and a course of six sessions, in both languages."""

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
)
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Way
from tests.printing.papers import text_of

DESK = Project(
    kind="drop_in",
    theme="digital",
    titles={"fr": "Coin numérique", "nl": "Digihoek"},
    summary={"fr": "On vous aide avec votre téléphone.", "nl": "We helpen u met uw telefoon."},
    practical={"fr": "Venez avec votre téléphone.", "nl": "Breng uw telefoon mee."},
    weekday=2,
    times=4,
)
COURSE = Project(
    kind="course",
    theme="digital",
    titles={"fr": "Mon téléphone pas à pas", "nl": "Mijn telefoon, stap voor stap"},
    summary={"fr": "Six rencontres pour débuter.", "nl": "Zes keer samen, voor wie begint."},
    practical={"fr": "Il y a du café.", "nl": "Er is koffie."},
    places=(Places("adult", 1),),
    weekday=3,
    times=6,
    more={"level": {"fr": "Pour débuter", "nl": "Voor beginners"}},
)
pytestmark = pytest.mark.parametrize("way", CROSSED, ids=str)


def test_a_desk_where_people_just_come(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker())
    hub = from_nothing(tom, quarter, DESK)
    published(tom, samira, hub, DESK.titles[way.lang])

    amina = quarter.come(walk(way), quarter.resident("Amina", way.lang))
    path = dates_of(tom, hub)[0]
    found_in_the_agenda(amina, quarter, DESK, path)
    amina.says("You need not sign up. Just come.")
    expect(amina.page.locator("a[href$='/booking/new']")).to_have_count(0)

    quarter.let_pass([path])
    tom.go(f"{path}/bookings")
    tom.page.locator(".heads__box").first.fill("7")
    with tom.page.expect_response(lambda answer: answer.request.method == "POST"):
        tom.page.locator("#sheet .thumb button").click()
    tom.go(f"{path}/bookings")
    expect(tom.page.locator(".heads__box").first).to_have_value("7")
    expect(tom.main.locator(".tag").filter(has_text="7")).not_to_have_count(0)


def test_a_course_of_six_sessions(walk: Walk, quarter: Quarter, way: Way) -> None:
    tom = quarter.come(walk(way), quarter.organiser())
    samira = quarter.come(walk(way), quarter.worker())
    hub = from_nothing(tom, quarter, COURSE)
    published(tom, samira, hub, COURSE.titles[way.lang])
    sessions = dates_of(tom, hub)
    assert len(sessions) == COURSE.times

    people = [quarter.resident(name, way.lang) for name in ("Amina", "Bruno", "Chantal")]
    amina, bruno = (quarter.come(walk(way), one) for one in people[:2])
    found_in_the_agenda(amina, quarter, COURSE, sessions[0])
    sign_up(amina, sessions[0])
    amina.reads("reserved")
    sign_up(bruno, sessions[0])
    bruno.reads("waiting")
    visit = at_the_counter(samira, people[2])
    samira.go(f"{visit}{sessions[0]}/booking/new")
    samira.submit()
    expect(samira.page.locator(".result--waiting")).to_be_visible()

    amina.go(f"{sessions[0]}/booking")
    amina.press("form[action$='/booking/cancellation'] button")
    bruno.go(f"{sessions[0]}/booking")
    bruno.press("form[action$='/booking/acceptance'] button")
    bruno.reads("reserved")

    quarter.let_pass(sessions)
    for number, session in enumerate(sessions):
        note_who_was_there(tom, session, *(["Bruno"] if number == 0 else []))
    bruno.go(f"{sessions[0]}/booking")
    bruno.says("My certificate (PDF)")
    paper = bruno.page.locator("a[href$='certificate.pdf']").first
    address = str(paper.get_attribute("href")).removeprefix(f"/{way.lang}")
    words = text_of(pdf(bruno, address))
    assert "Bruno" in words
    assert COURSE.titles[way.lang] in words
