"""Who comes, who waits, in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.activities.models import (
    Activity,
    ActivityKind,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
)
from app.activities.queries.seeing import seen_by, viewer
from app.bookings.models import LIVE, Booking, BookingLine, BookingStatus
from app.bookings.queries.courses import can_be_left, goes_on, signed_up_for
from app.db import db
from app.organisations.models import Neighbourhood, Venue


@dataclass(frozen=True)
class Listed:
    """Who is signed up for an occurrence, how many wait, until when places are offered."""

    people: set[int]
    waiting: int
    offered_until: list[datetime]

    def has_late_offer(self, now: datetime) -> bool:
        """Was an offer not answered in time?"""
        return any(until <= now for until in self.offered_until)


@cache
def _listed() -> Select[int, BookingStatus, datetime | None]:
    booking = Booking.__table__.c
    return select(booking.person_id, booking.status, booking.offered_until).where(
        booking.occurrence_id == bindparam("occurrence_id"), booking.status.in_(LIVE)
    )


def listed(occurrence_id: int) -> Listed:
    """The live sign-ups of an occurrence, as plain facts."""
    rows = db.session.execute(_listed(), {"occurrence_id": occurrence_id}).all()
    return Listed(
        people={row[0] for row in rows},
        waiting=sum(1 for row in rows if row[1] == BookingStatus.WAITING),
        offered_until=[row[2] for row in rows if row[2] is not None],
    )


def latest_booking(occurrence: Occurrence, person_id: int) -> Booking | None:
    """Somebody's newest sign-up for an occurrence, even a cancelled one."""
    booking = db.session.scalars(
        _whole_bookings()
        .where(Booking.occurrence_id == occurrence.id, Booking.person_id == person_id)
        .order_by(Booking.id.desc())
        .limit(1)
    ).one_or_none()
    if booking is not None:
        set_committed_value(booking, "occurrence", occurrence)
    return booking


def read_lines_anew(booking: Booking) -> None:
    """Who of the party still comes, once the booking is locked."""
    db.session.scalars(
        select(BookingLine)
        .where(BookingLine.booking_id == booking.id)
        .execution_options(populate_existing=True)
    ).all()


def on_the_list(occurrence_id: int, *statuses: BookingStatus) -> Sequence[Booking]:
    """The sign-ups in these states, in order of arrival."""
    return db.session.scalars(
        _whole_bookings()
        .where(Booking.occurrence_id == occurrence_id, Booking.status.in_(statuses))
        .options(joinedload(Booking.person))
        .order_by(Booking.id)
    ).all()


def expected(occurrence: Occurrence) -> Sequence[Booking]:
    """Who comes to a date, of itself or of its course, in order of arrival."""
    return counting_on(occurrence, BookingStatus.CONFIRMED)


def counting_on(occurrence: Occurrence, *statuses: BookingStatus) -> Sequence[Booking]:
    """The sign-ups in these states for a date, or for the course that it is a part of."""
    if occurrence.activity.kind is ActivityKind.COURSE:
        return signed_up_for(occurrence.activity_id, *statuses)
    return on_the_list(occurrence.id, *statuses)


def rank(booking: Booking) -> int:
    """The place on the waiting list, from 1."""
    ahead = db.session.scalar(
        select(func.count())
        .select_from(Booking)
        .where(Booking.occurrence_id == booking.occurrence_id)
        .where(Booking.status == BookingStatus.WAITING, Booking.id < booking.id)
    )
    return (ahead or 0) + 1


def rank_on(occurrence_id: int, person_id: int) -> int | None:
    """The place of somebody on the waiting list of a date; None when they do not wait."""
    waiting = db.session.scalars(
        select(Booking.person_id)
        .where(Booking.occurrence_id == occurrence_id, Booking.status == BookingStatus.WAITING)
        .order_by(Booking.id)
    ).all()
    return waiting.index(person_id) + 1 if person_id in waiting else None


def bookings_of(person_id: int) -> Select[Booking]:
    """Everything somebody signed up for, with what a list shows."""
    return (
        select(Booking)
        .join(Booking.occurrence)
        .where(Booking.person_id == person_id)
        .options(
            joinedload(Booking.lines).joinedload(BookingLine.participant_type),
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
        )
    )


def _seen_of(person_id: int) -> Select[Booking]:
    """The same, without what does not exist for them: the groups in which they are no more."""
    return bookings_of(person_id).join(Occurrence.activity).where(seen_by())


