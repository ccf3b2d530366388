"""What people are told about their sign-up, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.activities.models import Series
from app.bookings.models import Booking
from app.i18n import dates, phones
from app.notifications.operations import queue


def tell(
    kind: str,
    booking: Booking,
    *,
    now: datetime,
    key: str = "",
    not_after: datetime | None = None,
    **more: str,
) -> None:
    """Queue one message about a sign-up; useless once the occurrence has begun, or before."""
    occurrence, language = booking.occurrence, booking.person.language
    begins = dates.local(occurrence.starts_at)
    queue(
        kind,
        to=booking.person,
        about=booking,
        now=now,
        not_after=not_after or occurrence.starts_at,
        key=key,
        params={
            "title": occurrence.activity.title.words(language).text,
            "day": dates.day_date(begins.date(), language),
            "time": dates.clock(begins, language),
            "phone": phones.show(occurrence.activity.phone),
            **more,
        },
    )


def tell_confirmed(booking: Booking, places: int, *, now: datetime, key: str = "") -> None:
    """You have a place, or so many."""
    tell("booking_confirmed", booking, now=now, key=key, places=str(places))


def tell_waiting(booking: Booking, rank: int, *, now: datetime) -> None:
    """You are on the list, with your rank."""
    tell("booking_waiting", booking, now=now, rank=str(rank))


def tell_moved(booking: Booking, *, now: datetime, key: str) -> None:
    """It is on another day, at another hour or elsewhere: how it is now, whole."""
    language, ends = booking.person.language, dates.local(booking.occurrence.ends_at)
    venue = booking.occurrence.venue.name.words(language).text
    end = dates.clock(ends, language)
    tell("occurrence_moved", booking, now=now, key=key, venue=venue, end=end)


def tell_changed(
    series: Series, moved: Sequence[Booking], off: Sequence[Booking], *, now: datetime
) -> None:
    """Several dates of somebody changed at once: one message, whole for the first of them."""
    first = (moved or off)[0]
    activity, language = first.occurrence.activity, first.person.language
    begins, ends = dates.local(first.occurrence.starts_at), dates.local(first.occurrence.ends_at)
    queue(
        "series_changed",
        to=first.person,
        about=series,
        now=now,
        not_after=first.occurrence.starts_at,
        key=f":{series.version}",
        params={
            "title": activity.title.words(language).text,
            "moved": str(len(moved) or ""),
            "off": str(len(off) or ""),
            "day": dates.day_date(begins.date(), language),
            "time": dates.clock(begins, language),
            "end": dates.clock(ends, language),
            "phone": phones.show(activity.phone),
        },
    )


def tell_offer(booking: Booking, until: datetime, *, now: datetime, key: str = "") -> None:
    """A place is yours if you say yes in time."""
    language, end = booking.person.language, dates.local(until)
    tell(
        "place_offered",
        booking,
        now=now,
        key=key,
        not_after=until,
        places=str(len(booking.live_lines)),
        until_day=dates.weekday(end.date(), language),
        until_time=dates.clock(end, language),
    )
