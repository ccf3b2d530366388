"""The estates of a worker, the code on the poster of each, and the codes of the quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import JoiningCode
from app.accounts.views import current_person
from app.counter import policies
from app.counter.queries import estates
from app.counter.views import bp
from app.directory.queries import requests
from app.i18n import dates
from app.organisations.models import Estate
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

A_YEAR = timedelta(days=365)


@bp.get("/counter/estates")
@requires(policies.is_worker)
def places() -> ResponseReturnValue:
    """My estates with their codes."""
    mine = estates.covered(current_person())
    codes = queries.joining_codes(estates.ids(mine), clock.now())
    return render_template(
        "counter/estates.html",
        nav="counter",
        rows=[_row(estate, codes) for estate in mine],
        helped=_helped([estate.id for estate in mine]),
        desk_url=url_for(".desk"),
    )


@bp.post("/counter/codes/<id:code_id>/cancellation")
@requires(policies.is_worker)
def cancel_code(code_id: int) -> ResponseReturnValue:
    """Nobody comes in with this code any more."""
    code = queries.joining_code(code_id)
    if code is None or code.estate_id not in estates.covered_ids(current_person()):
        abort(404)
    accounts.cancel_joining_code(code, by=current_person(), now=clock.now())
    flash(_("This code no longer works."), "done")
    return redirect(url_for(".places"), 303)


def _helped(estate_ids: Sequence[int]) -> list[str]:
    """How often neighbours asked one another within a year, and what came of it; counts only."""
    now = clock.now()
    found = requests.figures(estate_ids, now - A_YEAR, now + timedelta(days=1))
    if not found.asked:
        return []
    return [
        ngettext("%(num)s request between neighbours", "%(num)s requests", found.asked),
        ngettext("%(num)s yes", "%(num)s times yes", found.accepted),
        ngettext("%(num)s no", "%(num)s times no", found.declined),
        ngettext("%(num)s without an answer", "%(num)s without an answer", found.expired),
        ngettext("%(num)s taken back", "%(num)s taken back", found.withdrawn),
        ngettext("%(num)s no longer needed", "%(num)s no longer needed", found.over),
        ngettext("%(num)s thank you", "%(num)s times thank you", found.thanks),
    ]


def _row(estate: Estate, codes: Sequence[JoiningCode]) -> dict[str, Any]:
    return {
        "slug": estate.slug,
        "name": estate.name.words(current()),
        "quarter": estate.neighbourhood.name.words(current()),
        "poster_code": estate.poster_code,
        "codes": [_code(code) for code in codes if code.estate_id == estate.id],
        "print_url": url_for("printing.joining_code", slug=estate.slug),
        "cards_url": url_for("printing.choose_cards", slug=estate.slug),
    }


def _code(code: JoiningCode) -> dict[str, Any]:
    made, ends = dates.local(code.made_at), dates.local(code.ends_at)
    return {
        "text": _(
            "Made on %(made)s, works until %(ends)s",
            made=dates.day_date(made.date(), current()),
            ends=dates.day_date(ends.date(), current()),
        ),
        "uses": ngettext("used by %(num)s person", "used by %(num)s people", code.uses),
        "cancel_url": url_for(".cancel_code", code_id=code.id),
    }
