"""Meals served to others, in words: how often, and what is to be done before there are too many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import Activity, ActivityKind
from app.activities.queries import meals, running
from app.activities.queries.meals import Meals
from app.i18n import dates
from app.web import clock
from app.web.languages import current


def counter(activity: Activity, added: Iterable[date] = ()) -> list[dict[str, Any]]:
    """How often others eat in the years of its dates to come, with those about to be planned."""
    if activity.kind is not ActivityKind.KITCHEN:
        return []
    more = [(day, activity.id) for day in added]
    now = clock.now()
    planned = [one.starts_on for one in running.standing_dates(activity.id, now)]
    this_year = dates.today(now).year
    years = sorted({this_year, *(day.year for day in planned), *(day.year for day, _id in more)})
    counted = [meals.served(activity.organisation_id, year, more) for year in years]
    return [said(activity, one) for one in counted if one.days]


def said(activity: Activity, counted: Meals) -> dict[str, Any]:
    """One year in words, and where to look."""
    number, over = activity.organisation.food_number, counted.too_many_on
    warns = over is not None and not number
    return {
        "kind": "warn" if warns else "info",
        "title": _("Meals served to others in %(year)s", year=counted.year),
        "count": _count_text(counted),
        "text": _warning(over) if over and not number else _limit(number),
        "url": url_for("activities.meals_page", activity_id=activity.id),
    }


def _count_text(counted: Meals) -> str:
    times = ngettext("%(num)s time", "%(num)s times", counted.times)
    days = ngettext("on %(num)s day", "on %(num)s days", counted.number)
    return f"{times}, {days}."


def _warning(over: date) -> str:
    day = dates.long_date(over, current())
    rule = _("More than 5 times or 10 days a year is no longer now and then.")
    if over <= dates.today(clock.now()):
        return f"{rule} " + _("That is so since %(day)s: register with AFSCA / FAVV.", day=day)
    return f"{rule} " + _("Register with AFSCA / FAVV before %(day)s.", day=day)


def _limit(number: str) -> str:
    if number:
        return _("Known to AFSCA / FAVV: %(number)s.", number=number)
    return _("Up to 5 times and 10 days a year AFSCA / FAVV asks nothing.")
