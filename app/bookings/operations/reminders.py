"""An SMS the day before, for those who asked for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose
from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import queries
from app.bookings.models import Booking
from app.bookings.operations.telling import tell
from app.db import lock
from app.i18n import dates
from app.notifications import queries as notifications


def remind(*, now: datetime) -> int:
    """Queue tomorrow's reminders, once each; how many were new."""
    tomorrow = dates.today(now) + timedelta(days=1)
    return sum(_remind(occurrence, tomorrow, now) for occurrence in queries.on_day(tomorrow))


def _remind(occurrence: Occurrence, tomorrow: date, now: datetime) -> int:
    lock(occurrence)  # it may be moved or called off this very moment
    if occurrence.status is not OccurrenceStatus.SCHEDULED or occurrence.starts_on != tomorrow:
        return 0
    coming = queries.expected(occurrence)
    return sum(_tell(booking, occurrence, now) for booking in coming)


def _tell(booking: Booking, occurrence: Occurrence, now: datetime) -> bool:
    version = occurrence.version
    key = f":v{version}" if version else ""  # a date that moved is another eve
    if occurrence.id != booking.occurrence_id:
        key = f":{occurrence.id}{key}"  # each date of a course has its own
    wanted = accounts.consent(booking.person_id, ConsentPurpose.REMINDERS)
    if not wanted or notifications.is_queued("reminder", booking, key):
        return False
    tell("reminder", booking, now=now, key=key, date=occurrence)
    return True
