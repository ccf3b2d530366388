"""Activities as those who run them see them: in whatever state, with all their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.activities.models import Activity, ActivityStatus, Occurrence, OccurrenceStatus
from app.activities.queries.agenda import whole
from app.activities.queries.seeing import seen_by, viewer
from app.db import db


def own(organisation_ids: Sequence[int]) -> Sequence[Activity]:
    """Every activity of these organisations that was not thrown away, the newest first."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.organisation_id.in_(organisation_ids))
        .where(Activity.status != ActivityStatus.DISCARDED)
        .order_by(Activity.id.desc())
    ).all()


def templates(organisation_ids: Sequence[int]) -> Sequence[Activity]:
    """What these organisations begin new activities from."""
    return [one for one in own(organisation_ids) if one.template]


def activity(activity_id: int) -> Activity | None:
    """One activity in whatever state, with its organisations and kinds of places."""
    return (
        db.session.scalars(
            select(Activity)
            .where(Activity.id == activity_id)
            .options(
                joinedload(Activity.organisation),
                joinedload(Activity.landlord),
                joinedload(Activity.languages),
                joinedload(Activity.partners),
                selectinload(Activity.participant_types),
            )
            .execution_options(populate_existing=True)
        )
        .unique()
        .one_or_none()
    )


def dates(activity_id: int, since: datetime) -> Sequence[Occurrence]:
    """The dates of one activity that are not over, in order, those that are off too."""
    return db.session.scalars(
        select(Occurrence)
        .where(Occurrence.activity_id == activity_id, Occurrence.ends_at > since)
        .options(joinedload(Occurrence.venue))
        .order_by(Occurrence.starts_at, Occurrence.id)
    ).all()


def standing_dates(activity_id: int, since: datetime) -> list[Occurrence]:
    """The dates of one activity that are not over and not off."""
    return [one for one in dates(activity_id, since) if one.status is OccurrenceStatus.SCHEDULED]


def coming(activity_ids: Sequence[int], since: datetime) -> dict[int, tuple[int, date]]:
    """For each activity how many dates are still to come, and the first day."""
    rows = db.session.execute(
        select(Occurrence.activity_id, func.count(), func.min(Occurrence.starts_on))
        .where(Occurrence.activity_id.in_(activity_ids), Occurrence.starts_at > since)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .group_by(Occurrence.activity_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def run_by(occurrence_id: int, organisation_ids: Sequence[int]) -> Occurrence | None:
    """A date of an activity that one of these organisations runs, public or not yet."""
    asked = select(Occurrence).join(Occurrence.activity)
    mine = Activity.organisation_id.in_(organisation_ids)
    found = db.session.scalars(
        whole(
            asked.where(
                Occurrence.id == occurrence_id, mine, Activity.status != ActivityStatus.DISCARDED
            )
        )
    )
    return found.unique().one_or_none()


def once_shown(occurrence_id: int, viewer_id: int | None) -> Occurrence | None:
    """A date that is shown, or was, with everything its page shows: for who counted on it.

    Without ``viewer_id`` the caller asks whether the reader runs it.
    """
    seen = {ActivityStatus.PUBLISHED, ActivityStatus.WITHDRAWN}
    asked = select(Occurrence).join(Occurrence.activity)
    found = db.session.scalars(
        whole(
            asked.where(Occurrence.id == occurrence_id, Activity.status.in_(seen)).where(
                *([seen_by()] if viewer_id is not None else [])
            )
        ),
        viewer(viewer_id),
    )
    return found.unique().one_or_none()


def was_public(occurrence_id: int, viewer_id: int | None) -> bool:
    """Was this date shown once, and was its activity taken away since?"""
    found = db.session.scalar(
        select(Occurrence.id)
        .join(Occurrence.activity)
        .where(Occurrence.id == occurrence_id, Activity.status == ActivityStatus.WITHDRAWN)
        .where(seen_by()),
        viewer(viewer_id),
    )
    return found is not None
