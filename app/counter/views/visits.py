"""One visit: everything that can be done for somebody, its end and its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose, Person
from app.accounts.views import current_person
from app.activities.models import Occurrence
from app.bookings import queries as bookings
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import may_need_a_call
from app.bookings.views.booking import next_shown, when_and_where
from app.counter import operations, policies
from app.counter.models import ActKind, Visit
from app.counter.queries import calls, estates, visits
from app.counter.views import bp, wording
from app.counter.views.groups import joinable
from app.counter.views.receipts import lines, whom_they_call
from app.counter.views.within import back, bar, open_visit, readable_visit, visit_of_resident
from app.directory.queries import cards, needs, requests
from app.i18n import dates, phones
from app.ideas import queries as ideas
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/counter/visits/<id:visit_id>")
@requires(policies.is_at_the_counter)
def visit(visit_id: int) -> ResponseReturnValue:
    """For whom, what they signed up for, and what can be done."""
    found = open_visit(visit_id)
    actor, person = current_person(), found.person
    covered = policies.may_act_for(actor, person)
    keys = policies.may_change_keys(actor, person)
    return render_template(
        "counter/visit.html",
        nav="counter",
        bar=bar(found),
        agreement_text=wording.agreement_text(found.how, found.consent),
        homes=[estate.name.words(current()) for estate in estates.homes(person.id)],
        waits=covered and _waits(person),
        perhaps_call=person.id in may_need_a_call([person.id], _runs(actor), now=clock.now()),
        sign_ups=[
            sign_up(found, booking, date)
            for booking, date in next_shown(_coming(person, covered=covered), clock.now())
        ],
        activities_url=url_for(".activities_near", visit_id=found.id),
        groups=joinable(found),
        done=[wording.act_text(act.kind) for act in visits.acts(found.id)],
        call=_call(found) if covered else None,
        more=_more(found, keys=keys) if covered else None,
    )


def _runs(actor: Person) -> list[int]:
    """The organisations for which somebody works: each knows only who stays away from its own."""
    return [one.organisation_id for one in actor.memberships if one.organisation_id]


@bp.post("/counter/visits/<id:visit_id>/membership")
@requires(policies.is_worker)
def accept_membership(visit_id: int) -> ResponseReturnValue:
    """They live there."""
    found, actor = visit_of_resident(visit_id), current_person()
    mine = estates.covered_ids(actor)
    operations.accept_on(found, mine, by=actor, now=clock.now())
    return back(found, _("Confirmed. They can now have a card and see their neighbours."))


@bp.post("/counter/visits/<id:visit_id>/reminders")
@requires(policies.is_worker)
def remind(visit_id: int) -> ResponseReturnValue:
    """An SMS the day before, or none."""
    found, wanted = visit_of_resident(visit_id), request.form.get("wanted") == "yes"
    operations.remind(found, wanted=wanted, by=current_person(), now=clock.now())
    return back(found, wording.act_text(ActKind.REMINDERS_ON if wanted else ActKind.REMINDERS_OFF))


@bp.post("/counter/visits/<id:visit_id>/end")
@requires(policies.is_at_the_counter)
def end(visit_id: int) -> ResponseReturnValue:
    """Done: to the receipt, or straight to the next person."""
    found = visits.visit(visit_id, current_person().id) or abort(404)
    operations.end(found, by=current_person(), now=clock.now())
    if request.form.get("then") == "next":
        return redirect(url_for(".desk"), 303)
    return redirect(url_for(".receipt", visit_id=found.id), 303)


@bp.get("/counter/visits/<id:visit_id>/receipt")
@requires(policies.is_at_the_counter)
def receipt(visit_id: int) -> ResponseReturnValue:
    """What was done, to print or to send."""
    return _receipt_page(readable_visit(visit_id))


@bp.post("/counter/visits/<id:visit_id>/receipt/message")
@requires(policies.is_at_the_counter)
def send_receipt(visit_id: int) -> ResponseReturnValue:
    """The same by SMS."""
    found = readable_visit(visit_id)
    if not visits.acts(found.id) or not _mobile(found.person):
        return _receipt_page(found, _("There is no mobile number, or nothing was done.")), 409
    phone = whom_they_call(found.person_id)
    operations.send_receipt(found, phone, by=current_person(), now=clock.now())
    flash(_("The receipt leaves by SMS."), "done")
    return redirect(url_for(".receipt", visit_id=found.id), 303)


def sign_up(found: Visit, booking: Booking, date: Occurrence) -> dict[str, Any]:
    """A sign-up of theirs as a short row: what and when; of a course its next date."""
    occurrence = booking.occurrence
    return {
        **when_and_where(date),
        "relative": "",
        "venue": None,
        "party_text": "",
        "url": url_for(".booking", visit_id=found.id, occurrence_id=occurrence.id),
        "state": str(booking.status),
        "state_text": _("Number %(rank)s on the list.", rank=bookings.rank(booking))
        if booking.status is BookingStatus.WAITING
        else wording.status_text(booking.status),
    }


def _coming(person: Person, *, covered: bool) -> Sequence[Booking]:
    """A worker of their estate sees all; the question is not asked anew for each."""
    actor, coming = current_person(), bookings.coming(person.id, clock.now())
    if covered:
        return coming
    return [
        booking
        for booking in coming
        if policies.may_book_for(actor, person, booking.occurrence.activity)
    ]


def _waits(person: Person) -> bool:
    return any(row.granted_at is None for row in accounts.residencies(person.id))


def _call(found: Visit) -> dict[str, Any] | None:
    mine = estates.covered_ids(current_person())
    call = calls.call(found.call_id, mine) if found.call_id else None
    if call is None or call.done_at is not None:
        return None
    occurrence = call.occurrence
    return {
        "done_url": url_for(".finish_call", call_id=call.id),
        "back": found.id,
        "title": occurrence.activity.title.words(current()) if occurrence else None,
        "book_url": url_for(".book", visit_id=found.id, occurrence_id=occurrence.id)
        if occurrence
        else None,
    }


def _more(found: Visit, *, keys: bool) -> dict[str, Any]:
    person = found.person
    return {
        "numbers": [phones.show(one.value) for one in accounts.telephones(person.id)],
        "membership_url": url_for(".accept_membership", visit_id=found.id),
        "reminders": {
            "on": accounts.consent(person.id, ConsentPurpose.REMINDERS) is not None,
            "url": url_for(".remind", visit_id=found.id),
        },
        "data_url": url_for("people.their_data", person_id=person.id) if keys else None,
        "numbers_url": url_for(".number", visit_id=found.id) if keys else None,
        "sign_outs_url": url_for(".sign_out_everywhere", visit_id=found.id) if keys else None,
        "sign_in_card_url": url_for("printing.sign_in_card", visit_id=found.id) if keys else None,
        "cancel_card_url": url_for(".cancel_sign_in_card", visit_id=found.id),
        "has_card": accounts.card_of(person.id) is not None,
        "requests_url": url_for(".requests_of", visit_id=found.id),
        "to_answer": requests.to_answer(person.id),
        "card": {
            "url": url_for(".card", visit_id=found.id),
            "text": wording.card_state_text(cards.status_of(person.id)),
        },
        "ideas": {
            "url": url_for(".ideas", visit_id=found.id),
            "text": wording.ideas_text(ideas.number_open(person.id)),
        },
        "needs": {
            "url": url_for(".needs", visit_id=found.id),
            "text": wording.needs_text(needs.number_open(person.id)),
        },
    }


def _mobile(person: Person) -> bool:
    return any(point.kind == "mobile" for point in accounts.contact_points(person.id))


def _receipt_page(found: Visit, refusal: str | None = None) -> str:
    ended = dates.local(found.ended_at or found.acted_at)
    return render_template(
        "counter/receipt.html",
        nav="counter",
        first_name=found.person.first_name,
        refusal=refusal,
        day=dates.long_date(ended.date(), current()),
        time=dates.clock(ended, current()),
        lines=lines(found),
        print_url=url_for("printing.receipt", visit_id=found.id),
        agreement_text=wording.agreement_text(found.how, found.consent),
        by=current_person().first_name,
        phone=whom_they_call(found.person_id),
        send_url=url_for(".send_receipt", visit_id=found.id) if _mobile(found.person) else None,
        desk_url=url_for(".desk"),
    )
