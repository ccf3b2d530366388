"""What is cooked: who counts on a date is told, once, when the dish holds more than they read."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Activity, Menu, Occurrence, OccurrenceStatus, in_words
from app.bookings import queries
from app.bookings.models import LIVE, Booking
from app.db import db, lock
from app.i18n import Language, dates, phones
from app.notifications.models import Message
from app.notifications.operations import as_it_leaves, queue

LONGEST_LIST = 48
"""Letters of an SMS: of a longer list the number is said, for half a list would be wrong."""


def write_menu(
    occurrence: Occurrence, said: Menu, *, version: int, by: Person | None, now: datetime
) -> int:
    """Say what is cooked; how many were told that it holds more than they read before.

    Raises Refused of activities.
    """
    lock(occurrence)
    added = activities.write_menu(occurrence, said, version=version, by=by, now=now)
    if not added:
        return 0
    listed = queries.counting_on(occurrence, *LIVE)
    for booking in listed:
        _tell(booking, occurrence, added, version=version + 1, now=now)
    return len(listed)


def _tell(
    booking: Booking, date: Occurrence, added: frozenset[str], *, version: int, now: datetime
) -> None:
    """About the date, not the sign-up: who is offered a place meanwhile hears this, too."""
    activity, language = date.activity, booking.person.language
    queue(
        "menu_changed",
        to=booking.person,
        about=date,
        now=now,
        not_after=date.starts_at,
        key=f":{version}",
        params={
            "title": activity.title.words(language).text,
            "allergens": _listed(added, language),
            "number": str(len(added)),
            "phone": phones.show(activity.phone),
            **_when(date, language),
        },
    )


def _listed(added: frozenset[str], language: Language) -> str:
    names = in_words(added).words(language).text
    return names if len(names) <= LONGEST_LIST else ""


def _when(date: Occurrence, language: Language) -> dict[str, str]:
    return {"day": dates.day_date(dates.local(date.starts_at).date(), language)}


def _as_it_is(message: Message, now: datetime) -> dict[str, str] | None:
    """On which day it is by now; useless to who no longer counts on it."""
    del now
    date = db.session.get_one(Occurrence, message.subject_id)
    date.activity = db.session.get_one(Activity, date.activity_id)
    counting = {booking.person_id for booking in queries.counting_on(date, *LIVE)}
    if date.status is OccurrenceStatus.CANCELLED or message.recipient_id not in counting:
        return None
    return _when(date, message.language)


as_it_leaves["menu_changed"] = _as_it_is
