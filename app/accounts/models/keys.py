"""What residents come in with: a PIN, a paper card, a passkey. Nothing here is readable."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

FIRST_SCAN_WITHIN = timedelta(days=30)
"""A card that was never used opens nothing after this: it may lie anywhere by then."""


class Pin(Base):
    """Four to six digits chosen at the first sign-in. ``wrong`` counts tries since a right one."""

    __tablename__ = "pin"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pin_hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime]
    wrong: Mapped[int] = mapped_column(default=0)


class SignInCard(Base):
    """A paper card with a code, for one person; a new one ends the old one at once.

    Only the keyed hash of its code is kept. The first scan sets the PIN, ``first_used_at``.
    """

    __tablename__ = "sign_in_card"
    __table_args__ = (
        Index(
            "uq_sign_in_card_live",
            "person_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    first_used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    def is_open(self, now: datetime) -> bool:
        """Does it still open the account?"""
        if self.cancelled_at is not None:
            return False
        return self.first_used_at is not None or self.issued_at + FIRST_SCAN_WITHIN > now


class Passkey(Base):
    """A key that stays on somebody's device (WebAuthn); we keep its public half."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Challenge(Base):
    """A question to a passkey: answered once, within minutes. ``person_id`` when known."""

    __tablename__ = "challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CalendarKey(Base):
    """What opens somebody's own calendar, to be read by another program; a new one ends the old.

    Only the hash of it is kept: it is shown once. It opens nothing else.
    """

    __tablename__ = "calendar_key"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
