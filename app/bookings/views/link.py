"""The link of a message: we do not come. Nobody signs in, and nothing is said about anybody."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.models import Booking
from app.bookings.policies import Refused
from app.bookings.views import bp
from app.bookings.views.booking import facts, next_of
from app.web import clock, limits
from app.web.guards import public
from app.web.jinja import help_number, phone


@bp.get("/no/<token>")
@public
def link(token: str) -> ResponseReturnValue:
    """One button. Looking changes nothing: telephones look by themselves."""
    return _page(*_opened(token))


@bp.post("/no/<token>")
@public
def cancel_by_link(token: str) -> ResponseReturnValue:
    """We do not come; pressing again changes nothing."""
    if not limits.within(("30 per hour", "no-address", limits.address())):
        return _over(_("Too many tries. Wait an hour, or call us.")), 429
    booking, _occurrence = _opened(token)
    try:
        operations.cancel_by_link(booking, now=clock.now())
    except Refused:
        return _over(), 404
    return redirect(url_for(".link", token=token), 303)


def _opened(token: str) -> tuple[Booking, Occurrence]:
    """The sign-up and its date; a link that opens nothing (any more) leads to somebody to call."""
    booking = queries.booking_with(token)
    found = running.once_shown(booking.occurrence_id, booking.person_id) if booking else None
    if booking is None or found is None:
        abort(_answer(_over(), 404))
    if booking.is_live and not policies.may_cancel(booking, now=clock.now()):
        abort(_answer(_over(), 404))
    return booking, found


def _page(booking: Booking, occurrence: Occurrence) -> Response:
    size, date = len(booking.live_lines), next_of(booking)
    page = render_template(
        "bookings/link.html",
        nav=None,
        o=facts(occurrence if date.id == occurrence.id else date),
        is_live=booking.is_live,
        size_text=ngettext("For %(num)s person", "For %(num)s people", size),
    )
    return _private(page)


def _over(refusal: str = "") -> Response:
    number = phone(help_number())
    return _private(
        render_template("bookings/link_over.html", nav=None, phone=number, refusal=refusal)
    )


def _answer(answer: Response, status: int) -> Response:
    answer.status_code = status
    return answer


def _private(page: str) -> Response:
    answer = make_response(page)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
