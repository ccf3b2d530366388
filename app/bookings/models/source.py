"""Which wall sent people: sign-ups counted by the hall whose poster they scanned."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class PosterSignUp(Base):
    """So many signed up for a date from the poster in the hall of an estate; nobody knows who."""

    __tablename__ = "poster_sign_up"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_counts"),
        UniqueConstraint("occurrence_id", "estate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"))
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"), index=True)
    number: Mapped[int]
