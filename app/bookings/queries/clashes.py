"""What somebody is signed up for at the same time, every date of a course counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased, contains_eager

from app.activities.models import Activity, ActivityKind, Occurrence, OccurrenceStatus
from app.bookings.models import LIVE, Booking
from app.db import db


def clashing(person_id: int, occurrence: Occurrence, now: datetime) -> Sequence[Occurrence]:
    """The dates that somebody counts on while this one lasts, or one of its course; earliest first.

    What is over is no matter any more. Of each sign-up the first one.
    """
    theirs, hung = aliased(Occurrence), aliased(Occurrence)
    rows = db.session.execute(
        select(Booking.id, theirs)
        .join(hung, hung.id == Booking.occurrence_id)
        .join(theirs, theirs.activity_id == hung.activity_id)
        .join(Activity, Activity.id == theirs.activity_id)
        .options(contains_eager(theirs.activity.of_type(Activity)))
        .where(Booking.person_id == person_id, Booking.status.in_(LIVE))
        .where((theirs.id == hung.id) | (Activity.kind == ActivityKind.COURSE))
        .where(theirs.status == OccurrenceStatus.SCHEDULED, theirs.ends_at > now)
        .where(_meets(occurrence, theirs))
        .order_by(theirs.starts_at, theirs.id)
    )
    first: dict[int, Occurrence] = {}
    for number, date in rows:
        first.setdefault(number, date)
    return list(first.values())


def _meets(occurrence: Occurrence, theirs: type[Occurrence]) -> ColumnElement[bool]:
    if occurrence.activity.kind is not ActivityKind.COURSE:
        at_once = theirs.starts_at < occurrence.ends_at, theirs.ends_at > occurrence.starts_at
        return (theirs.id != occurrence.id) & at_once[0] & at_once[1]
    mine = aliased(Occurrence)
    one_meets = (
        select(mine.id)
        .where(mine.activity_id == occurrence.activity_id)
        .where(mine.status == OccurrenceStatus.SCHEDULED)
        .where(theirs.starts_at < mine.ends_at, theirs.ends_at > mine.starts_at)
        .exists()
    )
    return (theirs.activity_id != occurrence.activity_id) & one_meets
