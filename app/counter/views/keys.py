"""How somebody is reached and comes in: their number, their card, their open sign-ins."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.forms import NumberForm
from app.counter.models import ActKind, Visit
from app.counter.policies import Refused
from app.counter.views import bp, wording
from app.counter.views.within import back, bar, visit_for_keys
from app.i18n import phones
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/counter/visits/<id:visit_id>/number", methods=["GET", "POST"])
@requires(policies.is_worker)
def number(visit_id: int) -> ResponseReturnValue:
    """Their new number; the old one stops."""
    visit = visit_for_keys(visit_id)
    form = NumberForm()
    if not form.is_submitted() or switching():
        return _page(visit, form)
    if not form.validate():
        return _page(visit, form), 422
    mine = accounts.telephones(visit.person_id)
    old = next((one for one in mine if str(one.id) == form.instead.data), None)
    if old is None and len(mine) == 1 and form.instead.data != "more":
        old = mine[0]
    try:
        operations.change_number(visit, old, form.number, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(visit, form, wording.refusal_text(refused.reason)), 409
    return back(visit, wording.act_text(ActKind.NUMBER_CHANGED))


@bp.post("/counter/visits/<id:visit_id>/numbers/<id:contact_id>/removal")
@requires(policies.is_worker)
def remove_number(visit_id: int, contact_id: int) -> ResponseReturnValue:
    """They are no longer reached there."""
    visit = visit_for_keys(visit_id)
    mine = accounts.telephones(visit.person_id)
    contact = next((one for one in mine if one.id == contact_id), None) or abort(404)
    operations.remove_number(visit, contact, by=current_person(), now=clock.now())
    flash(wording.act_text(ActKind.NUMBER_REMOVED), "done")
    return redirect(url_for(".number", visit_id=visit.id), 303)


@bp.post("/counter/visits/<id:visit_id>/card/cancellation")
@requires(policies.is_worker)
def cancel_sign_in_card(visit_id: int) -> ResponseReturnValue:
    """Their paper card opens nothing any more."""
    visit = visit_for_keys(visit_id)
    operations.cancel_sign_in_card(visit, by=current_person(), now=clock.now())
    return back(visit, wording.act_text(ActKind.SIGN_IN_CARD_CANCELLED))


@bp.post("/counter/visits/<id:visit_id>/sign-outs")
@requires(policies.is_worker)
def sign_out_everywhere(visit_id: int) -> ResponseReturnValue:
    """Their telephone is lost."""
    visit = visit_for_keys(visit_id)
    operations.sign_out_everywhere(visit, by=current_person(), now=clock.now())
    return back(visit, wording.act_text(ActKind.SIGNED_OUT_EVERYWHERE))


def _page(visit: Visit, form: NumberForm, refusal: str | None = None) -> str:
    mine = accounts.telephones(visit.person_id)
    return render_template(
        "counter/number.html",
        nav="counter",
        form_id="form",
        bar=bar(visit),
        form=form,
        refusal=refusal,
        numbers=[
            {
                "id": str(one.id),
                "display": phones.show(one.value),
                "remove_url": url_for(".remove_number", visit_id=visit.id, contact_id=one.id),
            }
            for one in mine
        ],
    )
