"""Who asked to be helped: call, find, done."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.bookings.views.wording import relative_day
from app.counter import operations, policies
from app.counter.models import HelpRequest, HelpWish
from app.counter.queries import calls, estates
from app.counter.views import bp
from app.i18n import dates
from app.web import clock
from app.web.forms import whole
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


@bp.get("/counter/calls")
@requires(policies.is_worker)
def call_list() -> ResponseReturnValue:
    """Who waits to be helped on my estates, the oldest first."""
    mine = estates.covered_ids(current_person())
    return render_template(
        "counter/calls.html",
        nav="counter",
        rows=[_row(call) for call in calls.calls(mine)],
        find_url=url_for(".find"),
        desk_url=url_for(".desk"),
    )


@bp.post("/counter/calls/<id:call_id>/done")
@requires(policies.is_worker)
def finish_call(call_id: int) -> ResponseReturnValue:
    """Helped; whoever left a mobile number hears it."""
    mine = estates.covered_ids(current_person())
    call = calls.call(call_id, mine) or abort(404)
    operations.finish(call, by=current_person(), now=clock.now())
    flash(_("Done. This request is off the list."), "done")
    back = whole(request.form.get("visit", ""))
    if back > 0:
        return redirect(url_for(".visit", visit_id=back), 303)
    return redirect(url_for(".call_list"), 303)


def _row(call: HelpRequest) -> dict[str, Any]:
    asked, occurrence = dates.local(call.asked_at), call.occurrence
    today = dates.today(clock.now())
    day = relative_day(asked.date(), today) or dates.day_date(asked.date(), current())
    return {
        "id": call.id,
        "comes_by": call.wish is HelpWish.COME,
        "phone": phone(call.number) if call.number else None,
        "language": call.language.autonym,
        "language_code": str(call.language),
        "estate": call.estate.name.words(current()),
        "asked": _("Asked %(day)s at %(time)s", day=day, time=dates.clock(asked, current())),
        "title": occurrence.activity.title.words(current()) if occurrence else None,
        "day": dates.day_date(dates.local(occurrence.starts_at).date(), current())
        if occurrence
        else "",
        "done_url": url_for(".finish_call", call_id=call.id),
    }
