"""A series changes or ends: each date keeps its id, and whoever counts on some is told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm.attributes import set_committed_value

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import GONE, Activity, ActivityKind, Occurrence, OccurrenceStatus, Series
from app.activities.operations import series as planning
from app.activities.operations.occurrences import check_number
from app.activities.operations.series import Fate, Plan, Step
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.activities.queries import series as dated
from app.bookings import queries
from app.bookings.models import LIVE, Booking
from app.bookings.operations.moving import hang_on_next, is_alone, keep_offer, key_of
from app.bookings.operations.telling import tell, tell_changed, tell_moved
from app.bookings.operations.waiting_list import settle
from app.db import db, lock
from app.notifications.operations import withdraw

Heard = list[tuple[Booking, Occurrence, set[str]]]
"""Sign-ups, each with a date and the kinds of messages that were still under way about it."""


class Told:
    """Whose dates moved or are off, gathered over a whole series so that each hears once."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.moved: dict[int, Heard] = {}
        self.off: dict[int, Heard] = {}

    def tell(self, series: Series, *, now: datetime) -> int:
        """One message each; how many people there were."""
        everybody = sorted(self.moved.keys() | self.off.keys())
        for person_id in everybody:
            moved = _in_time(self.moved.get(person_id, []))
            off = _in_time(self.off.get(person_id, []))
            if len(moved) + len(off) > 1:
                tell_changed(series, moved, off, now=now)
            elif moved:
                tell_moved(*moved[0], now=now, key=key_of(moved[0][1]))
            else:
                booking, date = off[0]
                key = "" if is_alone(date) else key_of(date)
                tell("occurrence_cancelled", booking, now=now, date=date, key=key)
            for booking, date, unheard in self.moved.get(person_id, []):
                if booking.occurrence_id == date.id:
                    keep_offer(booking, unheard, now=now)
        return len(everybody)


def _in_time(heard: Heard) -> list[tuple[Booking, Occurrence]]:
    rows = [(booking, date) for booking, date, _unheard in heard]
    return sorted(rows, key=lambda row: row[1].starts_at)


def change_series(  # noqa: PLR0913 - what, how, from when on, as read, and who acts when
    series: Series,
    plan: Plan,
    *,
    since: date,
    version: int,
    by: Person | None,
    now: datetime,
) -> int:
    """Another rule, hour or venue for all dates of a series from a day on; how many were told.

    ``version`` is what the changer read. Raises Refused: then nothing is changed.
    """
    activity, _rows = _hold(series, since, version, now)
    planning.check_days(plan.rule.held(), now)
    steps = planning.steps(series, plan, since=since, now=now)
    check_number(len(running.standing_dates(activity.id, now)) + _more(steps))
    told = Told()
    for step in steps:  # before dates move, so that none of those stands in the way
        if step.fate is Fate.OFF and step.occurrence:
            _call_off(step.occurrence, told, by=by, now=now)
    target = planning.split(series, plan, since, by=by, now=now)
    stay = [step for step in steps if step.fate is not Fate.OFF]
    moved = [planning.carry_out(step, target, plan, by=by, now=now) for step in stay]
    for occurrence in filter(None, moved):
        _note(occurrence, told.moved)
    db.session.flush()
    number = told.tell(target, now=now)
    for occurrence in filter(None, moved):
        settle(occurrence, now=now)
    return number


def _more(steps: Sequence[Step]) -> int:
    new = sum(step.fate is Fate.NEW for step in steps)
    return new - sum(step.fate is Fate.OFF for step in steps)


def call_off_series(
    series: Series, *, since: date, version: int, by: Person | None, now: datetime
) -> int:
    """All dates of a series from a day on are off, and the rule ends; how many were told."""
    _activity, rows = _hold(series, since, version, now)
    told = Told()
    for row in rows:
        if row.status is OccurrenceStatus.SCHEDULED:
            _call_off(row, told, by=by, now=now)
    planning.end(series, since, by=by, now=now)
    db.session.flush()
    return told.tell(series, now=now)


def _hold(
    series: Series, since: date, version: int, now: datetime
) -> tuple[Activity, Sequence[Occurrence]]:
    """The activity, then its dates in the order of their ids, as everybody who holds several."""
    activity = running.activity(series.activity_id)
    if activity is None:
        raise Refused(Refusal.NOT_NOW)
    lock(activity)
    db.session.refresh(series)
    if series.version != version:
        raise Refused(Refusal.SERIES_CHANGED)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    rows = dated.dates_of(series.id, since=since, now=now)
    for row in _with_openings(activity, rows):
        lock(row)
        set_committed_value(row, "activity", activity)
    return activity, rows


def _with_openings(activity: Activity, rows: Sequence[Occurrence]) -> list[Occurrence]:
    """All that may be held, in order: sign-ups of a course may come to hang on any date of it."""
    found = {row.id: row for row in rows}
    if activity.kind is ActivityKind.COURSE:
        found |= {row.id: row for row in queries.dates_of_course(activity.id)}
    return [found[number] for number in sorted(found)]


def _note(occurrence: Occurrence, told: dict[int, Heard], *, but: str = "") -> None:
    for booking in queries.counting_on(occurrence, *LIVE):
        unheard = withdraw(booking, but=but) if is_alone(occurrence) else set()
        told.setdefault(booking.person_id, []).append((booking, occurrence, unheard))


def _call_off(occurrence: Occurrence, told: Told, *, by: Person | None, now: datetime) -> None:
    # Who has not heard yet of a move hears both: they still know the old date only.
    _note(occurrence, told.off, but="occurrence_moved")
    listed = queries.counting_on(occurrence, *LIVE)
    activities.call_off(occurrence, by=by, now=now)
    db.session.flush()
    hang_on_next(occurrence, listed, now=now)
