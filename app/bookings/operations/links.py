"""A link that cancels one sign-up: made as its message leaves, erased when the date is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.activities.models import Occurrence
from app.bookings.models import Booking, BookingLink
from app.bookings.operations.booking import cancel
from app.bookings.queries.courses import goes_on
from app.db import db, delete_where
from app.db.sealed import new_token, token_hash
from app.notifications.models import Message
from app.notifications.operations import as_it_leaves


def _write_link(message: Message, now: datetime) -> dict[str, str]:
    """A link of its own for each message; its token lies sealed until the message has left."""
    if message.secret is None:
        message.secret = new_token()
        printed = token_hash(message.secret)
        db.session.add(BookingLink(booking_id=message.subject_id, token_hash=printed, made_at=now))
        db.session.flush()
    return {}


as_it_leaves["booking_confirmed"] = as_it_leaves["reminder"] = _write_link


def cancel_by_link(booking: Booking, *, now: datetime) -> None:
    """Whoever holds the link says that they do not come. Twice is no error."""
    cancel(booking, by=None, now=now, event="cancelled_by_link")


def forget_links(*, now: datetime) -> int:
    """Erase the links of what is over; how many."""
    over = select(Booking.id).join(Occurrence, Occurrence.id == Booking.occurrence_id)
    return delete_where(BookingLink, BookingLink.booking_id.in_(over.where(~goes_on(now))))
