"""Persons, the ways to reach them (shared or not), and what they may be."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.joining import MembershipEstate
from app.db import Base, check_in, word
from app.i18n import Language

LONGEST_FIRST_NAME = 40
"""In letters."""


class Role(StrEnum):
    """What a membership lets somebody be."""

    RESIDENT = "resident"
    WORKER = "worker"
    ORGANISER = "organiser"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


class ContactKind(StrEnum):
    """A way to reach somebody."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"


class Person(Base):
    """Somebody with a first name and a language. Never a gender, birth date or household.

    Of somebody who was erased the empty row stays, so that counts of the past stay true. A
    duplicate points to the person it was merged into; neither can sign in.
    """

    __tablename__ = "person"
    __table_args__ = (check_in("language", Language),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str] = mapped_column(String(LONGEST_FIRST_NAME))
    language: Mapped[Language] = mapped_column(word(Language, 2))
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="person", lazy="raise_on_sql", foreign_keys="Membership.person_id"
    )

    @property
    def is_gone(self) -> bool:
        """Erased, or merged into somebody else: nobody signs in as this person any more."""
        return self.erased_at is not None or self.merged_into_id is not None

    @property
    def roles(self) -> set[Role]:
        """Everything this person may be (memberships loaded)."""
        return {membership.role for membership in self.memberships}

    @property
    def is_staff(self) -> bool:
        """Works for an organisation, or administers the house (memberships loaded)."""
        return not self.roles <= {Role.RESIDENT}


class ContactPoint(Base):
    """A telephone number (E.164) or an e-mail address. A number is not a person."""

    __tablename__ = "contact_point"
    __table_args__ = (check_in("kind", ContactKind), UniqueConstraint("kind", "value"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ContactKind] = mapped_column(word(ContactKind, 10))
    value: Mapped[str] = mapped_column(String(254))


class PersonContact(Base):
    """This person may be reached there; several people may share one contact point.

    ``proved_at``: when a code that was sent there was typed back by this person.
    """

    __tablename__ = "person_contact"
    __table_args__ = (
        Index(
            "uq_person_contact_live",
            "person_id",
            "contact_point_id",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    contact_point_id: Mapped[int] = mapped_column(ForeignKey("contact_point.id"), index=True)
    added_at: Mapped[datetime]
    proved_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Membership(Base):
    """A person in a role, for an organisation or an estate: granted, revoked, never edited.

    A resident may have asked for it and wait to be granted: they can book, but not see cards.
    A worker covers the estates of ``MembershipEstate``; without any, all of their organisation.
    """

    __tablename__ = "membership"
    __table_args__ = (
        check_in("role", Role),
        CheckConstraint(
            "(role = 'resident' AND estate_id IS NOT NULL AND organisation_id IS NULL)"
            " OR (role = 'administrator' AND estate_id IS NULL AND organisation_id IS NULL)"
            " OR (role IN ('worker', 'organiser', 'officer') AND organisation_id IS NOT NULL)",
            name="role_scope",
        ),
        CheckConstraint("granted_at IS NOT NULL OR role = 'resident'", name="only_residents_wait"),
        Index(None, "person_id", "estate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role] = mapped_column(word(Role))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estate.id"), index=True)
    asked_at: Mapped[datetime]
    granted_at: Mapped[datetime | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(
        back_populates="memberships", lazy="raise_on_sql", foreign_keys=[person_id]
    )
    covered: Mapped[list[MembershipEstate]] = relationship(lazy="raise_on_sql")

    @property
    def estate_ids(self) -> frozenset[int]:
        """The estates a worker covers; none means all of their organisation (covered loaded)."""
        own = set() if self.estate_id is None else {self.estate_id}
        return frozenset(own | {row.estate_id for row in self.covered})
