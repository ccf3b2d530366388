"""The pages of the facts around an activity: practical, and volunteers."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import AroundForm, VolunteeringForm
from app.activities.models import GONE, Activity
from app.activities.policies import Refused
from app.activities.views import bp, wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.i18n import spoken
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import PageForm, switching
from app.web.guards import requires
from app.web.languages import current

OFTEN = 6
"""So many languages are offered at first; the others are one press away."""


@bp.get("/activities/<id:activity_id>/practical")
@requires(policies.is_organiser)
def around(activity_id: int) -> ResponseReturnValue:
    """Languages, interpreter, partners."""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return _back(activity)
    return _around_page(activity, _around_form(activity))


@bp.post("/activities/<id:activity_id>/practical")
@requires(policies.is_organiser)
def say_around(activity_id: int) -> ResponseReturnValue:
    """Keep them; neighbours read them at once."""
    activity = activity_or_404(activity_id)
    form = _around_form(activity)
    if switching():
        return _around_page(activity, form)
    if not form.validate():
        return _around_page(activity, form), 422
    try:
        operations.say_around(activity, form.around(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _around_page(activity, form, wording.refusal_text(refused.reason)), 409
    flash(_("Your choice is kept."), "done")
    return _back(activity)


@bp.get("/activities/<id:activity_id>/volunteers")
@requires(policies.is_organiser)
def volunteering(activity_id: int) -> ResponseReturnValue:
    """How volunteers are insured; only staff read it."""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return _back(activity)
    return _volunteers_page(activity, _volunteers_form(activity))


@bp.post("/activities/<id:activity_id>/volunteers")
@requires(policies.is_organiser)
def say_volunteering(activity_id: int) -> ResponseReturnValue:
    """Write it down."""
    activity = activity_or_404(activity_id)
    form = _volunteers_form(activity)
    if switching():
        return _volunteers_page(activity, form)
    if not form.validate():
        return _volunteers_page(activity, form), 422
    try:
        operations.say_volunteering(activity, form.said(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _volunteers_page(activity, form, wording.refusal_text(refused.reason)), 409
    flash(_("Your text is kept."), "done")
    return _back(activity)


def _back(activity: Activity) -> ResponseReturnValue:
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _around_form(activity: Activity) -> AroundForm:
    form = AroundForm()
    mine = activity.organisation_id
    form.offer(activity, [one for one in organisations.by_kind() if one.id != mine])
    return form


def _volunteers_form(activity: Activity) -> VolunteeringForm:
    form = VolunteeringForm()
    form.offer(activity)
    return form


def _around_page(activity: Activity, form: AroundForm, refusal: str | None = None) -> str:
    ticked = set(form.languages.data or ())
    tongues = [
        {
            "id": f"languages-{one.code}",
            "value": one.code,
            "own": one.autonym,
            "name": one.name(current()),
            "checked": one.code in ticked,
        }
        for one in spoken.languages()
    ]
    partners = [
        {
            "id": f"partners-{slug}",
            "value": slug,
            "own": "",
            "text": one.name.words(current()).text,
            "checked": slug in set(form.partners.data or ()),
        }
        for slug, one in form.others.items()
    ]
    return _page(
        "activities/around.html",
        activity,
        form,
        refusal,
        often=tongues[:OFTEN],
        rest=tongues[OFTEN:],
        rest_open=any(row["checked"] for row in tongues[OFTEN:]),
        partners=partners,
    )


def _volunteers_page(activity: Activity, form: VolunteeringForm, refusal: str | None = None) -> str:
    return _page("activities/volunteers.html", activity, form, refusal)


def _page(
    template: str,
    activity: Activity,
    form: PageForm,
    refusal: str | None,
    **more: Any,
) -> str:
    return render_template(
        template,
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        refusal=refusal,
        a={"title": title(activity)},
        **more,
    )
