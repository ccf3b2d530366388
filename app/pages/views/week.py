"""A week of a quarter, the same in the agenda and at home: its lines and what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from app.activities import queries as activities
from app.activities.models import ActivityKind, OccurrenceStatus
from app.activities.queries import Filters
from app.bookings.queries import Standing
from app.bookings.views import wording
from app.i18n import Words, dates, phones
from app.i18n.bilingual import pick
from app.organisations.models import Neighbourhood
from app.pages.views.addresses import wall
from app.web.languages import current

WEEK = timedelta(days=7)
AHEAD = timedelta(days=366)


def next_day(
    quarter: Neighbourhood, since: datetime, filters: Filters = activities.NO_FILTERS
) -> date | None:
    """When it goes on after an empty week; ``date.max`` when nothing is planned."""
    following = activities.next_start(quarter.commune_nis, since, filters)
    return dates.local(following).date() if following else date.max


def frame(
    quarter: Neighbourhood, first: date, today: date, *, then: date | None, **kept: Any
) -> dict[str, Any]:
    """What stands around a week: whose it is, which days, the weeks before and after.

    ``kept`` is what was chosen in the address: it goes along to the other weeks.
    """
    language, slug = current(), quarter.slug
    last = first + WEEK - timedelta(days=1)
    earlier = max(first - WEEK, today)
    later = then or first + WEEK
    return {
        "neighbourhood": quarter.name.words(language),
        "is_this_week": first == today,
        "week_label": _(
            "from %(first)s to %(last)s",
            first=dates.day_date(first, language),
            last=dates.day_date(last, language),
        ),
        "previous_url": address(slug, earlier, today, **kept) if first > today else None,
        "next_url": address(slug, later, today, **kept) if later < today + AHEAD else None,
        "choose_url": url_for("pages.neighbourhoods"),
    }


def address(slug: str, first: date, today: date, page: int = 1, **kept: Any) -> str:
    """A week of a quarter; this week has the plainest address."""
    query: dict[str, Any] = {} if first == today else {"from": first.isoformat()}
    if page > 1:
        query["page"] = page
    return url_for("pages.agenda", slug=slug, **query, **kept, **wall())


def rows(
    found: Sequence[Row[Any]],
    standings: dict[int, Standing],
    quarter: Neighbourhood,
    now: datetime,
) -> list[dict[str, Any]]:
    """What each line of a week shows, ready for its template."""
    base = url_for("pages.occurrence", occurrence_id=1)[:-1]
    sent = f"?{urlencode(wall())}" if wall() else ""
    read = [_row(row, standings.get(row.id), quarter.slug, now) for row in found]
    return [one | {"url": f"{base}{row.id}{sent}"} for one, row in zip(read, found, strict=True)]


def _row(row: Row[Any], standing: Standing | None, here: str, now: datetime) -> dict[str, Any]:
    language = current()
    begins: datetime = dates.local(row.starts_at)
    day = begins.date()
    state, state_text = wording.standing_state(
        standing,
        cancelled=row.status == OccurrenceStatus.CANCELLED,
        drop_in=row.kind is ActivityKind.DROP_IN,
        closed=standing is not None and standing.is_closed(row.starts_on, row.starts_at, now=now),
    )
    return {
        "theme": row.theme,
        "weekday": dates.weekday(day, language),
        "day": "1er" if day.day == 1 and language == "fr" else str(day.day),
        "month": dates.short_month(day, language),
        "relative": wording.relative_day(day, dates.today(now)),
        "times": dates.clock_span(row.starts_at, row.ends_at, language),
        "title": pick(row.title_fr, row.title_nl, language),
        "venue": pick(row.venue_fr, row.venue_nl, language),
        "quarter": _elsewhere(row, here),
        "state": state,
        "state_text": state_text,
        "phone_display": phones.show(row.phone),
        "phone_href": f"tel:{row.phone}",
        "sign_up_at": pick(row.sign_up_at_fr, row.sign_up_at_nl, language),
    }


def _elsewhere(row: Row[Any], here: str) -> Words | None:
    if row.quarter_slug == here:
        return None
    return pick(row.quarter_fr, row.quarter_nl, current())
