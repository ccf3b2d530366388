"""Close to the start: who waits is called, and nobody new comes before them."""

from datetime import timedelta

import pytest

from app.activities.models import Occurrence
from app.bookings import operations, policies, queries
from app.bookings.models import BookingStatus
from app.bookings.policies import Refusal, Refused
from tests import factories
from tests.bookings.crowds import all_leave, messages, queued
from tests.factories import NOW, booking, kind, occurrence, party
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
DATE = NOW + timedelta(days=2)
SOON = DATE - timedelta(hours=2)
WAITING, CONFIRMED, CANCELLED = (
    BookingStatus.WAITING,
    BookingStatus.CONFIRMED,
    BookingStatus.CANCELLED,
)


@pytest.fixture
def samira():
    return factories.person("Samira")


def small(capacity: int = 2) -> Occurrence:
    return occurrence(factories.activity(kind(capacity)), starts_at=DATE)


def free_one(date, *ones) -> None:
    """So many say, two hours before the start, that they do not come."""
    for one in ones:
        operations.cancel(one, by=one.person, now=SOON)
    all_leave()


def said(verb, one, samira, now=SOON) -> Refusal:
    with pytest.raises(Refused) as refused:
        verb(one, by=samira, now=now)
    return refused.value.reason


def test_from_three_hours_before_until_the_start_people_are_called():
    date = small()
    hours = {4: False, 3: True, 1: True, 0: False, -1: False}
    for before, called in hours.items():
        now = DATE - timedelta(hours=before)
        assert policies.is_called(date, now=now) is called, before


def test_a_newcomer_takes_no_place_that_somebody_on_the_list_can_use():
    date = small()
    comes, _stays, waits = (booking(date) for _ in range(3))
    free_one(date, comes)
    late = booking(date, now=SOON)
    assert (waits.status, late.status) == (WAITING, WAITING)
    assert queries.rank(late) == 2
    (told,) = messages(late)
    assert (told.kind, told.params["called"]) == ("booking_waiting", "yes")


def test_a_newcomer_takes_what_nobody_on_the_list_can_use():
    date = small(3)
    comes, _stays, _too = (booking(date) for _ in range(3))
    family = booking(date, CHILD=2)
    free_one(date, comes)
    late = booking(date, now=SOON)
    assert (family.status, late.status) == (WAITING, CONFIRMED)


def test_nor_does_a_party_that_becomes_larger():
    date = small(3)
    comes, stays, _too, waits = (booking(date) for _ in range(4))
    free_one(date, comes)
    asked = party(date, CHILD=1)
    with pytest.raises(Refused) as refused:
        operations.change_party(stays, asked, by=stays.person, now=SOON)
    assert refused.value.reason is Refusal.NO_ROOM
    operations.decline_by_telephone(waits, by=factories.person(), now=SOON)
    operations.change_party(stays, asked, by=stays.person, now=SOON)
    assert len(stays.live_lines) == 2


def test_who_says_yes_on_the_telephone_has_a_place_under_the_name_of_who_called(samira):
    date = small()
    comes, _stays, first, second = (booking(date) for _ in range(4))
    free_one(date, comes)
    operations.seat_from_list(second, by=samira, now=SOON)  # the first one did not answer
    assert (first.status, second.status, second.promoted_at) == (WAITING, CONFIRMED, SOON)
    written = events(second)[-1]
    assert (written.event, written.by_id) == ("seated_by_telephone", samira.id)
    assert queued(second) == ["booking_confirmed"]
    assert said(operations.seat_from_list, first, samira) is Refusal.FULL


def test_two_who_note_the_same_yes_or_no_are_both_right(samira):
    date = small()
    comes, other, yes, no = (booking(date) for _ in range(4))
    free_one(date, comes, other)
    for _ in range(2):
        operations.seat_from_list(yes, by=samira, now=SOON)
        operations.decline_by_telephone(no, by=samira, now=SOON)
    assert (yes.status, no.status) == (CONFIRMED, CANCELLED)
    assert [event.event for event in events(no)].count("declined_by_telephone") == 1


def test_of_a_party_as_many_come_as_fit_if_they_chose_so(samira):
    date = small()
    comes, _stays = booking(date), booking(date)
    whole = booking(date, ADULT=1)
    fewer = factories.resident()
    asked = party(date, ADULT=1, as_many=True)
    operations.book(date, fewer, asked, by=fewer, now=NOW)
    made = queries.latest_booking(date, fewer.id)
    free_one(date, comes)
    assert said(operations.seat_from_list, whole, samira) is Refusal.FULL
    operations.seat_from_list(made, by=samira, now=SOON)
    assert (made.status, len(made.live_lines)) == (CONFIRMED, 1)


def test_earlier_nobody_is_seated_by_telephone(samira):
    date = small(1)
    booking(date)
    waits = booking(date)
    for now in (NOW, DATE - timedelta(hours=4), DATE):
        for verb in (operations.seat_from_list, operations.decline_by_telephone):
            assert said(verb, waits, samira, now) is Refusal.NOT_NOW


def test_of_what_is_off_nobody_is_called(samira):
    date = small(1)
    booking(date)
    waits = booking(date)
    operations.call_off(date, by=None, now=NOW)
    assert said(operations.seat_from_list, waits, samira) is Refusal.NOT_NOW
