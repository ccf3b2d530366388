"""Short addresses on paper: which public date a code leads to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from app.accounts.models.paper_codes import read_code
from app.activities.models import Activity, Occurrence, OccurrenceStatus
from app.activities.queries.seeing import PUBLISHED
from app.db import db


def is_taken(code: str) -> bool:
    """Does an activity have this code already?"""
    found = db.session.scalar(select(Activity.id).where(Activity.code == code))
    return found is not None


def led_to(typed: str, now: datetime, on: date | None = None) -> int | None:
    """The occurrence that a code stands for: on that day, or the next one, or else the last.

    What is not public is not there, whatever its code.
    """
    dates = (
        select(Occurrence.id)
        .join(Occurrence.activity)
        .where(PUBLISHED, Activity.code == read_code(typed))
        .limit(1)
    )
    if on is not None:
        found = db.session.scalar(dates.where(Occurrence.starts_on == on).order_by(Occurrence.id))
        if found is not None:
            return found
    coming = dates.where(Occurrence.ends_at > now)
    stands = coming.where(Occurrence.status == OccurrenceStatus.SCHEDULED)
    for asked in (stands, coming):
        found = db.session.scalar(asked.order_by(Occurrence.starts_at, Occurrence.id))
        if found is not None:
            return found
    return db.session.scalar(dates.order_by(Occurrence.starts_at.desc(), Occurrence.id))
