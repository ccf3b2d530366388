"""A social worker's answer: who, when, about which content; and what neighbours notice."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves
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


LONGEST_REPORT = 300


class ReportReason(StrEnum):
    """What somebody noticed: one of a fixed list."""

    MONEY = "money"
    INSULTING = "insulting"
    UNSAFE = "unsafe"
    INSISTING = "insisting"
    UNTRUE = "untrue"
    OTHER = "other"


class ReportOutcome(StrEnum):
    """What a social worker did about it."""

    NOTHING_WRONG = "nothing_wrong"
    SPOKEN_TO = "spoken_to"
    TAKEN_AWAY = "taken_away"


class ReportStatus(StrEnum):
    """Is it still to be read?"""

    OPEN = "open"
    CLOSED = "closed"


_OPEN = text("status = 'open'")


class Report(Moves, Base):
    """Somebody (``person``) says that something is wrong with a request, a card or a need.

    ``reported`` is whose it is; they never hear who said so. The workers of ``estate`` read it,
    where the reported person lives: they can take a card away. One open report a person and thing.
    """

    __tablename__ = "report"
    __table_args__ = (
        check_in("reason", ReportReason),
        check_in("status", ReportStatus),
        CheckConstraint("person_id <> reported_id", name="two_people"),
        check_in("outcome", ReportOutcome),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_when"),
        CheckConstraint("outcome IS NULL OR status = 'closed'", name="outcome_of_closed"),
        Index(
            "uq_report_open",
            *("person_id", "subject_type", "subject_id"),
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "estate_id", "status"),
        Index(None, "subject_type", "subject_id"),
    )
    TRANSITIONS: ClassVar = {
        ReportStatus.OPEN: {ReportStatus.CLOSED},
        ReportStatus.CLOSED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reported_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    reason: Mapped[ReportReason] = mapped_column(word(ReportReason))
    words: Mapped[str] = mapped_column(String(LONGEST_REPORT), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    status: Mapped[ReportStatus] = mapped_column(word(ReportStatus, 10), default=ReportStatus.OPEN)
    reported_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[ReportOutcome | None] = mapped_column(word(ReportOutcome))

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    reported: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[reported_id])
    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")


LONGEST_APPEAL = 300
"""Why somebody does not agree, and what a worker answers: a few sentences."""


class AppealStatus(StrEnum):
    """Was it read again, and what became of the refusal?"""

    OPEN = "open"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


class Appeal(Moves, Base):
    """Whoever was refused does not agree: once a decision, in their words or by telephone.

    Where the landlord has another worker for the estate, another one than who refused reads it.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        check_in("status", AppealStatus),
        CheckConstraint("(status = 'open') = (answered_at IS NULL)", name="answered_when"),
        CheckConstraint("words <> '' OR wants_call", name="says_something"),
        Index(None, "estate_id", "status"),
    )
    TRANSITIONS: ClassVar = {
        AppealStatus.OPEN: {AppealStatus.UPHELD, AppealStatus.OVERTURNED},
        AppealStatus.UPHELD: frozenset(),
        AppealStatus.OVERTURNED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    words: Mapped[str] = mapped_column(String(LONGEST_APPEAL), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    wants_call: Mapped[bool] = mapped_column(default=False)
    status: Mapped[AppealStatus] = mapped_column(word(AppealStatus, 10), default=AppealStatus.OPEN)
    made_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(LONGEST_APPEAL), default="")
    answer_language: Mapped[str] = mapped_column(String(3), default="fr")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    decision: Mapped[Decision] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
