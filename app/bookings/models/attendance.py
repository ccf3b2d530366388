"""Who was there: known people line by line, everybody else as a count."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word


class Mark(StrEnum):
    """Whether somebody came. Unknown is not absent; what we call off is nobody's absence."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    CANCELLED_BY_US = "cancelled_by_us"


class AgeGroup(StrEnum):
    """How old somebody seems to be who is only counted."""

    CHILD = "0-11"
    TEEN = "12-17"
    ADULT = "18-59"
    SENIOR = "60+"


class Gender(StrEnum):
    """Women, men, neither: seen from the door, asked of nobody."""

    WOMEN = "women"
    MEN = "men"
    X = "x"
    UNKNOWN = "unknown"


class Attendance(Base):
    """What staff said of one line of a sign-up on one date; no row says the same as unknown."""

    __tablename__ = "attendance"
    __table_args__ = (
        check_in("mark", Mark),
        UniqueConstraint("occurrence_id", "line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    line_id: Mapped[int] = mapped_column(ForeignKey("booking_line.id"), index=True)
    mark: Mapped[Mark] = mapped_column(word(Mark))
    marked_at: Mapped[datetime]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class HeadCount(Base):
    """So many people of an age and a gender whom nobody knows by name, on one date."""

    __tablename__ = "head_count"
    __table_args__ = (
        check_in("age_group", AgeGroup),
        check_in("gender", Gender),
        CheckConstraint("number >= 0", name="number_counts"),
        UniqueConstraint("occurrence_id", "age_group", "gender"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    age_group: Mapped[AgeGroup] = mapped_column(word(AgeGroup, 10))
    gender: Mapped[Gender] = mapped_column(word(Gender, 10))
    number: Mapped[int]


class SheetSent(Base):
    """A sheet that arrived under a key of the sender's: when it is sent again, it is known."""

    __tablename__ = "sheet_sent"
    __table_args__ = (UniqueConstraint("occurrence_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    key: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[datetime]
