"""One line for every change of state."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Subject(Protocol):
    """A row with an id; its class names it."""

    id: Any


class HistoryEntry(Base):
    """Somebody did something to something, at a moment.

    People are kept as bare ids, without a foreign key: history outlives whoever is erased.
    ``details`` holds states and counts, never names, numbers or words of people.
    """

    __tablename__ = "history_entry"
    __table_args__ = (Index(None, "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(60))
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(index=True)
    for_id: Mapped[int | None] = mapped_column(index=True)
    details: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
