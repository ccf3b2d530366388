"""Moi / Ik: what I signed up for, and for staff what their organisation runs."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person, Role
from app.accounts.policies import has_role, is_signed_in
from app.accounts.views import current_person
from app.activities import queries as activities
from app.activities.models import Occurrence
from app.bookings import policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.views import bp, wording
from app.i18n import dates
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/me")
@requires(is_signed_in)
def index() -> ResponseReturnValue:
    """My sign-ups; behind them what is over or cancelled."""
    person, now = current_person(), clock.now()
    return render_template(
        "bookings/index.html",
        nav="me",
        bookings=[_row(booking) for booking in queries.coming(person.id, now)],
        past=[_row(booking) for booking in queries.past(person.id, now)],
        roles=_roles(person),
        runs_activities=has_role(person, Role.WORKER, Role.ORGANISER),
        occurrences=_staff_rows(person),
    )


def _row(booking: Booking) -> dict[str, Any]:
    occurrence, status = booking.occurrence, booking.status
    state, text = str(status), wording.status_text(status)
    if status is BookingStatus.WAITING:
        text = wording.rank_text(booking)
    if wording.is_cancelled(occurrence):
        state, text = "cancelled", _("This activity does not take place.")
    return {
        "url": url_for(".show", occurrence_id=occurrence.id),
        "state": state,
        "state_text": text,
        "party_text": wording.party_text(booking),
        **_when_and_where(occurrence),
    }


def _when_and_where(occurrence: Occurrence) -> dict[str, Any]:
    begins = dates.local(occurrence.starts_at).date()
    return {
        "title": occurrence.activity.title.words(current()),
        "theme": occurrence.activity.theme,
        "date_label": dates.day_date(begins, current()),
        "relative": wording.relative_day(begins, dates.today(clock.now())),
        "times_label": dates.clock_span(occurrence.starts_at, occurrence.ends_at, current()),
        "venue": occurrence.venue.name.words(current()),
    }


def _roles(person: Person) -> list[str]:
    names = {
        Role.WORKER: _("You work for a housing company."),
        Role.ORGANISER: _("You organise activities for an association."),
        Role.OFFICER: _("You follow the projects for the region."),
        Role.ADMINISTRATOR: _("You administer this site."),
    }
    roles = {membership.role for membership in person.memberships}
    return [text for role, text in names.items() if role in roles]


def _staff_rows(person: Person) -> list[dict[str, Any]]:
    organisations = [m.organisation_id for m in person.memberships if m.organisation_id]
    coming = [
        occurrence
        for occurrence in activities.of_organisations(organisations, clock.now())
        if policies.may_see_list(person, occurrence)
    ]
    counted = queries.counts([occurrence.id for occurrence in coming]) if coming else {}
    return [
        {
            "url": url_for(".sheet", occurrence_id=occurrence.id),
            "text": _how_full(occurrence, counted.get(occurrence.id, {})),
            **_when_and_where(occurrence),
        }
        for occurrence in coming
    ]


def _how_full(occurrence: Occurrence, counted: dict[BookingStatus, int]) -> str:
    if occurrence.activity.drop_in:
        return _("No sign-up needed")
    places = sum(kind.capacity for kind in occurrence.activity.participant_types)
    taken = counted.get(BookingStatus.CONFIRMED, 0) + counted.get(BookingStatus.OFFERED, 0)
    text = _("%(taken)s of %(places)s places taken", taken=taken, places=places)
    waiting = counted.get(BookingStatus.WAITING, 0)
    if not waiting:
        return text
    return f"{text} · " + ngettext("%(num)s person waits", "%(num)s people wait", waiting)
