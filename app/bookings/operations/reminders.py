"""An SMS the day before, for those who asked for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose
from app.activities.models import Occurrence, OccurrenceStatus
from app.bookings import queries
from app.bookings.models import Booking, BookingStatus
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
    coming = queries.on_the_list(occurrence.id, BookingStatus.CONFIRMED)
    return sum(_tell(booking, now) for booking in coming)


def _tell(booking: Booking, now: datetime) -> bool:
    version = booking.occurrence.version
    key = f":v{version}" if version else ""  # a date that moved is another eve
    wanted = accounts.consent(booking.person_id, ConsentPurpose.REMINDERS)
    if not wanted or notifications.is_queued("reminder", booking, key):
        return False
    tell("reminder", booking, now=now, key=key)
    return True
