"""Codes, passwords and open sign-ins. Nothing here is readable: only hashes are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.people import Person
from app.db import Base


class SignInCode(Base):
    """A six-digit code asked for one number: 10 minutes, 5 tries, one use.

    A row is made for an unknown number too (``contact_point_id`` empty, nothing sent), so that
    the answer does not tell who is known.
    """

    __tablename__ = "sign_in_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    contact_point_id: Mapped[int | None] = mapped_column(ForeignKey("contact_point.id"))
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


class Credential(Base):
    """A staff member's password, hashed with argon2. Tenants have none."""

    __tablename__ = "credential"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime]


class SignIn(Base):
    """One signed-in device. The cookie holds a token, this row its hash; ending it is enough."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    shared_device: Mapped[bool]
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
