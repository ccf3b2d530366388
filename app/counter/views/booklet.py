"""Somebody's card in the printed booklet: their yes, spoken or signed."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.forms import CounterTicks
from app.counter.models import ActKind, Visit
from app.counter.views import bp, wording
from app.counter.views.within import back, bar, visit_of_resident
from app.directory.queries import booklet, cards
from app.directory.views.booklet import booklet_page
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/counter/visits/<id:visit_id>/booklet", methods=["GET", "POST"])
@requires(policies.is_worker)
def in_booklet(visit_id: int) -> ResponseReturnValue:
    """May their card be in the booklet, and their number?"""
    visit = visit_of_resident(visit_id)
    if cards.of_person(visit.person_id) is None:
        return redirect(url_for(".card", visit_id=visit.id), 303)
    form = CounterTicks()
    form.tick(booklet.choice(visit.person_id))
    if not form.is_submitted() or switching():
        return booklet_page(form, _theirs(visit))
    if not form.validate():
        return booklet_page(form, _theirs(visit)), 422
    operations.choose_booklet(visit, form.in_booklet, by=current_person(), now=clock.now())
    kind = ActKind.BOOKLET_YES if form.in_booklet.card else ActKind.BOOKLET_NO
    return back(visit, wording.act_text(kind))


def _theirs(visit: Visit) -> dict[str, Any]:
    return {
        "nav": "counter",
        "bar": bar(visit),
        "title": _("Their card in the printed booklet?"),
    }
