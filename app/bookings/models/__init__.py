"""Who signed up for what, and who was there."""

from app.bookings.models.attendance import (
    AgeGroup,
    Attendance,
    Gender,
    HeadCount,
    Mark,
    SheetSent,
)
from app.bookings.models.booking import (
    CHILDREN,
    HOLDING,
    LIVE,
    AgeBand,
    Booking,
    BookingLine,
    BookingStatus,
)
from app.bookings.models.source import PosterSignUp

__all__ = [
    "CHILDREN",
    "HOLDING",
    "LIVE",
    "AgeBand",
    "AgeGroup",
    "Attendance",
    "Booking",
    "BookingLine",
    "BookingStatus",
    "Gender",
    "HeadCount",
    "Mark",
    "PosterSignUp",
    "SheetSent",
]
