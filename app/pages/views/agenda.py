"""What happens this week near me, or on the days and of the sort that somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row

from app.accounts.models import Person
from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import ActivityKind, OccurrenceStatus
from app.bookings import queries as bookings
from app.bookings.queries import Standing
from app.i18n import dates
from app.organisations import queries as organisations
from app.organisations.models import Neighbourhood
from app.pages.views import bp
from app.pages.views.addresses import wall
from app.pages.views.narrowing import TODAY, WEEKEND, Narrowing, Period
from app.pages.views.week import AHEAD, frame, next_day, rows
from app.web import clock
from app.web.guards import public
from app.web.languages import current

PAGE = 20
MOST = 500
"""More meetings than a commune has in a week: so many are looked through for what was chosen."""

LOOKED_AHEAD = 60
"""So many later meetings are asked whether there is room, to say when the next one is."""


@dataclass(frozen=True)
class Found:
    """One page of what fits, whether there is more, and how much in all (when it was counted)."""

    rows: Sequence[Row[Any]]
    standings: dict[int, Standing]
    has_more: bool
    number: int | None


@bp.get("/neighbourhoods/<slug:slug>")
@public
def agenda(slug: str) -> ResponseReturnValue:
    """Seven days from today, a later week, or what was chosen, in a quarter and its commune."""
    quarter = quarter_or_404(slug)
    now = clock.now()
    narrowing = Narrowing(quarter, dates.today(now))
    page, person = _page_number(), viewer()
    found = _found(narrowing, page, person, now)
    chosen = narrowing.chosen
    more = narrowing.url(chosen, page + 1) if found.has_more else None
    told = render_template(
        "pages/agenda.html",
        nav="agenda",
        rows=rows(found.rows, found.standings, quarter, now),
        more_url=more,
        filters=narrowing.for_page() if request.args else None,
        look_url=narrowing.look_url,
        form=None if request.args else narrowing.form,
        found_text=_number_text(found.number),
        ways_on=_ways_on(narrowing, now) if chosen and not found.rows else [],
        heading=_heading(narrowing),
        month_url=url_for(".month", slug=slug, **narrowing.kept("when", "on", "free"), **wall()),
        **_frame(narrowing, found),
    )
    return (told, 422) if narrowing.misread else told


def quarter_or_404(slug: str) -> Neighbourhood:
    """A quarter with its commune."""
    return organisations.neighbourhood(slug) or abort(404)


def _found(narrowing: Narrowing, page: int, person: Person | None, now: datetime) -> Found:
    chosen, first = narrowing.chosen, (page - 1) * PAGE
    reader = person.id if person else None
    if not chosen:
        period, commune = narrowing.period(chosen), narrowing.quarter.commune_nis
        read = activities.agenda(commune, period.since(now), period.until, limit=PAGE, offset=first)
        shown = read[:PAGE]
        return Found(shown, _standings(shown, reader), len(read) > PAGE, None)
    fitting, standings = _fitting(narrowing, chosen, narrowing.period(chosen), now, reader=reader)
    shown = fitting[first : first + PAGE]
    standings = standings or _standings(shown, reader)
    return Found(shown, standings, len(fitting) > first + PAGE, len(fitting))


def _fitting(  # noqa: PLR0913 - whose choices, which days, who reads, how many at most
    narrowing: Narrowing,
    chosen: dict[str, Any],
    period: Period,
    now: datetime,
    *,
    reader: int | None = None,
    most: int = MOST,
) -> tuple[Sequence[Row[Any]], dict[int, Standing]]:
    """Everything of a period that fits, in order of time; with its places, if they were asked."""
    read = activities.agenda(
        narrowing.quarter.commune_nis,
        period.since(now),
        period.until,
        limit=most - 1,
        filters=narrowing.filters(chosen),
    )
    if "free" not in chosen:
        return read, {}
    standings = _standings(read, reader)
    return [row for row in read if _has_room(row, standings.get(row.id), now)], standings


def _standings(read: Sequence[Row[Any]], reader: int | None) -> dict[int, Standing]:
    return bookings.standings([row.id for row in read], reader) if read else {}


def _has_room(row: Row[Any], standing: Standing | None, now: datetime) -> bool:
    if row.status == OccurrenceStatus.CANCELLED:
        return False
    if row.kind is ActivityKind.DROP_IN:
        return True
    if standing is None or not standing.free:
        return False
    return not standing.is_closed(row.starts_on, row.starts_at, now=now)


def _ways_on(narrowing: Narrowing, now: datetime) -> list[dict[str, Any]]:
    """Nothing fits: what there is without one of the choices, and when the next one is."""
    ways = []
    for _name, text, left in narrowing.without_each():
        number = len(_fitting(narrowing, left, narrowing.period(left), now)[0])
        if number:
            said = ngettext(
                "Without “%(choice)s”: %(num)s activity",
                "Without “%(choice)s”: %(num)s activities",
                number,
                choice=text,
            )
            ways.append({"url": narrowing.url(left), "text": said})
    day = _next_fitting(narrowing, now)
    if day is not None:
        said = _("The next one: %(day)s", day=dates.day_date(day, current()))
        left = narrowing.kept("when") | {"on": day.isoformat()}
        ways.insert(0, {"url": narrowing.url(left), "text": said})
    return ways


def _next_fitting(narrowing: Narrowing, now: datetime) -> date | None:
    """The first later day with something that fits, the chosen day apart."""
    left = narrowing.kept("when", "on")
    after = narrowing.period(narrowing.chosen).after
    ahead = Period(after, narrowing.today + AHEAD)
    later, _places = _fitting(narrowing, left, ahead, now, most=LOOKED_AHEAD)
    return next((row.starts_on for row in later), None)


def _frame(narrowing: Narrowing, found: Found) -> dict[str, Any]:
    """What stands around the list; somebody who chose days is led by them, not by weeks."""
    chosen = narrowing.chosen
    period, filters = narrowing.period(chosen), narrowing.filters(chosen)
    by_week = not {"on", "when"} & chosen.keys()
    then = None
    if by_week and not found.rows:
        then = next_day(narrowing.quarter, period.until, filters)
    kept = narrowing.kept("when", "on")
    around = frame(narrowing.quarter, narrowing.week, narrowing.today, then=then, **kept)
    return around if by_week else around | {"previous_url": None, "next_url": None}


def _heading(narrowing: Narrowing) -> str:
    """Which days these are, where it is not a week."""
    chosen = narrowing.chosen
    if not chosen:
        return ""
    if narrowing.day is not None:
        return _("Activities on %(day)s", day=dates.day_date(narrowing.day, current()))
    headings = {TODAY: _("Today near me"), WEEKEND: _("This weekend near me")}
    return headings.get(chosen.get("when", ""), "")


def _number_text(number: int | None) -> str:
    """How much fits, in words; a week that nobody narrowed is not counted."""
    if number is None:
        return ""
    return ngettext("%(num)s activity fits", "%(num)s activities fit", number)


def _page_number() -> int:
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 99):  # noqa: PLR2004
        abort(404)
    return int(asked)
