"""The links of messages, found by what they carry."""

from __future__ import annotations

from sqlalchemy import select

from app.bookings.models import Booking, BookingLink
from app.bookings.queries.lists import whole
from app.db import db
from app.db.sealed import token_hash


def booking_with(token: str) -> Booking | None:
    """The one sign-up that a link opens, whole."""
    number = db.session.scalar(
        select(BookingLink.booking_id).where(BookingLink.token_hash == token_hash(token))
    )
    found = whole([number]) if number is not None else []
    return found[0] if found else None
