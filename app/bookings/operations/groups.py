"""Leaving a closed group: out of sight at once, and every place to come is given back."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Activity, GroupMember
from app.bookings import policies, queries
from app.bookings.operations.booking import cancel
from app.db import lock


def leave(activity: Activity, member: GroupMember, *, by: Person, now: datetime) -> None:
    """They are out; whoever waits for their places moves up. Doing it twice is no error."""
    lock(activity)
    activities.groups.end(member, by=by, now=now)
    theirs = [
        booking
        for booking in queries.to_come(member.person_id, now)
        if booking.occurrence.activity_id == activity.id
    ]
    for booking in sorted(theirs, key=lambda one: one.occurrence_id):
        if policies.may_cancel(booking, now=now):
            cancel(booking, by=by, now=now)
