"""What somebody agreed to: optional, granular, dated, with the version of its text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word


class ConsentPurpose(StrEnum):
    """What the person agrees to."""

    REMINDERS = "reminders"
    CARD = "card"
    ACCOUNT = "account"
    BOOKLET = "booklet"
    BOOKLET_PHONE = "booklet_phone"
    PHOTO = "photo"
    PHOTO_BOOKLET = "photo_booklet"
    PHOTO_SITE = "photo_site"
    PHOTO_REPORT = "photo_report"
    NEED = "need"
    IDEA = "idea"


class ConsentHow(StrEnum):
    """How the yes was given."""

    SELF = "self"
    SPOKEN = "spoken"
    SIGNED = "signed"


class Consent(Base):
    """One yes. Withdrawing dates it; a new yes is a new row."""

    __tablename__ = "consent"
    __table_args__ = (
        check_in("purpose", ConsentPurpose),
        check_in("how", ConsentHow),
        Index(
            "uq_consent_live",
            "person_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(word(ConsentPurpose, 30))
    text_version: Mapped[str] = mapped_column(String(20))
    how: Mapped[ConsentHow] = mapped_column(word(ConsentHow, 10))
    given_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]
