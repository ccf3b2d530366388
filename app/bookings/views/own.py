"""One's own sign-up: see it, say yes, change the party, cancel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.activities.models import ActivityStatus, Occurrence
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.forms import PartyForm
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import Refusal, Refused
from app.bookings.queries import attendance
from app.bookings.views import bp, wording
from app.bookings.views.asking import asked
from app.bookings.views.booking import clashes, facts, next_of, refusal, rules
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>/booking")
@requires(is_resident)
def show(occurrence_id: int) -> ResponseReturnValue:
    """My sign-up for this occurrence."""
    return _show_page(own_booking(occurrence_id))


@bp.post("/occurrences/<id:occurrence_id>/booking/acceptance")
@requires(is_resident)
def accept(occurrence_id: int) -> ResponseReturnValue:
    """Yes, I take the place that was offered."""
    booking = own_booking(occurrence_id)
    return _after(booking, lambda **who_when: operations.accept(booking, **who_when))


@bp.post("/occurrences/<id:occurrence_id>/booking/cancellation")
@requires(is_resident)
def cancel(occurrence_id: int) -> ResponseReturnValue:
    """I do not come."""
    booking = own_booking(occurrence_id)
    return _after(booking, lambda **who_when: operations.cancel(booking, **who_when))


@bp.post("/occurrences/<id:occurrence_id>/booking/lines/<id:line_id>/cancellation")
@requires(is_resident)
def cancel_line(occurrence_id: int, line_id: int) -> ResponseReturnValue:
    """One of us does not come."""
    booking = own_booking(occurrence_id)
    line = next((line for line in booking.lines if line.id == line_id), None)
    if line is None:
        abort(404)
    said = _("%(who)s: does not come.", who=wording.line_label(line))
    return _after(booking, lambda **who_when: operations.cancel_line(line, **who_when), said)


@bp.post("/occurrences/<id:occurrence_id>/booking/party")
@requires(is_resident)
def change_party(occurrence_id: int) -> ResponseReturnValue:
    """More of us come, or fewer."""
    booking = own_booking(occurrence_id)
    form = PartyForm()
    if switching():
        return _show_page(booking, form=form)
    if not form.validate():
        return _show_page(booking, form=form), 422
    try:
        operations.change_party(booking, form.party(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _show_page(booking, refused.reason, form=form), 409
    flash(_("Who comes: %(party)s.", party=wording.party_text(booking)), "done")
    return redirect(url_for(".show", occurrence_id=occurrence_id), 303)


def _after(booking: Booking, verb: Callable[..., None], said: str = "") -> ResponseReturnValue:
    try:
        verb(by=current_person(), now=clock.now())
    except Refused as refused:
        return _show_page(booking, refused.reason), 409
    if said:
        flash(said, "done")
    return redirect(url_for(".show", occurrence_id=booking.occurrence_id), 303)


def _opening(occurrence: Occurrence) -> Occurrence:
    """The date on which the sign-up hangs: of a course its opening."""
    number = queries.opening_id(occurrence)
    return (
        running.once_shown(number, current_person().id) or occurrence
        if number != occurrence.id
        else occurrence
    )


def own_booking(occurrence_id: int) -> Booking:
    """Somebody's own sign-up, or there is none."""
    occurrence = _opening(running.once_shown(occurrence_id, current_person().id) or abort(404))
    booking = queries.latest_booking(occurrence, current_person().id)
    if booking is None:
        abort(410 if occurrence.activity.status is ActivityStatus.WITHDRAWN else 404)
    return booking


@dataclass(frozen=True)
class Doors:
    """Where the buttons of a sign-up lead: one's own, or somebody's for whom one acts."""

    accept: str
    cancel: str
    line: Callable[[int], str]


