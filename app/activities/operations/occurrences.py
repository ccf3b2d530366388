"""The dates of an activity: planned, moved, called off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.accounts.models import Person
from app.activities.models import GONE, Activity, ActivityStatus, Occurrence, OccurrenceStatus
from app.activities.policies import (
    MOST_DATES,
    MOST_WEEKS,
    Refusal,
    Refused,
    change_refusal,
)
from app.activities.queries import running
from app.db import db, lock
from app.history.operations import record
from app.organisations.models import Venue

LONGEST = timedelta(hours=14)
"""A meeting is over the same evening; a longer one is a slip of the hand."""


@dataclass(frozen=True)
class Slot:
    """A day, from when to when on the wall clock of Brussels, and where."""

    day: date
    start: time
    end: time
    venue: Venue


def plan(
    activity: Activity, slot: Slot, *, weeks: int = 1, by: Person | None, now: datetime
) -> list[Occurrence]:
    """Add a date, or the same hour for some weeks; those that are there already are left.

    Raises Refused when all of them are there, in the past, or too many.
    """
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    weeks = min(weeks, MOST_WEEKS)
    coming = running.dates(activity.id, now)
    standing = [one for one in coming if one.status is OccurrenceStatus.SCHEDULED]
    # A date called off within a series stays off; asked for alone, it is planned anew.
    there = {found.starts_at for found in (coming if weeks > 1 else standing)}
    days = [slot.day + timedelta(weeks=number) for number in range(weeks)]
    made = [_unsaved(activity.id, slot, day) for day in days]
    fresh = [found for found in made if found.starts_at not in there]
    _check(fresh, len(standing), now)
    for occurrence in fresh:
        db.session.add(occurrence)
        db.session.flush()
        record("occurrence_planned", occurrence, by=by, now=now)
    return fresh


def _check(fresh: list[Occurrence], there: int, now: datetime) -> None:
    if not fresh:
        raise Refused(Refusal.ALREADY_THERE)
    if there + len(fresh) > MOST_DATES:
        raise Refused(Refusal.TOO_MANY_DATES)
    for occurrence in fresh:
        _check_times(occurrence, now)


def _check_times(occurrence: Occurrence, now: datetime) -> None:
    if occurrence.starts_at <= now:
        raise Refused(Refusal.IN_THE_PAST)
    if occurrence.ends_at <= occurrence.starts_at:
        raise Refused(Refusal.NO_SUCH_HOUR)
    if occurrence.ends_at - occurrence.starts_at > LONGEST:
        raise Refused(Refusal.TOO_LONG)


def _unsaved(activity_id: int, slot: Slot, day: date) -> Occurrence:
    occurrence = Occurrence(
        activity_id=activity_id,
        venue_id=slot.venue.id,
        status=OccurrenceStatus.SCHEDULED,
        version=0,
    )
    occurrence.schedule(day, slot.start, slot.end)
    return occurrence


def move(
    occurrence: Occurrence, slot: Slot, *, version: int, by: Person | None, now: datetime
) -> bool:
    """Another day, hour or venue, at once; did anything change? The occurrence must be locked.

    ``version`` is what the mover read. Raises Refused.
    """
    there = (occurrence.starts_on, occurrence.start_time, occurrence.end_time, occurrence.venue_id)
    if there == (slot.day, slot.start, slot.end, slot.venue.id):
        return False
    if reason := change_refusal(occurrence, now=now):
        raise Refused(reason)
    if occurrence.version != version:
        raise Refused(Refusal.CHANGED_MEANWHILE)
    wanted = _unsaved(occurrence.activity_id, slot, slot.day)
    _check_times(wanted, now)
    if _is_taken(occurrence, wanted.starts_at):
        raise Refused(Refusal.ALREADY_THERE)
    was = occurrence.starts_at.isoformat() if occurrence.starts_at != wanted.starts_at else None
    occurrence.schedule(slot.day, slot.start, slot.end)
    occurrence.venue = slot.venue
    occurrence.version += 1
    db.session.flush()
    record("occurrence_moved", occurrence, by=by, now=now, version=occurrence.version, was=was)
    return True


def _is_taken(occurrence: Occurrence, starts_at: datetime) -> bool:
    """Does the same activity begin at that very moment already?"""
    twin = select(Occurrence.id).where(
        Occurrence.activity_id == occurrence.activity_id,
        Occurrence.starts_at == starts_at,
        Occurrence.id != occurrence.id,
        Occurrence.status == OccurrenceStatus.SCHEDULED,
    )
    return db.session.scalar(twin.limit(1)) is not None


def call_off(occurrence: Occurrence, *, by: Person | None, now: datetime) -> None:
    """One meeting does not take place; it stays visible as cancelled, unless nobody ever saw it."""
    lock(occurrence)
    if occurrence.activity.status is ActivityStatus.DRAFT:
        record("occurrence_dropped", occurrence, by=by, now=now)
        db.session.delete(occurrence)
        db.session.flush()
        return
    occurrence.move_to(OccurrenceStatus.CANCELLED)
    occurrence.version += 1
    record("occurrence_cancelled", occurrence, by=by, now=now)
