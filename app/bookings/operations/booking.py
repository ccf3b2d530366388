"""Taking a place, giving it back. Every verb holds the occurrence's lock."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm.attributes import set_committed_value

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.activities.models import ActivityKind, Occurrence, ParticipantType
from app.activities.queries import groups
from app.bookings import policies, queries
from app.bookings.models import AgeBand, Booking, BookingLine, BookingStatus
from app.bookings.operations.seating import room_of
from app.bookings.operations.telling import tell_confirmed, tell_waiting
from app.bookings.operations.waiting_list import (
    count_from_sending,
    leave_to_who_waits,
    settle,
)
from app.bookings.policies import Party, Refusal, Refused, Room
from app.bookings.queries.lists import Listed
from app.db import db, lock
from app.history.operations import record
from app.notifications.operations import withdraw

Lines = list[tuple[ParticipantType, AgeBand | None]]

_INSERT_BOOKING = insert(cast(Table, Booking.__table__)).returning(Booking.__table__.c.id)
_INSERT_LINES = insert(cast(Table, BookingLine.__table__))


def book(  # noqa: PLR0913 - what, who, how many, which date was read, by whom, when
    occurrence: Occurrence,
    person: Person,
    party: Party,
    *,
    version: int | None = None,
    by: Person,
    now: datetime,
) -> Booking:
    """Give ``person`` and their party places, or one turn on the waiting list when it is full.

    Raises Refused with the reason. A party is seated whole or waits whole, unless whoever signs up
    would rather come with fewer: then the others are left out. ``version`` is that of
    the date that was read: who signs up for a Tuesday is not signed up for a Wednesday.
    """
    if accounts.is_gone(person.id):
        raise Refused(Refusal.NOT_NOW)
    lock(occurrence)  # capacity is counted under this lock
    newcomer = person.id, by.id != person.id
    room = room_of(occurrence, now=now, newcomer=newcomer)
    _see(occurrence, person)
    listed = queries.listed(occurrence.id)
    if person.id in listed.people:
        raise Refused(Refusal.ALREADY_BOOKED)
    if version is not None and occurrence.version != version:
        raise Refused(Refusal.MOVED)
    if reason := policies.refusal(occurrence, party, now=now):
        raise Refused(reason)
    if listed.has_late_offer(now) or (listed.waiting and any(room.free.values())):
        listed, room = _first_who_waits(occurrence, newcomer, now=now)
    wanted = _lines(occurrence, party)
    _check_kinds(occurrence, person, wanted, room)
    seats = room.seats_for(person.id, [kind.id for kind, _band in wanted], as_many=party.as_many)
    status = BookingStatus.CONFIRMED if seats else BookingStatus.WAITING
    wanted = [wanted[seat] for seat in seats] or wanted
    how = {"as_many": party.as_many, "at_counter": newcomer[1]}
    booking = _write(occurrence, person, status, wanted, how, now=now)
    record("booked", booking, by=by, for_=person, now=now, status=booking.status, size=len(wanted))
    if seats:
        tell_confirmed(booking, len(wanted), now=now)
    else:
        tell_waiting(booking, listed.waiting + 1, now=now)
    return booking


def _check_kinds(occurrence: Occurrence, person: Person, wanted: Lines, room: Room) -> None:
    """Are the places still there, and for this person? Raises Refused."""
    if any(kind.id not in room.free for kind, _band in wanted):
        raise Refused(Refusal.UNKNOWN_PLACE)  # taken off the list this very moment
    if policies.not_a_member(wanted, person.id, occurrence.activity_id):
        raise Refused(Refusal.MEMBERS_ONLY)


def _first_who_waits(
    occurrence: Occurrence, newcomer: tuple[int, bool], *, now: datetime
) -> tuple[Listed, Room]:
    """Nobody overtakes: how the list stands then, and what is left."""
    settle(occurrence, now=now)
    room = room_of(occurrence, now=now, newcomer=newcomer)
    leave_to_who_waits(occurrence, room, now=now)
    return queries.listed(occurrence.id), room


def _see(occurrence: Occurrence, person: Person) -> None:
    """A group is for its members, also when somebody was taken out a moment ago."""
    activity = occurrence.activity
    if activity.kind is ActivityKind.GROUP and not groups.is_member(activity.id, person.id):
        raise Refused(Refusal.NOT_NOW)


def accept(booking: Booking, *, by: Person, now: datetime) -> None:
    """Take the offered place. Taking it twice is no error; too late is."""
    hold(booking)
    if booking.status == BookingStatus.CONFIRMED:
        return
    if booking.status is BookingStatus.OFFERED:
        count_from_sending(booking, now=now)
    if not policies.may_accept(booking, now=now):
        raise Refused(Refusal.NOT_OFFERED)
    booking.move_to(BookingStatus.CONFIRMED)
    booking.offered_until, booking.promoted_at = None, now
    record("accepted", booking, by=by, for_=booking.person, now=now)
    withdraw(booking)
    # Perhaps for the second time: undoing a merge may put somebody back on the list.
    tell_confirmed(booking, len(booking.live_lines), now=now, key=f":{now.isoformat()}")


def seat(booking: Booking, event: str, *, by: Person, now: datetime, **details: str) -> None:
    """Somebody on the list comes, by the act of one who works here; the sign-up is held."""
    size = len(booking.live_lines)
    booking.move_to(BookingStatus.CONFIRMED)
    booking.promoted_at = now
    record(event, booking, by=by, for_=booking.person, now=now, size=size, **details)
    withdraw(booking, but="occurrence_moved")
    tell_confirmed(booking, size, now=now, key=f":{now.isoformat()}")
    db.session.flush()


def cancel(booking: Booking, *, by: Person | None, now: datetime, event: str | None = None) -> None:
    """Give all places back, leave the list, or say no to an offer; the next one moves up.

    ``event`` is what it is called in the history, where that says how it was done.
    """
    hold(booking)
    if not booking.is_live:
        return
    if not policies.may_cancel(booking, now=now):
        raise Refused(policies.too_late(booking))
    event = event or ("declined" if booking.status == BookingStatus.OFFERED else "cancelled")
    booking.move_to(BookingStatus.CANCELLED)
    booking.offered_until = booking.beyond = None
    record(event, booking, by=by, for_=booking.person, now=now)
    withdraw(booking)
    db.session.flush()
    settle(booking.occurrence, now=now)


def cancel_line(line: BookingLine, *, by: Person, now: datetime) -> None:
    """One of them does not come along; without the booker, or the last child, nobody comes."""
    booking = line.booking
    hold(booking)
    if line.age_band is None or booking.live_lines == [line]:
        cancel(booking, by=by, now=now)
        return
    if line.cancelled_at is not None or not booking.is_live:
        return
    if not policies.may_cancel(booking, now=now):
        raise Refused(policies.too_late(booking))
    line.cancelled_at = now
    record("line_cancelled", booking, by=by, for_=booking.person, now=now, band=line.age_band)
    db.session.flush()
    settle(booking.occurrence, now=now)


def hold(booking: Booking) -> None:
    """Hold a sign-up under its date, and read anew who of the party still comes."""
    lock(booking.occurrence)
    lock(booking)
    queries.read_lines_anew(booking)


def _lines(occurrence: Occurrence, party: Party) -> Lines:
    wanted = policies.lines(occurrence.activity.participant_types, party)
    if isinstance(wanted, Refusal):
        raise Refused(wanted)
    return wanted


def _write(  # noqa: PLR0913 - where, who, how it stands, with whom, all or fewer, when
    occurrence: Occurrence,
    person: Person,
    status: BookingStatus,
    wanted: Lines,
    how: dict[str, bool],
    *,
    now: datetime,
) -> Booking:
    # The hottest write of the house: two plain inserts. What is given back is what was written,
    # not a part of the session; ask for the booking anew to change it.
    values = {
        "occurrence_id": occurrence.id,
        "person_id": person.id,
        "status": status,
        "booked_at": now,
        "offered_until": None,
        **how,
    }
    booking = Booking(id=db.session.execute(_INSERT_BOOKING, values).scalar_one(), **values)
    db.session.execute(
        _INSERT_LINES,
        [
            {"booking_id": booking.id, "participant_type_id": kind.id, "age_band": band}
            for kind, band in wanted
        ],
    )
    set_committed_value(booking, "occurrence", occurrence)
    set_committed_value(booking, "person", person)
    return booking
