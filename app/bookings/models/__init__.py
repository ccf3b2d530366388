"""Who signed up for what, and who was there."""

from app.bookings.models.booking import (
    HOLDING,
    LIVE,
    AgeBand,
    Booking,
    BookingLine,
    BookingStatus,
)

__all__ = [
    "HOLDING",
    "LIVE",
    "AgeBand",
    "Booking",
    "BookingLine",
    "BookingStatus",
]
