"""I do not agree: the reason, why not, and whom to call; once for each refusal."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.directory.models import Card, CardStatus
from app.directory.queries import cards, needs
from app.directory.views import wording as directory_wording
from app.directory.views.sheet import landlord
from app.moderation import operations, policies
from app.moderation.forms import PleaForm
from app.moderation.models import Appeal, Decision
from app.moderation.operations import Plea
from app.moderation.policies import Refused
from app.moderation.queries import appeals
from app.moderation.queries.appeals import Contested
from app.moderation.views import appeal_wording as wording
from app.moderation.views import bp
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.route("/me/<any(cards, needs):kind>/<slug:reference>/appeal", methods=["GET", "POST"])
@requires(is_signed_in)
def appeal(kind: str, reference: str) -> ResponseReturnValue:
    """Why it was refused, and my side of it; afterwards, what became of it."""
    subject = _own(kind, reference)
    decision, made = _refusal(subject)
    if decision is None:
        abort(404)
    form = PleaForm()
    if not form.is_submitted() or switching():
        return _page(subject, decision, form, made)
    if not form.validate():
        return _page(subject, decision, form, made), 422
    plea = Plea(str(form.words.data or ""), str(current()), wants_call=bool(form.call.data))
    try:
        operations.contest(subject, plea, by=current_person(), now=clock.now())
    except Refused as refused:
        text = wording.plea_refusal_text(refused.reason)
        return _page(subject, decision, form, made, text), 409
    return redirect(url_for(".appeal", kind=kind, reference=reference), 303)


def _refusal(subject: Contested) -> tuple[Decision | None, Appeal | None]:
    """The refusal that stands, or the one that was contested last, and what was said to it."""
    latest = appeals.last_decision(subject)
    stands = policies.standing_refusal(subject, latest, appeals.changes(subject))
    made = appeals.of_decision(stands.id) if stands else appeals.last_of(subject)
    return stands or (made.decision if made else None), made


def _own(kind: str, reference: str) -> Contested:
    person = current_person()
    found: Contested | None
    found = cards.of_person(person.id) if kind == "cards" else needs.own(person.id, reference)
    if found is None or found.reference != reference:
        abort(404)
    return found


def _page(
    subject: Contested, decision: Decision, form: PleaForm, made: Appeal | None, refusal: str = ""
) -> str:
    reason, kind = decision.reason, "cards" if isinstance(subject, Card) else "needs"
    back = url_for("directory.mine") if kind == "cards" else url_for("directory.my_needs")
    return render_template(
        "moderation/appeal.html",
        nav="offer" if kind == "cards" else "find",
        form=form,
        form_id=None if made else "form",
        form_url=url_for(".appeal", kind=kind, reference=subject.reference),
        back_url=back,
        reason=directory_wording.reason_text(reason) if reason else "",
        refusal=refusal,
        made=wording.told(made) if made else None,
        stays=isinstance(subject, Card) and subject.status is CardStatus.PUBLISHED,
        landlord=landlord(subject.estate.organisation),
    )
