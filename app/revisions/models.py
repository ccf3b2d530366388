"""Values proposed for a row, beside the row itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word
from app.db.states import Moves
from app.screening.reasons import Reason


class RevisionStatus(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    APPROVED = "approved"
    DROPPED = "dropped"


OPEN = (RevisionStatus.DRAFT, RevisionStatus.SUBMITTED, RevisionStatus.REFUSED)
"""Still being written or read; a row has at most one of these."""

_OPEN = text("status IN ('draft', 'submitted', 'refused')")


class Revision(Moves, Base):
    """What a row of any table should say next.

    ``version`` counts how often it was sent to be read; ``edits`` how often it was written, so
    that two people who write at once notice one another.
    """

    __tablename__ = "revision"
    __table_args__ = (
        check_in("status", RevisionStatus),
        check_in("refused_for", Reason),
        CheckConstraint(
            "(status = 'refused') = (refused_for IS NOT NULL)", name="refusal_has_reason"
        ),
        Index(
            "uq_revision_open",
            "subject_type",
            "subject_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "subject_type", "subject_id", "status"),
    )
    TRANSITIONS: ClassVar = {
        RevisionStatus.DRAFT: {RevisionStatus.SUBMITTED, RevisionStatus.DROPPED},
        RevisionStatus.SUBMITTED: {
            RevisionStatus.DRAFT,
            RevisionStatus.APPROVED,
            RevisionStatus.REFUSED,
        },
        RevisionStatus.REFUSED: {RevisionStatus.DRAFT, RevisionStatus.DROPPED},
        RevisionStatus.APPROVED: frozenset(),
        RevisionStatus.DROPPED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    status: Mapped[RevisionStatus] = mapped_column(
        word(RevisionStatus), default=RevisionStatus.DRAFT
    )
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=0)
    edits: Mapped[int] = mapped_column(default=0)
    refused_for: Mapped[Reason | None] = mapped_column(word(Reason))
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None]
