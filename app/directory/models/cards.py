"""A neighbour's card, and what stands on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves
from app.directory.models.choices import ALL_TIMES, ALL_WHERE, Reach, Step
from app.directory.models.references import new_reference
from app.organisations.models import Estate
from app.screening.reasons import Reason

LONGEST_WORDS = 200
"""One or two sentences."""

LONGEST_OTHER = 60
"""What somebody can do that is not on the list, in a few words."""

SILHOUETTES = 6
"""Drawings to choose from instead of a photo."""


class CardStatus(StrEnum):
    """Where a card stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"
    EXPIRED = "expired"


class Card(Moves, Base):
    """What one neighbour offers: up to five talents, and a sentence or two of their own.

    ``other`` is a sixth thing in their own words, until a worker finds it on the list. ``free`` is
    Free, when they usually have time; ``places`` is Where, where they help; ``silhouette`` is the
    drawing that stands where there is no photo. ``kept_at``: when they last said "keep it".

    ``version`` counts how often it was sent: a decision is about the version that was read.
    ``shown_version`` is the one that neighbours see; what is proposed beside it is sent as a later
    one. ``edits`` counts how often it was written, so that two who write at once notice one
    another. ``step`` is the question at which its owner goes on.
    ``words_language`` is the language the person wrote in; their words are never translated.
    """

    __tablename__ = "card"
    __table_args__ = (
        check_in("status", CardStatus),
        check_in("refused_for", Reason),
        check_in("reach", Reach),
        check_in("step", Step),
        CheckConstraint("(status = 'refused') = (refused_for IS NOT NULL)", name="refusal_reason"),
        CheckConstraint(f"free BETWEEN 0 AND {ALL_TIMES}", name="free_in_range"),
        CheckConstraint(f"places BETWEEN 0 AND {ALL_WHERE}", name="places_in_range"),
        CheckConstraint(f"silhouette BETWEEN 1 AND {SILHOUETTES}", name="silhouette_in_range"),
        Index(None, "estate_id", "status"),
    )
    TRANSITIONS: ClassVar = {
        CardStatus.DRAFT: {CardStatus.SUBMITTED},
        CardStatus.SUBMITTED: {CardStatus.PUBLISHED, CardStatus.REFUSED, CardStatus.DRAFT},
        CardStatus.PUBLISHED: {
            *(CardStatus.HIDDEN, CardStatus.EXPIRED, CardStatus.REFUSED, CardStatus.DRAFT)
        },
        CardStatus.REFUSED: {CardStatus.DRAFT},
        CardStatus.HIDDEN: {
            *(CardStatus.PUBLISHED, CardStatus.EXPIRED, CardStatus.REFUSED, CardStatus.DRAFT)
        },
        CardStatus.EXPIRED: {CardStatus.PUBLISHED, CardStatus.REFUSED, CardStatus.DRAFT},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    status: Mapped[CardStatus] = mapped_column(word(CardStatus), default=CardStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    shown_version: Mapped[int] = mapped_column(default=0)
    edits: Mapped[int] = mapped_column(default=0)
    step: Mapped[Step] = mapped_column(word(Step), default=Step.LANGUAGES)
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    other: Mapped[str] = mapped_column(String(LONGEST_OTHER), default="")
    free: Mapped[int] = mapped_column(default=0)
    places: Mapped[int] = mapped_column(default=0)
    reach: Mapped[Reach] = mapped_column(word(Reach), default=Reach.ESTATE)
    silhouette: Mapped[int] = mapped_column(default=1)
    refused_for: Mapped[Reason | None] = mapped_column(word(Reason))
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    kept_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")
    talents: Mapped[list[CardTalent]] = relationship(
        lazy="raise_on_sql", order_by="CardTalent.position", cascade="all, delete-orphan"
    )
    languages: Mapped[list[CardLanguage]] = relationship(
        lazy="raise_on_sql", order_by="CardLanguage.position", cascade="all, delete-orphan"
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


class CardLanguage(Base):
    """One language that the neighbour of a card speaks, by its code in the list of languages."""

    __tablename__ = "card_language"

    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    position: Mapped[int]
