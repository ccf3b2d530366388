"""Taking places and giving them back."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.activities.models import Audience
from app.bookings import operations, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import Refusal, Refused
from app.notifications.models import MessageStatus
from app.notifications.queries import messages_about
from tests import factories
from tests.factories import NOW, booking, kind, occurrence, party, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
LATER = NOW + timedelta(hours=1)


def kinds_told(about: Booking) -> list[tuple[str, str]]:
    return [(message.kind, str(message.status)) for message in messages_about(about)]


def test_a_free_place_is_given_and_told():
    made = booking(occurrence())
    assert made.status is BookingStatus.CONFIRMED
    assert kinds_told(made) == [("booking_confirmed", MessageStatus.QUEUED)]
    (entry,) = events(made)
    assert (entry.event, entry.by_id, entry.for_id) == ("booked", made.person_id, made.person_id)
    assert entry.details == {"status": "confirmed", "size": 1}


def test_a_worker_who_books_for_somebody_is_named_beside_them():
    of, who, worker = occurrence(), resident(), resident("Worker")
    made = operations.book(of, who, party(of), by=worker, now=NOW)
    (entry,) = events(made)
    assert (entry.by_id, entry.for_id) == (worker.id, who.id)


def test_every_line_takes_a_place():
    of = occurrence(factories.activity(kind(5)))
    booking(of, CHILD=2)
    assert list(queries.free_places(of).values()) == [2]


def test_a_party_is_seated_whole_or_waits_whole():
    of = occurrence(factories.activity(kind(5)))
    booking(of, CHILD=2)
    waits = booking(of, CHILD=2)
    assert waits.status is BookingStatus.WAITING
    assert list(queries.free_places(of).values()) == [2]


def test_childminding_can_be_full_while_the_table_is_not():
    of = occurrence(factories.activity(kind(5, Audience.ADULT), kind(1, Audience.CHILD)))
    assert booking(of, CHILD=1).status is BookingStatus.CONFIRMED
    assert booking(of, CHILD=1).status is BookingStatus.WAITING
    assert booking(of).status is BookingStatus.CONFIRMED


def test_the_same_person_signs_up_once():
    of, who = occurrence(), resident()
    booking(of, who)
    with pytest.raises(Refused) as refused:
        booking(of, who)
    assert refused.value.reason is Refusal.ALREADY_BOOKED


def test_the_database_refuses_a_second_live_booking_too(session: Session):
    made = booking(occurrence())
    twin = Booking(
        occurrence_id=made.occurrence_id,
        person_id=made.person_id,
        status=BookingStatus.WAITING,
        booked_at=NOW,
    )
    session.add(twin)
    with pytest.raises(IntegrityError):
        session.flush()


def test_cancelling_frees_the_places_and_takes_back_what_was_not_told():
    of = occurrence(factories.activity(kind(5)))
    made = booking(of, CHILD=2)
    operations.cancel(made, by=made.person, now=LATER)
    assert made.status is BookingStatus.CANCELLED
    assert list(queries.free_places(of).values()) == [5]
    assert kinds_told(made) == [("booking_confirmed", MessageStatus.DROPPED)]
    assert [entry.event for entry in events(made)] == ["booked", "cancelled"]


def test_cancelling_twice_changes_nothing():
    made = booking(occurrence())
    operations.cancel(made, by=made.person, now=LATER)
    operations.cancel(made, by=made.person, now=LATER)
    assert [entry.event for entry in events(made)] == ["booked", "cancelled"]


def test_after_cancelling_one_may_sign_up_again():
    of, who = occurrence(), resident()
    operations.cancel(booking(of, who), by=who, now=LATER)
    assert booking(of, who).status is BookingStatus.CONFIRMED


def test_nothing_is_cancelled_after_the_start():
    made = booking(occurrence())
    with pytest.raises(Refused) as refused:
        operations.cancel(made, by=made.person, now=made.occurrence.starts_at)
    assert refused.value.reason is Refusal.PAST
    assert made.status is BookingStatus.CONFIRMED


def test_one_child_stays_at_home():
    of = occurrence(factories.activity(kind(5)))
    made = booking(of, CHILD=2)
    child = made.lines[1]
    operations.cancel_line(child, by=made.person, now=LATER)
    operations.cancel_line(child, by=made.person, now=LATER)
    assert made.status is BookingStatus.CONFIRMED
    assert len(made.live_lines) == 2
    assert list(queries.free_places(of).values()) == [3]
    assert [entry.event for entry in events(made)] == ["booked", "line_cancelled"]


def test_without_the_parent_nobody_comes():
    made = booking(occurrence(), CHILD=1)
    operations.cancel_line(made.lines[0], by=made.person, now=LATER)
    assert made.status is BookingStatus.CANCELLED


def test_without_the_last_child_there_is_no_homework_help():
    made = booking(occurrence(factories.activity(kind(5, Audience.CHILD))), CHILD=1)
    operations.cancel_line(made.lines[0], by=made.person, now=LATER)
    assert made.status is BookingStatus.CANCELLED
