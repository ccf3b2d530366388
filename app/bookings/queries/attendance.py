"""Who was there: line by line, as counts, and who often stays away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.activities.models import Activity, ActivityStatus, Occurrence, OccurrenceStatus
from app.bookings.models import (
    AgeGroup,
    Attendance,
    Booking,
    BookingLine,
    Gender,
    HeadCount,
    Mark,
    SheetSent,
)
from app.db import db

REMEMBERED = timedelta(days=183)
"""Half a year; then nobody knows any more that somebody stayed away."""

Heads = dict[tuple[AgeGroup, Gender], int]


def marked(occurrence_id: int) -> dict[int, Attendance]:
    """What was said of each line."""
    found = db.session.scalars(
        select(Attendance)
        .where(Attendance.occurrence_id == occurrence_id)
        .execution_options(populate_existing=True)
    )
    return {row.line_id: row for row in found}


def marks_of(occurrence_id: int) -> dict[int, Mark]:
    """The mark of each line that has one."""
    return {line_id: row.mark for line_id, row in marked(occurrence_id).items()}


def counted(occurrence_id: int) -> dict[tuple[AgeGroup, Gender], HeadCount]:
    """The counts of people whom nobody knows by name."""
    found = db.session.scalars(
        select(HeadCount)
        .where(HeadCount.occurrence_id == occurrence_id)
        .execution_options(populate_existing=True)
    )
    return {(row.age_group, row.gender): row for row in found}


def heads(occurrence_id: int) -> Heads:
    """The same as numbers."""
    return {place: row.number for place, row in counted(occurrence_id).items()}


def has_arrived(occurrence_id: int, key: str) -> bool:
    """Did this very sheet arrive before?"""
    asked = select(SheetSent.id).where(
        SheetSent.occurrence_id == occurrence_id, SheetSent.key == key
    )
    return db.session.scalar(asked) is not None


@dataclass(frozen=True)
class Absence:
    """Somebody stayed away from a date; ``promoted_at`` when they had waited for their place."""

    person_id: int
    occurrence_id: int
    starts_at: datetime
    promoted_at: datetime | None


def absences(
    person_ids: Collection[int], organisation_ids: Collection[int], *, now: datetime
) -> list[Absence]:
    """From what these organisations run each of them stayed away, in the last six months.

    A party of which one was there did not stay away.
    """
    came, with_came = aliased(Attendance), aliased(BookingLine)
    one_came = (
        select(came.id)
        .join(with_came, with_came.id == came.line_id)
        .where(with_came.booking_id == Booking.id, came.mark == Mark.PRESENT)
        .where(came.occurrence_id == Attendance.occurrence_id)
        .exists()
    )
    rows = db.session.execute(
        select(Booking.person_id, Occurrence.id, Occurrence.starts_at, Booking.promoted_at)
        .distinct()
        .join_from(Attendance, BookingLine, BookingLine.id == Attendance.line_id)
        .join(Booking, Booking.id == BookingLine.booking_id)
        .join(Occurrence, Occurrence.id == Attendance.occurrence_id)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(Attendance.mark == Mark.ABSENT, ~one_came)
        .where(Booking.person_id.in_(person_ids))
        .where(Activity.organisation_id.in_(organisation_ids))
        .where(Occurrence.starts_at > now - REMEMBERED, Occurrence.starts_at <= now)
    )
    return [Absence(*row) for row in rows]


@dataclass(frozen=True)
class Course:
    """The days on which a course was held, those when somebody was there; is there more?"""

    held: list[date]
    attended: list[date]
    goes_on: bool


def course(activity_id: int, person_id: int, now: datetime) -> Course:
    """How much of a course somebody took part in, themselves; what was called off was not held."""
    dates = db.session.execute(
        select(Occurrence.id, Occurrence.starts_on, Occurrence.ends_at)
        .where(Occurrence.activity_id == activity_id)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .order_by(Occurrence.starts_at)
    ).all()
    there = set(
        db.session.scalars(
            select(Attendance.occurrence_id)
            .join(BookingLine, BookingLine.id == Attendance.line_id)
            .join(Booking, Booking.id == BookingLine.booking_id)
            .where(Booking.person_id == person_id, BookingLine.age_band.is_(None))
            .where(Attendance.mark == Mark.PRESENT)
            .where(Attendance.occurrence_id.in_([row.id for row in dates]))
        )
    )
    over = [row for row in dates if row.ends_at <= now]
    return Course(
        held=[row.starts_on for row in over],
        attended=[row.starts_on for row in over if row.id in there],
        goes_on=len(over) < len(dates),
    )


TO_FILL_IN = timedelta(days=31)
"""So long a list that nobody has typed is asked for."""


def without_sheet(
    organisation_ids: Collection[int], now: datetime, *, limit: int = 6
) -> Sequence[Occurrence]:
    """The last dates that these organisations held and of which no sheet has come in."""
    came_in = select(SheetSent.id).where(SheetSent.occurrence_id == Occurrence.id).exists()
    return db.session.scalars(
        select(Occurrence)
        .join(Occurrence.activity)
        .where(Activity.organisation_id.in_(organisation_ids), ~came_in)
        .where(Activity.status.in_([ActivityStatus.PUBLISHED, ActivityStatus.WITHDRAWN]))
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Occurrence.starts_at <= now, Occurrence.starts_at > now - TO_FILL_IN)
        .options(contains_eager(Occurrence.activity), joinedload(Occurrence.venue))
        .order_by(Occurrence.starts_at.desc(), Occurrence.id)
        .limit(limit)
    ).all()
