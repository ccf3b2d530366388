"""What happens to activities."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.activities.models import Activity, ActivityStatus, Occurrence, OccurrenceStatus
from app.db import db, lock
from app.history.operations import record


def publish(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """Show an activity to everybody."""
    activity.move_to(ActivityStatus.PUBLISHED)
    db.session.flush()
    record("activity_published", activity, by=by, now=now)


def withdraw(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """Take an activity away from the public."""
    activity.move_to(ActivityStatus.WITHDRAWN)
    record("activity_withdrawn", activity, by=by, now=now)


def cancel(occurrence: Occurrence, *, by: Person | None, now: datetime) -> None:
    """One meeting does not take place; it stays visible as cancelled."""
    lock(occurrence)
    occurrence.move_to(OccurrenceStatus.CANCELLED)
    record("occurrence_cancelled", occurrence, by=by, now=now)
