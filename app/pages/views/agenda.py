"""What happens this week near me."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import OccurrenceStatus
from app.bookings import queries as bookings
from app.bookings.queries import Standing
from app.bookings.views import wording
from app.i18n import Words, dates, phones
from app.i18n.bilingual import pick
from app.organisations import queries as organisations
from app.organisations.models import Neighbourhood
from app.pages.views import bp
from app.web import clock
from app.web.guards import public
from app.web.languages import current

PAGE = 20
WEEK = timedelta(days=7)
AHEAD = timedelta(days=366)


@bp.get("/neighbourhoods/<slug:slug>")
@public
def agenda(slug: str) -> ResponseReturnValue:
    """Seven days from today (or from a later day) in a quarter and its commune."""
    quarter = organisations.neighbourhood(slug)
    if quarter is None:
        abort(404)
    now = clock.now()
    today = dates.today(now)
    first, page = _first_day(today), _page_number()
    since = now if first == today else dates.moment(first, time())
    until = dates.moment(first + WEEK, time())
    found = activities.agenda(
        quarter.commune_nis, since, until, limit=PAGE, offset=(page - 1) * PAGE
    )
    person = viewer()
    standings = (
        bookings.standings([row.id for row in found[:PAGE]], person.id if person else None)
        if found
        else {}
    )
    return render_template(
        "pages/agenda.html",
        nav="agenda",
        rows=_rows(found[:PAGE], standings, quarter, now),
        more_url=_url(slug, first, today, page + 1) if len(found) > PAGE else None,
        **_frame(quarter, first, today, then=_next_day(quarter, until) if not found else None),
    )


def _next_day(quarter: Neighbourhood, since: datetime) -> date | None:
    following = activities.next_start(quarter.commune_nis, since)
    return dates.local(following).date() if following else date.max


def _frame(
    quarter: Neighbourhood, first: date, today: date, *, then: date | None
) -> dict[str, Any]:
    language, slug = current(), quarter.slug
    last = first + WEEK - timedelta(days=1)
    earlier = max(first - WEEK, today)
    later = then or first + WEEK
    return {
        "neighbourhood": quarter.name.words(language),
        "commune": quarter.commune.name.words(language),
        "is_this_week": first == today,
        "week_label": _(
            "from %(first)s to %(last)s",
            first=dates.day_date(first, language),
            last=dates.day_date(last, language),
        ),
        "previous_url": _url(slug, earlier, today) if first > today else None,
        "next_url": _url(slug, later, today) if later < today + AHEAD else None,
        "choose_url": url_for(".neighbourhoods"),
    }


def _url(slug: str, first: date, today: date, page: int = 1) -> str:
    query: dict[str, Any] = {} if first == today else {"from": first.isoformat()}
    if page > 1:
        query["page"] = page
    return url_for(".agenda", slug=slug, **query)


def _first_day(today: date) -> date:
    asked = request.args.get("from")
    if asked is None:
        return today
    try:
        first = date.fromisoformat(asked)
    except ValueError:
        abort(404)
    if first >= today + AHEAD:
        abort(404)
    return max(first, today)  # a link to a week gone by leads to this week


def _page_number() -> int:
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 99):  # noqa: PLR2004
        abort(404)
    return int(asked)


def _rows(
    found: Sequence[Row[Any]],
    standings: dict[int, Standing],
    quarter: Neighbourhood,
    now: datetime,
) -> list[dict[str, Any]]:
    base = url_for(".occurrence", occurrence_id=1)[:-1]
    return [_row(row, standings.get(row.id), quarter.slug, now, base) for row in found]


def _row(
    row: Row[Any], standing: Standing | None, here: str, now: datetime, base: str
) -> dict[str, Any]:
    language = current()
    begins: datetime = dates.local(row.starts_at)
    day = begins.date()
    state, state_text = wording.standing_state(
        standing,
        cancelled=row.status == OccurrenceStatus.CANCELLED,
        drop_in=row.drop_in,
        closed=standing is not None and standing.is_closed(row.starts_on, row.starts_at, now=now),
    )
    return {
        "url": f"{base}{row.id}",
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
