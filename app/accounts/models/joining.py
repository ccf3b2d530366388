"""Which estates a worker covers, and how somebody comes to live on one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class MembershipEstate(Base):
    """One of the estates that a worker covers."""

    __tablename__ = "membership_estate"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"), primary_key=True, index=True)


class JoiningCode(Base):
    """The code of the quarter, given on paper: whoever types it lives there, and is accepted.

    Only its keyed hash is kept; it is shown once, when it is made, and works until it ends.
    """

    __tablename__ = "joining_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ends_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    uses: Mapped[int] = mapped_column(default=0)

    def is_open(self, now: datetime) -> bool:
        """May somebody still come in with it?"""
        return self.cancelled_at is None and self.ends_at > now
