"""Who waits to be accepted: yes, or not known here; one tap each."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Membership
from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.policies import Refused
from app.counter.queries import estates, people
from app.counter.queries.people import Waiting
from app.counter.views import bp, wording
from app.counter.views.finding import described
from app.counter.views.receipts import whom_to_call
from app.i18n import dates
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/counter/waiting")
@requires(policies.is_worker)
def waiting() -> ResponseReturnValue:
    """Who waits on my estates, the oldest first."""
    return _page()


@bp.post("/counter/waiting/<id:membership_id>/acceptance")
@requires(policies.is_worker)
def accept(membership_id: int) -> ResponseReturnValue:
    """They live there. A second tap, or a colleague's, changes nothing."""
    membership = _membership(membership_id)
    try:
        operations.accept(membership, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(wording.refusal_text(refused.reason)), 409
    flash(_("Confirmed. They hear it by SMS."), "done")
    return redirect(url_for(".waiting"), 303)


@bp.post("/counter/waiting/<id:membership_id>/refusal")
@requires(policies.is_worker)
def turn_down(membership_id: int) -> ResponseReturnValue:
    """Not known on this estate."""
    membership = _membership(membership_id)
    home = next(e for e in estates.covered(current_person()) if e.id == membership.estate_id)
    phone = whom_to_call(home)
    try:
        operations.turn_down(membership, phone, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(wording.refusal_text(refused.reason)), 409
    flash(_("Not confirmed. They hear it by SMS, with your number."), "done")
    return redirect(url_for(".waiting"), 303)


def _membership(membership_id: int) -> Membership:
    mine = estates.covered_ids(current_person())
    found = people.waiting_membership(membership_id, mine)
    if found is None or not policies.may_answer(current_person(), found):
        abort(404)
    return found


def _page(refusal: str | None = None) -> str:
    actor = current_person()
    mine = estates.covered_ids(actor)
    return render_template(
        "counter/waiting.html",
        nav="counter",
        refusal=refusal,
        rows=[_row(found) for found in people.waiting(mine, but=actor.id)],
        desk_url=url_for(".desk"),
    )


def _row(found: Waiting) -> dict[str, Any]:
    since = dates.local(found.asked_at)
    return {
        **described(found.known),
        "since": dates.day_date(since.date(), current()),
        "accept_url": url_for(".accept", membership_id=found.membership_id),
        "refuse_url": url_for(".turn_down", membership_id=found.membership_id),
    }
