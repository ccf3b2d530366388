"""The dates of an activity: planned, moved, called off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.accounts.models import Person
from app.activities.models import GONE, Activity, ActivityStatus, Occurrence, OccurrenceStatus
from app.activities.operations.meals import note_meals
from app.activities.policies import MOST_DATES, Refusal, Refused, change_refusal
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


def plan(activity: Activity, slot: Slot, *, by: Person | None, now: datetime) -> Occurrence:
    """Add a date. Raises Refused when it is there, in the past, or one too many."""
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    standing = running.standing_dates(activity.id, now)
    occurrence = unsaved(activity.id, slot, slot.day)
    if occurrence.starts_at in {one.starts_at for one in standing}:
        raise Refused(Refusal.ALREADY_THERE)
    check_number(len(standing) + 1)
    check_times(occurrence, now)
    kept = keep(occurrence, by=by, now=now)
    note_meals(activity, [kept.starts_on], by=by, now=now)
    return kept


def keep(occurrence: Occurrence, *, by: Person | None, now: datetime) -> Occurrence:
    """A planned date stands from now on. Its activity must be locked."""
    db.session.add(occurrence)
    db.session.flush()
    record("occurrence_planned", occurrence, by=by, now=now)
    return occurrence


def check_number(dates: int) -> None:
    """Raises Refused when so many dates to come are too many."""
    if dates > MOST_DATES:
        raise Refused(Refusal.TOO_MANY_DATES)


def check_times(occurrence: Occurrence, now: datetime) -> None:
    """Raises Refused when nobody can meet at that moment for that long."""
    if occurrence.starts_at <= now:
        raise Refused(Refusal.IN_THE_PAST)
    if occurrence.ends_at <= occurrence.starts_at:
        raise Refused(Refusal.NO_SUCH_HOUR)
    if occurrence.ends_at - occurrence.starts_at > LONGEST:
        raise Refused(Refusal.TOO_LONG)


def unsaved(activity_id: int, slot: Slot, day: date) -> Occurrence:
    """How a date would be; its hours on the wall clock of that day."""
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
    wanted = unsaved(occurrence.activity_id, slot, slot.day)
    check_times(wanted, now)
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
