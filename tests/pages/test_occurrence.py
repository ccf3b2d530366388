"""One activity on one day: everything somebody needs to decide and to come."""

from datetime import time, timedelta

import pytest

from app.activities.models import ActivityKind, ActivityStatus, Audience, OccurrenceStatus
from app.i18n import Bilingual
from tests import factories
from tests.factories import NOW
from tests.printing.papers import read_qr
from tests.visits import counted_queries, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "session")


def page(client, occurrence, lang="fr"):
    return client.get(f"/{lang}/occurrences/{occurrence.id}")


def state(answer):
    """The state of the occurrence itself, which comes before all others."""
    return state_of(answer)[0]


def step(answer):
    """Where the big button leads, if there is one."""
    return next((link["href"] for link in soup(answer).select(".thumb a")), None)


def full(**more):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)), **more)
    factories.booking(occurrence, now=NOW - timedelta(days=9))
    return occurrence


STATES = {
    "free": factories.occurrence,
    "few": lambda: factories.occurrence(factories.activity(factories.kind(2))),
    "full": full,
    "cancelled": lambda: factories.occurrence(status=OccurrenceStatus.CANCELLED),
    "open": lambda: factories.occurrence(factories.activity(is_a=ActivityKind.DROP_IN)),
    "closed": lambda: factories.occurrence(
        factories.activity(factories.kind(closes=(5, time(17))))
    ),
}


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", STATES)
def test_each_state_is_said_and_one_can_always_call_or_come_by(client, name, lang):
    answer = page(client, STATES[name](), lang)
    assert answer.status_code == 200
    assert state(answer) == name
    assert "02 555 01 01" in texts(answer, 'article a[href="tel:+3225550101"]')
    assert f"Desk {lang.upper()}" in answer.text


def test_past_it_is_closed(client):
    answer = page(client, factories.occurrence(starts_at=NOW - timedelta(days=1)))
    assert (state(answer), step(answer)) == ("closed", None)


@pytest.mark.parametrize(
    ("name", "leads_on"),
    [("free", True), ("full", True), ("cancelled", False), ("open", False), ("closed", False)],
)
def test_the_next_step_is_there_when_there_is_one(client, name, leads_on):
    occurrence = STATES[name]()
    expected = f"/fr/occurrences/{occurrence.id}/booking/new" if leads_on else None
    assert step(page(client, occurrence)) == expected


def test_whoever_has_signed_up_sees_it(client):
    me, occurrence = factories.resident(), factories.occurrence()
    factories.booking(occurrence, me)
    sign_in(client, me)
    answer = page(client, occurrence)
    assert state(answer) == "booked"
    assert step(answer) == f"/fr/occurrences/{occurrence.id}/booking"


def test_whoever_waits_sees_it(client):
    me, occurrence = factories.resident(), full()
    factories.booking(occurrence, me)
    sign_in(client, me)
    assert state(page(client, occurrence)) == "waiting"


def test_the_sign_up_of_a_cancelled_occurrence_is_not_called_reserved(client):
    me, occurrence = factories.resident(), factories.occurrence()
    factories.booking(occurrence, me)
    occurrence.move_to(OccurrenceStatus.CANCELLED)
    sign_in(client, me)
    assert state(page(client, occurrence)) == "cancelled"


def test_staff_are_told_who_can_sign_up(client):
    somebody = factories.staff(factories.Role.ORGANISER, factories.organisation())
    sign_in(client, somebody)
    answer = page(client, factories.occurrence())
    assert step(answer) is None
    assert "Les habitants" in answer.text


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (ActivityStatus.DRAFT, 404),
        (ActivityStatus.DISCARDED, 404),
        (ActivityStatus.WITHDRAWN, 410),
    ],
)
@pytest.mark.parametrize("tail", ["", "/booking", "/booking/new", "/bookings"])
def test_what_is_not_published_is_not_there_even_for_its_own_staff(client, status, said, tail):
    organiser = factories.organisation()
    occurrence = factories.occurrence(factories.activity(by=organiser, status=status))
    if tail == "/bookings":
        sign_in(client, factories.staff(factories.Role.ORGANISER, organiser))
    else:
        sign_in(client, factories.resident())
    mine = said == 410 and tail == "/bookings"  # who ran it keeps its list
    assert client.get(f"/fr/occurrences/{occurrence.id}{tail}").status_code == (
        200 if mine else said
    )


def test_a_text_in_the_other_language_says_so(client):
    of = factories.activity()
    of.summary = Bilingual("", "Samen koken.")
    assert '<span lang="nl">Samen koken.</span>' in page(client, factories.occurrence(of)).text


def test_a_title_in_the_other_language_is_the_title_all_the_same(client):
    of = factories.activity()
    of.title = Bilingual("", "Soep & brood")
    answer = page(client, factories.occurrence(of))
    assert '<h1><span lang="nl">Soep &amp; brood</span></h1>' in answer.text
    assert "<title>Soep &amp; brood ·" in answer.text


@pytest.mark.parametrize("field", ["contribution", "practical"])
def test_what_is_empty_in_one_language_is_not_lost(client, field):
    of = factories.activity()
    setattr(of, field, Bilingual("", "Breng een schort mee."))
    assert texts(page(client, factories.occurrence(of)), '[lang="nl"]').count(
        "Breng een schort mee."
    )


@pytest.mark.parametrize("field", ["floor", "stop"])
def test_nor_is_what_is_empty_about_the_venue(client, field):
    at = factories.venue()
    setattr(at, field, Bilingual("", "Bus 46 <NL>"))
    assert texts(page(client, factories.occurrence(at=at)), '[lang="nl"]').count("Bus 46 <NL>")


def test_without_a_contribution_it_is_free(client):
    of = factories.activity()
    of.contribution = Bilingual("", "")
    assert "Gratuit" in page(client, factories.occurrence(of)).text


def test_kinds_of_places_are_shown_apart(client):
    cook, child = factories.kind(2, Audience.ADULT), factories.kind(4, Audience.CHILD)
    answer = page(client, factories.occurrence(factories.activity(cook, child)))
    assert state_of(answer, ".places") == ["few", "free"]


def test_a_deadline_is_said_in_words(client):
    of = factories.activity(factories.kind(closes=(1, time(17))))
    text = page(client, factories.occurrence(of)).text
    assert "mardi 3 mars" in text
    assert "17h" in text


def test_other_dates_lead_on(client):
    of = factories.activity()
    one, other = (factories.occurrence(of, starts_at=NOW + timedelta(days=d)) for d in (2, 9))
    factories.occurrence(of, starts_at=NOW - timedelta(days=7))
    links = [link["href"] for link in soup(page(client, one)).select("a.choice")]
    assert links == [f"/fr/occurrences/{other.id}"]


@pytest.mark.parametrize("number", [1, 7])
def test_few_questions_are_asked_however_many_dates(client, number):
    of = factories.activity()
    every = [factories.occurrence(of, starts_at=NOW + timedelta(days=2 + n)) for n in range(number)]
    with counted_queries() as sent:
        page(client, every[0])
    assert len(sent) <= 10, "\n".join(sent)  # its picture, what is cooked, what remains of others


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_on_paper_it_says_where_it_is_on_the_internet(client, lang):
    found = factories.occurrence()
    code = found.activity.code
    answer = page(client, found, lang)
    assert f"127.0.0.1:8000/a/{code}" in texts(answer, ".on-paper")[0]
    (picture,) = soup(answer).select(".on-paper img")
    assert read_qr(picture["src"]) == [f"http://127.0.0.1:8000/a/{code}"]
