"""The documents that remain of dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.activities.models import Deliverable, Occurrence, OccurrenceStatus
from app.db import db

SHOWN = 6


def of_date(occurrence_id: int) -> Sequence[Deliverable]:
    """Those of one date, the oldest first, without their bytes."""
    return db.session.scalars(
        select(Deliverable)
        .where(Deliverable.occurrence_id == occurrence_id)
        .order_by(Deliverable.id)
    ).all()


def of_activity(activity_id: int) -> Sequence[tuple[Deliverable, Occurrence]]:
    """The latest of an activity, with the date on which they were made."""
    rows = db.session.execute(
        select(Deliverable, Occurrence)
        .join(Occurrence, Occurrence.id == Deliverable.occurrence_id)
        .where(Occurrence.activity_id == activity_id)
        .order_by(Occurrence.starts_at.desc(), Deliverable.id)
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in rows]


def found(reference: str) -> Deliverable | None:
    """One, with its bytes."""
    return db.session.scalars(
        select(Deliverable)
        .where(Deliverable.reference == reference)
        .options(undefer(Deliverable.content))
        .execution_options(populate_existing=True)
    ).one_or_none()


def held(activity_id: int, now: datetime) -> Sequence[tuple[Occurrence, int]]:
    """The latest dates that have begun, with how many documents remain of each."""
    rows = db.session.execute(
        select(Occurrence, func.count(Deliverable.id))
        .outerjoin(Deliverable, Deliverable.occurrence_id == Occurrence.id)
        .where(Occurrence.activity_id == activity_id, Occurrence.starts_at <= now)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .group_by(Occurrence.id)
        .order_by(Occurrence.starts_at.desc())
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in rows]
