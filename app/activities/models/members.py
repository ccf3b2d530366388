"""Who belongs to a closed group: asked, let in by whom, ended by whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves


class MemberStatus(StrEnum):
    """Where somebody stands with a group; who comes back later begins a row of their own."""

    ASKED = "asked"
    MEMBER = "member"
    ENDED = "ended"


_LIVE = text("status IN ('asked', 'member')")


class GroupMember(Moves, Base):
    """Somebody and a closed group. At most one row of the two counts, a partial index holds it."""

    __tablename__ = "group_member"
    __table_args__ = (
        check_in("status", MemberStatus),
        CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name="end_is_dated"),
        CheckConstraint("status <> 'member' OR granted_at IS NOT NULL", name="member_was_let_in"),
        Index(
            "uq_group_member_live",
            "activity_id",
            "person_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(None, "person_id"),
    )
    TRANSITIONS: ClassVar = {
        MemberStatus.ASKED: {MemberStatus.MEMBER, MemberStatus.ENDED},
        MemberStatus.MEMBER: {MemberStatus.ENDED},
        MemberStatus.ENDED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    status: Mapped[MemberStatus] = mapped_column(word(MemberStatus))
    asked_at: Mapped[datetime]
    granted_at: Mapped[datetime | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
