"""Somebody on the list gets a place that there is not: a page of its own asks for a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.policies import is_staff
from app.accounts.views import current_person
from app.activities.models import Occurrence
from app.bookings import operations, policies, queries
from app.bookings.forms import BeyondForm
from app.bookings.models import Booking
from app.bookings.policies import Refused
from app.bookings.views import bp, marks, wording
from app.bookings.views.booking import facts
from app.bookings.views.calling import listed_or_404
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/occurrences/<id:occurrence_id>/bookings/<id:booking_id>/beyond")
@requires(is_staff)
def beyond(occurrence_id: int, booking_id: int) -> ResponseReturnValue:
    """Do you really give them a place that there is not?"""
    found = listed_or_404(occurrence_id, booking_id)
    if reason := policies.beyond_refusal(found, now=clock.now()):
        flash(marks.list_refusal_text(reason), "error")
        return redirect(url_for(".sheet", occurrence_id=occurrence_id), 303)
    return _page(found, _form())


@bp.post("/occurrences/<id:occurrence_id>/bookings/<id:booking_id>/beyond")
@requires(is_staff)
def seat_beyond(occurrence_id: int, booking_id: int) -> ResponseReturnValue:
    """They come, under the name of whoever gives the place."""
    found, form = listed_or_404(occurrence_id, booking_id), _form()
    if switching():
        return _page(found, form)
    if not form.validate():
        return _page(found, form), 422
    try:
        operations.seat_beyond(found, form.chosen(), by=current_person(), now=clock.now())
    except Refused as refused:
        flash(marks.list_refusal_text(refused.reason), "error")
    else:
        flash(_("%(name)s has a place.", name=found.person.first_name), "done")
    return redirect(url_for(".sheet", occurrence_id=occurrence_id), 303)


def over_text(occurrence: Occurrence) -> str:
    """By how many a date is beyond its limit; nothing when it is within."""
    standing = queries.standings([occurrence.id], None).get(occurrence.id)
    number = sum(kind.over for kind in standing.places) if standing else 0
    if not number:
        return ""
    return ngettext(
        "%(num)s person more than there are places.",
        "%(num)s people more than there are places.",
        number,
    )


def _form() -> BeyondForm:
    form = BeyondForm()
    form.offer()
    return form


def _page(found: Booking, form: BeyondForm) -> str:
    return render_template(
        "bookings/beyond.html",
        nav="organise",
        form_id="form",
        o=facts(found.occurrence),
        form=form,
        first_name=found.person.first_name,
        party_text=wording.party_text(found),
        over_text=over_text(found.occurrence),
        back_url=url_for(".sheet", occurrence_id=found.occurrence_id),
    )
