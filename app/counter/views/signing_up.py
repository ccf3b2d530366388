"""Signing somebody up, and their sign-ups: the same steps as for oneself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.views import current_person
from app.activities import queries as activities
from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import policies as booking_policies
from app.bookings import queries as bookings
from app.bookings.forms import BookingForm, PartyForm
from app.bookings.models import Booking
from app.bookings.policies import Refusal, Refused
from app.bookings.views import booking as booking_views
from app.bookings.views import own as own_views
from app.bookings.views import wording as booking_wording
from app.counter import operations, policies
from app.counter.models import ActKind, Visit
from app.counter.queries import estates
from app.counter.views import bp, wording
from app.counter.views.within import bar, open_visit
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires

AHEAD = timedelta(days=21)
MOST = 40


@bp.get("/counter/visits/<id:visit_id>/activities")
@requires(policies.is_at_the_counter)
def activities_near(visit_id: int) -> ResponseReturnValue:
    """What one can sign up for near their estate, with free places."""
    visit = open_visit(visit_id)
    found = _near(visit)
    standings = bookings.standings([o.id for o in found], visit.person_id) if found else {}
    return render_template(
        "counter/activities.html",
        nav="counter",
        bar=bar(visit),
        rows=[
            _row(visit, occurrence, standings.get(occurrence.id))
            for occurrence in found
            if not booking_policies.closed(occurrence, now=clock.now())
        ],
    )


@bp.route(
    "/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking/new",
    methods=["GET", "POST"],
)
@requires(policies.is_at_the_counter)
def book(visit_id: int, occurrence_id: int) -> ResponseReturnValue:
    """Who comes with them?"""
    visit = open_visit(visit_id)
    occurrence = _occurrence(visit, activities.occurrence(occurrence_id, visit.person_id))
    if (opening := bookings.opening_id(occurrence)) != occurrence.id:
        return redirect(url_for(".book", visit_id=visit.id, occurrence_id=opening), 303)
    form = booking_views.form_for(occurrence, visit.person_id)
    if not form.is_submitted() or switching():
        if visit.person_id in bookings.listed(occurrence.id).people:
            return redirect(_address(visit, occurrence_id), 303)
        reason = booking_policies.closed(occurrence, now=clock.now())
        return _book_page(visit, occurrence, form, reason), 409 if reason else 200
    if not form.validate():
        return _book_page(visit, occurrence, form), 422
    return _book(visit, occurrence, form)


def _book(visit: Visit, occurrence: Occurrence, form: BookingForm) -> ResponseReturnValue:
    try:
        operations.book(
            visit,
            occurrence,
            form.party(),
            version=whole(form.version.data) if form.version.data else None,
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        if refused.reason is not Refusal.ALREADY_BOOKED:
            form.version.data = str(occurrence.version)
            return _book_page(visit, occurrence, form, refused.reason), 409
        return redirect(_address(visit, occurrence.id), 303)
    flash(wording.act_text(ActKind.BOOKED), "done")
    return redirect(_address(visit, occurrence.id), 303)


@bp.get("/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking")
@requires(policies.is_at_the_counter)
def booking(visit_id: int, occurrence_id: int) -> ResponseReturnValue:
    """One sign-up of theirs."""
    visit = open_visit(visit_id)
    return _booking_page(visit, _booking(visit, occurrence_id))


@bp.post("/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking/acceptance")
@requires(policies.is_at_the_counter)
def take_offer(visit_id: int, occurrence_id: int) -> ResponseReturnValue:
    """They take the place that is kept."""
    visit = open_visit(visit_id)
    found = _booking(visit, occurrence_id)
    return _after(visit, found, operations.take_offer, ActKind.OFFER_ACCEPTED)


@bp.post("/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking/cancellation")
@requires(policies.is_at_the_counter)
def cancel(visit_id: int, occurrence_id: int) -> ResponseReturnValue:
    """They do not come."""
    visit = open_visit(visit_id)
    found = _booking(visit, occurrence_id)
    return _after(visit, found, operations.cancel, ActKind.CANCELLED)


@bp.post(
    "/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking/lines/<id:line_id>"
    "/cancellation"
)
@requires(policies.is_at_the_counter)
def cancel_line(visit_id: int, occurrence_id: int, line_id: int) -> ResponseReturnValue:
    """One of them does not come."""
    visit = open_visit(visit_id)
    found = _booking(visit, occurrence_id)
    line = next((line for line in found.lines if line.id == line_id), None) or abort(404)

    def verb(visit: Visit, _booking: Booking, **who_when: Any) -> None:
        operations.cancel_line(visit, line, **who_when)

    return _after(visit, found, verb, ActKind.LINE_CANCELLED)


@bp.post("/counter/visits/<id:visit_id>/occurrences/<id:occurrence_id>/booking/party")
@requires(policies.is_at_the_counter)
def change_party(visit_id: int, occurrence_id: int) -> ResponseReturnValue:
    """More of them come, or fewer."""
    visit = open_visit(visit_id)
    found, form = _booking(visit, occurrence_id), PartyForm()
    if switching():
        return _booking_page(visit, found, form=form)
    if not form.validate():
        return _booking_page(visit, found, form=form), 422

    def verb(visit: Visit, booking: Booking, **who_when: Any) -> None:
        operations.change_party(visit, booking, form.party(), **who_when)

    return _after(visit, found, verb, ActKind.PARTY_CHANGED, form)


def _after(
    visit: Visit,
    found: Booking,
    verb: Callable[..., None],
    kind: ActKind,
    form: PartyForm | None = None,
) -> ResponseReturnValue:
    try:
        verb(visit, found, by=current_person(), now=clock.now())
    except Refused as refused:
        return _booking_page(visit, found, refused.reason, form=form), 409
    flash(wording.act_text(kind), "done")
    return redirect(_address(visit, found.occurrence_id), 303)


def _near(visit: Visit) -> Sequence[Occurrence]:
    actor, now = current_person(), clock.now()
    if not policies.may_act_for(actor, visit.person):
        mine = [m.organisation_id for m in actor.memberships if m.organisation_id]
        return activities.of_organisations(mine, now, limit=MOST, viewer_id=visit.person_id)
    communes = {home.neighbourhood.commune_nis for home in estates.homes(visit.person_id)}
    return activities.near(communes, now, now + AHEAD, limit=MOST, viewer_id=visit.person_id)


def _occurrence(visit: Visit, found: Occurrence | None) -> Occurrence:
    if found is None:
        abort(404)
    if not policies.may_book_for(current_person(), visit.person, found.activity):
        abort(404)
    return found


def _booking(visit: Visit, occurrence_id: int) -> Booking:
    occurrence = _occurrence(visit, running.once_shown(occurrence_id, visit.person_id))
    if (opening := bookings.opening_id(occurrence)) != occurrence.id:
        occurrence = _occurrence(visit, running.once_shown(opening, visit.person_id))
    return bookings.latest_booking(occurrence, visit.person_id) or abort(404)


def _address(visit: Visit, occurrence_id: int) -> str:
    return url_for(".booking", visit_id=visit.id, occurrence_id=occurrence_id)


def _row(
    visit: Visit, occurrence: Occurrence, standing: bookings.Standing | None
) -> dict[str, Any]:
    mine = standing.mine if standing else None
    state, text = booking_wording.standing_state(standing, cancelled=False, drop_in=False)
    return {
        "url": _address(visit, occurrence.id)
        if mine
        else url_for(".book", visit_id=visit.id, occurrence_id=occurrence.id),
        "party_text": "",
        "state": str(mine) if mine else state,
        "state_text": wording.status_text(mine) if mine else text,
        **booking_views.when_and_where(occurrence),
    }


def _book_page(
    visit: Visit, occurrence: Occurrence, form: BookingForm, reason: Refusal | None = None
) -> str:
    return render_template(
        "counter/book.html",
        nav="counter",
        bar=bar(visit),
        back_url=url_for(".activities_near", visit_id=visit.id),
        **booking_views.asked(occurrence, form, reason, person_id=visit.person_id),
    )


def _booking_page(
    visit: Visit, found: Booking, reason: Refusal | None = None, *, form: PartyForm | None = None
) -> str:
    where = partial(url_for, visit_id=visit.id, occurrence_id=found.occurrence_id)
    doors = own_views.Doors(
        accept=where(".take_offer"),
        cancel=where(".cancel"),
        line=lambda line_id: where(".cancel_line", line_id=line_id),
    )
    shown = own_views.shown(found, doors)
    return render_template(
        "counter/booking.html",
        nav="counter",
        bar=bar(visit),
        o=booking_views.facts(booking_views.next_of(found)),
        refusal=booking_views.refusal(reason, found.occurrence),
        booking=shown,
        change=own_views.change(found, form, where(".change_party")),
        heading=shown["state_text"]
        if shown["is_off"] or shown["is_over"]
        else wording.status_text(found.status),
        activities_url=url_for(".activities_near", visit_id=visit.id),
    )
