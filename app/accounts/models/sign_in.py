"""Codes by SMS, open sign-ins and the devices we know. Only hashes are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.people import Person
from app.db import Base, check_in, word


class SignInHow(StrEnum):
    """By which way somebody came in."""

    CODE = "code"
    CARD = "card"
    PASSKEY = "passkey"
    PASSWORD = "password"  # noqa: S105 (a way in, not a word)
    PROVIDER = "provider"
    DEMO = "demo"


STAFF_WAYS = frozenset({SignInHow.PASSWORD, SignInHow.PROVIDER, SignInHow.DEMO})
"""Ways strong enough for what staff may do. By telephone, card or key one is a neighbour only."""


class DeviceKind(StrEnum):
    """What the browser says it is, coarsely: enough to tell one's telephone from one's computer."""

    ANDROID = "android"
    IPHONE = "iphone"
    COMPUTER = "computer"
    OTHER = "other"


class SignInCode(Base):
    """A six-digit code sent to one number: 10 minutes, 5 tries, one use.

    It is sent to a number that nobody uses yet too: only whoever holds that telephone learns
    whether we know it. ``person_id`` is somebody signed in who wants to add this number.
    """

    __tablename__ = "sign_in_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    entered_at: Mapped[datetime | None]

    def is_open(self, now: datetime, most_tries: int) -> bool:
        """May it still be tried?"""
        return self.used_at is None and self.expires_at > now and self.tries < most_tries

    def may_enter(self, now: datetime, life: timedelta) -> bool:
        """Was it right just now, and did it open no device yet?"""
        return self.used_at is not None and self.entered_at is None and now - self.used_at < life


class SignIn(Base):
    """One signed-in device. The cookie holds a token, this row its hash; ending it is enough.

    ``proved_at``: when this person last showed here that it is really them.
    """

    __tablename__ = "sign_in"
    __table_args__ = (check_in("how", SignInHow), check_in("device", DeviceKind))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    shared_device: Mapped[bool]
    how: Mapped[SignInHow] = mapped_column(word(SignInHow))
    device: Mapped[DeviceKind] = mapped_column(word(DeviceKind))
    started_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class KnownDevice(Base):
    """A telephone on which this person has typed their PIN: there the code alone is enough.

    One browser, one token; a row for each person it knows. Never made on a shared device.
    """

    __tablename__ = "known_device"
    __table_args__ = (UniqueConstraint("token_hash", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    known_at: Mapped[datetime]
    ends_at: Mapped[datetime]
