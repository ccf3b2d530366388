"""Close to the start who waits is called: a yes or a no that somebody heard, under their name."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.bookings import policies
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations.booking import hold, seat
from app.bookings.operations.seating import room_of
from app.bookings.operations.waiting_list import keep_seats
from app.bookings.policies import Refusal, Refused
from app.db import db
from app.history.operations import record
from app.notifications.operations import withdraw


def seat_from_list(booking: Booking, *, by: Person, now: datetime) -> None:
    """They said yes: all of them come, or as many as fit if they chose so. Twice is no error.

    Nobody is called by a machine, so whoever calls may go on to the next when nobody answers.
    Raises Refused(FULL) when the place is gone, MEMBERS_ONLY when it is no longer for them.
    """
    hold(booking)
    if booking.status is BookingStatus.CONFIRMED:
        return
    _check(booking, now=now)
    if not policies.may_sit(booking):
        raise Refused(Refusal.MEMBERS_ONLY)
    kinds = [line.participant_type_id for line in booking.live_lines]
    room = room_of(booking.occurrence, now=now)
    seats = room.seats_for(booking.person_id, kinds, as_many=booking.as_many)
    if not seats:
        raise Refused(Refusal.FULL)
    keep_seats(booking, seats, now=now)
    seat(booking, "seated_by_telephone", by=by, now=now)


def decline_by_telephone(booking: Booking, *, by: Person, now: datetime) -> None:
    """They said no, and are off the list. Twice is no error."""
    hold(booking)
    if not booking.is_live:
        return
    _check(booking, now=now)
    booking.move_to(BookingStatus.CANCELLED)
    record("declined_by_telephone", booking, by=by, for_=booking.person, now=now)
    withdraw(booking)
    db.session.flush()


def _check(booking: Booking, *, now: datetime) -> None:
    waits = booking.status is BookingStatus.WAITING
    if not waits or not policies.is_called(booking.occurrence, now=now):
        raise Refused(Refusal.NOT_NOW)
