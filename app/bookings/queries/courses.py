"""A course: one sign-up for all its dates hangs on its opening (ADR 38)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.activities.models import Activity, ActivityKind, Occurrence, OccurrenceStatus
from app.bookings.models import Booking, BookingLine, BookingStatus
from app.db import db

SCHEDULED = Occurrence.status == OccurrenceStatus.SCHEDULED


def opening_id(occurrence: Occurrence) -> int:
    """On which date the sign-ups hang: itself, or for a course its first that is not off."""
    if occurrence.activity.kind is not ActivityKind.COURSE:
        return occurrence.id
    return openings([occurrence.activity_id]).get(occurrence.activity_id, occurrence.id)


def openings(activity_ids: Collection[int]) -> dict[int, int]:
    """The opening of each of these courses: the date that was planned first."""
    rows = db.session.execute(
        select(Occurrence.activity_id, func.min(Occurrence.id))
        .where(Occurrence.activity_id.in_(activity_ids), SCHEDULED)
        .group_by(Occurrence.activity_id)
    )
    return {row[0]: row[1] for row in rows}


def dates_of_course(activity_id: int) -> Sequence[Occurrence]:
    """Every date that sign-ups may come to hang on, what has begun too."""
    return db.session.scalars(
        select(Occurrence).where(Occurrence.activity_id == activity_id, SCHEDULED)
    ).all()


def last_end(occurrence: Occurrence) -> datetime:
    """When it is over: the date itself, or the last one of a course."""
    if occurrence.activity.kind is not ActivityKind.COURSE:
        return occurrence.ends_at
    asked = select(func.max(Occurrence.ends_at)).where(
        Occurrence.activity_id == occurrence.activity_id, SCHEDULED
    )
    return db.session.scalar(asked) or occurrence.ends_at


def next_dates(activity_ids: Collection[int], now: datetime) -> dict[int, Occurrence]:
    """The date of each of these courses that comes next, or goes on now."""
    found = db.session.scalars(
        select(Occurrence)
        .where(Occurrence.activity_id.in_(activity_ids), SCHEDULED, Occurrence.ends_at > now)
        .options(joinedload(Occurrence.activity), joinedload(Occurrence.venue))
        .order_by(Occurrence.starts_at.desc())
    )
    return {one.activity_id: one for one in found}


def has_begun(occurrence: Occurrence, now: datetime) -> bool:
    """Has the date begun, or the first one of a course?"""
    if occurrence.starts_at <= now or occurrence.activity.kind is not ActivityKind.COURSE:
        return occurrence.starts_at <= now
    asked = select(Occurrence.id).where(
        Occurrence.activity_id == occurrence.activity_id, SCHEDULED, Occurrence.starts_at <= now
    )
    return db.session.scalar(asked.limit(1)) is not None


def goes_on(now: datetime) -> ColumnElement[bool]:
    """Is the date of a sign-up not over, or is it a course with dates to come?"""
    return (Occurrence.ends_at > now) | _course_with_more(now)


def can_be_left(now: datetime) -> ColumnElement[bool]:
    """Has the date of a sign-up not begun, or is it a course with dates to come?"""
    return (Occurrence.starts_at > now) | _course_with_more(now)


def _course_with_more(now: datetime) -> ColumnElement[bool]:
    later = aliased(Occurrence)
    courses = (
        select(later.activity_id)
        .join(Activity, Activity.id == later.activity_id)
        .where(Activity.kind == ActivityKind.COURSE, later.ends_at > now)
        .where(later.status == OccurrenceStatus.SCHEDULED)
    )
    return Occurrence.activity_id.in_(courses)


def signed_up_for(activity_id: int, *statuses: BookingStatus) -> Sequence[Booking]:
    """The sign-ups of a course in these states, whole, in order of arrival."""
    return db.session.scalars(
        select(Booking)
        .join(Booking.occurrence)
        .where(Occurrence.activity_id == activity_id, Booking.status.in_(statuses))
        .options(
            selectinload(Booking.lines).joinedload(BookingLine.participant_type),
            joinedload(Booking.person),
            joinedload(Booking.occurrence)
            .joinedload(Occurrence.activity)
            .selectinload(Activity.participant_types),
        )
        .order_by(Booking.id)
    ).all()
