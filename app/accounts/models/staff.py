"""What staff come in with: a password, a second factor, a provider; and how they are invited."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models.people import LONGEST_FIRST_NAME, Role
from app.db import Base, check_in, word
from app.db.sealed import Sealed
from app.i18n import Language


class Credential(Base):
    """A staff member's password, hashed with argon2. Residents have none."""

    __tablename__ = "credential"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime]


class Authenticator(Base):
    """The secret shared with an app that shows six digits (TOTP); the database cannot read it.

    ``last_step`` is the half minute whose digits were used last: they work once.
    """

    __tablename__ = "authenticator"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(Sealed)
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """One of the codes on paper for whoever lost their second factor; each works once."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ProviderIdentity(Base):
    """How another house that signs people in (OIDC) calls this person."""

    __tablename__ = "provider_identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(255))
    linked_at: Mapped[datetime]


class Invitation(Base):
    """A link by e-mail that makes somebody staff, until it ends. Only the token's hash is kept.

    ``estate_ids`` are those a worker will cover; empty means all of the organisation.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        check_in("role", Role),
        check_in("language", Language),
        CheckConstraint(
            "role <> 'resident' AND (role = 'administrator') = (organisation_id IS NULL)",
            name="role_scope",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    first_name: Mapped[str] = mapped_column(String(LONGEST_FIRST_NAME))
    language: Mapped[Language] = mapped_column(word(Language, 2))
    role: Mapped[Role] = mapped_column(word(Role))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    estate_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ends_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancelled_at: Mapped[datetime | None]

    def is_over(self, now: datetime) -> bool:
        """Accepted, cancelled, or too old."""
        return self.accepted_at is not None or self.cancelled_at is not None or self.ends_at <= now
