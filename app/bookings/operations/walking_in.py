"""Somebody known comes to the door who was not expected."""

from __future__ import annotations

from datetime import datetime

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import policies, queries
from app.bookings.models import Attendance, Beyond, Booking, BookingLine, BookingStatus, Mark
from app.bookings.policies import Refusal, Refused, Room
from app.bookings.queries import attendance
from app.db import db, lock
from app.history.operations import record
from app.notifications.operations import withdraw


def walk_in(  # noqa: PLR0913 - where, who, in which place, over the limit or not, by whom, when
    occurrence: Occurrence,
    person: Person,
    kind_id: int | None,
    *,
    over: bool = False,
    by: Person,
    now: datetime,
) -> bool:
    """Put somebody who stands at the door on the list, as there; False when they were expected.

    Raises Refused(FULL) when no place is left; ``over`` the limit is an act of its own, which
    stays recorded under the name of whoever does it.
    """
    if accounts.is_gone(person.id):
        raise Refused(Refusal.NOT_NOW)
    lock(occurrence)
    if occurrence.status == OccurrenceStatus.CANCELLED:
        raise Refused(Refusal.CANCELLED)
    if not policies.has_opened(occurrence, now=now):
        raise Refused(Refusal.TOO_EARLY)
    booking = queries.latest_booking(occurrence, person.id)
    expected = booking is not None and booking.status is BookingStatus.CONFIRMED
    if booking is None or not booking.is_live:
        booking = _seat(occurrence, person, kind_id, over=over, now=now)
    elif not expected:
        _move_up(booking, over=over)
    _note(booking, by=by, now=now)
    if not expected:
        event = "walked_in_over_the_limit" if over else "walked_in"
        record(event, booking, by=by, for_=person, now=now)
    return not expected


def _seat(
    occurrence: Occurrence, person: Person, kind_id: int | None, *, over: bool, now: datetime
) -> Booking:
    free = queries.free_places(occurrence)
    if occurrence.activity.drop_in:
        raise Refused(Refusal.DROP_IN)
    own = {kind.id for kind in policies.bookable_types(occurrence.activity.participant_types)}
    if kind_id not in own or kind_id not in free:
        raise Refused(Refusal.UNKNOWN_PLACE)
    taken = [(kind, None) for kind in occurrence.activity.participant_types if kind.id == kind_id]
    if policies.not_a_member(taken, person.id, occurrence.activity_id):
        raise Refused(Refusal.MEMBERS_ONLY)
    if not over and free[kind_id] < 1:
        raise Refused(Refusal.FULL)
    booking = Booking(
        occurrence_id=occurrence.id,
        person_id=person.id,
        status=BookingStatus.CONFIRMED,
        booked_at=now,
        beyond=Beyond.DOOR if over else None,
        lines=[BookingLine(participant_type_id=kind_id)],
    )
    db.session.add(booking)
    db.session.flush()
    return booking


def _move_up(booking: Booking, *, over: bool) -> None:
    """Whoever waited and stands there is asked no more: they come, all of them who were to."""
    lock(booking)
    kinds = [line.participant_type_id for line in booking.live_lines]
    if booking.status is BookingStatus.WAITING:
        if not policies.may_sit(booking):
            raise Refused(Refusal.MEMBERS_ONLY)
        if not over and not Room(queries.free_places(booking.occurrence)).holds(kinds):
            raise Refused(Refusal.FULL)
        booking.beyond = Beyond.DOOR if over else None
        booking.move_to(BookingStatus.OFFERED)
    booking.move_to(BookingStatus.CONFIRMED)
    booking.offered_until = None
    withdraw(booking)
    db.session.flush()


def _note(booking: Booking, *, by: Person, now: datetime) -> None:
    """They are there; of the children who were to come with them nothing is said."""
    line = booking.live_lines[0]
    row = attendance.marked(booking.occurrence_id).get(line.id)
    if row is None:
        row = Attendance(occurrence_id=booking.occurrence_id, line_id=line.id)
        db.session.add(row)
    row.mark, row.marked_at, row.marked_by_id = Mark.PRESENT, now, by.id
    db.session.flush()
