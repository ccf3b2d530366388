"""Home: this week near me, then help between neighbours, then what I could offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row

from app.accounts.models import Person
from app.accounts.policies import is_resident
from app.accounts.views import viewer
from app.activities import queries as activities
from app.bookings import queries as bookings
from app.bookings.views.booking import next_shown
from app.directory.queries import finding
from app.directory.queries.circles import Circle, circle
from app.directory.views.needs.wording import needs_text
from app.directory.views.pictures import pictures
from app.i18n import dates
from app.organisations import queries as organisations
from app.organisations.models import Neighbourhood
from app.pages.views import bp
from app.pages.views.me import card_state, desk, sign_up
from app.pages.views.week import WEEK, address, frame, next_day, rows
from app.web import clock, languages
from app.web.guards import public
from app.web.languages import COOKIE, current, remember

SHOWN = 4
COUNTED = 99
"""Nobody reads a larger number; a commune has a few dozen a week."""


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Where I chose or live: this week, then neighbours; else the choice. Keeps the language."""
    person = viewer()
    mine = circle(person) if person else Circle([])
    quarter = _quarter(mine)
    page = _page(quarter, person, mine) if quarter else redirect(url_for(".neighbourhoods"), 302)
    response = make_response(page)
    response.headers["Cache-Control"] = "private, no-store"
    remember(response, COOKIE, current())
    return response


def _quarter(mine: Circle) -> Neighbourhood | None:
    chosen = languages.neighbourhood()
    if chosen:
        return organisations.neighbourhood(chosen)
    return mine.estates[0].neighbourhood if mine.estates else None


def _page(quarter: Neighbourhood, person: Person | None, mine: Circle) -> str:
    now = clock.now()
    today = dates.today(now)
    at_work = person is not None and not is_resident(person)
    until = dates.moment(today + WEEK, time())
    found = activities.agenda(quarter.commune_nis, now, until, limit=COUNTED)
    return render_template(
        "pages/home.html",
        nav="agenda",
        rows=_first(found[:SHOWN], quarter, person, now),
        week_url=address(quarter.slug, today, today),
        week_text=_whole_week(len(found)) if len(found) > SHOWN else "",
        next_up=_next_up(person, now) if person else None,
        work=_work(person) if person and at_work else None,
        tiles=[] if at_work else pictures(finding.counts(mine)[1] if mine.estates else None),
        needs_text=needs_text(person, mine) if person and mine.estates else "",
        card=card_state(person) if person else None,
        **frame(quarter, today, today, then=next_day(quarter, until) if not found else None),
    )


def _first(
    found: Sequence[Row[Any]], quarter: Neighbourhood, person: Person | None, now: datetime
) -> list[dict[str, Any]]:
    if not found:
        return []
    standings = bookings.standings([row.id for row in found], person.id if person else None)
    return rows(found, standings, quarter, now)


def _whole_week(number: int) -> str:
    if number > COUNTED:
        return _("See all the activities of this week")
    return ngettext(
        "See the %(num)s activity of this week", "See the %(num)s activities of this week", number
    )


def _next_up(person: Person, now: datetime) -> dict[str, Any] | None:
    """The nearest sign-up, whether it stands, waits or is being offered."""
    nearest = next_shown(bookings.coming(person.id, now), now)
    return sign_up(*nearest[0]) if nearest else None


def _work(person: Person) -> dict[str, Any]:
    """The own room of whoever is here for their work."""
    found = desk(person)
    if found:
        return {"icon": "queue", **found}
    return {"icon": "user", "url": url_for(".me"), "number": 0, "text": _("Go to my page")}
