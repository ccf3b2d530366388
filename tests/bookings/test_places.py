"""How many places of which kind: more for who waits, never fewer than who comes."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select, update

from app.activities import operations as activities
from app.activities.models import ParticipantType
from app.activities.queries import running
from app.bookings import operations, queries
from app.bookings.models import BookingStatus
from app.bookings.operations import Limits
from app.bookings.policies import Refusal, Refused
from tests import factories
from tests.bookings.crowds import told
from tests.factories import NOW, booking, kind, occurrence
from tests.records import events

DAY = timedelta(days=1)


def change(activity, tom, capacity, *, which=0, now=NOW, closes=(None, None)):
    limits = Limits(capacity, *closes)
    operations.change_kind(activity.participant_types[which], activity, limits, by=tom, now=now)


def said(verb, *args, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, **more)
    return refused.value.reason


def capacities(session, activity):
    """As the database keeps them."""
    session.flush()
    column = ParticipantType.capacity
    asked = select(column).where(ParticipantType.activity_id == activity.id)
    return list(session.scalars(asked.order_by(ParticipantType.position)))


def test_more_places_are_offered_at_once_to_who_waits_on_every_date(soup, tom):
    tuesday, wednesday = occurrence(soup), occurrence(soup, starts_at=NOW + 3 * DAY)
    first = [booking(tuesday) for _ in range(5)]
    second = [booking(wednesday) for _ in range(3)]
    change(soup, tom, 4)
    assert [one.status for one in first] == [*["confirmed"] * 2, *["offered"] * 2, "waiting"]
    assert [one.status for one in second] == [*["confirmed"] * 2, "offered"]
    assert [kind for kind, _ in told(first[2])] == ["booking_waiting", "place_offered"]
    assert [kind for kind, _ in told(first[4])] == ["booking_waiting"]


def test_for_a_date_that_is_over_or_off_nobody_is_offered_anything(soup, tom):
    over, off, coming = (occurrence(soup, starts_at=NOW + n * DAY) for n in (2, 4, 6))
    for date in (over, off, coming):
        for _ in range(3):
            booking(date)
    activities.call_off(off, by=tom, now=NOW)
    change(soup, tom, 9, now=over.starts_at)
    waits = {d: queries.on_the_list(d.id, BookingStatus.WAITING) for d in (over, off, coming)}
    assert [len(found) for found in waits.values()] == [1, 1, 0]


def test_another_deadline_alone_offers_nothing_new(session, soup, tom):
    date = occurrence(soup)
    change(soup, tom, 2, closes=(1, time(17)))
    (kept,) = running.activity(soup.id).participant_types
    assert (kept.capacity, kept.closes_days_before, kept.closes_at) == (2, 1, time(17))
    assert kept.closes(date) < date.starts_at
    change(soup, tom, 2)
    assert kept.closes(date) == date.starts_at
    assert [e.event for e in events(soup)] == ["kind_changed"] * 2


@pytest.mark.parametrize(("capacity", "is_enough"), [(2, False), (3, True), (4, True)])
def test_never_fewer_than_are_taken_on_the_fullest_date(session, tom, capacity, is_enough):
    soup = running.activity(factories.activity(kind(8)).id)
    fullest = occurrence(soup)
    booking(fullest, CHILD=2)
    booking(occurrence(soup, starts_at=NOW + 3 * DAY))
    if is_enough:
        change(soup, tom, capacity)
    else:
        assert said(change, soup, tom, capacity) is Refusal.PLACES_TAKEN
    session.expire(soup.participant_types[0])
    assert capacities(session, soup) == [capacity if is_enough else 8]


def test_an_offer_holds_its_place_against_fewer_places_too(session, soup, tom):
    date = occurrence(soup)
    one, other, offered = (booking(date) for _ in range(3))
    operations.cancel(one, by=one.person, now=NOW)
    assert offered.status is BookingStatus.OFFERED
    assert said(change, soup, tom, 1) is Refusal.PLACES_TAKEN
    operations.cancel(offered, by=offered.person, now=NOW)
    change(soup, tom, 1)
    assert (capacities(session, soup), other.status) == ([1], "confirmed")


def test_who_waits_takes_no_place_yet(session, soup, tom):
    date = occurrence(soup)
    booking(date)
    pair = booking(date, CHILD=1)
    assert pair.status is BookingStatus.WAITING
    change(soup, tom, 1)
    assert capacities(session, soup) == [1]


def test_a_child_that_stays_at_home_takes_no_place(session, soup, tom):
    pair = booking(occurrence(soup), CHILD=1)
    operations.cancel_line(pair.lines[1], by=pair.person, now=NOW)
    change(soup, tom, 1)
    assert capacities(session, soup) == [1]


@pytest.mark.parametrize("how", ["over", "off"])
def test_what_is_over_or_off_is_not_counted(session, soup, tom, how):
    date = occurrence(soup)
    for _ in range(2):
        booking(date)
    if how == "off":
        activities.call_off(date, by=tom, now=NOW)
    change(soup, tom, 1, now=date.starts_at if how == "over" else NOW)
    assert capacities(session, soup) == [1]


def test_each_kind_is_counted_apart(session, childminding, tom):
    booking(occurrence(childminding), CHILD=3)
    change(childminding, tom, 1, which=0)
    assert said(change, childminding, tom, 2, which=1) is Refusal.PLACES_TAKEN
    session.expire_all()
    assert capacities(session, childminding) == [1, 5]


def test_a_number_that_somebody_else_changed_meanwhile_is_written_over(session, soup, tom):
    table = ParticipantType.__table__
    session.execute(update(table).where(table.c.activity_id == soup.id).values(capacity=1))
    change(soup, tom, 2)
    assert capacities(session, soup) == [2]
