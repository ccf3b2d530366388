"""A link in a message by which one sign-up can be cancelled without signing in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bookings.models.booking import Booking
from app.db import Base


class BookingLink(Base):
    """The print of the token in one message; it opens this sign-up only, and only to cancel it."""

    __tablename__ = "booking_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]

    booking: Mapped[Booking] = relationship(lazy="raise_on_sql")
