"""A sign-up and its lines; capacity counts lines."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.activities.models import Occurrence, ParticipantType
from app.db import Base, check_in, word
from app.db.states import Moves


class BookingStatus(StrEnum):
    """Where a sign-up stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


LIVE = (BookingStatus.WAITING, BookingStatus.OFFERED, BookingStatus.CONFIRMED)
"""Still counts: on the list, offered a place, or coming."""

HOLDING = (BookingStatus.OFFERED, BookingStatus.CONFIRMED)
"""Holds places: an offer keeps its places until it is answered or lapses."""


class Beyond(StrEnum):
    """Why somebody was given a place that there was not."""

    PROMISED = "promised"
    MISTAKE = "mistake"
    HELPS = "helps"
    ROOM = "room"
    DOOR = "door"


class AgeBand(StrEnum):
    """Who comes along is a count by age band; no name, no birth date."""

    ADULT = "18+"

    BABY = "0-2"
    TODDLER = "3-5"
    CHILD = "6-11"
    TEEN = "12-17"


CHILDREN = tuple(band for band in AgeBand if band is not AgeBand.ADULT)
"""The bands of children, the youngest first."""

_LIVE = text("status IN ('waiting', 'offered', 'confirmed')")


class Booking(Moves, Base):
    """One person's sign-up for one occurrence; a second live one is impossible.

    ``as_many``: whoever signed up would rather come with fewer than not at all. ``at_counter``:
    somebody signed them up who works here. ``offered_at``: when a place was last offered.
    ``promoted_at`` is when somebody who had waited took a place: late, nobody can blame them.
    ``beyond`` the limit: somebody who works here seated them although all was taken, and why.
    """

    __tablename__ = "booking"
    __table_args__ = (
        check_in("status", BookingStatus),
        CheckConstraint("(status = 'offered') = (offered_until IS NOT NULL)", name="offer_has_end"),
        check_in("beyond", Beyond),
        CheckConstraint("beyond IS NULL OR status = 'confirmed'", name="beyond_is_a_place"),
        Index(
            "uq_booking_live",
            "occurrence_id",
            "person_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(None, "occurrence_id", "status"),
    )
    TRANSITIONS: ClassVar = {
        # Straight to a place: by telephone, or beyond the limit, by somebody who works here.
        BookingStatus.WAITING: {
            BookingStatus.OFFERED,
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
        },
        BookingStatus.OFFERED: {
            BookingStatus.CONFIRMED,
            BookingStatus.CANCELLED,
            BookingStatus.LAPSED,
            BookingStatus.WAITING,
        },
        # Back on the list: there are fewer places than there were.
        BookingStatus.CONFIRMED: {BookingStatus.CANCELLED, BookingStatus.WAITING},
        # Only undoing a merge: it was cancelled because its person had two.
        BookingStatus.CANCELLED: {BookingStatus.CONFIRMED, BookingStatus.WAITING},
        BookingStatus.LAPSED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[BookingStatus] = mapped_column(word(BookingStatus))
    booked_at: Mapped[datetime]
    offered_until: Mapped[datetime | None]
    as_many: Mapped[bool] = mapped_column(default=False)
    at_counter: Mapped[bool] = mapped_column(default=False)
    offered_at: Mapped[datetime | None]
    promoted_at: Mapped[datetime | None]
    beyond: Mapped[Beyond | None] = mapped_column(word(Beyond))

    occurrence: Mapped[Occurrence] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    lines: Mapped[list[BookingLine]] = relationship(
        lazy="raise_on_sql", order_by="BookingLine.id", back_populates="booking"
    )

    @property
    def live_lines(self) -> list[BookingLine]:
        """Who is still coming."""
        return [line for line in self.lines if line.cancelled_at is None]

    @property
    def is_live(self) -> bool:
        """Waiting, offered or confirmed."""
        return self.status in LIVE


class BookingLine(Base):
    """One person in a sign-up; the booker's own line has no age band."""

    __tablename__ = "booking_line"
    __table_args__ = (
        CheckConstraint("age_band IN ('18+', '0-2', '3-5', '6-11', '12-17')", name="age_band"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"), index=True)
    participant_type_id: Mapped[int] = mapped_column(ForeignKey("participant_type.id"), index=True)
    age_band: Mapped[AgeBand | None] = mapped_column(word(AgeBand, 5))
    cancelled_at: Mapped[datetime | None]

    booking: Mapped[Booking] = relationship(lazy="raise_on_sql", back_populates="lines")
    participant_type: Mapped[ParticipantType] = relationship(lazy="raise_on_sql")

    @property
    def is_child(self) -> bool:
        """Somebody younger than eighteen."""
        return self.age_band in CHILDREN
