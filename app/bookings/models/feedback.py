"""How it was, and why somebody did not come: counts that belong to nobody."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word

LONGEST_WORDS = 300
"""In characters."""


class Reason(StrEnum):
    """Why somebody did not come; nobody is asked about their health."""

    CHILDREN = "children"
    HOURS = "hours"
    LANGUAGE = "language"
    STAIRS = "stairs"
    DISTANCE = "distance"
    FORGOT = "forgot"
    OTHER = "other"


class Face(StrEnum):
    """How it was, in one tap."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"


class Question(StrEnum):
    """What somebody has answered already, without what they said."""

    REASON = "reason"
    FEEDBACK = "feedback"


class ReasonCount(Base):
    """So many did not come to a date for this reason."""

    __tablename__ = "reason_count"
    __table_args__ = (
        check_in("reason", Reason),
        CheckConstraint("number > 0", name="number_counts"),
        UniqueConstraint("occurrence_id", "reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    reason: Mapped[Reason] = mapped_column(word(Reason))
    number: Mapped[int]


class FaceCount(Base):
    """So many found a date so."""

    __tablename__ = "face_count"
    __table_args__ = (
        check_in("face", Face),
        CheckConstraint("number > 0", name="number_counts"),
        UniqueConstraint("occurrence_id", "face"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    face: Mapped[Face] = mapped_column(word(Face))
    number: Mapped[int]


class FeedbackWords(Base):
    """Words to the organiser about a date, by nobody we know, in the language they are in."""

    __tablename__ = "feedback_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"), index=True)
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    language: Mapped[str] = mapped_column(String(10))


class Answered(Base):
    """Somebody of this sign-up has answered, once; what they said is not written here."""

    __tablename__ = "answered"
    __table_args__ = (
        check_in("question", Question),
        UniqueConstraint("booking_id", "occurrence_id", "question"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"))
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"), index=True)
    question: Mapped[Question] = mapped_column(word(Question))
