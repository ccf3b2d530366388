"""What happens this week near me."""

from __future__ import annotations

from datetime import date, time

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import Theme
from app.activities.views.wording import theme_label
from app.bookings import queries as bookings
from app.i18n import dates
from app.organisations import queries as organisations
from app.pages.views import bp
from app.pages.views.week import AHEAD, WEEK, address, frame, next_day, rows
from app.web import clock
from app.web.guards import public

PAGE = 20


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
    theme = _theme()
    found = activities.agenda(
        quarter.commune_nis, since, until, limit=PAGE, offset=(page - 1) * PAGE, theme=theme
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
        rows=rows(found[:PAGE], standings, quarter, now),
        more_url=address(slug, first, today, page + 1, theme) if len(found) > PAGE else None,
        theme=theme_label(theme) if theme else "",
        all_url=address(slug, first, today),
        **frame(
            quarter,
            first,
            today,
            then=next_day(quarter, until, theme) if not found else None,
            theme=theme,
        ),
    )


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


def _theme() -> Theme | None:
    asked = request.args.get("theme", "")
    return Theme(asked) if asked in set(Theme) else None


def _page_number() -> int:
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 99):  # noqa: PLR2004
        abort(404)
    return int(asked)
