"""Choosing what kind of activity it is."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import ActivityKindForm
from app.activities.models import Activity
from app.activities.policies import Refusal, Refused
from app.activities.views import bp, wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/activities/<id:activity_id>/kind")
@requires(policies.is_organiser)
def kind(activity_id: int) -> ResponseReturnValue:
    """What can still be chosen."""
    activity = activity_or_404(activity_id)
    if not policies.may_choose_kind(activity):
        return redirect(url_for("pages.activity", activity_id=activity.id), 303)
    return _page(activity, _form(activity))


@bp.post("/activities/<id:activity_id>/kind")
@requires(policies.is_organiser)
def choose_kind(activity_id: int) -> ResponseReturnValue:
    """Keep what was chosen."""
    activity = activity_or_404(activity_id)
    form = _form(activity)
    if switching():
        return _page(activity, form)
    if not form.validate():
        return _page(activity, form), 422
    if not policies.may_choose_kind(activity):
        return _page(activity, form, Refusal.NOT_NOW), 409
    chosen, percent = form.chosen(activity)
    try:
        operations.choose_kind(activity, chosen, percent, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, form, refused.reason), 409
    flash(_("Your choice is kept."), "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _form(activity: Activity) -> ActivityKindForm:
    form = ActivityKindForm()
    form.offer(activity, wording.kinds())
    return form


def _page(activity: Activity, form: ActivityKindForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "activities/kind.html",
        nav="organise",
        form=form,
        kind_sentences=wording.kind_sentences(),
        back_url=url_for("pages.activity", activity_id=activity.id),
        refusal=wording.refusal_text(refusal) if refusal else None,
        a={"title": title(activity)},
    )
