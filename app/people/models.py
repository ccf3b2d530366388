"""Two rows that were one person: what moved from one to the other, so that it can go back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base

UNDO_WITHIN = timedelta(days=30)


class Merge(Base):
    """``gone`` was a duplicate of ``kept``. ``moved`` holds ids only, by what moved it."""

    __tablename__ = "merge"
    __table_args__ = (
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone_by"),
        Index(
            "uq_merge_live",
            "gone_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_at: Mapped[datetime]
    merged_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    kept: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[kept_id])
    gone: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[gone_id])
