"""Where a card is found."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

EVERYTHING = ""
"""Every visible card has one listing under this name, which no talent has."""


NAME_OR_NOT = (False, True)
"""Said where it does not matter, since it stands in the key of words before the word."""


class Listing(Base):
    """A visible card under one of its talents, in its area: where neighbours look.

    ``area`` says who may see it: an estate, or a neighbourhood with or without the other housing
    companies (see ``queries.areas``). Only visible cards have listings; hiding a card takes them
    away in the same transaction. One index answers a search whole: where, what, whose estate,
    which card, and since when.
    """

    __tablename__ = "listing"
    __table_args__ = (
        Index("ix_listing_found", *("area", "talent_slug", "estate_id", "card_id", "published_at")),
    )

    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    talent_slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    area: Mapped[str] = mapped_column(String(24))
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    published_at: Mapped[datetime]


class CardWord(Base):
    """A word of a visible card's own text or of its owner's first name, folded or stemmed.

    Written and taken away with the card's listings. Its key answers a search: where, and which
    names or other words begin with this letter there.
    """

    __tablename__ = "card_word"
    __table_args__ = ({"sqlite_with_rowid": False},)

    area: Mapped[str] = mapped_column(String(24), primary_key=True)
    initial: Mapped[str] = mapped_column(String(1), primary_key=True)
    is_name: Mapped[bool] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True, index=True)
