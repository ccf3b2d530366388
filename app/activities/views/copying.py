"""The same once more: last year's activity, or a template of the organisation."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import CopyForm
from app.activities.models import Activity
from app.activities.operations.copying import latest_series
from app.activities.policies import Refusal, Refused
from app.activities.views import bp, rules, wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/activities/<id:activity_id>/copy")
@requires(policies.is_organiser)
def copying(activity_id: int) -> ResponseReturnValue:
    """From which day on?"""
    activity = activity_or_404(activity_id)
    return _page(activity, _form(activity))


@bp.post("/activities/<id:activity_id>/copy")
@requires(policies.is_organiser)
def duplicate(activity_id: int) -> ResponseReturnValue:
    """A new draft, and its dates if a first day was chosen."""
    activity = activity_or_404(activity_id)
    form = _form(activity)
    if switching():
        return _page(activity, form)
    if not form.validate():
        return _page(activity, form), 422
    try:
        made = operations.duplicate(activity, form.first, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, form, refused.reason), 409
    flash(_("A new draft is there. Read it before you send it."), "done")
    return redirect(url_for("pages.activity", activity_id=made.id), 303)


@bp.post("/activities/<id:activity_id>/template")
@requires(policies.is_organiser)
def mark_template(activity_id: int) -> ResponseReturnValue:
    """Others of the organisation may begin from it, or no longer."""
    activity = activity_or_404(activity_id)
    template = request.form.get("template") == "yes"
    operations.mark_template(activity, template=template, by=current_person(), now=clock.now())
    said = _("Your organisation can begin from it."), _("It is no template any more.")
    flash(said[0] if template else said[1], "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _form(activity: Activity) -> CopyForm:
    form = CopyForm()
    form.offer(repeats=latest_series(activity) is not None)
    return form


def _page(activity: Activity, form: CopyForm, refusal: Refusal | None = None) -> str:
    series = latest_series(activity)
    return render_template(
        "activities/copy.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        a={"title": title(activity)},
        rule_text=rules.series_text(series) if series else None,
        refusal=wording.refusal_text(refusal) if refusal else None,
    )
