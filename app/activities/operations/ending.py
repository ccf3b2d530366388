"""The daily look at series: one that has few dates left is told to those who run it, once."""

from __future__ import annotations

from datetime import date, datetime

from app.accounts import queries as people
from app.activities.models import Activity, ActivityStatus, Series
from app.activities.policies import ENDS_WITHIN, is_ending
from app.activities.queries import series as queries
from app.db import lock
from app.i18n import dates
from app.notifications.operations import queue


def say_series_end(*, now: datetime) -> int:
    """Tell the organisers of series that end within three weeks, or just did; how many series."""
    today = dates.today(now)
    last = {
        number: (series, day)
        for number, (series, day) in queries.last_days().items()
        if is_ending(day, today=today) and series.told_end_on != day
    }
    activities = queries.activities_of(list(last))
    told = 0
    for series, day in sorted(last.values(), key=lambda pair: pair[0].activity_id):
        activity = activities[series.id]
        if activity.status is ActivityStatus.PUBLISHED:
            lock(activity)
            _tell(series, activity, day, now=now)
            told += 1
    return told


def _tell(series: Series, activity: Activity, last_on: date, *, now: datetime) -> None:
    series.told_end_on = last_on
    for person in people.organisers_of(activity.organisation_id):
        queue(
            "series_ends",
            to=person,
            about=series,
            now=now,
            not_after=now + ENDS_WITHIN,
            key=f":{last_on}",
            params={
                "title": activity.title.words(person.language).text,
                "day": dates.day_date(last_on, person.language),
                "reference": str(activity.id),
            },
        )
