"""A month at a glance: how much there is each day, each day a link to it."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.activities import queries as activities
from app.i18n import dates
from app.organisations.models import Neighbourhood
from app.pages.views import bp
from app.pages.views.addresses import wall, whole
from app.pages.views.agenda import quarter_or_404
from app.pages.views.narrowing import Narrowing
from app.pages.views.week import AHEAD
from app.web import clock
from app.web.guards import public
from app.web.languages import current

MONDAY_FIRST = Calendar()
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


@bp.get("/neighbourhoods/<slug:slug>/month")
@public
def month(slug: str) -> ResponseReturnValue:
    """The days of a month, from today on; what was chosen in the agenda goes along."""
    quarter = quarter_or_404(slug)
    now = clock.now()
    today = dates.today(now)
    first = _month(today)
    narrowing = Narrowing(quarter, today)
    kept = narrowing.kept("when", "on", "free")
    counted = activities.days(
        quarter.commune_nis,
        max(now, dates.moment(first, time())),
        dates.moment(_next(first), time()),
        narrowing.filters(kept),
    )
    language = current()
    return render_template(
        "pages/month.html",
        nav="agenda",
        neighbourhood=quarter.name.words(language),
        choose_url=url_for(".neighbourhoods"),
        title=dates.month(first, language),
        calendar=_calendar(quarter, kept),
        weeks=_weeks(first, counted, narrowing, today),
        weekdays=[dates.weekday(date(2026, 6, 1) + timedelta(days=n), language) for n in range(7)],
        number=sum(counted.values()),
        taken=[
            {"text": text, "is_name": False, "url": _url(quarter, first, today, left)}
            for name, text, left in narrowing.without_each()
            if name in kept
        ],
        next_day=_next_day(quarter, first, narrowing, now) if not counted else None,
        week_url=narrowing.url(kept),
        previous_url=_url(quarter, _before(first), today, kept) if first > today else None,
        next_url=_url(quarter, _next(first), today, kept) if _next(first) < today + AHEAD else None,
    )


def _calendar(quarter: Neighbourhood, kept: Mapping[str, Any]) -> dict[str, str]:
    """The same choice for the calendar of a telephone, and news of the quarter."""
    address = whole(url_for(".quarter_calendar", slug=quarter.slug, **kept))
    return {
        "address": address,
        "webcal": f"webcal://{address.partition('://')[2]}",
        "news": url_for(".news", slug=quarter.slug),
    }


def _month(today: date) -> date:
    asked = request.args.get("month")
    if asked is None:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{asked}-01") if MONTH.fullmatch(asked) else None
    except ValueError:
        first = None
    if first is None or first >= today + AHEAD:
        abort(404)
    return max(first, today.replace(day=1))  # a month gone by leads to this one


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _url(quarter: Neighbourhood, first: date, today: date, kept: Mapping[str, Any]) -> str:
    query: dict[str, Any] = {} if first <= today else {"month": f"{first:%Y-%m}"}
    return url_for("pages.month", slug=quarter.slug, **query, **kept, **wall())


def _weeks(
    first: date, counted: Mapping[date, int], narrowing: Narrowing, today: date
) -> list[list[dict[str, Any] | None]]:
    """Rows from Monday to Sunday; None where the day is of another month."""
    kept = narrowing.kept("when", "on", "free")
    return [
        [
            _day(day, counted.get(day, 0), narrowing.url(kept | {"on": day.isoformat()}), today)
            if day.month == first.month
            else None
            for day in week
        ]
        for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    ]


def _day(day: date, number: int, url: str, today: date) -> dict[str, Any]:
    return {
        "day": day.day,
        "label": dates.day_date(day, current()),
        "number": number,
        "text": ngettext("%(num)s activity", "%(num)s activities", number),
        "url": url if number else None,
        "is_today": day == today,
    }


def _next_day(
    quarter: Neighbourhood, first: date, narrowing: Narrowing, now: datetime
) -> dict[str, str] | None:
    """After a month without anything: the first day that has something."""
    kept = narrowing.kept("when", "on", "free")
    since = max(now, dates.moment(_next(first), time()))
    start = activities.next_start(quarter.commune_nis, since, narrowing.filters(kept))
    if start is None:
        return None
    day = dates.local(start).date()
    url = narrowing.url(kept | {"on": day.isoformat()})
    return {"url": url, "text": dates.day_date(day, current())}
