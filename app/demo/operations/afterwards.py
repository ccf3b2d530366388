"""Once people have come: how it was, why some did not; a fair share; what is kept to copy."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Activity, Occurrence
from app.bookings import operations, queries
from app.bookings.models import Booking, Face, Reason
from app.demo.operations.activities import Planned
from app.demo.queries import read

LATER = timedelta(hours=2)
"""So long after a date somebody says how it was."""


def load(known: dict[str, Person], planned: Planned, *, now: datetime) -> int:
    """Say what the file says of each date; how many answers."""
    for entry in read("feedback"):
        held = planned[entry["activity"], entry["week"]]
        _say_how(held, entry, known, min(now, held.ends_at + LATER))
        for slug, reason in entry["reasons"].items():
            booking = _sign_up(held, known[slug])
            at = min(now, held.ends_at + LATER)
            operations.say_why(booking, held, Reason(reason), now=at)
    return sum(len(entry["faces"]) + len(entry["reasons"]) for entry in read("feedback"))


def choose(known: dict[str, Person], planned: Planned, *, now: datetime) -> None:
    """How often one person comes while others wait; which activity is kept as a template."""
    for entry in read("rules")["fair_shares"]:
        activity = _activity(planned, entry["activity"])
        operations.choose_fairness(activity, None, entry["times"], by=known[entry["by"]], now=now)
    for entry in read("rules")["templates"]:
        activity = _activity(planned, entry["activity"])
        activities.mark_template(activity, template=True, by=known[entry["by"]], now=now)


def _say_how(
    held: Occurrence, entry: dict[str, Any], known: dict[str, Person], now: datetime
) -> None:
    for slug, face in entry["faces"].items():
        said = entry["words"].get(slug, {"words": "", "language": ""})
        operations.say_how(_sign_up(held, known[slug]), held, Face(face), **said, now=now)


def _sign_up(held: Occurrence, person: Person) -> Booking:
    found = queries.latest_booking(held, person.id)
    if found is None:
        message = f"{person.first_name} did not sign up"
        raise LookupError(message)
    return found


def _activity(planned: Planned, slug: str) -> Activity:
    return next(one.activity for (name, _week), one in planned.items() if name == slug)
