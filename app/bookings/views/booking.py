"""One occurrence, one reader: sign up, see it, accept, cancel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.activities import queries as activities
from app.activities.models import ActivityStatus, Occurrence, ParticipantType
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.forms import BookingForm
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import Refusal, Refused
from app.bookings.queries import attendance
from app.bookings.views import bp, wording
from app.i18n import dates, phones
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


def occurrence_or_404(occurrence_id: int) -> Occurrence:
    """A published occurrence; one that was put away is gone, others do not exist."""
    occurrence = activities.occurrence(occurrence_id)
    if occurrence is None:
        abort(410 if running.was_public(occurrence_id) else 404)
    return occurrence


def facts(occurrence: Occurrence) -> dict[str, Any]:
    """What the booking pages show of an occurrence."""
    language, activity, venue = current(), occurrence.activity, occurrence.venue
    begins = dates.local(occurrence.starts_at).date()
    street, commune = venue.street.words(language), venue.neighbourhood.commune.name
    town = f"{venue.postcode} {commune.words(language).text}"
    return {
        "title": activity.title.words(language),
        "theme": activity.theme,
        "date_label": dates.long_date(begins, language),
        "relative": wording.relative_day(begins, dates.today(clock.now())),
        "times_label": wording.span(occurrence.starts_at, occurrence.ends_at, language),
        "venue": venue.name.words(language),
        "address": street._replace(text=f"{street.text} {venue.number}, {town}"),
        "url": url_for("pages.occurrence", occurrence_id=occurrence.id),
        "phone_display": phones.show(activity.phone) if activity.phone else "",
        "phone_href": phone(activity.phone)["href"] if activity.phone else "",
        "is_off": wording.is_cancelled(occurrence),
    }


@bp.get("/occurrences/<id:occurrence_id>/booking/new")
@requires(is_resident)
def new(occurrence_id: int) -> ResponseReturnValue:
    """Who comes?"""
    occurrence = occurrence_or_404(occurrence_id)
    if current_person().id in queries.listed(occurrence.id).people:
        return redirect(url_for(".show", occurrence_id=occurrence.id), 303)
    reason = policies.closed(occurrence, now=clock.now())
    return _form_page(occurrence, form_for(occurrence), reason), 409 if reason else 200


@bp.post("/occurrences/<id:occurrence_id>/booking")
@requires(is_resident)
def create(occurrence_id: int) -> ResponseReturnValue:
    """Sign up; a double tap leads to the same booking."""
    occurrence = activities.bookable(occurrence_id) or abort(404)
    form = form_for(occurrence)
    if switching():
        return _form_page(occurrence_or_404(occurrence_id), form)
    if not form.validate():
        return _form_page(occurrence_or_404(occurrence_id), form), 422
    person = current_person()
    try:
        operations.book(
            occurrence,
            person,
            form.party(),
            version=whole(form.version.data) if form.version.data else None,
            by=person,
            now=clock.now(),
        )
    except Refused as refused:
        if refused.reason is not Refusal.ALREADY_BOOKED:
            found = occurrence_or_404(occurrence_id)
            form.version.data = str(found.version)
            return _form_page(found, form, refused.reason), 409
    else:
        operations.came_by_poster(occurrence, str(form.h.data or ""))
    return redirect(url_for(".show", occurrence_id=occurrence.id), 303)


@bp.get("/occurrences/<id:occurrence_id>/booking")
@requires(is_resident)
def show(occurrence_id: int) -> ResponseReturnValue:
    """My sign-up for this occurrence."""
    return _show_page(_own_booking(occurrence_id))


@bp.post("/occurrences/<id:occurrence_id>/booking/acceptance")
@requires(is_resident)
def accept(occurrence_id: int) -> ResponseReturnValue:
    """Yes, I take the place that was offered."""
    booking = _own_booking(occurrence_id)
    return _after(booking, lambda **who_when: operations.accept(booking, **who_when))


@bp.post("/occurrences/<id:occurrence_id>/booking/cancellation")
@requires(is_resident)
def cancel(occurrence_id: int) -> ResponseReturnValue:
    """I do not come."""
    booking = _own_booking(occurrence_id)
    return _after(booking, lambda **who_when: operations.cancel(booking, **who_when))


@bp.post("/occurrences/<id:occurrence_id>/booking/lines/<id:line_id>/cancellation")
@requires(is_resident)
def cancel_line(occurrence_id: int, line_id: int) -> ResponseReturnValue:
    """One of us does not come."""
    booking = _own_booking(occurrence_id)
    line = next((line for line in booking.lines if line.id == line_id), None)
    if line is None:
        abort(404)
    said = _("%(who)s: does not come.", who=wording.line_label(line))
    return _after(booking, lambda **who_when: operations.cancel_line(line, **who_when), said)


def _after(booking: Booking, verb: Callable[..., None], said: str = "") -> ResponseReturnValue:
    try:
        verb(by=current_person(), now=clock.now())
    except Refused as refused:
        return _show_page(booking, refused.reason), 409
    if said:
        flash(said, "done")
    return redirect(url_for(".show", occurrence_id=booking.occurrence_id), 303)


def _own_booking(occurrence_id: int) -> Booking:
    occurrence = running.once_shown(occurrence_id) or abort(404)
    booking = queries.latest_booking(occurrence, current_person().id)
    if booking is None:
        abort(410 if occurrence.activity.status is ActivityStatus.WITHDRAWN else 404)
    return booking


def when_and_where(occurrence: Occurrence) -> dict[str, Any]:
    """What a row of a list shows of an occurrence; shorter than the facts of a page."""
    begins = dates.local(occurrence.starts_at).date()
    return {
        "title": occurrence.activity.title.words(current()),
        "theme": occurrence.activity.theme,
        "date_label": dates.day_date(begins, current()),
        "relative": wording.relative_day(begins, dates.today(clock.now())),
        "times_label": dates.clock_span(occurrence.starts_at, occurrence.ends_at, current()),
        "venue": occurrence.venue.name.words(current()),
    }


def form_for(occurrence: Occurrence) -> BookingForm:
    """The form of a date, with its kinds of places."""
    types = policies.own_types(occurrence.activity.participant_types)
    form = BookingForm()
    if not form.is_submitted():
        form.version.data = str(occurrence.version)
        form.h.data = request.args.get("h", "")
    form.offer(types, current())
    form.choose_only(types)
    return form


def _form_page(occurrence: Occurrence, form: BookingForm, reason: Refusal | None = None) -> str:
    return render_template(
        "bookings/new.html",
        nav="agenda",
        form_id="form",
        action_url=url_for(".create", occurrence_id=occurrence.id),
        **asked(occurrence, form, reason),
    )


def asked(
    occurrence: Occurrence, form: BookingForm, reason: Refusal | None = None
) -> dict[str, Any]:
    """What a page shows that asks who comes, whoever signs up for whom."""
    types = occurrence.activity.participant_types
    own = policies.own_types(types)
    choices: list[ParticipantType | None] = [*own] or [None]
    standing = queries.standings([occurrence.id], None).get(occurrence.id)
    full, submit = wording.sign_up(standing)
    return {
        "o": facts(occurrence),
        "form": form,
        "show_types": len(own) > 1,
        "only_children": not own,
        "show_children": any(policies.children_type(types, kind) for kind in choices),
        "submit_label": submit,
        "is_open": policies.closed(occurrence, now=clock.now()) is None,
        "is_waiting_list": full,
        "refusal": refusal(reason, occurrence),
    }


@dataclass(frozen=True)
class Doors:
    """Where the buttons of a sign-up lead: one's own, or somebody's for whom one acts."""

    accept: str
    cancel: str
    line: Callable[[int], str]


def _show_page(booking: Booking, reason: Refusal | None = None) -> str:
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
        o=facts(occurrence),
        refusal=refusal(reason, occurrence),
        booking=shown(booking, doors) | _paper(booking),
        reminders={
            "on": accounts.consent(booking.person_id, ConsentPurpose.REMINDERS) is not None,
            "url": url_for("accounts.choose_reminders"),
        },
    )


def _paper(booking: Booking) -> dict[str, str | None]:
    """A ticket for who comes; a certificate for who has done the course."""
    now, held = clock.now(), booking.occurrence
    comes = booking.status is BookingStatus.CONFIRMED and not wording.is_cancelled(held)
    course = attendance.course(held.activity_id, booking.person_id, now)
    where = partial(url_for, occurrence_id=held.id)
    return {
        "ticket_url": where("printing.ticket") if comes and held.ends_at > now else None,
        "certificate_url": where("printing.own_certificate")
        if policies.is_trained(held.activity, course)
        else None,
    }


def shown(booking: Booking, doors: Doors) -> dict[str, Any]:
    """How a sign-up stands, and what can still be done with it."""
    now, occurrence = clock.now(), booking.occurrence
    may_cancel = policies.may_cancel(booking, now=now)
    off, over = wording.is_cancelled(occurrence), occurrence.ends_at <= now
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
        "without_me": all(line.age_band for line in booking.live_lines),
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
            "is_child": line.age_band is not None,
            "type": line.participant_type.name.words(current()) if choice else None,
            "cancel_url": doors.line(line.id) if may_cancel and several and line.age_band else None,
        }
        for line in booking.live_lines
    ]


def refusal(reason: Refusal | None, occurrence: Occurrence) -> str | None:
    """Why not, with the number to call."""
    if reason is None:
        return None
    return wording.refusal_text(reason, phones.show(occurrence.activity.phone))
