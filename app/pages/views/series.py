"""Series on the pages of who runs them: in words, and whether one ends soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.activities import policies
from app.activities.models import Activity, Occurrence
from app.activities.queries import series as queries
from app.activities.views import rules
from app.i18n import dates
from app.web import clock
from app.web.languages import current


def series_rows(found: Activity, coming: Sequence[Occurrence]) -> list[dict[str, Any]]:
    """The series of an activity that have dates to come, or ended a moment ago."""
    last = queries.last_days([found.id])
    standing = policies.standing(coming, now=clock.now())
    alive = {one.series_id for one in standing}
    rows = []
    for series in queries.of_activity(found.id):
        ending = ending_text(last[series.id][1]) if series.id in last else ""
        if series.id in alive or ending:
            rows.append(_row(series.id, rules.series_text(series), ending, series.id in alive))
    return rows


def _row(series_id: int, text: str, ending: str, to_come: bool) -> dict[str, Any]:  # noqa: FBT001 - of a private row
    def url(endpoint: str) -> str:
        return url_for(endpoint, series_id=series_id)

    return {
        "text": text,
        "ending_text": ending,
        "change_url": url("bookings.series_change"),
        "call_off_url": url("bookings.series_calling_off") if to_come else None,
        "close_url": url("activities.close_series") if ending else None,
    }


def ending_texts(activity_ids: Sequence[int]) -> dict[int, str]:
    """For each activity with a series that ends soon: until when, in words."""
    last = queries.last_days(activity_ids) if activity_ids else {}
    said = {series.activity_id: ending_text(day) for series, day in last.values()}
    return {number: text for number, text in said.items() if text}


def ending_text(last_on: date) -> str:
    """That a series has few dates left, or none; nothing when it goes on."""
    today = dates.today(clock.now())
    if not policies.is_ending(last_on, today=today):
        return ""
    day = dates.day_date(last_on, current())
    if last_on < today:
        return _("The series ended on %(day)s.", day=day)
    return _("The series ends on %(day)s.", day=day)
