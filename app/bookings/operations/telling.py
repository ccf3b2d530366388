"""What people are told about their sign-up, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.activities.models import Occurrence, Series
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import NO_OFFER_WITHIN, answer_by, is_called
from app.db import db
from app.i18n import Language, dates, phones
from app.notifications.models import Message
from app.notifications.operations import as_it_leaves, queue


def tell(  # noqa: PLR0913 - what, about which sign-up, when and until when, once, of which date
    kind: str,
    booking: Booking,
    *,
    now: datetime,
    key: str = "",
    not_after: datetime | None = None,
    date: Occurrence | None = None,
    **more: str,
) -> None:
    """Queue one message about a sign-up; useless once its date has begun, or before.

    ``date`` is another one of the same course.
    """
    occurrence, language = date or booking.occurrence, booking.person.language
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
    """You are on the list, with your rank; close to the start you are called."""
    called = "yes" if is_called(booking.occurrence, now=now) else ""
    tell("booking_waiting", booking, now=now, rank=str(rank), called=called)


def tell_lost(booking: Booking, rank: int, more: int, *, now: datetime) -> None:
    """There are fewer places: you wait again, with your rank; perhaps for so many dates more."""
    key, others = f":{now.isoformat()}", str(more or "")
    tell("place_lost", booking, now=now, key=key, rank=str(rank), more=others)


def tell_moved(booking: Booking, date: Occurrence, *, now: datetime, key: str) -> None:
    """It is on another day, at another hour or elsewhere: how it is now, whole."""
    language = booking.person.language
    tell(
        "occurrence_moved",
        booking,
        now=now,
        key=key,
        date=date,
        venue=date.venue.name.words(language).text,
        end=dates.clock(dates.local(date.ends_at), language),
    )


Change = tuple[Booking, Occurrence]
"""A sign-up, and the date that changed."""


def tell_changed(
    series: Series, moved: Sequence[Change], off: Sequence[Change], *, now: datetime
) -> None:
    """Several dates of somebody changed at once: one message, whole for the first of them."""
    first, date = (moved or off)[0]
    activity, language = date.activity, first.person.language
    begins, ends = dates.local(date.starts_at), dates.local(date.ends_at)
    queue(
        "series_changed",
        to=first.person,
        about=series,
        now=now,
        not_after=date.starts_at,
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
    """A place is yours if you say yes in time; until when is said anew as the message leaves."""
    end = _until(until, booking.person.language)
    tell(
        "place_offered",
        booking,
        now=now,
        key=key,
        not_after=booking.occurrence.starts_at - NO_OFFER_WITHIN,
        places=str(len(booking.live_lines)),
        until_day=end["until_day"],
        until_time=end["until_time"],
    )


def _until(until: datetime, language: Language) -> dict[str, str]:
    end = dates.local(until)
    day = dates.weekday(end.date(), language)
    return {"until_day": day, "until_time": dates.clock(end, language)}


def _until_when(message: Message, now: datetime) -> dict[str, str] | None:
    """What an offer says that leaves now: the time to answer counts from here."""
    booking = db.session.get_one(Booking, message.subject_id)
    occurrence = db.session.get_one(Occurrence, booking.occurrence_id)
    until = answer_by(occurrence.starts_at, now=now)
    if until is None or booking.status is not BookingStatus.OFFERED:
        return None
    return _until(max(until, booking.offered_until or until), message.language)


as_it_leaves["place_offered"] = _until_when
