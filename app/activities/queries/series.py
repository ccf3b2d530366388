"""Series, and the dates that stand for the days of their rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.activities.models import Activity, Occurrence, OccurrenceStatus, Series
from app.db import db


def series(series_id: int) -> Series | None:
    """One series with its venue."""
    return db.session.scalars(
        select(Series)
        .where(Series.id == series_id)
        .options(joinedload(Series.venue))
        .execution_options(populate_existing=True)
    ).one_or_none()


def of_activity(activity_id: int) -> Sequence[Series]:
    """The series of an activity, in the order in which they were begun."""
    return db.session.scalars(
        select(Series)
        .where(Series.activity_id == activity_id)
        .options(joinedload(Series.venue))
        .order_by(Series.id)
    ).all()


def dates_of(series_id: int, *, since: date, now: datetime) -> Sequence[Occurrence]:
    """The dates that stand for a day of its rule from then on and have not begun, by their ids."""
    return db.session.scalars(
        select(Occurrence)
        .where(Occurrence.series_id == series_id, Occurrence.rule_on >= since)
        .where(Occurrence.starts_at > now)
        .options(joinedload(Occurrence.venue))
        .order_by(Occurrence.id)
    ).all()


def days_taken(series_id: int) -> set[date | None]:
    """The days of its rule that some date stands for, over or not."""
    asked = select(Occurrence.rule_on).where(Occurrence.series_id == series_id)
    return set(db.session.scalars(asked))


def first_standing(series_id: int, *, now: datetime) -> Occurrence | None:
    """The next date of a series that is not off."""
    return db.session.scalars(
        select(Occurrence)
        .where(Occurrence.series_id == series_id, Occurrence.starts_at > now)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .order_by(Occurrence.rule_on, Occurrence.id)
        .limit(1)
    ).first()


def last_days(activity_ids: Sequence[int] | None = None) -> dict[int, tuple[Series, date]]:
    """For each series that goes on, the last day on which people meet; of these activities, or all.

    By the id of the series, with its activity and organisation.
    """
    rows = db.session.execute(
        select(Series, func.max(Occurrence.starts_on))
        .join(Occurrence, Occurrence.series_id == Series.id)
        .where(Series.closed.is_(False), Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(*([Series.activity_id.in_(activity_ids)] if activity_ids is not None else []))
        .group_by(Series.id)
        .order_by(Series.id)
    )
    return {row[0].id: (row[0], row[1]) for row in rows}


def activities_of(series_ids: Sequence[int]) -> dict[int, Activity]:
    """The activity of each series, by the id of the series."""
    rows = db.session.execute(
        select(Series.id, Activity)
        .join(Activity, Activity.id == Series.activity_id)
        .where(Series.id.in_(series_ids))
    )
    return {row[0]: row[1] for row in rows}
