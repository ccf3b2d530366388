"""A social worker's answer: who, when, about which content."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.organisations.models import Estate
from app.screening.reasons import Reason


class Verdict(StrEnum):
    """What was decided."""

    APPROVED = "approved"
    REFUSED = "refused"


class Decision(Base):
    """One answer to one version of something; never edited. ``content`` is what was read.

    It belongs to the landlord who took it, for a card within an estate: whoever moves takes no
    file along.
    """

    __tablename__ = "decision"
    __table_args__ = (
        check_in("verdict", Verdict),
        check_in("reason", Reason),
        CheckConstraint("(verdict = 'refused') = (reason IS NOT NULL)", name="refusal_reason"),
        Index("uq_decision_once", "subject_type", "subject_id", "version", "verdict", unique=True),
        Index(None, "organisation_id", "decided_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    version: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, 10))
    reason: Mapped[Reason | None] = mapped_column(word(Reason))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estate.id"), index=True)
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime]

    decided_by: Mapped[Person] = relationship(lazy="raise_on_sql")
    estate: Mapped[Estate | None] = relationship(lazy="raise_on_sql")
