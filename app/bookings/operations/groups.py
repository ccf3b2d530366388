"""In and out of a closed group: told once; out of sight at once, places to come given back."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Activity, ActivityKind, GroupMember
from app.activities.queries import groups
from app.bookings import policies, queries
from app.bookings.models import Booking
from app.bookings.operations.booking import cancel
from app.db import db, lock
from app.notifications.operations import queue
from app.notifications.operations import withdraw as take_back
from app.organisations.models import Organisation

NEWS_LIFE = timedelta(days=7)
"""Later than that, whoever was let in has seen it or has asked."""


def let_in(activity: Activity, person: Person, *, by: Person, now: datetime) -> GroupMember:
    """They are in, and are told once: by whom, never what the group is called."""
    lock(activity)
    was_in = groups.is_member(activity.id, person.id)
    member = activities.groups.let_in(activity, person, by=by, now=now)
    if not was_in:
        organiser = db.session.get_one(Organisation, activity.organisation_id)
        queue(
            "group_joined",
            to=person,
            about=member,
            now=now,
            not_after=now + NEWS_LIFE,
            params={"organiser": organiser.name.words(person.language).text},
        )
    return member


def leave(activity: Activity, member: GroupMember, *, by: Person, now: datetime) -> None:
    """They are out; whoever waits for their places moves up. Doing it twice is no error."""
    lock(activity)
    take_back(member)
    activities.groups.end(member, by=by, now=now)
    theirs = [
        booking
        for booking in queries.to_come(member.person_id, now)
        if booking.occurrence.activity_id == activity.id
    ]
    for booking in sorted(theirs, key=lambda one: one.occurrence_id):
        if not _needs_it(booking, activity):
            continue
        if policies.may_cancel(booking, now=now):
            cancel(booking, by=by, now=now)


def _needs_it(booking: Booking, activity: Activity) -> bool:
    """Is it a sign-up that only a member has? The places of everybody stay."""
    is_closed = activity.kind is ActivityKind.GROUP
    return is_closed or any(line.participant_type.members_only for line in booking.live_lines)
