"""What people are told about their sign-up, in their language."""

from __future__ import annotations

from datetime import datetime

from app.bookings.models import Booking
from app.i18n import dates, phones
from app.notifications.operations import queue


def tell(kind: str, booking: Booking, *, now: datetime, key: str = "", **more: str) -> None:
    """Queue one message about a sign-up; useless once the occurrence has begun."""
    occurrence, language = booking.occurrence, booking.person.language
    begins = dates.local(occurrence.starts_at)
    queue(
        kind,
        to=booking.person,
        about=booking,
        now=now,
        not_after=occurrence.starts_at,
        key=key,
        params={
            "title": occurrence.activity.title.words(language).text,
            "day": dates.day_date(begins.date(), language),
            "time": dates.clock(begins, language),
            "phone": phones.show(occurrence.activity.phone),
            **more,
        },
    )


def tell_waiting(booking: Booking, rank: int, *, now: datetime) -> None:
    """You are on the list, with your rank."""
    tell("booking_waiting", booking, now=now, rank=str(rank))


def tell_moved(booking: Booking, *, now: datetime, key: str) -> None:
    """It is on another day, at another hour or elsewhere: how it is now, whole."""
    venue = booking.occurrence.venue.name.words(booking.person.language).text
    tell("occurrence_moved", booking, now=now, key=key, venue=venue)


def tell_offer(booking: Booking, until: datetime, *, now: datetime, key: str = "") -> None:
    """A place is yours if you say yes in time."""
    language, end = booking.person.language, dates.local(until)
    tell(
        "place_offered",
        booking,
        now=now,
        key=key,
        until_day=dates.weekday(end.date(), language),
        until_time=dates.clock(end, language),
    )
