"""What is on, when and where. Only what the viewer may see, whatever the question (``seeing``)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.activities.models import (
    Activity,
    ActivityStatus,
    Occurrence,
    OccurrenceStatus,
)
from app.activities.queries.filters import NO_FILTERS, Filters, conditions
from app.activities.queries.seeing import PUBLISHED, seen_by, viewer
from app.db import Instant, db
from app.organisations.models import Neighbourhood, Venue

LONGEST = timedelta(hours=25)
"""A meeting ends on the next day at the latest: what began before cannot go on, and is not read."""


@cache
def _agenda(names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    venue, quarter = Venue.__table__.c, Neighbourhood.__table__.c
    activity, occurrence = Activity.__table__.c, Occurrence.__table__.c
    return (
        select(
            *(occurrence.id, occurrence.status),
            *(occurrence.starts_on, occurrence.starts_at, occurrence.ends_at),
            *(activity.theme, activity.title_fr, activity.title_nl, activity.kind),
            *(activity.phone, activity.sign_up_at_fr, activity.sign_up_at_nl),
            *(venue.name_fr.label("venue_fr"), venue.name_nl.label("venue_nl")),
            quarter.slug.label("quarter_slug"),
            *(quarter.name_fr.label("quarter_fr"), quarter.name_nl.label("quarter_nl")),
        )
        .join_from(Occurrence, Activity, Activity.id == Occurrence.activity_id)
        .join(Venue, Venue.id == Occurrence.venue_id)
        .join(Neighbourhood, Neighbourhood.id == Venue.neighbourhood_id)
        .where(PUBLISHED, quarter.commune_nis == bindparam("commune"))
        .where(occurrence.starts_at > bindparam("begun", type_=Instant))
        .where(occurrence.ends_at > bindparam("since", type_=Instant))
        .where(occurrence.starts_at < bindparam("until", type_=Instant))
        .where(*conditions(names))
        .order_by(occurrence.starts_at, occurrence.id)
        .limit(bindparam("most"))
        .offset(bindparam("first"))
    )


def agenda(  # noqa: PLR0913 - where, from when to when, which part of it, by what
    commune_nis: str,
    since: datetime,
    until: datetime,
    *,
    limit: int,
    offset: int = 0,
    filters: Filters = NO_FILTERS,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Plain rows for a quarter and its commune, in order of time; one more than a page."""
    period = {"since": since, "begun": since - LONGEST, "until": until}
    asked = {"commune": commune_nis, **period, "most": limit + 1, "first": offset, **filters.values}
    return db.session.execute(_agenda(filters.names), asked).all()


@cache
def _days(names: tuple[str, ...]) -> Select[date, int]:
    return (
        select(Occurrence.starts_on, func.count())
        .join_from(Occurrence, Activity, Activity.id == Occurrence.activity_id)
        .join(Venue, Venue.id == Occurrence.venue_id)
        .join(Neighbourhood, Neighbourhood.id == Venue.neighbourhood_id)
        .where(PUBLISHED, Neighbourhood.commune_nis == bindparam("commune"))
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Occurrence.starts_at > bindparam("begun", type_=Instant))
        .where(Occurrence.ends_at > bindparam("since", type_=Instant))
        .where(Occurrence.starts_at < bindparam("until", type_=Instant))
        .where(*conditions(names))
        .group_by(Occurrence.starts_on)
    )


def days(
    commune_nis: str, since: datetime, until: datetime, filters: Filters = NO_FILTERS
) -> dict[date, int]:
    """How many meetings begin on each day of a period; what is off is not counted."""
    period = {"since": since, "begun": since - LONGEST, "until": until}
    asked = {"commune": commune_nis, **period, **filters.values}
    return {row[0]: row[1] for row in db.session.execute(_days(filters.names), asked)}


@cache
def _bookable() -> Select[Occurrence]:
    return (
        select(Occurrence)
        .where(Occurrence.id == bindparam("occurrence_id"))
        .where(Activity.status == ActivityStatus.PUBLISHED, seen_by())
        .join(Occurrence.activity)
        .options(contains_eager(Occurrence.activity).joinedload(Activity.participant_types))
    )


@cache
def _whole() -> Select[Occurrence]:
    return whole(_bookable())


