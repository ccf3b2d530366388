"""The shipped list of talents, a neighbour's card, and where it is found."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves
from app.i18n import Bilingual, bilingual
from app.organisations.models import Estate
from app.screening.reasons import Reason

LONGEST_WORDS = 200
"""One or two sentences."""

REFERENCE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
REFERENCE_LENGTH = 12


class Flag(StrEnum):
    """What a talent asks to be careful about."""

    MINORS = "M"
    HOME = "H"
    REGULATED = "R"
    PAPERS = "S"
    VEHICLE = "V"
    FOOD = "F"
    WORKSHOP = "W"


class CardStatus(StrEnum):
    """Where a card stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"


class TalentCategory(Base):
    """One of the 14 pictures from which talents are chosen."""

    __tablename__ = "talent_category"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    label: Mapped[Bilingual] = bilingual("label", 80)


class Talent(Base):
    """Something a neighbour can do, with the everyday words people use for it.

    ``synonyms_fr`` and ``synonyms_nl`` are separated by commas; ``flags`` are letters of Flag.
    ``written_at`` says which reading of the list a process has in its hands.
    """

    __tablename__ = "talent"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    category_slug: Mapped[str] = mapped_column(ForeignKey("talent_category.slug"), index=True)
    position: Mapped[int]
    label: Mapped[Bilingual] = bilingual("label", 80)
    synonyms_fr: Mapped[str] = mapped_column(String(300))
    synonyms_nl: Mapped[str] = mapped_column(String(300))
    flags: Mapped[str] = mapped_column(String(20))
    written_at: Mapped[datetime]


def new_reference() -> str:
    """A card's public name: it cannot be guessed, and tells nothing of how many there are."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))


class Card(Moves, Base):
    """What one neighbour offers: up to five talents, and a sentence or two of their own.

    ``version`` counts how often it was sent: a decision is about the version that was read.
    ``words_language`` is the language the person wrote in; their words are never translated.
    """

    __tablename__ = "card"
    __table_args__ = (
        check_in("status", CardStatus),
        check_in("refused_for", Reason),
        CheckConstraint("(status = 'refused') = (refused_for IS NOT NULL)", name="refusal_reason"),
        Index(None, "estate_id", "status"),
    )
    TRANSITIONS: ClassVar = {
        CardStatus.DRAFT: {CardStatus.SUBMITTED},
        CardStatus.SUBMITTED: {CardStatus.PUBLISHED, CardStatus.REFUSED, CardStatus.DRAFT},
        CardStatus.PUBLISHED: {CardStatus.HIDDEN, CardStatus.REFUSED, CardStatus.DRAFT},
        CardStatus.REFUSED: {CardStatus.DRAFT},
        CardStatus.HIDDEN: {CardStatus.PUBLISHED, CardStatus.REFUSED, CardStatus.DRAFT},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    status: Mapped[CardStatus] = mapped_column(word(CardStatus), default=CardStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    refused_for: Mapped[Reason | None] = mapped_column(word(Reason))
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")
    talents: Mapped[list[CardTalent]] = relationship(
        lazy="raise_on_sql", order_by="CardTalent.position", cascade="all, delete-orphan"
    )

    @property
    def talent_slugs(self) -> list[str]:
        """What is offered, in the order of choosing."""
        return [chosen.talent_slug for chosen in self.talents]


class CardTalent(Base):
    """One talent of a card."""

    __tablename__ = "card_talent"

    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    talent_slug: Mapped[str] = mapped_column(ForeignKey("talent.slug"), primary_key=True)
    position: Mapped[int]


class Listing(Base):
    """A visible card under one of its talents, in its neighbourhood: where neighbours look.

    Only visible cards have listings; hiding a card takes them away in the same transaction.
    One index answers a search whole: where, what, which card, and what puts it first.
    """

    __tablename__ = "listing"
    __table_args__ = (
        Index(
            "ix_listing_found",
            *("neighbourhood_id", "talent_slug", "card_id", "estate_id", "published_at"),
        ),
    )

    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    talent_slug: Mapped[str] = mapped_column(ForeignKey("talent.slug"), primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(ForeignKey("neighbourhood.id"))
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    published_at: Mapped[datetime]
