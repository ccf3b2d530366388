"""Do you keep your card? Asked once a year at most, and what came back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word


class KeepAnswer(StrEnum):
    """What somebody said, or that they said nothing."""

    KEPT = "kept"
    REMOVED = "removed"
    SILENCE = "silence"


_OPEN = text("answer IS NULL")


class KeepQuestion(Base):
    """One question about one card. The link in the message carries a token; its hash is here.

    The link answers this question and opens nothing else, until ``ends_at``.
    """

    __tablename__ = "keep_question"
    __table_args__ = (
        check_in("answer", KeepAnswer),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_when"),
        Index(
            "uq_keep_question_open",
            "card_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "card_id", "asked_at"),
        Index(None, "answer", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    answer: Mapped[KeepAnswer | None] = mapped_column(word(KeepAnswer, 10))
    answered_at: Mapped[datetime | None]
