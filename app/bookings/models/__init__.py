"""Who signed up for what, and who was there."""

from app.bookings.models.booking import (
    CHILDREN,
    HOLDING,
    LIVE,
    AgeBand,
    Booking,
    BookingLine,
    BookingStatus,
)

__all__ = [
    "CHILDREN",
    "HOLDING",
    "LIVE",
    "AgeBand",
    "Booking",
    "BookingLine",
    "BookingStatus",
]
