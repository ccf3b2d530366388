"""Planning a date: where and when."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import SlotForm
from app.activities.models import GONE, Activity, Occurrence, OccurrenceStatus, Text
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.activities.views import bp, wording
from app.activities.views.counting import counter
from app.activities.views.reach import activity_or_404
from app.i18n import Words, dates
from app.organisations import queries as organisations
from app.revisions import queries as proposals
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>/dates")
@requires(policies.is_organiser)
def dates_page(activity_id: int) -> ResponseReturnValue:
    """The dates to come, and one more."""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return redirect(url_for("pages.activity", activity_id=activity.id), 303)
    return _page(activity, _form())


@bp.post("/activities/<id:activity_id>/dates")
@requires(policies.is_organiser)
def plan(activity_id: int) -> ResponseReturnValue:
    """Add what was asked; what is public already is shown at once."""
    activity, form = activity_or_404(activity_id), _form()
    if switching():
        return _page(activity, form)
    if not form.validate():
        return _page(activity, form), 422
    try:
        operations.plan(activity, form.slot(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, form, refused.reason), 409
    flash(_("The date is added."), "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _form() -> SlotForm:
    form = SlotForm()
    form.offer(organisations.venues())
    return form


def _page(activity: Activity, form: SlotForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "activities/dates.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        refusal=wording.refusal_text(refusal) if refusal else None,
        a={"title": title(activity)},
        meals=counter(activity),
        series_url=url_for(".series_page", activity_id=activity.id),
        dates=[row(found) for found in running.dates(activity.id, clock.now())],
    )


def title(activity: Activity) -> Words | None:
    """What it is called: as shown, else as proposed; None while it has no name."""
    text = Text.shown(activity)
    if not (text.title.fr or text.title.nl):
        text = Text.latest(activity, proposals.open_for(activity))
    found = text.title.words(current())
    return found if found.text else None


def row(occurrence: Occurrence) -> dict[str, Any]:
    """One date in a list."""
    begins = dates.local(occurrence.starts_at)
    off = occurrence.status is OccurrenceStatus.CANCELLED
    return {
        "label": dates.long_date(begins.date(), current()),
        "times": dates.clock_span(occurrence.starts_at, occurrence.ends_at, current()),
        "venue": occurrence.venue.name.words(current()),
        "state": "cancelled" if off else "open",
        "state_text": _("Cancelled") if off else "",
    }
