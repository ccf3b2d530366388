"""A duplicate's sign-ups: they move; of two live ones for one date the kept person's stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations.booking import cancel
from app.bookings.operations.seating import room_of
from app.bookings.operations.waiting_list import settle
from app.bookings.policies import NOBODY
from app.db import db, lock
from app.history.operations import record


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    """What moves, what is cancelled, and what stays where it is: over, and counted twice."""
    theirs = queries.all_of(gone.id)
    taken = {booking.occurrence_id for booking in queries.all_of(kept.id) if booking.is_live}
    both = [booking for booking in theirs if booking.is_live and booking.occurrence_id in taken]
    ends = [booking for booking in both if policies.may_cancel(booking, now=now)]
    return {
        "moved": [booking.id for booking in theirs if booking not in both],
        "cancelled": [booking.id for booking in ends],
        "waited": [one.id for one in ends if one.status is BookingStatus.WAITING],
        "left": [booking.id for booking in both if booking not in ends],
    }


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    _hold({booking.occurrence_id for booking in queries.to_come(gone.id, now)})
    plan = _plan(kept, gone, now)
    ending = [one for one in queries.to_come(gone.id, now) if one.id in plan["cancelled"]]
    give(Booking, "person_id", plan["moved"], of=gone, to=kept)
    for booking in ending:
        cancel(booking, by=by, now=now)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since
    ending = queries.whole(plan["cancelled"])
    _hold({booking.occurrence_id for booking in (*ending, *queries.to_come(kept.id, now))})
    give(Booking, "person_id", plan["moved"], of=kept, to=gone)
    for booking in ending:
        _restore(booking, waited=booking.id in plan["waited"], by=by, now=now)


def _restore(booking: Booking, *, waited: bool, by: Person, now: datetime) -> None:
    """It counts again: its places if they are still free, else its old rank on the list."""
    lock(booking)
    occurrence = booking.occurrence
    over = occurrence.starts_at <= now or occurrence.status is not OccurrenceStatus.SCHEDULED
    if booking.status is not BookingStatus.CANCELLED or over:
        return
    room = room_of(occurrence, now=now)
    own = room.who.get(booking.person_id, NOBODY)
    seated = room.holds((line.participant_type_id for line in booking.live_lines), own)
    status = BookingStatus.CONFIRMED if seated and not waited else BookingStatus.WAITING
    booking.move_to(status)
    record("restored", booking, by=by, for_=booking.person, now=now, status=status)
    db.session.flush()
    settle(occurrence, now=now)


def _hold(occurrence_ids: set[int]) -> None:
    asked = select(Occurrence).where(Occurrence.id.in_(occurrence_ids)).order_by(Occurrence.id)
    for occurrence in db.session.scalars(asked).all():
        lock(occurrence)


MOVER = Mover("bookings", _plan, _move, _back)
when_merged.append(MOVER)
