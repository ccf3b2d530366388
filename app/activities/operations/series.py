"""A series: dates planned by a rule; each keeps its id when the rule changes (ADR 36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.accounts.models import Person
from app.activities.models import (
    GONE,
    Activity,
    Occurrence,
    OccurrenceStatus,
    Rhythm,
    Rule,
    Series,
)
from app.activities.operations.meals import note_meals
from app.activities.operations.occurrences import (
    Slot,
    check_number,
    check_times,
    keep,
    move,
    unsaved,
)
from app.activities.policies import AHEAD, Refusal, Refused
from app.activities.queries import running
from app.activities.queries import series as queries
from app.db import db, lock
from app.history.operations import record
from app.i18n import dates
from app.organisations.models import Venue


@dataclass(frozen=True)
class Plan:
    """A rule, from when to when on the wall clock of Brussels, and where."""

    rule: Rule
    start: time
    end: time
    venue: Venue

    def slot(self, day: date) -> Slot:
        """One of its days."""
        return Slot(day, self.start, self.end, self.venue)


class Fate(StrEnum):
    """What becomes of a day when a rule changes."""

    NEW = "new"
    KEPT = "kept"
    MOVED = "moved"
    BY_HAND = "by_hand"
    OFF = "off"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Step:
    """One day of the rule, and the date that stands for it, if there is one."""

    fate: Fate
    day: date
    occurrence: Occurrence | None = None


def fresh(activity: Activity, plan: Plan, *, now: datetime) -> list[Occurrence]:
    """The dates that a rule would add, unsaved; what is there at that very moment is left.

    What was called off at such a moment stays off. Raises Refused.
    """
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    coming = running.dates(activity.id, now)
    there = {one.starts_at for one in coming}
    days = plan.rule.held()
    check_days(days, now)
    made = [unsaved(activity.id, plan.slot(day), day) for day in days]
    added = [one for one in made if one.starts_at not in there]
    if not added:
        raise Refused(Refusal.ALREADY_THERE)
    standing = [one for one in coming if one.status is OccurrenceStatus.SCHEDULED]
    check_number(len(standing) + len(added))
    for one in added:
        check_times(one, now)
    return added


def check_days(days: list[date], now: datetime) -> None:
    """Raises Refused when a rule means no day at all, or one that is too far away."""
    if not days:
        raise Refused(Refusal.NO_DAY)
    if days[-1] > dates.today(now) + AHEAD:
        raise Refused(Refusal.TOO_FAR)


def repeat(activity: Activity, plan: Plan, *, by: Person | None, now: datetime) -> list[Occurrence]:
    """Plan the dates of a rule, all of them or none. Raises Refused."""
    lock(activity)
    added = fresh(activity, plan, now=now)
    series = begin_series(activity, plan, by=by, now=now)
    for one in added:
        one.series_id, one.rule_on = series.id, one.starts_on
        keep(one, by=by, now=now)
    note_meals(activity, [one.starts_on for one in added], by=by, now=now)
    return added


def begin_series(activity: Activity, plan: Plan, *, by: Person | None, now: datetime) -> Series:
    """A rule that stands from now on, still without dates. Its activity must be locked."""
    series = Series(activity_id=activity.id, version=0, closed=False)
    _put(plan, series)
    db.session.add(series)
    db.session.flush()
    record("series_planned", series, by=by, now=now)
    return series


def _put(plan: Plan, series: Series) -> None:
    series.follow(plan.rule)
    series.start_time, series.end_time, series.venue = plan.start, plan.end, plan.venue


def steps(series: Series, plan: Plan, *, since: date, now: datetime) -> list[Step]:
    """What a changed rule makes of each day from ``since`` on, in order.

    A date goes over to the new day that is the same, else to the nearest of its week (of its month
    in a monthly rule). What somebody changed by hand stays as it is; a day that was left out
    stays out.
    """
    standing = {row.rule_on: row for row in queries.dates_of(series.id, since=since, now=now)}
    old = {day for day in series.rule.held() if day >= since} | {d for d in standing if d}
    new = plan.rule.held()
    monthly = {series.rhythm, plan.rule.rhythm} != {Rhythm.WEEKLY}
    came_from = matched(old, new, monthly=monthly)
    taken = _taken(series, plan, new, standing, now=now)
    found = [
        Step(Fate.LEFT_OUT, day)
        if day in taken and day not in came_from
        else _onto(series, plan, day, came_from.get(day), standing)
        for day in new
    ]
    gone = standing.keys() - set(came_from.values())
    found += [_left(series, row) for day, row in standing.items() if day in gone]
    return sorted(found, key=lambda step: step.day)


def _taken(
    series: Series,
    plan: Plan,
    days: list[date],
    standing: dict[date | None, Occurrence],
    *,
    now: datetime,
) -> set[date]:
    """The days on which people meet already, by another rule or by hand, or met this morning."""
    followed = {row.id for row in standing.values() if series.is_followed_by(row)}
    others = running.standing_dates(series.activity_id, now)
    moments = {one.starts_at for one in others if one.id not in followed}
    met = queries.days_taken(series.id) - standing.keys()
    return {day for day in days if day in met or dates.moment(day, plan.start) in moments}


def matched(old: set[date], new: list[date], *, monthly: bool) -> dict[date, date]:
    """For each new day the old one that it takes over from, each old one once at most."""

    def period(day: date) -> tuple[int, int]:
        return (day.year, day.month) if monthly else day.isocalendar()[:2]

    pairs = {day: day for day in new if day in old}
    free = old - pairs.keys()
    near = sorted(
        (abs(one - other), one, other)
        for one in new
        if one not in pairs
        for other in free
        if period(one) == period(other)
    )
    for _away, one, other in near:
        if one not in pairs and other in free:
            pairs[one] = other
            free.discard(other)
    return pairs


def _onto(
    series: Series,
    plan: Plan,
    day: date,
    came_from: date | None,
    standing: dict[date | None, Occurrence],
) -> Step:
    row = standing.get(came_from) if came_from else None
    if row is None:
        return Step(Fate.LEFT_OUT if came_from else Fate.NEW, day)
    if row.status is OccurrenceStatus.CANCELLED:
        return Step(Fate.LEFT_OUT, day, row)
    if not series.is_followed_by(row):
        return Step(Fate.BY_HAND, day, row)
    there = (row.starts_on, row.start_time, row.end_time, row.venue_id)
    same = there == (day, plan.start, plan.end, plan.venue.id)
    return Step(Fate.KEPT if same else Fate.MOVED, day, row)


def _left(series: Series, row: Occurrence) -> Step:
    day = row.rule_on or row.starts_on
    if row.status is OccurrenceStatus.CANCELLED:
        return Step(Fate.LEFT_OUT, day, row)
    return Step(Fate.OFF if series.is_followed_by(row) else Fate.BY_HAND, day, row)


def split(series: Series, plan: Plan, since: date, *, by: Person | None, now: datetime) -> Series:
    """The series that follows another rule from ``since`` on: the same, or a new one.

    With dates to come before that day the old one ends there. Its activity must be locked.
    """
    earlier = [
        row
        for row in queries.dates_of(series.id, since=date.min, now=now)
        if row.rule_on and row.rule_on < since and row.status is OccurrenceStatus.SCHEDULED
    ]
    series.version += 1
    if not earlier:
        _put(plan, series)
        series.closed = False
        record("series_changed", series, by=by, now=now, version=series.version)
        db.session.flush()
        return series
    end_before(series, since)
    record("series_changed", series, by=by, now=now, version=series.version)
    activity = db.session.get_one(Activity, series.activity_id)
    return begin_series(activity, plan, by=by, now=now)


def end_before(series: Series, day: date) -> None:
    """Its rule means no day from then on, and nobody is asked whether it goes on."""
    series.until_on, series.times, series.closed = day - dates.DAY, None, True


def end(series: Series, since: date, *, by: Person | None, now: datetime) -> None:
    """No date from then on. Its activity must be locked."""
    end_before(series, since)
    series.version += 1
    record("series_ended", series, by=by, now=now, version=series.version)


def carry_out(
    step: Step, series: Series, plan: Plan, *, by: Person | None, now: datetime
) -> Occurrence | None:
    """Do what becomes of one day (but calling off); the date that moved. Raises Refused."""
    row = step.occurrence
    if row is None:
        if step.fate is Fate.NEW:
            made = unsaved(series.activity_id, plan.slot(step.day), step.day)
            check_times(made, now)
            made.series_id, made.rule_on = series.id, step.day
            keep(made, by=by, now=now)
        return None
    row.series_id, row.rule_on = series.id, step.day
    if step.fate is not Fate.MOVED:
        return None
    move(row, plan.slot(step.day), version=row.version, by=by, now=now)
    return row


def close(series: Series, *, by: Person | None, now: datetime) -> None:
    """It ends with its last date; nobody is asked any more. Twice is no error."""
    lock(db.session.get_one(Activity, series.activity_id))
    if not series.closed:
        series.closed = True
        record("series_closed", series, by=by, now=now)
