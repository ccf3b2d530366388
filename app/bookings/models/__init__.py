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
    Beyond,
    Booking,
    BookingLine,
    BookingStatus,
)
from app.bookings.models.feedback import (
    LONGEST_WORDS,
    Answered,
    Face,
    FaceCount,
    FeedbackWords,
    Question,
    Reason,
    ReasonCount,
)
from app.bookings.models.link import BookingLink
from app.bookings.models.source import PosterSignUp

__all__ = [
    "CHILDREN",
    "HOLDING",
    "LIVE",
    "LONGEST_WORDS",
    "AgeBand",
    "AgeGroup",
    "Answered",
    "Attendance",
    "Beyond",
    "Booking",
    "BookingLine",
    "BookingLink",
    "BookingStatus",
    "Face",
    "FaceCount",
    "FeedbackWords",
    "Gender",
    "HeadCount",
    "Mark",
    "PosterSignUp",
    "Question",
    "Reason",
    "ReasonCount",
    "SheetSent",
]
