"""Moving a date or calling it off: what will be told to how many stands beside the button."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import Occurrence
from app.activities.policies import Refusal, Refused
from app.activities.queries import menus
from app.activities.views import wording as activities_wording
from app.activities.views.dates import title
from app.activities.views.reach import occurrence_or_404
from app.bookings import operations, queries
from app.bookings.forms import CallOffForm, MoveForm
from app.bookings.views import bp, wording
from app.bookings.views.booking import facts
from app.i18n import Words
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>/change")
@requires(policies.is_organiser)
def change(occurrence_id: int) -> ResponseReturnValue:
    """Another day, hour or venue?"""
    occurrence = occurrence_or_404(occurrence_id)
    if reason := policies.change_refusal(occurrence, now=clock.now()):
        return _gone(occurrence, reason)
    return _change_page(occurrence, _form(occurrence))


@bp.post("/occurrences/<id:occurrence_id>/change")
@requires(policies.is_organiser)
def move(occurrence_id: int) -> ResponseReturnValue:
    """Move it, and tell everybody who counts on it."""
    occurrence = occurrence_or_404(occurrence_id)
    form = _form(occurrence)
    if switching():
        return _change_page(occurrence, form)
    if not form.validate():
        return _change_page(occurrence, form), 422
    before, asked = occurrence.version, whole(form.version.data)
    try:
        told = operations.move(
            occurrence, form.slot(), version=asked, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        form.version.data = str(before)
        return _change_page(occurrence, form, refused.reason), 409
    changed = occurrence.version != before
    flash(
        _moved(told) if changed else _("The date stands as you asked. Nobody is told twice."),
        "done",
    )
    return redirect(url_for("pages.activity", activity_id=occurrence.activity_id), 303)


@bp.get("/occurrences/<id:occurrence_id>/calling-off")
@requires(policies.is_organiser)
def calling_off(occurrence_id: int) -> ResponseReturnValue:
    """Does it really not take place?"""
    occurrence = occurrence_or_404(occurrence_id)
    if reason := policies.change_refusal(occurrence, now=clock.now()):
        return _gone(occurrence, reason)
    return _call_off_page(occurrence)


@bp.post("/occurrences/<id:occurrence_id>/calling-off")
@requires(policies.is_organiser)
def call_off(occurrence_id: int) -> ResponseReturnValue:
    """It is off; everybody who counted on it is told."""
    occurrence = occurrence_or_404(occurrence_id)
    if switching():
        return _call_off_page(occurrence)
    try:
        told = operations.call_off(occurrence, by=current_person(), now=clock.now())
    except Refused as refused:
        return _call_off_page(occurrence, refused.reason), 409
    said = _("This date is cancelled.")
    flash(said if told is None else f"{said} {wording.have_been_told_text(told)}", "done")
    return redirect(url_for("pages.activity", activity_id=occurrence.activity_id), 303)


def _facts(occurrence: Occurrence) -> dict[str, Any]:
    """As on every page; the title of a draft stands in its proposal."""
    name = title(occurrence.activity) or Words(_("Without a title yet"), current())
    return {**facts(occurrence), "title": name}


def _moved(told: int) -> str:
    said = _("This date is changed.")
    return f"{said} {wording.have_been_told_text(told)}"


def _gone(occurrence: Occurrence, reason: Refusal) -> ResponseReturnValue:
    flash(activities_wording.refusal_text(reason), "error")
    return redirect(url_for("pages.activity", activity_id=occurrence.activity_id), 303)


def _form(occurrence: Occurrence) -> MoveForm:
    form = MoveForm()
    form.offer(organisations.venues(), occurrence)
    if not form.is_submitted():
        form.version.data = str(occurrence.version)
    return form


def _told(occurrence: Occurrence) -> dict[str, Any]:
    number = len(queries.listed(occurrence.id).people)
    return {"told_text": wording.told_text(number), "is_counted_on": number > 0}


def _change_page(occurrence: Occurrence, form: MoveForm, reason: Refusal | None = None) -> str:
    return render_template(
        "bookings/change.html",
        nav="organise",
        o=_facts(occurrence),
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=occurrence.activity_id),
        following_url=_following(occurrence, ".series_change"),
        menu_url=url_for(".menu", occurrence_id=occurrence.id)
        if menus.has_menus(occurrence.activity)
        else None,
        **_told(occurrence),
        refusal=activities_wording.refusal_text(reason) if reason else None,
    )


def _following(occurrence: Occurrence, endpoint: str) -> str | None:
    """Where this date and those after it are changed together, if it belongs to a series."""
    if occurrence.series_id is None:
        return None
    return url_for(endpoint, series_id=occurrence.series_id, since=occurrence.id)


def _call_off_page(occurrence: Occurrence, reason: Refusal | None = None) -> str:
    return render_template(
        "bookings/calling_off.html",
        nav="organise",
        o=_facts(occurrence),
        form=CallOffForm(),
        form_id="form",
        following_url=_following(occurrence, ".series_calling_off"),
        back_url=url_for("pages.activity", activity_id=occurrence.activity_id),
        **_told(occurrence),
        refusal=activities_wording.refusal_text(reason) if reason else None,
    )
