"""Checking in: the square on somebody's ticket, scanned by those who run the activity."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.activities.models import ActivityKind, Occurrence
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.models import Booking, Mark
from app.bookings.operations import Change, Sheet
from app.bookings.policies import Refused
from app.bookings.queries import attendance
from app.bookings.views import bp, marks, wording
from app.bookings.views.booking import facts
from app.web import clock
from app.web.guards import requires


def address_of(booking: Booking) -> str:
    """What the square says: signed, so that nobody makes one up; it opens nothing for others."""
    token = _signer().dumps([booking.id, booking.occurrence_id])
    return url_for("bookings.check_in", token=token, _external=True)


@bp.get("/check-in/<token>")
@requires(is_signed_in)
def check_in(token: str) -> ResponseReturnValue:
    """Who is it? Nothing is noted by looking."""
    return _page(token, *_scanned(token))


@bp.post("/check-in/<token>")
@requires(is_signed_in)
def be_there(token: str) -> ResponseReturnValue:
    """All of them are there; on a second scan they are already."""
    held, booking = _scanned(token)
    stand = attendance.marks_of(held.id)
    read = {line.id: stand.get(line.id, Mark.UNKNOWN) for line in booking.live_lines}
    said = {number: Change(mark, Mark.PRESENT) for number, mark in read.items()}
    key = f"ticket-{booking.id}-{len(stand)}-{clock.now():%H%M%S%f}"
    try:
        operations.fill_in(held, Sheet(key, said), by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(token, held, booking, marks.refusal_text(refused.reason)), 409
    flash(_("Noted as there."), "done")
    return redirect(url_for(".check_in", token=token), 303)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="ticket")


def _scanned(token: str) -> tuple[Occurrence, Booking]:
    try:
        booking_id, occurrence_id = _signer().loads(token)
    except (BadSignature, ValueError):
        abort(404)
    signed_up_for = running.once_shown(occurrence_id, None) or abort(404)
    held = _held_now(signed_up_for)
    if not policies.may_see_list(current_person(), held):
        abort(404)
    found = [one for one in queries.expected(held) if one.id == booking_id]
    return held, (found[0] if found else abort(404))


def _held_now(signed_up_for: Occurrence) -> Occurrence:
    """The date itself; of a course, whose sign-ups hang on its opening, the one that is next."""
    if signed_up_for.activity.kind is not ActivityKind.COURSE:
        return signed_up_for
    dates = running.dates(signed_up_for.activity_id, clock.now())
    due = next((one.id for one in dates if not wording.is_cancelled(one)), signed_up_for.id)
    return running.once_shown(due, None) or signed_up_for


def _page(token: str, held: Occurrence, booking: Booking, refusal: str | None = None) -> str:
    stand = attendance.marks_of(held.id)
    return render_template(
        "bookings/check_in.html",
        nav="organise",
        o=facts(held),
        refusal=refusal,
        first_name=booking.person.first_name,
        lines=[
            {
                "text": marks.line_text(line),
                "mark": marks.mark_text(stand.get(line.id, Mark.UNKNOWN)),
                "is_there": stand.get(line.id) is Mark.PRESENT,
            }
            for line in booking.live_lines
        ],
        all_there=all(stand.get(line.id) is Mark.PRESENT for line in booking.live_lines),
        may_say=Mark.PRESENT in policies.marks(held, now=clock.now()),
        url=url_for(".be_there", token=token),
        sheet_url=url_for(".sheet", occurrence_id=held.id),
    )
