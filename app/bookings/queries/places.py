"""How many places of each kind are taken and left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm.attributes import set_committed_value

from app.activities.models import (
    Activity,
    ActivityKind,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    closing_moment,
)
from app.bookings.models import HOLDING, LIVE, Booking, BookingLine, BookingStatus
from app.bookings.queries.courses import openings
from app.db import db


@dataclass(frozen=True, slots=True)
class Places:
    """One kind of place in one occurrence. ``taken`` counts lines, offers included."""

    type_id: int
    name_fr: str
    name_nl: str
    audience: Audience
    capacity: int
    taken: int
    closes_days_before: int | None
    closes_at: time | None
    members_only: bool

    @property
    def free(self) -> int:
        """How many are left."""
        return max(self.capacity - self.taken, 0)

    @property
    def over(self) -> int:
        """How many are taken beyond the limit."""
        return max(self.taken - self.capacity, 0)


@dataclass(slots=True)
class Standing:
    """What a page says of one occurrence: its places, and where the reader stands in it."""

    places: list[Places]
    mine: BookingStatus | None

    @property
    def free(self) -> int:
        """Places left for somebody who comes; those of children and of members stand apart."""
        return sum(kind.free for kind in self._bookable)

    @property
    def _bookable(self) -> list[Places]:
        adults = [kind for kind in self.places if kind.audience != Audience.CHILD] or self.places
        return [kind for kind in adults if not kind.members_only] or adults

    def is_closed(self, starts_on: date, starts_at: datetime, *, now: datetime) -> bool:
        """Has the last deadline gone by?"""
        return all(
            closing_moment(starts_on, starts_at, kind.closes_days_before, kind.closes_at) <= now
            for kind in self._bookable
        )


def _taken() -> Select[int, int, int]:
    booking, line = Booking.__table__.c, BookingLine.__table__.c
    return (
        select(booking.occurrence_id, line.participant_type_id, func.count().label("taken"))
        .join_from(Booking, BookingLine, line.booking_id == booking.id)
        .where(booking.occurrence_id.in_(bindparam("occurrence_ids", expanding=True)))
        .where(booking.status.in_(HOLDING), line.cancelled_at.is_(None))
        .group_by(booking.occurrence_id, line.participant_type_id)
    )


@cache
def _standings(*, with_mine: bool) -> Select[*tuple[Any, ...]]:
    taken = _taken().subquery()
    occurrence, kind, booking, activity = (
        table.__table__.c for table in (Occurrence, ParticipantType, Booking, Activity)
    )
    mine = (
        select(booking.status)
        .where(booking.occurrence_id == occurrence.id, booking.status.in_(LIVE))
        .where(booking.person_id == bindparam("person_id"))
        .scalar_subquery()
    )
    columns = [
        *(occurrence.id, kind.id, kind.name_fr, kind.name_nl, kind.audience, kind.capacity),
        func.coalesce(taken.c.taken, 0),
        *(kind.closes_days_before, kind.closes_at, kind.members_only),
        case((activity.kind == ActivityKind.COURSE, activity.id)).label("course"),
    ]
    return (
        select(*columns, *([mine.label("mine")] if with_mine else []))
        .join_from(Occurrence, ParticipantType, kind.activity_id == occurrence.activity_id)
        .join(Activity, activity.id == occurrence.activity_id)
        .outerjoin(
            taken,
            (taken.c.occurrence_id == occurrence.id) & (taken.c.participant_type_id == kind.id),
        )
        .where(occurrence.id.in_(bindparam("occurrence_ids", expanding=True)))
        .order_by(occurrence.id, kind.position)
    )


def standings(occurrence_ids: Collection[int], person_id: int | None) -> dict[int, Standing]:
    """Places of several occurrences and the reader's own sign-ups, in one query."""
    asked: dict[str, object] = {"occurrence_ids": list(occurrence_ids)}
    if person_id:
        asked["person_id"] = person_id
    found: dict[int, Standing] = {}
    hangs_on: dict[int, int] = {}
    for row in db.session.execute(_standings(with_mine=person_id is not None), asked):
        standing = found.setdefault(row[0], Standing([], None))
        standing.places.append(Places(*row[1:10]))
        if row.course:
            hangs_on[row[0]] = row.course
        if person_id and row.mine:
            standing.mine = row.mine
    return _with_courses(found, hangs_on, person_id) if hangs_on else found


