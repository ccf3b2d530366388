"""Fewer places than are taken: who came last waits again, after somebody has seen who that is."""

from datetime import timedelta

import pytest

from app.activities.models import Audience
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.models import BookingStatus
from app.bookings.operations import Limits
from app.bookings.policies import Refusal, Refused
from tests import factories
from tests.bookings.crowds import all_leave, messages, queued, told
from tests.factories import NOW, booking, kind, occurrence, party
from tests.records import events

DAY = timedelta(days=1)


@pytest.fixture
def meal(session):
    session.flush()
    return running.activity(factories.activity(kind(5)).id)


def lower(activity, tom, capacity, going=(), *, now=NOW):
    (places,) = activity.participant_types
    goes = [one.id for one in going]
    return operations.change_kind(places, activity, Limits(capacity), goes=goes, by=tom, now=now)


def losing(activity, *dates, capacity):
    (places,) = activity.participant_types
    losses = policies.would_lose(places, dates, capacity, now=NOW)
    return [one for _date, going in losses for one in going]


def states(*ones):
    return [str(one.status) for one in ones]


def test_who_came_last_goes_first_and_whole_parties_go(meal):
    date = occurrence(meal)
    first, family, last = booking(date), booking(date, CHILD=2), booking(date)
    assert losing(meal, date, capacity=5) == []
    assert losing(meal, date, capacity=4) == [last]
    assert losing(meal, date, capacity=3) == [last, family]
    assert losing(meal, date, capacity=1) == [last, family]
    assert states(first, family, last) == ["confirmed"] * 3


def test_without_a_look_at_who_goes_nothing_changes(meal, tom):
    date = occurrence(meal)
    ones = [booking(date) for _ in range(5)]
    for goes in ([], ones[:1], [ones[4]]):
        with pytest.raises(Refused) as refused:
            lower(meal, tom, 3, goes)
        assert refused.value.reason is Refusal.PLACES_TAKEN
    assert states(*ones) == ["confirmed"] * 5


def test_who_goes_waits_again_at_their_old_rank(meal, tom):
    date = occurrence(meal)
    ones = [booking(date) for _ in range(7)]
    assert lower(meal, tom, 3, ones[3:5]) == 2
    assert states(*ones) == [*["confirmed"] * 3, *["waiting"] * 4]
    assert [queries.rank(one) for one in ones[3:]] == [1, 2, 3, 4]
    assert [event.event for event in events(ones[4])][-1] == "place_lost"
    operations.cancel(ones[0], by=ones[0].person, now=NOW)
    assert ones[3].status is BookingStatus.OFFERED


def test_each_is_told_once_also_for_two_dates(meal, tom):
    tuesday, wednesday = occurrence(meal), occurrence(meal, starts_at=NOW + 5 * DAY)
    who = factories.resident("Nour")
    for date in (tuesday, wednesday):
        booking(date)
    theirs = [booking(date, who) for date in (tuesday, wednesday)]
    all_leave()
    lower(meal, tom, 1, theirs)
    (message,) = [m for m in messages(to=who) if m.kind == "place_lost"]
    assert (message.subject_id, message.params["more"], message.params["rank"]) == (
        theirs[0].id,
        "1",
        "1",
    )


def test_what_was_not_sent_yet_is_not_said(meal, tom):
    date = occurrence(meal)
    booking(date)
    last = booking(date)
    lower(meal, tom, 1, [last])
    assert told(last) == [("booking_confirmed", "dropped"), ("place_lost", "queued")]


def test_an_offer_is_taken_back_too(meal, tom):
    date = occurrence(meal)
    ones = [booking(date) for _ in range(6)]
    operations.cancel(ones[0], by=ones[0].person, now=NOW)
    assert ones[5].status is BookingStatus.OFFERED
    lower(meal, tom, 4, [ones[5]])
    assert (str(ones[5].status), ones[5].offered_until) == ("waiting", None)


def test_what_a_party_leaves_goes_to_the_first_who_fits(meal, tom):
    date = occurrence(meal)
    first, family, waits = booking(date), booking(date, CHILD=3), booking(date)
    lower(meal, tom, 4, [family])
    assert states(first, family, waits) == ["confirmed", "waiting", "offered"]


def test_who_would_come_with_fewer_is_offered_what_is_left(meal, tom):
    date = occurrence(meal)
    who = factories.person()
    booking(date)
    asked = party(date, ADULT=3, as_many=True)
    operations.book(date, who, asked, by=who, now=NOW)
    family = queries.latest_booking(date, who.id)
    lower(meal, tom, 4, [family])
    assert (family.status, len(family.live_lines)) == (BookingStatus.OFFERED, 3)
    assert queued(family) == ["place_offered"]


def test_fewer_go_than_were_seen_when_somebody_left_meanwhile(meal, tom):
    date = occurrence(meal)
    ones = [booking(date) for _ in range(5)]
    operations.cancel(ones[0], by=ones[0].person, now=NOW)
    assert lower(meal, tom, 3, ones[3:]) == 1
    assert states(*ones[1:]) == [*["confirmed"] * 3, "waiting"]


def test_what_has_begun_or_is_off_stays_as_it_was(meal, tom):
    begun, off = occurrence(meal, starts_at=NOW + DAY), occurrence(meal, starts_at=NOW + 4 * DAY)
    ones = [booking(date) for date in (begun, off) for _ in range(2)]
    operations.call_off(off, by=tom, now=NOW)
    assert lower(meal, tom, 1, now=NOW + 2 * DAY) == 0
    assert states(*ones) == ["confirmed"] * 4


def test_places_of_another_kind_are_not_touched(childminding, tom):
    date = occurrence(childminding)
    parent, alone = booking(date, CHILD=2), booking(date)
    adults, children = childminding.participant_types
    assert adults.audience is Audience.ADULT
    goes = [parent.id]
    operations.change_kind(children, childminding, Limits(1), goes=goes, by=tom, now=NOW)
    assert states(parent, alone) == ["waiting", "confirmed"]