def coming(person_id: int, now: datetime, *, limit: int = 50) -> Sequence[Booking]:
    """What somebody is signed up for from now on, the nearest first."""
    found = db.session.scalars(
        _seen_of(person_id)
        .where(Booking.status.in_(LIVE), goes_on(now))
        .order_by(Occurrence.starts_at, Booking.id)
        .limit(limit),
        viewer(person_id),
    )
    return found.unique().all()


def in_calendar(person_id: int, since: datetime, *, limit: int) -> Sequence[Booking]:
    """What somebody is signed up for since a moment, with all that a calendar says of it."""
    found = db.session.scalars(
        _seen_of(person_id)
        .where(Booking.status.in_(LIVE), Occurrence.starts_at > since)
        .options(
            joinedload(Booking.occurrence)
            .joinedload(Occurrence.venue)
            .joinedload(Venue.neighbourhood)
            .joinedload(Neighbourhood.commune)
        )
        .order_by(Occurrence.starts_at, Booking.id)
        .limit(limit),
        viewer(person_id),
    )
    return found.unique().all()


def to_come(person_id: int, now: datetime) -> Sequence[Booking]:
    """Every live sign-up that can be left still, whole, in the order of locking."""
    return db.session.scalars(
        _with_all()
        .where(Booking.person_id == person_id)
        .where(Booking.status.in_(LIVE), can_be_left(now))
    ).all()


def whole(ids: Collection[int]) -> Sequence[Booking]:
    """These sign-ups, whole, in the order of locking."""
    return db.session.scalars(_with_all().where(Booking.id.in_(ids))).all()


def all_of(person_id: int) -> Sequence[Booking]:
    """Everything somebody ever signed up for, oldest first."""
    return db.session.scalars(
        select(Booking)
        .where(Booking.person_id == person_id)
        .options(joinedload(Booking.occurrence).joinedload(Occurrence.activity))
        .order_by(Booking.id)
        .execution_options(populate_existing=True)
    ).all()


def _with_all() -> Select[Booking]:
    return (
        _whole_bookings()
        .join(Booking.occurrence)
        .options(
            joinedload(Booking.person),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
            joinedload(Booking.occurrence)
            .joinedload(Occurrence.activity)
            .selectinload(Activity.participant_types),
        )
        .order_by(Booking.occurrence_id, Booking.id)
    )


def past(person_id: int, now: datetime, *, limit: int = 10) -> Sequence[Booking]:
    """What is over or cancelled, the newest first."""
    found = db.session.scalars(
        _seen_of(person_id)
        .where(Booking.status.not_in(LIVE) | ~goes_on(now))
        .order_by(Occurrence.starts_at.desc(), Booking.id.desc())
        .limit(limit),
        viewer(person_id),
    )
    return found.unique().all()


def on_day(day: date) -> Sequence[Occurrence]:
    """The dates of a day, in the order in which they are locked."""
    return db.session.scalars(
        select(Occurrence)
        .where(Occurrence.starts_on == day, Occurrence.status == OccurrenceStatus.SCHEDULED)
        .options(joinedload(Occurrence.activity), joinedload(Occurrence.venue))
        .order_by(Occurrence.id)
    ).all()


def to_settle(now: datetime, released_by: datetime) -> Sequence[Occurrence]:
    """The dates whose list the hour itself changes.

    An offer was not answered in time; or somebody waits, and it begins so soon (``released_by``)
    that nothing is kept for some any more.
    """
    late = select(Booking.occurrence_id).where(
        Booking.status == BookingStatus.OFFERED, Booking.offered_until <= now
    )
    waited_for = select(Booking.occurrence_id).where(Booking.status == BookingStatus.WAITING)
    kept = ParticipantType.kept_first + ParticipantType.kept_estate + ParticipantType.kept_counter
    keeping = select(ParticipantType.activity_id).where(kept > 0)
    fair = select(Activity.id).where(Activity.fair_share.is_not(None))
    soon = (
        (Occurrence.starts_at > now)
        & (Occurrence.starts_at <= released_by)
        & Occurrence.id.in_(waited_for)
        & (Occurrence.activity_id.in_(keeping) | Occurrence.activity_id.in_(fair))
    )
    return db.session.scalars(
        select(Occurrence)
        .where(
            Occurrence.status == OccurrenceStatus.SCHEDULED,
            Occurrence.id.in_(late) | soon,
        )
        .options(
            joinedload(Occurrence.activity).selectinload(Activity.participant_types),
            joinedload(Occurrence.venue),
        )
        .order_by(Occurrence.id)
    ).all()


def _whole_bookings() -> Select[Booking]:
    return select(Booking).options(
        selectinload(Booking.lines).joinedload(BookingLine.participant_type)
    )
