"""Planning a series: the rule, its days in words, then all of them at once."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import SeriesForm
from app.activities.models import GONE, Activity
from app.activities.operations.series import Plan, fresh
from app.activities.policies import Refusal, Refused
from app.activities.queries import series as queries
from app.activities.views import bp, rules, wording
from app.activities.views.counting import counter
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>/series")
@requires(policies.is_organiser)
def series_page(activity_id: int) -> ResponseReturnValue:
    """How often, until when?"""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return redirect(url_for("pages.activity", activity_id=activity.id), 303)
    return _page(activity, _form())


@bp.post("/activities/<id:activity_id>/series")
@requires(policies.is_organiser)
def repeat(activity_id: int) -> ResponseReturnValue:
    """Show what a rule means, then plan it."""
    activity, form = activity_or_404(activity_id), _form()
    if is_step("edit") or (switching() and not is_seen()):
        return _page(activity, form)
    if not form.validate():
        return _page(activity, form), 422
    plan, now = form.plan(), clock.now()
    try:
        if not is_step("save"):
            return _seen(activity, form, plan)
        made = operations.repeat(activity, plan, by=current_person(), now=now)
    except Refused as refused:
        return _page(activity, form, refused.reason), 409
    flash(ngettext("%(num)s date is added.", "%(num)s dates are added.", len(made)), "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


@bp.post("/series/<id:series_id>/closing")
@requires(policies.is_organiser)
def close_series(series_id: int) -> ResponseReturnValue:
    """It may end with its last date."""
    series = queries.series(series_id) or abort(404)
    activity_or_404(series.activity_id)
    operations.close(series, by=current_person(), now=clock.now())
    flash(_("This series ends with its last date."), "done")
    return redirect(url_for("pages.activity", activity_id=series.activity_id), 303)


def is_step(step: str) -> bool:
    """Which button of the two pages of a form was pressed."""
    return request.form.get("step") == step


def is_seen() -> bool:
    """Was it sent from the page that shows what the rule means?"""
    return request.form.get("page") == "seen"


def _form() -> SeriesForm:
    form = SeriesForm()
    form.offer(organisations.venues())
    form.choose(rules.rhythms())
    return form


def _page(activity: Activity, form: SeriesForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "activities/series.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for(".dates_page", activity_id=activity.id),
        refusal=wording.refusal_text(refusal) if refusal else None,
        a={"title": title(activity)},
    )


def _seen(activity: Activity, form: SeriesForm, plan: Plan) -> str:
    days = plan.rule.days()
    added = {one.starts_on for one in fresh(activity, plan, now=clock.now())}
    there = _("There is already a date at that moment.")
    held = [day for day in days if day.skipped is None]
    return render_template(
        "activities/series_seen.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for(".dates_page", activity_id=activity.id),
        a={"title": title(activity)},
        rule_text=rules.rule_text(plan),
        meals=counter(activity, added),
        venue=plan.venue.name.words(current()),
        warnings=rules.warnings(plan.rule),
        heading=ngettext("%(num)s date", "%(num)s dates", len(added)),
        days=[rules.row(day.day, rules.hint(day) if day.day in added else there) for day in held],
        skipped=rules.skipped(days),
    )
