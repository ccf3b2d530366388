"""What a neighbour looks for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves
from app.directory.models.choices import ALL_TIMES, Reach
from app.directory.models.references import new_reference
from app.organisations.models import Estate
from app.screening.reasons import Reason

LONGEST_NEED = 200

_UNMATCHED = text("status = 'published' AND matched_at IS NULL")


class NeedStatus(StrEnum):
    """Where a need stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REFUSED = "refused"
    CLOSED = "closed"
    EXPIRED = "expired"


OPEN_NEEDS = frozenset(
    {NeedStatus.DRAFT, NeedStatus.SUBMITTED, NeedStatus.PUBLISHED, NeedStatus.REFUSED}
)
"""What still goes on: it can be sent, read, seen or corrected."""


class Need(Moves, Base):
    """Je cherche: a talent of the list, or own words; seen for 30 days by those it asks.

    ``free`` is Free: when it would suit; 0 is any time. ``version`` counts how often it was sent.
    Who may see it is asked before it is sent. ``ends_at``: until when it is seen, or when it was
    closed. ``matched_at``: when those who offer it were told, one after the other.
    """

    __tablename__ = "need"
    __table_args__ = (
        check_in("status", NeedStatus),
        check_in("refused_for", Reason),
        check_in("reach", Reach),
        CheckConstraint("(status = 'refused') = (refused_for IS NOT NULL)", name="refusal_reason"),
        CheckConstraint(f"free BETWEEN 0 AND {ALL_TIMES}", name="free_in_range"),
        CheckConstraint("reach IS NOT NULL OR status IN ('draft', 'closed')", name="reach_chosen"),
        Index(None, "estate_id", "status"),
        Index(None, "person_id", "status"),
        Index("ix_need_unmatched", "id", sqlite_where=_UNMATCHED, postgresql_where=_UNMATCHED),
    )
    TRANSITIONS: ClassVar = {
        NeedStatus.DRAFT: {NeedStatus.SUBMITTED, NeedStatus.CLOSED},
        NeedStatus.SUBMITTED: {
            *(NeedStatus.PUBLISHED, NeedStatus.REFUSED, NeedStatus.DRAFT, NeedStatus.CLOSED)
        },
        NeedStatus.PUBLISHED: {NeedStatus.REFUSED, NeedStatus.CLOSED, NeedStatus.EXPIRED},
        NeedStatus.REFUSED: {NeedStatus.DRAFT, NeedStatus.CLOSED},
        NeedStatus.CLOSED: frozenset(),
        NeedStatus.EXPIRED: {NeedStatus.PUBLISHED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    status: Mapped[NeedStatus] = mapped_column(word(NeedStatus), default=NeedStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    talent_slug: Mapped[str | None] = mapped_column(ForeignKey("talent.slug"))
    words: Mapped[str] = mapped_column(String(LONGEST_NEED), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    free: Mapped[int] = mapped_column(default=0)
    reach: Mapped[Reach | None] = mapped_column(word(Reach))
    refused_for: Mapped[Reason | None] = mapped_column(word(Reason))
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    matched_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")

    @property
    def talent_slugs(self) -> list[str]:
        """The talent that was chosen, if any."""
        return [self.talent_slug] if self.talent_slug else []


class NeedTalent(Base):
    """A talent that a visible need asks for: the one that was chosen, or what its words mean.

    Only visible needs have them; closing a need takes them away in the same transaction.
    """

    __tablename__ = "need_talent"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    talent_slug: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class NeedNotice(Base):
    """A neighbour was told of a need, once; nobody is told more than once a week."""

    __tablename__ = "need_notice"
    __table_args__ = (UniqueConstraint("need_id", "person_id"), Index(None, "person_id", "told_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    told_at: Mapped[datetime]


class NeedSilence(Base):
    """Somebody does not want to be told of needs; they still see them where they look."""

    __tablename__ = "need_silence"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since_at: Mapped[datetime]
