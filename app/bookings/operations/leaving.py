"""Whoever is erased gives every place back; what is over stays counted."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations import when_erased
from app.bookings import policies, queries
from app.bookings.operations.booking import cancel


def give_all_back(person: Person, *, by: Person | None, now: datetime) -> None:
    """Free every date to come, whose waiting lists move on.

    What was called off stays as it was: nobody waits for its places.
    """
    for booking in queries.to_come(person.id, now):
        if policies.may_cancel(booking, now=now):
            cancel(booking, by=by, now=now)


when_erased.append(give_all_back)