def _show_page(
    booking: Booking, reason: Refusal | None = None, *, form: PartyForm | None = None
) -> str:
    occurrence = booking.occurrence
    where = partial(url_for, occurrence_id=occurrence.id)
    doors = Doors(
        accept=where(".accept"),
        cancel=where(".cancel"),
        line=lambda line_id: where(".cancel_line", line_id=line_id),
    )
    return render_template(
        "bookings/show.html",
        nav="me",
        o=facts(next_of(booking)),
        refusal=refusal(reason, occurrence),
        booking=shown(booking, doors) | _paper(booking) | asked(booking),
        change=change(booking, form, where(".change_party")),
        clashes=clashes(occurrence, booking.person_id) if booking.is_live else [],
        rules=rules(occurrence, booking.person_id)
        if booking.status is BookingStatus.WAITING
        else [],
        reminders={
            "on": accounts.consent(booking.person_id, ConsentPurpose.REMINDERS) is not None,
            "url": url_for("accounts.choose_reminders"),
        },
    )


def change(booking: Booking, form: PartyForm | None, url: str) -> dict[str, Any] | None:
    """The boxes with who comes now, or with what was typed; none when it is too late."""
    if not policies.may_cancel(booking, now=clock.now()):
        return None
    if form is None:
        form = PartyForm(formdata=None)
        form.show(booking)
    types = booking.occurrence.activity.participant_types
    own = next((line.participant_type for line in booking.live_lines if not line.age_band), None)
    return {
        "form": form,
        "url": url,
        "with_adults": own is not None,
        "with_children": policies.children_type(types, own) is not None,
        "only_children": own is None,
    }


def _paper(booking: Booking) -> dict[str, str | None]:
    """A ticket for who comes; a certificate for who has done the course."""
    now, held = clock.now(), booking.occurrence
    comes = booking.status is BookingStatus.CONFIRMED and not wording.is_cancelled(held)
    goes_on = queries.last_end(held) > now
    course = attendance.course(held.activity_id, booking.person_id, now)
    where = partial(url_for, occurrence_id=held.id)
    return {
        "ticket_url": where("printing.ticket") if comes and goes_on else None,
        "certificate_url": where("printing.own_certificate")
        if policies.is_trained(held.activity, course)
        else None,
    }


def shown(booking: Booking, doors: Doors) -> dict[str, Any]:
    """How a sign-up stands, and what can still be done with it."""
    now, occurrence = clock.now(), booking.occurrence
    may_cancel = policies.may_cancel(booking, now=now)
    off, over = wording.is_cancelled(occurrence), queries.last_end(occurrence) <= now
    waiting = booking.status is BookingStatus.WAITING and not off and not over
    kept = booking.offered_until if not off and not over else None
    return {
        **_state(booking, off=off, over=over),
        "is_off": off,
        "is_over": over,
        "rank": queries.rank(booking) if waiting else None,
        "rank_text": wording.rank_text(booking) if waiting else "",
        "until": wording.until_text(kept, current(), now) if kept else None,
        "lines": _lines(booking, doors, may_cancel=may_cancel),
        "without_me": all(line.is_child for line in booking.live_lines),
        "cancel_url": doors.cancel if may_cancel else None,
        "accept_url": doors.accept if policies.may_accept(booking, now=now) else None,
    }


def _state(booking: Booking, *, off: bool, over: bool) -> dict[str, str]:
    if off:
        return {"state": "cancelled", "state_text": _("This activity does not take place.")}
    if over and booking.is_live:
        return {"state": "closed", "state_text": _("This activity is over.")}
    return {"state": str(booking.status), "state_text": wording.status_text(booking.status)}


def _lines(booking: Booking, doors: Doors, *, may_cancel: bool) -> list[dict[str, Any]]:
    several = len(booking.live_lines) > 1
    choice = len(booking.occurrence.activity.participant_types) > 1
    return [
        {
            "label": wording.line_label(line),
            "is_child": line.is_child,
            "type": line.participant_type.name.words(current()) if choice else None,
            "cancel_url": doors.line(line.id) if may_cancel and several and line.age_band else None,
        }
        for line in booking.live_lines
    ]