def whole(asked: Select[Occurrence]) -> Select[Occurrence]:
    """Dates joined with their activity, and everything that their page shows.

    Languages and partners are asked apart: PostgreSQL plans eleven joins for half a second.
    """
    return asked.options(
        contains_eager(Occurrence.activity).joinedload(Activity.participant_types),
        contains_eager(Occurrence.activity).joinedload(Activity.organisation),
        contains_eager(Occurrence.activity).selectinload(Activity.languages),
        contains_eager(Occurrence.activity).selectinload(Activity.partners),
        joinedload(Occurrence.venue)
        .joinedload(Venue.neighbourhood)
        .joinedload(Neighbourhood.commune),
        joinedload(Occurrence.venue).joinedload(Venue.door),
    ).execution_options(populate_existing=True)


def bookable(occurrence_id: int, viewer_id: int | None) -> Occurrence | None:
    """One dated meeting with its kinds of places: enough to sign up."""
    asked = {"occurrence_id": occurrence_id, **viewer(viewer_id)}
    found = db.session.scalars(_bookable(), asked)
    return found.unique().one_or_none()


def occurrence(occurrence_id: int, viewer_id: int | None) -> Occurrence | None:
    """One dated meeting with everything its page shows."""
    asked = {"occurrence_id": occurrence_id, **viewer(viewer_id)}
    found = db.session.scalars(_whole(), asked)
    return found.unique().one_or_none()


@cache
def _other_dates() -> Select[Occurrence]:
    return (
        select(Occurrence)
        .where(Occurrence.activity_id == bindparam("activity_id"))
        .where(Occurrence.id != bindparam("but"))
        .where(Occurrence.starts_at > bindparam("since", type_=Instant))
        .order_by(Occurrence.starts_at)
        .limit(bindparam("most"))
    )


def other_dates(
    activity_id: int, *, but: int, since: datetime, limit: int = 6
) -> Sequence[Occurrence]:
    """The next meetings of the same activity."""
    asked = {"activity_id": activity_id, "but": but, "since": since, "most": limit}
    return db.session.scalars(_other_dates(), asked).all()


def next_start(commune_nis: str, since: datetime, filters: Filters = NO_FILTERS) -> datetime | None:
    """When the next meeting in a commune begins, if there is one that fits."""
    return db.session.scalar(
        select(func.min(Occurrence.starts_at))
        .join(Occurrence.activity)
        .join(Occurrence.venue)
        .join(Venue.neighbourhood)
        .where(PUBLISHED, Neighbourhood.commune_nis == commune_nis)
        .where(Occurrence.starts_at >= since)
        .where(*conditions(filters.names)),
        filters.values,
    )


def lively(since: datetime, until: datetime) -> dict[int, int]:
    """How many meetings each quarter has in a period, by the quarter's id."""
    rows = db.session.execute(
        select(Venue.neighbourhood_id, func.count())
        .join_from(Occurrence, Activity, Activity.id == Occurrence.activity_id)
        .join(Venue, Venue.id == Occurrence.venue_id)
        .where(PUBLISHED, Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Occurrence.ends_at > since, Occurrence.starts_at < until)
        .group_by(Venue.neighbourhood_id)
    )
    return {row[0]: row[1] for row in rows}


def near(
    communes: Collection[str],
    since: datetime,
    until: datetime,
    *,
    limit: int,
    viewer_id: int | None,
) -> Sequence[Occurrence]:
    """The coming meetings in these communes that somebody sees, with their kinds of places."""
    return db.session.scalars(
        select(Occurrence)
        .join(Occurrence.activity)
        .join(Occurrence.venue)
        .join(Venue.neighbourhood)
        .where(Activity.status == ActivityStatus.PUBLISHED, seen_by())
        .where(Neighbourhood.commune_nis.in_(communes))
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Occurrence.starts_at > since, Occurrence.starts_at < until)
        .options(
            contains_eager(Occurrence.activity).selectinload(Activity.participant_types),
            contains_eager(Occurrence.venue),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(limit),
        viewer(viewer_id),
    ).all()


def of_organisations(
    organisation_ids: Sequence[int],
    since: datetime,
    *,
    limit: int = 30,
    viewer_id: int | None = None,
) -> Sequence[Occurrence]:
    """The coming meetings that these organisations run; all of them for who works there.

    With ``viewer_id`` those that this person sees.
    """
    if not organisation_ids:
        return []
    return db.session.scalars(
        select(Occurrence)
        .join(Occurrence.activity)
        .where(Activity.organisation_id.in_(organisation_ids))
        .where(Activity.status == ActivityStatus.PUBLISHED)
        .where(*([seen_by()] if viewer_id is not None else []))
        .where(Occurrence.ends_at > since)
        .options(
            contains_eager(Occurrence.activity).selectinload(Activity.participant_types),
            joinedload(Occurrence.venue),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(limit),
        viewer(viewer_id),
    ).all()
