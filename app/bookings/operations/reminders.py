"""An SMS the day before, for those who asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose
from app.bookings import queries
from app.bookings.models import Booking
from app.bookings.operations.telling import tell
from app.i18n import dates
from app.notifications import queries as notifications


def remind(*, now: datetime) -> int:
    """Queue tomorrow's reminders, once each; how many were new."""
    tomorrow = dates.today(now) + timedelta(days=1)
    told = 0
    for booking in queries.confirmed_on(tomorrow):
        wanted = accounts.consent(booking.person_id, ConsentPurpose.REMINDERS)
        key = _key(booking)
        if wanted and not notifications.is_queued("reminder", booking, key):
            tell("reminder", booking, now=now, key=key)
            told += 1
    return told


def _key(booking: Booking) -> str:
    """A date that moved is another eve."""
    version = booking.occurrence.version
    return f":v{version}" if version else ""
