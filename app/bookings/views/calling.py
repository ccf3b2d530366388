"""The list to telephone close to the start: who waits, in their order, with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.policies import is_staff
from app.accounts.views import current_person
from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import operations, policies, queries
from app.bookings.models import Booking
from app.bookings.policies import Refused
from app.bookings.views import bp, marks, wording
from app.web import clock
from app.web.guards import requires
from app.web.jinja import phone


@bp.post("/occurrences/<id:occurrence_id>/bookings/<id:booking_id>/yes")
@requires(is_staff)
def seat_from_list(occurrence_id: int, booking_id: int) -> ResponseReturnValue:
    """They were called and come."""
    found = listed_or_404(occurrence_id, booking_id)
    return _answered(found, operations.seat_from_list, _("%(name)s has a place."))


@bp.post("/occurrences/<id:occurrence_id>/bookings/<id:booking_id>/no")
@requires(is_staff)
def decline_by_telephone(occurrence_id: int, booking_id: int) -> ResponseReturnValue:
    """They were called and do not come."""
    found = listed_or_404(occurrence_id, booking_id)
    return _answered(found, operations.decline_by_telephone, _("%(name)s is off the list."))


def _answered(booking: Booking, verb: Callable[..., None], said: str) -> ResponseReturnValue:
    try:
        verb(booking, by=current_person(), now=clock.now())
    except Refused as refused:
        flash(marks.list_refusal_text(refused.reason), "error")
    else:
        flash(said % {"name": booking.person.first_name}, "done")
    return redirect(url_for(".sheet", occurrence_id=booking.occurrence_id), 303)


def listed_or_404(occurrence_id: int, booking_id: int) -> Booking:
    """A sign-up of a date that the reader's organisation runs."""
    occurrence = running.once_shown(occurrence_id, None) or abort(404)
    if not policies.may_see_list(current_person(), occurrence):
        abort(404)
    found = queries.whole([booking_id])
    if not found or found[0].occurrence_id != occurrence.id:
        abort(404)
    return found[0]


def to_call(occurrence: Occurrence, waiting: Sequence[Booking]) -> list[dict[str, Any]]:
    """Whom to call, in the order of the list; nobody before, when they get an SMS."""
    if not waiting or not policies.is_called(occurrence, now=clock.now()):
        return []
    ways = accounts.ways_of([booking.person_id for booking in waiting])
    return [
        {
            "number": number,
            "first_name": booking.person.first_name,
            "party_text": wording.party_text(booking),
            "phones": [
                phone(way.value)
                for way in ways.get(booking.person_id, [])
                if way.kind in accounts.PHONES
            ],
            **_doors(booking),
        }
        for number, booking in enumerate(waiting, 1)
    ]


def is_free(occurrence: Occurrence) -> bool:
    """Is there a place for somebody who is called?"""
    standing = queries.standings([occurrence.id], None).get(occurrence.id)
    return standing is not None and any(kind.free for kind in standing.places)


def _doors(booking: Booking) -> dict[str, str]:
    where = partial(url_for, occurrence_id=booking.occurrence_id, booking_id=booking.id)
    return {
        "yes_url": where(".seat_from_list"),
        "no_url": where(".decline_by_telephone"),
        "beyond_url": where(".beyond"),
    }
