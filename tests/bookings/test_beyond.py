"""A place that there is not: by name, with a reason, and nobody moves up while the date is over."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Role
from app.bookings import operations, policies, queries
from app.bookings.models import Beyond, BookingStatus
from app.bookings.policies import Refusal, Refused
from tests import factories
from tests.bookings.crowds import all_leave, queued
from tests.factories import NOW, booking, kind, occurrence
from tests.records import events
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def louche():
    return factories.organisation()


@pytest.fixture
def date(louche):
    return occurrence(factories.activity(kind(1), by=louche))


@pytest.fixture
def samira():
    return factories.person("Samira")


@pytest.fixture
def ones(date):
    """One has the place, two wait."""
    made = [booking(date) for _ in range(3)]
    all_leave()
    return made


def said(one, samira, reason=Beyond.MISTAKE, now=NOW):
    with pytest.raises(Refused) as refused:
        operations.seat_beyond(one, reason, by=samira, now=now)
    return refused.value.reason


def test_the_place_is_given_by_name_with_a_reason_and_told_once(ones, samira):
    for _ in range(2):
        operations.seat_beyond(ones[2], Beyond.MISTAKE, by=samira, now=NOW)
    assert (ones[2].status, ones[2].beyond) == (BookingStatus.CONFIRMED, Beyond.MISTAKE)
    (written,) = [event for event in events(ones[2]) if event.event == "seated_beyond"]
    assert (written.by_id, written.details["reason"]) == (samira.id, "mistake")
    assert queued(ones[2]) == ["booking_confirmed"]
    assert queries.rank(ones[1]) == 1


def test_nobody_moves_up_while_the_date_is_over_its_limit(ones, samira):
    operations.seat_beyond(ones[2], Beyond.HELPS, by=samira, now=NOW)
    operations.cancel(ones[0], by=samira, now=NOW)
    assert ones[1].status is BookingStatus.WAITING
    operations.cancel(ones[2], by=samira, now=NOW)
    assert (ones[1].status, ones[2].beyond) == (BookingStatus.OFFERED, None)


def test_it_is_over_when_it_begins_is_off_or_was_offered(ones, date, samira):
    assert said(ones[2], samira, now=date.starts_at) is Refusal.PAST
    operations.cancel(ones[0], by=samira, now=NOW)
    assert said(ones[1], samira) is Refusal.NOT_NOW
    assert said(ones[2], samira, Beyond.DOOR) is Refusal.NOT_NOW
    operations.call_off(date, by=samira, now=NOW)
    assert said(ones[2], samira) is Refusal.CANCELLED


def test_when_there_are_fewer_places_who_was_given_one_stays(louche, samira):
    date = occurrence(factories.activity(kind(3), by=louche))
    ones = [booking(date) for _ in range(4)]
    operations.seat_beyond(ones[3], Beyond.PROMISED, by=samira, now=NOW)
    (places,) = date.activity.participant_types
    ((_date, going),) = policies.would_lose(places, [date], 2, now=NOW)
    assert going == [ones[2]]
    assert policies.would_lose(places, [date], 3, now=NOW) == []


def test_who_is_let_in_at_the_door_over_the_limit_is_recorded_alike(ones, date, samira):
    who = factories.resident()
    (places,) = date.activity.participant_types
    now = date.starts_at - timedelta(hours=1)
    operations.walk_in(date, who, places.id, over=True, by=samira, now=now)
    assert queries.latest_booking(date, who.id).beyond is Beyond.DOOR


def test_the_database_knows_that_only_a_place_is_beyond_the_limit(ones, session):
    ones[2].beyond = Beyond.ROOM
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_is_asked_on_a_page_of_its_own_and_the_list_says_by_how_many(
    client, louche, ones, date, lang
):
    sign_in(client, factories.staff(Role.ORGANISER, louche))
    sheet = f"/{lang}/occurrences/{date.id}/bookings"
    (first, _second) = soup(client.get(sheet)).select("table a.go")
    assert texts(client.get(sheet), ".notice--warn") == []
    page = client.get(first["href"])
    assert len(soup(page).select("input[name=reason]")) == 4
    for typed in ("", "door", "because", "\x00"):
        assert post(client, first["href"], {"reason": typed}).status_code == 422
    assert ones[1].status is BookingStatus.WAITING
    answer = post(client, first["href"], {"reason": "room"})
    assert (answer.status_code, answer.location) == (303, sheet)
    assert ones[1].beyond is Beyond.ROOM
    (over,) = texts(client.get(sheet), ".notice--warn")
    assert over.startswith("1 ")
    why = {"fr": "Il y a encore de quoi", "nl": "Er kan nog iemand bij"}[lang]
    assert [why in tag for tag in texts(client.get(sheet), ".attendance .tag")] == [True]
    again = client.get(first["href"])
    assert (again.status_code, again.location) == (303, sheet)
