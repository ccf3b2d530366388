"""Asked after a date on the page of one's sign-up: how it was, or why one did not come."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.activities.models import Occurrence
from app.bookings import operations
from app.bookings.forms import FeedbackForm, ReasonForm
from app.bookings.models import Face, Reason
from app.bookings.policies import Refused
from app.bookings.views import bp
from app.bookings.views.asking import faces, may_be_asked
from app.bookings.views.booking import facts
from app.bookings.views.own import own_booking
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.post("/occurrences/<id:occurrence_id>/booking/reason")
@requires(is_resident)
def say_why(occurrence_id: int) -> ResponseReturnValue:
    """One tap; it is counted and linked to nobody."""
    booking, form = own_booking(occurrence_id), ReasonForm()
    if not form.validate():
        abort(422)
    try:
        operations.say_why(
            booking, booking.occurrence, Reason(str(form.reason.data)), now=clock.now()
        )
    except Refused:
        abort(409)
    flash(_("Thank you. It helps the organiser."), "done")
    return redirect(url_for(".show", occurrence_id=occurrence_id), 303)


@bp.get("/occurrences/<id:occurrence_id>/booking/feedback")
@requires(is_resident)
def feedback_form(occurrence_id: int) -> ResponseReturnValue:
    """How was it?"""
    booking = own_booking(occurrence_id)
    if not may_be_asked(booking):
        return redirect(url_for(".show", occurrence_id=occurrence_id), 303)
    return _page(booking.occurrence, FeedbackForm())


@bp.post("/occurrences/<id:occurrence_id>/booking/feedback")
@requires(is_resident)
def say_how(occurrence_id: int) -> ResponseReturnValue:
    """A face, perhaps words; once."""
    booking, form = own_booking(occurrence_id), FeedbackForm()
    form.offer()
    if switching():
        return _page(booking.occurrence, form)
    if not form.validate():
        return _page(booking.occurrence, form), 422
    try:
        operations.say_how(
            booking,
            booking.occurrence,
            Face(str(form.face.data)),
            words=str(form.words.data or ""),
            language=str(form.language.data),
            now=clock.now(),
        )
    except Refused:
        abort(409)
    flash(_("Thank you. It helps the organiser."), "done")
    return redirect(url_for(".show", occurrence_id=occurrence_id), 303)


def _page(held: Occurrence, form: FeedbackForm) -> str:
    form.offer()
    return render_template(
        "bookings/feedback.html",
        nav="me",
        form_id="form",
        o=facts(held),
        form=form,
        faces=faces(),
        back_url=url_for(".show", occurrence_id=held.id),
    )
