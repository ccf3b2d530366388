"""What was done in a visit, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bookings.models import Booking
from app.counter.models import Act, Visit
from app.counter.queries import visits
from app.counter.views import wording
from app.i18n import dates, phones
from app.organisations.models import Estate
from app.web.jinja import help_number
from app.web.languages import current


def lines(visit: Visit) -> list[dict[str, Any]]:
    """Each act in words, with the activity and its day where there is one."""
    acts = visits.acts(visit.id)
    about = _bookings(acts)
    return [
        {
            "text": wording.act_text(act.kind),
            "about": about.get(act.subject_id) if act.subject_type == Booking.__name__ else None,
            "time": dates.clock(dates.local(act.at), current()),
        }
        for act in acts
    ]


def whom_to_call(*homes: Estate) -> str:
    """The first number that one of these landlords has, else the one of the house."""
    known = (home.organisation.phone for home in homes if home.organisation.phone)
    return phones.show(next(known, help_number()))


def _bookings(acts: Sequence[Act]) -> dict[int, dict[str, Any]]:
    ids = [act.subject_id for act in acts if act.subject_type == Booking.__name__]
    return {booking.id: _about(booking) for booking in visits.bookings(ids)}


def _about(booking: Booking) -> dict[str, Any]:
    occurrence = booking.occurrence
    begins = dates.local(occurrence.starts_at).date()
    return {
        "title": occurrence.activity.title.words(current()),
        "day": dates.day_date(begins, current()),
        "times": dates.clock_span(occurrence.starts_at, occurrence.ends_at, current()),
        "venue": occurrence.venue.name.words(current()),
        "state_text": wording.status_text(booking.status),
    }
