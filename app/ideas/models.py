"""What a resident would like to do with neighbours, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.activities.models import Activity
from app.db import Base, check_in, word
from app.db.states import Moves
from app.directory.models.references import new_reference
from app.organisations.models import Estate, Organisation

LONGEST_IDEA = 300
LONGEST_WHOM = 150


class IdeaStatus(StrEnum):
    """Where an idea stands."""

    SENT = "sent"
    TAKEN = "taken"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


OPEN = frozenset({IdeaStatus.SENT, IdeaStatus.TAKEN})
"""Somebody may still make a workshop of it."""

NAMED = frozenset({IdeaStatus.TAKEN, IdeaStatus.PUBLISHED})
"""There is an activity that was begun from it."""


class WhyNot(StrEnum):
    """Why a housing company does not make a workshop of it: a fixed list, the same for all."""

    EXISTS = "exists"
    NO_ROOM = "no_room"
    NO_MEANS = "no_means"
    LATER = "later"
    NOT_A_WORKSHOP = "not_a_workshop"
    NOT_HERE = "not_here"
    UNCLEAR = "unclear"


class Idea(Moves, Base):
    """Je propose un atelier: what, for whom, what is needed, in the words of who proposes it.

    ``since_at`` is when it came into its state. ``activity`` was begun from it by ``taken_by``,
    for ``organisation``.
    """

    __tablename__ = "idea"
    __table_args__ = (
        check_in("status", IdeaStatus),
        check_in("declined_for", WhyNot),
        CheckConstraint("(status = 'declined') = (declined_for IS NOT NULL)", name="answer_whole"),
        CheckConstraint(
            "(activity_id IS NULL) = (taken_by_id IS NULL)"
            " AND (activity_id IS NULL) = (organisation_id IS NULL)"
            " AND (status NOT IN ('taken', 'published') OR activity_id IS NOT NULL)",
            name="taken_whole",
        ),
        Index(None, "estate_id", "status"),
        Index(None, "status", "since_at"),
    )
    TRANSITIONS: ClassVar = {
        IdeaStatus.SENT: {
            *(IdeaStatus.TAKEN, IdeaStatus.DECLINED, IdeaStatus.WITHDRAWN, IdeaStatus.EXPIRED)
        },
        IdeaStatus.TAKEN: {IdeaStatus.PUBLISHED, IdeaStatus.SENT, IdeaStatus.WITHDRAWN},
        IdeaStatus.PUBLISHED: frozenset(),
        IdeaStatus.DECLINED: frozenset(),
        IdeaStatus.WITHDRAWN: frozenset(),
        IdeaStatus.EXPIRED: {IdeaStatus.SENT},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    status: Mapped[IdeaStatus] = mapped_column(word(IdeaStatus), default=IdeaStatus.SENT)
    what: Mapped[str] = mapped_column(String(LONGEST_IDEA))
    whom: Mapped[str] = mapped_column(String(LONGEST_WHOM))
    needs: Mapped[str] = mapped_column(String(LONGEST_IDEA))
    words_language: Mapped[str] = mapped_column(String(3))
    sent_at: Mapped[datetime]
    since_at: Mapped[datetime]
    declined_for: Mapped[WhyNot | None] = mapped_column(word(WhyNot))
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), unique=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")
    taken_by: Mapped[Person | None] = relationship(lazy="raise_on_sql", foreign_keys=[taken_by_id])
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    activity: Mapped[Activity | None] = relationship(lazy="raise_on_sql")

    def come_to(self, status: IdeaStatus, now: datetime) -> None:
        """Go to another state, at this moment."""
        self.move_to(status)
        self.since_at = now
