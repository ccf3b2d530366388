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

MOVED, OFF, OFFER = "occurrence_moved", "occurrence_cancelled", "place_offered"


@pytest.fixture
def world(session):
    """Everybody has heard where they stand."""
    made = crowd()
    all_leave()
    return made


def test_called_off_twice_it_is_told_once(world):
    assert call_off(world.date) == 3
    assert call_off(world.date) is None
    assert [queued(one) for one in world.live] == [[OFF]] * 3
    assert [e.event for e in events(world.date)] == [OFF]


def test_called_off_late_it_is_no_refusal_when_it_was_off_already(world):
    call_off(world.date)
    assert call_off(world.date, now=world.date.starts_at) is None


def test_when_nobody_counted_on_it_nobody_is_told(session):
    assert call_off(factories.occurrence(), now=NOW) == 0


def test_called_off_before_the_move_was_heard_both_are_told(world):
    move(world.date)
    call_off(world.date)
    assert [queued(one) for one in world.live] == [[MOVED, OFF]] * 3


def test_once_the_move_was_heard_only_that_it_is_off_is_told(world):
    move(world.date)
    all_leave()
    call_off(world.date)
    assert [queued(one) for one in world.live] == [[OFF]] * 3


def test_an_offer_nobody_heard_is_not_told_once_it_is_off(session):
    made = crowd()
    assert queued(made.offered) == [OFFER]
    call_off(made.date)
    assert queued(made.offered) == [OFF]


def test_what_is_off_offers_no_place_and_lapses_none(world):
    call_off(world.date)
    before = [told(one) for one in [*world.live, *world.gone]]
    assert operations.lapse_all(now=NEXT_DAY + 3 * DAY) == 0
    for verb in (operations.accept, operations.cancel):
        with pytest.raises(bookings.Refused):
            verb(world.offered, by=world.offered.person, now=NEXT_DAY)
    with pytest.raises(bookings.Refused) as refused:
        factories.booking(world.date, now=NEXT_DAY)
    assert refused.value.reason is bookings.Refusal.CANCELLED
    assert [one.status for one in world.live] == ["confirmed", "offered", "waiting"]
    assert [told(one) for one in [*world.live, *world.gone]] == before


def test_of_what_is_off_nobody_need_leave(session):
    family = factories.booking(factories.occurrence(), CHILD=2)
    call_off(family.occurrence, now=NOW)
    leaving = [
        lambda **who_when: operations.cancel(family, **who_when),
        lambda **who_when: operations.cancel_line(family.lines[1], **who_when),
    ]
    for leave in leaving:
        with pytest.raises(bookings.Refused):
            leave(by=family.person, now=NOW)
    assert (family.status, len(family.live_lines), queued(family)) == ("confirmed", 3, [OFF])


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
