"""Who comes, who waits, how many places are left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.activities.models import (
    Activity,
    Audience,
    Occurrence,
    ParticipantType,
    closing_moment,
)
from app.bookings.models import HOLDING, LIVE, Booking, BookingLine, BookingStatus
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

    @property
    def free(self) -> int:
        """How many are left."""
        return max(self.capacity - self.taken, 0)


@dataclass(slots=True)
class Standing:
    """What a page says of one occurrence: its places, and where the reader stands in it."""

    places: list[Places]
    mine: BookingStatus | None

    @property
    def free(self) -> int:
        """Places left for somebody who comes (children's places are a kind of their own)."""
        return sum(kind.free for kind in self._bookable)

    @property
    def _bookable(self) -> list[Places]:
        return [kind for kind in self.places if kind.audience != Audience.CHILD] or self.places

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


_taken_once = cache(_taken)


@cache
def _standings(*, with_mine: bool) -> Select[*tuple[Any, ...]]:
    taken = _taken().subquery()
    occurrence, kind, booking = (
        table.__table__.c for table in (Occurrence, ParticipantType, Booking)
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
        *(kind.closes_days_before, kind.closes_at),
    ]
    return (
        select(*columns, *([mine] if with_mine else []))
        .join_from(Occurrence, ParticipantType, kind.activity_id == occurrence.activity_id)
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
    for row in db.session.execute(_standings(with_mine=person_id is not None), asked):
        standing = found.setdefault(row[0], Standing([], None))
        standing.places.append(Places(*row[1:9]))
        if person_id and row[9]:
            standing.mine = row[9]
    return found


def free_places(occurrence: Occurrence) -> dict[int, int]:
    """Places left by kind; only true while the occurrence is locked."""
    rows = db.session.execute(_taken_once(), {"occurrence_ids": [occurrence.id]})
    taken = {row[1]: row[2] for row in rows}
    return {
        kind.id: kind.capacity - taken.get(kind.id, 0)
        for kind in occurrence.activity.participant_types
    }


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


def rank(booking: Booking) -> int:
    """The place on the waiting list, from 1."""
    ahead = db.session.scalar(
        select(func.count())
        .select_from(Booking)
        .where(Booking.occurrence_id == booking.occurrence_id)
        .where(Booking.status == BookingStatus.WAITING, Booking.id < booking.id)
    )
    return (ahead or 0) + 1


def bookings_of(person_id: int) -> Select[Booking]:
    """Everything somebody signed up for, with what a list shows."""
    return (
        _whole_bookings()
        .join(Booking.occurrence)
        .where(Booking.person_id == person_id)
        .options(
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
        )
    )


def coming(person_id: int, now: datetime, *, limit: int = 50) -> Sequence[Booking]:
    """What somebody is signed up for from now on, the nearest first."""
    return db.session.scalars(
        bookings_of(person_id)
        .where(Booking.status.in_(LIVE), Occurrence.ends_at > now)
        .order_by(Occurrence.starts_at, Booking.id)
        .limit(limit)
    ).all()


def past(person_id: int, now: datetime, *, limit: int = 10) -> Sequence[Booking]:
    """What is over or cancelled, the newest first."""
    return db.session.scalars(
        bookings_of(person_id)
        .where(Booking.status.not_in(LIVE) | (Occurrence.ends_at <= now))
        .order_by(Occurrence.starts_at.desc(), Booking.id.desc())
        .limit(limit)
    ).all()


def confirmed_on(day: date) -> Sequence[Booking]:
    """Everybody who has a place on a day, for the reminder."""
    return db.session.scalars(
        _whole_bookings()
        .join(Booking.occurrence)
        .where(Booking.status == BookingStatus.CONFIRMED, Occurrence.starts_on == day)
        .options(
            joinedload(Booking.person),
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
        )
        .order_by(Booking.id)
    ).all()


def with_lapsed_offers(now: datetime) -> Sequence[Occurrence]:
    """The occurrences where an offer was not answered in time."""
    return db.session.scalars(
        select(Occurrence)
        .where(
            Occurrence.id.in_(
                select(Booking.occurrence_id).where(
                    Booking.status == BookingStatus.OFFERED, Booking.offered_until <= now
                )
            )
        )
        .options(
            joinedload(Occurrence.activity).selectinload(Activity.participant_types),
            joinedload(Occurrence.venue),
        )
        .order_by(Occurrence.id)
    ).all()


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


def _whole_bookings() -> Select[Booking]:
    return select(Booking).options(
        selectinload(Booking.lines).joinedload(BookingLine.participant_type)
    )
