"""What other programs fetch of the agenda. Only what is public, as in the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.activities.models import Activity, Occurrence, OccurrenceStatus
from app.activities.queries.filters import NO_FILTERS, Filters, conditions
from app.activities.queries.seeing import PUBLISHED
from app.db import db
from app.history.models import HistoryEntry
from app.organisations.models import Neighbourhood, Venue

SHOWN_EVENTS = ("activity_published", "activity_changed")
"""After these neighbours read other words than before."""


@dataclass(frozen=True)
class Scope:
    """Whose activities: of a commune, of an organisation, of everybody; and of which sort."""

    commune_nis: str = ""
    organisation_id: int = 0
    filters: Filters = NO_FILTERS


def meetings(scope: Scope, since: datetime, until: datetime, *, limit: int) -> Sequence[Occurrence]:
    """The dates of a period with everything a calendar says of them, those that are off too."""
    asked = (
        select(Occurrence)
        .join(Occurrence.activity)
        .join(Occurrence.venue)
        .join(Venue.neighbourhood)
        .where(PUBLISHED, Occurrence.starts_at > since, Occurrence.starts_at < until)
        .where(*conditions(scope.filters.names))
        .options(
            contains_eager(Occurrence.activity).joinedload(Activity.organisation),
            contains_eager(Occurrence.venue)
            .contains_eager(Venue.neighbourhood)
            .joinedload(Neighbourhood.commune),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(limit)
    )
    if scope.commune_nis:
        asked = asked.where(Neighbourhood.commune_nis == scope.commune_nis)
    if scope.organisation_id:
        asked = asked.where(Activity.organisation_id == scope.organisation_id)
    return db.session.scalars(asked, scope.filters.values).all()


def newly_published(
    commune_nis: str, since: datetime, *, limit: int
) -> Sequence[Row[Activity, datetime, datetime]]:
    """Activities with a date to come in a commune: since when they are shown, in these words."""
    shown = (
        select(
            HistoryEntry.subject_id,
            func.min(HistoryEntry.at).label("published_at"),
            func.max(HistoryEntry.at).label("updated_at"),
        )
        .where(HistoryEntry.subject_type == Activity.__name__)
        .where(HistoryEntry.event.in_(SHOWN_EVENTS))
        .group_by(HistoryEntry.subject_id)
        .subquery()
    )
    has_date = (
        select(Occurrence.id)
        .join(Venue, Venue.id == Occurrence.venue_id)
        .join(Neighbourhood, Neighbourhood.id == Venue.neighbourhood_id)
        .where(Occurrence.activity_id == Activity.id, Occurrence.starts_at > since)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .where(Neighbourhood.commune_nis == commune_nis)
        .exists()
    )
    return db.session.execute(
        select(Activity, shown.c.published_at, shown.c.updated_at)
        .join(shown, shown.c.subject_id == Activity.id)
        .where(PUBLISHED, has_date)
        .options(joinedload(Activity.organisation))
        .order_by(shown.c.published_at.desc(), Activity.id.desc())
        .limit(limit)
    ).all()