def _with_courses(
    found: dict[int, Standing], hangs_on: dict[int, int], person_id: int | None
) -> dict[int, Standing]:
    """The dates of a course stand as its opening does: there is one sign-up for all of them."""
    opening = openings(set(hangs_on.values()))
    missing = {opening[course] for course in hangs_on.values() if course in opening} - found.keys()
    there = {**found, **(standings(missing, person_id) if missing else {})}
    for number, course in hangs_on.items():
        found[number] = there.get(opening.get(course, number), found[number])
    return found


OF_ACTIVITY = ("kind", "estate_id", "fair_share")
OF_KIND = (
    *("capacity", "closes_days_before", "closes_at"),
    *("kept_first", "kept_estate", "kept_counter", "members_only"),
)


@cache
def _kinds_now() -> Select[*tuple[Any, ...]]:
    activity, kind = Activity.__table__.c, ParticipantType.__table__.c
    taken = _taken().subquery()
    return (
        select(activity.kind, kind.id, kind.capacity, kind.closes_days_before, kind.closes_at)
        .add_columns(kind.kept_first, kind.kept_estate, kind.kept_counter, kind.members_only)
        .add_columns(activity.estate_id, activity.fair_share)
        .add_columns(func.coalesce(taken.c.taken, 0).label("taken"))
        .join_from(Activity, ParticipantType, kind.activity_id == activity.id, isouter=True)
        .outerjoin(taken, taken.c.participant_type_id == kind.id)
        .where(activity.id == bindparam("activity_id"))
    )


def free_places(occurrence: Occurrence) -> dict[int, int]:
    """Places left by kind; only true while the occurrence is locked.

    What was read of the activity before the lock may be old: its kinds, and whether one signs up
    at all, are renewed by the same question.
    """
    asked = {"activity_id": occurrence.activity_id, "occurrence_ids": [occurrence.id]}
    kinds = {kind.id: kind for kind in occurrence.activity.participant_types}
    free = {}
    for row in db.session.execute(_kinds_now(), asked):
        for name, value in zip(OF_ACTIVITY, (row[0], *row[9:11]), strict=True):
            set_committed_value(occurrence.activity, name, value)
        number, capacity = row[1], row[2]
        if number is not None:
            free[number] = capacity - row.taken
        if number in kinds:
            for name, value in zip(OF_KIND, row[2:9], strict=True):
                set_committed_value(kinds[number], name, value)
    return free


def counts(occurrence_ids: Collection[int]) -> dict[int, dict[BookingStatus, int]]:
    """How many people (lines) are in each live state, by occurrence."""
    rows = db.session.execute(
        select(Booking.occurrence_id, Booking.status, func.count())
        .join_from(Booking, BookingLine, BookingLine.booking_id == Booking.id)
        .where(Booking.occurrence_id.in_(occurrence_ids), Booking.status.in_(LIVE))
        .where(BookingLine.cancelled_at.is_(None))
        .group_by(Booking.occurrence_id, Booking.status)
    )
    found: dict[int, dict[BookingStatus, int]] = {}
    for occurrence_id, status, number in rows:
        found.setdefault(occurrence_id, {})[status] = number
    return found


def crowded(activity_id: int, kind_id: int, capacity: int, now: datetime) -> set[int]:
    """The dates to come on which more places of a kind are taken than so many."""
    return set(
        db.session.scalars(
            select(Occurrence.id)
            .join(Booking, Booking.occurrence_id == Occurrence.id)
            .join(BookingLine, BookingLine.booking_id == Booking.id)
            .where(Occurrence.activity_id == activity_id, Occurrence.starts_at > now)
            .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
            .where(Booking.status.in_(HOLDING), BookingLine.cancelled_at.is_(None))
            .where(BookingLine.participant_type_id == kind_id)
            .group_by(Occurrence.id)
            .having(func.count() > capacity)
        )
    )


def was_ever_taken(kind_id: int) -> bool:
    """Has somebody ever signed up for this kind of place?"""
    line = select(BookingLine.id).where(BookingLine.participant_type_id == kind_id).limit(1)
    return db.session.scalar(line) is not None


def is_counted_on(activity_id: int, now: datetime) -> bool:
    """Is somebody signed up, or waiting, for a date to come?"""
    booking = (
        select(Booking.id)
        .join(Booking.occurrence)
        .where(Occurrence.activity_id == activity_id, Occurrence.starts_at > now)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED, Booking.status.in_(LIVE))
        .limit(1)
    )
    return db.session.scalar(booking) is not None
