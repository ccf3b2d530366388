"""The list of one occurrence, for the organisation that runs it, to print or to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.policies import is_staff
from app.accounts.views import current_person
from app.activities.queries import running
from app.bookings import policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.views import bp, wording
from app.bookings.views.booking import facts
from app.web.guards import requires
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>/bookings")
@requires(is_staff)
def sheet(occurrence_id: int) -> ResponseReturnValue:
    """Who comes and who waits; for other organisations it does not exist."""
    occurrence = running.once_shown(occurrence_id) or abort(404)
    if not policies.may_see_list(current_person(), occurrence):
        abort(404)
    offered, waiting = (
        queries.on_the_list(occurrence.id, state)
        for state in (BookingStatus.OFFERED, BookingStatus.WAITING)
    )
    listed = [
        (_("Coming"), queries.expected(occurrence)),
        (_("Place offered, waiting for an answer"), offered),
        (_("Waiting list"), waiting),
    ]
    return render_template(
        "bookings/sheet.html",
        nav="organise",
        o=facts(occurrence),
        groups=[{"label": label, "rows": _rows(bookings)} for label, bookings in listed],
        totals=[_total(label, bookings) for label, bookings in listed if bookings],
    )


def _rows(bookings: Sequence[Booking]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "first_name": booking.person.first_name,
            "party_text": wording.party_text(booking),
            "kinds_text": _kinds(booking),
            "state_text": wording.status_text(booking.status),
        }
        for number, booking in enumerate(bookings, 1)
    ]


def _kinds(booking: Booking) -> str:
    """Which places they take, where there is a choice: 1 × cook, 2 × eater."""
    if len(booking.occurrence.activity.participant_types) < 2:  # noqa: PLR2004 - a choice
        return ""
    counted = Counter(line.participant_type for line in booking.live_lines)
    return ", ".join(
        f"{number} × {kind.name.words(current()).text}" for kind, number in counted.items()
    )


def _total(label: str, bookings: Sequence[Booking]) -> str:
    people = sum(len(booking.live_lines) for booking in bookings)
    count = ngettext("%(num)s person", "%(num)s people", people)
    return _("%(label)s: %(count)s", label=label, count=count)
