"""The printed booklet: which cards stood in which edition, under which number."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Edition(Base):
    """One printing for some estates or a whole neighbourhood, numbered within that scope.

    ``scope`` is the same for the same choice of estates, whatever their order; ``first_language``
    stands first on every page. No name is kept: a card is known by its number in the booklet.
    """

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("scope", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    scope: Mapped[str] = mapped_column(String(200))
    number: Mapped[int]
    first_language: Mapped[str] = mapped_column(String(2))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class EditionCard(Base):
    """One card of an edition, and the number printed beside it; the card may be erased since."""

    __tablename__ = "edition_card"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int | None] = mapped_column(
        ForeignKey("card.id", ondelete="SET NULL"), index=True
    )
