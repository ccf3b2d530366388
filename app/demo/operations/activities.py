"""The invented activities, and their dates in the weeks around today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.activities import operations
from app.activities.models import (
    PAIRS,
    Activity,
    ActivityKind,
    ActivityLanguage,
    ActivityStatus,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    ReadyKind,
    Rhythm,
    Rule,
    Series,
    Theme,
)
from app.bookings import operations as bookings
from app.db import db
from app.demo.operations.places import organisation
from app.demo.queries import both, read
from app.i18n import dates, phones
from app.organisations.models import Venue

IN_TIME = timedelta(days=2)
"""How long before its date, at the latest, it was called off."""

Planned = dict[tuple[str, int], Occurrence]
"""Dates by the activity's short name and the week, counted from this one."""


def load(*, now: datetime) -> Planned:
    """Write every activity, with the weeks that are over and those that come."""
    planned: Planned = {}
    for entry in read("activities"):
        activity = _activity(entry, now)
        planned |= _plan(activity, entry, entry["schedule"]["weeks"], now)
        _as_series(activity, entry)
    return planned


def extend(*, now: datetime) -> Planned:
    """Write the coming dates past the last one that is there.

    What was moved or called off meanwhile stays so; an activity with another title is its
    organiser's now.
    """
    planned: Planned = {}
    for entry in read("activities"):
        activity = _found(entry)
        if activity is not None:
            planned |= _plan(activity, entry, _missing_weeks(activity, entry, now), now)
            _as_series(activity, entry)
    return planned


def call_off(planned: Planned, *, now: datetime) -> None:
    """Some dates do not take place, and that was said in time."""
    for entry in read("activities"):
        for week in entry["cancelled_weeks"]:
            occurrence = planned.get((entry["slug"], week))
            if occurrence is not None:
                said = min(now, occurrence.starts_at - IN_TIME)
                bookings.call_off(occurrence, by=None, now=said)


def _found(entry: dict[str, Any]) -> Activity | None:
    return db.session.scalars(
        select(Activity)
        .where(Activity.title == both(entry, "title"))
        .options(selectinload(Activity.participant_types))
        .order_by(Activity.id)
    ).first()


def _missing_weeks(activity: Activity, entry: dict[str, Any], now: datetime) -> list[int]:
    last = db.session.scalar(
        select(func.max(Occurrence.starts_on)).where(Occurrence.activity_id == activity.id)
    )
    schedule = entry["schedule"]
    weeks = schedule["weeks"]
    rhythm = timedelta(weeks=weeks[1] - weeks[0])
    earliest = dates.week_of(last) + rhythm if last else date.min
    days = {week: _day(schedule, week, now) for week in weeks}
    return [week for week, day in days.items() if day > dates.today(now) and day >= earliest]


def _plan(
    activity: Activity, entry: dict[str, Any], weeks: Iterable[int], now: datetime
) -> Planned:
    venue = db.session.scalars(select(Venue).where(Venue.slug == entry["venue"])).one()
    schedule = entry["schedule"]
    planned = {
        (entry["slug"], week): _occurrence(activity, venue, schedule, _day(schedule, week, now))
        for week in weeks
    }
    db.session.flush()
    return planned


def _as_series(activity: Activity, entry: dict[str, Any]) -> None:
    """The dates of an activity that repeats follow one rule, until the last of them."""
    if not entry.get("series"):
        return
    found = db.session.scalars(select(Series).where(Series.activity_id == activity.id)).first()
    held = select(Occurrence).where(Occurrence.activity_id == activity.id)
    dated = db.session.scalars(held.order_by(Occurrence.starts_at)).all()
    loose = [one for one in dated if one.series_id is None]
    series = found or Series(activity_id=activity.id, venue_id=dated[0].venue_id)
    series.follow(Rule(Rhythm.WEEKLY, 1, dated[0].starts_on, dated[-1].starts_on, times=None))
    series.start_time = time.fromisoformat(entry["schedule"]["start"])
    series.end_time = time.fromisoformat(entry["schedule"]["end"])
    db.session.add(series)
    db.session.flush()
    for one in loose:
        one.series_id, one.rule_on = series.id, one.starts_on
    db.session.flush()


def _activity(entry: dict[str, Any], now: datetime) -> Activity:
    activity = Activity(
        organisation_id=organisation(entry["organiser"]).id,
        landlord_id=organisation(entry["landlord"]).id,
        same_on_purpose="",
        theme=Theme(entry["theme"]),
        phone=phones.parse(entry["phone"]) or "",
        kind=ActivityKind(entry["kind"]),
        status=ActivityStatus.DRAFT,
        languages=[
            ActivityLanguage(code=code, position=n)
            for n, code in enumerate(entry.get("languages", ["fr", "nl"]))
        ],
        partners=[organisation(slug) for slug in entry.get("partners", [])],
        interpreter=entry.get("interpreter", ""),
        insurer=entry.get("insurer", ""),
        policy_number=entry.get("policy_number", ""),
        note_given="insurer" in entry,
        participant_types=[_kind(kind, n) for n, kind in enumerate(entry["participant_types"])],
    )
    for name in PAIRS:
        setattr(activity, name, both(entry, name))
    db.session.add(activity)
    db.session.flush()
    operations.publish(activity, by=None, now=now)
    return activity


def _kind(entry: dict[str, Any], position: int) -> ParticipantType:
    kind = ParticipantType(
        position=position,
        ready=ReadyKind(entry["ready"]),
        audience=Audience(entry["audience"]),
        capacity=entry["capacity"],
        closes_days_before=entry["closes_days_before"],
        closes_at=time.fromisoformat(entry["closes_at"]) if entry["closes_at"] else None,
        members_only=entry.get("members_only", False),
    )
    kind.name = both(entry, "name")
    return kind


def _day(schedule: dict[str, Any], week: int, now: datetime) -> date:
    monday = dates.week_of(dates.today(now))
    return monday + timedelta(days=7 * week + schedule["weekday"])


def _occurrence(
    activity: Activity, venue: Venue, schedule: dict[str, Any], day: date
) -> Occurrence:
    occurrence = Occurrence(status=OccurrenceStatus.SCHEDULED)
    occurrence.activity, occurrence.venue = activity, venue
    occurrence.schedule(
        day, time.fromisoformat(schedule["start"]), time.fromisoformat(schedule["end"])
    )
    db.session.add(occurrence)
    return occurrence
