"""A date is called off: everybody who counted on it is told, once, and nobody hears more."""

import pytest

from app.bookings import operations
from app.bookings import policies as bookings
from tests import factories
from tests.bookings.crowds import (
    DAY,
    NEXT_DAY,
    all_leave,
    call_off,
    crowd,
    move,
    queued,
    told,
    wants_reminders,
)
from tests.factories import NOW
from tests.records import events

OFF = "occurrence_cancelled"


@pytest.fixture
def world(session):
    """Everybody has heard where they stand."""
    made = crowd()
    all_leave()
    return made


def test_called_off_twice_it_is_told_once(world):
    assert call_off(world.date) == 3
    assert call_off(world.date) == 0
    assert [queued(one) for one in world.live] == [[OFF]] * 3
    assert [e.event for e in events(world.date)] == [OFF]


def test_called_off_late_it_is_no_refusal_when_it_was_off_already(world):
    call_off(world.date)
    assert call_off(world.date, now=world.date.starts_at) == 0


def test_called_off_before_the_move_was_heard_only_that_it_is_off_is_told(world):
    move(world.date)
    call_off(world.date)
    assert [queued(one) for one in world.live] == [[OFF]] * 3


def test_what_is_off_offers_no_place_and_lapses_none(world):
    call_off(world.date)
    before = [told(one) for one in [*world.live, *world.gone]]
    operations.cancel(world.confirmed, by=world.confirmed.person, now=NEXT_DAY)
    assert operations.lapse_all(now=NEXT_DAY + 3 * DAY) == 0
    assert (world.offered.status, world.waiting.status) == ("offered", "waiting")
    with pytest.raises(bookings.Refused):
        operations.accept(world.offered, by=world.offered.person, now=NEXT_DAY)
    with pytest.raises(bookings.Refused) as refused:
        factories.booking(world.date, now=NEXT_DAY)
    assert refused.value.reason is bookings.Refusal.CANCELLED
    after = [told(one) for one in [*world.live, *world.gone]]
    assert after[1:] == before[1:]
    assert after[0] == [*before[0][:-1], (OFF, "dropped")], "whoever cancels needs no telling"


def test_of_what_is_off_nobody_is_reminded(session):
    date = factories.occurrence(starts_at=NOW + DAY)
    one = factories.booking(date)
    wants_reminders(one.person)
    call_off(date, now=NOW)
    assert operations.remind(now=NOW) == 0
    assert queued(one) == [OFF]


def test_a_reminder_that_was_queued_is_not_sent_once_it_is_off(session):
    date = factories.occurrence(starts_at=NOW + DAY)
    one = factories.booking(date)
    wants_reminders(one.person)
    operations.remind(now=NOW)
    call_off(date, now=NOW)
    assert queued(one) == [OFF]
