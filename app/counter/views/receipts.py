"""What was done in a visit, line by line."""

from __future__ import annotations

from typing import Any

from app.bookings.models import Booking
from app.counter.models import Visit
from app.counter.queries import estates, visits
from app.counter.views import wording
from app.i18n import dates, phones
from app.organisations.models import Estate
from app.web.jinja import help_number
from app.web.languages import current


def lines(visit: Visit) -> list[dict[str, Any]]:
    """Each act in words, with the activity and its day where there is one."""
    acts = visits.acts(visit.id)
    booked = visits.booked(acts)
    return [
        {
            "text": wording.act_text(act.kind),
            "about": _about(booked[act.id]) if act.id in booked else None,
        }
        for act in acts
    ]


def whom_they_call(person_id: int) -> str:
    """The number of their housing company, else the one of the house."""
    return whom_to_call(*estates.homes(person_id))


def whom_to_call(*homes: Estate) -> str:
    """The first number that one of these landlords has, else the one of the house."""
    known = (home.organisation.phone for home in homes if home.organisation.phone)
    return phones.show(next(known, help_number()))


def _about(booking: Booking) -> dict[str, Any]:
    occurrence = booking.occurrence
    begins = dates.local(occurrence.starts_at).date()
    return {
        "title": occurrence.activity.title.words(current()),
        "day": dates.day_date(begins, current()),
        "times": dates.clock_span(occurrence.starts_at, occurrence.ends_at, current()),
        "venue": occurrence.venue.name.words(current()),
    }
