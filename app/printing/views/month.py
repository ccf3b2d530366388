"""The programme of a month: for a hall, with its code, or to fold and hand out."""

from __future__ import annotations

from datetime import date, time, timedelta

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from app.activities import queries as activities
from app.activities.policies import is_organiser
from app.counter.views.receipts import whom_to_call
from app.i18n import dates
from app.organisations.queries import estate_with_poster, neighbourhood
from app.printing.month import Month, programme
from app.printing.views import bp
from app.printing.views.answering import paper
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

AHEAD = 13
"""This month and the next ones: a date is planned within a year."""

MOST_ASKED = 200


@bp.get("/neighbourhoods/<slug:slug>/month.pdf")
@requires(is_organiser)
def month(slug: str) -> ResponseReturnValue:
    """What is public anyway, of this month or of one of the next."""
    quarter, now = neighbourhood(slug) or abort(404), clock.now()
    begins = _month(request.args.get("month", ""), dates.today(now))
    code = request.args.get("h", "")
    hall = estate_with_poster(code) if code else None
    if begins is None or (code and hall is None):
        abort(404)
    since, until = dates.moment(begins, time()), dates.moment(_next(begins), time())
    rows = activities.agenda(quarter.commune_nis, since, until, limit=MOST_ASKED)
    asked = Month(
        area=hall.name if hall else quarter.name,
        month=begins,
        rows=[row for row in rows if row.quarter_slug == slug],
        first=current(),
        folded="fold" in request.args,
        address=url_for("pages.agenda", slug=slug, h=code or None, _external=True),
        hall=code,
        phone=whom_to_call(*([hall] if hall else [])),
    )
    return paper(programme(asked, now=now), "programme-programma")


def _next(begins: date) -> date:
    return (begins + timedelta(days=31)).replace(day=1)


def _month(asked: str, today: date) -> date | None:
    """The first day of the month that was asked for; without a word, of this one."""
    months = [today.replace(day=1)]
    while len(months) < AHEAD:
        months.append(_next(months[-1]))
    return next((one for one in months if asked in ("", f"{one:%Y-%m}")), None)
