"""Signing up for one date: who comes, and what stands on every page about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.policies import is_resident
from app.accounts.views import current_person, viewer
from app.activities import queries as activities
from app.activities.models import ActivityKind, Occurrence, ParticipantType
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.forms import BookingForm
from app.bookings.models import Booking
from app.bookings.policies import Refusal, Refused
from app.bookings.views import bp, wording
from app.i18n import dates, phones
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


def occurrence_or_404(occurrence_id: int) -> Occurrence:
    """A published occurrence that the reader sees; one put away is gone, others do not exist."""
    person = viewer()
    number = person.id if person else None
    occurrence = activities.occurrence(occurrence_id, number)
    if occurrence is None:
        abort(410 if running.was_public(occurrence_id, number) else 404)
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
    if (opening := queries.opening_id(occurrence)) != occurrence.id:
        hall = request.args.get("h") or None
        return redirect(url_for(".new", occurrence_id=opening, h=hall), 303)
    if current_person().id in queries.listed(occurrence.id).people:
        return redirect(url_for(".show", occurrence_id=occurrence.id), 303)
    reason = policies.closed(occurrence, now=clock.now())
    form = form_for(occurrence, current_person().id)
    return _form_page(occurrence, form, reason), 409 if reason else 200


@bp.post("/occurrences/<id:occurrence_id>/booking")
@requires(is_resident)
def create(occurrence_id: int) -> ResponseReturnValue:
    """Sign up; a double tap leads to the same booking."""
    occurrence = activities.bookable(occurrence_id, current_person().id) or abort(404)
    form = form_for(occurrence, current_person().id)
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


def next_of(booking: Booking) -> Occurrence:
    """The date that a page about a sign-up speaks of: of a course that goes on its next one."""
    ((_booking, date),) = next_shown([booking], clock.now())
    if date.id == booking.occurrence_id:
        return booking.occurrence
    return running.once_shown(date.id, booking.person_id) or booking.occurrence


def next_shown(bookings: Sequence[Booking], now: datetime) -> list[tuple[Booking, Occurrence]]:
    """Each sign-up with the date that comes next, the nearest first: a course has many."""
    courses = [
        one.occurrence.activity_id
        for one in bookings
        if one.occurrence.activity.kind is ActivityKind.COURSE
    ]
    following = queries.next_dates(courses, now) if courses else {}
    shown = [(one, following.get(one.occurrence.activity_id, one.occurrence)) for one in bookings]
    return sorted(shown, key=lambda row: row[1].starts_at)


def form_for(occurrence: Occurrence, person_id: int) -> BookingForm:
    """The form of a date, with the kinds of places that this person may choose from."""
    own = policies.own_types(occurrence.activity.participant_types)
    types = policies.for_whom(own, person_id, occurrence.activity_id)
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
        **asked(occurrence, form, reason, person_id=current_person().id),
    )


def asked(
    occurrence: Occurrence, form: BookingForm, reason: Refusal | None = None, *, person_id: int
) -> dict[str, Any]:
    """What a page shows that asks who comes, whoever signs up for whom."""
    types = occurrence.activity.participant_types
    own = policies.for_whom(policies.own_types(types), person_id, occurrence.activity_id)
    choices: list[ParticipantType | None] = [*own] or [None]
    standing = queries.standings([occurrence.id], None).get(occurrence.id)
    full, submit = wording.sign_up(standing)
    called = policies.is_called(occurrence, now=clock.now())
    return {
        "o": facts(occurrence),
        "form": form,
        "show_types": len(own) > 1,
        "only_children": not own,
        "show_children": any(policies.children_type(types, kind) for kind in choices),
        "submit_label": submit,
        "is_open": policies.closed(occurrence, now=clock.now()) is None,
        "is_waiting_list": full,
        "is_called": called,
        "refusal": refusal(reason, occurrence),
        "clashes": clashes(occurrence, person_id),
        "rules": [] if full and called else rules(occurrence, person_id),
    }


def clashes(occurrence: Occurrence, person_id: int) -> list[str]:
    """What else they are signed up for at that hour: said, not forbidden."""
    found = queries.clashing(person_id, occurrence, clock.now())
    return [wording.clash_text(date, occurrence) for date in found]


def rules(occurrence: Occurrence, person_id: int | None) -> list[str]:
    """For whom places are kept on this date, and whether this person had their share.

    Close to the start: that those on the list come first, or are called.
    """
    if policies.is_called(occurrence, now=clock.now()):
        listed = queries.listed(occurrence.id)
        return wording.called_texts(listed.waiting, waits=person_id in listed.people)
    if policies.is_released(occurrence, now=clock.now()) or policies.closed(
        occurrence, now=clock.now()
    ):
        return []
    asks = person_id is not None and occurrence.activity.fair_share is not None
    had = queries.turns(occurrence, [person_id]).get(person_id, 0) if asks and person_id else 0
    return wording.kept_texts(occurrence.activity, person_id, had)


def refusal(reason: Refusal | None, occurrence: Occurrence) -> str | None:
    """Why not, with the number to call."""
    if reason is None:
        return None
    return wording.refusal_text(reason, phones.show(occurrence.activity.phone))
